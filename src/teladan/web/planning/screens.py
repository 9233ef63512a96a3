"""The screens of one SKP: the editor for its owner, the plan to read and to decide on."""

from typing import Any, cast

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _

from teladan.citizen_voice.queries.gambaran import SumberAngka
from teladan.foundation.errors import Refusal
from teladan.organisation.queries import kalender_for
from teladan.planning import policies, queries
from teladan.planning.queries import SkpDetail, SkpHeader
from teladan.planning.states import EDITABLE, StatusSkp
from teladan.web.access import ActorRequest
from teladan.web.planning.forms import Problem, Values, refused, wants_json
from teladan.web.planning.telaah import telaah_of
from teladan.web.planning.words import asal_label, file_steps, holder_note, manual_fields
from teladan.web.shortcuts import actor_of, at_of, page
from teladan_rules.permenpanrb_6_2022.hari_kerja import KalenderBelumAda
from teladan_rules.permenpanrb_6_2022.periode import Periode
from teladan_rules.permenpanrb_6_2022.vocabulary import (
    ArahIndikator,
    Aspek,
    JenisHasilKerja,
    JenisPeriodik,
    NilaiBerakhlak,
    Pendekatan,
    Perspektif,
    Vocabulary,
)


def show(request: HttpRequest, skp_id: int, problem: Problem | None = None) -> HttpResponse:
    """The right screen of an SKP for this actor, with a refused form in its place."""
    actor = actor_of(request)
    detail = queries.skp_detail(skp_id, actor=actor, rencana_aksi=False)
    if detail.header.pegawai_id == actor.pegawai_id and detail.header.editable:
        return _editor(request, detail, problem)
    return _read(request, detail, problem)


def refuse(
    request: HttpRequest, skp_id: int, prefix: str, refusal: Refusal, bagian: str = ""
) -> HttpResponse:
    """Answer a refused form: JSON to autosave.js, else the screen with all that was typed."""
    problem = Problem.of(request, prefix, refusal)
    if wants_json(request):
        stored = queries.skp_detail(skp_id, actor=actor_of(request)).revisi_of(bagian)
        return refused(problem, stored)
    return show(request, skp_id, problem)


def common(request: HttpRequest, header: SkpHeader) -> dict[str, Any]:
    """What every screen of an SKP shows: whose it is, where the file is, what may be done."""
    actor, today = actor_of(request), actor_of(request).today(at_of(request))
    return {
        "nav": "skp" if header.pegawai_id == actor.pegawai_id else "skp_tim",
        "skp": header,
        "status_label": policies.status_label(header.status),
        "steps": file_steps(header),
        "holder": header.pemegang_nama
        or (
            _("Tidak ada; SKP ditutup")
            if header.status == StatusSkp.DITUTUP
            else _("Tidak ada; SKP berlaku")
        ),
        "holder_note": holder_note(header, today),
        "days_left": None,
        "actions": policies.actions(header, actor=actor, today=today),
        "mine": header.pegawai_id == actor.pegawai_id,
        "pendekatan_label": _(Pendekatan(header.pendekatan).label),
    }


def periods(request: HttpRequest, tahun: int) -> tuple[Periode, ...]:
    """The periodic periods of the SKP's year in this instansi."""
    periodik = JenisPeriodik(cast(ActorRequest, request).account.periodik)
    return Periode.semua(tahun, periodik)


def _editor(request: HttpRequest, detail: SkpDetail, problem: Problem | None) -> HttpResponse:
    header = detail.header
    atasan = queries.hasil_kerja_atasan(
        instansi_id=header.instansi_id,
        pejabat_penilai_id=header.pejabat_penilai_id,
        tahun=header.tahun,
    )
    unit = queries.teks_rhk_unit(
        unit_kerja_id=header.unit_kerja_id, tahun=header.tahun, except_skp=header.id
    )
    context = common(request, header) | {
        "detail": detail,
        "isi": detail.isi,
        "atasan": atasan,
        "v": Values(problem),
        "problem": problem,
        "telaah": telaah_of(detail, induk_tersedia=bool(atasan), teks_unit=unit),
        "periods": periods(request, header.tahun),
        "manual_fields": manual_fields(),
        "asal_label": asal_label,
        "nilai": tuple(NilaiBerakhlak),
        "lampiran": tuple((b, queries.bagian_label(b)) for b in queries.BAGIAN_LAMPIRAN),
        **_choices(),
    }
    status = problem.status if problem else 200
    return page(request, "planning/editor.html", context, status=status)


def _choices() -> dict[str, Any]:
    return {
        "jenis_choices": _translated(JenisHasilKerja),
        "aspek_choices": _translated(Aspek),
        "arah_choices": _translated(ArahIndikator),
        "perspektif_choices": _translated(Perspektif),
        "pendekatan_choices": _translated(Pendekatan),
        "sumber_choices": [(item.value, _(item.label)) for item in SumberAngka],
    }


def _translated(vocabulary: type[Vocabulary]) -> list[tuple[str, str]]:
    return [(value, _(label)) for value, label in vocabulary.choices()]


def _read(request: HttpRequest, detail: SkpDetail, problem: Problem | None) -> HttpResponse:
    context = common(request, detail.header)
    reviewing = context["actions"]["return"] is None
    context |= {
        "detail": detail,
        "isi": detail.isi,
        "v": Values(problem),
        "problem": problem,
        "reviewing": reviewing,
        "days_left": days_left(request, detail.header),
        "telaah": telaah_of(detail, induk_tersedia=True) if reviewing else None,
        "saran": (),
        "own": _own_results(request, detail) if reviewing else (),
        "answered": tuple(c for c in detail.catatan if c.selesai_at is not None),
        "nilai": tuple(NilaiBerakhlak),
        "lampiran": tuple((b, queries.bagian_label(b)) for b in queries.BAGIAN_LAMPIRAN),
        "aspek_label": dict(_translated(Aspek)),
        "jenis_label": dict(_translated(JenisHasilKerja)),
        "perspektif_label": dict(_translated(Perspektif)),
        "asal_label": asal_label,
        "editable_states": EDITABLE,
    }
    if context["mine"] and any(rhk.menunggu_induk for rhk in detail.isi.rhk):
        context["saran"] = queries.saran_induk(detail.id, actor=actor_of(request))
    status = problem.status if problem else 200
    return page(request, "planning/skp.html", context, status=status)


def _own_results(request: HttpRequest, detail: SkpDetail) -> tuple[tuple[str, bool], ...]:
    """The reviewer's own agreed results, and whether this plan serves each of them."""
    served = {rhk.induk_id for rhk in detail.isi.rhk}
    found = queries.hasil_kerja_atasan(
        instansi_id=detail.header.instansi_id,
        pejabat_penilai_id=actor_of(request).pegawai_id,
        tahun=detail.header.tahun,
    )
    return tuple((item.teks, item.id in served) for item in found)


def days_left(request: HttpRequest, header: SkpHeader) -> int | None:
    """Working days until the holder's date; negative when it is past, None without a clock."""
    if header.dipegang_sampai is None or header.pemegang_id is None:
        return None
    kalender = kalender_for(header.instansi_id, header.unit_kerja_id)
    try:
        return kalender.hitung(actor_of(request).today(at_of(request)), header.dipegang_sampai)
    except KalenderBelumAda:
        return None

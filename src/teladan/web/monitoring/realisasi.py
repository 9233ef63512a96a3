"""A period's realisasi: the writer's form, and the same facts for who reads them."""

from collections.abc import Mapping
from typing import Any

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from teladan.citizen_voice.queries.gambaran import SumberAngka
from teladan.feedback import policies as feedback_policies
from teladan.feedback import queries as feedback
from teladan.foundation.errors import Invalid, Stale
from teladan.monitoring import commands, policies, queries
from teladan.monitoring.queries import RealisasiPeriode, SkpRef
from teladan.web.charts import Chart, Point, trajectory
from teladan.web.formats import terjemah, waktu
from teladan.web.monitoring.forms import read_realisasi, realisasi_values
from teladan.web.monitoring.periods import periodic
from teladan.web.shortcuts import (
    actor_of,
    at_of,
    page,
    period_choices,
    periode_aktif,
    redirect_with_message,
)
from teladan_rules.permenpanrb_6_2022.periode import Periode
from teladan_rules.permenpanrb_6_2022.vocabulary import NilaiBerakhlak, SifatUmpanBalik

_PER_PAGE = 25


@require_GET
def mine(request: HttpRequest) -> HttpResponse:
    """The actor's own realisasi of a period."""
    actor = actor_of(request)
    periode = periode_aktif(request)
    skps = queries.skp_refs_of(actor.pegawai_id, tahun=periode.tahun)
    agreed = [skp for skp in skps if skp.versi]
    within = [skp for skp in agreed if periode in skp.semua_periode]
    if not agreed:
        context = {
            "nav": "realisasi",
            "periode": periode,
            "periods": period_choices(request, periode),
            "skp": skps[0] if skps else None,
        }
        return page(request, "monitoring/realisasi_kosong.html", context)
    skp = (within or agreed)[0]
    return _own(request, skp, skp.nearest(periode), others=tuple(s for s in agreed if s != skp))


@require_GET
def of_skp(request: HttpRequest, skp_id: int) -> HttpResponse:
    """The realisasi of one SKP: a form for its owner, facts for who may read them."""
    actor = actor_of(request)
    skp = policies.check_can_see_realisasi(queries.skp_ref(skp_id), actor=actor)
    periode = skp.nearest(periode_aktif(request))
    if skp.pegawai_id != actor.pegawai_id:
        return _read(request, skp, periode)
    policies.check_agreed(skp)
    return _own(request, skp, periode)


def _own(
    request: HttpRequest,
    skp: SkpRef,
    periode: Periode,
    *,
    values: Mapping[str, str] | None = None,
    problem: Invalid | Stale | None = None,
    others: tuple[SkpRef, ...] = (),
) -> HttpResponse:
    shown = queries.realisasi_periode(skp, periode)
    context = _context(request, shown) | {
        "nav": "realisasi",
        "others": others,
        "values": realisasi_values(shown) | dict(values or {}),
        "errors": problem.fields if isinstance(problem, Invalid) else {},
        "stale": problem if isinstance(problem, Stale) else None,
        "conflicts": _conflicts(shown, problem, values),
        "kehadiran": queries.kehadiran_context(skp.pegawai_id, periode),
        "writable": shown.laporan.status.writable,
    }
    status = 409 if isinstance(problem, Stale) else 422 if problem else 200
    return page(request, "monitoring/realisasi.html", context, status=status)


def _context(request: HttpRequest, shown: RealisasiPeriode) -> dict[str, Any]:
    address = reverse("monitoring:realisasi_skp", args=[shown.skp.skp_id])
    return {
        "shown": shown,
        "skp": shown.skp,
        "periode": shown.periode,
        "periods": [
            (terjemah(item.label), f"{address}?periode={item.key}", item == shown.periode)
            for item in shown.skp.semua_periode
        ],
        "today": actor_of(request).today(at_of(request)),
        "sumber_label": {item.value: item.label for item in SumberAngka},
    }


def _conflicts(
    shown: RealisasiPeriode, problem: Exception | None, values: Mapping[str, str] | None
) -> dict[str, tuple[str, str]]:
    """Both texts of each field that differs, by indikator: what is stored, what was typed."""
    if not isinstance(problem, Stale) or values is None:
        return {}
    found = {}
    for row in shown.rhk:
        for item in row.indikator:
            for kind in ("nilai", "tanggal", "teks"):
                name = f"{kind}-{item.indikator_id}"
                stored, typed = problem.theirs.get(name), values.get(name, "")
                if stored is not None and stored != typed.strip():
                    found[item.teks] = (stored, typed)
    return found


@require_POST
def save(request: HttpRequest, skp_id: int) -> HttpResponse:
    """Save the whole form; an autosave gets JSON instead of a page."""
    skp = policies.check_is_own(queries.skp_ref(skp_id), actor=actor_of(request))
    periode = skp.nearest(periode_aktif(request))
    autosave = request.headers.get("X-Autosave") == "1"
    try:
        stored = _store(request, skp, periode)
    except (Stale, Invalid) as refused:
        return _refused_json(refused) if autosave else _refused(request, skp, periode, refused)
    if autosave:
        return JsonResponse({"revisi": stored, "saved_at": waktu(at_of(request))})
    return redirect_with_message(request, _address(skp_id, periode), _("Realisasi tersimpan."))


def _store(request: HttpRequest, skp: SkpRef, periode: Periode) -> int:
    shown = queries.realisasi_periode(skp, periode)
    revisi, isi = read_realisasi(request.POST.dict(), shown)
    return commands.record_realisasi(
        skp_id=skp.skp_id,
        periode=periode.key,
        revisi=revisi,
        isi=isi,
        by=actor_of(request),
        at=at_of(request),
    )


def _refused(
    request: HttpRequest, skp: SkpRef, periode: Periode, problem: Stale | Invalid
) -> HttpResponse:
    """The form again with everything typed; after a stale one the next save goes through."""
    values = {key: str(value) for key, value in request.POST.items()}
    if isinstance(problem, Stale):
        values["revisi"] = problem.theirs["revisi"]
    return _own(request, skp, periode, values=values, problem=problem)


def _refused_json(problem: Stale | Invalid) -> JsonResponse:
    if isinstance(problem, Invalid):
        return JsonResponse({"message": str(problem), "fields": problem.fields}, status=422)
    theirs = dict(problem.theirs)
    revisi = theirs.pop("revisi")
    return JsonResponse({"message": str(problem), "revisi": revisi, "theirs": theirs}, status=409)


def _address(skp_id: int, periode: Periode) -> str:
    return f"{reverse('monitoring:realisasi_skp', args=[skp_id])}?periode={periode.key}"


@require_POST
def submit(request: HttpRequest, skp_id: int) -> HttpResponse:
    """Save what the form shows, then hand the period in to the pejabat penilai."""
    actor = actor_of(request)
    skp = policies.check_is_own(queries.skp_ref(skp_id), actor=actor)
    periode = skp.nearest(periode_aktif(request))
    try:
        if "revisi" in request.POST:
            _store(request, skp, periode)
        commands.submit_realisasi(
            skp_id=skp_id,
            periode=periode.key,
            catatan=request.POST.get("catatan", ""),
            by=actor,
            at=at_of(request),
        )
    except (Stale, Invalid) as refused:
        return _refused(request, skp, periode, refused)
    return redirect_with_message(
        request,
        _address(skp_id, periode),
        _("Realisasi %(periode)s diajukan kepada %(penilai)s.")
        % {"periode": terjemah(periode.label), "penilai": skp.penilai_nama or _("pejabat penilai")},
    )


@require_POST
def fill(request: HttpRequest, skp_id: int) -> HttpResponse:
    """Renew the figures that come from the public's voice."""
    actor = actor_of(request)
    skp = policies.check_can_see_realisasi(queries.skp_ref(skp_id), actor=actor)
    periode = skp.nearest(periode_aktif(request))
    serves = commands.fill_from_layanan(
        skp_id=skp_id, periode=periode.key, by=actor, at=at_of(request)
    )
    said = _("Angka layanan diperbarui.") if serves else _("Unit ini tidak mempunyai layanan.")
    return redirect_with_message(request, _address(skp_id, periode), said)


@require_POST
def reopen(request: HttpRequest, skp_id: int) -> HttpResponse:
    """Give a handed-in period back to its writer."""
    actor = actor_of(request)
    skp = policies.check_can_see_realisasi(queries.skp_ref(skp_id), actor=actor)
    periode = skp.nearest(periode_aktif(request))
    alasan = request.POST.get("alasan", "")
    try:
        commands.reopen_realisasi(
            skp_id=skp_id, periode=periode.key, alasan=alasan, by=actor, at=at_of(request)
        )
    except Invalid as refused:
        return _read(request, skp, periode, errors=refused.fields, status=422)
    return redirect_with_message(
        request, _address(skp_id, periode), _("Realisasi dibuka kembali untuk diperbaiki.")
    )


def _read(
    request: HttpRequest,
    skp: SkpRef,
    periode: Periode,
    *,
    errors: Mapping[str, str] | None = None,
    status: int = 200,
) -> HttpResponse:
    actor = actor_of(request)
    shown = queries.realisasi_periode(skp, periode)
    readable = feedback_policies.readable(skp.ref, actor=actor)
    said = feedback.umpan_balik_of(skp.pegawai_id, periode=periode, visibilitas=readable)
    context = _context(request, shown) | {
        "nav": "realisasi_tim",
        "kehadiran": queries.kehadiran_context(skp.pegawai_id, periode),
        "errors": dict(errors or {}),
        "can_reopen": policies.can_reopen(skp, shown.laporan, actor=actor),
        "can_give": feedback_policies.is_pimpinan(skp.ref, actor=actor)
        and not shown.laporan.status.is_final,
        "said_rhk": _by(said, "rhk_id"),
        "said_nilai": _by(said, "nilai"),
        "nilai": list(NilaiBerakhlak),
        "sifat": list(SifatUmpanBalik),
    }
    return page(request, "monitoring/realisasi_baca.html", context, status=status)


def _by(items: tuple[feedback.UmpanBalikItem, ...], name: str) -> dict[Any, list[Any]]:
    found: dict[Any, list[Any]] = {}
    for item in items:
        found.setdefault(getattr(item, name), []).append(item)
    return found


@require_GET
def progress(request: HttpRequest, skp_id: int) -> HttpResponse:
    """Each indikator's realisasi against its trajectory."""
    actor = actor_of(request)
    skp = policies.check_can_see_realisasi(queries.skp_ref(skp_id), actor=actor)
    rows = queries.kemajuan(skp)
    own = skp.pegawai_id == actor.pegawai_id
    context = {
        "nav": "realisasi" if own else "realisasi_tim",
        "skp": skp,
        "own": own,
        "rows": rows,
        "charts": {
            item.indikator.indikator_id: _chart(item)
            for row in rows
            for item in row.indikator
            if item.indikator.bentuk == "angka"
        },
    }
    return page(request, "monitoring/kemajuan.html", context)


def _chart(item: queries.KemajuanIndikator) -> Chart:
    points = [Point(_short(t.periode), t.target, t.realisasi.nilai) for t in item.titik]
    return trajectory(item.indikator.teks, points, unit=item.indikator.satuan)


def _short(periode: Periode) -> str:
    label = terjemah(periode.label)
    return label.replace(f" {periode.tahun}", "").replace(_("Triwulan"), "TW")


@require_GET
def team(request: HttpRequest) -> HttpResponse:
    """Who of the team has handed in, and whom the pejabat penilai has said nothing yet."""
    actor = actor_of(request)
    today = actor.today(at_of(request))
    periode = periodic(request)
    rows = queries.tim_realisasi(
        actor.bawahan_ids,
        penilai_id=actor.pegawai_id,
        periode=periode,
        on=today,
    )
    people = [row.pegawai_id for row in rows]
    given = feedback.given_counts(people, periode=periode, pemberi_id=actor.pegawai_id)
    owed = feedback.berkala_owed(actor, periode=periode, on=today, pegawai_ids=people)
    wanted = request.GET.get("tampil", "")
    shown = {
        "masuk": [row for row in rows if row.diajukan],
        "umpan": [row for row in rows if row.pegawai_id in owed],
    }.get(wanted, list(rows))
    context = {
        "nav": "realisasi_tim",
        "periode": periode,
        "periods": period_choices(request, periode),
        "rows": rows,
        "listing": Paginator(shown, _PER_PAGE).get_page(request.GET.get("halaman")),
        "given": given,
        "owed": owed,
        "filter": wanted,
        "masuk": sum(row.diajukan for row in rows),
        "tanpa_umpan": len(owed),
    }
    return page(request, "monitoring/tim.html", context)

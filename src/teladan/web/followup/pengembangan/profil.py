"""The profile: one's own first, then for who may read it."""

from collections.abc import Mapping

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from teladan.followup import commands, policies, queries
from teladan.followup.facts.pengembangan import usulan_for
from teladan.followup.queries import Profil
from teladan.followup.states.pengembangan import StatusRencana
from teladan.followup.states.profil import Arah
from teladan.foundation.errors import Invalid
from teladan.organisation.policies import Relation, relation_to
from teladan.organisation.queries import pegawai_card
from teladan.web import charts
from teladan.web.charts import Chart, Part, Stack
from teladan.web.feedback.views import refusal
from teladan.web.followup.pengembangan.common import (
    chosen_year,
    next_step,
    rows_of,
    year_choices,
)
from teladan.web.shortcuts import actor_of, at_of, page, redirect_with_message

_TONES = ((Arah.KEKUATAN, "success"), (Arah.CUKUP, "soft"), (Arah.KESENJANGAN, "warning"))


@require_GET
def mine(request: HttpRequest) -> HttpResponse:
    """Strengths first, one next step, the hours of the year, then every line with its reasons."""
    return _mine(request)


def _mine(
    request: HttpRequest,
    *,
    errors: Mapping[str, str] | None = None,
    where: int = 0,
    status: int = 200,
) -> HttpResponse:
    actor, at = actor_of(request), at_of(request)
    me, instansi_id, year = actor.pegawai_id, actor.instansi_id, chosen_year(request)
    today = actor.today(at)
    profil = queries.profil_of(me, tahun=year, instansi_id=instansi_id)
    rencana = queries.rencana_of(me, tahun=year, instansi_id=instansi_id)
    card = pegawai_card(me, on=today)
    jp = rencana.jp(card.jenis if card else "pns")
    usulan = usulan_for(
        profil,
        queries.pelatihan_aktif(instansi_id),
        jenis_jabatan=card.jabatan_jenis if card else "",
        rencana=rencana,
        ditolak=queries.usulan_ditolak(me, tahun=year),
    )
    context: dict[str, object] = {
        "nav": "pengembangan",
        "own": True,
        "tahun": year,
        "pilihan_tahun": year_choices(year, profil.tahun_ada, today),
        "profil": profil,
        "rencana": rencana,
        "jp": jp,
        "langkah": next_step(rencana, jp, usulan, today=today),
        "tertahan": sum(not each.terbuka(at) for each in profil.butir),
        "errors": dict(errors or {}),
        "where": where,
        "typed": request.POST.get("catatan", ""),
    }
    context |= _lines(profil, own=True, line=False)
    return page(request, "followup/pengembangan/saya.html", context, status=status)


@require_GET
def show(request: HttpRequest, pegawai_id: int) -> HttpResponse:
    """The profile and plan of another: only the lines whose week is over or that she shared."""
    actor, at = actor_of(request), at_of(request)
    today, year = actor.today(at), chosen_year(request)
    card = pegawai_card(pegawai_id, on=today)
    ref = policies.check_can_read_profil(card.ref if card else None, actor=actor)
    if policies.is_own(pegawai_id, actor=actor):
        return _mine(request)
    relations = relation_to(ref, actor=actor)
    profil = queries.profil_of(pegawai_id, tahun=year, instansi_id=actor.instansi_id, terbuka_at=at)
    rencana = queries.rencana_of(pegawai_id, tahun=year, instansi_id=actor.instansi_id)
    context: dict[str, object] = {
        "nav": "tim" if Relation.PEJABAT_PENILAI in relations else "kebutuhan",
        "own": False,
        "card": card,
        "tahun": year,
        "pilihan_tahun": year_choices(year, profil.tahun_ada, today),
        "profil": profil,
        "rencana": rencana,
        "jp": rencana.jp(card.jenis if card else "pns"),
        "shown_plan": rencana.diajukan_at is not None,
        "can_decide": policies.can_decide_rencana(ref, actor=actor)
        and rencana.status is StatusRencana.DIAJUKAN,
        "errors": {},
        "values": {},
    }
    context |= _lines(profil, own=False, line=Relation.PEJABAT_PENILAI in relations)
    return page(request, "followup/pengembangan/pegawai.html", context)


def _lines(profil: Profil, *, own: bool, line: bool) -> dict[str, object]:
    return {
        "kekuatan": rows_of(profil, Arah.KEKUATAN, own=own, line=line),
        "kesenjangan": rows_of(profil, Arah.KESENJANGAN, own=own, line=line),
        "cukup": rows_of(profil, Arah.CUKUP, own=own, line=line),
        "years_chart": _years(profil),
        "berubah": _changed(profil),
    }


def _years(profil: Profil) -> Chart | None:
    """How many lines of each direction the years had; None for a single year."""
    years = sorted({year for line in profil.riwayat.values() for year in line})
    if len(years) < 2:
        return None
    parts = [Part(_(arah.label), tone) for arah, tone in _TONES]
    rows = [
        Stack(
            str(year),
            tuple(
                sum(line.get(year) is arah for line in profil.riwayat.values())
                for arah, _tone in _TONES
            ),
        )
        for year in years
    ]
    return charts.stacked(_("Butir profil menurut tahun"), parts, rows)


def _changed(profil: Profil) -> list[tuple[str, Arah, int, Arah]]:
    """The lines whose direction differs from the year before that has them."""
    found = []
    for butir in profil.butir:
        line = profil.riwayat.get(butir.sasaran, {})
        earlier = max((year for year in line if year < butir.tahun), default=None)
        if earlier is not None and line[earlier] is not butir.arah:
            found.append((butir.label, line[earlier], earlier, butir.arah))
    return found


@require_POST
def note(request: HttpRequest, butir_id: int) -> HttpResponse:
    """Add my own word to a line."""
    try:
        commands.note_butir(
            butir_id=butir_id,
            catatan=request.POST.get("catatan", "").replace("\r\n", "\n"),
            by=actor_of(request),
            at=at_of(request),
        )
    except Invalid as refused:
        errors, status = refusal(refused)
        return _mine(request, errors=errors, where=butir_id, status=status)
    return _back(request, _("Catatan Anda tersimpan."), anchor=f"#butir-{butir_id}")


@require_POST
def share(request: HttpRequest) -> HttpResponse:
    """Let my pejabat penilai read my profile before the week is over."""
    commands.share_profil(tahun=chosen_year(request), by=actor_of(request), at=at_of(request))
    return _back(request, _("Profil Anda sekarang dapat dibaca pejabat penilai Anda."))


@require_POST
def refresh(request: HttpRequest) -> HttpResponse:
    """Work my profile out again now."""
    actor = actor_of(request)
    commands.refresh_profil(
        pegawai_ids=[actor.pegawai_id], by=actor, at=at_of(request), tahun=chosen_year(request)
    )
    return _back(request, _("Profil Anda sudah dihitung ulang dari bukti terbaru."))


def _back(request: HttpRequest, said: str, *, anchor: str = "") -> HttpResponse:
    address = f"{reverse('pengembangan:mine')}?tahun={chosen_year(request)}{anchor}"
    return redirect_with_message(request, address, said)

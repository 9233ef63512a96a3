"""Meja kerja tim: every bawahan with what waits for the pejabat penilai, most urgent first."""

from dataclasses import dataclass

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse

from teladan.evaluation.queries import progress as evaluation_progress
from teladan.evaluation.queries.progress import EvaluasiStatusRow
from teladan.evaluation.states import StatusEvaluasi
from teladan.monitoring.queries import progress as monitoring_progress
from teladan.organisation import queries as organisation
from teladan.organisation.queries import PegawaiCard
from teladan.planning.queries import progress as planning_progress
from teladan.planning.queries.progress import SkpStatusRow
from teladan.planning.states import StatusSkp
from teladan.web.dashboard.words import WORDS
from teladan.web.shortcuts import actor_of, at_of, page, period_choices, periode_aktif

_PER_PAGE = 25


@dataclass(frozen=True)
class TeamRow:
    """One bawahan. `needs` is what waits for the pejabat penilai: agree, evaluate, hand_over,
    or empty; `rank` orders the most urgent first."""

    card: PegawaiCard
    skp: SkpStatusRow | None
    handed_in: bool
    evaluasi: EvaluasiStatusRow | None
    needs: str
    rank: int


def team(request: HttpRequest) -> HttpResponse:
    """The bawahan of today, each in one row."""
    actor = actor_of(request)
    today = actor.today(at_of(request))
    periode = periode_aktif(request)
    cards = organisation.pegawai_cards(actor.bawahan_ids, on=today)
    skp = planning_progress.skp_status_of(cards, tahun=periode.tahun, instansi_id=actor.instansi_id)
    reports = monitoring_progress.handed_in(
        [row.skp_id for row in skp.values()], periode=periode.key
    )
    evaluations = evaluation_progress.evaluasi_status_of(
        cards, periode=periode.key, instansi_id=actor.instansi_id
    )
    rows = []
    for pegawai_id, card in cards.items():
        own = skp.get(pegawai_id)
        came = own is not None and own.skp_id in reports
        evaluated = evaluations.get(pegawai_id)
        needs, rank = _needs(own, came, evaluated, late=today > periode.selesai)
        rows.append(TeamRow(card, own, came, evaluated, needs, rank))
    rows.sort(key=lambda row: (row.rank, row.card.nama))
    wanted = request.GET.get("tampil", "")
    shown = [row for row in rows if row.needs] if wanted == "menunggu" else rows
    listing = Paginator(shown, _PER_PAGE).get_page(request.GET.get("halaman"))
    context = WORDS | {
        "nav": "tim",
        "periode": periode,
        "periods": period_choices(request, periode),
        "listing": listing,
        "total": len(rows),
        "waiting": sum(1 for row in rows if row.needs),
        "agreed": sum(1 for row in rows if row.skp and row.skp.agreed),
        "handed_in": sum(1 for row in rows if row.handed_in),
        "evaluated": sum(1 for row in rows if row.evaluasi and row.evaluasi.predikat),
        "filter": wanted,
        "today": today,
    }
    return page(request, "dashboard/team.html", context)


def _needs(
    skp: SkpStatusRow | None, came: bool, evaluated: EvaluasiStatusRow | None, *, late: bool
) -> tuple[str, int]:
    if skp is not None and skp.status == StatusSkp.DIAJUKAN:
        return "agree", 0
    if evaluated is not None and evaluated.status == StatusEvaluasi.DITANDATANGANI_PENILAI:
        return "hand_over", 1
    is_open = evaluated is None or evaluated.status == StatusEvaluasi.DRAF
    if skp is not None and skp.agreed and (came or late) and is_open:
        return "evaluate", 2
    return "", 3

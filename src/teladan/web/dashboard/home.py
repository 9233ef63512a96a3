"""Beranda: what needs me, and how far I am this year."""

from dataclasses import dataclass
from datetime import date

from django.http import HttpRequest, HttpResponse

from teladan.citizen_voice.queries import needs as citizen_needs
from teladan.evaluation.queries import needs as evaluation_needs
from teladan.evaluation.queries import progress as evaluation_progress
from teladan.feedback.queries import needs as feedback_needs
from teladan.followup.queries import needs as followup_needs
from teladan.foundation.needs import ask, by_urgency
from teladan.monitoring.queries import needs as monitoring_needs
from teladan.monitoring.queries import progress as monitoring_progress
from teladan.organisation import queries as organisation
from teladan.organisation.queries import needs as organisation_needs
from teladan.planning.queries import needs as planning_needs
from teladan.planning.queries import progress as planning_progress
from teladan.web.dashboard.words import WORDS
from teladan.web.shortcuts import actor_of, at_of, page, periode_aktif
from teladan_rules.permenpanrb_6_2022.periode import Periode
from teladan_rules.permenpanrb_6_2022.vocabulary import JenisPeriodik


@dataclass(frozen=True)
class PeriodeStep:
    """One period on the year's strip; `state` is one of past, now, later."""

    label: str
    key: str
    state: str
    evaluasi_id: int | None
    status: str
    predikat: str


def home(request: HttpRequest) -> HttpResponse:
    """The first screen of everybody."""
    actor = actor_of(request)
    today = actor.today(at_of(request))
    periode = periode_aktif(request)
    skp = planning_progress.skp_status_of(
        [actor.pegawai_id], tahun=today.year, instansi_id=actor.instansi_id
    ).get(actor.pegawai_id)
    handed_in = bool(skp and monitoring_progress.handed_in([skp.skp_id], periode=periode.key))
    needs = [
        *organisation_needs.needs_of(actor),
        *planning_needs.needs_of(actor, own=skp, today=today),
        *evaluation_needs.needs_of(actor, periode=periode, today=today),
        *citizen_needs.needs_of(actor, today=today),
        *ask(
            feedback_needs.question_of(actor, periode=periode, today=today),
            followup_needs.question_of(actor, today=today),
        ),
    ]
    if skp is not None and skp.agreed:
        needs += monitoring_needs.needs_of(handed_in=handed_in, periode=periode, today=today)
    context = WORDS | {
        "nav": "beranda",
        "needs": by_urgency(needs),
        "skp": skp,
        "periode": periode,
        "steps": _year(actor.pegawai_id, actor.instansi_id, periode, today),
        "penilai": organisation.pejabat_penilai_of(actor.pegawai_id, on=today),
        "handed_in": handed_in,
        "today": today,
    }
    return page(request, "dashboard/home.html", context)


def _year(pegawai_id: int, instansi_id: int, periode: Periode, today: date) -> list[PeriodeStep]:
    rows = evaluation_progress.evaluasi_of_year(
        pegawai_id=pegawai_id, instansi_id=instansi_id, tahun=periode.tahun
    )
    found = {row.periode: row for row in rows}
    steps = []
    periodik = periode.periodik or JenisPeriodik.TRIWULANAN
    for each in (*Periode.semua(periode.tahun, periodik), Periode.tahunan(periode.tahun)):
        row = found.get(each.key)
        state = "past" if each.selesai < today else "now" if each.mulai <= today else "later"
        steps.append(
            PeriodeStep(
                each.label,
                each.key,
                state,
                row.evaluasi_id if row else None,
                row.status if row else "",
                row.predikat if row else "",
            )
        )
    return steps

"""Dashboards of a pimpinan unit and of the pengelola kinerja."""

from collections.abc import Sequence

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _

from teladan.citizen_voice.queries.pengaduan_daftar import late_for
from teladan.evaluation.queries import deadlines
from teladan.evaluation.queries import progress as evaluation_progress
from teladan.feedback.queries import changes_of
from teladan.foundation.actor import Actor, Peran
from teladan.foundation.errors import Denied
from teladan.organisation.queries import UnitView
from teladan.web.dashboard import plots
from teladan.web.dashboard.progress import progress_by_unit, rolled_up
from teladan.web.dashboard.words import WORDS
from teladan.web.shortcuts import actor_of, at_of, page, period_choices, periode_aktif

_SEES_ALL = (Peran.PENGELOLA_KINERJA, Peran.INSPEKTORAT, Peran.ADMIN)


def unit(request: HttpRequest) -> HttpResponse:
    """How far the units are that this pimpinan leads, and how the predikat spread."""
    actor = actor_of(request)
    if not actor.unit_dipimpin_ids:
        raise Denied(
            _("Halaman ini untuk pimpinan unit kerja; saat ini Anda tidak memimpin unit mana pun."),
            next_step=_("Bila data jabatan Anda keliru, laporkan dari halaman Akun saya."),
        )
    periode = periode_aktif(request)
    today = actor.today(at_of(request))
    progress = progress_by_unit(instansi_id=actor.instansi_id, periode=periode, on=today)
    led = [each for each in progress.units if each.unit_kerja_id in actor.unit_dipimpin_ids]
    capaian = evaluation_progress.capaian_by_unit(
        instansi_id=actor.instansi_id, periode=periode.key
    )
    rows = rolled_up(progress, roots=_shown(led), capaian=capaian)
    counted = evaluation_progress.predikat_distribution(
        instansi_id=actor.instansi_id, periode=periode.key, unit_ids=actor.unit_dipimpin_ids
    )
    context = WORDS | {
        "nav": "unit",
        "pengaduan": late_for(actor, today=today),
        "periode": periode,
        "periods": period_choices(request, periode),
        "rows": rows,
        "total": rows[0].counts if rows else None,
        "deadlines": deadlines.deadlines_of(periode, instansi_id=actor.instansi_id),
        "today": today,
        "steps_chart": plots.steps(rows),
        "spread_chart": plots.spread(counted),
        "changes": changes_of(actor.unit_dipimpin_ids, instansi_id=actor.instansi_id, limit=3),
    }
    return page(request, "dashboard/unit.html", context)


def _shown(led: list[UnitView]) -> list[int]:
    if not led:
        return []
    top = min(each.depth for each in led)
    return [each.unit_kerja_id for each in led if each.depth <= top + 1]


def compliance(request: HttpRequest) -> HttpResponse:
    """Units × steps, for whoever keeps the cycle going (P6 Pasal 36)."""
    actor = actor_of(request)
    _check_may_see_compliance(actor)
    periode = periode_aktif(request)
    today = actor.today(at_of(request))
    progress = progress_by_unit(instansi_id=actor.instansi_id, periode=periode, on=today)
    covered = _covered(actor, progress.units)
    rows = [row for row in rolled_up(progress, roots=covered) if row.counts.pegawai]
    counted = evaluation_progress.predikat_distribution(
        instansi_id=actor.instansi_id, periode=periode.key, unit_ids=covered
    )
    context = WORDS | {
        "nav": "kepatuhan",
        "periode": periode,
        "periods": period_choices(request, periode),
        "rows": rows,
        "deadlines": deadlines.deadlines_of(periode, instansi_id=actor.instansi_id),
        "today": today,
        "steps_chart": plots.steps(rows[1:] or rows),
        "spread_chart": plots.spread(counted),
    }
    return page(request, "dashboard/compliance.html", context)


def _covered(actor: Actor, tree: Sequence[UnitView]) -> frozenset[int] | None:
    """The units of her grants; None where one covers the whole instansi."""
    grants = [grant for grant in actor.grants if grant.peran in _SEES_ALL]
    if any(grant.unit_kerja_ids is None for grant in grants):
        return None
    return frozenset(
        each.unit_kerja_id for each in tree if actor.covers(each.unit_kerja_id, *_SEES_ALL)
    )


def _check_may_see_compliance(actor: Actor) -> None:
    if not actor.has(*_SEES_ALL):
        raise Denied(
            _("Kepatuhan seluruh unit hanya untuk pengelola kinerja, inspektorat, dan admin."),
            next_step=_("Mintalah peran itu kepada admin instansi Anda bila tugas Anda perlu."),
        )

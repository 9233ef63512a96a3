"""How long people wait at a unit: by service, hour and month, beside what they say themselves."""

from datetime import timedelta
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from teladan.accountability.policies import can_record_upaya
from teladan.citizen_voice import policies, queries
from teladan.citizen_voice.queries.antrean_statistik import SELISIH_MENIT
from teladan.web import charts
from teladan.web.charts import Bar, Chart, Point
from teladan.web.citizen_voice.antrean.common import unit_seen
from teladan.web.formats import angka, bulan
from teladan.web.shortcuts import (
    actor_of,
    at_of,
    page,
    period_choices,
    periode_aktif,
)
from teladan_rules.permenpanrb_6_2022.periode import Periode
from teladan_rules.waktu_tunggu import MINIMUM

#: Longer spans are shown by month only.
_LONGEST_BY_DAY = timedelta(days=100)


@require_GET
def page_of_unit(request: HttpRequest, alamat: str) -> HttpResponse:
    """Median and p90 per service, hour, day and month, against the standar pelayanan."""
    unit = unit_seen(request, alamat)
    periode = _periode(request)
    found = queries.statistik_antrean(unit, dari=periode.mulai, sampai=periode.selesai)
    by_day: tuple[queries.TungguHari, ...] = ()
    if periode.selesai - periode.mulai <= _LONGEST_BY_DAY:
        by_day = queries.tunggu_per_hari(unit, dari=periode.mulai, sampai=periode.selesai)
    context: dict[str, Any] = {
        "nav": "antrean",
        "unit": unit,
        "periode": periode,
        "periods": period_choices(request, periode),
        "stat": found,
        "by_day": by_day,
        "hours": _hours(found),
        "months": _months(found) if len(found.bulan) > 1 else None,
        "questions": [each for each in found.bulan if each.tanya],
        "minimum": MINIMUM,
        "selisih": SELISIH_MENIT,
        "may_import": policies.can_import_queue(unit, actor=actor_of(request)),
        "may_record": can_record_upaya(unit.unit_kerja_id, actor=actor_of(request)),
    }
    return page(request, "citizen_voice/antrean_statistik.html", context)


def _periode(request: HttpRequest) -> Periode:
    """The period asked for; else this year, since a queue is judged by its trend."""
    if request.GET.get("periode"):
        return periode_aktif(request)
    return Periode.tahunan(actor_of(request).today(at_of(request)).year)


def _hours(found: queries.StatistikAntrean) -> Chart:
    title = _("Median tunggu menurut jam mengambil nomor (menit)")
    items = [
        Bar(f"{each.jam:02d}.00", each.angka.median, text=angka(each.angka.median))
        for each in found.jam
    ]
    return charts.distribution(title, items, header=_("Median (menit)"))


def _months(found: queries.StatistikAntrean) -> Chart:
    title = _("Median tunggu per bulan (menit): catatan antrean dan kata warga")
    points = [
        Point(bulan(each.bulan)[:3], each.kata_warga, each.angka.median) for each in found.bulan
    ]
    return charts.trajectory(
        title, points, unit=_("menit"), names=(_("Kata warga"), _("Catatan antrean"))
    )

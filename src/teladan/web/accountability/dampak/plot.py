"""The series of a receipt as a plot with its table: before, in between, after; the like units."""

from fractions import Fraction
from typing import Any

from django.utils.translation import gettext as _

from teladan.accountability.queries import SasaranView
from teladan.accountability.states import Satuan
from teladan.web.accountability.dampak.words import day, name_of
from teladan.web.charts import Chart
from teladan.web.charts_lini import Lini, timeline
from teladan.web.formats import bulan, tanggal, terjemah

Isi = dict[str, Any]


def plot(sasaran: SasaranView, isi: Isi) -> Chart | None:
    """The plot of one sasaran; None where nothing was counted."""
    if not isi.get("masa"):
        return None
    weekly = isi["satuan"] == Satuan.MINGGU
    points = [
        Lini(
            tanggal(day(row["mulai"])) if weekly else bulan(day(row["mulai"])),
            value_of(row["unit"]),
            mean_of(row["pembanding"]),
            row["sesudah"],
            str(row["unit"]["n"]),
        )
        for row in isi["masa"]
    ]
    title = _("%(nama)s per %(masa)s") % {
        "nama": name_of(sasaran),
        "masa": terjemah(Satuan(isi["satuan"]).label),
    }
    others = _("Unit serupa") if isi["pembanding"] else ""
    return timeline(
        title, points, unit=terjemah(sasaran.indikator.satuan), names=(isi["unit"]["nama"], others)
    )


def value_of(cell: Isi) -> Fraction | None:
    """The figure of a cell."""
    return None if cell["nilai"] is None else Fraction(cell["nilai"])


def mean_of(cells: list[Isi]) -> Fraction | None:
    """The mean of the like units; None unless each has a figure."""
    known = [value for value in map(value_of, cells) if value is not None]
    if not cells or len(known) < len(cells):
        return None
    return sum(known, Fraction(0)) / len(known)

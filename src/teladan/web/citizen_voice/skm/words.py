"""How the survey's figures are said and drawn."""

from collections.abc import Sequence
from fractions import Fraction

from django.utils.translation import gettext as _

from teladan.citizen_voice import queries
from teladan.web import charts
from teladan.web.formats import MONTHS_SHORT, ROMAN, angka, language
from teladan.web.public.papan.plots import Mark, Words, trend
from teladan_rules.permenpanrb_6_2022.periode import Periode
from teladan_rules.permenpanrb_6_2022.vocabulary import JenisPeriodik
from teladan_rules.permenpanrb_14_2017.ikm import NilaiUnsur
from teladan_rules.permenpanrb_14_2017.vocabulary import PertanyaanSingkat

_LONGEST = 34


def short(periode: Periode) -> str:
    """The period's name for an axis: "TW III 2026", "Agu 2026", "2026"."""
    if periode.periodik is None:
        return str(periode.tahun)
    if periode.periodik is JenisPeriodik.TRIWULANAN:
        return f"TW {ROMAN[periode.nomor - 1]} {periode.tahun}"
    return f"{MONTHS_SHORT[language()][periode.nomor - 1]} {periode.tahun}"


def ikm_plot(seri: queries.SeriSkm) -> charts.Chart | None:
    """The index over the periods with its interval; None before two periods have one."""
    marks = [
        Mark(
            short(each.periode),
            each.indeks.tampil,
            each.indeks.selang.bawah if each.indeks.tampil is not None else None,
            each.indeks.selang.atas if each.indeks.tampil is not None else None,
        )
        for each in seri.titik
    ]
    words = Words(_("IKM"), _("paling rendah"), _("paling tinggi"))
    return trend(_("IKM per periode"), marks, words)


def unsur_rows(indeks: queries.Indeks) -> list[tuple[int, NilaiUnsur]]:
    """The nine unsur with their rank, the lowest first; level ones share a rank."""
    if indeks.ikm is None:
        return []
    rows = {row.unsur: row for row in indeks.ikm.unsur}
    return [(rank.urutan, rows[name]) for rank in indeks.prioritas for name in rank.unsur]


def unsur_plot(rows: Sequence[tuple[int, NilaiUnsur]]) -> charts.Chart:
    """The nine unsur as bars of 1 to 4, the lowest first."""
    items = [
        charts.Bar(
            _cut(_(row.label)), row.nrr, angka(row.nrr, 2), "warning" if rank == 1 else "primary"
        )
        for rank, row in rows
    ]
    return charts.bars(_("Nilai rata-rata per unsur"), items, header=_("1 sampai 4"), maximum=4)


def sums_plot(title: str, counts: Sequence[tuple[int, int]]) -> charts.Chart:
    """How many answers per sum of the nine marks (9 to 36), in seven steps that fit a phone."""
    steps = [(low, low + 3) for low in range(9, 36, 4)]
    items = [
        charts.Bar(f"{low}–{high}", sum(n for value, n in counts if low <= value <= high))
        for low, high in steps
    ]
    return charts.distribution(title, items)


def hours_plot(title: str, counts: Sequence[tuple[int, int]]) -> charts.Chart:
    """How many answers per hour, from the first to the last hour with any."""
    found = dict(counts)
    hours = range(min(found), max(found) + 1) if found else range(0)
    return charts.distribution(title, [charts.Bar(f"{h:02d}", found.get(h, 0)) for h in hours])


def singkat_rows(singkat: queries.SingkatSkm, minimum: int) -> list[tuple[str, str]]:
    """The three questions with their mean of 1 to 4; a dash where too few answered."""
    return [
        (
            _(each.label),
            angka(Fraction(singkat.total[each], singkat.n), 2) if singkat.n >= minimum else "—",
        )
        for each in PertanyaanSingkat
    ]


def _cut(label: str) -> str:
    return label if len(label) <= _LONGEST else label[: _LONGEST - 1].rstrip(" ,") + "…"

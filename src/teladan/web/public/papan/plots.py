"""The plots of the public board: a figure over the periods with how sure it is, and its promise."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from fractions import Fraction

from django.utils.translation import gettext as _
from markupsafe import Markup

from teladan.accountability.queries import UnitPeriode
from teladan.web import charts
from teladan.web.formats import MONTHS_SHORT, ROMAN, angka, language
from teladan_rules.permenpanrb_6_2022.periode import Periode

_LEAST_POINTS = 2
_LONGEST = 32


@dataclass(frozen=True)
class Mark:
    """One period: the figure, between what and what it lies, and what was promised."""

    label: str
    value: charts.Number | None
    low: charts.Number | None = None
    high: charts.Number | None = None
    promise: charts.Number | None = None


@dataclass(frozen=True)
class Words:
    """How the figure, its span and the promise are called in the table and the legend."""

    value: str
    low: str
    high: str
    promise: str = ""


def short_periode(periode: Periode) -> str:
    """ "TW III 2026" for an axis."""
    return f"TW {ROMAN[periode.nomor - 1]} {periode.tahun}"


def ikm_trend(series: Sequence[UnitPeriode]) -> charts.Chart | None:
    """The IKM of a unit with its interval; None before there are two periods with answers."""
    marks = [
        Mark(
            short_periode(each.periode),
            each.skm.ikm if each.skm else None,
            each.skm.bawah if each.skm else None,
            each.skm.atas if each.skm else None,
        )
        for each in series
    ]
    words = Words(_("IKM"), _("paling rendah"), _("paling tinggi"))
    return trend(_("IKM per triwulan"), marks, words)


def waiting_trend(series: Sequence[UnitPeriode]) -> charts.Chart | None:
    """Median and p90 of waiting by month where months are printed, else by quarter."""
    words = Words(_("separuh orang"), _("separuh orang"), _("9 dari 10 orang"), _("janji"))
    marks = [mark for each in series for mark in _waiting_marks(each)]
    return trend(_("Menit menunggu"), marks[-12:], words)


def _waiting_marks(each: UnitPeriode) -> list[Mark]:
    found = each.tunggu
    if found.bulan:
        return [
            Mark(_month(row.nama), row.median, row.median, row.p90, row.standar)
            for row in found.bulan
        ]
    label = short_periode(each.periode)
    return [Mark(label, found.median, found.median, found.p90, found.standar)]


def _month(key: str) -> str:
    return MONTHS_SHORT[language()][int(key[-2:]) - 1]


def unsur_bars(each: UnitPeriode) -> charts.Chart | None:
    """The nine unsur, the lowest first: where to begin."""
    if each.skm is None:
        return None
    items = [
        charts.Bar(_cut(_(unsur.label)), nrr, angka(nrr, 2), "warning" if place == 0 else "primary")
        for place, (unsur, nrr) in enumerate(each.skm.unsur)
    ]
    return charts.bars(_("Nilai rata-rata per unsur"), items, header=_("1 sampai 4"), maximum=4)


def _cut(label: str) -> str:
    """A name that leaves room for its figure on a phone."""
    return label if len(label) <= _LONGEST else label[: _LONGEST - 1].rstrip(" ,") + "…"


def trend(title: str, marks: Sequence[Mark], words: Words) -> charts.Chart | None:
    """A line with a bar of uncertainty (or spread) at each point, and a dashed promise."""
    if sum(mark.value is not None for mark in marks) < _LEAST_POINTS:
        return None
    figures = [
        each for m in marks for each in (m.value, m.low, m.high, m.promise) if each is not None
    ]
    low, high = charts._axis(figures)
    body = list(charts._grid(low, high, ""))
    for place, mark in enumerate(marks):
        body.extend(_span(mark, charts._across(place, len(marks)), low, high))
    lines = [
        charts._line([m.promise for m in marks], low, high, "c-plan"),
        charts._line([m.value for m in marks], low, high, "c-actual"),
    ]
    body.append(
        Markup(
            '<svg x="0" y="20" width="100%" height="150" viewBox="0 0 1000 1000" '
            'preserveAspectRatio="none" overflow="visible">{}</svg>'
        ).format(Markup("").join(lines))
    )
    for place, mark in enumerate(marks):
        body.extend(_dot(mark, charts._across(place, len(marks)), low, high, len(marks)))
    table = _table(title, marks, words)
    summary = "; ".join(f"{row[0]}: {row[1]}" for row in table.rows)
    return charts.Chart(charts._svg(title, summary, 210, body), table, _legend(marks, words))


def _y(value: charts.Number, low: Fraction, high: Fraction) -> str:
    return f"{float(20 + charts._up(value, low, high) * 150):.1f}"


def _span(mark: Mark, x: Fraction, low: Fraction, high: Fraction) -> Iterable[Markup]:
    if mark.low is not None and mark.high is not None and mark.low != mark.high:
        line = '<line x1="{0}%" x2="{0}%" y1="{1}" y2="{2}" class="c-span"/>'
        yield Markup(line).format(
            f"{float(x):.2f}", _y(mark.low, low, high), _y(mark.high, low, high)
        )


def _dot(mark: Mark, x: Fraction, low: Fraction, high: Fraction, count: int) -> Iterable[Markup]:
    at = f"{float(x):.2f}%"
    if mark.value is not None:
        yield Markup(
            '<circle cx="{}" cy="{}" r="5" class="c-dot-actual"><title>{}</title></circle>'
        ).format(at, _y(mark.value, low, high), f"{mark.label}: {angka(mark.value)}")
    label, _space, year = mark.label.rpartition(" ")
    if not label:
        yield charts._text(at, 190, mark.label, "c-small" if count > 8 else "", "middle")
        return
    yield charts._text(at, 190, label, "c-small" if count > 4 else "", "middle")
    yield charts._text(at, 204, year, "c-small", "middle")


def _table(title: str, marks: Sequence[Mark], words: Words) -> charts.ChartTable:
    headers = [_("Periode"), words.value]
    headers += [words.low] if words.low != words.value else []
    headers += [words.high] + ([words.promise] if words.promise else [])
    rows = []
    for mark in marks:
        row = [mark.label, angka(mark.value)]
        row += [angka(mark.low)] if words.low != words.value else []
        row += [angka(mark.high)] + ([angka(mark.promise)] if words.promise else [])
        rows.append(tuple(row))
    return charts.ChartTable(title, tuple(headers), tuple(rows))


_SAMPLE = '<svg viewBox="0 0 18 12" class="chart"><line {} class="{}"/></svg>'
_FLAT, _UPRIGHT = 'x1="0" x2="18" y1="6" y2="6"', 'x1="9" x2="9" y1="0" y2="12"'


def _legend(marks: Sequence[Mark], words: Words) -> tuple[tuple[Markup, str], ...]:
    def sample(place: str, css: str) -> Markup:
        return Markup(_SAMPLE).format(Markup(place), css)

    spread = (
        _("%(a)s sampai %(b)s") % {"a": words.low, "b": words.high}
        if words.low == words.value
        else _("rentang yang masih mungkin (95%)")
    )
    found = [(sample(_FLAT, "c-actual"), words.value), (sample(_UPRIGHT, "c-span"), spread)]
    if any(mark.promise is not None for mark in marks):
        found.append((sample(_FLAT, "c-plan"), words.promise))
    return tuple(found)

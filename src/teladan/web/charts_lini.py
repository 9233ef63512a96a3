"""A series of many periods, before and after something: SVG with its table, as in `charts`."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from fractions import Fraction

from django.utils.translation import gettext as _
from markupsafe import Markup

from teladan.web import charts
from teladan.web.charts import Chart, ChartTable, Number
from teladan.web.formats import angka

_TICKS = 3


@dataclass(frozen=True)
class Lini:
    """One period: its label, the unit's figure, that of others, whether it lies after (None: in
    between), and the number of observations as text."""

    label: str
    nilai: Number | None
    lain: Number | None
    sesudah: bool | None
    n: str = ""


def timeline(title: str, points: Sequence[Lini], *, unit: str, names: tuple[str, str]) -> Chart:
    """Solid: the unit; dashed: the others (no second name: nobody); the time in between is
    shaded. The table says the same, period by period."""
    known = [v for p in points for v in (p.nilai, p.lain) if v is not None]
    low, high = charts._axis(known)
    body = [*_band(points), *charts._grid(low, high, unit)]
    lines = [charts._line([p.nilai for p in points], low, high, "c-actual")]
    if names[1]:
        lines.insert(0, charts._line([p.lain for p in points], low, high, "c-plan"))
    body.append(
        Markup(
            '<svg x="0" y="20" width="100%" height="150" viewBox="0 0 1000 1000" '
            'preserveAspectRatio="none" overflow="visible">{}</svg>'
        ).format(Markup("").join(lines))
    )
    body += _ticks(points)
    svg = charts._svg(title, _summary(points, names, unit), 200, body)
    return Chart(svg, _table(title, points, names, unit), _legend(names))


def _x(place: int, count: int) -> str:
    return f"{float(charts._across(place, count)):.2f}%"


def _band(points: Sequence[Lini]) -> Iterable[Markup]:
    """The time of the measure, shaded, with its name; a line where nothing lies in between."""
    between = [place for place, point in enumerate(points) if point.sesudah is None]
    after = [place for place, point in enumerate(points) if point.sesudah]
    first = between[0] if between else after[0] if after else None
    if first is None:
        return
    count = len(points)
    half = Fraction(85, 2 * max(count - 1, 1))
    left = charts._across(first, count) - half
    right = charts._across(between[-1], count) + half if between else left + Fraction(1, 2)
    yield Markup('<rect x="{}%" y="20" width="{}%" height="150" class="c-soft"/>').format(
        f"{float(left):.2f}", f"{float(right - left):.2f}"
    )
    middle = (left + right) / 2
    anchor = "end" if middle > 75 else "start" if middle < 25 else "middle"
    yield charts._text(f"{float(middle):.2f}%", 13, _("upaya"), "c-label", anchor)


def _ticks(points: Sequence[Lini]) -> Iterable[Markup]:
    count = len(points)
    places = sorted({round(each * (count - 1) / (_TICKS - 1)) for each in range(_TICKS)})
    for place in places if count > 1 else range(count):
        anchor = "start" if place == 0 else "end" if place == count - 1 else "middle"
        yield charts._text(_x(place, count), 190, points[place].label, "c-small", anchor)


def _summary(points: Sequence[Lini], names: tuple[str, str], unit: str) -> str:
    parts = []
    for label, side in ((_("Sebelum"), False), (_("Sesudah"), True)):
        values = [p.nilai for p in points if p.sesudah is side and p.nilai is not None]
        if values:
            low, high = angka(_rounded(min(values))), angka(_rounded(max(values)))
            parts.append(f"{label}: {names[0]} {low} – {high} {unit}")
    return "; ".join(parts) or _("Belum ada angka.")


def _table(title: str, points: Sequence[Lini], names: tuple[str, str], unit: str) -> ChartTable:
    sides = {False: _("sebelum"), None: _("masa upaya"), True: _("sesudah")}
    heads = [_("Masa"), _("Bagian"), f"{names[0]} ({unit})", _("Banyaknya")]
    rows = []
    for point in points:
        row = [point.label, sides[point.sesudah], angka(_rounded(point.nilai)), point.n]
        rows.append((*row, angka(_rounded(point.lain))) if names[1] else tuple(row))
    if names[1]:
        heads.append(f"{names[1]} ({unit})")
    return ChartTable(title, tuple(heads), tuple(rows))


def _rounded(value: Number | None) -> Number | None:
    return None if value is None else Fraction(round(Fraction(value) * 10), 10)


def _legend(names: tuple[str, str]) -> tuple[tuple[Markup, str], ...]:
    found = [(charts._stroke("c-actual"), names[0])]
    if names[1]:
        found.append((charts._stroke("c-plan"), names[1]))
    return tuple(found)

"""Small plots as server-rendered SVG, each with the table that says the same.

Positions across are in per cent and text has a fixed size, so a plot fits a phone and a desk
without a script. Colours come from the style sheet by class. What is missing (None) is not
drawn and prints as an em dash; it is never 0. Every function returns a `Chart` for the macro
`ui.figure(chart, title=...)`.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from zlib import crc32

from django.utils.translation import gettext as _
from markupsafe import Markup

from teladan.web.formats import angka

Number = Decimal | int | Fraction
TONES = ("primary", "success", "warning", "error", "muted", "accent", "soft")
LABEL_LIMIT = 40


@dataclass(frozen=True)
class ChartTable:
    """The figures of a plot; the first cell of a row is its heading."""

    caption: str
    headers: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


@dataclass(frozen=True)
class Chart:
    """A plot with its table; `legend` pairs a mark with its meaning."""

    svg: Markup
    table: ChartTable
    legend: tuple[tuple[Markup, str], ...] = ()


@dataclass(frozen=True)
class Bar:
    """One bar. `text` is the printed figure (else the value); `target` a mark on the bar."""

    label: str
    value: Number | None
    text: str = ""
    tone: str = "primary"
    target: Number | None = None


@dataclass(frozen=True)
class Part:
    """A share of a whole: its name and tone in stacked plots."""

    label: str
    tone: str


@dataclass(frozen=True)
class Stack:
    """One stacked bar: a figure per part, in the order of the parts."""

    label: str
    values: tuple[int | None, ...]


@dataclass(frozen=True)
class Point:
    """Plan and actual of one period."""

    label: str
    plan: Number | None
    actual: Number | None


def _svg(title: str, summary: str, height: int, body: Iterable[Markup]) -> Markup:
    key = f"c{crc32(f'{title}{summary}'.encode()):08x}"
    return Markup(
        '<svg class="chart" width="100%" height="{height}" role="img" '
        'aria-labelledby="{key}t {key}d"><title id="{key}t">{title}</title>'
        '<desc id="{key}d">{summary}</desc>{body}</svg>'
    ).format(height=height, key=key, title=title, summary=summary, body=Markup("").join(body))


def _share(value: Number, whole: Number) -> str:
    """`value` of `whole` as a percentage between 0 and 100, for an SVG attribute."""
    if whole <= 0:
        return "0%"
    share = Fraction(value) / Fraction(whole) * 100
    return f"{float(min(max(share, Fraction(0)), Fraction(100))):.2f}%"


def _short(label: str) -> str:
    return label if len(label) <= LABEL_LIMIT else label[: LABEL_LIMIT - 1].rstrip() + "…"


def _text(x: str, y: int, text: str, css: str = "", anchor: str = "start") -> Markup:
    return Markup(
        '<text x="{x}" y="{y}" class="{css}" text-anchor="{anchor}">{text}</text>'
    ).format(x=x, y=y, css=css, anchor=anchor, text=text)


def _tone(tone: str) -> str:
    if tone not in TONES:
        raise ValueError(f"tone {tone!r} is not one of {', '.join(TONES)}")
    return f"c-{tone}"


def _mark(tone: str) -> Markup:
    return Markup(
        '<svg viewBox="0 0 18 12" class="chart">'
        '<rect width="18" height="12" rx="3" class="{}"/></svg>'
    ).format(_tone(tone))


def _printed(bar: Bar) -> str:
    return bar.text or angka(bar.value)


def bars(title: str, items: Sequence[Bar], *, header: str = "", maximum: Number = 0) -> Chart:
    """Horizontal bars; `maximum` is the full width (else the largest figure)."""
    known = [b.value for b in items if b.value is not None]
    known += [b.target for b in items if b.target is not None]
    whole = maximum or max(known, default=0)
    body = [piece for row, bar in enumerate(items) for piece in _bar(bar, row * 42, whole)]
    summary = "; ".join(f"{b.label}: {_printed(b)}" for b in items)
    rows = tuple((b.label, _printed(b)) for b in items)
    table = ChartTable(title, (_("Nama"), header or _("Nilai")), rows)
    if any(b.target is not None for b in items):
        targets = tuple((*row, angka(b.target)) for row, b in zip(rows, items, strict=True))
        table = ChartTable(title, (*table.headers, _("Target")), targets)
    return Chart(_svg(title, summary, 42 * len(items), body), table)


def _bar(bar: Bar, y: int, whole: Number) -> Iterable[Markup]:
    yield _text("0", y + 14, _short(bar.label), "c-label")
    yield _text("100%", y + 14, _printed(bar), "c-value", "end")
    track = '<rect x="0" y="{}" width="100%" height="10" rx="5" class="c-track"/>'
    yield Markup(track).format(y + 22)
    if bar.value is not None and bar.value > 0:
        yield Markup('<rect x="0" y="{}" width="{}" height="10" rx="5" class="{}"/>').format(
            y + 22, _share(bar.value, whole), _tone(bar.tone)
        )
    if bar.target is not None:
        at = _share(bar.target, whole)
        yield Markup('<line x1="{0}" x2="{0}" y1="{1}" y2="{2}" class="c-mark"/>').format(
            at, y + 18, y + 36
        )


def stacked(title: str, parts: Sequence[Part], rows: Sequence[Stack]) -> Chart:
    """Horizontal bars of shares, each filling the whole width: compares composition."""
    body = [piece for row, stack in enumerate(rows) for piece in _stack(stack, parts, row * 46)]
    cells = tuple((s.label, *(angka(v) for v in s.values)) for s in rows)
    names = [p.label for p in parts]
    summary = "; ".join(
        f"{s.label}: " + ", ".join(f"{n} {angka(v)}" for n, v in zip(names, s.values, strict=True))
        for s in rows
    )
    table = ChartTable(title, (_("Nama"), *names), cells)
    legend = tuple((_mark(p.tone), p.label) for p in parts)
    return Chart(_svg(title, summary, 46 * len(rows), body), table, legend)


def _stack(stack: Stack, parts: Sequence[Part], y: int) -> Iterable[Markup]:
    whole = sum(v for v in stack.values if v)
    yield _text("0", y + 14, _short(stack.label), "c-label")
    yield _text("100%", y + 14, angka(whole) if whole else _("belum ada data"), "c-value", "end")
    yield Markup('<rect x="0" y="{}" width="100%" height="14" rx="3" class="c-track"/>').format(
        y + 22
    )
    start = 0
    for part, value in zip(parts, stack.values, strict=True):
        if not value:
            continue
        yield Markup(
            '<rect x="{x}" y="{y}" width="{width}" height="14" class="{css} c-part">'
            "<title>{name}: {value}</title></rect>"
        ).format(
            x=_share(start, whole),
            y=y + 22,
            width=_share(value, whole),
            css=_tone(part.tone),
            name=part.label,
            value=angka(value),
        )
        start += value


def strip(title: str, parts: Sequence[tuple[Part, int]]) -> Chart:
    """One bar of shares: how far a group has come."""
    return stacked(title, [p for p, _n in parts], [Stack(title, tuple(n for _p, n in parts))])


def distribution(title: str, items: Sequence[Bar], *, header: str = "") -> Chart:
    """Upright columns with the figure above each: how many have which predikat."""
    whole = max((b.value for b in items if b.value is not None), default=0)
    step = Fraction(100, max(len(items), 1))
    body: list[Markup] = []
    for place, bar in enumerate(items):
        body.extend(_column(bar, place * step, step, whole))
    body.append(Markup('<line x1="0" x2="100%" y1="150" y2="150" class="c-axis"/>'))
    summary = "; ".join(f"{b.label}: {_printed(b)}" for b in items)
    rows = tuple((b.label, _printed(b)) for b in items)
    table = ChartTable(title, (_("Nama"), header or _("Jumlah")), rows)
    return Chart(_svg(title, summary, 190, body), table)


def _column(bar: Bar, left: Fraction, step: Fraction, whole: Number) -> Iterable[Markup]:
    middle = f"{float(left + step / 2):.2f}%"
    height = 0
    if bar.value is not None and whole > 0:
        height = max(round(Fraction(bar.value) / Fraction(whole) * 120), 2 if bar.value else 0)
        yield Markup('<rect x="{}" y="{}" width="{}" height="{}" rx="4" class="{}"/>').format(
            f"{float(left + step * Fraction(18, 100)):.2f}%",
            150 - height,
            f"{float(step * Fraction(64, 100)):.2f}%",
            height,
            _tone(bar.tone),
        )
    yield _text(middle, 142 - height, _printed(bar), "c-value", "middle")
    for line, words in enumerate(_two_lines(bar.label)):
        yield _text(middle, 167 + 14 * line, words, "c-small", "middle")


def _two_lines(label: str) -> list[str]:
    """The label in at most two lines, broken at a space near its middle."""
    words = label.replace("/", "/ ").split()
    if len(words) < 2 or len(label) <= 9:
        return [label]
    cut = min(
        range(1, len(words)),
        key=lambda n: abs(len(" ".join(words[:n])) - len(" ".join(words[n:]))),
    )
    return [" ".join(words[:cut]), " ".join(words[cut:])]


def trajectory(
    title: str, points: Sequence[Point], *, unit: str = "", names: tuple[str, str] | None = None
) -> Chart:
    """Plan (dashed) against actual (solid) over the periods; gaps where nothing was recorded.
    `names` say what the two lines are, if they are something else."""
    low, high = _axis([v for p in points for v in (p.plan, p.actual) if v is not None])
    body = list(_grid(low, high, unit))
    lines = [
        _line([p.plan for p in points], low, high, "c-plan"),
        _line([p.actual for p in points], low, high, "c-actual"),
    ]
    body.append(
        Markup(
            '<svg x="0" y="20" width="100%" height="150" viewBox="0 0 1000 1000" '
            'preserveAspectRatio="none" overflow="visible">{}</svg>'
        ).format(Markup("").join(lines))
    )
    for place, point in enumerate(points):
        body.extend(_points(point, _across(place, len(points)), low, high))
    rows = tuple((p.label, angka(p.plan), angka(p.actual)) for p in points)
    names = names or (_("Rencana"), _("Realisasi"))
    suffix = f" ({unit})" if unit else ""
    table = ChartTable(title, (_("Periode"), *(n + suffix for n in names)), rows)
    summary = "; ".join(f"{a}: {names[0]} {b}, {names[1]} {c}" for a, b, c in rows)
    legend = tuple(zip((_stroke("c-plan"), _stroke("c-actual")), names, strict=True))
    return Chart(_svg(title, summary, 200, body), table, legend)


def _stroke(css: str) -> Markup:
    return Markup(
        '<svg viewBox="0 0 18 12" class="chart">'
        '<line x1="0" x2="18" y1="6" y2="6" class="{}"/></svg>'
    ).format(css)


def _axis(values: Sequence[Number]) -> tuple[Fraction, Fraction]:
    """Round ends of the upright axis: from 0 unless all figures lie far above it."""
    if not values:
        return Fraction(0), Fraction(1)
    low, high = Fraction(min(values)), Fraction(max(values))
    if low > high * Fraction(7, 10):
        low -= (high - low) or high / 10
    else:
        low = min(low, Fraction(0))
    step = _round_step((high - low) / 2 or Fraction(1))
    start = low // step * step
    end = -(-high // step) * step
    return start, end if end > start else start + step


def _round_step(rough: Fraction) -> Fraction:
    """The next of 1, 2, 2.5, 5 times a power of ten."""
    power = Fraction(1)
    while power * 10 <= rough:
        power *= 10
    while power > rough:
        power /= 10
    ladder = (1, 2, Fraction(5, 2), 5, 10)
    return next(power * m for m in ladder if power * m >= rough)


def _up(value: Number, low: Fraction, high: Fraction) -> Fraction:
    """Height between 0 (top) and 1 (foot) of the plot."""
    return 1 - (Fraction(value) - low) / (high - low)


def _across(place: int, count: int) -> Fraction:
    """Per cent from the left; a margin keeps the marks inside."""
    return Fraction(50) if count < 2 else 11 + Fraction(85 * place, count - 1)


def _grid(low: Fraction, high: Fraction, unit: str) -> Iterable[Markup]:
    for share in (Fraction(0), Fraction(1, 2), Fraction(1)):
        y = 20 + int(150 * share)
        css = "c-axis" if share == 1 else "c-grid"
        line = '<line x1="0" x2="100%" y1="{0}" y2="{0}" class="{1}"/>'
        yield Markup(line).format(y, css)
        value = high - (high - low) * share
        yield _text("0", y - 5, f"{angka(value)}{'%' if unit == '%' else ''}")


def _line(values: Sequence[Number | None], low: Fraction, high: Fraction, css: str) -> Markup:
    runs: list[list[str]] = [[]]
    for place, value in enumerate(values):
        if value is None:
            runs.append([])
            continue
        x, y = _across(place, len(values)) * 10, _up(value, low, high) * 1000
        runs[-1].append(f"{float(x):.1f},{float(y):.1f}")
    lines = [
        Markup('<polyline points="{}" class="{}"/>').format(" ".join(run), css)
        for run in runs
        if len(run) > 1
    ]
    return Markup("").join(lines)


def _points(point: Point, x: Fraction, low: Fraction, high: Fraction) -> Iterable[Markup]:
    at = f"{float(x):.2f}%"
    marks = (
        (point.plan, "c-dot-plan", 3, _("Rencana")),
        (point.actual, "c-dot-actual", 5, _("Realisasi")),
    )
    for value, css, radius, name in marks:
        if value is not None:
            yield Markup(
                '<circle cx="{}" cy="{:.1f}" r="{}" class="{}"><title>{}</title></circle>'
            ).format(
                at,
                float(20 + _up(value, low, high) * 150),
                radius,
                css,
                f"{point.label}: {name} {angka(value)}",
            )
    yield _text(at, 190, point.label, "", "middle")


HASIL = ("di_atas", "sesuai", "di_bawah")
PERILAKU = ("di_bawah", "sesuai", "di_atas")


def quadrant(
    title: str,
    cells: Mapping[tuple[str, str], str],
    *,
    here: tuple[str, str] | None = None,
    counts: Mapping[tuple[str, str], int] | None = None,
) -> Chart:
    """The 3×3 table of hasil kerja (upright) and perilaku kerja (across), P6 Lampiran Bab IV.

    Keys are (hasil kerja, perilaku kerja) by stored rating; `cells` names the predikat of each.
    `here` marks one person's cell, `counts` prints how many persons are in each.
    """
    body: list[Markup] = []
    for row, hasil in enumerate(HASIL):
        for column, perilaku in enumerate(PERILAKU):
            key = (hasil, perilaku)
            lines = _two_lines(cells[key])
            if counts is not None:
                lines = [angka(counts.get(key, 0)), *lines]
            body.extend(_cell(column, row, lines, key == here))
    names = {"di_atas": _("Di atas"), "sesuai": _("Sesuai"), "di_bawah": _("Di bawah")}
    body.append(_text("0", 12, _("Hasil kerja ↑"), "c-label"))
    body += [_text("0", row * 72 + 62, names[h]) for row, h in enumerate(HASIL)]
    body += [
        _text(f"{_middle(column):.2f}%", 252, names[p], "", "middle")
        for column, p in enumerate(PERILAKU)
    ]
    body.append(_text("100%", 272, _("Perilaku kerja →"), "c-label", "end"))
    summary = _("Sumbu tegak: hasil kerja; sumbu datar: perilaku kerja.")
    if here is not None:
        summary += " " + _("Posisi: hasil kerja %(h)s, perilaku kerja %(p)s, yaitu %(c)s.") % {
            "h": names[here[0]].lower(),
            "p": names[here[1]].lower(),
            "c": cells[here],
        }
    rows = tuple(
        (names[h], *(_cell_text(cells[h, p], (h, p), here, counts) for p in PERILAKU))
        for h in HASIL
    )
    head = _("Hasil kerja \\ perilaku kerja")
    table = ChartTable(title, (head, *(names[p] for p in PERILAKU)), rows)
    return Chart(_svg(title, summary, 280, body), table)


def _cell_text(
    name: str,
    key: tuple[str, str],
    here: tuple[str, str] | None,
    counts: Mapping[tuple[str, str], int] | None,
) -> str:
    if counts is not None:
        return f"{name}: {angka(counts.get(key, 0))}"
    return f"● {name}" if key == here else name


GUTTER, CELL = 17.0, 27.6
"""Per cent of the width for the names at the left, and for one cell."""


def _middle(column: int) -> float:
    return GUTTER + CELL * (column + 0.5)


def _cell(column: int, row: int, lines: Sequence[str], marked: bool) -> Iterable[Markup]:
    yield Markup('<rect x="{}" y="{}" width="{}" height="70" rx="8" class="c-cell {}"/>').format(
        f"{GUTTER + CELL * column:.2f}%",
        row * 72 + 22,
        f"{CELL:.2f}%",
        "c-cell-here" if marked else "",
    )
    first = row * 72 + 62 - 8 * (len(lines) - 1)
    for line, words in enumerate(lines):
        css = "c-on" if marked else "c-cell-text"
        yield _text(f"{_middle(column):.2f}%", first + 16 * line, words, css, "middle")

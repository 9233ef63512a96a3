"""Plots say the same as their tables, to eyes and to screen readers."""

import re
from decimal import Decimal
from fractions import Fraction
from xml.etree import ElementTree

import pytest

from teladan.web import charts
from teladan.web.charts import Bar, Chart, Part, Point, Stack

CELLS = {(h, p): f"{h}/{p}" for h in charts.HASIL for p in charts.PERILAKU}


def every_plot() -> list[Chart]:
    parts = [Part("Selesai", "success"), Part("Belum", "muted")]
    return [
        charts.bars("Batang", [Bar("A & <B>", 3, target=4), Bar("C", None)]),
        charts.stacked("Susun", parts, [Stack("Dinas", (3, 1)), Stack("Kosong", (None, None))]),
        charts.strip("Jalur", [(parts[0], 3), (parts[1], 0)]),
        charts.distribution("Sebaran", [Bar("Sangat Baik", 1), Bar("Baik", 0)]),
        charts.trajectory("Lintasan", [Point("Jan", 1, 2), Point("Feb", 2, None)]),
        charts.quadrant("Kuadran", CELLS, here=("sesuai", "sesuai")),
    ]


@pytest.mark.parametrize("chart", every_plot(), ids=lambda c: c.table.caption)
def test_plots_are_named_images_without_inline_style_or_script(chart: Chart) -> None:
    root = ElementTree.fromstring(str(chart.svg))
    assert root.get("role") == "img"
    names = (root.get("aria-labelledby") or "").split()
    found = {e.get("id"): e.text for e in root if e.get("id")}
    assert [bool(found[name]) for name in names] == [True, True]
    assert all("style" not in e.attrib and e.tag != "script" for e in root.iter())
    assert all(len(row) == len(chart.table.headers) for row in chart.table.rows)


def widths(chart: Chart) -> list[str]:
    return re.findall(r'width="([\d.]+%)" height="10" rx="5" class="c-primary"', str(chart.svg))


def test_bars_are_shares_of_the_largest_and_never_wider_than_the_plot() -> None:
    assert widths(charts.bars("x", [Bar("a", 50), Bar("b", Decimal("12.5"))])) == [
        "100.00%",
        "25.00%",
    ]
    assert widths(charts.bars("x", [Bar("a", 150)], maximum=100)) == ["100.00%"]


def test_missing_is_a_dash_and_draws_nothing() -> None:
    chart = charts.bars("x", [Bar("a", None)])
    assert widths(chart) == []
    assert chart.table.rows == (("a", "—"),)


def test_targets_are_drawn_and_stand_in_the_table() -> None:
    chart = charts.bars("x", [Bar("a", 50, target=90)], maximum=100)
    assert 'x1="90.00%"' in str(chart.svg)
    assert chart.table.rows == (("a", "50", "90"),)


def test_user_text_is_escaped() -> None:
    chart = charts.bars("<script>", [Bar('"><script>', 1)])
    assert "<script>" not in str(chart.svg)


def test_an_unknown_tone_is_refused() -> None:
    with pytest.raises(ValueError, match="tone 'pink'"):
        charts.bars("x", [Bar("a", 1, tone="pink")])


def test_a_gap_in_the_actual_breaks_the_line() -> None:
    values = (1, 2, None, 4, 5)
    points = [Point(str(n), None, v) for n, v in enumerate(values)]
    assert str(charts.trajectory("x", points).svg).count("<polyline") == 2


def test_an_empty_trajectory_has_a_table_and_no_line() -> None:
    chart = charts.trajectory("x", [Point("Jan", None, None)])
    assert "<polyline" not in str(chart.svg)
    assert chart.table.rows == (("Jan", "—", "—"),)


@pytest.mark.parametrize(
    ("values", "ends"),
    [
        ([0, 100], (0, 100)),
        ([3, 45], (0, 50)),
        ([96, 99], (90, 100)),
        ([-5, 5], (-5, 5)),
        ([7], (6, 7)),
        ([], (0, 1)),
        ([0], (0, 1)),
    ],
)
def test_axis_ends_are_round_and_hold_all_figures(values: list[int], ends: tuple[int, int]) -> None:
    low, high = charts._axis(values)
    assert all(low <= v <= high for v in values)
    assert low < high
    assert (low, high) == tuple(map(Fraction, ends))


def test_the_quadrant_follows_the_law_and_says_where_one_stands() -> None:
    chart = charts.quadrant("x", CELLS, here=("di_atas", "sesuai"))
    assert str(chart.svg).count("c-cell-here") == 1
    assert "hasil kerja di atas, perilaku kerja sesuai" in str(chart.svg)
    assert chart.table.rows[0] == (
        "Di atas",
        "di_atas/di_bawah",
        "● di_atas/sesuai",
        "di_atas/di_atas",
    )


def test_a_quadrant_with_counts_prints_zero_where_nobody_is() -> None:
    chart = charts.quadrant("x", CELLS, counts={("sesuai", "sesuai"): 7})
    assert chart.table.rows[1][2] == "sesuai/sesuai: 7"
    assert chart.table.rows[0][1].endswith(": 0")

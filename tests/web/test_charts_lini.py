"""A series before and after: the plot, its table, its gaps."""

from fractions import Fraction

from teladan.web.charts_lini import Lini, timeline

POINTS = [
    Lini("2 Feb 2026", 34, 33, False, "40"),
    Lini("9 Feb 2026", None, 33, False, "3"),
    Lini("16 Feb 2026", 33, Fraction(100, 3), None, "41"),
    Lini("23 Feb 2026", 21, 32, True, "42"),
    Lini("2 Mar 2026", 20, 31, True, "39"),
]


def test_the_table_says_what_the_plot_shows() -> None:
    chart = timeline("Tunggu", POINTS, unit="menit", names=("Melati", "Unit serupa"))
    assert chart.table.headers == (
        "Masa", "Bagian", "Melati (menit)", "Banyaknya", "Unit serupa (menit)",
    )  # fmt: skip
    assert chart.table.rows[0] == ("2 Feb 2026", "sebelum", "34", "40", "33")
    assert chart.table.rows[1][2] == "—", "what is missing is not nought"
    assert chart.table.rows[2] == ("16 Feb 2026", "masa upaya", "33", "41", "33,3")
    assert chart.table.rows[3][1] == "sesudah"
    assert len(chart.legend) == 2
    assert "Sebelum: Melati 34 – 34 menit; Sesudah: Melati 20 – 21 menit" in chart.svg


def test_the_time_of_the_measure_is_shaded_and_named() -> None:
    svg = timeline("Tunggu", POINTS, unit="menit", names=("Melati", "")).svg
    assert svg.count('class="c-soft"') == 1
    assert ">upaya</text>" in svg
    assert "c-plan" not in svg, "nobody to compare with, no second line"


def test_few_labels_stand_below_however_many_periods() -> None:
    many = [Lini(f"minggu {nth}", nth, None, nth > 60) for nth in range(120)]
    svg = timeline("Tunggu", many, unit="menit", names=("Melati", "")).svg
    assert svg.count('y="190"') == 3


def test_one_period_or_none_is_no_error() -> None:
    assert timeline("Tunggu", [], unit="", names=("Melati", "")).table.rows == ()
    assert timeline("Tunggu", POINTS[:1], unit="", names=("Melati", "")).table.rows
    late = [Lini("a", 1, None, True), Lini("b", 2, None, True)]
    assert "c-soft" in timeline("Tunggu", late, unit="", names=("Melati", "")).svg

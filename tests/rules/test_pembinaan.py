"""Whether a bimbingan helped, and where an indicator's figures lead."""

from dataclasses import replace
from decimal import Decimal as D
from fractions import Fraction
from random import Random

import pytest

from teladan_rules.legal import Determination
from teladan_rules.pembinaan.hasil import HasilPembinaan, PembacaanUkuran, hasil_pembinaan
from teladan_rules.pembinaan.lintasan import (
    SebabLintasan,
    TitikLintasan,
    periksa_lintasan,
    prakirakan,
)
from teladan_rules.permenpanrb_6_2022.vocabulary import ArahIndikator

TUNGGU = PembacaanUkuran(D(40), D(20), D(25), ArahIndikator.TURUN, "menit")


@pytest.mark.parametrize(
    ("akhir", "hasil", "kalimat"),
    [
        ("20", "membaik", "Membaik: dari 40 menit menjadi 20 menit; target 20 menit tercapai."),
        ("30", "membaik",
         "Membaik: dari 40 menit menjadi 30 menit, 50% dari jarak ke target 20 menit."),
        ("30.01", "belum",
         "Belum: dari 40 menit menjadi 30,01 menit, baru 49% dari jarak ke target 20 menit."),
        ("40", "belum", "Belum: tetap 40 menit; targetnya 20 menit."),
        ("45", "belum",
         "Belum: dari 40 menit menjadi 45 menit, menjauh dari target 20 menit."),
    ],
)  # fmt: skip
def test_better_is_at_least_half_of_the_way(akhir: str, hasil: str, kalimat: str) -> None:
    found = hasil_pembinaan(replace(TUNGGU, akhir=D(akhir)))
    assert found.value == HasilPembinaan(hasil)
    assert found.trace.note == kalimat


def test_more_is_better_where_the_direction_says_so() -> None:
    upward = PembacaanUkuran(D(2), D(4), D(3), ArahIndikator.NAIK)
    assert hasil_pembinaan(upward).value is HasilPembinaan.MEMBAIK


@pytest.mark.parametrize(
    "missing",
    [
        replace(TUNGGU, baseline=None),
        replace(TUNGGU, akhir=None),
        replace(TUNGGU, target=None),
        replace(TUNGGU, target=D(50)),
        replace(TUNGGU, arah=ArahIndikator.RENTANG),
    ],
)
def test_what_was_not_read_twice_cannot_be_judged(missing: PembacaanUkuran) -> None:
    found = hasil_pembinaan(missing)
    assert found.value is None
    assert (found.undecided or "").startswith("Tidak dapat dinilai:")


def test_the_finding_can_be_stored_and_read_back() -> None:
    found = hasil_pembinaan(TUNGGU)
    assert Determination.from_json(found.to_json()) == found


def test_a_straight_course_is_foretold_exactly() -> None:
    found = prakirakan([(1, D(10)), (2, D(20)), (3, D(30))], pada=4)
    assert found is not None
    assert (found.nilai, found.bawah, found.atas, found.n) == (D(40), D(40), D(40), 3)


def test_a_course_that_wavers_gets_its_interval() -> None:
    """By hand: mean 8/3, slope 2 (1, 2, 5 at 1, 2, 3), rest 2/3, at 4 factor 1 + 1/3 + 2."""
    found = prakirakan([(1, D(1)), (2, D(2)), (3, D(5))], pada=4)
    assert found is not None
    half = Fraction("3.0777") * Fraction(str((Fraction(2, 3) * Fraction(10, 3)) ** 0.5))
    assert found.nilai == D("6.67")
    assert abs(Fraction(found.atas) - (Fraction(20, 3) + half)) < Fraction(1, 100)
    assert abs(Fraction(found.bawah) - (Fraction(20, 3) - half)) < Fraction(1, 100)


def test_figures_that_only_rise_may_be_a_running_total_and_get_its_interval() -> None:
    """By hand: steps 1, 3, 2, rate 2, rest (1 + 1 + 0)/2 = 1; two ahead 2 + 4/3, from 7 to 11."""
    found = prakirakan([(1, D(1)), (2, D(2)), (3, D(5)), (4, D(7))], pada=6)
    assert found is not None
    half = Fraction("1.8857") * Fraction(str((Fraction(10, 3)) ** 0.5))
    assert found.nilai == D("11.10")
    assert abs(Fraction(found.bawah) - (11 - half)) < Fraction(1, 100)
    both_ways = prakirakan([(1, D(1)), (2, D(3)), (3, D(2)), (4, D(7))], pada=6)
    assert both_ways is not None
    steady = prakirakan([(place, D(10 * place)) for place in (1, 2, 4, 5)], pada=12)
    assert steady is not None
    assert (steady.bawah, steady.atas) == (D(120), D(120))


def test_a_running_total_reaches_its_interval_about_as_often_as_said() -> None:
    """Four of five; the straight line alone held little more than half of them."""
    chance, held, rounds = Random(11), 0, 400
    for _ in range(rounds):
        total, figures = Fraction(0), []
        for place in range(1, 13):
            total += Fraction(max(0, chance.gauss(10, 3))).limit_denominator(100)
            figures.append((place, D(str(round(float(total), 2)))))
        known = chance.choice((4, 6, 8, 10))
        found = prakirakan(figures[:known], pada=12)
        assert found is not None
        held += found.bawah <= figures[-1][1] <= found.atas
    assert 0.75 < held / rounds < 0.95


def test_below_three_figures_nothing_is_foretold() -> None:
    assert prakirakan([(1, D(10)), (2, D(20))], pada=4) is None
    assert prakirakan([(1, D(10)), (2, D(20))], pada=4, paling_sedikit=1) is None
    assert prakirakan([(1, D(1)), (2, D(2)), (3, D(5))], pada=4, paling_sedikit=4) is None


def _titik(*pairs: tuple[str, str | None]) -> list[TitikLintasan]:
    return [
        TitikLintasan(place, D(plan), None if done is None else D(done))
        for place, (plan, done) in enumerate(pairs, 1)
    ]


def test_a_course_that_misses_the_year_is_asked_about() -> None:
    titik = _titik(("25", "20"), ("50", "52"), ("75", "60"), ("100", None))
    found = periksa_lintasan(titik, target=D(200), arah=ArahIndikator.NAIK)
    assert found is not None
    assert found.sebab is SebabLintasan.PRAKIRAAN
    assert found.prakiraan is not None and found.prakiraan.urutan == 4
    assert (found.rencana, found.realisasi) == (D(75), D(60))


def test_two_periods_behind_are_asked_about_without_a_forecast() -> None:
    titik = _titik(("25", "20"), ("50", "40"), ("75", None), ("100", None))
    found = periksa_lintasan(titik, target=D(100), arah=ArahIndikator.NAIK)
    assert found is not None
    assert (found.sebab, found.prakiraan) == (SebabLintasan.DUA_KALI, None)


@pytest.mark.parametrize(
    "titik",
    [
        _titik(("25", "20"), ("50", None), ("75", None), ("100", None)),
        _titik(("25", "20"), ("50", "51"), ("75", None), ("100", None)),
        _titik(("25", None), ("50", None), ("75", None), ("100", None)),
        [],
    ],
)
def test_one_weak_period_or_none_says_nothing(titik: list[TitikLintasan]) -> None:
    assert periksa_lintasan(titik, target=D(100), arah=ArahIndikator.NAIK) is None


def test_a_little_behind_is_still_as_expected_and_says_nothing() -> None:
    for arah, pairs in (
        (ArahIndikator.NAIK, (("72", "69"), ("80", "72"))),
        (ArahIndikator.TURUN, (("40", "44"), ("30", "33"))),
    ):
        titik = _titik(*pairs, ("90", None), ("100", None))
        assert periksa_lintasan(titik, target=D(100), arah=arah) is not None
        tenth = Fraction(9, 10)
        assert periksa_lintasan(titik, target=D(100), arah=arah, sesuai_mulai=tenth) is None


def test_less_is_better_is_read_the_other_way_round() -> None:
    titik = _titik(("40", "45"), ("30", "41"), ("25", None), ("20", None))
    assert periksa_lintasan(titik, target=D(20), arah=ArahIndikator.TURUN) is not None
    assert periksa_lintasan(titik, target=D(20), arah=ArahIndikator.NAIK) is None
    assert periksa_lintasan(titik, target=D(20), arah=ArahIndikator.TANGGAL) is None

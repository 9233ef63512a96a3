"""Capaian of an indikator and the local proposals from it."""

from datetime import date
from decimal import Decimal
from fractions import Fraction
from itertools import product

import pytest

from teladan_rules.permenpanrb_6_2022.capaian import (
    CapaianInput,
    capaian_indikator,
    propose_rating_rencana,
    rating_capaian,
)
from teladan_rules.permenpanrb_6_2022.parameters import parameters_for
from teladan_rules.permenpanrb_6_2022.vocabulary import ArahIndikator, RatingEkspektasi

NAIK, TURUN, RENTANG, TANGGAL = ArahIndikator
ATAS, SESUAI, BAWAH = RatingEkspektasi
PARAMETERS = parameters_for(date(2026, 9, 30))
D = Decimal


@pytest.mark.parametrize(
    ("arah", "target", "realisasi", "capaian"),
    [
        (NAIK, "80", "70", Fraction(7, 8)),
        (NAIK, "3.5", "3.0", Fraction(6, 7)),
        (NAIK, "90", "0", Fraction(0)),
        (NAIK, "90", "-5", Fraction(0)),
        (NAIK, "0", "5", None),
        (TURUN, "100", "80", Fraction(6, 5)),
        (TURUN, "8", "9", Fraction(7, 8)),
        (TURUN, "10", "25", Fraction(0)),
        (TURUN, "0", "0", Fraction(1)),
        (TURUN, "0", "2", Fraction(0)),
        (TURUN, "-1", "2", None),
    ],
)
def test_capaian_is_exact_and_never_divides_by_zero(
    arah: ArahIndikator, target: str, realisasi: str, capaian: Fraction | None
) -> None:
    assert capaian_indikator(CapaianInput(arah, D(target), D(realisasi))).value == capaian


@pytest.mark.parametrize(
    ("realisasi", "makin_rendah", "capaian"),
    [
        ("80", False, Fraction(1)),
        ("85", False, Fraction(1)),
        ("90", False, Fraction(1)),
        ("92", False, Fraction(92, 90)),
        ("70", False, Fraction(7, 8)),
        ("92", True, 2 - Fraction(92, 90)),
        ("70", True, 2 - Fraction(7, 8)),
    ],
)
def test_inside_a_range_is_whole_and_outside_counts_the_bound_passed(
    realisasi: str, makin_rendah: bool, capaian: Fraction
) -> None:
    data = CapaianInput(RENTANG, D(90), D(realisasi), D(80), makin_rendah)
    assert capaian_indikator(data).value == capaian


def test_the_range_examples_of_the_old_regulation_in_months() -> None:
    """PermenPANRB 8/2021: 7-8 months; 6.5 gives 107 %, 9 gives 87.5 %."""
    cepat = capaian_indikator(CapaianInput(RENTANG, D(8), D("6.5"), D(7), True)).value
    lambat = capaian_indikator(CapaianInput(RENTANG, D(8), D(9), D(7), True)).value
    assert cepat is not None and round(cepat * 100) == 107
    assert lambat == Fraction(7, 8)


@pytest.mark.parametrize(
    ("selesai", "mulai", "capaian"),
    [
        (date(2026, 3, 31), None, Fraction(1)),
        (date(2026, 1, 2), None, Fraction(1)),
        (date(2026, 3, 31), date(2026, 1, 1), Fraction(1)),
        (date(2026, 2, 14), date(2026, 1, 1), 2 - Fraction(44, 89)),
        (date(2026, 4, 30), date(2026, 1, 1), 2 - Fraction(119, 89)),
        (date(2026, 12, 31), date(2026, 1, 1), Fraction(0)),
        (date(2026, 4, 1), None, None),
        (date(2026, 4, 1), date(2026, 3, 31), None),
        (None, date(2026, 1, 1), None),
    ],
)
def test_a_date_counts_against_the_time_given(
    selesai: date | None, mulai: date | None, capaian: Fraction | None
) -> None:
    data = CapaianInput(
        TANGGAL,
        mulai_tanggal=mulai,
        target_tanggal=date(2026, 3, 31),
        realisasi_tanggal=selesai,
    )
    assert capaian_indikator(data).value == capaian


@pytest.mark.parametrize("arah", list(ArahIndikator))
def test_missing_is_missing_and_says_what(arah: ArahIndikator) -> None:
    kosong = capaian_indikator(CapaianInput(arah))
    assert kosong.value is None
    assert "belum" in (kosong.undecided or "")
    data = CapaianInput(arah, D(9), None, D(8), target_tanggal=date(2026, 3, 31))
    tanpa_realisasi = capaian_indikator(data)
    assert tanpa_realisasi.value is None
    assert "belum" in (tanpa_realisasi.undecided or "")


def test_a_reversed_range_is_not_computed() -> None:
    hasil = capaian_indikator(CapaianInput(RENTANG, D(80), D(85), D(90)))
    assert "lebih tinggi daripada batas atas" in (hasil.undecided or "")


def test_more_is_never_worse_for_naik_and_never_better_for_turun() -> None:
    for target in (D(1), D("2.5"), D(90)):
        naik = [capaian_indikator(CapaianInput(NAIK, target, D(r))).value for r in range(0, 200, 7)]
        turun = [
            capaian_indikator(CapaianInput(TURUN, target, D(r))).value for r in range(0, 200, 7)
        ]
        assert naik == sorted(naik, key=lambda x: x or 0)
        assert turun == sorted(turun, key=lambda x: x or 0, reverse=True)
        assert capaian_indikator(CapaianInput(NAIK, target, target)).value == 1
        assert capaian_indikator(CapaianInput(TURUN, target, target)).value == 1


@pytest.mark.parametrize(
    ("capaian", "rating"),
    [
        (Fraction(899, 1000), BAWAH),
        (Fraction(9, 10), SESUAI),
        (Fraction(1), SESUAI),
        (Fraction(1001, 1000), ATAS),
        (None, None),
    ],
)
def test_the_band_edges_are_exact_and_marked_local(
    capaian: Fraction | None, rating: RatingEkspektasi | None
) -> None:
    hasil = rating_capaian(capaian, PARAMETERS)
    assert hasil.value == rating
    assert hasil.trace.kind == "kebijakan_daerah"


def test_a_result_follows_its_indicators_only_where_they_do_not_contradict() -> None:
    for ratings in product(RatingEkspektasi, repeat=3):
        value = propose_rating_rencana(ratings, PARAMETERS).value
        if len(set(ratings)) == 1:
            assert value == ratings[0]
        elif BAWAH in ratings:
            assert value is None
        else:
            assert value == (ATAS if ratings.count(ATAS) == 2 else SESUAI)
    assert propose_rating_rencana((SESUAI, None), PARAMETERS).undecided == (
        "1 dari 2 indikator belum ada capaian."
    )
    assert propose_rating_rencana((), PARAMETERS).value is None

"""Waiting time: nearest rank over counts, and nothing at all from too few people."""

from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from teladan_rules.waktu_tunggu import histogram, hitung_waktu_tunggu, persentil


def test_median_and_p90_are_times_that_somebody_waited() -> None:
    hasil = hitung_waktu_tunggu({5: 4, 12: 4, 30: 1, 95: 1}, standar=15)
    assert (hasil.n, hasil.median, hasil.p90) == (10, 12, 30)
    assert hasil.dalam_standar == Fraction(4, 5)
    assert hasil.alasan is None
    assert hitung_waktu_tunggu({0: 10}).median == 0
    assert hitung_waktu_tunggu({0: 10}).dalam_standar is None


@pytest.mark.parametrize("jumlah", [{}, {7: 9}, {7: 0}])
def test_too_few_people_give_no_figure(jumlah: dict[int, int]) -> None:
    hasil = hitung_waktu_tunggu(jumlah, standar=15)
    n = sum(jumlah.values())
    assert (hasil.n, hasil.median, hasil.p90, hasil.dalam_standar) == (n, None, None, None)
    assert hasil.alasan == f"Belum cukup data: {n} dari paling sedikit 10 orang."
    assert hitung_waktu_tunggu({}, minimum=0).median is None


@settings(deadline=None)
@given(st.lists(st.integers(0, 300), min_size=1, max_size=60), st.integers(1, 100))
def test_at_least_that_share_waited_no_longer(nilai: list[int], persen: int) -> None:
    batas = persentil(histogram(nilai), persen)
    assert batas in nilai
    assert sum(waktu <= batas for waktu in nilai) * 100 >= persen * len(nilai)
    assert sum(waktu < batas for waktu in nilai) * 100 < persen * len(nilai)


@pytest.mark.parametrize("jumlah", [{-1: 20}, {3: -1, 4: 20}])
def test_negative_times_and_counts_are_refused(jumlah: dict[int, int]) -> None:
    with pytest.raises(ValueError, match="tidak boleh negatif"):
        hitung_waktu_tunggu(jumlah)


def test_a_percentile_needs_people_and_a_share() -> None:
    for jumlah, persen in (({}, 50), ({3: 1}, 0), ({3: 1}, 101)):
        with pytest.raises(ValueError, match="persentil memerlukan"):
            persentil(jumlah, persen)

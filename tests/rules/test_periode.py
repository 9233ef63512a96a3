"""Periods: bounds, keys, order."""

from datetime import date, timedelta
from itertools import pairwise

import pytest

from teladan_rules.permenpanrb_6_2022.periode import Periode
from teladan_rules.permenpanrb_6_2022.vocabulary import JenisEvaluasi, JenisPeriodik

BULANAN, TRIWULANAN = JenisPeriodik
SEMUA = (*Periode.semua(2024, BULANAN), *Periode.semua(2024, TRIWULANAN), Periode.tahunan(2024))


def test_periods_cover_the_leap_year_without_gap_or_overlap() -> None:
    for periodik in JenisPeriodik:
        periods = Periode.semua(2024, periodik)
        assert periods[0].mulai == date(2024, 1, 1)
        assert periods[-1].selesai == date(2024, 12, 31)
        for one, two in pairwise(periods):
            assert two.mulai == one.selesai + timedelta(days=1)
            assert one.berikutnya == two
    assert Periode.from_key("2024-02").selesai == date(2024, 2, 29)


def test_each_day_lies_in_its_period() -> None:
    for n in range(366):
        hari = date(2024, 1, 1) + timedelta(days=n)
        for periodik in JenisPeriodik:
            assert hari in Periode.memuat(hari, periodik)
        assert hari in Periode.tahunan(2024)
    assert date(2025, 1, 1) not in Periode.tahunan(2024)


def test_keys_and_labels() -> None:
    for periode in SEMUA:
        assert Periode.from_key(periode.key) == periode
    assert [Periode.from_key(k).label for k in ("2026-TW3", "2026-08", "2026")] == [
        "Triwulan III 2026",
        "Agustus 2026",
        "Tahun 2026",
    ]
    assert str(Periode.tahunan(2026)) == "Tahun 2026"


@pytest.mark.parametrize(
    "key",
    ["", "26", "2026-", "2026-13", "2026-00", "2026-TW5", "2026-TW", "2026-8", "0000", "2026-TW33",
     "٢٠٢٦", "2026-08-01", "abcd"],
)  # fmt: skip
def test_other_keys_are_refused(key: str) -> None:
    with pytest.raises(ValueError, match="periode"):
        Periode.from_key(key)


def test_periods_sort_by_their_end_and_the_shorter_first() -> None:
    keys = ["2026-12", "2026-TW4", "2026", "2027-01"]
    assert sorted(map(Periode.from_key, reversed(keys))) == list(map(Periode.from_key, keys))
    assert Periode.from_key("2026-TW4").berikutnya.key == "2027-TW1"
    assert Periode.tahunan(2026).berikutnya == Periode.tahunan(2027)


def test_only_the_annual_period_has_no_periodic_kind() -> None:
    with pytest.raises(ValueError, match="tahunan"):
        Periode(2026, JenisEvaluasi.TAHUNAN, BULANAN, 1)
    with pytest.raises(ValueError, match="tahunan"):
        Periode(2026, JenisEvaluasi.PERIODIK, None, 1)

"""Which predikat and jenjang each month counts with, what a PAK makes of it, what else is asked."""

from datetime import date
from fractions import Fraction

import pytest

from teladan_rules.codec import decode, encode
from teladan_rules.permenpanrb_1_2023.kesiapan import genap_pada, syarat_predikat
from teladan_rules.permenpanrb_1_2023.konversi import konversi
from teladan_rules.permenpanrb_1_2023.pembagian import (
    MasaJenjang,
    PredikatBerlaku,
    baris_konversi,
    bulan_demi_bulan,
    selisih,
)
from teladan_rules.permenpanrb_1_2023.penetapan import StatusAngkaKredit
from teladan_rules.permenpanrb_1_2023.perhitungan import (
    PerhitunganInput,
    Tambahan,
    determine_perhitungan,
)
from teladan_rules.permenpanrb_6_2022.vocabulary import JenjangFungsional, Predikat

PERTAMA, MUDA = JenjangFungsional.AHLI_PERTAMA, JenjangFungsional.AHLI_MUDA
BAIK, SANGAT_BAIK = Predikat.BAIK, Predikat.SANGAT_BAIK
ALWAYS = MasaJenjang(PERTAMA, date(2020, 1, 1))


def yearly(key: int = 1, predikat: Predikat = BAIK, tahun: int = 2026) -> PredikatBerlaku:
    return PredikatBerlaku(key, date(tahun, 1, 1), date(tahun, 12, 31), predikat, tahunan=True)


def quarter(nomor: int, predikat: Predikat = BAIK) -> PredikatBerlaku:
    first = 3 * nomor - 2
    return PredikatBerlaku(10 + nomor, date(2026, first, 1), date(2026, first + 2, 28), predikat)


def lines(predikat: list[PredikatBerlaku], *jenjang: MasaJenjang) -> list[tuple[int, int, str]]:
    found = baris_konversi(bulan_demi_bulan(predikat, jenjang or (ALWAYS,)))
    return [
        (item.masa.bulan_mulai, item.masa.bulan_selesai, item.masa.jenjang.value) for item in found
    ]


@pytest.mark.parametrize(
    ("day", "last"), [(date(2026, 5, 1), 4), (date(2026, 5, 2), 5), (date(2026, 5, 31), 5)]
)
def test_the_jenjang_held_on_the_first_of_a_month_decides(day: date, last: int) -> None:
    before = MasaJenjang(PERTAMA, date(2020, 1, 1), date.fromordinal(day.toordinal() - 1))
    after = MasaJenjang(MUDA, day)
    assert lines([yearly()], before, after) == [
        (1, last, "ahli_pertama"),
        (last + 1, 12, "ahli_muda"),
    ]


def test_a_month_without_a_jenjang_does_not_count() -> None:
    assert lines([yearly()], MasaJenjang(PERTAMA, date(2026, 1, 2), date(2026, 9, 15))) == [
        (2, 9, "ahli_pertama")
    ]
    assert bulan_demi_bulan([yearly()], ()) == ()


def test_the_yearly_predikat_decides_where_it_covers_and_the_periodic_elsewhere() -> None:
    late = PredikatBerlaku(1, date(2026, 7, 1), date(2026, 12, 31), SANGAT_BAIK, tahunan=True)
    found = baris_konversi(bulan_demi_bulan([quarter(1), quarter(2), quarter(3), late], [ALWAYS]))
    assert [(item.evaluasi_id, item.masa.tahunan) for item in found] == [
        (11, False),
        (12, False),
        (1, True),
    ]
    assert sum(item.nilai for item in found) == konversi(PERTAMA, BAIK, 6) + konversi(
        PERTAMA, SANGAT_BAIK, 6
    )


def test_where_two_skp_meet_in_a_month_the_one_of_its_first_day_counts() -> None:
    first = PredikatBerlaku(1, date(2026, 1, 1), date(2026, 7, 15), BAIK)
    second = PredikatBerlaku(2, date(2026, 7, 16), date(2026, 12, 31), SANGAT_BAIK)
    months = bulan_demi_bulan([second, first], [ALWAYS])
    assert [item.evaluasi_id for item in months] == [1] * 7 + [2] * 5


def test_days_of_two_years_or_backwards_are_refused() -> None:
    with pytest.raises(ValueError, match="dalam satu tahun"):
        PredikatBerlaku(1, date(2025, 12, 1), date(2026, 1, 31), BAIK)
    with pytest.raises(ValueError, match="berurutan"):
        PredikatBerlaku(1, date(2026, 2, 1), date(2026, 1, 31), BAIK)


def test_a_difference_tells_the_yearly_predikat_from_a_correction() -> None:
    counted = bulan_demi_bulan([quarter(1)], [ALWAYS])
    replaced = selisih(counted, bulan_demi_bulan([yearly(2, SANGAT_BAIK)], [ALWAYS]))
    assert [item.karena_tahunan for item in replaced] == [True] * 3
    assert sum(item.nilai for item in replaced) == konversi(PERTAMA, SANGAT_BAIK, 3) - konversi(
        PERTAMA, BAIK, 3
    )
    corrected = selisih(counted, bulan_demi_bulan([quarter(1, SANGAT_BAIK)], [ALWAYS]))
    assert [item.karena_tahunan for item in corrected] == [False] * 3
    (gone, *_more) = selisih(counted, ())
    assert (gone.kini, gone.nilai) == (None, -konversi(PERTAMA, BAIK, 1))
    assert selisih(counted, counted) == ()


def test_a_pak_is_read_back_from_its_inputs_and_comes_to_the_same() -> None:
    months = bulan_demi_bulan([yearly(1, SANGAT_BAIK)], [ALWAYS])
    replaced = selisih(bulan_demi_bulan([quarter(1)], [ALWAYS]), months)
    data = PerhitunganInput(
        PERTAMA,
        "III/b",
        Fraction(125, 2),
        "pak",
        baris_konversi(months[3:]),
        replaced,
        (Tambahan(1, "pendidikan", Fraction(25, 2)), Tambahan(2, "penyesuaian", Fraction(-1))),
    )
    again = decode(PerhitunganInput, encode(data))
    assert again == data
    found = determine_perhitungan(again)
    assert found.value is not None
    # The three months were in the former figure with Baik, so only the difference is new.
    total = Fraction(125, 2) + Fraction(75, 4) - konversi(PERTAMA, BAIK, 3) + Fraction(25, 2) - 1
    assert found.value.total == total
    assert found.value.status is StatusAngkaKredit.BELUM_CUKUP
    names = [step.id for step in found.trace.walk()]
    assert {"konversi-2026-4", "koreksi-2026-1", "koreksi-2026-3"} <= set(names)
    assert {item.urut for item in data.bulanan} == {(2026, month) for month in range(1, 13)}


def test_a_golongan_outside_the_jenjang_is_refused() -> None:
    data = PerhitunganInput(MUDA, "III/b", Fraction(0), "awal_jenjang")
    with pytest.raises(ValueError, match="tidak mempunyai golongan III/b"):
        determine_perhitungan(data)


def test_only_years_that_are_over_are_asked_for() -> None:
    known = {2026: Predikat.KURANG, 2025: BAIK, 2024: SANGAT_BAIK, 2023: Predikat.KURANG}
    found = syarat_predikat(known, banyak=2, on=date(2026, 11, 1))
    assert (found.perlu, found.terpenuhi) == ((2024, 2025), True)
    assert syarat_predikat({2025: BAIK}, banyak=2, on=date(2026, 1, 1)).terpenuhi is None
    low = syarat_predikat({2024: Predikat.BUTUH_PERBAIKAN}, banyak=2, on=date(2026, 1, 1))
    assert (low.terpenuhi, low.rendah, low.belum_ada) == (False, (2024,), (2025,))


def test_full_years_since_a_leap_day_are_full_on_the_first_of_march() -> None:
    assert genap_pada(date(2024, 2, 29), 4) == date(2028, 2, 29)
    assert genap_pada(date(2024, 2, 29), 2) == date(2026, 3, 1)

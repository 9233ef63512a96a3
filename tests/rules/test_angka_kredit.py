"""Angka kredit: exact parts, yearly over periodic, what carries over, months to the next step."""

from fractions import Fraction

import pytest

from teladan_rules.pembulatan import bulatkan
from teladan_rules.permenpanrb_1_2023.integrasi import di_atas_rentang, integrasi
from teladan_rules.permenpanrb_1_2023.jenjang import KETENTUAN
from teladan_rules.permenpanrb_1_2023.konversi import (
    MasaKonversi,
    determine_akumulasi,
    determine_konversi,
    konversi,
    yang_dihitung,
)
from teladan_rules.permenpanrb_1_2023.penetapan import (
    AngkaKreditInput,
    StatusAngkaKredit,
    bulan_menuju,
    determine_penetapan,
    tambahan_pendidikan,
)
from teladan_rules.permenpanrb_6_2022.vocabulary import JenjangFungsional, Predikat

PERTAMA, MUDA, UTAMA = (
    JenjangFungsional.AHLI_PERTAMA,
    JenjangFungsional.AHLI_MUDA,
    JenjangFungsional.AHLI_UTAMA,
)


def masa(mulai: int, selesai: int, *, tahunan: bool = False, jenjang=PERTAMA) -> MasaKonversi:  # type: ignore[no-untyped-def]
    return MasaKonversi(2026, mulai, selesai, jenjang, Predikat.SANGAT_BAIK, tahunan)


def test_four_quarters_make_the_year_because_nothing_is_rounded_on_the_way() -> None:
    quarters = determine_akumulasi(masa(m, m + 2) for m in (1, 4, 7, 10)).value
    assert quarters == konversi(PERTAMA, Predikat.SANGAT_BAIK) == Fraction(75, 4)
    assert bulatkan(konversi(PERTAMA, Predikat.SANGAT_BAIK, 3), 2) * 4 != bulatkan(quarters, 2)


def test_the_yearly_predikat_takes_the_place_of_the_periodic_ones() -> None:
    kept = yang_dihitung([masa(1, 3), masa(4, 6), masa(1, 12, tahunan=True)])
    assert [item.tahunan for item in kept] == [True]


def test_a_year_with_a_change_of_jenjang_counts_each_part_with_its_own_koefisien() -> None:
    parts = [masa(1, 4, tahunan=True), masa(5, 12, tahunan=True, jenjang=MUDA)]
    total = determine_akumulasi(parts).value
    assert total == Fraction(3, 2) * (Fraction(4, 12) * Fraction(25, 2) + Fraction(8, 12) * 25)


def test_two_predikat_for_one_month_are_refused() -> None:
    with pytest.raises(ValueError, match="dua predikat untuk bulan yang sama pada 2026"):
        determine_akumulasi([masa(1, 6), masa(6, 12)])


@pytest.mark.parametrize(("mulai", "selesai"), [(0, 3), (4, 3), (1, 13)])
def test_months_outside_a_year_are_refused(mulai: int, selesai: int) -> None:
    with pytest.raises(ValueError, match="Januari dan Desember"):
        masa(mulai, selesai)


def test_the_derivation_names_each_factor_and_its_source() -> None:
    found = determine_konversi(masa(1, 2))
    assert [step.id for step in found.trace.children] == [
        "predikat",
        "persen",
        "koefisien",
        "bulan",
    ]
    assert {str(citation) for citation in found.basis} >= {
        "Peraturan BKN 3/2023 konversi predikat kinerja ke angka kredit"
    }


@pytest.mark.parametrize(
    ("golongan", "lama", "status", "kurang", "sisa"),
    [
        ("III/a", "49.99", StatusAngkaKredit.BELUM_CUKUP, "0.01", "0"),
        ("III/a", "75.63", StatusAngkaKredit.LAYAK_PANGKAT, "0", "25.63"),
        ("III/b", "99", StatusAngkaKredit.BELUM_CUKUP, "1", "0"),
        ("III/b", "110", StatusAngkaKredit.LAYAK_JENJANG, "0", "0"),
    ],
)
def test_the_surplus_stays_after_a_pangkat_and_is_lost_after_a_jenjang(
    golongan: str, lama: str, status: StatusAngkaKredit, kurang: str, sisa: str
) -> None:
    value = determine_penetapan(AngkaKreditInput(PERTAMA, golongan, Fraction(lama))).value
    assert value is not None
    assert (value.status, value.kurang, value.sisa) == (status, Fraction(kurang), Fraction(sisa))


def test_at_the_top_nothing_more_is_needed() -> None:
    value = determine_penetapan(AngkaKreditInput(UTAMA, "IV/e", Fraction(500))).value
    assert value is not None
    assert (value.status, value.kebutuhan) == (StatusAngkaKredit.PUNCAK, None)


def test_a_golongan_outside_the_jenjang_is_refused() -> None:
    with pytest.raises(ValueError, match="Ahli Pertama tidak mempunyai golongan IV/a"):
        determine_penetapan(AngkaKreditInput(PERTAMA, "IV/a", Fraction(0)))


def test_the_highest_jenjang_of_both_categories_needs_no_next_one() -> None:
    assert [row.jenjang.value for row in KETENTUAN.values() if row.kebutuhan_jenjang is None] == [
        "penyelia",
        "ahli_utama",
    ]


def test_months_to_the_next_step_are_whole_and_enough() -> None:
    months = bulan_menuju(Fraction(10), PERTAMA, Predikat.BAIK)
    sebulan = konversi(PERTAMA, Predikat.BAIK, 1)
    assert sebulan * months >= 10 > sebulan * (months - 1)
    assert bulan_menuju(Fraction(0), PERTAMA, Predikat.BAIK) == 0


def test_a_degree_adds_a_quarter_of_the_next_pangkat() -> None:
    assert tambahan_pendidikan(KETENTUAN[PERTAMA]) == Fraction("12.5")


def test_a_figure_that_does_not_belong_to_its_golongan_is_refused_or_shown() -> None:
    with pytest.raises(ValueError, match="di bawah batas golongan III/d"):
        integrasi("III/d", 250)
    assert di_atas_rentang("III/a", 160)
    assert not di_atas_rentang("IV/e", 4000)
    with pytest.raises(ValueError, match="tidak memuat golongan II/a"):
        integrasi("II/a", 100)

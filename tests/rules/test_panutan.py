"""Who is proposed as panutan: the right ones, in the same order every time, with why."""

from datetime import date
from decimal import Decimal

import pytest

from teladan_rules.panutan.cocok import (
    CalonPanutan,
    Pencari,
    bilangan,
    cocokkan,
    jarak_unit,
    parameter,
)
from teladan_rules.panutan.hasil import Ukuran, hasil_belajar

HARI = date(2026, 8, 12)
RUMAH = (3, 2, 1)
PENCARI = Pencari(10, RUMAH)


def calon(
    pegawai_id: int, bukti: int = 2, unit: tuple[int, ...] = RUMAH, beban: int = 0
) -> CalonPanutan:
    return CalonPanutan(pegawai_id, bukti, unit, beban)


def urutan(pencari: Pencari, *each: CalonPanutan) -> list[int]:
    return [usul.pegawai_id for usul in cocokkan(pencari, each, beban=3)]


def test_the_strongest_evidence_comes_first_then_the_nearest_then_the_freest() -> None:
    found = urutan(
        PENCARI,
        calon(5, bukti=0),
        calon(4, bukti=2, beban=2),
        calon(3, bukti=2),
        calon(2, bukti=2, unit=(4, 2, 1)),
        calon(1, bukti=3, unit=(9, 1)),
    )
    assert found == [1, 3, 4, 2, 5]


def test_equals_stand_in_the_same_order_however_they_come() -> None:
    assert urutan(PENCARI, calon(7), calon(2), calon(5)) == [2, 5, 7]
    assert urutan(PENCARI, calon(5), calon(7), calon(2)) == [2, 5, 7]


def test_nobody_of_the_line_nobody_full_nobody_who_did_not_fit_and_not_oneself() -> None:
    pencari = Pencari(10, RUMAH, garis={1}, bukan_lagi={2})
    assert urutan(pencari, calon(1), calon(2), calon(3, beban=3), calon(10), calon(4)) == [4]


@pytest.mark.parametrize(
    ("satu", "lain", "langkah"),
    [
        (RUMAH, RUMAH, 0),
        (RUMAH, (2, 1), 1),
        (RUMAH, (4, 2, 1), 2),
        (RUMAH, (9,), None),
        ((), (), None),
    ],
)
def test_distance_counts_steps_in_the_tree(
    satu: tuple[int, ...], lain: tuple[int, ...], langkah: int | None
) -> None:
    assert jarak_unit(satu, lain) == jarak_unit(lain, satu) == langkah


def test_who_shares_no_unit_is_proposed_last_among_equals() -> None:
    assert urutan(PENCARI, calon(1, unit=()), calon(2, unit=(8, 7, 1))) == [2, 1]


def test_every_proposal_says_why() -> None:
    (usul,) = cocokkan(PENCARI, [calon(1, bukti=0, unit=(4, 2, 1), beban=2)], beban=3)
    assert [each.teks for each in usul.alasan] == [
        "Beliau sendiri menawarkan hal ini; belum ada catatan kinerja yang menunjukkannya.",
        "Bekerja 2 unit dari Anda; pertemuan perlu direncanakan.",
        "Saat ini membimbing 2 orang, masih ada tempat.",
        "Bukan atasan atau bawahan Anda, jadi tidak ikut menilai.",
    ]


def test_the_numbers_are_dated_and_say_whose_they_are() -> None:
    assert [
        bilangan(nama, HARI) for nama in ("beban_paling_banyak", "pertemuan", "bulan_hasil")
    ] == [3, 3, 3]
    assert parameter("pertemuan", HARI).sumber == "Pilihan bawaan Teladan"
    with pytest.raises(ValueError, match="belum berlaku"):
        parameter("pertemuan", date(2021, 1, 1))


@pytest.mark.parametrize(
    ("awal", "target", "akhir", "hasil"),
    [
        ("34", "21", "20", "tercapai"),
        ("34", "21", "30", "berubah"),
        ("34", "21", "34", "tetap"),
        ("34", "21", "40", "tetap"),
        ("60", "80", "80", "tercapai"),
        ("60", "80", "61", "berubah"),
        ("60", "80", None, "belum_dapat_dinilai"),
    ],
)
def test_figures_are_compared_with_where_they_began(
    awal: str, target: str, akhir: str | None, hasil: str
) -> None:
    last = None if akhir is None else Decimal(akhir)
    assert hasil_belajar(Ukuran(Decimal(awal), Decimal(target), last)) == hasil


@pytest.mark.parametrize(
    ("awal", "akhir", "hasil"),
    [
        ("kesenjangan", "kekuatan", "tercapai"),
        ("kesenjangan", "cukup", "berubah"),
        ("cukup", "cukup", "tetap"),
        ("cukup", "kesenjangan", "tetap"),
        ("", "kekuatan", "belum_dapat_dinilai"),
        ("kesenjangan", "", "belum_dapat_dinilai"),
    ],
)
def test_without_figures_the_profile_line_is_the_measure(awal: str, akhir: str, hasil: str) -> None:
    assert hasil_belajar(Ukuran(arah_awal=awal, arah_akhir=akhir)) == hasil

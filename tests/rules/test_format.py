"""Indonesian numbers, and NIP as people write them."""

import random
from decimal import Decimal
from fractions import Fraction

import pytest

from teladan_rules.permenpanrb_6_2022.format import (
    format_angka,
    format_persen,
    format_rupiah,
    parse_angka,
)
from teladan_rules.permenpanrb_6_2022.nip import NipTidakSah, format_nip, parse_nip


@pytest.mark.parametrize(
    ("teks", "nilai"),
    [
        ("1.234,5", "1234.5"),
        ("0,05", "0.05"),
        ("12345", "12345"),
        ("-1.000", "-1000"),
        ("−2,5", "-2.5"),
        (" 93,75% ", "93.75"),
        ("Rp 1.250.000", "1250000"),
        ("-Rp500", "-500"),
    ],
)
def test_indonesian_numbers_are_read(teks: str, nilai: str) -> None:
    assert parse_angka(teks) == Decimal(nilai)


@pytest.mark.parametrize(
    "teks", ["", "1.5", "1,234.5", "12.34.567", "1,", ",5", "satu", "1e5", "--1"]
)
def test_ambiguous_or_foreign_numbers_are_refused(teks: str) -> None:
    with pytest.raises(ValueError, match="bukan angka"):
        parse_angka(teks)


def test_writing_and_reading_are_inverse() -> None:
    acak = random.Random(5)
    for _ in range(200):
        nilai = Decimal(acak.randrange(-(10**12), 10**12)).scaleb(-acak.randrange(6))
        assert parse_angka(format_angka(nilai)) == nilai


def test_percent_rupiah_and_rounding_half_up() -> None:
    assert format_persen(Fraction(1)) == "100%"
    assert format_persen(Decimal("0.9375")) == "93,75%"
    assert format_persen(Fraction(1, 3)) == "33,33%"
    assert format_persen(Fraction(12, 1)) == "1.200%"
    assert format_angka(Decimal("0.125"), 2) == "0,13"
    assert format_angka(Fraction(1, 8)) == "0,13"
    assert format_angka(1000) == "1.000"
    assert format_rupiah(Decimal("-1250000.5")) == "-Rp1.250.001"


def test_a_nip_tells_pns_from_pppk() -> None:
    pns, pppk = parse_nip("199608182022041001"), parse_nip("199009132025242014")
    assert (pns.jenis_pegawai, pns.bulan_pengangkatan, pns.kode_perjanjian) == ("pns", 4, None)
    assert (pppk.jenis_pegawai, pppk.bulan_pengangkatan, pppk.kode_perjanjian) == (
        "pppk",
        None,
        "24",
    )
    assert format_nip(pppk) == "19900913 202524 2 014"
    assert parse_nip(format_nip("199608182022041001")) == pns


def test_a_bad_nip_says_what_is_wrong_in_indonesian() -> None:
    with pytest.raises(NipTidakSah, match="NIP terdiri atas 18 angka, ini 3 angka") as caught:
        parse_nip("123")
    assert caught.value.alasan == "length 3"

"""The proposal for rating perilaku kerja over the seven values."""

from datetime import date
from fractions import Fraction
from itertools import product

import pytest

from teladan_rules.permenpanrb_6_2022.bagian import UmpanBalikSaldo
from teladan_rules.permenpanrb_6_2022.fakta_daerah import AturanDaerah, terapkan_aturan
from teladan_rules.permenpanrb_6_2022.parameters import parameters_for
from teladan_rules.permenpanrb_6_2022.perilaku_kerja import (
    PerilakuKerjaInput,
    propose_rating_perilaku_kerja,
)
from teladan_rules.permenpanrb_6_2022.vocabulary import NilaiBerakhlak, RatingEkspektasi

ATAS, SESUAI, BAWAH = RatingEkspektasi
PARAMETERS = parameters_for(date(2026, 9, 30))
POSITIF, SEBAGIAN, TIDAK = (
    UmpanBalikSaldo(3, 0, 0),
    UmpanBalikSaldo(1, 1, 1),
    UmpanBalikSaldo(0, 0, 3),
)
TIADA = UmpanBalikSaldo()
ATURAN = AturanDaerah(
    id="kehadiran",
    label="Kehadiran",
    peraturan="Peraturan Bupati Contoh 12/2026",
    pasal="Pasal 5",
    mulai=date(2026, 7, 1),
    sampai=date(2026, 12, 31),
    nilai=NilaiBerakhlak.AKUNTABEL,
    ambang=Fraction(17, 20),
    rating_tertinggi=BAWAH,
)


def nilai(*counts: int) -> dict[NilaiBerakhlak, RatingEkspektasi | None]:
    """``counts``: how many of the seven are diatas, sesuai, dibawah, not rated."""
    ratings = [
        rating
        for rating, banyak in zip((ATAS, SESUAI, BAWAH, None), counts, strict=True)
        for _ in range(banyak)
    ]
    return dict(zip(NilaiBerakhlak, ratings, strict=True))


TUJUH = [counts for counts in product(range(8), repeat=4) if sum(counts) == 7]


def bacaan_kedua(counts: tuple[int, ...], saldo: UmpanBalikSaldo) -> RatingEkspektasi | None:
    atas, _, bawah, kosong = counts
    if kosong:
        return None
    if bawah >= 4:
        return None if 2 * saldo.positif > saldo.jumlah else BAWAH
    if bawah:
        return None
    if 2 * saldo.negatif > saldo.jumlah:
        return None
    return ATAS if atas >= 4 else SESUAI


@pytest.mark.parametrize("saldo", [POSITIF, SEBAGIAN, TIDAK, TIADA], ids=str)
def test_every_mix_of_seven_ratings_agrees_with_the_second_reading(saldo: UmpanBalikSaldo) -> None:
    for counts in TUJUH:
        hasil = propose_rating_perilaku_kerja(PerilakuKerjaInput(nilai(*counts), saldo), PARAMETERS)
        assert hasil.value == bacaan_kedua(counts, saldo), counts
        assert (hasil.value is None) == bool(hasil.undecided)


def test_missing_values_are_named() -> None:
    data = PerilakuKerjaInput({NilaiBerakhlak.LOYAL: SESUAI}, POSITIF)
    alasan = propose_rating_perilaku_kerja(data, PARAMETERS).undecided or ""
    assert "6 dari 7 nilai dasar belum diberi rating: Berorientasi Pelayanan, Akuntabel" in alasan
    assert "Loyal" not in alasan


def test_one_value_not_yet_consistent_is_left_to_the_pejabat_penilai() -> None:
    alasan = propose_rating_perilaku_kerja(
        PerilakuKerjaInput(nilai(0, 6, 1, 0), POSITIF), PARAMETERS
    ).undecided
    assert "1 dari 7 nilai dasar belum dijalankan secara konsisten (Kolaboratif)" in (alasan or "")


def test_missing_feedback_is_stated_in_the_derivation() -> None:
    trace = propose_rating_perilaku_kerja(PerilakuKerjaInput(nilai(0, 7, 0, 0)), PARAMETERS).trace
    langkah = next(step for step in trace.walk() if step.id == "umpan_balik")
    assert (langkah.value, langkah.note) == (None, "belum ada umpan balik")


def test_attendance_lowers_only_its_value_and_shows_its_local_rule() -> None:
    fakta = terapkan_aturan(ATURAN, dipenuhi=50, wajib=64, tanggal=date(2026, 9, 30))
    assert fakta is not None
    assert fakta.value == "50 dari 64 (78,13%)"
    data = PerilakuKerjaInput(nilai(0, 7, 0, 0), POSITIF, (fakta,))
    hasil = propose_rating_perilaku_kerja(data, PARAMETERS)
    assert hasil.value is None
    assert "(Akuntabel)" in (hasil.undecided or "")
    langkah = {step.id: step for step in hasil.trace.walk()}
    assert langkah["fakta.kehadiran"].kind == "kebijakan_daerah"
    assert "Peraturan Bupati Contoh 12/2026 Pasal 5" in str(langkah["fakta.kehadiran"].basis[0])
    assert langkah["nilai.akuntabel"].note == "semula Sesuai Ekspektasi; dibatasi aturan daerah"
    assert langkah["nilai.loyal"].value == "sesuai"


def test_attendance_never_replaces_a_missing_judgement_nor_raises_one() -> None:
    fakta = terapkan_aturan(ATURAN, dipenuhi=1, wajib=64, tanggal=date(2026, 9, 30))
    assert fakta is not None
    assert fakta.batasi(None) is None
    assert fakta.batasi(BAWAH) is BAWAH
    cukup = terapkan_aturan(ATURAN, dipenuhi=64, wajib=64, tanggal=date(2026, 9, 30))
    assert cukup is not None
    assert [cukup.batasi(rating) for rating in RatingEkspektasi] == [ATAS, SESUAI, BAWAH]


@pytest.mark.parametrize(
    ("tanggal", "wajib", "berlaku"),
    [
        (date(2026, 6, 30), 60, False),
        (date(2026, 7, 1), 60, True),
        (date(2026, 12, 31), 60, True),
        (date(2027, 1, 1), 60, False),
        (date(2026, 9, 1), 0, False),
    ],
)
def test_a_local_rule_holds_only_between_its_dates_and_where_there_was_a_duty(
    tanggal: date, wajib: int, berlaku: bool
) -> None:
    fakta = terapkan_aturan(ATURAN, dipenuhi=0, wajib=wajib, tanggal=tanggal)
    assert (fakta is not None) == berlaku


def test_more_days_present_than_required_are_refused() -> None:
    with pytest.raises(ValueError, match="antara 0 dan"):
        terapkan_aturan(ATURAN, dipenuhi=3, wajib=2, tanggal=date(2026, 9, 1))

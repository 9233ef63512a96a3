"""Criteria of penghargaan: met, not met or not known, each with its sentence; never a sum."""

from datetime import date
from decimal import Decimal

import pytest

from teladan_rules.penghargaan.kriteria import (
    BAWAAN,
    FaktaPenghargaan,
    Syarat,
    dari_catatan,
    memenuhi,
    periksa,
)
from teladan_rules.penghargaan.satyalancana import MasaKerja, satyalancana
from teladan_rules.penghargaan.vocabulary import JenisPenghargaan, Kriteria
from teladan_rules.permenpanrb_6_2022.vocabulary import Predikat

SB, B, BP = Predikat.SANGAT_BAIK, Predikat.BAIK, Predikat.BUTUH_PERBAIKAN


def jawab(kunci: Kriteria, fakta: FaktaPenghargaan, ambang: int = 0) -> tuple[bool | None, str]:
    (hasil,) = periksa([Syarat(kunci, ambang)], fakta)
    return hasil.terpenuhi, hasil.sebab


@pytest.mark.parametrize(
    ("tahunan", "terpenuhi"),
    [((SB, SB, B), True), ((SB, B, SB), False), ((B, SB, SB), False), ((SB,), False), ((), None)],
)
def test_yearly_predikat_count_from_the_newest_without_a_break(
    tahunan: tuple[Predikat, ...], terpenuhi: bool | None
) -> None:
    fakta = FaktaPenghargaan(predikat_tahunan=tahunan)
    assert jawab(Kriteria.PREDIKAT_TAHUNAN, fakta, 2)[0] is terpenuhi


def test_no_evaluation_is_not_known_and_one_below_baik_is_named() -> None:
    assert jawab(Kriteria.TANPA_PERBAIKAN, FaktaPenghargaan())[0] is None
    fakta = FaktaPenghargaan(predikat_tahun_ini=(("Triwulan I 2026", B), ("Triwulan II 2026", BP)))
    met, why = jawab(Kriteria.TANPA_PERBAIKAN, fakta)
    assert (met, why) == (False, "Ada evaluasi di bawah Baik pada Triwulan II 2026.")


@pytest.mark.parametrize(
    ("kunci", "field"),
    [
        (Kriteria.PEMBERI_APRESIASI, "pemberi_apresiasi"),
        (Kriteria.UNIT_APRESIASI, "unit_apresiasi"),
        (Kriteria.BIMBINGAN_SELESAI, "bimbingan_selesai"),
    ],
)
def test_counts_are_met_from_the_threshold_on_and_missing_is_not_none(
    kunci: Kriteria, field: str
) -> None:
    assert jawab(kunci, FaktaPenghargaan(**{field: 2}), 2)[0] is True  # type: ignore[arg-type]
    assert jawab(kunci, FaktaPenghargaan(**{field: 1}), 2)[0] is False  # type: ignore[arg-type]
    assert jawab(kunci, FaktaPenghargaan(), 2)[0] is None


def test_what_citizens_say_is_compared_with_the_period_before() -> None:
    two = FaktaPenghargaan(
        indeks=(("Triwulan II 2026", Decimal("81.5")), ("Triwulan I 2026", Decimal("82.25")))
    )
    assert jawab(Kriteria.INDEKS_WARGA, two, 80)[0] is True
    assert jawab(Kriteria.INDEKS_TIDAK_TURUN, two) == (False, "Indeks dari 82,25 menjadi 81,50.")
    one = FaktaPenghargaan(indeks=two.indeks[:1])
    assert jawab(Kriteria.INDEKS_TIDAK_TURUN, one)[0] is None
    assert jawab(Kriteria.INDEKS_WARGA, FaktaPenghargaan(), 80)[0] is None


@pytest.mark.parametrize(("hambatan", "met"), [(None, None), (False, True), (True, False)])
def test_integritas_is_known_only_when_somebody_answered(
    hambatan: bool | None, met: bool | None
) -> None:
    assert jawab(Kriteria.INTEGRITAS, FaktaPenghargaan(hambatan=hambatan))[0] is met


def test_integritas_is_asked_later_so_records_alone_can_find_somebody() -> None:
    asked = BAWAAN[JenisPenghargaan.KINERJA]
    fakta = FaktaPenghargaan((SB, SB), (("2026", SB),))
    assert memenuhi(periksa(asked, fakta))
    assert not memenuhi(periksa(asked, FaktaPenghargaan((SB, SB))))
    assert not memenuhi(periksa([Syarat(Kriteria.INTEGRITAS)], fakta)), "nothing was found"


def test_where_a_person_must_look_the_system_does_not_search() -> None:
    assert not dari_catatan(BAWAAN[JenisPenghargaan.INOVASI])
    assert dari_catatan(BAWAAN[JenisPenghargaan.PANUTAN])
    (hasil,) = periksa([Syarat(Kriteria.SEBELUM_SESUDAH)], FaktaPenghargaan())
    assert (hasil.terpenuhi, hasil.sebab) == (None, "Dinilai dari bukti yang disertakan.")


def test_every_kind_has_its_usual_criteria() -> None:
    assert set(BAWAAN) == set(JenisPenghargaan)
    assert [each for each in JenisPenghargaan if each.untuk_tim] == [JenisPenghargaan.PELAYANAN]
    for jenis, asked in BAWAAN.items():
        assert jenis.untuk_tim or asked[-1].kunci is Kriteria.INTEGRITAS


@pytest.mark.parametrize(
    ("nip", "tahun", "found"),
    [
        ("198811042012032005", 2022, MasaKerja(10, date(2022, 3, 1))),
        ("197003121995031002", 2025, MasaKerja(30, date(2025, 3, 1))),
        ("197003121995031002", 2026, None),
        ("199402142023211007", 2033, None),
        ("bukan nip", 2026, None),
    ],
)
def test_years_of_service_are_read_from_the_nip_of_a_pns(
    nip: str, tahun: int, found: MasaKerja | None
) -> None:
    assert satyalancana(nip, tahun) == found

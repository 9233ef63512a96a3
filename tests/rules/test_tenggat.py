"""Deadlines of the cycle: who, how long, since when, and the day that comes out."""

from datetime import date

import pytest

from teladan_rules.permenpanrb_6_2022.hari_kerja import KalenderKerja, kalender_nasional
from teladan_rules.permenpanrb_6_2022.tenggat import TENGGAT, Proses, hitung_tenggat

KALENDER = kalender_nasional()


def test_every_process_has_a_rule_with_actor_and_citation() -> None:
    assert set(TENGGAT) == set(Proses)
    for aturan in TENGGAT.values():
        assert aturan.pelaku and aturan.label
        assert aturan.basis.peraturan == "PermenPANRB 6/2022"
        if aturan.hari_kerja is not None:
            assert aturan.batas.startswith(f"{aturan.hari_kerja} hari kerja")


@pytest.mark.parametrize(
    ("proses", "hari"),
    [
        (Proses.DOKUMEN_KE_PEGAWAI, 14),
        (Proses.PEGAWAI_KEMBALIKAN, 14),
        (Proses.LAPORAN_PYB, 30),
        (Proses.ATASAN_PENILAI_TTD, 14),
        (Proses.ATASAN_KE_PEGAWAI, 7),
        (Proses.PEGAWAI_KE_ATASAN, 7),
        (Proses.ATASAN_LAPORAN_PYB, 30),
        (Proses.KEBERATAN, 14),
        (Proses.PUTUSAN_KEBERATAN, 7),
        (Proses.PUTUSAN_LAPORAN_PYB, 30),
    ],
)
def test_working_day_deadlines(proses: Proses, hari: int) -> None:
    hasil = hitung_tenggat(proses, date(2026, 9, 1), KalenderKerja({}))
    assert hasil.value is not None
    assert KalenderKerja({}).hitung(date(2026, 9, 1), hasil.value) == hari


@pytest.mark.parametrize(
    ("proses", "tanggal"),
    [
        (Proses.PENETAPAN_SKP, date(2026, 1, 31)),
        (Proses.KLARIFIKASI_EKSPEKTASI, date(2026, 1, 31)),
        (Proses.RANCANGAN_PERJANJIAN_KINERJA, date(2026, 1, 14)),
        (Proses.EVALUASI_TAHUNAN, date(2027, 1, 31)),
        (Proses.CAPAIAN_ORGANISASI_TAHUNAN, date(2027, 1, 31)),
    ],
)
def test_calendar_deadlines_hang_on_the_performance_year(proses: Proses, tanggal: date) -> None:
    for mulai in (date(2026, 1, 1), date(2026, 12, 31)):
        assert hitung_tenggat(proses, mulai, KALENDER).value == tanggal


def test_the_derivation_lists_the_holidays_passed() -> None:
    hasil = hitung_tenggat(Proses.PUTUSAN_KEBERATAN, date(2026, 8, 13), KALENDER)
    assert hasil.value == date(2026, 8, 26)
    libur = next(step for step in hasil.trace.walk() if step.id == "libur")
    assert libur.value == [
        "2026-08-17 Hari Kemerdekaan Republik Indonesia",
        "2026-08-25 Maulid Nabi Muhammad",
    ]


def test_an_unknown_year_gives_the_reason_instead_of_a_date() -> None:
    hasil = hitung_tenggat(Proses.LAPORAN_PYB, date(2027, 12, 1), KALENDER)
    assert hasil.value is None
    assert hasil.undecided == (
        "Tenggat belum dapat dihitung. Hari libur tahun 2028 belum ada dalam kalender."
    )

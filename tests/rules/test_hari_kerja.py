"""Working days, the national calendar and time zones."""

import random
from datetime import UTC, date, datetime, timedelta

import pytest

from teladan_rules.permenpanrb_6_2022.hari_kerja import (
    TAHUN_TERSEDIA,
    KalenderBelumAda,
    KalenderKerja,
    kalender_nasional,
    lewat_tenggat,
    libur_nasional,
    tanggal_setempat,
)
from teladan_rules.permenpanrb_6_2022.vocabulary import ZonaWaktu

TANPA_LIBUR = KalenderKerja({})


def test_the_day_of_the_event_is_not_counted() -> None:
    assert TANPA_LIBUR.tambah(date(2026, 8, 3), 1) == date(2026, 8, 4)
    assert TANPA_LIBUR.tambah(date(2026, 8, 7), 1) == date(2026, 8, 10)
    assert KalenderKerja({}, 6).tambah(date(2026, 8, 7), 1) == date(2026, 8, 8)
    assert TANPA_LIBUR.tambah(date(2026, 8, 8), 0) == date(2026, 8, 8)


def test_cuti_bersama_is_no_working_day() -> None:
    kalender = kalender_nasional()
    assert kalender.alasan_libur(date(2026, 3, 18)) == "Cuti Bersama Hari Suci Nyepi"
    assert kalender.tambah(date(2026, 3, 17), 1) == date(2026, 3, 25)
    assert kalender.alasan_libur(date(2026, 8, 15)) == "Sabtu"
    assert kalender.alasan_libur(date(2026, 8, 16)) == "Minggu"
    assert kalender_nasional(6).is_hari_kerja(date(2026, 8, 15))


@pytest.mark.parametrize(
    ("tahun", "libur", "cuti", "sementara"),
    [(2024, 19, 10, False), (2025, 17, 11, False), (2026, 17, 8, False), (2027, 18, 8, True)],
)
def test_national_calendars_have_the_days_of_their_skb(
    tahun: int, libur: int, cuti: int, sementara: bool
) -> None:
    data = libur_nasional(tahun)
    assert (len(data.hari_libur), len(data.cuti_bersama)) == (libur, cuti)
    assert data.sementara is sementara
    assert "SKB" in data.dasar
    assert {hari.year for hari in {**data.hari_libur, **data.cuti_bersama}} == {tahun}
    assert date(tahun, 8, 17) in data.hari_libur


def test_a_year_without_calendar_is_refused_and_not_guessed() -> None:
    with pytest.raises(KalenderBelumAda, match="tahun 2028 belum ada"):
        libur_nasional(2028)
    with pytest.raises(KalenderBelumAda):
        kalender_nasional().tambah(date(2027, 12, 20), 30)
    assert TANPA_LIBUR.is_hari_kerja(date(2030, 1, 1))
    assert TAHUN_TERSEDIA[-1] == 2027


def test_counting_and_adding_are_inverse() -> None:
    acak = random.Random(6)
    for per_minggu in (5, 6):
        kalender = kalender_nasional(per_minggu)
        for _ in range(100):
            mulai = date(2024, 1, 1) + timedelta(days=acak.randrange(1200))
            hari = acak.randrange(1, 31)
            akhir = kalender.tambah(mulai, hari)
            assert kalender.hitung(mulai, akhir) == hari
            assert kalender.hitung(akhir, mulai) == -hari
            assert kalender.is_hari_kerja(akhir)
            assert akhir - mulai >= timedelta(days=hari)


def test_a_longer_week_never_makes_a_deadline_later() -> None:
    for hari in range(1, 31):
        mulai = date(2026, 3, 10)
        assert kalender_nasional(6).tambah(mulai, hari) <= kalender_nasional().tambah(mulai, hari)


def test_an_instansi_adds_its_own_holidays() -> None:
    pilkada = {date(2026, 8, 4): "Pilkades serentak"}
    kalender = kalender_nasional().with_libur(pilkada)
    assert kalender.tambah(date(2026, 8, 3), 1) == date(2026, 8, 5)
    assert kalender.libur_antara(date(2026, 8, 3), date(2026, 8, 17)) == {
        **pilkada,
        date(2026, 8, 17): "Hari Kemerdekaan Republik Indonesia",
    }


def test_other_working_weeks_and_negative_counts_are_refused() -> None:
    with pytest.raises(ValueError, match="5 atau 6"):
        KalenderKerja({}, 7)
    with pytest.raises(ValueError, match="negatif"):
        TANPA_LIBUR.tambah(date(2026, 1, 1), -1)


def test_a_deadline_ends_at_local_midnight() -> None:
    tenggat = date(2026, 8, 31)
    detik_terakhir = {
        ZonaWaktu.WIB: datetime(2026, 8, 31, 16, 59, 59, tzinfo=UTC),
        ZonaWaktu.WITA: datetime(2026, 8, 31, 15, 59, 59, tzinfo=UTC),
        ZonaWaktu.WIT: datetime(2026, 8, 31, 14, 59, 59, tzinfo=UTC),
    }
    for zona, saat in detik_terakhir.items():
        assert not lewat_tenggat(saat, tenggat, zona)
        assert lewat_tenggat(saat + timedelta(seconds=1), tenggat, zona)
    assert tanggal_setempat(detik_terakhir[ZonaWaktu.WIB], ZonaWaktu.WIT) == date(2026, 9, 1)


def test_an_instant_without_zone_is_refused() -> None:
    with pytest.raises(ValueError, match="zona"):
        tanggal_setempat(datetime(2026, 8, 31), ZonaWaktu.WIB)  # noqa: DTZ001

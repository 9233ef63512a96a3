"""Figures of reports: what was open in a span, as the rule sees it, and not closing never pays."""

import random
from datetime import UTC, date, datetime, time, timedelta
from fractions import Fraction
from zoneinfo import ZoneInfo

import pytest

from teladan.citizen_voice import commands
from teladan.citizen_voice.commands.laporan import reopen_laporan
from teladan.citizen_voice.models import Pengaduan
from teladan.citizen_voice.queries.pengaduan_angka import AngkaPengaduan, figures, total
from teladan_rules.permenpanrb_62_2018.kepatuhan import WaktuLaporan, hitung_kepatuhan
from tests.citizen_voice.laporan import answer, days, report, verified
from tests.layanan import DuniaLayanan

ZONA = ZoneInfo("Asia/Jakarta")
Q3 = (date(2026, 7, 1), date(2026, 9, 30))
Q4 = (date(2026, 10, 1), date(2026, 12, 31))


def of_puskesmas(
    layanan: DuniaLayanan, span: tuple[date, date], at: datetime | None = None
) -> AngkaPengaduan:
    found = figures(
        instansi_id=layanan.dunia.instansi_id,
        unit_ids=[layanan.unit["puskesmas"]],
        dari=span[0],
        sampai=span[1],
        at=at or datetime(2027, 6, 1, tzinfo=UTC),
    )
    return found.get(layanan.unit["puskesmas"], AngkaPengaduan())


def test_a_report_that_is_never_closed_counts_against_every_quarter(layanan: DuniaLayanan) -> None:
    verified(layanan)
    for span in (Q3, Q4, (date(2027, 1, 1), date(2027, 3, 31))):
        counted = of_puskesmas(layanan, span).kepatuhan
        assert (counted.lewat_tenggat, counted.bagian) == (1, Fraction(0))


def test_a_report_answered_in_time_counts_once_and_then_no_more(layanan: DuniaLayanan) -> None:
    dunia = layanan.dunia
    made = verified(layanan)
    answer(made, by=dunia.actor("kepala_puskesmas"), at=dunia.at + days(6))
    third = of_puskesmas(layanan, Q3)
    assert (third.diterima, third.kepatuhan.tepat_waktu) == (1, 1)
    assert third.median_hari == Fraction(6)
    assert of_puskesmas(layanan, Q4).kepatuhan == AngkaPengaduan().kepatuhan


def test_what_happened_after_the_instant_is_not_known_yet(layanan: DuniaLayanan) -> None:
    dunia = layanan.dunia
    made = verified(layanan)
    answer(made, by=dunia.actor("kepala_puskesmas"), at=dunia.at + days(20))
    early = of_puskesmas(layanan, Q3, at=dunia.at + days(5)).kepatuhan
    assert (early.berjalan, early.bagian) == (1, None)
    assert of_puskesmas(layanan, Q3).kepatuhan.tepat_waktu == 1


def test_closing_for_show_is_late_at_once_and_stays_until_answered_anew(
    layanan: DuniaLayanan,
) -> None:
    dunia = layanan.dunia
    kepala = dunia.actor("kepala_puskesmas")
    made = verified(layanan)
    answer(made, by=kepala, at=dunia.at + days(1))
    reopen_laporan(
        kode=made.kode, instansi_id=dunia.instansi_id, alasan="Antreannya tetap panjang.",
        at=datetime(2026, 10, 5, 9, tzinfo=ZONA),
    )  # fmt: skip
    assert of_puskesmas(layanan, Q3).kepatuhan.tepat_waktu == 1
    fourth = of_puskesmas(layanan, Q4)
    assert (fourth.dibuka_kembali, fourth.kepatuhan.lewat_tenggat) == (1, 1)
    answer(made, by=kepala, at=datetime(2026, 10, 12, 9, tzinfo=ZONA))
    assert of_puskesmas(layanan, Q4).kepatuhan.tepat_waktu == 1


def test_sealed_quarantined_joined_and_archived_reports_move_no_clock(
    layanan: DuniaLayanan,
) -> None:
    dunia = layanan.dunia
    by = dunia.actor("pengelola_pengaduan")
    report(layanan, uraian="Saya diminta uang administrasi Rp50.000 di loket.")
    report(layanan, uraian="Pinjaman online cair cepat, klik sekarang juga ya.")
    first, second, third = verified(layanan), report(layanan), report(layanan)
    commands.join_pengaduan(pengaduan_id=second.pk, induk_id=first.pk, revisi=0, by=by, at=dunia.at)
    commands.archive_pengaduan(
        pengaduan_id=third.pk, alasan="spam", kata_warga="", revisi=0, by=by, at=dunia.at
    )
    counted = of_puskesmas(layanan, Q3)
    assert (counted.diterima, counted.digabung) == (2, 1)
    assert counted.kepatuhan.jatuh_tempo == 1


def test_findings_count_in_the_span_in_which_they_are_made(layanan: DuniaLayanan) -> None:
    dunia = layanan.dunia
    made, open_ = verified(layanan), verified(layanan)
    verified(layanan, kelas="apresiasi", uraian="Petugasnya ramah, terima kasih banyak.")
    commands.substantiate_pengaduan(
        pengaduan_id=made.pk, pembuktian="terbukti_sebagian", alasan="Rekaman loket.",
        revisi=made.revisi, by=dunia.actor("pengelola_pengaduan"),
        at=datetime(2026, 10, 20, 9, tzinfo=ZONA),
    )  # fmt: skip
    third, fourth = of_puskesmas(layanan, Q3).rekap, of_puskesmas(layanan, Q4).rekap
    assert (third.terbukti, third.belum_diputus, third.apresiasi) == (0, 2, 1)
    assert (fourth.terbukti, fourth.belum_diputus, fourth.apresiasi) == (1, 1, 0)
    assert open_.row.pembuktian == ""


def test_an_unread_report_has_the_clock_of_its_verification(layanan: DuniaLayanan) -> None:
    report(layanan)
    assert of_puskesmas(layanan, Q3).kepatuhan.lewat_tenggat == 1


def _instant(draw: random.Random, after: datetime) -> datetime:
    return after + timedelta(hours=draw.randrange(0, 24 * 70))


def _some_report(draw: random.Random, number: int, instansi_id: int, unit_id: int) -> Pengaduan:
    start = datetime(2026, 3, 1, tzinfo=UTC)
    came = _instant(draw, start) + timedelta(days=draw.randrange(200))
    row = Pengaduan(
        instansi_id=instansi_id, unit_id=unit_id, nomor=f"x-{number}", kode_hash=f"h{number}",
        kunci=f"k{number}", uraian="x", status="diproses", diterima_at=came,
        klasifikasi="tidak_berkadar_pengawasan", verifikasi_sampai=came.date(),
        jawab_sampai=came.astimezone(ZONA).date() + timedelta(days=draw.randrange(1, 60)),
    )  # fmt: skip
    if draw.random() < 0.75:
        row.status, row.dijawab_at = "dijawab", _instant(draw, came)
        if draw.random() < 0.5:
            row.status, row.dibuka_kembali_at = "dibuka_kembali", _instant(draw, row.dijawab_at)
            row.jawab_kembali_sampai = row.dibuka_kembali_at.date() + timedelta(
                days=draw.randrange(1, 60)
            )
            if draw.random() < 0.6:
                row.status, row.dijawab_kembali_at = (
                    "dijawab",
                    _instant(draw, row.dibuka_kembali_at),
                )
    return row


def _day(at: datetime | None) -> date | None:
    return at.astimezone(ZONA).date() if at else None


def _by_the_rule(rows: list[Pengaduan], dari: date, pada: date) -> object:
    chosen = []
    for row in rows:
        arrived, first, second = (
            _day(row.diterima_at),
            _day(row.dijawab_at),
            _day(row.dijawab_kembali_at),
        )
        reopened = _day(row.dibuka_kembali_at)
        assert arrived is not None
        assert row.jawab_sampai is not None
        settled = first is not None and first < dari
        if reopened is not None and reopened <= pada:
            settled = second is not None and second < dari
        if arrived <= pada and not settled:
            chosen.append(
                WaktuLaporan(row.jawab_sampai, first, reopened, row.jawab_kembali_sampai, second)
            )
    return hitung_kepatuhan(chosen, pada)


@pytest.mark.parametrize("seed", range(4))
def test_every_report_that_was_open_in_a_span_counts_in_it(
    layanan: DuniaLayanan, seed: int
) -> None:
    draw = random.Random(seed)
    unit_id, instansi_id = layanan.unit["puskesmas"], layanan.dunia.instansi_id
    rows = [_some_report(draw, number, instansi_id, unit_id) for number in range(300)]
    Pengaduan.objects.bulk_create(rows)
    for dari, sampai in (Q3, Q4, (date(2026, 8, 1), date(2026, 8, 31))):
        expected = _by_the_rule(rows, dari, sampai)
        assert of_puskesmas(layanan, (dari, sampai)).kepatuhan == expected
    assert of_puskesmas(layanan, Q3, at=datetime(2026, 8, 9, 20, tzinfo=UTC)).kepatuhan == (
        _by_the_rule(rows, Q3[0], date(2026, 8, 10))
    )


def test_several_units_add_up_and_cost_the_same_queries(
    layanan: DuniaLayanan, django_assert_num_queries: object
) -> None:
    dunia = layanan.dunia
    for unit in ("puskesmas", "subbag"):
        for wait in (2, 4):
            made = verified(layanan, unit_id=layanan.unit[unit])
            by = dunia.actor("pengelola_pengaduan")
            answer(made, by=by, at=dunia.at + days(wait))
    with django_assert_num_queries(3):  # type: ignore[operator]
        found = figures(
            instansi_id=dunia.instansi_id, dari=Q3[0], sampai=Q3[1], at=dunia.at + days(90)
        )
    assert len(found) == 2
    both = total(found)
    assert (both.diterima, both.kepatuhan.tepat_waktu, both.median_hari) == (4, 4, Fraction(3))


def test_the_neighbour_is_not_counted(layanan: DuniaLayanan) -> None:
    dunia = layanan.dunia
    report(layanan, instansi_id=dunia.tetangga_id, unit_id=layanan.unit["tetangga_dinas"])
    at = datetime.combine(Q3[1], time(12), ZONA)
    assert figures(instansi_id=dunia.instansi_id, dari=Q3[0], sampai=Q3[1], at=at) == {}

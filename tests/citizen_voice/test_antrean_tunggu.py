"""Waiting times: medians of what was recorded, against what was promised on that day."""

from collections.abc import Iterable
from datetime import date, timedelta
from fractions import Fraction
from uuid import uuid4

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from teladan.citizen_voice import commands, queries
from teladan.citizen_voice.models import JawabanSkm, Tiket
from tests.layanan import DuniaLayanan
from tests.personas import AT

APRIL = date(2026, 4, 1)
YEAR = (date(2026, 1, 1), date(2026, 12, 31))


def tickets(
    layanan: DuniaLayanan, hari: date, waits: Iterable[int | None], *, jam: int = 9,
    service: str = "pendaftaran", unit: str = "puskesmas",
) -> None:  # fmt: skip
    at = AT.replace(month=hari.month, day=hari.day, hour=jam)
    instansi = layanan.dunia.tetangga_id if unit == "tetangga_dinas" else layanan.dunia.instansi_id
    Tiket.objects.bulk_create(
        Tiket(
            instansi_id=instansi, unit_id=layanan.unit[unit], layanan_id=layanan.layanan[service],
            kunci=uuid4().hex, nomor="A-001", hari=hari, jam=jam, diambil_at=at,
            status="selesai" if wait is not None else "batal", tunggu_menit=wait,
        )
        for wait in waits
    )  # fmt: skip


def view(layanan: DuniaLayanan) -> queries.UnitAntrean:
    found = queries.unit_antrean("puskesmas-melati", instansi_id=layanan.dunia.instansi_id)
    assert found is not None
    return found


def test_median_p90_and_the_share_within_the_standar(layanan: DuniaLayanan) -> None:
    tickets(layanan, APRIL, [*range(1, 11), None])  # promised: 5 minutes
    found = queries.waiting_figures(layanan.dunia.instansi_id, [layanan.unit["puskesmas"]], *YEAR)
    assert (found.n, found.median, found.p90) == (10, 5, 9)
    assert (found.dalam, found.dinilai, found.dalam_standar) == (5, 10, Fraction(1, 2))


def test_each_day_is_judged_by_the_standar_of_that_day(layanan: DuniaLayanan) -> None:
    commands.set_standar_pelayanan(
        layanan_id=layanan.layanan["pendaftaran"],
        isi=commands.StandarIsi(date(2026, 4, 15), "KTP", "Tunggu", tunggu_menit=30),
        by=layanan.dunia.actor("admin"),
        at=AT,
    )
    tickets(layanan, APRIL, [20] * 10)
    tickets(layanan, date(2026, 4, 20), [20] * 10)
    cells = queries.waiting_cells(layanan.dunia.instansi_id, [layanan.unit["puskesmas"]], *YEAR)
    assert [(cell.bulan, cell.standar, cell.menit, cell.n) for cell in cells] == [
        (APRIL, 5, 20, 10), (APRIL, 30, 20, 10),
    ]  # fmt: skip
    found = queries.statistik_antrean(view(layanan), dari=YEAR[0], sampai=YEAR[1])
    assert found.angka.dalam_standar == Fraction(1, 2)
    assert found.layanan[0].standar == (5, 30)


def test_too_few_people_give_no_figure_and_say_so(layanan: DuniaLayanan) -> None:
    tickets(layanan, APRIL, range(9))
    found = queries.waiting_figures(layanan.dunia.instansi_id, [layanan.unit["puskesmas"]], *YEAR)
    assert (found.n, found.median, found.p90, found.dalam_standar) == (9, None, None, None)
    assert found.alasan is not None


def test_the_page_has_hours_months_services_and_days(layanan: DuniaLayanan) -> None:
    tickets(layanan, APRIL, [30] * 12, jam=8)
    tickets(layanan, date(2026, 5, 4), [10] * 11, jam=11, service="imunisasi")
    found = queries.statistik_antrean(view(layanan), dari=YEAR[0], sampai=YEAR[1])
    assert [(row.jam, row.angka.median) for row in found.jam] == [(8, 30), (11, 10)]
    assert [(row.bulan.month, row.angka.median) for row in found.bulan] == [(4, 30), (5, 10)]
    assert [(row.nama, row.angka.n) for row in found.layanan] == [
        ("Imunisasi", 11), ("Pendaftaran pasien", 12),
    ]  # fmt: skip
    days = queries.tunggu_per_hari(view(layanan), dari=APRIL, sampai=date(2026, 4, 30))
    assert [(row.hari, row.angka.median) for row in days] == [(APRIL, 30)]


def answers(layanan: DuniaLayanan, hari: date, minutes: Iterable[int], status: str) -> None:
    score = {name: 3 for name in (
        "persyaratan", "prosedur", "waktu_penyelesaian", "biaya", "produk", "kompetensi_pelaksana",
        "perilaku_pelaksana", "penanganan_pengaduan", "sarana_prasarana",
    )}  # fmt: skip
    JawabanSkm.objects.bulk_create(
        JawabanSkm(
            instansi_id=layanan.dunia.instansi_id, unit_id=layanan.unit["puskesmas"], hari=hari,
            saluran="tiket", status=status, kunci=uuid4().hex, jumlah=27,
            tunggu_menit=each, **score,
        )
        for each in minutes
    )  # fmt: skip


@pytest.mark.parametrize(("said", "ask"), [(14, False), (15, True), (60, True)])
def test_a_big_difference_to_what_citizens_say_is_a_question(
    layanan: DuniaLayanan, said: int, ask: bool
) -> None:
    tickets(layanan, APRIL, [5] * 10)
    answers(layanan, APRIL, [said] * 10, "diterima")
    answers(layanan, APRIL, [500] * 50, "dikarantina")
    (month,) = queries.statistik_antrean(view(layanan), dari=YEAR[0], sampai=YEAR[1]).bulan
    assert (month.kata_warga, month.n_warga, month.tanya) == (said, 10, ask)


def test_the_neighbours_tickets_are_never_counted(layanan: DuniaLayanan) -> None:
    tickets(layanan, APRIL, [5] * 20, service="tetangga_surat", unit="tetangga_dinas")
    units = [layanan.unit["puskesmas"], layanan.unit["tetangga_dinas"]]
    assert queries.waiting_figures(layanan.dunia.instansi_id, units, *YEAR).n == 0
    tickets(layanan, APRIL, [5] * 20)
    assert queries.waiting_figures(layanan.dunia.instansi_id, units, *YEAR).n == 20


def test_the_number_of_statements_does_not_grow(layanan: DuniaLayanan) -> None:
    counts = []
    for times in (1, 30):
        for day in range(times):
            tickets(layanan, APRIL + timedelta(days=day * 7), range(day + 1))
        with CaptureQueriesContext(
            connection,
        ) as seen:
            queries.statistik_antrean(view(layanan), dari=YEAR[0], sampai=YEAR[1])
        counts.append(len(seen))
    assert counts[0] == counts[1] <= 6

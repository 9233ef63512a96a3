"""Many send at once: no report is lost or doubled, and every one has a number of its own."""

from collections.abc import Callable
from pathlib import Path

import pytest
from django.db import connections, transaction

from teladan.audit.commands import verify
from teladan.citizen_voice import commands
from teladan.citizen_voice.commands import LaporanIsi, Pengirim
from teladan.citizen_voice.commands._pengaduan import (
    Langkah,
    lock_pengaduan,
    move_pengaduan,
)
from teladan.citizen_voice.models import JumlahAsal, Pengaduan, RiwayatPengaduan
from teladan.citizen_voice.states import StatusPengaduan
from teladan.foundation.errors import WrongState
from tests.personas import AT, Dunia, build_dunia
from tests.together import at_once

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.transaction]
SENDER = Pengirim("203.0.113.7", "Phone")


@pytest.fixture
def world(settings: object, tmp_path: Path) -> Dunia:
    settings.TELADAN_DATA = tmp_path  # type: ignore[attr-defined]
    return build_dunia()


def sending(dunia: Dunia, uraian: str, found: list[str]) -> Callable[[], None]:
    def send() -> None:
        kode = commands.deposit_laporan(
            instansi_id=dunia.instansi_id,
            isi=LaporanIsi(uraian),
            kunci="a" * 32,
            pengirim=SENDER,
            at=AT,
        )
        found.append(kode)

    return send


def test_eight_presses_of_one_form_are_one_report(world: Dunia) -> None:
    codes: list[str] = []
    refused = at_once(*[sending(world, "Jalan rusak di depan pasar.", codes)] * 8)
    assert refused == [None] * 8
    assert len(codes) == 8
    assert len(set(codes)) == 1
    assert Pengaduan.objects.count() == RiwayatPengaduan.objects.count() == 1
    assert list(verify(world.instansi_id)) == []


def test_eight_reports_at_once_have_eight_numbers_and_are_all_counted(world: Dunia) -> None:
    codes: list[str] = []
    steps = [sending(world, f"Jalan rusak di depan pasar {n}.", codes) for n in range(8)]
    assert at_once(*steps) == [None] * 8
    numbers = sorted(Pengaduan.objects.values_list("nomor", flat=True))
    assert numbers == [f"2026-{n:06d}" for n in range(1, 9)]
    assert JumlahAsal.objects.get().jumlah == 8
    assert list(verify(world.instansi_id)) == []


def test_not_fixed_said_three_times_at_once_opens_it_once(world: Dunia) -> None:
    codes: list[str] = []
    sending(world, "Jalan rusak di depan pasar.", codes)()
    row = Pengaduan.objects.get()
    with transaction.atomic():
        for status in (StatusPengaduan.DITERUSKAN, StatusPengaduan.DIJAWAB):
            locked = lock_pengaduan(row.pk, instansi_id=row.instansi_id)
            move_pengaduan(locked, status, Langkah("answered"), by=None, at=AT, dijawab_at=AT)
    connections.close_all()
    where = {"kode": codes[0], "instansi_id": world.instansi_id, "at": AT}

    def reopen() -> None:
        commands.reopen_laporan(alasan="Masih rusak", **where)  # type: ignore[arg-type]

    refused = at_once(reopen, reopen, reopen)
    assert sorted(type(each).__name__ for each in refused) == [
        "NoneType", WrongState.__name__, WrongState.__name__,
    ]  # fmt: skip
    assert Pengaduan.objects.get().status == "dibuka_kembali"
    assert RiwayatPengaduan.objects.filter(peristiwa="reopened").count() == 1

"""Answers, reports and tickets of whole months, written as rows: a release is about many."""

import random
from collections.abc import Iterator
from datetime import date, datetime, time, timedelta
from uuid import UUID
from zoneinfo import ZoneInfo

from teladan.citizen_voice.models import JawabanSkm, Pengaduan, Tiket
from teladan.citizen_voice.queries import UNSUR

WIB = ZoneInfo("Asia/Jakarta")


def _key(chance: random.Random) -> str:
    return UUID(int=chance.getrandbits(128)).hex


def at(hari: date, jam: int = 9) -> datetime:
    """An instant of a day at the office."""
    return datetime.combine(hari, time(jam), WIB)


def days(first: date, last: date) -> list[date]:
    """Every day of a span."""
    return [first + timedelta(n) for n in range((last - first).days + 1)]


def jawaban(
    chance: random.Random, unit: tuple[int, int, int | None], hari: date, *, mean: float = 3.4
) -> JawabanSkm:
    """One answer by ticket. `unit`: ids of instansi, service unit and service."""
    scores = [min(4, max(1, round(chance.gauss(mean, 0.6)))) for _ in UNSUR]
    instansi_id, unit_id, layanan_id = unit
    return JawabanSkm(
        instansi_id=instansi_id,
        unit_id=unit_id,
        layanan_id=layanan_id,
        hari=hari,
        jam=chance.randint(8, 14),
        saluran="tiket",
        kunci=_key(chance),
        jumlah=sum(scores),
        **dict(zip(UNSUR, scores, strict=True)),
    )


def tiket(chance: random.Random, unit: tuple[int, int, int], hari: date, *, minutes: int) -> Tiket:
    """One ticket of somebody who waited so many minutes."""
    instansi_id, unit_id, layanan_id = unit
    taken = at(hari)
    return Tiket(
        instansi_id=instansi_id,
        unit_id=unit_id,
        layanan_id=layanan_id,
        kunci=_key(chance),
        nomor="A001",
        hari=hari,
        jam=9,
        status="selesai",
        diambil_at=taken,
        dipanggil_at=taken + timedelta(minutes=minutes),
        tunggu_menit=minutes,
    )


def pengaduan(
    chance: random.Random, unit: tuple[int, int], hari: date, *, late: bool = False, **more: object
) -> Pengaduan:
    """One plain complaint received on a day, due and answered within the month."""
    key = _key(chance)
    due = hari + timedelta(days=10)
    answered = due + timedelta(days=1 if late else -2)
    fields: dict[str, object] = {
        "klasifikasi": "tidak_berkadar_pengawasan",
        "status": "selesai",
        "dijawab_at": at(answered),
    }
    return Pengaduan(
        instansi_id=unit[0],
        unit_id=unit[1],
        nomor=key[:18],
        kode_hash=key + key,
        kunci=key,
        uraian="Antre lama",
        diterima_at=at(hari),
        verifikasi_sampai=hari + timedelta(days=3),
        jawab_sampai=due,
        **{**fields, **more},
    )


def quarter(seed: int, unit: tuple[int, int, int], first: date, *, n: int) -> None:
    """A quarter of one service: `n` answers, as many tickets, and a fifth as many complaints."""
    chance = random.Random(seed)
    span = days(first, first + timedelta(days=75))
    JawabanSkm.objects.bulk_create(jawaban(chance, unit, chance.choice(span)) for _ in range(n))
    Tiket.objects.bulk_create(
        tiket(chance, unit, chance.choice(span), minutes=chance.randint(0, 24)) for _ in range(n)
    )
    Pengaduan.objects.bulk_create(_reports(chance, unit, span, n // 5))


def _reports(
    chance: random.Random, unit: tuple[int, int, int], span: list[date], n: int
) -> Iterator[Pengaduan]:
    for number in range(n):
        yield pengaduan(chance, unit[:2], chance.choice(span), late=number % 12 == 0)

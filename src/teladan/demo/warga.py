"""What the public says of Kabupaten Contoh, quarter by quarter, and what is told it in return."""

import tomllib
from collections.abc import Mapping
from datetime import date, datetime, timedelta
from functools import cache
from importlib.resources import files
from typing import Any
from uuid import UUID

from teladan.accountability.commands import UsulIsi, publish, tell_usul
from teladan.citizen_voice.commands import (
    KejadianIsi,
    PutusanIsi,
    close_answered,
    close_days,
    judge_karantina,
    record_kejadian_antrean,
)
from teladan.citizen_voice.queries.skm_karantina import Tumpukan
from teladan.citizen_voice.states import AlasanKarantina, StatusJawaban
from teladan.demo.aduan import tell_stories
from teladan.demo.aduan_ramai import load_reports
from teladan.demo.jawaban import MULAI_SURVEI, SERANGAN, load_voices
from teladan.demo.layanan import PENGELOLA
from teladan.demo.partisipasi import tell_plans
from teladan.demo.waktu import MULAI, WIB, jam, sesudah
from teladan.demo.world import World
from teladan_rules.permenpanrb_6_2022.periode import Periode


def listen(world: World, periode: Periode) -> None:
    """What people said and asked in a quarter, up to the eve of the demo's day."""
    last = min(periode.selesai, MULAI.date() - timedelta(days=1))
    load_voices(world, periode.mulai, last)
    load_reports(world, periode.mulai, last)
    tell_stories(world, periode.mulai, last)
    tell_plans(world, periode.mulai, last)
    _tell_usul(world, periode.mulai, last)
    if periode.mulai <= SERANGAN <= last:
        _judge_flood(world)
    at = datetime(last.year, last.month, last.day, 23, tzinfo=WIB)
    close_days(at=at + timedelta(hours=2))
    close_answered(by=world.system, at=at)


@cache
def _usul() -> tuple[Mapping[str, Any], ...]:
    text = files(__package__).joinpath("plans", "papan.toml").read_text(encoding="utf-8")
    return tuple(tomllib.loads(text)["usul"])


def _tell_usul(world: World, mulai: date, selesai: date) -> None:
    """What units did because people asked."""
    for row in _usul():
        day = date.fromisoformat(row["tanggal"])
        if not mulai <= day <= selesai or row["unit"] not in world.pelayanan:
            continue
        at = datetime(day.year, day.month, day.day, 14, tzinfo=WIB)
        by = world.actor(world.leader(row["unit"], on=day), at)
        isi = UsulIsi(world.pelayanan[row["unit"]], row["kata"], row["lakukan"], day)
        tell_usul(isi=isi, by=by, at=at)


def release(world: World, periode: Periode) -> None:
    """The pengelola kinerja publishes the figures of a quarter that is over."""
    if periode.selesai < MULAI_SURVEI:
        return
    day = periode.selesai + timedelta(days=21)
    at = sesudah(datetime(day.year, day.month, day.day, 10, tzinfo=WIB), 0)
    publish(periode=periode.key, by=world.actor("pengelola", at), at=at)


def open_queue(world: World) -> None:
    """The first minutes of the demo's day at Puskesmas Melati: one is served, six wait."""
    at = MULAI - timedelta(minutes=1)
    titik, layanan = (place["03.10", "pendaftaran"] for place in (world.titik, world.layanan))
    presses = []
    for nth in range(1, 8):
        tiket = str(UUID(int=world.random(f"tiket/{nth}").getrandbits(128), version=4))
        taken = at - timedelta(minutes=13 - nth)
        steps = [("ambil", taken)]
        if nth == 1:
            steps += [("panggil", at - timedelta(minutes=3)), ("layani", at - timedelta(minutes=2))]
        presses += [
            KejadianIsi(
                str(UUID(int=world.random(f"{jenis}/{nth}").getrandbits(128), version=4)),
                tiket, jenis, when, titik, f"A-{nth:03d}", layanan,
            )
            for jenis, when in steps
        ]  # fmt: skip
    record_kejadian_antrean(
        unit_id=world.pelayanan["03.10"], peranti="", kejadian=presses, dikirim_at=None,
        by=world.actor("loket", at), at=at,
    )  # fmt: skip


def _judge_flood(world: World) -> None:
    """The answers that a machine gave stay on record and count for nothing."""
    if "05.1" not in world.pelayanan:
        return
    at = jam(2026, 3, 19, 10)
    heap = Tumpukan(world.pelayanan["05.1"], SERANGAN, AlasanKarantina.MELEBIHI_BATAS)
    isi = PutusanIsi(
        heap, StatusJawaban.DIKARANTINA, StatusJawaban.DIKELUARKAN,
        "240 jawaban yang sama dari satu alamat dalam dua puluh menit, saat kantor sepi.",
    )  # fmt: skip
    judge_karantina(isi=isi, by=world.actor(PENGELOLA, at), at=at)

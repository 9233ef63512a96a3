"""The many ordinary reports of the year, from seeded chance, each with its whole life."""

import tomllib
from collections.abc import Iterator, Mapping
from datetime import date, datetime, timedelta
from functools import cache
from importlib.resources import files
from random import Random
from typing import Any

from teladan.citizen_voice.commands import (
    LangkahRow,
    LaporanIsi,
    LaporanRow,
    TriaseIsi,
    bulk_deposit_laporan,
)
from teladan.demo.layanan import PEMERIKSA, PENGELOLA
from teladan.demo.waktu import MULAI, WIB, sesudah
from teladan.demo.world import World

SETAHUN = 500
"""About so many reports from the first day of the surveys to the demo's day."""
_MULAI = date(2025, 8, 1)
_SEMUA = {
    "puskesmas": ("03.10", "03.10", "03.12"),
    "kecamatan": ("07", "08"),
    "kelurahan": ("07.1", "07.2", "07.3", "08.1", "08.2", "08.3"),
}
_TERLAMBAT = {"05.1": 0.28}
"""The share that is answered late, where it is not one in eight."""
_TANPA_TERLAMBAT = datetime(2026, 7, 1, tzinfo=WIB)
"""From here on only the story's own report is late, so that it stands out."""
_KELURAHAN = ("", "", "Beringin", "Mawar", "Teratai", "Cendana", "Jati", "Meranti")
_HARI = ("Senin", "Selasa", "Kamis", "Sabtu")
_TERBUKTI = ("terbukti", "terbukti_sebagian", "tidak_terbukti", "tidak_dapat_dibuktikan")
_ALASAN = {
    "terbukti": "Catatan unit dan keterangan dua orang membenarkan laporan ini.",
    "terbukti_sebagian": "Sebagian tercatat; sisanya tidak dapat ditelusuri lagi.",
    "tidak_terbukti": "Catatan antrean dan daftar hadir menunjukkan sebaliknya.",
    "tidak_dapat_dibuktikan": "Tidak ada catatan atau saksi dari hari itu.",
}


@cache
def _patterns() -> tuple[Mapping[str, Any], ...]:
    """The table's patterns, the frequent ones several times."""
    text = files(__package__).joinpath("plans", "aduan_ramai.toml").read_text(encoding="utf-8")
    return tuple(row for row in tomllib.loads(text)["pola"] for _nth in range(row["banyak"]))


def load_reports(world: World, mulai: date, selesai: date) -> None:
    """The ordinary reports that arrived between two days (inclusive), with what became of them
    by the demo's day."""
    mulai = max(mulai, _MULAI)
    days = (selesai - mulai).days + 1
    if days <= 0:
        return
    chance = world.random(f"aduan/{mulai}")
    rows = []
    for _nth in range(round(SETAHUN * days / ((MULAI.date() - _MULAI).days))):
        at = datetime(mulai.year, mulai.month, mulai.day, tzinfo=WIB) + timedelta(
            days=chance.randrange(days), hours=chance.randint(6, 21), minutes=chance.randrange(60)
        )
        row = _report(world, chance, at)
        if row is not None and at < MULAI:
            rows.append(row)
    done = datetime(selesai.year, selesai.month, selesai.day, 22, tzinfo=WIB)
    bulk_deposit_laporan(rows=rows, by=world.system, at=done)


def _report(world: World, chance: Random, at: datetime) -> LaporanRow | None:
    pattern = chance.choice(_patterns())
    kode = chance.choice(_SEMUA.get(pattern["unit"], (pattern["unit"],)))
    teks = chance.choice(pattern["uraian"]).format(
        lama=chance.randint(2, 4), angka=chance.randint(3, 9), hari=chance.choice(_HARI)
    )
    if kode not in world.pelayanan:
        return None
    unit_id, layanan_id = world.pelayanan[kode], world.layanan.get((kode, pattern["layanan"]))
    isi = LaporanIsi(
        teks, pattern.get("jenis", "keluhan"), pattern["kategori"], unit_id, layanan_id,
        kelurahan=chance.choice(_KELURAHAN),
        kerahasiaan=chance.choice(("terbuka", "terbuka", "terbuka", "anonim")),
    )  # fmt: skip
    triase = TriaseIsi(
        pattern.get("klasifikasi", "tidak_berkadar_pengawasan"), pattern["kategori"], unit_id,
        layanan_id,
    )  # fmt: skip
    steps = _life(world, chance, at, (pattern, kode, triase))
    return LaporanRow(isi, at, tuple(step for step in steps if step.at < MULAI))


def _life(
    world: World, chance: Random, at: datetime, what: tuple[Mapping[str, Any], str, TriaseIsi]
) -> Iterator[LangkahRow]:
    """Most are answered in time, one in eight late; a few are not fixed at the first try."""
    pattern, kode, triase = what
    verified = sesudah(_morning(at), chance.randint(1, 2), menit=chance.randrange(90))
    yield LangkahRow("verified", verified, world.pegawai[PENGELOLA], triase=triase)
    if triase.klasifikasi == "apresiasi":
        return
    head = world.pegawai[world.leader(kode, on=at.date())]
    if chance.random() < 0.5:
        yield LangkahRow("taken", verified + timedelta(hours=3), head)
    quick = pattern.get("klasifikasi") in {"permintaan_informasi", "aspirasi"}
    days = chance.randint(1, 5) if quick else chance.randint(2, 17)
    if chance.random() < _TERLAMBAT.get(kode, 0.12) and at < _TANPA_TERLAMBAT:
        days = chance.randint(23, 34)
    answered = sesudah(verified, days, jam=1)
    yield LangkahRow("answered", answered, head, pattern["jawaban"])
    yield from _after(world, chance, answered, (pattern, head, triase))


def _after(
    world: World, chance: Random, answered: datetime, what: tuple[Mapping[str, Any], int, TriaseIsi]
) -> Iterator[LangkahRow]:
    pattern, head, triase = what
    draw, last = chance.random(), answered
    if draw < 0.08:
        reopened = answered + timedelta(days=chance.randint(2, 8), hours=5)
        yield LangkahRow("reopened", reopened, None, "Masih sama seperti sebelumnya.")
        last = sesudah(reopened, chance.randint(3, 12))
        yield LangkahRow("answered", last, head, f"Kami datangi lagi. {pattern['jawaban']}")
    found = chance.choice(_TERBUKTI)
    if triase.klasifikasi == "tidak_berkadar_pengawasan" and chance.random() < 0.3:
        examiner = world.pegawai[PEMERIKSA]
        decided = sesudah(last, 2, jam=2)
        yield LangkahRow("substantiated", decided, examiner, _ALASAN[found], pembuktian=found)
    if draw > 0.6:
        yield LangkahRow("confirmed", last + timedelta(days=3, hours=7))
    else:
        yield LangkahRow("closed", _morning(last) + timedelta(days=11), 0)


def _morning(at: datetime) -> datetime:
    return at.replace(hour=8, minute=30)

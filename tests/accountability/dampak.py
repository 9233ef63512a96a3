"""Two counters alike, one of which is trained in May 2026; everything by seeded chance.

world = build(layanan)              # tickets of both, September 2025 to 9 August 2026
isi = upaya(layanan)                # the measure, to be recorded
pk = recorded(layanan)              # recorded before it began
"""

import random
from collections.abc import Callable
from dataclasses import replace
from datetime import date, datetime, timedelta
from decimal import Decimal
from math import exp
from typing import Any

from teladan.accountability import commands
from teladan.accountability.states import IndikatorDampak, JenisUpaya
from teladan.citizen_voice import commands as citizen_voice
from teladan.citizen_voice.models import Tiket
from tests.accountability import figures
from tests.layanan import DuniaLayanan
from tests.personas import SINCE

FIRST, LAST = date(2025, 9, 1), date(2026, 8, 9)
MULAI, SELESAI = date(2026, 5, 4), date(2026, 5, 22)
BEFORE = datetime(2026, 4, 29, 9, 0, tzinfo=figures.WIB)
AT = datetime(2026, 8, 12, 9, 0, tzinfo=figures.WIB)
PER_WEEK = 14
Median = Callable[[date], float]


def trained(day: date) -> float:
    """The usual wait of the counter that is trained."""
    return 34 if day <= SELESAI else 21


def alike(day: date) -> float:
    """The usual wait of the other one."""
    return 33


def tickets(seed: int, unit: tuple[int, int, int], median: Median, *, week: int = PER_WEEK) -> None:
    """A week's people on one of its days, some weeks alike, for every week of the world."""
    chance = random.Random(seed)
    rows, day = [], FIRST
    while day <= LAST:
        level = median(day) * exp(chance.gauss(0, 0.03))
        waits = [level * exp(chance.gauss(0, 0.3)) for _ in range(week)]
        rows += [figures.tiket(chance, unit, day, minutes=round(each)) for each in waits]
        day += timedelta(days=7)
    Tiket.objects.bulk_create(rows)


def build(layanan: DuniaLayanan, *, other: Median | None = alike) -> DuniaLayanan:
    """The tickets of both; the second serves the same at another unit."""
    instansi_id, by = layanan.dunia.instansi_id, layanan.dunia.actor("admin")
    isi = citizen_voice.LayananIsi(layanan.unit["subbag"], "Pendaftaran  Pasien", SINCE)
    layanan.layanan["alike"] = citizen_voice.add_layanan(isi=isi, by=by, at=layanan.dunia.at)
    own = (instansi_id, layanan.unit["puskesmas"], layanan.layanan["pendaftaran"])
    tickets(1, own, trained)
    if other is not None:
        tickets(2, (instansi_id, layanan.unit["subbag"], layanan.layanan["alike"]), other)
    return layanan


def upaya(layanan: DuniaLayanan, **changes: Any) -> commands.UpayaIsi:
    """The training, compared with the other counter."""
    isi = commands.UpayaIsi(
        layanan.unit["puskesmas"],
        JenisUpaya.PELATIHAN,
        "Pelatihan petugas loket",
        MULAI,
        SELESAI,
        (commands.SasaranIsi(IndikatorDampak.MEDIAN_TUNGGU, Decimal(10)),),
        layanan.layanan["pendaftaran"],
        pembanding=(layanan.unit["subbag"],),
    )
    return replace(isi, **changes)


def recorded(
    layanan: DuniaLayanan, *, by: str = "kepala_puskesmas", at: datetime = BEFORE, **changes: Any
) -> int:
    """The measure, written down; its id."""
    actor = layanan.dunia.actor(by, at=at)
    return commands.record_upaya(isi=upaya(layanan, **changes), by=actor, at=at)

"""A year of waiting: queue tickets from seeded chance and the story told in them.

The story: in May 2026 the counter of Puskesmas Melati is trained; from June on people wait 21
instead of 34 minutes there and judge the time better, while Puskesmas Kenanga, alike but without
the training, stays where it was. At the family card counter of the Disdukcapil people say that
they wait much longer than the record does: numbers are given out long after they came.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from math import exp
from random import Random
from typing import Any

from teladan.citizen_voice.commands import Tempat, TiketRow
from teladan.demo.layanan import unit_tables
from teladan.demo.waktu import WIB
from teladan.demo.world import World
from teladan.organisation.queries import kalender_for

SESUDAH_PELATIHAN = date(2026, 6, 1)
"""From when the trained counter of Puskesmas Melati serves the public."""
_PAGI = ((0, 0.30, 1.1), (1, 0.32, 1.08), (2, 0.22, 0.92), (3, 0.16, 0.78))
_SEHARI = ((0, 0.24, 1.12), (1, 0.22, 1.1), (2, 0.18, 1.0), (3, 0.12, 0.9), (5, 0.14, 0.95),
           (6, 0.10, 0.8))  # fmt: skip
"""Hours after the opening: the share of the day's people, and how long they wait for their part."""


@dataclass(frozen=True)
class Loket:
    """A service where a number is drawn; `nyata` is the usual wait in minutes."""

    kode: str
    key: str
    tempat: Tempat
    huruf: str
    ramai: int
    nyata: int

    def wait(self, day: date) -> float:
        """The median wait that the story tells of this day."""
        after = day >= SESUDAH_PELATIHAN
        if (self.kode, self.key) == ("03.10", "pendaftaran") and after:
            return 21
        if (self.kode, self.key) == ("03.12", "pendaftaran") and after:
            return 31
        return self.nyata

    def said(self, day: date) -> float:
        """What people say of it."""
        return 55 if (self.kode, self.key) == ("05.1", "kk") else self.wait(day)


@dataclass(frozen=True)
class UnitRamai:
    """A unit of the table as the generator needs it."""

    kode: str
    table: Mapping[str, Any]
    loket: tuple[Loket, ...]
    lain: tuple[Tempat, ...]
    petugas: tuple[int, ...]
    pimpinan: int

    @property
    def jam(self) -> tuple[tuple[int, float, float], ...]:
        return _PAGI if self.table["buka"] == 7 else _SEHARI


def busy_units(world: World, day: date) -> Iterator[UnitRamai]:
    """The units whose public is asked and, where numbers are drawn, waits."""
    for table in unit_tables():
        kode = table["kode"]
        if kode not in world.pelayanan or "jawaban" not in table:
            continue
        unit_id = world.pelayanan[kode]
        counters, others = [], []
        for service in table["layanan"]:
            key = service["key"]
            tempat = Tempat(unit_id, world.layanan[kode, key], world.titik.get((kode, key)))
            if tempat.titik_id is None:
                others.append(tempat)
            else:
                numbers = service["huruf"], service["ramai"], service["nyata"]
                counters.append(Loket(kode, key, tempat, *numbers))
        officers = [world.pegawai[key] for key in table.get("petugas", ()) if world.has(key)]
        head = world.pegawai[world.leader(kode, on=day)]
        lain = tuple(others) or (Tempat(unit_id),)
        yield UnitRamai(kode, table, tuple(counters), lain, tuple(officers) or (head,), head)


def open_days(world: World, kode: str, mulai: date, selesai: date) -> Iterator[date]:
    """The days between two (inclusive) on which a unit serves."""
    calendar = kalender_for(world.instansi_id, world.unit[kode])
    day = mulai
    while day <= selesai:
        if calendar.is_hari_kerja(day):
            yield day
        day += timedelta(days=1)


def tickets(loket: Loket, day: date, unit: UnitRamai, chance: Random) -> Iterator[TiketRow]:
    """The numbers of one counter on one day, in the order in which they were taken."""
    busy = 1.25 if day.weekday() == 0 else 0.95
    count = max(1, round(chance.gauss(loket.ramai * busy, loket.ramai * 0.18)))
    median = loket.wait(day)
    opened = datetime(day.year, day.month, day.day, unit.table["buka"], 30, tzinfo=WIB)
    drawn = sorted((_hour(unit.jam, chance), chance.random()) for _ in range(count))
    for nth, ((offset, factor), part) in enumerate(drawn, 1):
        taken = opened + timedelta(hours=offset, seconds=int(part * 3300))
        wait = median * factor * exp(chance.gauss(0, 0.34))
        called = taken + timedelta(seconds=int(wait * 60))
        nomor = f"{loket.huruf}-{nth:03d}"
        if chance.random() < 0.03:
            yield TiketRow(loket.tempat, nomor, taken, called)
            continue
        served = called + timedelta(seconds=20 + int(chance.random() * 60))
        ended = served + timedelta(seconds=int(60 * (2 + chance.random() * 7)))
        yield TiketRow(loket.tempat, nomor, taken, called, served, ended)


def _hour(hours: tuple[tuple[int, float, float], ...], chance: Random) -> tuple[int, float]:
    draw = chance.random()
    for offset, share, factor in hours:
        draw -= share
        if draw <= 0:
            return offset, factor
    return hours[0][0], hours[0][2]

"""The daily records of the persons of the story."""

import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from decimal import Decimal
from functools import cache
from importlib.resources import files
from random import Random
from typing import Any

from teladan.demo.waktu import MULAI, WIB
from teladan.demo.world import World
from teladan.monitoring.commands import CatatanIsi, record_catatan
from teladan.organisation.queries import kalender_for
from teladan.planning.queries import SkpIsi
from teladan_rules.permenpanrb_6_2022.periode import Periode


@cache
def _people() -> tuple[dict[str, Any], ...]:
    text = files(__package__).joinpath("plans", "harian.toml").read_text(encoding="utf-8")
    return tuple(tomllib.loads(text)["orang"])


@dataclass(frozen=True)
class _Hari:
    """A sentence for a day, before it is known of which row of the plan it speaks."""

    tanggal: date
    teks: str
    hasil: int
    indikator: int = 0
    jumlah: int = 0


def record_days(world: World, periode: Periode) -> None:
    """Write what the persons of the story recorded in a quarter of 2026, up to the demo's day."""
    for person in _people():
        key = person["key"]
        isi = world.isi[world.skp[key, periode.tahun]]
        days = list(_days(world, person, periode))
        if not days:
            continue
        at = datetime.combine(days[0], datetime.min.time(), WIB) + timedelta(hours=15)
        by = world.actor(key, at)
        for entry in sorted(
            _entries(person, days, periode, world.random(f"harian/{key}/{periode.key}")),
            key=lambda item: item.tanggal,
        ):
            when = datetime.combine(entry.tanggal, datetime.min.time(), WIB)
            record_catatan(isi=_catatan(entry, isi), by=by, at=when + timedelta(hours=15))


def _days(world: World, person: Mapping[str, Any], periode: Periode) -> Iterator[date]:
    holder = world.holder(person["key"])
    calendar = kalender_for(world.instansi_id, world.unit[holder.office.kode])
    day = max(periode.mulai, date.fromisoformat(person["dari"]))
    while day <= min(periode.selesai, MULAI.date() - timedelta(days=1)):
        if calendar.is_hari_kerja(day):
            yield day
        day += timedelta(days=1)


def _entries(
    person: Mapping[str, Any], days: list[date], periode: Periode, chance: Random
) -> Iterator[_Hari]:
    taken: set[date] = set()
    for item in person["hitung"]:
        total = item["jumlah"][periode.nomor - 1]
        for day, count in _spread(total, days, chance):
            taken.add(day)
            teks = chance.choice(item["teks"])
            yield _Hari(day, teks, item["hasil"], item["indikator"], count)
    said = -1
    for day in days:
        if day not in taken and chance.random() < 0.8:
            said = chance.choice([n for n in range(len(person["lain"])) if n != said])
            yield _Hari(day, person["lain"][said]["teks"], person["lain"][said]["hasil"])


def _spread(total: int, days: list[date], chance: Random) -> Iterator[tuple[date, int]]:
    """The total over some days, one or two at a time."""
    places = min(len(days), (total + 1) // 2 + total // 4)
    counts = [total // places + (nth < total % places) for nth in range(places)]
    chance.shuffle(counts)
    yield from zip(sorted(chance.sample(days, places)), counts, strict=True)


def _catatan(entry: _Hari, isi: SkpIsi) -> CatatanIsi:
    rhk = isi.rhk[entry.hasil - 1]
    indikator = rhk.indikator[entry.indikator - 1].id if entry.indikator else None
    jumlah = Decimal(entry.jumlah) if entry.indikator else None
    return CatatanIsi(entry.tanggal, entry.teks, rhk.id, indikator, jumlah)

"""The public board over 500,000 answers, 50,000 complaints and as many tickets as answers.

    .venv/bin/python benchmarks/board.py                 # SQLite, in a folder of its own
    TELADAN_DATABASE_URL=postgresql://… .venv/bin/python benchmarks/board.py    # an empty database
    … --answers 50000 --complaints 5000                  # a smaller one

Thirty service units with five services each get a year of answers by bulk insert. Told: how long
it takes to reckon every index of the year anew (each unit, month, quarter and the year), to
publish a quarter (counted, suppressed, stored), and what a page of the board costs a crowd, with
one process a core and four readers at once. Everything ends by itself.
"""

import argparse
import http.client
import os
import random
import statistics
import sys
import tempfile
import threading
import time
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime
from itertools import islice
from pathlib import Path
from typing import Any

from server import serving

ROOT = Path(__file__).resolve().parents[1]
UNITS, SERVICES, YEAR = 30, 5, 2026
PAGES = ("/warga/contoh/papan/", "/warga/contoh/papan/unit-7/", "/warga/contoh/data/skm.csv",
         "/warga/contoh/lencana/unit-7.svg")  # fmt: skip


@dataclass(frozen=True)
class World:
    """The instansi and its (service unit, service) pairs."""

    instansi_id: int
    places: tuple[tuple[int, int], ...]


def timed(what: str, work: Callable[[], Any]) -> Any:
    """Do it and tell how long it took: on the clock, and by this process's own CPU."""
    wall, cpu = time.perf_counter(), time.process_time()
    found = work()
    spent = time.process_time() - cpu
    print(f"{what:<44} {time.perf_counter() - wall:7.2f} s   CPU {spent:.2f} s", flush=True)
    return found


def prepare() -> World:
    """A small instansi with thirty service units that promise fifteen minutes of waiting."""
    sys.path[:0] = [str(ROOT / "src"), str(ROOT)]
    os.environ["DJANGO_SETTINGS_MODULE"] = "teladan.config.settings"
    import django

    django.setup()
    from django.core.management import call_command

    call_command("migrate", verbosity=0)
    from teladan.citizen_voice import commands
    from teladan.foundation.actor import system_actor
    from teladan.organisation import commands as organisation
    from tests.accountability.figures import at

    now, since = at(date(YEAR, 1, 2)), date(YEAR - 1, 1, 1)
    isi = organisation.InstansiIsi(nama="Kabupaten Contoh", kota="Contoh")
    instansi_id = organisation.create_instansi(kode="contoh", isi=isi, at=now)
    by, places = system_actor(instansi_id), []
    for number in range(UNITS):
        unit_kerja = organisation.create_unit_kerja(
            isi=organisation.UnitKerjaIsi(f"1.{number}", f"Unit {number}", since, None, True),
            by=by, at=now,
        )  # fmt: skip
        unit = commands.open_unit_pelayanan(
            isi=commands.UnitPelayananIsi(unit_kerja, f"unit-{number}", f"Unit {number}", since),
            by=by, at=now,
        )  # fmt: skip
        for service in range(SERVICES):
            layanan = commands.add_layanan(
                isi=commands.LayananIsi(unit, f"Layanan {service}", since), by=by, at=now
            )
            commands.set_standar_pelayanan(
                layanan_id=layanan, isi=commands.StandarIsi(since, tunggu_menit=15), by=by, at=now
            )
            places.append((unit, layanan))
    return World(instansi_id, tuple(places))


def fill(world: World, answers: int, complaints: int) -> None:
    """A year of rows, in batches."""
    from teladan.citizen_voice.models import JawabanSkm, Pengaduan, Tiket
    from tests.accountability import figures

    chance = random.Random(7)
    days = figures.days(date(YEAR, 1, 2), date(YEAR, 9, 30))

    def place() -> tuple[int, int, int]:
        return (world.instansi_id, *chance.choice(world.places))

    def where() -> date:
        return chance.choice(days)

    store(JawabanSkm, (figures.jawaban(chance, place(), where()) for _ in range(answers)))
    store(Tiket, (figures.tiket(chance, place(), where(), minutes=int(chance.expovariate(0.09)))
                  for _ in range(answers)))  # fmt: skip
    store(
        Pengaduan,
        (
            figures.pengaduan(chance, place()[:2], where(), late=number % 15 == 0)
            for number in range(complaints)
        ),
    )


def store(model: Any, rows: Iterable[Any]) -> None:
    """Insert in batches; the index statistics are renewed afterwards, as after a loading."""
    from teladan.foundation.statistics import refresh_statistics

    found: Iterator[Any] = iter(rows)
    while batch := list(islice(found, 5000)):
        model.objects.bulk_create(batch)
    refresh_statistics()


def publish(world: World, periode: str) -> None:
    """One quarter, as the background task does it."""
    from teladan.accountability import commands
    from teladan.foundation.actor import system_actor
    from tests.accountability.figures import WIB

    at = datetime(YEAR, 10, 5, 9, 0, tzinfo=WIB)
    commands.publish(periode=periode, by=system_actor(world.instansi_id), at=at)


def read(port: int, path: str, times: int) -> list[float]:
    """Four readers at once over kept connections; milliseconds of each answer."""
    waits: list[float] = []

    def work() -> None:
        browser = http.client.HTTPConnection("127.0.0.1", port, timeout=60)
        for _ in range(times):
            begun = time.perf_counter()
            browser.request("GET", path)
            answer = browser.getresponse()
            answer.read()
            assert answer.status == 200, (path, answer.status)
            waits.append((time.perf_counter() - begun) * 1000)

    readers = [threading.Thread(target=work) for _ in range(4)]
    for reader in readers:
        reader.start()
    for reader in readers:
        reader.join()
    return waits


def main() -> int:
    """Measure and tell; 1 when an aim is missed."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--answers", type=int, default=500_000)
    parser.add_argument("--complaints", type=int, default=50_000)
    parser.add_argument("--workers", type=int, default=os.cpu_count() or 1)
    parser.add_argument("--times", type=int, default=50)
    options = parser.parse_args()
    good = True
    with tempfile.TemporaryDirectory(prefix="teladan-board-") as folder:
        os.environ["TELADAN_DATA"] = folder
        world = prepare()
        timed(f"{options.answers} answers, tickets; {options.complaints} complaints",
              lambda: fill(world, options.answers, options.complaints))  # fmt: skip
        from teladan.citizen_voice.queries import all_indices

        begun = time.perf_counter()
        found = timed(
            "all indices of the year",
            lambda: all_indices(instansi_id=world.instansi_id, tahun=YEAR),
        )
        good &= time.perf_counter() - begun < 10
        print(f"{'':<44} {len(found)} indices (aim: below 10 s)")
        for number in (1, 2, 3):
            timed(f"publishing quarter {number}", lambda n=number: publish(world, f"{YEAR}-TW{n}"))  # type: ignore[misc]
        with serving("teladan.config.wsgi:application", {}, workers=options.workers) as server:
            for path in PAGES:
                read(server.port, path, 3)
                waits = read(server.port, path, options.times)
                p95 = statistics.quantiles(waits, n=20)[-1]
                good &= p95 < 300
                print(f"{path:<44} p50 {statistics.median(waits):.0f} ms, p95 {p95:.0f} ms")
        print(f"load average {os.getloadavg()[0]:.1f} (aim: p95 below 300 ms)")
    return 0 if good else 1


if __name__ == "__main__":
    sys.exit(main())

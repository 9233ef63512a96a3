"""10,000 automatic answers from one address in a minute, while people use the survey.

    .venv/bin/python benchmarks/abuse.py                 # SQLite, in a folder of its own
    TELADAN_DATABASE_URL=postgresql://… .venv/bin/python benchmarks/abuse.py    # an empty database

The server is the one of `./teladan serve`: granian, one process a core. The attacker opens a few
hundred forms as a person would, waits, sends them, and then sends thousands more without a form,
over kept connections, at an even pace. Meanwhile people at another address open the page and
answer. Told: whether the IKM is what it was, whether every answer is stored, how long people
waited. Everything stays on the loopback addresses of this machine and ends by itself.
"""

import argparse
import http.client
import os
import queue
import re
import statistics
import sys
import tempfile
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import urlencode

from server import serving

ROOT = Path(__file__).resolve().parents[1]
ATTACKER, PEOPLE = "127.0.0.9", "127.0.0.2"
_KUNCI = re.compile(rb'name="kunci" value="([^"]+)"')
UNSUR = (
    *("persyaratan", "prosedur", "waktu_penyelesaian", "biaya", "produk"),
    *("kompetensi_pelaksana", "perilaku_pelaksana", "penanganan_pengaduan", "sarana_prasarana"),
)


@dataclass
class Tally:
    """What the doors answered, and how long people waited, in milliseconds."""

    statuses: dict[int, int] = field(default_factory=dict)
    waits: list[float] = field(default_factory=list)
    answered: int = 0
    took: float = 0.0

    def note(self, status: int) -> None:
        self.statuses[status] = self.statuses.get(status, 0) + 1


def connection_from(address: str, port: int) -> http.client.HTTPConnection:
    """A connection from one of this machine's own addresses."""
    return http.client.HTTPConnection("127.0.0.1", port, timeout=60, source_address=(address, 0))


def send(
    browser: http.client.HTTPConnection, path: str, form: dict[str, str] | None = None
) -> tuple[int, bytes]:
    """One request; a form is posted."""
    body = urlencode(form) if form is not None else None
    headers = {"Content-Type": "application/x-www-form-urlencoded", "User-Agent": "bench"}
    browser.request("POST" if body is not None else "GET", path, body, headers if body else {})
    answer = browser.getresponse()
    return answer.status, answer.read()


def attack(port: int, path: str, *, answers: int, forms: int, seconds: float) -> Tally:
    """Send `answers` from one address in `seconds`, the first with `forms` genuine forms."""
    tally, due = Tally(), queue.Queue[tuple[float, str]]()
    opener = connection_from(ATTACKER, port)
    keys = []
    for _ in range(forms):
        found = _KUNCI.search(send(opener, path)[1])
        keys.append(found[1].decode() if found else "")
    time.sleep(6)
    start = time.monotonic()
    for number in range(answers):
        due.put((start + number * seconds / answers, keys[number] if number < forms else ""))
    lock = threading.Lock()

    def work() -> None:
        browser = connection_from(ATTACKER, port)
        while True:
            try:
                when, kunci = due.get_nowait()
            except queue.Empty:
                return
            time.sleep(max(0.0, when - time.monotonic()))
            status, _body = send(browser, path, dict.fromkeys(UNSUR, "1") | {"kunci": kunci})
            with lock:
                tally.note(status)

    workers = [threading.Thread(target=work) for _ in range(16)]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join()
    tally.took = time.monotonic() - start
    return tally


def use(port: int, path: str, stop: threading.Event) -> Tally:
    """People one after another: open the page, and every fifth sends her answer."""
    tally = Tally()
    number = 0
    while not stop.is_set():
        begun = time.perf_counter()
        browser = connection_from(PEOPLE, port)
        status, page = send(browser, path)
        tally.waits.append((time.perf_counter() - begun) * 1000)
        tally.note(status)
        number += 1
        if number % 5 == 0 and tally.answered < 60:
            found = _KUNCI.search(page)
            scores = {name: str(1 + (number + place) % 4) for place, name in enumerate(UNSUR)}
            time.sleep(5.5)
            begun = time.perf_counter()
            status, _body = send(
                browser, path, scores | {"kunci": found[1].decode() if found else ""}
            )
            tally.waits.append((time.perf_counter() - begun) * 1000)
            tally.note(status)
            tally.answered += 1
        browser.close()
        stop.wait(0.15)
    return tally


@contextmanager
def people(port: int, path: str, count: int) -> Iterator[list[Tally]]:
    """`count` lines of people while the block runs; their tallies are there afterwards."""
    stop, tallies = threading.Event(), list[Tally]()
    lines = [
        threading.Thread(target=lambda: tallies.append(use(port, path, stop))) for _ in range(count)
    ]
    for line in lines:
        line.start()
    try:
        yield tallies
    finally:
        stop.set()
        for line in lines:
            line.join()


@dataclass(frozen=True)
class Poster:
    """Where answers are given: the unit and the address of its poster."""

    unit_id: int
    path: str


def prepare() -> tuple[Poster, Poster]:
    """A small instansi with 200 honest answers for the unit that is attacked; that unit's poster
    and the one that people use meanwhile."""
    sys.path[:0] = [str(ROOT / "src"), str(ROOT)]
    os.environ["DJANGO_SETTINGS_MODULE"] = "teladan.config.settings"
    import django

    django.setup()
    from django.core.management import call_command

    call_command("migrate", verbosity=0)
    from teladan.foundation import clock
    from tests.citizen_voice.suara import answer, mixed
    from tests.layanan import build_layanan
    from tests.personas import build_dunia

    layanan = build_layanan(build_dunia(clock.now()))
    for number in range(200):
        answer(layanan, mixed(number), address=f"10.1.{number}.1")
    return (
        Poster(layanan.unit["puskesmas"], f"/n/{layanan.kode['unit']}/"),
        Poster(layanan.unit["subbag"], f"/n/{layanan.kode['subbag']}/"),
    )


@dataclass(frozen=True)
class Stored:
    """Answers in all, answers that count, and the IKM of those."""

    answers: int
    counted: int
    ikm: str


def stored(unit_id: int) -> Stored:
    """What the database holds of a unit."""
    from django.db.models import Count, Q, Sum

    from teladan.citizen_voice.models import JawabanSkm

    counted = Q(status="diterima")
    found = JawabanSkm.objects.filter(unit_id=unit_id).aggregate(
        all=Count("pk"), n=Count("pk", filter=counted), total=Sum("jumlah", filter=counted)
    )
    n, total = found["n"], found["total"] or 0
    return Stored(found["all"], n, f"{total / n / 9 * 25:.4f}" if n else "-")


def main() -> int:
    """Measure and tell; 1 when the attack changed the index, lost an answer or shut people out."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--answers", type=int, default=10_000)
    parser.add_argument("--seconds", type=float, default=60.0)
    parser.add_argument("--forms", type=int, default=300)
    parser.add_argument("--workers", type=int, default=os.cpu_count() or 1)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="teladan-abuse-") as folder:
        os.environ["TELADAN_DATA"] = folder
        attacked, used = prepare()
        before = stored(attacked.unit_id)
        with serving("teladan.config.wsgi:application", {}, workers=options.workers) as server:
            for _ in range(4):
                status, _page = send(connection_from(PEOPLE, server.port), used.path)
                assert status == 200, status
            with people(server.port, used.path, 2) as calm:
                time.sleep(15)
            cpu = server.cpu_ms()
            with people(server.port, used.path, 2) as crowd:
                tally = attack(
                    server.port, attacked.path, answers=options.answers, forms=options.forms,
                    seconds=options.seconds,
                )  # fmt: skip
            cpu = server.cpu_ms() - cpu
        print(f"attack                   {options.answers} in {tally.took:.0f} s: {tally.statuses}")
        print(f"server CPU per answer    {cpu / options.answers:.1f} ms")
        print(f"load average             {os.getloadavg()[0]:.1f}")
        good = tell_answers(options.answers, before, stored(attacked.unit_id))
        good &= tell_people(calm, crowd, stored(used.unit_id))
    print("✓ the attack changed nothing" if good else "✗ the attack was felt")
    return 0 if good else 1


def tell_answers(sent: int, before: Stored, after: Stored) -> bool:
    """Print what became of the attack's answers; True when all are kept and none counts."""
    print(f"IKM before               {before.ikm} of {before.counted} answers")
    print(f"IKM after                {after.ikm} of {after.counted} answers")
    print(f"answers of the attack    {after.answers - before.answers} stored, of {sent}")
    same = (after.ikm, after.counted) == (before.ikm, before.counted)
    return same and after.answers - before.answers == sent


def tell_people(calm: list[Tally], crowd: list[Tally], found: Stored) -> bool:
    """Print how long people waited; True when nobody's answer was put aside."""
    for name, tallies in (("without attack", calm), ("meanwhile", crowd)):
        waits = [wait for each in tallies for wait in each.waits]
        p95 = statistics.quantiles(waits, n=20)[-1]
        print(f"people {name:<17} p50 {statistics.median(waits):.0f} ms, p95 {p95:.0f} ms")
    sent = sum(each.answered for each in [*calm, *crowd])
    print(f"answers of people        {found.counted} counted, of {sent} sent")
    return p95 < 500 and found.counted == sent


if __name__ == "__main__":
    sys.exit(main())

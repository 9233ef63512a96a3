"""p50, p95 and server CPU-ms of the main pages, beside a bare Django page in the same run.

    ./teladan demo --size 10000 --prepare-only    # once; the world to measure
    .venv/bin/python benchmarks/pages.py          # SQLite in ./data
    TELADAN_DATABASE_URL=postgresql://… .venv/bin/python benchmarks/pages.py

One worker, one request after another: what a page costs, not what a crowd waits. The bare page is
measured before and after the others, and the ratio to it is what carries over to another machine.
CPU-ms are those of the server's processes and of the PostgreSQL processes that serve them, as long
as these run on this machine. One evaluation is begun (in the small instansi), to measure its form.
"""

import argparse
import http.client
import os
import platform
import re
import statistics
import sys
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlencode

from server import Server, cpu_ms, database_processes, serving

ROUNDS = 12
# A page of one thing is found by the first link of its kind on the page before the colon; where
# there is none yet, the first form of that page that leads to one is sent.
PAGES = {
    "pegawai": (
        *("/", "/skp/", r"/skp/:/skp/\d+/", r"/skp/:/skp/\d+/rencana-aksi/", "/harian/"),
        *("/realisasi/", "/evaluasi/", r"/evaluasi/:/evaluasi/\d+/", "/umpan-balik/"),
        *("/dokumen/", "/saya/", "/umpan-balik/diberikan/", "/umpan-balik/beri/"),
        *("/umpan-balik/perilaku/", r"/umpan-balik/perilaku/:/umpan-balik/perilaku/jawab/\d+/"),
        *("/dialog/", r"/dialog/:/dialog/\d+/", "/budaya/", "/budaya/tanya-jawab/"),
        *("/putaran/undian-saya/", "/pembinaan/", "/konseling/", "/pengembangan/", "/pelatihan/"),
        *("/mentor/", "/karier/", "/disiplin/saya/", "/talenta/saya/", "/penghargaan/"),
    ),
    "pejabat penilai": (
        *("/", "/tim/", "/skp/bawahan/", "/realisasi/tim/", "/evaluasi/tim/?periode=2026-TW2"),
        *("/unit/", "/unit/?periode=2026-TW2", "/dialog/tim/", "/umpan-balik/perilaku/tim/"),
        *(r"/umpan-balik/perilaku/tim/:/umpan-balik/perilaku/bawahan/\d+/", "/putaran/undian-tim/"),
        *("/pembinaan/tim/", "/pengembangan/tim/", "/karier/tim/", "/disiplin/", "/dampak/"),
    ),
    "pejabat penilai (Kota Misal)": (r"/evaluasi/tim/?periode=2026-07:/evaluasi/\d+/nilai/",),
    "pengelola kinerja": (
        *("/kepatuhan/", "/kepatuhan/?periode=2026-TW2", "/evaluasi/unit/"),
        *("/evaluasi/unit/?periode=2026-TW2", "/capaian-organisasi/", "/putaran/"),
        *(r"/putaran/:/putaran/\d+/", "/budaya/kesiapan/", "/budaya/denyut/"),
        *("/pelatihan/kebutuhan/", "/karier/angka-kredit/", "/penghargaan/daftar/"),
        *("/dampak/", r"/dampak/:/dampak/\d+/"),
    ),
    "admin": (
        *("/pegawai/", r"/pegawai/:/pegawai/\d+/", "/unit-kerja/", "/peran/", "/impor/"),
        "/data-bermasalah/",
    ),
}


@dataclass(frozen=True)
class Row:
    """One measured page; times in milliseconds."""

    who: str
    path: str
    status: int
    p50: float
    p95: float
    cpu: float
    database: float
    size: int


class Browser:
    """A signed-in keep-alive connection."""

    def __init__(self, server: Server) -> None:
        self.connection = http.client.HTTPConnection("127.0.0.1", server.port, timeout=60)
        self.cookies: dict[str, str] = {}

    def get(self, path: str) -> tuple[int, bytes]:
        return self._send("GET", path)

    def post(self, path: str, form: dict[str, str]) -> int:
        return self._send("POST", path, urlencode(form))[0]

    def sign_in(self, nip: str, password: str) -> None:
        """Raises RuntimeError if the account is refused."""
        _, body = self.get("/masuk/")
        token = re.search(rb'name="csrfmiddlewaretoken" value="([^"]+)"', body)
        if token is None:
            raise RuntimeError("no sign-in form")
        form = {"nip": nip, "password": password, "csrfmiddlewaretoken": token[1].decode()}
        status = self.post("/masuk/", form)
        if status not in (302, 303):
            raise RuntimeError(f"sign-in of {nip} answered {status}")

    def _send(self, method: str, path: str, body: str | None = None) -> tuple[int, bytes]:
        headers = {"Cookie": "; ".join(f"{k}={v}" for k, v in self.cookies.items())}
        if body is not None:
            headers["Content-Type"] = "application/x-www-form-urlencoded"
        self.connection.request(method, path, body, headers)
        response = self.connection.getresponse()
        content = response.read()
        for value in response.headers.get_all("Set-Cookie") or ():
            name, _, rest = value.partition("=")
            self.cookies[name] = rest.split(";")[0]
        return response.status, content


def address(browser: Browser, page: str) -> str:
    """The address of an entry of PAGES. Raises LookupError where nothing leads to such a page."""
    path, _, link = page.partition(":")
    if not link:
        return path
    body = browser.get(path)[1].decode()
    found = re.search(rf'href="({link})"', body)
    if found is None and (
        form := re.search(r'<form method="post" action="(/evaluasi/[^"]*)".*?</form>', body, re.S)
    ):
        browser.post(form[1], dict(re.findall(r'name="(\w+)" value="([^"]*)"', form[0])))
        found = re.search(rf'href="({link})"', browser.get(path)[1].decode())
    if found is None:
        raise LookupError(f"{path} has no link to {link}")
    return found[1]


def measure(server: Server, browser: Browser, who: str, label: str, path: str, times: int) -> Row:
    """Ask for a page ROUNDS times `times` times after three warm-up requests; the CPU time is
    that of the round that was disturbed least.
    """
    for _ in range(3):
        status, body = browser.get(path)
    waits, costs = [], []
    database = database_processes()
    for _ in range(ROUNDS):
        before, before_there = server.cpu_ms(), cpu_ms(database)
        for _ in range(times):
            start = time.perf_counter()
            browser.get(path)
            waits.append((time.perf_counter() - start) * 1000)
        there = (cpu_ms(database) - before_there) / times
        costs.append(((server.cpu_ms() - before) / times + there, there))
    cuts = statistics.quantiles(waits, n=20)
    return Row(who, label, status, statistics.median(waits), cuts[18], *min(costs), len(body))


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--times", type=int, default=10)
    parser.add_argument("--data", default="data")
    options = parser.parse_args()
    load = os.getloadavg()[0]
    bare = [bare_page(options.times * 5)]
    rows = list(pages(str(Path(options.data).resolve()), options.times))
    bare.append(bare_page(options.times * 5))
    report(bare, rows, load)


def bare_page(times: int) -> Row:
    """The yardstick at this moment."""
    with serving("hello:application", {}) as server:
        return measure(server, Browser(server), "-", "bare Django page", "/", times)


def pages(data: str, times: int) -> Iterator[Row]:
    """Sign in as each role and measure its pages; one that cannot be reached is said."""
    environment = {"TELADAN_DATA": data, "TELADAN_DEMO": "1"}
    accounts = demo_accounts()
    with serving("teladan.config.wsgi:application", environment) as server:
        for who, wanted in PAGES.items():
            browser = Browser(server)
            browser.sign_in(*accounts[who])
            for page in wanted:
                label = page.partition(":")[2].replace(r"\d+", "…") or page
                try:
                    path = address(browser, page)
                except LookupError as reason:
                    print(f"NOT MEASURED: {who} {label}: {reason}", file=sys.stderr)
                    continue
                yield measure(server, browser, who, label, path, times)


def demo_accounts() -> dict[str, tuple[str, str]]:
    """The example accounts of the demo by role."""
    from teladan.demo import accounts

    return {account.peran: (account.nip, account.sandi) for account in accounts()}


def report(bare: list[Row], rows: list[Row], load: float) -> None:
    """The table, in Markdown, with the machine and its load before and after."""
    database = "PostgreSQL" if os.environ.get("TELADAN_DATABASE_URL") else "SQLite"
    print(f"{database}; {platform.python_implementation()} {platform.python_version()};", end=" ")
    print(f"{os.cpu_count()} cores; {platform.machine()};", end=" ")
    print(f"load {load:.1f} before, {os.getloadavg()[0]:.1f} after\n")
    print("| × bare | CPU-ms | of it database | p50 ms | p95 ms | KB | who | page | status |")
    print("|---:|---:|---:|---:|---:|---:|---|---|---|")
    yardstick = statistics.mean(row.cpu for row in bare)
    for row in (*bare, *rows):
        print(
            f"| {row.cpu / yardstick:.1f} | {row.cpu:.2f} | {row.database:.2f} |"
            f" {row.p50:.1f} | {row.p95:.1f} | {row.size / 1000:.1f} | {row.who} | {row.path} |"
            f" {row.status} |"
        )


if __name__ == "__main__":
    main()

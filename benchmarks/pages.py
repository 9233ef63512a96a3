"""p50, p95 and server CPU-ms of the main pages, beside a bare Django page in the same run.

    ./teladan demo --size 10000 --prepare-only    # once; the world to measure
    .venv/bin/python benchmarks/pages.py          # SQLite in ./data
    TELADAN_DATABASE_URL=postgresql://… .venv/bin/python benchmarks/pages.py

One worker, one request after another: what a page costs, not what a crowd waits. The bare page is
measured before and after the others, and the ratio to it is what carries over to another machine.
CPU-ms are those of the server's processes; PostgreSQL's own come on top and are not counted.
"""

import argparse
import http.client
import os
import platform
import re
import statistics
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlencode

from server import Server, serving

ROUNDS = 5
# A page of one thing is found by the first link of its kind on the page before the colon.
PAGES = {
    "pegawai": (
        *("/", "/skp/", r"/skp/:/skp/\d+/", r"/skp/:/skp/\d+/rencana-aksi/", "/harian/"),
        *("/realisasi/", "/evaluasi/", r"/evaluasi/:/evaluasi/\d+/", "/umpan-balik/"),
        *("/dokumen/", "/saya/"),
    ),
    "pejabat penilai": (
        *("/", "/tim/", "/skp/bawahan/", "/realisasi/tim/", "/evaluasi/tim/?periode=2026-TW2"),
        *(r"/evaluasi/tim/?periode=2026-TW2:/evaluasi/\d+/nilai/", "/unit/"),
    ),
    "pengelola kinerja": ("/kepatuhan/", "/evaluasi/unit/", "/capaian-organisasi/"),
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
    size: int


class Browser:
    """A signed-in keep-alive connection."""

    def __init__(self, server: Server) -> None:
        self.connection = http.client.HTTPConnection("127.0.0.1", server.port, timeout=60)
        self.cookies: dict[str, str] = {}

    def get(self, path: str) -> tuple[int, bytes]:
        return self._send("GET", path)

    def sign_in(self, nip: str, password: str) -> None:
        """Raises RuntimeError if the account is refused."""
        _, body = self.get("/masuk/")
        token = re.search(rb'name="csrfmiddlewaretoken" value="([^"]+)"', body)
        if token is None:
            raise RuntimeError("no sign-in form")
        form = {"nip": nip, "password": password, "csrfmiddlewaretoken": token[1].decode()}
        status, _ = self._send("POST", "/masuk/", urlencode(form))
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


def address(browser: Browser, page: str) -> str | None:
    """The address of an entry of PAGES; None where the list holds no such link."""
    path, _, link = page.partition(":")
    if not link:
        return path
    _, body = browser.get(path)
    found = re.search(rf'href="({link})"', body.decode())
    return found[1] if found else None


def measure(server: Server, browser: Browser, who: str, label: str, path: str, times: int) -> Row:
    """Ask for a page five times `times` times after three warm-up requests; the CPU time is that
    of the round that was disturbed least.
    """
    for _ in range(3):
        status, body = browser.get(path)
    waits, costs = [], []
    for _ in range(ROUNDS):
        before = server.cpu_ms()
        for _ in range(times):
            start = time.perf_counter()
            browser.get(path)
            waits.append((time.perf_counter() - start) * 1000)
        costs.append((server.cpu_ms() - before) / times)
    cuts = statistics.quantiles(waits, n=20)
    return Row(who, label, status, statistics.median(waits), cuts[18], min(costs), len(body))


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--times", type=int, default=20)
    parser.add_argument("--data", default="data")
    options = parser.parse_args()
    bare = [bare_page(options.times * 5)]
    rows = list(pages(str(Path(options.data).resolve()), options.times))
    bare.append(bare_page(options.times * 5))
    report(bare, rows)


def bare_page(times: int) -> Row:
    """The yardstick at this moment."""
    with serving("hello:application", {}) as server:
        return measure(server, Browser(server), "-", "bare Django page", "/", times)


def pages(data: str, times: int) -> Iterator[Row]:
    """Sign in as each role and measure its pages."""
    environment = {"TELADAN_DATA": data, "TELADAN_DEMO": "1"}
    accounts = demo_accounts()
    with serving("teladan.config.wsgi:application", environment) as server:
        for who, wanted in PAGES.items():
            browser = Browser(server)
            browser.sign_in(*accounts[who])
            for page in wanted:
                if path := address(browser, page):
                    label = page.partition(":")[2].replace(r"\d+", "…") or page
                    yield measure(server, browser, who, label, path, times)


def demo_accounts() -> dict[str, tuple[str, str]]:
    """The example accounts of the demo by role."""
    from teladan.demo import accounts

    return {account.peran: (account.nip, account.sandi) for account in accounts()}


def report(bare: list[Row], rows: list[Row]) -> None:
    """The table, in Markdown, with the machine."""
    database = "PostgreSQL" if os.environ.get("TELADAN_DATABASE_URL") else "SQLite"
    print(f"{database}; {platform.python_implementation()} {platform.python_version()};", end=" ")
    print(f"{os.cpu_count()} cores; {platform.machine()}; load {os.getloadavg()[0]:.1f}\n")
    print("| × bare | CPU-ms | p50 ms | p95 ms | KB | who | page | status |")
    print("|---:|---:|---:|---:|---:|---|---|---|")
    yardstick = statistics.mean(row.cpu for row in bare)
    for row in (*bare, *rows):
        print(
            f"| {row.cpu / yardstick:.1f} | {row.cpu:.2f} | {row.p50:.1f} | {row.p95:.1f} |"
            f" {row.size / 1000:.1f} | {row.who} | {row.path} | {row.status} |"
        )


if __name__ == "__main__":
    main()

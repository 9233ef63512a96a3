"""p50, p95 and server CPU-ms of the main pages, beside a bare Django page in the same run.

    ./teladan demo --size 10000 --prepare-only    # once; the world to measure
    .venv/bin/python benchmarks/pages.py          # SQLite in ./data
    TELADAN_DATABASE_URL=postgresql://… .venv/bin/python benchmarks/pages.py

One worker, one request after another: what a page costs, not what a crowd waits. The ratio to the
bare page is what carries over to another machine.
"""

import argparse
import http.client
import os
import platform
import re
import statistics
import time
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlencode

from server import Server, serving

PAGES = {
    "pegawai": ("/", "/skp/", "/harian/", "/realisasi/", "/evaluasi/"),
    "pejabat penilai": ("/tim/", "/skp/bawahan/", "/evaluasi/tim/"),
    "pengelola kinerja": ("/kepatuhan/", "/pegawai/", "/data-bermasalah/"),
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


def measure(server: Server, browser: Browser, who: str, path: str, times: int) -> Row:
    """Ask for a page `times` times after three warm-up requests."""
    for _ in range(3):
        status, body = browser.get(path)
    waits = []
    before = server.cpu_ms()
    for _ in range(times):
        start = time.perf_counter()
        browser.get(path)
        waits.append((time.perf_counter() - start) * 1000)
    cpu = (server.cpu_ms() - before) / times
    cuts = statistics.quantiles(waits, n=20)
    return Row(who, path, status, statistics.median(waits), cuts[18], cpu, len(body))


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--times", type=int, default=100)
    parser.add_argument("--data", default="data")
    options = parser.parse_args()
    with serving("hello:application", {}) as server:
        hello = measure(server, Browser(server), "-", "/", options.times * 5)
    rows = []
    environment = {"TELADAN_DATA": str(Path(options.data).resolve()), "TELADAN_DEMO": "1"}
    accounts = demo_accounts()
    with serving("teladan.config.wsgi:application", environment) as server:
        for who, paths in PAGES.items():
            browser = Browser(server)
            browser.sign_in(*accounts[who])
            rows += [measure(server, browser, who, path, options.times) for path in paths]
    report(hello, rows)


def demo_accounts() -> dict[str, tuple[str, str]]:
    """The example accounts of the demo by role."""
    from teladan.demo import accounts

    return {account.peran: (account.nip, account.sandi) for account in accounts()}


def report(hello: Row, rows: list[Row]) -> None:
    """The table, in Markdown, with the machine."""
    database = "PostgreSQL" if os.environ.get("TELADAN_DATABASE_URL") else "SQLite"
    print(f"{database}; {platform.python_implementation()} {platform.python_version()};", end=" ")
    print(f"{os.cpu_count()} cores; {platform.machine()}\n")
    print("| who | page | status | p50 ms | p95 ms | CPU-ms | × hello | KB |")
    print("|---|---|---|---|---|---|---|---|")
    for row in (hello, *rows):
        ratio = row.cpu / hello.cpu if hello.cpu else float("nan")
        print(
            f"| {row.who} | {row.path} | {row.status} | {row.p50:.1f} | {row.p95:.1f} |"
            f" {row.cpu:.2f} | {ratio:.1f} | {row.size / 1000:.1f} |"
        )


if __name__ == "__main__":
    main()

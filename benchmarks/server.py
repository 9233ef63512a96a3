"""A granian server for one measurement, and the CPU time that its processes have used."""

import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import psycopg

ROOT = Path(__file__).resolve().parents[1]


@dataclass(frozen=True)
class Server:
    """A running server: its port and its main process."""

    port: int
    pid: int

    def cpu_ms(self) -> float:
        """User and system CPU of the server and its workers so far, in milliseconds."""
        return cpu_ms([self.pid, *_children(self.pid)])


def cpu_ms(pids: Iterable[int]) -> float:
    """User and system CPU of these processes of this machine so far, in milliseconds."""
    return sum(_cpu_ms(pid) for pid in pids)


def database_processes() -> list[int]:
    """The PostgreSQL processes that serve the connections to TELADAN_DATABASE_URL now; none with
    SQLite, which works within the server's own process."""
    url = os.environ.get("TELADAN_DATABASE_URL")
    if not url:
        return []
    with psycopg.connect(url) as connection:
        rows = connection.execute(
            "SELECT pid FROM pg_stat_activity WHERE backend_type = 'client backend'"
            " AND datname = current_database() AND pid <> pg_backend_pid()"
        )
        return [pid for (pid,) in rows]


@contextmanager
def serving(target: str, environment: Mapping[str, str], *, workers: int = 1) -> Iterator[Server]:
    """Serve a WSGI `module:application` on a free port of this machine until the block ends.

    Raises RuntimeError when the server does not answer within 60 seconds.
    """
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    command = [
        *(sys.executable, "-m", "granian", "--interface", "wsgi", "--host", "127.0.0.1"),
        *("--port", str(port), "--workers", str(workers), "--blocking-threads", "1"),
        *("--log-level", "error", target),
    ]
    path = os.pathsep.join([str(ROOT / "src"), str(ROOT / "benchmarks")])
    process = subprocess.Popen(
        command, env={**os.environ, **environment, "PYTHONPATH": path}, start_new_session=True
    )
    try:
        _wait(port)
        yield Server(port, process.pid)
    finally:
        os.killpg(process.pid, signal.SIGTERM)
        process.wait(timeout=20)


def _wait(port: int) -> None:
    for _ in range(600):
        try:
            socket.create_connection(("127.0.0.1", port), timeout=1).close()
            return
        except OSError:
            time.sleep(0.1)
    raise RuntimeError(f"no server on port {port}")


def _cpu_ms(pid: int) -> float:
    """The CPU-time clock of another process (Linux, see clock_getcpuclockid(3))."""
    try:
        return time.clock_gettime_ns(~pid << 3 | 2) / 1_000_000
    except OSError:
        return 0.0


def _children(pid: int) -> list[int]:
    path = Path(f"/proc/{pid}/task/{pid}/children")
    return [int(child) for child in path.read_text().split()] if path.exists() else []

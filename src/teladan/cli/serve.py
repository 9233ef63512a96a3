"""`teladan serve`: the production server and its background worker."""

import http.client
import multiprocessing
import os
import signal
import socket
import subprocess
import sys
import threading
import time
from argparse import ArgumentParser, ArgumentTypeError, Namespace
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from types import FrameType

from teladan.cli import runtime
from teladan.cli.text import _

READY_WITHIN = 60.0


def configure(parser: ArgumentParser) -> None:
    """Where to listen and with how many processes."""
    add_address(parser)
    parser.add_argument(
        "--workers",
        type=int,
        default=os.cpu_count() or 1,
        help=_("banyaknya proses peladen (bawaan: sebanyak inti prosesor)"),
    )


def add_address(parser: ArgumentParser, *, port: int = 8000) -> None:
    """`--host` and `--port`, alike for serve, demo and latihan."""
    parser.add_argument("--host", default="127.0.0.1", help=_("alamat (bawaan: 127.0.0.1)"))
    help_port = _("porta (bawaan: {port})").format(port=port)
    parser.add_argument("--port", type=_port, default=port, help=help_port)


def run(options: Namespace) -> int:
    """Migrate, then serve until stopped."""
    try:
        runtime.require_real_data(runtime.data_folder())
    except runtime.WrongDataFolder as problem:
        print(f"✗ {problem}", file=sys.stderr)
        return 1
    if not is_free(options.host, options.port):
        return 1
    runtime.start_django()
    runtime.migrate()
    address = f"http://{options.host}:{options.port}/"
    return serve(
        host=options.host,
        port=options.port,
        workers=options.workers,
        when_ready=lambda: print(_("Teladan melayani di {address}").format(address=address)),
    )


def is_free(host: str, port: int) -> bool:
    """Whether nothing listens there yet; tells what to type when something does.

    Asked before the server starts, because its processes share a port and a second server
    would silently answer half of the first one's requests.
    """
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    with socket.socket(family) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, port))
            return True
        except OSError as error:
            message = _(
                "Alamat {host}:{port} tidak dapat dipakai ({reason}). "
                "Hentikan program yang memakainya atau pilih porta lain, misalnya: --port {other}"
            )
            reason = error.strerror or str(error)
            told = message.format(host=host, port=port, reason=reason, other=_other_port(port))
            print(f"✗ {told}", file=sys.stderr)
            return False


def serve(*, host: str, port: int, workers: int, when_ready: Callable[[], None]) -> int:
    """Run the server in this process and a worker beside it, until SIGINT or SIGTERM.

    Its processes are started afresh, never forked: a fork would take along an open SQLite
    connection, and typst's thread pool without its threads, so that the first PDF would hang.
    """
    from granian.constants import Interfaces
    from granian.log import LogLevels
    from granian.server import Server

    multiprocessing.set_start_method("spawn", force=True)
    server = Server(
        "teladan.config.wsgi:application",
        address=host,
        port=port,
        interface=Interfaces.WSGI,
        workers=max(1, workers),
        blocking_threads=1,
        log_level=LogLevels.warning,
        respawn_failed_workers=True,
        workers_kill_timeout=10,
        websockets=False,
    )
    with _background_worker():
        threading.Thread(target=_announce, args=[host, port, when_ready], daemon=True).start()
        server.serve()
    return 0


@contextmanager
def _background_worker() -> Iterator[None]:
    """Keep one worker process alive while the server runs; it finishes the job in hand."""
    stopping = threading.Event()
    command = [
        sys.executable,
        "-P",
        "-m",
        "teladan.cli",
        "worker",
        "--with-parent",
        str(os.getpid()),
    ]
    running: list[subprocess.Popen[bytes]] = []

    def supervise() -> None:
        while not stopping.is_set():
            process = subprocess.Popen(command, start_new_session=True)
            running[:] = [process]
            process.wait()
            stopping.wait(2)

    def stop(signum: int, frame: FrameType | None) -> None:
        raise KeyboardInterrupt

    signal.signal(signal.SIGTERM, stop)
    threading.Thread(target=supervise, daemon=True).start()
    try:
        yield
    finally:
        stopping.set()
        for process in running:
            process.terminate()
            try:
                process.wait(10)
            except subprocess.TimeoutExpired:
                process.kill()


def _announce(host: str, port: int, when_ready: Callable[[], None]) -> None:
    """Call `when_ready` as soon as the sign-in page comes; a faulty one is told."""
    asked = "127.0.0.1" if host in {"0.0.0.0", "::"} else host
    deadline = time.monotonic() + READY_WITHIN
    while time.monotonic() < deadline:
        connection = http.client.HTTPConnection(asked, port, timeout=5)
        try:
            connection.request("GET", "/masuk/")
            status = connection.getresponse().status
        except (OSError, http.client.HTTPException):
            time.sleep(0.05)
        else:
            if status >= 500:
                print(
                    _("✗ Halaman masuk menjawab {status}; lihat galat di atas.").format(
                        status=status
                    ),
                    file=sys.stderr,
                )
            else:
                when_ready()
            sys.stdout.flush()
            return
        finally:
            connection.close()


def _port(text: str) -> int:
    if not text.isdigit() or not 1 <= int(text) <= 65535:
        raise ArgumentTypeError(_("porta ialah bilangan 1 sampai 65535"))
    return int(text)


def _other_port(port: int) -> int:
    return port + 80 if port + 80 < 65536 else 8080

"""The server as a process: it answers, refuses a busy port, and stops with its worker."""

import http.client
import multiprocessing
import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable
from contextlib import nullcontext
from pathlib import Path

import pytest

from teladan.cli import serve


@pytest.fixture
def port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def test_a_busy_port_is_told_with_another_to_try(
    port: int, capsys: pytest.CaptureFixture[str]
) -> None:
    with socket.socket() as other:
        other.bind(("127.0.0.1", port))
        other.listen()
        assert not serve.is_free("127.0.0.1", port)
    told = capsys.readouterr().err
    assert f"127.0.0.1:{port} tidak dapat dipakai" in told
    assert "--port" in told


def test_a_free_port_is_free(port: int, capsys: pytest.CaptureFixture[str]) -> None:
    assert serve.is_free("127.0.0.1", port)
    assert capsys.readouterr().err == ""


def test_the_servers_processes_are_not_forked(monkeypatch: pytest.MonkeyPatch) -> None:
    """A fork of a process that has made a PDF (the demo, just loaded) hangs on its next one."""
    seen: list[str] = []

    class Server:
        def __init__(self, *_args: object, **_options: object) -> None:
            seen.append(multiprocessing.get_start_method())

        def serve(self) -> None:
            pass

    before = multiprocessing.get_start_method(allow_none=True)
    monkeypatch.setattr("granian.server.Server", Server)
    monkeypatch.setattr(serve, "_background_worker", nullcontext)
    monkeypatch.setattr(serve, "_announce", lambda *_args: None)
    try:
        serve.serve(host="127.0.0.1", port=1, workers=1, when_ready=lambda: None)
    finally:
        multiprocessing.set_start_method(before, force=True)
    assert seen == ["spawn"]


@pytest.mark.parametrize("stop", [signal.SIGTERM, signal.SIGINT])
def test_the_server_answers_and_stops_with_all_its_processes(
    port: int, stop: signal.Signals, tmp_path: Path, lay_migrated: Callable[[Path], None]
) -> None:
    """Once from an empty folder, once with the database that an earlier start has made."""
    if stop == signal.SIGINT:
        (tmp_path / "data").mkdir(mode=0o700)
        lay_migrated(tmp_path / "data" / "teladan.db")
    process = start(port, tmp_path)
    try:
        told = wait_for(f"http://127.0.0.1:{port}/", process, tmp_path / "output")
        assert status_of(port) == 200, told
        process.send_signal(stop)
        assert process.wait(20) == 0
    finally:
        if process.poll() is None:
            os.killpg(process.pid, signal.SIGKILL)
            process.wait(20)
    assert not processes_of(str(tmp_path)), "the worker outlived the server"


def test_a_killed_server_leaves_no_worker(
    port: int, tmp_path: Path, lay_migrated: Callable[[Path], None]
) -> None:
    (tmp_path / "data").mkdir(mode=0o700)
    lay_migrated(tmp_path / "data" / "teladan.db")
    process = start(port, tmp_path)
    wait_for(f"http://127.0.0.1:{port}/", process, tmp_path / "output")
    os.killpg(process.pid, signal.SIGKILL)
    process.wait(20)
    assert not processes_of(str(tmp_path))


def start(port: int, folder: Path) -> "subprocess.Popen[bytes]":
    kept = {name: value for name, value in os.environ.items() if not name.startswith("TELADAN_")}
    command = ["serve", "--port", str(port), "--workers", "1"]
    with (folder / "output").open("wb") as output:
        return subprocess.Popen(
            [sys.executable, "-P", "-m", "teladan.cli", *command],
            env=kept | {"TELADAN_DATA": str(folder / "data"), "LANGUAGE": "id"},
            stdout=output,
            stderr=subprocess.STDOUT,
            start_new_session=True,
        )


def wait_for(text: str, process: "subprocess.Popen[bytes]", output: Path) -> str:
    for _ in range(1800):  # On an empty folder it migrates first, beside other tests.
        told = output.read_text("utf-8")
        if text in told:
            return told
        assert process.poll() is None, told
        time.sleep(0.1)
    os.killpg(process.pid, signal.SIGKILL)
    raise AssertionError(f"the server never said {text}: {told}")


def status_of(port: int) -> int:
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=10)
    connection.request("GET", "/masuk/")
    status = connection.getresponse().status
    connection.close()
    return status


def processes_of(text: str) -> list[str]:
    """The processes whose environment names `text`; those that are just ending get a moment."""
    for _ in range(50):
        found = []
        for environment in Path("/proc").glob("[0-9]*/environ"):
            try:
                if text.encode() in environment.read_bytes():
                    found.append(environment.parent.name)
            except OSError:
                continue
        if not found:
            break
        time.sleep(0.1)
    return found

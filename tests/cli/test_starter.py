"""The `./teladan` script before anything is installed."""

import importlib.util
import os
import shutil
import subprocess
import sys
from importlib.machinery import SourceFileLoader
from pathlib import Path
from types import ModuleType

import pytest

from tests.architecture.source import ROOT

LOCKS = ("requirements.lock", "requirements-test.lock", "requirements-tools.lock")


@pytest.fixture
def starter() -> ModuleType:
    loader = SourceFileLoader("starter", str(ROOT / "teladan"))
    spec = importlib.util.spec_from_loader("starter", loader)
    assert spec is not None
    module = importlib.util.module_from_spec(spec)
    loader.exec_module(module)
    return module


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    """The starter and its locks in a folder of their own, with nothing installed."""
    for name in ("teladan", *LOCKS):
        shutil.copy(ROOT / name, tmp_path / name)
    return tmp_path


def start(folder: Path, *arguments: str, **environment: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, str(folder / "teladan"), *arguments],
        env={"PATH": "/nowhere", "HOME": str(folder)} | environment,
        capture_output=True,
        text=True,
        check=False,
    )


def pretend_installed(folder: Path, starter: ModuleType, kind: str) -> None:
    """A .venv whose python prints what it is asked to run."""
    python = folder / ".venv/bin/python"
    python.parent.mkdir(parents=True)
    python.write_text('#!/bin/sh\necho "$@"\n')
    python.chmod(0o755)
    (folder / ".venv/teladan.stamp").write_text(f"{kind} {starter.lock_digest(kind)}\n")


def test_without_pip_it_says_what_to_type(copy: Path) -> None:
    # The environment made by uv has no pip, as a bare Debian has not.
    result = start(copy, "demo")
    assert result.returncode == 1
    assert "pip tidak ada pada Python ini" in result.stderr
    assert "pip is missing from this Python" in result.stderr
    assert "apt-get install -y python3-pip" in result.stderr
    assert not (copy / ".venv").exists()


def test_an_installed_environment_is_used_at_once(copy: Path, starter: ModuleType) -> None:
    pretend_installed(copy, starter, "runtime")
    result = start(copy, "demo", "--port", "8123")
    assert result.returncode == 0
    assert result.stdout == "-P -m teladan.cli demo --port 8123\n"
    assert result.stderr == ""


def test_the_test_environment_serves_every_command(copy: Path, starter: ModuleType) -> None:
    pretend_installed(copy, starter, "test")
    assert start(copy, "demo").returncode == 0
    assert start(copy, "test").returncode == 0


def test_the_test_command_asks_for_the_test_tools(copy: Path, starter: ModuleType) -> None:
    pretend_installed(copy, starter, "runtime")
    result = start(copy, "test")
    assert result.returncode == 1
    assert "Menyiapkan Teladan" in result.stderr


def test_a_changed_lock_renews_the_environment(copy: Path, starter: ModuleType) -> None:
    pretend_installed(copy, starter, "runtime")
    with (copy / "requirements.lock").open("a") as lock:
        lock.write("# changed\n")
    result = start(copy, "demo")
    assert result.returncode == 1
    assert "Menyiapkan Teladan" in result.stderr
    # Interrupted here, the next call begins again instead of trusting half an environment.
    assert not (copy / ".venv/teladan.stamp").exists()


def test_an_old_python_is_told_which_is_needed(
    starter: ModuleType, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(starter, "OLDEST", (3, 99))
    with pytest.raises(starter.SetupError) as problem:
        starter.require_python()
    assert "memerlukan Python 3.11 atau lebih baru" in problem.value.lines[0]
    assert problem.value.type_this.startswith("sudo apt-get update")


@pytest.mark.parametrize(
    ("printed", "told"),
    [
        ("error: No space left on device (os error 28)", "Ruang disk penuh"),
        ("[Errno 30] Read-only file system: '.tools'", "tidak dapat ditulisi"),
        ("[Errno 13] Permission denied: '.venv'", "tidak dapat ditulisi"),
        ("Hash mismatch for `django==5.2.19`", "hash berbeda"),
        ("error sending request for url\n  dns error: failed to lookup", "tidak terjangkau"),
        ("WARNING: Retrying (Retry(total=1", "tidak terjangkau"),
        ("something that nobody foresaw", "Pemasangan gagal"),
    ],
)
def test_the_cause_of_a_failure_is_told(starter: ModuleType, printed: str, told: str) -> None:
    problem = starter.cause_of(printed, "Pemasangan gagal.", "The set-up failed.")
    assert told in problem.lines[0]
    assert problem.details == printed


def test_the_starter_reads_on_old_pythons() -> None:
    """It must reach its message there, so no syntax newer than Python 3.6."""
    import ast

    ast.parse((ROOT / "teladan").read_text("utf-8"), feature_version=(3, 7))


def test_the_starter_can_be_called() -> None:
    assert os.access(ROOT / "teladan", os.X_OK)
    assert os.access(ROOT / ".ci/run", os.X_OK)

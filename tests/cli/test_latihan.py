"""`teladan latihan`: a copy beside the real data, which nothing real ever enters."""

import os
import stat
import subprocess
import sys
from argparse import Namespace
from datetime import datetime, timedelta
from pathlib import Path

import pytest
from django.core.exceptions import ImproperlyConfigured

from teladan.cli import latihan as command
from teladan.cli import runtime
from teladan.foundation import salinan


@pytest.fixture
def real(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The data folder of a real installation, with something in it."""
    folder = tmp_path / "data"
    folder.mkdir()
    (folder / "teladan.db").write_text("sungguhan")
    monkeypatch.setenv("TELADAN_DATA", str(folder))
    return folder


def template(folder: Path) -> Path:
    """A copy whose template stands ready."""
    assert command.claim(folder) is None
    made = folder / "contoh"
    made.mkdir()
    for name in (runtime.DEMO_MARK, salinan.MARK):
        (made / name).touch()
    (made / "teladan.db").write_text("rekaan")
    return made


def test_the_copy_lies_beside_the_real_data(real: Path) -> None:
    folder = command.copy_folder()
    assert folder == real.with_name("data-latihan")
    assert stat.S_IMODE(folder.stat().st_mode) == 0o700
    assert (real / "teladan.db").read_text() == "sungguhan"
    assert list(real.iterdir()) == [real / "teladan.db"]


def test_a_folder_with_other_things_is_not_touched(tmp_path: Path) -> None:
    (tmp_path / "surat.txt").write_text("penting")
    problem = command.claim(tmp_path)
    assert problem is not None and "tidak disentuh" in problem
    assert [path.name for path in tmp_path.iterdir()] == ["surat.txt"]


def test_the_key_is_made_once_and_for_its_owner_only(tmp_path: Path) -> None:
    path = tmp_path / "kunci"
    command.make_key(path)
    first = path.read_text()
    command.make_key(path)
    assert path.read_text() == first and len(first) > 40
    assert stat.S_IMODE(path.stat().st_mode) == 0o600


def test_a_fresh_copy_forgets_what_was_practised(tmp_path: Path) -> None:
    template(tmp_path)
    work = command.fresh_copy(tmp_path)
    (work / "teladan.db").write_text("dicoba-coba")
    (work / "teladan.db-wal").write_text("sisa")
    keys = salinan.release_keys(work)
    keys.mkdir()
    (keys / "lama").touch()
    work = command.fresh_copy(tmp_path)
    assert (work / "teladan.db").read_text() == "rekaan"
    assert not (work / "teladan.db-wal").exists() and not keys.exists()


def test_the_keys_of_a_running_round_come_along(tmp_path: Path) -> None:
    keys = salinan.release_keys(template(tmp_path))
    keys.mkdir()
    (keys / "kotak").write_text("kunci")
    work = command.fresh_copy(tmp_path)
    assert (salinan.release_keys(work) / "kotak").read_text() == "kunci"


def test_what_is_no_copy_is_never_thrown_away(tmp_path: Path) -> None:
    template(tmp_path)
    (tmp_path / "kerja").mkdir()
    (tmp_path / "kerja/teladan.db").write_text("sungguhan")
    with pytest.raises(RuntimeError):
        command.fresh_copy(tmp_path)
    assert (tmp_path / "kerja/teladan.db").read_text() == "sungguhan"


def test_the_copys_process_knows_nothing_of_the_real_one(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("DATABASE_URL", "SECRET_KEY", "SEALED_KEY", "RELEASE_KEYS", "HOSTS"):
        monkeypatch.setenv(f"TELADAN_{name}", "sungguhan")
    monkeypatch.setenv("TELADAN_BASE_URL", "https://kinerja.contoh.go.id")
    found = command._environment(tmp_path / "latihan" / "kerja")
    kept = {key for key, value in found.items() if value == "sungguhan"}
    assert kept == {"TELADAN_HOSTS"}
    assert found["TELADAN_LATIHAN"] == found["TELADAN_DEMO"] == "1"
    assert found["TELADAN_LATIHAN_HOME"] == "https://kinerja.contoh.go.id"
    assert found["TELADAN_LATIHAN_KEY"] == str(tmp_path / "latihan/kunci-sertifikat")


def test_no_server_lets_people_in_on_a_folder_that_is_no_copy(real: Path) -> None:
    with pytest.raises(ImproperlyConfigured, match="bukan salinan latihan"):
        salinan.require_copy(real)
    started = subprocess.run(
        [sys.executable, "-P", "-c", "import teladan.config.settings"],
        env=os.environ | {"TELADAN_LATIHAN": "1", "TELADAN_DATA": str(real)},
        capture_output=True,
        text=True,
        check=False,
    )
    assert started.returncode != 0
    assert "bukan salinan latihan" in started.stderr
    assert list(real.iterdir()) == [real / "teladan.db"], "not even a secret key is made there"


def test_the_copy_takes_no_other_database(tmp_path: Path) -> None:
    (tmp_path / salinan.MARK).touch()
    script = "from teladan.config import settings as s; print(s.DATABASES['default']['ENGINE'])"
    url = "postgresql://a:b@127.0.0.1/sungguhan"
    here = {"TELADAN_LATIHAN": "1", "TELADAN_DATA": str(tmp_path), "TELADAN_DATABASE_URL": url}
    told = subprocess.run(
        [sys.executable, "-P", "-c", script],
        env=os.environ | here,
        capture_output=True,
        text=True,
        check=True,
    )
    assert told.stdout.strip() == "django.db.backends.sqlite3"


def test_the_next_night_is_never_now() -> None:
    at = datetime(2026, 8, 19, command.RESET_HOUR).astimezone()
    assert command.seconds_to_reset(at) == 24 * 3600
    assert command.seconds_to_reset(at - timedelta(minutes=1)) == 60


def test_the_stamp_is_that_of_the_program() -> None:
    assert command.version_stamp() == command.version_stamp()
    assert len(command.version_stamp()) == 20


class Child:
    """A server that runs into the night, or ends by itself."""

    def __init__(self, *, ends: bool) -> None:
        self.ends, self.terminated = ends, False

    def wait(self, timeout: float | None = None) -> int:
        if self.ends or self.terminated:
            return 0
        raise subprocess.TimeoutExpired("latihan", timeout or 0)

    def poll(self) -> int | None:
        return 0 if self.ends or self.terminated else None

    def terminate(self) -> None:
        self.terminated = True


def test_each_night_brings_a_fresh_copy(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    template(tmp_path)
    nights = [Child(ends=False), Child(ends=True)]
    waiting, seen = list(nights), []

    def start(arguments: list[str], env: dict[str, str]) -> Child:
        work = Path(env["TELADAN_DATA"])
        seen.append((work / "teladan.db").read_text())
        (work / "teladan.db").write_text("dicoba-coba")
        assert "--serve-copy" in arguments
        return waiting.pop(0)

    monkeypatch.setattr(command.subprocess, "Popen", start)
    monkeypatch.setattr(command.signal, "signal", lambda *_args: None)
    options = Namespace(host="127.0.0.1", port=8001, workers=1)
    assert command._supervise(options, tmp_path) == 0
    assert nights[0].terminated, "the old server has ended before its folder goes"
    assert seen == ["rekaan", "rekaan"]
    assert "hari baru" in capsys.readouterr().out


def test_real_data_is_not_served_as_a_copy(real: Path) -> None:
    """By the half of the work that a supervisor may call apart: the clock would stand in August."""
    with pytest.raises(ImproperlyConfigured, match="bukan salinan latihan"):
        command.run(Namespace(serve_copy=True, host="127.0.0.1", port=1, workers=1))
    assert not (real / "demo_clock.json").exists()

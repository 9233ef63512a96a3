"""A backup holds the database and the files, and no key of sealed answers."""

import zipfile
from argparse import Namespace
from pathlib import Path

import pytest
from django.conf import settings

from teladan.cli import db, runtime
from teladan.foundation import sealed_box

BOX = "0" * 31 + "1"


@pytest.mark.parametrize("keys", ["data-kunci-rilis", "data/kunci", "data"])
def test_no_backup_holds_a_release_key_wherever_its_folder_is(
    keys: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    data = tmp_path / "data"
    (data / "berkas").mkdir(parents=True)
    (data / "berkas" / "foto").write_bytes(b"a stored file")
    monkeypatch.setattr(settings, "TELADAN_RELEASE_KEYS", tmp_path / keys)
    monkeypatch.setattr(runtime, "start_django", lambda: data)
    monkeypatch.setattr(db, "_snapshot", lambda scratch: _file(scratch / "teladan.db"))
    sealed_box.create(BOX)
    secret = [path.read_bytes() for path in (tmp_path / keys).glob(f"{BOX}*")]
    assert len(secret) == 2
    (data / "tautan").symlink_to(tmp_path / keys / f"{BOX}.kunci-rilis")
    target = tmp_path / "cadangan.zip"
    assert db.run(Namespace(file=target)) == 0
    with zipfile.ZipFile(target) as archive:
        names = archive.namelist()
        held = [archive.read(name) for name in names]
    assert sorted(names) == ["data/berkas/foto", "teladan.db"]
    assert not set(secret) & set(held)


def _file(path: Path) -> Path:
    path.write_bytes(b"rows")
    return path

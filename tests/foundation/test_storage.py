"""Files by content, one folder per instansi."""

from pathlib import Path

import pytest
from django.conf import settings

from teladan.foundation import storage


@pytest.fixture(autouse=True)
def data_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr(settings, "TELADAN_DATA", tmp_path)
    return tmp_path


def test_the_same_bytes_are_kept_once(data_folder: Path) -> None:
    first = storage.store(1, [b"bukti ", b"dukung"])
    second = storage.store(1, [b"bukti dukung"])
    assert first == second
    assert first.size == 12
    assert storage.read(1, first.sha256) == b"bukti dukung"
    assert len([path for path in data_folder.rglob("*") if path.is_file()]) == 1


def test_a_file_of_one_instansi_does_not_exist_for_another() -> None:
    stored = storage.store(1, [b"rahasia"])
    with pytest.raises(FileNotFoundError):
        storage.read(2, stored.sha256)


@pytest.mark.parametrize("name", ["../../secret_key", "A" * 64, "a" * 63, ""])
def test_what_is_no_hash_is_never_a_path(name: str) -> None:
    with pytest.raises(ValueError, match="SHA-256"):
        storage.open_path(1, name)

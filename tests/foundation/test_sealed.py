"""What is sealed cannot be read from the database alone."""

from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from threading import Barrier

import pytest
from cryptography.fernet import Fernet
from pytest_django import Settings

from teladan.foundation import sealed


@pytest.fixture(autouse=True)
def own_folder(settings: Settings, tmp_path: Path) -> None:
    settings.TELADAN_DATA = tmp_path


def test_a_sealed_text_opens_again_and_never_looks_the_same_twice() -> None:
    first, second = sealed.seal("0812 3456 7890"), sealed.seal("0812 3456 7890")
    assert first != second
    assert b"3456" not in first
    assert sealed.unseal(memoryview(first)) == "0812 3456 7890"


def test_the_key_lies_beside_the_database_and_only_its_owner_reads_it(tmp_path: Path) -> None:
    sealed.seal("rahasia")
    assert (tmp_path / "kunci" / "sealed").stat().st_mode & 0o077 == 0


def test_changed_bytes_or_another_key_open_nothing(tmp_path: Path, settings: Settings) -> None:
    kept = sealed.seal("rahasia")
    with pytest.raises(sealed.Unreadable):
        sealed.unseal(kept[:-2] + b"AA")
    settings.TELADAN_DATA = tmp_path / "lain"
    with pytest.raises(sealed.Unreadable):
        sealed.unseal(kept)


def test_an_older_key_still_opens_after_a_new_one_was_put_before_it(tmp_path: Path) -> None:
    kept = sealed.seal("rahasia")
    path = tmp_path / "kunci" / "sealed"
    path.write_text(f"{Fernet.generate_key().decode()}\n{path.read_text()}")
    sealed._keys.cache_clear()
    assert sealed.unseal(kept) == "rahasia"


def test_many_first_uses_at_once_end_with_the_same_key(tmp_path: Path) -> None:
    start = Barrier(8)

    def hashed(_each: int) -> str:
        start.wait()
        return sealed.keyed_hash("kode", "K7MP")

    with ThreadPoolExecutor(8) as pool:
        assert len(set(pool.map(hashed, range(8)))) == 1
    assert [path.name for path in (tmp_path / "kunci").iterdir()] == ["sealed"]


def test_a_keyed_hash_depends_on_key_purpose_and_text(settings: Settings, tmp_path: Path) -> None:
    first = sealed.keyed_hash("kode", "K7MP")
    assert first == sealed.keyed_hash("kode", "K7MP")
    assert first != sealed.keyed_hash("token", "K7MP")
    assert first != sealed.keyed_hash("kode", "K7MQ")
    settings.TELADAN_DATA = tmp_path / "other"
    assert first != sealed.keyed_hash("kode", "K7MP")

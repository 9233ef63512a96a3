"""A box gives back what was put in, once, to whoever holds its key; to nobody else."""

import uuid
from pathlib import Path

import pytest
from django.conf import settings

from teladan.foundation import sealed_box
from teladan.foundation.sealed_box import Foreign, KeyLost

BODY = b"Rapat dibuka tepat waktu."


@pytest.fixture(autouse=True)
def keys(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr(settings, "TELADAN_RELEASE_KEYS", tmp_path / "kunci-rilis")
    return tmp_path / "kunci-rilis"


@pytest.fixture
def box() -> str:
    return uuid.uuid4().hex


def test_what_was_put_in_comes_out(box: str) -> None:
    sealed_box.create(box)
    sealed = sealed_box.seal(box, BODY, size=200)
    assert BODY not in sealed
    assert sealed_box.opener(box)(sealed) == BODY


def test_everything_in_a_box_has_one_length(box: str) -> None:
    sealed_box.create(box)
    bodies = (b"", BODY, b"x" * 200)
    sealed = [sealed_box.seal(box, body, size=200) for body in bodies]
    assert len({len(item) for item in sealed}) == 1
    assert [sealed_box.opener(box)(item) for item in sealed] == list(bodies)
    with pytest.raises(ValueError, match="201 bytes do not fit into 200"):
        sealed_box.seal(box, b"x" * 201, size=200)


def test_the_same_body_never_looks_the_same(box: str) -> None:
    sealed_box.create(box)
    assert len({sealed_box.seal(box, BODY, size=64) for _ in range(20)}) == 20


def test_the_files_are_closed_to_others(box: str, keys: Path) -> None:
    sealed_box.create(box)
    assert sorted(path.name for path in keys.iterdir()) == [
        f"{box}.cap-rilis",
        f"{box}.kunci-rilis",
    ]
    assert {path.stat().st_mode & 0o777 for path in keys.iterdir()} == {0o600}
    assert keys.stat().st_mode & 0o777 == 0o700


def test_a_destroyed_key_opens_nothing(box: str, keys: Path) -> None:
    sealed_box.create(box)
    assert sealed_box.is_open(box)
    sealed_box.destroy(box)
    sealed_box.destroy(box)
    assert list(keys.iterdir()) == []
    assert not sealed_box.is_open(box)
    with pytest.raises(KeyLost):
        sealed_box.opener(box)
    with pytest.raises(KeyLost):
        sealed_box.seal(box, BODY, size=64)


def test_a_destroyed_key_is_overwritten_where_it_lay(box: str, keys: Path) -> None:
    sealed_box.create(box)
    path = keys / f"{box}.kunci-rilis"
    before = path.read_bytes()
    kept = keys.parent / "another-name"
    kept.hardlink_to(path)
    sealed_box.destroy(box)
    assert kept.read_bytes() != before
    assert len(kept.read_bytes()) == len(before)


def test_a_key_cut_short_counts_as_lost(box: str, keys: Path) -> None:
    sealed_box.create(box)
    path = keys / f"{box}.kunci-rilis"
    path.write_bytes(path.read_bytes()[:40])
    with pytest.raises(KeyLost):
        sealed_box.opener(box)


def test_another_box_cannot_be_filled_with_it(box: str) -> None:
    other = uuid.uuid4().hex
    sealed_box.create(box)
    sealed_box.create(other)
    for sealed in (
        sealed_box.seal(box, BODY, size=64),
        b"",
        b"\0" * 1300,
    ):
        with pytest.raises(Foreign):
            sealed_box.opener(other)(sealed)


def test_who_has_the_public_key_only_can_forge_nothing(box: str, keys: Path) -> None:
    """She encrypts to the box with a stamp that she made up."""
    sealed_box.create(box)
    stamp = keys / f"{box}.cap-rilis"
    true = stamp.read_bytes()
    stamp.write_bytes(b"0" * 32 + true[32:])
    forged = sealed_box.seal(box, BODY, size=64)
    stamp.write_bytes(true)
    with pytest.raises(Foreign):
        sealed_box.opener(box)(forged)

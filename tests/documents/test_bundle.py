"""A whole unit's documents as one ZIP, a piece at a time."""

import io
import zipfile
from datetime import UTC, datetime
from pathlib import Path

import pytest

from teladan.documents.bundle import Member, stream_zip, write_zip

AT = datetime(2026, 10, 5, 9, 30, tzinfo=UTC)


def member(name: str, content: bytes = b"%PDF") -> Member:
    return Member(name, lambda: content)


def names(content: bytes) -> list[str]:
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        assert archive.testzip() is None
        return archive.namelist()


def test_members_come_out_as_they_went_in(tmp_path: Path) -> None:
    target = tmp_path / "unit.zip"
    seen: list[tuple[int, int]] = []
    with target.open("wb") as file:
        written = write_zip(
            file,
            [member("satu.pdf", b"1"), member("dua.pdf", b"22")],
            2,
            at=AT,
            progress=lambda done, total: seen.append((done, total)),
        )
    assert seen == [(1, 2), (2, 2)]
    assert written == target.stat().st_size
    with zipfile.ZipFile(target) as archive:
        assert [archive.read(name) for name in archive.namelist()] == [b"1", b"22"]


def test_a_member_is_rendered_only_when_its_turn_comes() -> None:
    rendered: list[str] = []

    def content(name: str) -> bytes:
        rendered.append(name)
        return b"x"

    stream = stream_zip(
        [Member(f"{n}.pdf", lambda n=n: content(str(n))) for n in range(3)],  # type: ignore[misc]
        3,
        at=AT,
    )
    next(stream)
    assert rendered == ["0"]
    next(stream)
    assert rendered == ["0", "1"]


def test_names_cannot_leave_the_folder_and_never_collide() -> None:
    wanted = ["../../etc/passwd", "SKP/Siti.pdf", "SKP/Siti.pdf", "skp_siti.PDF", "", "é 日.pdf"]
    stream = stream_zip([member(name) for name in wanted], len(wanted), at=AT)
    result = names(b"".join(stream))
    assert len({name.lower() for name in result}) == len(wanted)
    assert not any("/" in name or "\\" in name or name.startswith(".") for name in result)
    assert "SKP_Siti.pdf" in result
    assert "SKP_Siti (2).pdf" in result


def test_equal_members_give_equal_bytes() -> None:
    first, second = (b"".join(stream_zip([member("a.pdf")], 1, at=AT)) for _ in range(2))
    assert first == second


def test_a_failing_member_ends_the_stream() -> None:
    def fail() -> bytes:
        raise RuntimeError("gagal")

    with pytest.raises(RuntimeError, match="gagal"):
        b"".join(stream_zip([Member("a.pdf", fail)], 1, at=AT))

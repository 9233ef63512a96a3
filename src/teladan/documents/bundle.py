"""Many documents as one ZIP, written as they are rendered, so that memory holds one at a time."""

import re
import zipfile
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import IO

Progress = Callable[[int, int], None]
_UNSAFE = re.compile(r"[^\w .,()\-]+")


@dataclass(frozen=True)
class Member:
    """One file of the ZIP; `content` is called when its turn comes."""

    name: str
    content: Callable[[], bytes]


class _Pipe:
    """A file that cannot seek and hands over what was written since it was last asked."""

    def __init__(self) -> None:
        self._pieces: list[bytes] = []

    def write(self, piece: bytes) -> int:
        self._pieces.append(bytes(piece))
        return len(piece)

    def flush(self) -> None:
        """Nothing is held back."""

    def take(self) -> bytes:
        pieces, self._pieces = self._pieces, []
        return b"".join(pieces)


def stream_zip(
    members: Iterable[Member], total: int, *, at: datetime, progress: Progress | None = None
) -> Iterator[bytes]:
    """The ZIP in pieces, one per member and one at the end; `progress(done, total)` after each.

    Equal members and `at` give equal bytes. An exception of a member's `content` ends the stream.
    """
    pipe = _Pipe()
    used: set[str] = set()
    with zipfile.ZipFile(pipe, "w") as archive:  # type: ignore[call-overload]
        for done, member in enumerate(members, start=1):
            info = zipfile.ZipInfo(_unique(member.name, used), at.timetuple()[:6])
            # PDF and XLSX are compressed already.
            info.compress_type = zipfile.ZIP_STORED
            archive.writestr(info, member.content())
            yield pipe.take()
            if progress is not None:
                progress(done, total)
    yield pipe.take()


def write_zip(
    target: IO[bytes],
    members: Iterable[Member],
    total: int,
    *,
    at: datetime,
    progress: Progress | None = None,
) -> int:
    """`stream_zip` into a file; returns the number of bytes written."""
    written = 0
    for piece in stream_zip(members, total, at=at, progress=progress):
        written += target.write(piece)
    return written


def _unique(name: str, used: set[str]) -> str:
    """A name without folders and odd characters, numbered if it is taken."""
    stem, dot, suffix = _UNSAFE.sub("_", name).strip(" .").rpartition(".")
    if not dot:
        stem, suffix = suffix, ""
    stem = stem[:120] or "dokumen"
    candidate, number = f"{stem}{dot}{suffix}", 1
    while candidate.lower() in used:
        number += 1
        candidate = f"{stem} ({number}){dot}{suffix}"
    used.add(candidate.lower())
    return candidate

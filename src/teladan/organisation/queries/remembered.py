"""What is worked out from the whole organisation is remembered until the organisation changes.

A process keeps the last few answers. Each is kept under the marks of the audit chain: every
command that changes units, posts, people or lines records an event, so an answer is never older
than the data, whichever process wrote them.
"""

from collections.abc import Callable
from datetime import date
from functools import lru_cache, wraps
from typing import TypeVar

from django.utils.translation import get_language

from teladan.audit.queries import marks_of

KINDS = (
    "instansi", "unit_kerja", "jabatan", "pegawai", "penugasan", "pejabat_penilai",
    "laporan_data", "impor",
)  # fmt: skip
"""The kinds of event that change what is read here."""
OTHER_KINDS = ("akun", "peran", "hari_libur")
"""The kinds of this package that do not; a new kind belongs to one of the two."""
_KEPT = 16

Answer = TypeVar("Answer")
_all: list[Callable[[], None]] = []


def remembered(query: Callable[[int, date], Answer]) -> Callable[[int, date], Answer]:
    """Remember the answer of a query of an instansi and a day, in the language that is active.
    Whoever gets it must not change it."""

    @lru_cache(maxsize=_KEPT)
    def kept(instansi_id: int, on: date, language: str | None, marks: tuple[str, ...]) -> Answer:
        return query(instansi_id, on)

    @wraps(query)
    def answer(instansi_id: int, on: date) -> Answer:
        return kept(instansi_id, on, get_language(), marks_of(instansi_id, KINDS))

    _all.append(kept.cache_clear)
    return answer


def forget() -> None:
    """For tests, which lay rows without an event, and to measure what a first answer costs."""
    for clear in _all:
        clear()

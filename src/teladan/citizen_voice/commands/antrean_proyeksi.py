"""What a ticket is, from all presses of buttons that are known of it, in whatever order they came.

The same set of presses always gives the same ticket: they are put in order of their time and each
is applied if the state table allows it. A press that finds the ticket elsewhere (two counters,
both offline, called the same number) stays on record and changes nothing.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum

from teladan.citizen_voice.states import TIKET_TRANSITIONS, StatusTiket

#: A ticket called longer than this before it was taken was called by a clock that is wrong.
_SAME_MINUTE = 120


class JenisKejadian(StrEnum):
    """The buttons: take a number, call, serve, end, not there, back into the queue."""

    AMBIL = "ambil"
    PANGGIL = "panggil"
    LAYANI = "layani"
    SELESAI = "selesai"
    BATAL = "batal"
    KEMBALI = "kembali"


MENUJU = {
    JenisKejadian.PANGGIL: StatusTiket.DIPANGGIL,
    JenisKejadian.LAYANI: StatusTiket.DILAYANI,
    JenisKejadian.SELESAI: StatusTiket.SELESAI,
    JenisKejadian.BATAL: StatusTiket.BATAL,
    JenisKejadian.KEMBALI: StatusTiket.MENUNGGU,
}
_RANK = {jenis: rank for rank, jenis in enumerate(JenisKejadian)}


@dataclass(frozen=True)
class Kejadian:
    """One press, as the projection needs it."""

    kunci: str
    jenis: JenisKejadian
    at: datetime
    titik_id: int | None = None


@dataclass
class Proyeksi:
    """A ticket as its presses made it; `ditolak` holds the kunci of those without effect."""

    diambil_at: datetime | None = None
    status: StatusTiket = StatusTiket.MENUNGGU
    dipanggil_di_id: int | None = None
    dipanggil_at: datetime | None = None
    dilayani_at: datetime | None = None
    selesai_at: datetime | None = None
    ditolak: set[str] = field(default_factory=set)

    @property
    def tunggu_menit(self) -> int | None:
        """Whole minutes until the first call; None while unknown."""
        return minutes_between(self.diambil_at, self.dipanggil_at)

    @property
    def layan_menit(self) -> int | None:
        """Whole minutes of service; None while unknown."""
        return minutes_between(self.dilayani_at, self.selesai_at)


def minutes_between(start: datetime | None, end: datetime | None) -> int | None:
    """Whole minutes, rounded down. None when one is missing or the end lies before the start,
    which no person lived through: it is unknown, not 0."""
    if start is None or end is None:
        return None
    seconds = (end - start).total_seconds()
    if seconds < -_SAME_MINUTE:
        return None
    return int(max(seconds, 0) // 60)


def _order(event: Kejadian) -> tuple[bool, datetime, int, str]:
    return (event.jenis != JenisKejadian.AMBIL, event.at, _RANK[event.jenis], event.kunci)


def project(events: Iterable[Kejadian]) -> Proyeksi:
    """The ticket that these presses make, whatever their order."""
    found = Proyeksi()
    for event in sorted(events, key=_order):
        if event.jenis == JenisKejadian.AMBIL:
            if found.diambil_at is None:
                found.diambil_at = event.at
            else:
                found.ditolak.add(event.kunci)
        elif found.diambil_at is None or MENUJU[event.jenis] not in TIKET_TRANSITIONS[found.status]:
            found.ditolak.add(event.kunci)
        else:
            _apply(found, event)
    return found


def _apply(found: Proyeksi, event: Kejadian) -> None:
    found.status = MENUJU[event.jenis]
    if event.jenis == JenisKejadian.PANGGIL:
        # The wait ends with the first call, also for who was not there and came back.
        found.dipanggil_at = found.dipanggil_at or event.at
        found.dipanggil_di_id = event.titik_id
    elif event.jenis == JenisKejadian.LAYANI:
        found.dilayani_at = event.at
    elif event.jenis == JenisKejadian.SELESAI:
        found.selesai_at = event.at

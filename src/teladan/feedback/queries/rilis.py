"""Reads for the release of a round: which rounds are due, who had the right to answer."""

from dataclasses import dataclass
from datetime import date

from teladan.feedback.models import Putaran, Undian
from teladan.feedback.states import StatusPutaran, StatusUndian
from teladan.organisation.models import UnitKerja


@dataclass(frozen=True)
class Pasangan:
    """A drawn pair that is marked as answered; `unit_id` is the unit of the penerima."""

    pemberi_id: int
    penerima_id: int
    unit_id: int


def due_for_release(instansi_id: int, *, on: date) -> tuple[int, ...]:
    """Running rounds whose last day is over, the oldest first."""
    rows = Putaran.objects.filter(
        instansi_id=instansi_id, status=StatusPutaran.BERJALAN, selesai__lt=on
    )
    return tuple(rows.order_by("selesai", "pk").values_list("pk", flat=True))


def answered_pairs(putaran_id: int) -> dict[tuple[int, int], Pasangan]:
    """The pairs that may have put one answer in each, by (pemberi, penerima)."""
    rows = Undian.objects.filter(
        putaran_id=putaran_id, status=StatusUndian.TERUNDI, dijawab=True
    ).values_list("pemberi_id", "penerima_id", "unit_kerja_id")
    return {(row[0], row[1]): Pasangan(*row) for row in rows}


def induk_of_units(instansi_id: int) -> dict[int, int | None]:
    """The unit above each unit kerja of the instansi, also of those no longer in force."""
    return dict(UnitKerja.objects.filter(instansi_id=instansi_id).values_list("pk", "induk_id"))

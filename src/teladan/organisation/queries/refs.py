"""The small references that later stages build their own rules of visibility on."""

from dataclasses import dataclass
from datetime import date

from django.db.models import Q


@dataclass(frozen=True)
class PegawaiRef:
    """A pegawai as a rule of visibility needs her.

    `pejabat_penilai_id` and `atasan_pejabat_penilai_id` are those of a record (an SKP, an
    evaluasi) where there is one; today's own line is known from the actor.
    """

    pegawai_id: int
    instansi_id: int
    unit_kerja_id: int | None
    pejabat_penilai_id: int | None = None
    atasan_pejabat_penilai_id: int | None = None


def active_on(on: date, prefix: str = "") -> Q:
    """Rows in force on a day: from `berlaku_dari` to `berlaku_sampai`, both included."""
    return Q(**{f"{prefix}berlaku_dari__lte": on}) & (
        Q(**{f"{prefix}berlaku_sampai__isnull": True}) | Q(**{f"{prefix}berlaku_sampai__gte": on})
    )

"""How far the planning is, for dashboards: constant queries whatever the number of people."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.db.models import Count, Q

from teladan.planning.models import Skp
from teladan.planning.states import StatusSkp


@dataclass(frozen=True)
class SkpStatusRow:
    """Where one pegawai's SKP stands: who holds it, until when; `agreed` once it was agreed."""

    skp_id: int
    pegawai_id: int
    unit_kerja_id: int
    status: str
    versi: int
    pemegang_id: int | None
    dipegang_sampai: date | None

    @property
    def agreed(self) -> bool:
        return self.versi > 0


@dataclass(frozen=True)
class SkpCount:
    """SKPs of one unit: all that exist, handed in, agreed at least once."""

    total: int
    diajukan: int
    disepakati: int


_CLOSED = Q(status=StatusSkp.DITUTUP)


def skp_status_of(
    pegawai_ids: Iterable[int], *, tahun: int, instansi_id: int
) -> dict[int, SkpStatusRow]:
    """The current SKP of each of these pegawai in a year; those without one are missing."""
    rows = (
        Skp.objects.filter(instansi_id=instansi_id, tahun=tahun, pegawai_id__in=list(pegawai_ids))
        .order_by("mulai", "pk")
        .values_list(
            "pk",
            "pegawai_id",
            "unit_kerja_id",
            "status",
            "versi",
            "pemegang_id",
            "dipegang_sampai",
        )
    )
    return {row[1]: SkpStatusRow(*row) for row in rows}


def skp_counts(*, instansi_id: int, tahun: int) -> dict[int, SkpCount]:
    """Counts per unit kerja of the SKPs that are not closed."""
    rows = (
        Skp.objects.filter(instansi_id=instansi_id, tahun=tahun)
        .exclude(_CLOSED)
        .values_list("unit_kerja_id")
        .annotate(
            total=Count("*"),
            diajukan=Count("status", filter=Q(status=StatusSkp.DIAJUKAN)),
            disepakati=Count("status", filter=Q(versi__gt=0)),
        )
    )
    return {unit: SkpCount(*counted) for unit, *counted in rows}

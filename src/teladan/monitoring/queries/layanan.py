"""The stored copies of what the public's voice says of units."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime

from teladan.citizen_voice.queries.gambaran import GambaranLayanan
from teladan.monitoring.models import RekapLayanan
from teladan.planning.models import IndikatorKinerja
from teladan_rules.codec import decode


@dataclass(frozen=True)
class RekapLayananView:
    """The figures of one unit kerja and period, as they were when they were copied."""

    unit_kerja_id: int
    unit_nama: str
    periode: str
    gambaran: GambaranLayanan
    sha256: str
    direkap_at: datetime


@dataclass(frozen=True)
class IndikatorBersumber:
    """An indikator whose realisasi is filled from the public's voice."""

    indikator_id: int
    rhk_id: int
    sumber: str


def rekap_layanan(unit_ids: Collection[int], *, periode: str) -> dict[int, RekapLayananView]:
    """The copies of these units for a period, by unit kerja; one query."""
    rows = RekapLayanan.objects.filter(unit_kerja_id__in=unit_ids, periode=periode)
    return {
        unit: RekapLayananView(
            unit, nama, periode, decode(GambaranLayanan, isi), sha256, direkap_at
        )
        for unit, nama, isi, sha256, direkap_at in rows.values_list(
            "unit_kerja_id", "unit_kerja__nama", "isi", "sha256", "direkap_at"
        )
    }


def indikator_bersumber(skp_id: int) -> tuple[IndikatorBersumber, ...]:
    """The indikator of an SKP that name a source other than hand; one query."""
    rows = (
        IndikatorKinerja.objects.filter(
            rencana_hasil_kerja__skp_id=skp_id,
            rencana_hasil_kerja__dihapus_at__isnull=True,
            dihapus_at__isnull=True,
        )
        .exclude(sumber_kode__in=["", "manual"])
        .order_by("pk")
        .values_list("pk", "rencana_hasil_kerja_id", "sumber_kode")
    )
    return tuple(IndikatorBersumber(*row) for row in rows)

"""How far the realisasi is, for dashboards."""

from collections.abc import Iterable

from django.db.models import Count

from teladan.monitoring.models import LaporanRealisasi
from teladan.monitoring.states import StatusRealisasi

_HANDED_IN = (StatusRealisasi.DIAJUKAN, StatusRealisasi.DIKUNCI)


def handed_in(skp_ids: Iterable[int], *, periode: str) -> frozenset[int]:
    """Which of these SKPs have their realisasi of the period handed in (ids of SKPs)."""
    rows = LaporanRealisasi.objects.filter(
        periode=periode, skp_id__in=list(skp_ids), status__in=_HANDED_IN
    )
    return frozenset(rows.values_list("skp_id", flat=True))


def handed_in_counts(*, instansi_id: int, periode: str) -> dict[int, int]:
    """How many have handed in their realisasi of the period, per unit kerja."""
    rows = (
        LaporanRealisasi.objects.filter(
            instansi_id=instansi_id, periode=periode, status__in=_HANDED_IN
        )
        .values_list("skp__unit_kerja_id")
        .annotate(n=Count("*"))
    )
    return dict(rows)

"""Whose profile has news since it was worked out: for the worker."""

from datetime import datetime, timedelta

from django.db.models import Exists, OuterRef, Q, QuerySet

from teladan.evaluation.models import EvaluasiKinerja
from teladan.feedback.models import HasilUmpanBalik
from teladan.feedback.states import StatusPutaran
from teladan.followup.models import HitunganProfil

LIMIT = 2000
"""Persons of one turn; the rest waits ten minutes."""
_SEGAR = timedelta(days=30)


def profil_due(instansi_id: int, *, tahun: int, at: datetime) -> list[int]:
    """Up to LIMIT persons with an evaluation or a round that is newer than their profile of that
    year, or (in the year itself) a profile older than a month. Three queries."""
    steps = ("diserahkan_at", "dijawab_pegawai_at", "terkunci_at")
    newer = Q()
    for step in steps:
        newer |= Q(Q(**{f"{step}__isnull": False}) & ~Exists(_since("pegawai_id", step, tahun)))
    evaluated = EvaluasiKinerja.objects.filter(
        newer,
        instansi_id=instansi_id,
        periode__startswith=str(tahun),
        diserahkan_at__isnull=False,
    )
    found = list(evaluated.order_by().values_list("pegawai_id", flat=True).distinct()[:LIMIT])
    heard = HasilUmpanBalik.objects.filter(
        ~Exists(_since("penerima_id", "putaran__dirilis_at", tahun)),
        instansi_id=instansi_id,
        penerima__isnull=False,
        putaran__status=StatusPutaran.DIRILIS,
        putaran__periode__startswith=str(tahun),
    )
    found += heard.order_by().values_list("penerima_id", flat=True).distinct()[:LIMIT]
    if tahun == at.year:
        old = HitunganProfil.objects.filter(
            instansi_id=instansi_id, tahun=tahun, dihitung_at__lt=at - _SEGAR
        )
        found += old.values_list("pegawai_id", flat=True)[:LIMIT]
    return sorted(set(found))[:LIMIT]


def _since(person: str, stamp: str, tahun: int) -> "QuerySet[HitunganProfil]":
    return HitunganProfil.objects.filter(
        pegawai_id=OuterRef(person), tahun=tahun, dihitung_at__gte=OuterRef(stamp)
    )

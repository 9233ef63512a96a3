"""How many people each unit has, for dashboards."""

from datetime import date

from django.db.models import Count

from teladan.organisation.models import Penugasan
from teladan.organisation.queries.refs import active_on
from teladan_rules.permenpanrb_6_2022.vocabulary import JenisPenugasan, KedudukanHukum

_PLANS = (KedudukanHukum.AKTIF.value, KedudukanHukum.TUGAS_BELAJAR.value)


def headcount(*, instansi_id: int, on: date) -> dict[int, int]:
    """Pegawai with a definitive post per unit kerja who must have an SKP (P6 Lampiran Bab II:
    not those on CLTN, suspended, pejabat negara or in MPP)."""
    rows = (
        Penugasan.objects.filter(
            active_on(on),
            instansi_id=instansi_id,
            jenis=JenisPenugasan.DEFINITIF,
            pegawai__kedudukan__in=_PLANS,
        )
        .values("jabatan__unit_kerja_id")
        .annotate(n=Count("pegawai_id", distinct=True))
    )
    return {row["jabatan__unit_kerja_id"]: row["n"] for row in rows}

"""The end of what is kept about disiplin; the worker asks for it."""

from datetime import date, datetime

from django.db import transaction

from teladan.audit.commands import Subject, record
from teladan.followup.models import HariTanpaAlasan, KeteranganIntegritas, PerkaraDisiplin
from teladan.foundation import titipan
from teladan.foundation.actor import system_actor

_TAHUN_HARI = 2
"""Calendar years, this one included, for which recorded days of absence are kept."""


def destroy_due_disiplin(*, at: datetime) -> None:
    """Destroy what is kept no longer: files whose day has come (teladan_rules/pp_94_2021/
    masa_simpan.py), days of absence of past years, answers that stand no more, and files that were
    looked at before an import and never applied."""
    for perkara_id, instansi_id in _due(at.date()):
        with transaction.atomic():
            PerkaraDisiplin.objects.filter(pk=perkara_id).delete()
            actor, subject = system_actor(instansi_id), Subject("perkara_disiplin", perkara_id)
            record("perkara_disiplin.destroyed", subject, by=actor, at=at)
    first = date(at.year - _TAHUN_HARI + 1, 1, 1)
    HariTanpaAlasan.objects.filter(tanggal__lt=first).delete()
    KeteranganIntegritas.objects.filter(berlaku_sampai__lt=at.date()).delete()
    titipan.sweep_all()


def _due(today: date) -> list[tuple[int, int]]:
    rows = PerkaraDisiplin.objects.filter(musnah_pada__lte=today).order_by("pk")
    return list(rows.values_list("pk", "instansi_id"))

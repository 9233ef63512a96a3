"""Asking for the training plan of a unit as a workbook: long work, so a job."""

from datetime import datetime
from decimal import Decimal

from django.db import transaction
from django.utils.translation import gettext as _

from teladan.audit.commands import Subject, record
from teladan.followup import policies
from teladan.foundation import outbox
from teladan.foundation.actor import Actor
from teladan.foundation.errors import Invalid


def request_rencana_pelatihan(
    *,
    unit_kerja_id: int | None,
    tahun: int,
    anggaran: Decimal | None = None,
    by: Actor,
    at: datetime,
) -> int:
    """Ask for the workbook of a unit (None: everything that I may see); returns the job's id.

    Raises NotVisible, Invalid.
    """
    with transaction.atomic():
        policies.check_can_see_kebutuhan_of(unit_kerja_id, actor=by)
        if anggaran is not None and anggaran < 0:
            why = _("Anggaran tidak boleh negatif.")
            raise Invalid(why, fields={"anggaran": why})
        pekerjaan_id = outbox.later(
            "teladan.followup.tasks.build_rencana_pelatihan",
            judul=_("Rencana pelatihan %(tahun)s") % {"tahun": tahun},
            by=by,
            at=at,
            unit_kerja_id=unit_kerja_id,
            tahun=tahun,
            anggaran=None if anggaran is None else str(anggaran),
        )
        subject = Subject("unit_kerja", unit_kerja_id)
        record("rencana_pelatihan.requested", subject, by=by, at=at, tahun=tahun)
    return pekerjaan_id

"""Days on which attendance could not be recorded: nothing counts on them."""

from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction
from django.utils.translation import gettext as _

from teladan.audit.commands import Subject, record
from teladan.followup import policies
from teladan.followup.models import GangguanKehadiran
from teladan.foundation.actor import Actor, Peran
from teladan.foundation.errors import Invalid, NotVisible
from teladan.organisation.models import UnitKerja


@dataclass(frozen=True)
class GangguanIsi:
    """Days on which attendance could not be recorded, and why."""

    dari: date
    sampai: date
    alasan: str
    unit_kerja_id: int | None = None


def record_gangguan(*, isi: GangguanIsi, by: Actor, at: datetime) -> int:
    """Enter days on which nothing counts; returns the id. Raises NotVisible, Denied, Invalid."""
    policies.check_is_pemeriksa_disiplin(actor=by)
    with transaction.atomic():
        _check_gangguan(isi, by)
        row = GangguanKehadiran.objects.create(
            instansi_id=by.instansi_id,
            unit_kerja_id=isi.unit_kerja_id,
            dari=isi.dari,
            sampai=isi.sampai,
            alasan=isi.alasan.strip(),
            dicatat_oleh_id=by.pegawai_id,
            dicatat_at=at,
        )
        record(
            "gangguan_kehadiran.recorded",
            Subject("gangguan_kehadiran", row.pk),
            by=by,
            at=at,
            dari=isi.dari,
            sampai=isi.sampai,
            unit_kerja_id=isi.unit_kerja_id,
        )
    return row.pk


def _check_gangguan(isi: GangguanIsi, by: Actor) -> None:
    units = UnitKerja.objects.filter(instansi_id=by.instansi_id).values_list("pk", flat=True)
    known = isi.unit_kerja_id is None or isi.unit_kerja_id in set(units)
    if not known or not by.covers(isi.unit_kerja_id, Peran.PEMERIKSA_DISIPLIN):
        raise NotVisible(_("Unit kerja ini tidak ditemukan."))
    errors = {}
    if isi.sampai < isi.dari:
        errors["sampai"] = _("Tanggal akhir tidak boleh sebelum tanggal mulai.")
    if not isi.alasan.strip() or len(isi.alasan) > 200:
        errors["alasan"] = _("Tulis apa yang terganggu, paling panjang 200 karakter.")
    if errors:
        raise Invalid(_("Gangguan belum disimpan."), fields=errors)

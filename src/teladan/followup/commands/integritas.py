"""Asking, and answering by yes or no, whether something of disiplin stands in somebody's way."""

from datetime import datetime, timedelta

from django.db import transaction
from django.utils.translation import gettext as _

from teladan.audit.commands import Subject, record
from teladan.followup import policies
from teladan.followup.models import KeteranganIntegritas
from teladan.followup.states.disiplin import KeperluanIntegritas, StatusIntegritas
from teladan.foundation.actor import Actor
from teladan.foundation.errors import NotVisible, WrongState
from teladan.organisation.queries import pegawai_ref

BERLAKU_HARI = 30
"""Days for which an answer stands."""


def request_integritas(
    *, pegawai_id: int, keperluan: KeperluanIntegritas, by: Actor, at: datetime
) -> int:
    """Ask the pemeriksa disiplin of a pegawai's unit; asked twice it is one question. Returns its
    id. The caller's own policy says that `by` may propose this pegawai. Raises NotVisible."""
    with transaction.atomic():
        ref = pegawai_ref(pegawai_id, on=by.today(at))
        if ref is None or ref.instansi_id != by.instansi_id:
            raise NotVisible(_("Data ini tidak ditemukan."))
        open_ones = KeteranganIntegritas.objects.filter(
            pegawai_id=pegawai_id, keperluan=keperluan, status=StatusIntegritas.MENUNGGU
        )
        waiting = open_ones.values_list("pk", flat=True).first()
        if waiting is not None:
            return waiting
        row = KeteranganIntegritas.objects.create(
            instansi_id=by.instansi_id,
            pegawai_id=pegawai_id,
            keperluan=keperluan,
            diminta_oleh_id=by.pegawai_id or None,
            diminta_at=at,
        )
        subject = Subject("keterangan_integritas", row.pk)
        record("integritas.requested", subject, by=by, at=at, keperluan=keperluan)
    return row.pk


def confirm_integritas(*, keterangan_id: int, ada_hambatan: bool, by: Actor, at: datetime) -> None:
    """Answer a question by yes or no, without any detail; it stands for 30 days.

    Raises NotVisible, Denied (no second step at sign-in), or WrongState when it was answered.
    """
    with transaction.atomic():
        row = (
            KeteranganIntegritas.objects.select_for_update()
            .filter(pk=keterangan_id, instansi_id=by.instansi_id)
            .first()
        )
        ref = pegawai_ref(row.pegawai_id, on=by.today(at)) if row else None
        policies.check_can_confirm_integritas(ref, actor=by)
        if row is None or row.status != StatusIntegritas.MENUNGGU:
            raise WrongState(
                _("Pertanyaan ini sudah dijawab."), next_step=_("Muat ulang daftarnya.")
            )
        row.status, row.ada_hambatan = StatusIntegritas.DIJAWAB, ada_hambatan
        row.dijawab_oleh_id, row.dijawab_at = by.pegawai_id, at
        row.berlaku_sampai = by.today(at) + timedelta(days=BERLAKU_HARI)
        row.save()
        record("integritas.confirmed", Subject("keterangan_integritas", row.pk), by=by, at=at)

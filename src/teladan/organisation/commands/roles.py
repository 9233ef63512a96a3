"""Granted roles: each for some units and with an end."""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from teladan.audit.commands import Subject, record
from teladan.foundation.actor import Actor
from teladan.foundation.errors import Denied, Invalid, NotVisible, WrongState
from teladan.organisation import policies
from teladan.organisation.commands.isi import PeranIsi
from teladan.organisation.commands.people import lock_pegawai
from teladan.organisation.models import PemberianPeran, UnitKerja
from teladan.organisation.queries import PERAN_PEKA

LONGEST_DAYS = 366


def grant_peran(*, isi: PeranIsi, by: Actor, at: datetime) -> int:
    """Grant a role with an expiry of at most a year; returns the grant's id.

    One that opens sensitive files waits for `confirm_peran`, unless the installation gives it.
    Nobody grants a role to herself. Raises Denied, NotVisible or Invalid.
    """
    with transaction.atomic():
        lock_pegawai(isi.pegawai_id, by)
        if isi.unit_kerja_id is not None:
            units = UnitKerja.objects.filter(pk=isi.unit_kerja_id, instansi_id=by.instansi_id)
            if not units.exists():
                raise NotVisible(_("Unit kerja ini tidak ditemukan."))
        policies.check_can_grant(isi.unit_kerja_id, actor=by)
        _check(isi, by)
        row = PemberianPeran.objects.create(
            instansi_id=by.instansi_id,
            **vars(isi),
            diberikan_oleh_id=by.pegawai_id,
            diberikan_at=at,
            menunggu_pengesahan=isi.peran in PERAN_PEKA and bool(by.pegawai_id),
        )
        record(
            "peran.granted",
            Subject("pegawai", isi.pegawai_id),
            by=by,
            at=at,
            pemberian_id=row.pk,
            peran=isi.peran,
            unit_kerja_id=isi.unit_kerja_id,
            berlaku_dari=isi.berlaku_dari,
            berlaku_sampai=isi.berlaku_sampai,
        )
    return row.pk


def confirm_peran(*, pemberian_id: int, by: Actor, at: datetime) -> None:
    """Let a role that opens sensitive files take effect, as a second admin.

    Raises NotVisible, Denied or WrongState.
    """
    with transaction.atomic():
        row = _locked(pemberian_id, by)
        policies.check_can_confirm_peran(
            row.pegawai_id,
            given_by=row.diberikan_oleh_id or 0,
            unit_kerja_id=row.unit_kerja_id,
            actor=by,
            at=at,
        )
        if row.dicabut_at is not None or not row.menunggu_pengesahan:
            raise WrongState(_("Peran ini tidak menunggu pengesahan."))
        PemberianPeran.objects.filter(pk=pemberian_id).update(
            menunggu_pengesahan=False, disahkan_oleh_id=by.pegawai_id, disahkan_at=at
        )
        subject = Subject("pegawai", row.pegawai_id)
        record("peran.confirmed", subject, by=by, at=at, pemberian_id=row.pk, peran=row.peran)


def _locked(pemberian_id: int, by: Actor) -> PemberianPeran:
    rows = PemberianPeran.objects.select_for_update()
    row = rows.filter(pk=pemberian_id, instansi_id=by.instansi_id).first()
    if row is None:
        raise NotVisible(_("Pemberian peran ini tidak ditemukan."))
    return row


def _check(isi: PeranIsi, by: Actor) -> None:
    if isi.pegawai_id == by.pegawai_id:
        raise Denied(
            _("Anda tidak dapat memberikan peran kepada diri sendiri."),
            next_step=_("Mintalah admin lain untuk memberikannya."),
        )
    days = (isi.berlaku_sampai - isi.berlaku_dari).days
    if days < 0:
        text = _("Tanggal berakhir lebih awal daripada tanggal mulai.")
        raise Invalid(text, fields={"berlaku_sampai": text})
    if days > LONGEST_DAYS:
        text = _("Peran diberikan paling lama satu tahun, lalu ditinjau kembali.")
        raise Invalid(text, fields={"berlaku_sampai": text})


def revoke_peran(*, pemberian_id: int, by: Actor, at: datetime) -> None:
    """Take a granted role back at once. Raises Denied, NotVisible or WrongState."""
    with transaction.atomic():
        row = _locked(pemberian_id, by)
        policies.check_can_grant(row.unit_kerja_id, actor=by)
        if row.dicabut_at is not None:
            raise WrongState(_("Peran ini sudah dicabut."))
        PemberianPeran.objects.filter(pk=pemberian_id).update(dicabut_at=at)
        record(
            "peran.revoked",
            Subject("pegawai", row.pegawai_id),
            by=by,
            at=at,
            pemberian_id=pemberian_id,
            peran=row.peran,
        )

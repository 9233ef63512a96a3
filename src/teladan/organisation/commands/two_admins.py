"""Resets of those who may open sensitive files: one admin proposes, another carries it out.

The person sees the proposal and can stop it while she still gets in. A reset gives back the way
into the account, never into counselling notes: these have a key of their own.
"""

from datetime import datetime, timedelta
from typing import Literal

from django.db import transaction
from django.utils.translation import gettext as _

from teladan.audit.commands import Subject, record
from teladan.foundation.actor import Actor, Peran
from teladan.foundation.errors import Denied, Invalid, NotVisible, WrongState
from teladan.organisation import policies
from teladan.organisation.commands.people import lock_pegawai
from teladan.organisation.commands.resets import LIFETIME, issue_code, roles_beyond, suspend_signing
from teladan.organisation.commands.totp import clear_totp
from teladan.organisation.models import Akun, PermintaanReset
from teladan.organisation.queries import ResetView, pegawai_card, reset_view
from teladan.organisation.states import RESET_TRANSITIONS, StatusReset

JenisReset = Literal["sandi", "totp"]
WAITS = timedelta(days=3)
SHORTEST_REASON = 10


def propose_reset(
    *, pegawai_id: int, jenis: JenisReset, alasan: str, by: Actor, at: datetime
) -> int:
    """Propose a new password ("sandi") or a new second step ("totp") for a person; returns the
    proposal's id. Nothing changes until another admin confirms.

    Raises Denied, NotVisible, Invalid, or WrongState where one waits already.
    """
    text = alasan.strip()
    if jenis not in {"sandi", "totp"} or not SHORTEST_REASON <= len(text) <= 300:
        why = _("Tulis alasannya, misalnya bagaimana Anda memastikan bahwa ia yang memintanya.")
        raise Invalid(why, fields={"alasan": why})
    with transaction.atomic():
        lock_pegawai(pegawai_id, by)
        _check_admin(pegawai_id, by=by, at=at)
        waiting = PermintaanReset.objects.filter(
            pegawai_id=pegawai_id, jenis=jenis, status=StatusReset.MENUNGGU
        )
        waiting.filter(kedaluwarsa_at__lte=at).update(status=StatusReset.DIBATALKAN, diputus_at=at)
        if waiting.exists():
            raise WrongState(
                _("Permintaan seperti ini sudah menunggu admin kedua."),
                next_step=_("Mintalah admin lain membukanya di halaman Pengaturan ulang."),
            )
        row = PermintaanReset.objects.create(
            instansi_id=by.instansi_id,
            pegawai_id=pegawai_id,
            jenis=jenis,
            alasan=text,
            diminta_oleh_id=by.pegawai_id,
            dibuat_at=at,
            kedaluwarsa_at=at + WAITS,
        )
        subject = Subject("pegawai", pegawai_id)
        record("akun.reset_proposed", subject, by=by, at=at, permintaan_id=row.pk, jenis=jenis)
    return row.pk


def confirm_reset(*, permintaan_id: int, by: Actor, at: datetime) -> str:
    """Carry out what another admin proposed; returns the one-time code, "" for a second step.

    The person's sessions end and her signing is suspended until a witness vouches for her, who
    is neither of the two. Raises NotVisible, WrongState or Denied.
    """
    with transaction.atomic():
        found = _locked(permintaan_id, by)
        _check_waits(found, at)
        lock_pegawai(found.pegawai_id, by)
        _check_admin(found.pegawai_id, by=by, at=at)
        policies.check_second_admin(found, actor=by, at=at)
        _decide(found, StatusReset.DIJALANKAN, by=by, at=at)
        akun = Akun.objects.select_for_update().filter(pegawai_id=found.pegawai_id).first()
        kode = ""
        if found.jenis == "sandi":
            kode = issue_code(found.pegawai_id, LIFETIME, by=by, at=at)
        elif akun is not None:
            clear_totp(akun.pk)
            suspend_signing(akun.pk, by=by, at=at)
        record(
            "akun.reset_confirmed",
            Subject("pegawai", found.pegawai_id),
            by=by,
            at=at,
            permintaan_id=permintaan_id,
            jenis=found.jenis,
            diminta_oleh_id=found.diminta_oleh_id,
        )
    return kode


def cancel_reset(*, permintaan_id: int, by: Actor, at: datetime) -> None:
    """Stop a proposed reset: the person herself, or any admin of hers.

    Raises NotVisible, WrongState or Denied.
    """
    with transaction.atomic():
        found = _locked(permintaan_id, by)
        if found.pegawai_id != by.pegawai_id:
            card = pegawai_card(found.pegawai_id, on=by.today(at))
            policies.check_can_administer(card.unit_kerja_id if card else None, actor=by)
        _check_waits(found, at)
        _decide(found, StatusReset.DIBATALKAN, by=by, at=at)
        subject = Subject("pegawai", found.pegawai_id)
        record("akun.reset_cancelled", subject, by=by, at=at, permintaan_id=permintaan_id)


def _locked(permintaan_id: int, by: Actor) -> ResetView:
    PermintaanReset.objects.select_for_update().filter(pk=permintaan_id).values_list("pk").first()
    found = reset_view(permintaan_id, instansi_id=by.instansi_id)
    if found is None or not (found.pegawai_id == by.pegawai_id or by.has(Peran.ADMIN)):
        raise NotVisible(_("Permintaan ini tidak ditemukan."))
    return found


def _check_waits(found: ResetView, at: datetime) -> None:
    if StatusReset.DIJALANKAN not in RESET_TRANSITIONS[found.status] or found.kedaluwarsa_at <= at:
        raise WrongState(
            _("Permintaan ini sudah selesai, dibatalkan, atau lewat waktunya."),
            next_step=_("Bila masih perlu, ajukan yang baru dari halaman pegawai itu."),
        )


def _check_admin(pegawai_id: int, *, by: Actor, at: datetime) -> None:
    card = pegawai_card(pegawai_id, on=by.today(at))
    policies.check_can_administer(card.unit_kerja_id if card else None, actor=by)
    if pegawai_id == by.pegawai_id:
        raise Denied(
            _("Akses Anda sendiri diatur ulang oleh dua admin lain."),
            next_step=_("Gantilah kata sandi Anda di Akun saya, atau mintalah admin lain."),
        )
    if roles_beyond([pegawai_id], by=by, at=at):
        raise Denied(
            _("Pegawai ini memegang peran di luar unit kerja yang Anda cakup."),
            next_step=_("Mintalah admin instansi yang memintanya."),
        )


def _decide(found: ResetView, status: StatusReset, *, by: Actor, at: datetime) -> None:
    PermintaanReset.objects.filter(pk=found.permintaan_id).update(
        status=status, diputus_oleh_id=by.pegawai_id, diputus_at=at
    )

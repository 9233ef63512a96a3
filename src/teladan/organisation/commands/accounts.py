"""Accounts of pegawai."""

from collections.abc import Iterable
from datetime import datetime

from django.contrib.auth.hashers import make_password
from django.db import transaction
from django.utils.translation import gettext as _

from teladan.audit.commands import Subject, record
from teladan.foundation.actor import Actor
from teladan.foundation.errors import Denied, Invalid
from teladan.organisation import policies
from teladan.organisation.commands.people import lock_pegawai
from teladan.organisation.models import Akun, Pegawai
from teladan.organisation.queries import pegawai_card


def create_akun(*, pegawai_id: int, password: str | None, by: Actor, at: datetime) -> int:
    """Open an account for a pegawai; returns its id.

    `password` None makes one that nobody can sign in to until a one-time code is used; only the
    system itself sets one, for the first admin and the example. Raises Denied, NotVisible or
    Invalid (she has one already).
    """
    _check_password_setter(password, by)
    with transaction.atomic():
        pegawai = lock_pegawai(pegawai_id, by)
        card = pegawai_card(pegawai_id, on=by.today(at))
        policies.check_can_administer(card.unit_kerja_id if card else None, actor=by)
        if Akun.objects.filter(nip=pegawai.nip).exists():
            text = _("Sudah ada akun dengan NIP ini.")
            raise Invalid(text, fields={"nip": text})
        akun = Akun.objects.create(
            pegawai=pegawai,
            instansi_id=by.instansi_id,
            nip=pegawai.nip,
            password=make_password(password),
        )
        record("akun.created", Subject("pegawai", pegawai_id), by=by, at=at, akun_id=akun.pk)
    return akun.pk


def create_akun_bulk(
    *, pegawai_ids: Iterable[int], password: str | None, by: Actor, at: datetime
) -> int:
    """Open accounts for those of these pegawai who have none; returns how many.

    One event for all. The password is hashed once, so this is for example data and for
    accounts without a password (None). Raises Denied.
    """
    _check_password_setter(password, by)
    with transaction.atomic():
        policies.check_can_administer(None, actor=by)
        people = Pegawai.objects.filter(
            pk__in=list(pegawai_ids), instansi_id=by.instansi_id, akun__isnull=True
        )
        hashed = make_password(password)
        made = Akun.objects.bulk_create(
            [
                Akun(pegawai_id=pk, instansi_id=by.instansi_id, nip=nip, password=hashed)
                for pk, nip in people.values_list("pk", "nip")
            ],
            batch_size=500,
        )
        record(
            "akun.created_bulk", Subject("instansi", by.instansi_id), by=by, at=at, count=len(made)
        )
    return len(made)


def _check_password_setter(password: str | None, by: Actor) -> None:
    if password is not None and by.pegawai_id != 0:
        raise Denied(
            _("Admin tidak menentukan kata sandi orang lain."),
            next_step=_("Buatlah kode sekali pakai; pegawai memilih kata sandinya sendiri."),
        )

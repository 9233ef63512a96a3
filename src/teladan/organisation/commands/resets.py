"""The one-time code by which a person gets a password, and what follows before she may sign."""

import secrets
from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.contrib.auth.hashers import make_password
from django.db import transaction
from django.utils.crypto import constant_time_compare, salted_hmac
from django.utils.translation import gettext as _

from teladan.audit.commands import Subject, record
from teladan.foundation.actor import Actor, Peran
from teladan.foundation.errors import Denied, Invalid, NotVisible, WrongState
from teladan.organisation import policies
from teladan.organisation.commands import throttle
from teladan.organisation.commands.passwords import check_password_rules
from teladan.organisation.commands.people import lock_pegawai
from teladan.organisation.commands.sessions import Credentials, confirm_own_password
from teladan.organisation.commands.sessions import end_all_sessions as end_sessions
from teladan.organisation.models import Akun, KodeReset, Pegawai, PemberianPeran
from teladan.organisation.queries import (
    active_pegawai,
    has_sensitive_history,
    pegawai_card,
    pegawai_ref,
    proposed_last_reset,
    unit_view,
)

LIFETIME = timedelta(hours=24)
FIRST_LIFETIME = timedelta(days=7)
TRIES = 5
SHORTEST_STATEMENT = 15
_ALPHABET = "ABCDEFGHJKMNPQRSTUVWXYZ23456789"


@dataclass(frozen=True)
class ResetForm:
    """What a person types with her one-time code."""

    nip: str
    kode: str
    password: str
    address: str


@dataclass(frozen=True)
class FirstCode:
    """A person's first code, to be handed to her."""

    nama: str
    nip: str
    kode: str


def issue_reset_code(*, pegawai_id: int, by: Actor, at: datetime) -> str:
    """Make a one-time code for a pegawai and return it: it is shown once and only hashed here.

    Opens her account if she has none. All her sessions end and her signing is suspended, unless
    the installation itself issues it: the first admin is where the chain of witnesses begins.
    Raises Denied (not her admin, oneself, or a role beyond the admin's units) or NotVisible.
    """
    with transaction.atomic():
        pegawai = lock_pegawai(pegawai_id, by)
        card = pegawai_card(pegawai_id, on=by.today(at))
        policies.check_can_administer(card.unit_kerja_id if card else None, actor=by)
        if pegawai_id == by.pegawai_id:
            raise Denied(
                _("Anda tidak dapat membuat kode untuk diri sendiri."),
                next_step=_("Gantilah kata sandi Anda di Akun saya, atau mintalah admin lain."),
            )
        if by.pegawai_id and has_sensitive_history([pegawai_id]):
            raise Denied(
                _("Pegawai ini memegang atau pernah memegang peran yang membuka data peka."),
                next_step=_("Ajukan pengaturan ulang; admin lain yang menjalankannya."),
            )
        if roles_beyond([pegawai_id], by=by, at=at):
            raise Denied(
                _("Pegawai ini memegang peran di luar unit kerja yang Anda cakup."),
                next_step=_("Mintalah admin instansi membuat kodenya."),
            )
        kode = _issue(_akun_of(pegawai), LIFETIME, by=by, at=at)
        record("akun.reset_code_issued", Subject("pegawai", pegawai_id), by=by, at=at)
    return kode


def issue_first_codes(*, unit_kerja_id: int, by: Actor, at: datetime) -> list[FirstCode]:
    """A code for everybody of a unit kerja who has never signed in, for the day of the start.

    These live a week, are returned once and only hashed here; one event for all. Raises Denied
    or NotVisible, and WrongState if there is nobody.
    """
    with transaction.atomic():
        policies.check_can_administer(unit_kerja_id, actor=by)
        if unit_view(unit_kerja_id, instansi_id=by.instansi_id) is None:
            raise NotVisible(_("Unit kerja ini tidak ditemukan."))
        today = by.today(at)
        cards = active_pegawai([unit_kerja_id], instansi_id=by.instansi_id, on=today)
        ids = {card.pegawai_id for card in cards} - {by.pegawai_id}
        ids -= roles_beyond(ids, by=by, at=at) | has_sensitive_history(ids)
        people = Pegawai.objects.filter(pk__in=ids, akun__last_login__isnull=True)
        made = [
            FirstCode(
                pegawai.nama, pegawai.nip, _issue(_akun_of(pegawai), FIRST_LIFETIME, by=by, at=at)
            )
            for pegawai in people.order_by("nama", "pk")
        ]
        if not made:
            raise WrongState(
                _("Semua pegawai unit ini sudah pernah masuk."),
                next_step=_("Untuk satu orang, buat kodenya di halaman pegawai itu."),
            )
        subject = Subject("unit_kerja", unit_kerja_id)
        record("akun.first_codes_issued", subject, by=by, at=at, count=len(made))
    return made


def roles_beyond(pegawai_ids: Collection[int], *, by: Actor, at: datetime) -> set[int]:
    """Which of these hold a role for units that the admin does not cover: whoever can reset
    them could take that role for himself."""
    held = PemberianPeran.objects.filter(
        pegawai_id__in=pegawai_ids, dicabut_at__isnull=True, berlaku_sampai__gte=by.today(at)
    )
    return {
        pegawai_id
        for pegawai_id, unit_kerja_id in held.values_list("pegawai_id", "unit_kerja_id")
        if not by.covers(unit_kerja_id, Peran.ADMIN)
    }


def _issue(akun: Akun, lifetime: timedelta, *, by: Actor, at: datetime) -> str:
    kode = "".join(secrets.choice(_ALPHABET) for _place in range(10))
    KodeReset.objects.filter(akun=akun, dipakai_at__isnull=True).update(kedaluwarsa_at=at)
    KodeReset.objects.create(
        akun=akun, kode_hash=_hash(kode), dibuat_at=at, kedaluwarsa_at=at + lifetime
    )
    suspend_signing(akun.pk, by=by, at=at)
    return f"{kode[:5]}-{kode[5:]}"


def issue_code(pegawai_id: int, lifetime: timedelta, *, by: Actor, at: datetime) -> str:
    """A one-time code, inside the transaction of a command that has checked who may and records."""
    return _issue(_akun_of(Pegawai.objects.get(pk=pegawai_id)), lifetime, by=by, at=at)


def suspend_signing(akun_id: int, *, by: Actor, at: datetime) -> None:
    """After a reset all sessions end, and the person signs again only with a witness."""
    by_person = by.pegawai_id != 0
    Akun.objects.filter(pk=akun_id).update(
        reset_at=at if by_person else None,
        reset_by_id=by.pegawai_id if by_person else None,
        reset_acknowledged_at=None,
        signing_confirmed_at=None,
        signing_witnessed_at=None,
    )
    end_sessions(akun_id, at=at)


def _akun_of(pegawai: Pegawai) -> Akun:
    akun = Akun.objects.select_for_update().filter(pegawai=pegawai).first()
    if akun is not None:
        return akun
    if Akun.objects.filter(nip=pegawai.nip).exists():
        text = _("NIP ini sudah dipakai akun lain.")
        raise Invalid(text, fields={"nip": text})
    return Akun.objects.create(
        pegawai=pegawai,
        instansi_id=pegawai.instansi_id,
        nip=pegawai.nip,
        password=make_password(None),
    )


def use_reset_code(*, form: ResetForm, at: datetime) -> None:
    """Set a new password with a one-time code (24 hours, five tries).

    The same answer meets an unknown NIP, a wrong, used or expired code. Raises Invalid or
    TooMany.
    """
    nip = Credentials(form.nip, "", form.address).bare_nip
    asked = throttle.budgets(purpose="kode", nip=nip, address=form.address)
    tries = throttle.count_try(asked, at=at)
    if tries.locked_until is not None:
        raise throttle.refuse_locked(tries.locked_until, at=at)
    with transaction.atomic():
        code = _open_code(nip, at)
        right = code is not None and constant_time_compare(code.kode_hash, _hash(form.kode))
        if code is not None and right:
            pegawai = code.akun.pegawai
            check_password_rules(form.password, nip=pegawai.nip, nama=pegawai.nama)
            _set_password(code, form.password, at)
            throttle.forget(asked, at=at)
            return
        if code is not None:
            KodeReset.objects.filter(pk=code.pk).update(percobaan=code.percobaan + 1)
    text = _("NIP dan kode tidak cocok, atau kode sudah dipakai atau kedaluwarsa.")
    raise Invalid(
        text,
        fields={"kode": text},
        next_step=_("Periksa kembali, atau mintalah kode baru kepada admin unit kerja Anda."),
    )


def _open_code(nip: str, at: datetime) -> KodeReset | None:
    return (
        KodeReset.objects.select_for_update(of=("self",))
        .select_related("akun__pegawai")
        .filter(
            akun__nip=nip,
            akun__is_active=True,
            dipakai_at__isnull=True,
            kedaluwarsa_at__gt=at,
            percobaan__lt=TRIES,
        )
        .order_by("-pk")
        .first()
    )


def _set_password(code: KodeReset, password: str, at: datetime) -> None:
    akun = code.akun
    KodeReset.objects.filter(pk=code.pk).update(dipakai_at=at)
    Akun.objects.filter(pk=akun.pk).update(
        password=make_password(password), harus_ganti_sandi=False
    )
    end_sessions(akun.pk, at=at)
    record(
        "akun.password_reset",
        Subject("pegawai", akun.pegawai_id),
        by=None,
        at=at,
        instansi_id=akun.instansi_id,
    )


def acknowledge_reset(*, by: Actor, at: datetime) -> None:
    """The person has seen that an admin reset her access. Raises WrongState if none waits."""
    with transaction.atomic():
        waiting = Akun.objects.filter(
            pk=by.akun_id, reset_at__isnull=False, reset_acknowledged_at__isnull=True
        )
        if not waiting.update(reset_acknowledged_at=at):
            raise WrongState(_("Tidak ada pengaturan ulang yang menunggu."))
        record("akun.reset_acknowledged", Subject("pegawai", by.pegawai_id), by=by, at=at)


def confirm_signing(
    *, password: str, statement: str, address: str, by: Actor, at: datetime
) -> None:
    """The person confirms with her new password and a sentence that the account is hers.

    Signing still waits for a witness. Raises Invalid, WrongState or TooMany.
    """
    if len(statement.strip()) < SHORTEST_STATEMENT:
        text = _("Tulislah satu kalimat dengan kata-kata Anda sendiri.")
        raise Invalid(text, fields={"statement": text})
    confirm_own_password(password, purpose="konfirmasi", address=address, by=by, at=at)
    with transaction.atomic():
        rows = Akun.objects.filter(
            pk=by.akun_id,
            reset_at__isnull=False,
            reset_acknowledged_at__isnull=False,
            signing_confirmed_at__isnull=True,
        )
        if not rows.update(signing_confirmed_at=at):
            raise WrongState(
                _("Tidak ada konfirmasi yang menunggu."),
                next_step=_("Bila akses Anda baru diatur ulang, akui dulu pemberitahuannya."),
            )
        record(
            "akun.signing_confirmed",
            Subject("pegawai", by.pegawai_id),
            by=by,
            at=at,
            texts={"pernyataan": statement.strip()},
        )


def witness_signing(*, pegawai_id: int, by: Actor, at: datetime) -> None:
    """Vouch that the person herself holds her account again; then she may sign.

    Whoever issued the code cannot do this, so that signing in another's name always takes two.
    Raises Denied, NotVisible or WrongState.
    """
    with transaction.atomic():
        akun = (
            Akun.objects.select_for_update()
            .filter(pegawai_id=pegawai_id, instansi_id=by.instansi_id)
            .first()
        )
        ref = pegawai_ref(pegawai_id, on=by.today(at))
        if akun is None or ref is None:
            raise NotVisible(_("Akun ini tidak ditemukan."))
        policies.check_can_witness(ref, reset_by_id=akun.reset_by_id, actor=by)
        if akun.reset_at and by.pegawai_id in proposed_last_reset(pegawai_id, since=akun.reset_at):
            raise Denied(
                _("Yang meminta pengaturan ulang tidak dapat sekaligus menjadi saksi."),
                next_step=_("Mintalah pejabat penilai atau pengelola kinerja unit pegawai ini."),
            )
        if akun.signing_confirmed_at is None or akun.signing_witnessed_at is not None:
            raise WrongState(
                _("Tidak ada konfirmasi dari pegawai ini yang menunggu kesaksian."),
                next_step=_("Mintalah pegawai ini mengonfirmasi dulu di Akun saya."),
            )
        Akun.objects.filter(pk=akun.pk).update(
            signing_witnessed_at=at, signing_witness_id=by.pegawai_id
        )
        record("akun.signing_witnessed", Subject("pegawai", pegawai_id), by=by, at=at)


def _hash(kode: str) -> str:
    bare = "".join(sign for sign in kode.upper() if sign.isalnum())
    return salted_hmac("teladan.kode_reset", bare, algorithm="sha256").hexdigest()

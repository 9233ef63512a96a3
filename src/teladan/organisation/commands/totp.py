"""The second step at sign-in: a code of the moment (RFC 6238) from the person's own telephone.

Anybody may turn it on; rooms with counselling, talent or sanction files open only with it
(`policies.check_totp`). The secret is sealed together with the account it belongs to, so that a
copy of one's own in another's row opens nothing. Ten recovery codes stand in for a lost telephone.
"""

import secrets
from dataclasses import dataclass
from datetime import datetime

import pyotp
from django.db import transaction
from django.utils.crypto import constant_time_compare, salted_hmac
from django.utils.translation import gettext as _

from teladan.audit.commands import Subject, record
from teladan.foundation import sealed
from teladan.foundation.actor import Actor
from teladan.foundation.errors import Invalid, Refusal, WrongState
from teladan.organisation.commands import throttle
from teladan.organisation.commands.sessions import (
    SignedIn,
    confirm_own_password,
    end_all_sessions,
)
from teladan.organisation.models import Akun, KodePemulihan
from teladan.organisation.queries import unsealed_secret

CODES = 10
STEP_SECONDS = 30
_DRIFT = (0, -1, 1)
_ALPHABET = "ABCDEFGHJKMNPQRSTUVWXYZ23456789"


@dataclass(frozen=True)
class TurnedOn:
    """What the person gets once: her recovery codes, and the epoch for this session."""

    codes: tuple[str, ...]
    epoch: int


def start_totp(*, password: str, address: str, by: Actor, at: datetime) -> str:
    """Make a new secret, not yet in force, and return it (base32).

    Raises Invalid (the password), TooMany, or WrongState where a second step is in force.
    """
    confirm_own_password(password, purpose="totp", address=address, by=by, at=at)
    secret = pyotp.random_base32()
    with transaction.atomic():
        akun = Akun.objects.select_for_update().get(pk=by.akun_id)
        if akun.totp_at is not None:
            raise WrongState(
                _("Langkah kedua Anda sudah aktif."),
                next_step=_("Matikan dahulu bila Anda ingin memakai telepon lain."),
            )
        Akun.objects.filter(pk=akun.pk).update(
            totp_rahasia=_seal(akun.pk, secret), totp_langkah=None
        )
        record("akun.totp_started", Subject("pegawai", by.pegawai_id), by=by, at=at)
    return secret


def confirm_totp(*, kode: str, address: str, session_key: str, by: Actor, at: datetime) -> TurnedOn:
    """Put the new secret in force with a first code of it; every other session ends.

    Raises Invalid, TooMany, or WrongState where none was started.
    """
    asked = _count(by.nip, address, at)
    with transaction.atomic():
        akun = Akun.objects.select_for_update().get(pk=by.akun_id)
        if akun.totp_at is not None or akun.totp_rahasia is None:
            raise WrongState(
                _("Tidak ada langkah kedua yang menunggu kode."),
                next_step=_("Mulai dari Akun saya, bagian Masuk dua langkah."),
            )
        langkah = _matching_step(akun, kode, at)
        if langkah is not None:
            Akun.objects.filter(pk=akun.pk).update(totp_at=at, totp_langkah=langkah)
            codes = _renew_codes(akun.pk)
            epoch = end_all_sessions(akun.pk, at=at, but=session_key)
            throttle.forget(asked, at=at)
            record("akun.totp_turned_on", Subject("pegawai", by.pegawai_id), by=by, at=at)
            return TurnedOn(codes, epoch)
    raise _wrong()


def pass_second_step(
    *, akun_id: int, epoch: int, kode: str, address: str, at: datetime
) -> SignedIn:
    """Check the second step of a sign-in whose password was right: a code of the moment, or a
    recovery code, which is used up.

    Raises Invalid, TooMany, or WrongState where the account has changed since the password.
    """
    akun = Akun.objects.filter(pk=akun_id, is_active=True, session_epoch=epoch).first()
    if akun is None or akun.totp_at is None:
        raise WrongState(
            _("Akun Anda berubah sejak kata sandi diperiksa."), next_step=_("Masuklah kembali.")
        )
    asked = _count(akun.nip, address, at)
    with transaction.atomic():
        akun = Akun.objects.select_for_update().get(pk=akun_id)
        if _use(akun, kode, at):
            throttle.forget(asked, at=at)
            return SignedIn(akun.pk, akun.session_epoch, akun.bahasa, totp=True)
    raise _wrong()


def renew_recovery_codes(
    *, password: str, kode: str, address: str, by: Actor, at: datetime
) -> tuple[str, ...]:
    """Ten new recovery codes; the old ones hold no more. Raises Invalid, TooMany, WrongState."""
    _confirm(password, kode, address, by=by, at=at)
    with transaction.atomic():
        codes = _renew_codes(by.akun_id)
        record("akun.recovery_codes_renewed", Subject("pegawai", by.pegawai_id), by=by, at=at)
    return codes


def turn_off_totp(*, password: str, kode: str, address: str, by: Actor, at: datetime) -> None:
    """Turn the second step off, with the password and a code. Raises like the renewal."""
    _confirm(password, kode, address, by=by, at=at)
    with transaction.atomic():
        clear_totp(by.akun_id)
        record("akun.totp_turned_off", Subject("pegawai", by.pegawai_id), by=by, at=at)


def clear_totp(akun_id: int) -> None:
    """Forget an account's second step, inside the caller's transaction; she who calls records."""
    Akun.objects.filter(pk=akun_id).update(totp_rahasia=None, totp_langkah=None, totp_at=None)
    KodePemulihan.objects.filter(akun_id=akun_id).delete()


def _confirm(password: str, kode: str, address: str, *, by: Actor, at: datetime) -> None:
    confirm_own_password(password, purpose="totp", address=address, by=by, at=at)
    asked = _count(by.nip, address, at)
    with transaction.atomic():
        akun = Akun.objects.select_for_update().get(pk=by.akun_id)
        if akun.totp_at is None:
            raise WrongState(_("Langkah kedua Anda belum aktif."))
        right = _use(akun, kode, at)
        if right:
            throttle.forget(asked, at=at)
    if not right:
        raise _wrong()


def _count(nip: str, address: str, at: datetime) -> tuple[throttle.Budget, ...]:
    asked = throttle.budgets(purpose="langkah_dua", nip=nip, address=address)
    tries = throttle.count_try(asked, at=at)
    if tries.locked_until is not None:
        raise throttle.refuse_locked(tries.locked_until, at=at)
    return asked


def _use(akun: Akun, kode: str, at: datetime) -> bool:
    langkah = _matching_step(akun, kode, at)
    if langkah is not None:
        Akun.objects.filter(pk=akun.pk).update(totp_langkah=langkah)
        return True
    used = KodePemulihan.objects.filter(
        akun=akun, kode_hash=_hash(akun.pk, kode), dipakai_at__isnull=True
    ).update(dipakai_at=at)
    if used:
        subject = Subject("pegawai", akun.pegawai_id)
        record("akun.recovery_code_used", subject, by=None, at=at, instansi_id=akun.instansi_id)
    return bool(used)


def _matching_step(akun: Akun, kode: str, at: datetime) -> int | None:
    """The step of time whose code this is: now, or one earlier or later for a clock that drifts.
    A step is good once, and nothing before it after that."""
    secret, typed = unsealed_secret(akun), "".join(kode.split())
    if secret is None:
        return None
    now, totp = int(at.timestamp()) // STEP_SECONDS, pyotp.TOTP(secret)
    for step in (now + drift for drift in _DRIFT):
        fresh = akun.totp_langkah is None or step > akun.totp_langkah
        if fresh and constant_time_compare(totp.generate_otp(step), typed):
            return step
    return None


def _seal(akun_id: int, secret: str) -> bytes:
    return sealed.seal(f"totp {akun_id} {secret}")


def _renew_codes(akun_id: int) -> tuple[str, ...]:
    bare = ["".join(secrets.choice(_ALPHABET) for _place in range(10)) for _code in range(CODES)]
    KodePemulihan.objects.filter(akun_id=akun_id).delete()
    KodePemulihan.objects.bulk_create(
        KodePemulihan(akun_id=akun_id, kode_hash=_hash(akun_id, code)) for code in bare
    )
    return tuple(f"{code[:5]}-{code[5:]}" for code in bare)


def _hash(akun_id: int, kode: str) -> str:
    bare = "".join(sign for sign in kode.upper() if sign.isalnum())
    salt = f"teladan.kode_pemulihan.{akun_id}"
    return salted_hmac(salt, bare, algorithm="sha256").hexdigest()


def _wrong() -> Refusal:
    text = _("Kode ini tidak cocok atau sudah dipakai.")
    return Invalid(
        text,
        fields={"kode": text},
        next_step=_("Tunggu kode berikutnya di telepon Anda, atau pakai satu kode pemulihan."),
    )

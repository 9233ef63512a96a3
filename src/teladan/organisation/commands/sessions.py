"""Signing in and out, and the password."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from django.contrib.auth.hashers import check_password, make_password
from django.db import transaction
from django.db.models import F, QuerySet
from django.utils.translation import gettext as _

from teladan.audit.commands import Subject, record
from teladan.foundation.actor import Actor
from teladan.foundation.errors import Denied, Invalid, NotVisible
from teladan.organisation.commands import throttle
from teladan.organisation.commands.passwords import LONGEST, check_password_rules
from teladan.organisation.models import Akun, SesiMasuk
from teladan.organisation.queries import session_hash
from teladan_rules.permenpanrb_6_2022.vocabulary import KedudukanHukum


@dataclass(frozen=True)
class Credentials:
    """What a stranger types, and from where."""

    nip: str
    password: str
    address: str

    @property
    def bare_nip(self) -> str:
        """The NIP as it is stored: without spaces and dots."""
        return "".join(self.nip.replace(".", "").split())[:18]


@dataclass(frozen=True)
class SignedIn:
    """An account whose password was right; `epoch` goes into the session. `totp`: its second
    step is in force; before `pass_second_step` no session may be opened for it."""

    akun_id: int
    epoch: int
    bahasa: str
    totp: bool = False


def authenticate(*, credentials: Credentials, at: datetime) -> SignedIn:
    """Check NIP and password; the view then makes a new session and calls `open_session`.

    The answer to an unknown NIP, a wrong password and a closed account is the same, and
    takes the same time. Raises Invalid, or TooMany after five failures.
    """
    nip = credentials.bare_nip
    asked = throttle.budgets(purpose="masuk", nip=nip, address=credentials.address)
    tries = throttle.count_try(asked, at=at)
    if tries.locked_until is not None:
        raise throttle.refuse_locked(tries.locked_until, at=at)
    akun = _matching(nip, credentials.password)
    if akun is None:
        _note_failure(nip, tries, at)
        raise _wrong(tries, at)
    with transaction.atomic():
        throttle.forget(asked, at=at)
    return SignedIn(akun.pk, akun.session_epoch, akun.bahasa, totp=akun.totp_at is not None)


def _matching(nip: str, password: str) -> Akun | None:
    akun = Akun.objects.filter(nip=nip).select_related("pegawai").first()
    if len(password) > LONGEST:
        password = ""
    if akun is None or akun.password.startswith("!"):
        make_password(password)
        return None
    right = check_password(password, akun.password)
    serving = akun.is_active and akun.pegawai.kedudukan != KedudukanHukum.BERHENTI
    return akun if right and serving else None


def _note_failure(nip: str, tries: throttle.Tries, at: datetime) -> None:
    """Only the lock is worth an event: single failures would let strangers fill the record."""
    if tries.left > 0:
        return
    with transaction.atomic():
        known = Akun.objects.filter(nip=nip).values_list("pegawai_id", "instansi_id").first()
        if known is not None:
            subject = Subject("pegawai", known[0])
            record("akun.locked", subject, by=None, at=at, instansi_id=known[1])


def _wrong(tries: throttle.Tries, at: datetime) -> Invalid:
    text = _("NIP atau kata sandi tidak cocok.")
    if tries.left > 0:
        more = _("Sisa percobaan: %(n)s.") % {"n": tries.left}
    else:
        minutes = int(throttle.WINDOW.total_seconds() // 60)
        more = _("Masuk dengan NIP ini dikunci selama %(n)s menit.") % {"n": minutes}
    return Invalid(f"{text} {more}", fields={"nip": text})


def open_session(*, akun_id: int, session_key: str, peranti: str, at: datetime) -> None:
    """Note a new session for the list of devices. Raises NotVisible for an unknown account."""
    with transaction.atomic():
        row = Akun.objects.filter(pk=akun_id).values_list("pegawai_id", "instansi_id").first()
        if row is None:
            raise NotVisible(_("Akun ini tidak ditemukan."))
        SesiMasuk.objects.create(
            akun_id=akun_id,
            kunci_hash=session_hash(session_key),
            peranti=peranti[:120],
            masuk_at=at,
        )
        Akun.objects.filter(pk=akun_id).update(last_login=at)
        subject = Subject("pegawai", row[0])
        record("akun.signed_in", subject, by=None, at=at, instansi_id=row[1])


def bulk_note_used(*, pegawai_ids: Iterable[int], by: Actor, at: datetime) -> int:
    """Note that the accounts of these pegawai have been used, without a session, with one event;
    for example data, by the system alone. Returns how many. Raises Denied."""
    if by.pegawai_id != 0:
        raise Denied(_("Masuk dicatat saat orangnya sendiri masuk."))
    with transaction.atomic():
        used = Akun.objects.filter(
            instansi_id=by.instansi_id, pegawai_id__in=list(pegawai_ids)
        ).update(last_login=at)
        subject = Subject("instansi", by.instansi_id)
        record("akun.used_bulk", subject, by=by, at=at, count=used)
    return used


def sign_out(*, session_key: str, by: Actor, at: datetime) -> None:
    """End this session, on every server at once."""
    _end(SesiMasuk.objects.filter(kunci_hash=session_hash(session_key)), by=by, at=at)


def end_session(*, sesi_id: int, by: Actor, at: datetime) -> None:
    """End another of one's own sessions. Raises NotVisible for anybody else's."""
    if not SesiMasuk.objects.filter(pk=sesi_id, akun_id=by.akun_id).exists():
        raise NotVisible(_("Sesi ini tidak ditemukan."))
    _end(SesiMasuk.objects.filter(pk=sesi_id), by=by, at=at)


def _end(rows: QuerySet[SesiMasuk], *, by: Actor, at: datetime) -> None:
    with transaction.atomic():
        count = rows.filter(akun_id=by.akun_id, keluar_at__isnull=True).update(keluar_at=at)
        record("akun.signed_out", Subject("pegawai", by.pegawai_id), by=by, at=at, count=count)


def sign_out_everywhere(*, by: Actor, at: datetime) -> None:
    """End every session of the person, this one included."""
    with transaction.atomic():
        end_all_sessions(by.akun_id, at=at)
        record("akun.signed_out_everywhere", Subject("pegawai", by.pegawai_id), by=by, at=at)


def end_all_sessions(akun_id: int, *, at: datetime, but: str = "") -> int:
    """Let the epoch grow, so that no session holds any more; returns the new epoch.

    `but` is the key of a session that its view moves to the new epoch.
    """
    Akun.objects.filter(pk=akun_id).update(session_epoch=F("session_epoch") + 1)
    rows = SesiMasuk.objects.filter(akun_id=akun_id, keluar_at__isnull=True)
    rows.exclude(kunci_hash=session_hash(but)).update(keluar_at=at)
    return Akun.objects.values_list("session_epoch", flat=True).get(pk=akun_id)


def change_password(
    *, old: str, new: str, session_key: str, address: str, by: Actor, at: datetime
) -> int:
    """Change one's own password; every other session ends. Returns the new epoch for this one.

    Raises Invalid (the old one is wrong, the new one too weak) or TooMany.
    """
    confirm_own_password(old, purpose="ganti", address=address, by=by, at=at)
    check_password_rules(new, nip=by.nip, nama=by.nama)
    if new == old:
        text = _("Kata sandi baru sama dengan yang lama.")
        raise Invalid(text, fields={"password": text})
    with transaction.atomic():
        Akun.objects.filter(pk=by.akun_id).update(
            password=make_password(new), harus_ganti_sandi=False
        )
        epoch = end_all_sessions(by.akun_id, at=at, but=session_key)
        record("akun.password_changed", Subject("pegawai", by.pegawai_id), by=by, at=at)
    return epoch


def confirm_password(*, password: str, address: str, by: Actor, at: datetime) -> None:
    """Ask the password again before a signature.

    Raises Denied while signing is suspended after a reset, Invalid for a wrong password and
    TooMany after five. Writes nothing but the count of tries: the signature is the event.
    """
    if not by.may_sign:
        raise Denied(
            _("Penandatanganan ditangguhkan karena kata sandi Anda baru diatur ulang."),
            next_step=_("Buka Akun saya, lalu konfirmasi dan mintalah kesaksian atasan Anda."),
        )
    confirm_own_password(password, purpose="tanda_tangan", address=address, by=by, at=at)


def confirm_own_password(
    password: str, *, purpose: str, address: str, by: Actor, at: datetime
) -> None:
    """The person's own password, counted like a sign-in. Raises Invalid or TooMany."""
    asked = throttle.budgets(purpose=purpose, nip=by.nip, address=address)
    tries = throttle.count_try(asked, at=at)
    if tries.locked_until is not None:
        raise throttle.refuse_locked(tries.locked_until, at=at)
    akun = _matching(by.nip, password)
    if akun is None or akun.pk != by.akun_id:
        text = _("Kata sandi tidak cocok. Sisa percobaan: %(n)s.") % {"n": max(tries.left, 0)}
        raise Invalid(text, fields={"old": text})
    with transaction.atomic():
        throttle.forget(asked, at=at)

"""A konselor's own key: made, opened for one sitting, closed, rewrapped. Her passphrase and her
recovery key reach no table, no log and no event."""

import base64
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db import transaction
from django.db.models import Q
from django.utils.translation import gettext as _

from teladan.audit.commands import Subject, record
from teladan.feedback.models import JendelaKunci, KunciKonselor
from teladan.feedback.policies.konseling import check_is_konselor
from teladan.feedback.queries.konseling import stamp_of_key
from teladan.feedback.queries.kunci_konselor import owner_of
from teladan.foundation import personal_box
from teladan.foundation.actor import Actor
from teladan.foundation.errors import Invalid, WrongState
from teladan.organisation.commands import throttle
from teladan.organisation.queries import session_hash

SITTING = timedelta(minutes=15)


@dataclass(frozen=True)
class Dibuka:
    """An opened key: what the browser must bring back (never stored here), and until when."""

    kunci: str
    sampai: datetime


def make_key(*, frasa: str, ulang: str, mengerti: bool, by: Actor, at: datetime) -> str:
    """Make the konselor's key; returns the recovery key, which is shown once. A key that she had
    is put aside: its notes still open with its own passphrase or recovery key, and new ones are
    sealed to the new key. So whoever took her account cannot shut her out of what she wrote.

    Raises Denied or Invalid.
    """
    check_is_konselor(by)
    _check_phrase(frasa, ulang, by)
    if not mengerti:
        why = _("Tandai bahwa Anda mengerti: bila keduanya hilang, catatan hilang.")
        raise Invalid(why, fields={"mengerti": why})
    new = personal_box.make(frasa, owner=owner_of(by))
    with transaction.atomic():
        old = KunciKonselor.objects.select_for_update().filter(
            pegawai_id=by.pegawai_id, diganti_at__isnull=True
        )
        JendelaKunci.objects.filter(kunci__pegawai_id=by.pegawai_id).delete()
        old.update(diganti_at=at)
        row = KunciKonselor.objects.create(
            instansi_id=by.instansi_id,
            pegawai_id=by.pegawai_id,
            publik=new.public,
            dengan_frasa=new.by_passphrase,
            dengan_pemulihan=new.by_recovery,
            cap=stamp_of_key(by.pegawai_id, new.public),
            dibuat_at=at,
        )
        sidik = personal_box.fingerprint(new.public)
        subject = Subject("kunci_konselor", row.pk)
        record("konselor.key_made", subject, by=by, at=at, sidik=sidik)
    return new.recovery_key


def open_key(*, frasa: str, session_key: str, address: str, by: Actor, at: datetime) -> Dibuka:
    """Open the key for one sitting of a quarter of an hour, on this session alone.

    Raises Denied, Invalid, TooMany, or WrongState where she has none.
    """
    check_is_konselor(by)
    kunci_id, private = _unwrapped(frasa, "dengan_frasa", address, by=by, at=at)
    with transaction.atomic():
        opened = _open_window(kunci_id, private, session_key, by=by, at=at)
        record("konselor.key_opened", Subject("pegawai", by.pegawai_id), by=by, at=at)
    return opened


def close_key(*, session_key: str, by: Actor, at: datetime) -> None:
    """End the sitting. To do it again is harmless."""
    with transaction.atomic():
        JendelaKunci.objects.filter(sesi_hash=session_hash(session_key)).delete()
        JendelaKunci.objects.filter(sampai__lt=at).delete()
        record("konselor.key_closed", Subject("pegawai", by.pegawai_id), by=by, at=at)


def forget_sittings(*, at: datetime, session_key: str = "") -> None:
    """Throw away what is left of sittings that are over, and of a session that ends: with the half
    that a browser held, a later copy of the database would open the key."""
    over = Q(sampai__lt=at)
    if session_key:
        over |= Q(sesi_hash=session_hash(session_key))
    JendelaKunci.objects.filter(over).delete()


def change_phrase(
    *, lama: str, frasa: str, ulang: str, address: str, by: Actor, at: datetime
) -> None:
    """Another passphrase for the same key. Raises Denied, Invalid, TooMany or WrongState."""
    check_is_konselor(by)
    _check_phrase(frasa, ulang, by)
    kunci_id, private = _unwrapped(lama, "dengan_frasa", address, by=by, at=at, field="lama")
    _rewrap(kunci_id, private, frasa, by=by, at=at, action="konselor.phrase_changed")


def renew_recovery(*, frasa: str, address: str, by: Actor, at: datetime) -> str:
    """A new recovery key; the old paper opens nothing more. Raises like `change_phrase`."""
    check_is_konselor(by)
    kunci_id, private = _unwrapped(frasa, "dengan_frasa", address, by=by, at=at)
    wrapped, shown = personal_box.wrap_by_recovery(private, owner=owner_of(by))
    with transaction.atomic():
        KunciKonselor.objects.filter(pk=kunci_id).update(dengan_pemulihan=wrapped)
        record("konselor.recovery_renewed", Subject("pegawai", by.pegawai_id), by=by, at=at)
    return shown


def recover_key(
    *, pemulihan: str, frasa: str, ulang: str, address: str, by: Actor, at: datetime
) -> None:
    """A new passphrase by the printed recovery key. Raises like `change_phrase`."""
    check_is_konselor(by)
    _check_phrase(frasa, ulang, by)
    kunci_id, private = _unwrapped(
        pemulihan, "dengan_pemulihan", address, by=by, at=at, field="pemulihan"
    )
    _rewrap(kunci_id, private, frasa, by=by, at=at, action="konselor.key_recovered")


def _open_window(
    kunci_id: int, private: bytes, session_key: str, *, by: Actor, at: datetime
) -> Dibuka:
    wrapped, raw = personal_box.wrap_for_window(private, owner=owner_of(by))
    JendelaKunci.objects.filter(sampai__lt=at).delete()
    JendelaKunci.objects.update_or_create(
        sesi_hash=session_hash(session_key),
        defaults={"kunci_id": kunci_id, "terbungkus": wrapped, "sampai": at + SITTING},
    )
    return Dibuka(base64.urlsafe_b64encode(raw).decode(), at + SITTING)


def _rewrap(
    kunci_id: int, private: bytes, frasa: str, *, by: Actor, at: datetime, action: str
) -> None:
    wrapped = personal_box.wrap(private, frasa, owner=owner_of(by))
    with transaction.atomic():
        KunciKonselor.objects.filter(pk=kunci_id).update(dengan_frasa=wrapped)
        JendelaKunci.objects.filter(kunci__pegawai_id=by.pegawai_id).delete()
        record(action, Subject("pegawai", by.pegawai_id), by=by, at=at)


def _unwrapped(
    secret: str, column: str, address: str, *, by: Actor, at: datetime, field: str = "frasa"
) -> tuple[int, bytes]:
    """Which of her keys this secret opens, the newest first, and its private half. However many a
    thief of her account makes: those that hold notes are always tried."""
    asked = throttle.budgets(purpose="kunci_konselor", nip=by.nip, address=address)
    tries = throttle.count_try(asked, at=at)
    if tries.locked_until is not None:
        raise throttle.refuse_locked(tries.locked_until, at=at)
    in_use = Q(diganti_at__isnull=True) | Q(catatan__isnull=False)
    rows = KunciKonselor.objects.filter(in_use, pegawai_id=by.pegawai_id).order_by("-pk")
    found = list(rows.distinct().values_list("pk", column, "publik"))
    if not found:
        raise WrongState(
            _("Anda belum memiliki kunci catatan."), next_step=_("Buatlah di halaman Kunci saya.")
        )
    for kunci_id, wrapped, public in found:
        try:
            private = personal_box.unwrap(bytes(wrapped), secret, owner=owner_of(by))
        except personal_box.WrongSecret:
            continue
        _check_pair(private, bytes(public))
        with transaction.atomic():
            throttle.forget(asked, at=at)
        return kunci_id, private
    why = _("Tidak cocok. Sisa percobaan: %(n)s.") % {"n": max(tries.left, 0)}
    raise Invalid(why, fields={field: why})


def _check_pair(private: bytes, public: bytes) -> None:
    if personal_box.public_of(private) != public:
        raise WrongState(
            _("Kunci publik Anda di basis data bukan pasangan kunci Anda: ada yang menggantinya."),
            next_step=_("Jangan menulis catatan. Beri tahu inspektorat dan pengelola peladen."),
        )


def _check_phrase(frasa: str, ulang: str, by: Actor) -> None:
    bare = " ".join(frasa.split())
    if len(bare) < personal_box.SHORTEST or len(set(bare)) < 6 or len(bare) > 300:
        why = _("Pakailah sedikitnya %(n)s karakter, misalnya lima kata yang tidak berhubungan.")
        text = why % {"n": personal_box.SHORTEST}
        raise Invalid(text, fields={"frasa": text})
    if by.nip in bare or by.nama.lower() in bare.lower():
        why = _("Frasa ini memuat nama atau NIP Anda.")
        raise Invalid(why, fields={"frasa": why})
    if bare != " ".join(ulang.split()):
        why = _("Kedua isian frasa tidak sama.")
        raise Invalid(why, fields={"ulang": why})

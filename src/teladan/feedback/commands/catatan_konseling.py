"""Counselling notes: written, opened, handed over and destroyed. Sealed to one konselor's key;
what is plain never reaches a table, an event or a log."""

import uuid
from datetime import datetime, timedelta

from django.db import transaction
from django.utils.translation import gettext as _

from teladan.audit.commands import Subject, record
from teladan.feedback.models import CatatanKonseling, Konseling, KunciKonselor, PengaturanKonseling
from teladan.feedback.policies import konseling as policies
from teladan.feedback.policies.konseling import Bagian, check_is_konselor
from teladan.feedback.queries.konseling import (
    TERTUTUP,
    KonselingView,
    konseling_view,
    kunci_of,
    stamp_of_note,
)
from teladan.feedback.queries.kunci_konselor import opened_private
from teladan.feedback.states import StatusKonseling
from teladan.foundation import personal_box
from teladan.foundation.actor import Actor, system_actor
from teladan.foundation.errors import Invalid, NotVisible, WrongState

LONGEST_BYTES = personal_box.TEXT_SIZE
_RUNNING = tuple(set(StatusKonseling) - TERTUTUP)


class Locked(WrongState):
    """The konselor's key is not open in this session."""


def write_note(
    *, konseling_id: int, teks: str, kunci: str, session_key: str, by: Actor, at: datetime
) -> int:
    """Seal a note to the konselor's own key; returns its id. `kunci` is what her browser holds.

    The public key is made from the opened private one, never read: nobody can put another there.
    Raises NotVisible, Denied, Locked, WrongState or Invalid.
    """
    text = _checked(teks)
    with transaction.atomic():
        _lock(konseling_id)
        view = _case(konseling_id, by, *_RUNNING)
        kunci_id, private = _open(kunci, session_key, by=by, at=at)
        current = kunci_of(by.pegawai_id)
        if current is None or current.kunci_id != kunci_id:
            raise Locked(
                _("Yang terbuka ialah kunci lama; catatan baru memakai kunci yang sekarang."),
                next_step=_("Buka dengan frasa kunci Anda yang sekarang."),
            )
        public = personal_box.public_of(private)
        row = _seal(text, kunci_id, public, view.konseling_id, at=at)
        subject = Subject("konseling", konseling_id)
        record("konseling.note_written", subject, by=by, at=at, catatan_id=row.pk)
    return row.pk


def open_note(*, catatan_id: int, kunci: str, session_key: str, by: Actor, at: datetime) -> str:
    """The text of a note, for her whose key it is sealed to, with an event that says nothing of
    it. Raises NotVisible, Denied, Locked, or WrongState for bytes that somebody changed."""
    with transaction.atomic():
        row = CatatanKonseling.objects.filter(
            pk=catatan_id, konseling__instansi_id=by.instansi_id
        ).first()
        if row is None:
            raise NotVisible(_("Catatan ini tidak ditemukan."))
        _case(row.konseling_id, by)
        kunci_id, private = _open(kunci, session_key, by=by, at=at)
        text = _opened(row, kunci_id, private)
        subject = Subject("konseling", row.konseling_id)
        record("konseling.note_opened", subject, by=by, at=at, catatan_id=catatan_id)
    return text


def offer_handover(*, konseling_id: int, kepada_id: int, by: Actor, at: datetime) -> None:
    """Ask the pegawai whether another konselor may take over the case with its notes.

    Raises NotVisible, Denied, WrongState or Invalid.
    """
    with transaction.atomic():
        _lock(konseling_id)
        view = _case(konseling_id, by, *_RUNNING)
        cards = policies.konselor_choices(view.pegawai_id, actor=by, at=at, without=by.pegawai_id)
        if kepada_id not in {card.pegawai_id for card in cards}:
            why = _("Pilih konselor lain yang tidak sejalur dengan pegawai ini.")
            raise Invalid(why, fields={"kepada": why})
        Konseling.objects.filter(pk=konseling_id).update(
            serah_kepada_id=kepada_id, serah_disetujui_at=None
        )
        subject = Subject("konseling", konseling_id)
        record("konseling.handover_offered", subject, by=by, at=at, kepada_id=kepada_id)


def consent_handover(*, konseling_id: int, kepada_id: int | None, by: Actor, at: datetime) -> None:
    """The pegawai agrees that this konselor takes over, or (None) that nobody does.

    Raises NotVisible, Denied or WrongState (also where another was named meanwhile).
    """
    with transaction.atomic():
        _lock(konseling_id)
        found = konseling_view(konseling_id, instansi_id=by.instansi_id)
        view = policies.check_part(found, Bagian.PEGAWAI, *_RUNNING, actor=by)
        if view.serah_kepada_id is None:
            raise WrongState(_("Tidak ada penyerahan yang menunggu persetujuan Anda."))
        if kepada_id not in (None, view.serah_kepada_id):
            raise WrongState(
                _("Konselor Anda sudah menyebut orang lain, jadi persetujuan ini tidak dipakai."),
                next_step=_("Muat ulang halamannya dan lihat siapa yang dimaksud."),
            )
        kept = {"serah_disetujui_at": at} if kepada_id else {"serah_kepada_id": None}
        Konseling.objects.filter(pk=konseling_id).update(**kept)
        record(
            "konseling.handover_answered",
            Subject("konseling", konseling_id),
            by=None,
            instansi_id=by.instansi_id,
            at=at,
            setuju=kepada_id is not None,
        )


def hand_over(
    *, konseling_id: int, sidik: str, kunci: str, session_key: str, by: Actor, at: datetime
) -> int:
    """Seal every note anew to the other konselor, who takes over the case; returns how many.
    Notes under an earlier key of hers stay behind, closed, and the event counts them.

    `sidik` is the fingerprint that the other read out from her own page: so a key that somebody
    put into the database in her name is found out. Raises NotVisible, Denied, Locked, Invalid, or
    WrongState without the pegawai's consent.
    """
    with transaction.atomic():
        _lock(konseling_id)
        view = _case(konseling_id, by, *_RUNNING)
        if view.serah_kepada_id is None or view.serah_disetujui_at is None:
            raise WrongState(
                _("Pegawai belum menyetujui penyerahan ini."),
                next_step=_("Catatan hanya diserahkan dengan persetujuannya."),
            )
        target = _target(view.serah_kepada_id, sidik)
        kunci_id, private = _open(kunci, session_key, by=by, at=at)
        rows = list(CatatanKonseling.objects.filter(konseling_id=konseling_id, kunci_id=kunci_id))
        left = CatatanKonseling.objects.filter(konseling_id=konseling_id).count() - len(rows)
        for row in rows:
            text = _opened(row, kunci_id, private)
            _seal(text, target.pk, bytes(target.publik), konseling_id, at=row.ditulis_at,
                  dari_id=by.pegawai_id)  # fmt: skip
        CatatanKonseling.objects.filter(pk__in=[row.pk for row in rows]).delete()
        Konseling.objects.filter(pk=konseling_id).update(
            konselor_id=view.serah_kepada_id, serah_kepada_id=None, serah_disetujui_at=None
        )
        record(
            "konseling.handed_over",
            Subject("konseling", konseling_id),
            by=by,
            at=at,
            kepada_id=view.serah_kepada_id,
            count=len(rows),
            left=left,
        )
    return len(rows)


def destroy_old_notes(*, at: datetime) -> None:
    """Destroy the notes of cases that closed longer ago than their instansi keeps them."""
    months = dict(PengaturanKonseling.objects.values_list("instansi_id", "retensi_bulan"))
    closed = (
        CatatanKonseling.objects.filter(konseling__ditutup_at__isnull=False)
        .values_list("konseling_id", "konseling__instansi_id", "konseling__ditutup_at")
        .distinct()
    )
    for konseling_id, instansi_id, ditutup_at in list(closed):
        kept = timedelta(days=365 * months.get(instansi_id, 24) // 12)
        if ditutup_at is None or at - ditutup_at < kept:
            continue
        with transaction.atomic():
            gone, _each = CatatanKonseling.objects.filter(konseling_id=konseling_id).delete()
            by, subject = system_actor(instansi_id), Subject("konseling", konseling_id)
            record("konseling.notes_expired", subject, by=by, at=at, count=gone)


def _lock(konseling_id: int) -> None:
    """One step at a time: no note is written while a case is handed over."""
    Konseling.objects.select_for_update().filter(pk=konseling_id).values_list("pk").first()


def _case(konseling_id: int, by: Actor, *states: StatusKonseling) -> KonselingView:
    found = konseling_view(konseling_id, instansi_id=by.instansi_id)
    view = policies.check_part(found, Bagian.KONSELOR, *states, actor=by)
    check_is_konselor(by)
    return view


def _open(kunci: str, session_key: str, *, by: Actor, at: datetime) -> tuple[int, bytes]:
    found = opened_private(kunci, session_key=session_key, by=by, at=at)
    if found is None:
        raise Locked(
            _("Kunci catatan Anda tertutup."),
            next_step=_("Ketik frasa Anda untuk membukanya selama seperempat jam."),
        )
    return found


def _seal(
    text: str, kunci_id: int, public: bytes, konseling_id: int, *, at: datetime,
    dari_id: int | None = None,
) -> CatatanKonseling:  # fmt: skip
    tempat = uuid.uuid4()
    body = personal_box.seal_text(text, public, place=_place(konseling_id, tempat))
    return CatatanKonseling.objects.create(
        konseling_id=konseling_id,
        kunci_id=kunci_id,
        tempat=tempat,
        tersegel=body,
        cap=stamp_of_note(kunci_id, konseling_id, tempat, body),
        ditulis_at=at,
        dari_id=dari_id,
    )


def _opened(row: CatatanKonseling, kunci_id: int, private: bytes) -> str:
    if row.kunci_id != kunci_id:
        raise WrongState(
            _("Catatan ini disegel dengan kunci Anda yang lain."),
            next_step=_("Tutup kunci, lalu buka dengan frasa kunci yang dipakai waktu itu."),
        )
    body = bytes(row.tersegel)
    try:
        text = personal_box.open_text(body, private, place=_place(row.konseling_id, row.tempat))
    except personal_box.Foreign as error:
        raise _changed() from error
    if row.cap != stamp_of_note(kunci_id, row.konseling_id, row.tempat, body):
        raise _changed()
    return text


def _changed() -> WrongState:
    return WrongState(
        _("Catatan ini diubah atau ditukar di basis data, jadi tidak ditampilkan."),
        next_step=_("Beri tahu inspektorat: seseorang menulis langsung ke basis data."),
    )


def _target(kepada_id: int, sidik: str) -> KunciKonselor:
    found = kunci_of(kepada_id)
    if found is None:
        raise WrongState(_("Konselor itu belum memiliki kunci catatan."))
    typed = "".join(sign for sign in sidik if sign.isdigit())
    if not found.sah or typed != found.sidik.replace(" ", ""):
        why = _("Sidik kunci tidak cocok. Mintalah konselor itu membacakannya dari halamannya.")
        raise Invalid(why, fields={"sidik": why})
    return KunciKonselor.objects.get(pk=found.kunci_id)


def _place(konseling_id: int, tempat: uuid.UUID) -> str:
    return f"catatan konseling {konseling_id} {tempat}"


def _checked(teks: str) -> str:
    text = teks.strip()
    if not text or len(text.encode()) > LONGEST_BYTES:
        why = _("Tulis catatan, paling panjang kira-kira 16.000 karakter.")
        raise Invalid(why, fields={"teks": why})
    return text

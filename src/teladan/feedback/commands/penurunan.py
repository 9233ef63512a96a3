"""Taking a released sentence down: asked by who reads it, decided by a pengelola kinerja."""

from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from teladan.audit.commands import Subject, record
from teladan.feedback import policies
from teladan.feedback.models import HasilUmpanBalik, KalimatUmpanBalik, PenurunanKalimat
from teladan.feedback.queries import kalimat_rilis, penurunan_view
from teladan.feedback.states import PENURUNAN_TRANSITIONS, StatusPenurunan
from teladan.foundation.actor import Actor
from teladan.foundation.errors import Invalid, WrongState
from teladan.organisation.queries import pegawai_ref

MAX_ALASAN = 500


def ask_penurunan(*, kalimat_id: UUID, alasan: str, by: Actor, at: datetime) -> int:
    """Ask that a released sentence be taken down; returns the request's id.

    Raises NotVisible, WrongState (asked before), Invalid.
    """
    with transaction.atomic():
        found = kalimat_rilis(kalimat_id)
        if found is not None:
            list(HasilUmpanBalik.objects.select_for_update().filter(pk=found.hasil_id))
            found = kalimat_rilis(kalimat_id)
        person = found.penerima_id if found else None
        ref = pegawai_ref(person, on=by.today(at)) if person else None
        kalimat = policies.check_can_ask_penurunan(found, ref, actor=by)
        text = _reason(alasan, "alasan", _("Tulis mengapa kalimat ini perlu diturunkan."))
        row = PenurunanKalimat.objects.create(
            instansi_id=kalimat.instansi_id,
            hasil_id=kalimat.hasil_id,
            kalimat_id=kalimat_id,
            peminta_id=by.pegawai_id,
            alasan=text,
            diminta_at=at,
        )
        subject = Subject("penurunan_kalimat", row.pk)
        record("penurunan.asked", subject, by=by, at=at, texts={"alasan": text})
    return row.pk


def decide_penurunan(
    *, penurunan_id: int, turunkan: bool, putusan: str, by: Actor, at: datetime
) -> None:
    """Take the sentence down, its words are erased for good, or keep it; both with a reason.

    Backups that were made before keep the words until they are destroyed in their turn.
    Raises NotVisible, Denied, WrongState, Invalid.
    """
    with transaction.atomic():
        list(PenurunanKalimat.objects.select_for_update().filter(pk=penurunan_id))
        view = policies.check_can_decide_penurunan(penurunan_view(penurunan_id), actor=by)
        status = StatusPenurunan.DITURUNKAN if turunkan else StatusPenurunan.DIPERTAHANKAN
        if status not in PENURUNAN_TRANSITIONS[view.status]:
            raise WrongState(
                _("Permintaan ini sudah diputus."),
                next_step=_("Muat ulang halaman untuk melihat putusannya."),
            )
        text = _reason(putusan, "putusan", _("Tulis alasan putusan Anda."))
        if turunkan:
            KalimatUmpanBalik.objects.filter(pk=view.kalimat_id).update(teks="")
        PenurunanKalimat.objects.filter(pk=penurunan_id).update(
            status=status, putusan=text, diputus_oleh_id=by.pegawai_id, diputus_at=at
        )
        subject = Subject("penurunan_kalimat", penurunan_id)
        texts = {"putusan": text}
        record("penurunan.decided", subject, by=by, at=at, texts=texts, diturunkan=turunkan)


def _reason(typed: str, name: str, empty: str) -> str:
    text = typed.strip()
    if not text:
        raise Invalid(empty, fields={name: empty})
    if len(text) > MAX_ALASAN:
        why = _("Paling panjang %(n)s karakter.") % {"n": MAX_ALASAN}
        raise Invalid(why, fields={name: why})
    return text

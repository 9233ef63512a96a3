"""Odd answers: a person looks at them, releases or excludes them, and says why. None is deleted."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from teladan.audit.commands import Subject, record
from teladan.citizen_voice import policies
from teladan.citizen_voice.commands._layanan import lock_unit
from teladan.citizen_voice.queries.skm_karantina import Tumpukan, rows_of
from teladan.citizen_voice.states import JAWABAN_TRANSITIONS, StatusJawaban
from teladan.foundation.actor import Actor
from teladan.foundation.errors import Invalid, WrongState


@dataclass(frozen=True)
class PutusanIsi:
    """What becomes of a heap of odd answers: of all, or of those with one of these patterns
    (nine digits). `dari` is the state they are in, `ke` the one they get."""

    tumpukan: Tumpukan
    dari: StatusJawaban
    ke: StatusJawaban
    alasan: str
    pola: Collection[str] = ()


def judge_karantina(*, isi: PutusanIsi, by: Actor, at: datetime) -> int:
    """Release odd answers, exclude them, or take such a decision back; returns how many.

    Raises NotVisible, Denied (who works in or leads the unit), Invalid (no reason) or
    WrongState (nothing there any more).
    """
    heap = isi.tumpukan
    with transaction.atomic():
        unit = lock_unit(heap.unit_id, by=by)
        policies.check_can_judge_karantina(unit.unit_kerja_id, actor=by)
        if len(isi.alasan.strip()) < 10:
            text = _("Tuliskan alasan paling sedikit satu kalimat pendek; alasan ini dicatat.")
            raise Invalid(text, fields={"alasan": text})
        if isi.ke not in JAWABAN_TRANSITIONS[isi.dari]:
            raise WrongState(_("Putusan ini tidak berlaku untuk jawaban tersebut."))
        rows = rows_of(heap, instansi_id=by.instansi_id, status=isi.dari, pola=isi.pola)
        count = rows.update(status=isi.ke)
        if not count:
            raise WrongState(
                _("Jawaban itu sudah diputus."),
                next_step=_("Muat ulang halaman untuk melihat keadaan terakhir."),
            )
        record(
            "skm.quarantine_judged",
            Subject("unit_pelayanan", unit.pk),
            by=by,
            at=at,
            texts={"alasan": isi.alasan.strip()},
            hari=heap.hari,
            sebab=heap.alasan,
            pola=len(isi.pola),
            dari=isi.dari,
            ke=isi.ke,
            count=count,
        )
    return count

"""A round from its preparation to its start, and its early end."""

import logging
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any
from uuid import UUID
from zoneinfo import ZoneInfo

from django.db import transaction
from django.utils.translation import gettext as _

from teladan.audit.commands import Subject, record
from teladan.feedback import policies
from teladan.feedback.commands.kotak import empty_kotak, open_kotak
from teladan.feedback.models import PolaUmpanBalik, Putaran, Undian
from teladan.feedback.queries.anker import anker_berlaku
from teladan.feedback.queries.putaran import (
    aturan_berlaku,
    partisipasi_kini,
    putaran_view,
    same_putaran,
)
from teladan.feedback.states import PUTARAN_TRANSITIONS, StatusPutaran, StatusUndian
from teladan.foundation.actor import Actor, system_actor
from teladan.foundation.errors import Invalid, NotVisible, WrongState
from teladan.organisation.models import Instansi
from teladan.organisation.queries import instansi_list, unit_view
from teladan_rules.permenpanrb_6_2022.periode import Periode
from teladan_rules.permenpanrb_6_2022.vocabulary import ZonaWaktu

_log = logging.getLogger(__name__)
_SHORTEST, _LONGEST = 4, 60
_REASON = 15
_NAME = 120
_TANGGAPAN = 1000


@dataclass(frozen=True)
class PutaranIsi:
    """What a round is called, about which period and unit (None: the whole instansi), and its
    days: the last one to object, the first and the last one to answer."""

    nama: str
    periode: str
    keberatan_sampai: date
    mulai: date
    selesai: date
    unit_kerja_id: int | None = None


def create_putaran(*, isi: PutaranIsi, by: Actor, at: datetime) -> int:
    """Prepare a round with the instansi's numbers of today; returns its id.

    Raises Denied, Invalid.
    """
    with transaction.atomic():
        policies.check_can_prepare(isi.unit_kerja_id, actor=by)
        _one_at_a_time(by)
        _check(isi, by=by, today=by.today(at))
        row = Putaran.objects.create(
            **_fields(isi),
            instansi_id=by.instansi_id,
            aturan=aturan_berlaku(by.instansi_id, on=by.today(at)).to_json(),
            dibuat_at=at,
        )
        subject = Subject("putaran", row.pk)
        record("putaran.created", subject, by=by, at=at, **_days(isi), unit=isi.unit_kerja_id)
    return row.pk


def change_putaran(*, putaran_id: int, isi: PutaranIsi, by: Actor, at: datetime) -> None:
    """Change what is prepared, before the draw. Raises NotVisible, Denied, WrongState, Invalid."""
    with transaction.atomic():
        row = lock_putaran(putaran_id)
        policies.check_can_change_putaran(putaran_view(putaran_id), actor=by)
        policies.check_can_prepare(isi.unit_kerja_id, actor=by)
        _one_at_a_time(by)
        _check(isi, by=by, today=by.today(at), putaran_id=putaran_id)
        aturan = aturan_berlaku(by.instansi_id, on=by.today(at)).to_json()
        Putaran.objects.filter(pk=row.pk).update(**_fields(isi), aturan=aturan)
        subject = Subject("putaran", row.pk)
        record("putaran.changed", subject, by=by, at=at, **_days(isi), unit=isi.unit_kerja_id)


def extend_putaran(*, putaran_id: int, selesai: date, alasan: str, by: Actor, at: datetime) -> None:
    """Move the last day of a round later, never earlier.

    Raises NotVisible, Denied, WrongState, Invalid.
    """
    with transaction.atomic():
        row = lock_putaran(putaran_id)
        found = policies.check_can_extend(putaran_view(putaran_id), actor=by)
        errors = _reason_errors(alasan)
        if selesai <= found.selesai:
            errors["selesai"] = _("Hari terakhir hanya dapat mundur, tidak maju.")
        elif selesai > found.mulai + timedelta(days=_LONGEST):
            errors["selesai"] = _("Putaran paling lama %(n)s hari.") % {"n": _LONGEST}
        if found.selesai < by.today(at):
            errors["selesai"] = _("Hari terakhirnya sudah lewat, jadi jawabannya segera dirilis.")
        _refuse(errors)
        Putaran.objects.filter(pk=row.pk).update(selesai=selesai)
        record(
            "putaran.extended",
            Subject("putaran", row.pk),
            by=by,
            at=at,
            texts={"alasan": alasan.strip()},
            selesai=selesai,
        )


def cancel_putaran(*, putaran_id: int, alasan: str, by: Actor, at: datetime) -> None:
    """End a round without a result; what was answered is destroyed unread.

    Raises NotVisible, Denied, WrongState, Invalid.
    """
    with transaction.atomic():
        row = lock_putaran(putaran_id)
        policies.check_can_cancel(putaran_view(putaran_id), actor=by)
        _refuse(_reason_errors(alasan))
        move_putaran(row, StatusPutaran.DIBATALKAN)
        if row.kotak_id is not None:
            empty_kotak(row.kotak_id, at)
        Undian.objects.filter(putaran_id=row.pk).update(dijawab=None)
        row.ringkasan = {**row.ringkasan, "alasan_batal": alasan.strip()[:300]}
        row.ringkasan.pop("partisipasi", None)
        row.save(update_fields=["status", "ringkasan"])
        record(
            "putaran.cancelled",
            Subject("putaran", row.pk),
            by=by,
            at=at,
            texts={"alasan": alasan.strip()},
        )


def start_due_putaran(*, at: datetime) -> None:
    """Begin every drawn round whose first day has come; one that fails keeps none back, and to do
    it again is harmless."""
    for instansi in instansi_list():
        by = system_actor(instansi.instansi_id, zona=ZonaWaktu(instansi.zona_waktu).zoneinfo)
        due = Putaran.objects.filter(
            instansi_id=instansi.instansi_id,
            status=StatusPutaran.DIUNDI,
            mulai__lte=by.today(at),
        )
        for putaran_id in list(due.order_by("pk").values_list("pk", flat=True)):
            try:
                start_putaran(putaran_id=putaran_id, by=by, at=at)
            except Exception:
                _log.exception("putaran %s has not begun; it is tried again", putaran_id)


def start_putaran(*, putaran_id: int, by: Actor, at: datetime) -> None:
    """Open the sealed box of a round and let those who were drawn answer, in today's anchors;
    nobody may object any more, so its seed is published.

    Does nothing if it has begun. Raises NotVisible, WrongState before its first day.
    """
    with transaction.atomic():
        row = lock_putaran(putaran_id)
        if row.instansi_id != by.instansi_id:
            raise NotVisible(_("Putaran itu tidak ditemukan."))
        if row.status == StatusPutaran.BERJALAN:
            return
        if row.mulai > by.today(at):
            raise WrongState(_("Hari pertama putaran ini belum tiba."))
        move_putaran(row, StatusPutaran.BERJALAN)
        row.kotak_id = open_kotak(row.instansi_id)
        row.anker = anker_berlaku(row.instansi_id, on=row.mulai)
        row.save(update_fields=["status", "kotak", "anker"])
        live = Undian.objects.filter(putaran_id=row.pk, status=StatusUndian.TERUNDI)
        asked = live.update(dijawab=False)
        subject = Subject("putaran", row.pk)
        record("putaran.started", subject, by=by, at=at, undian=asked, benih=row.benih)


def refresh_partisipasi(*, at: datetime) -> None:
    """Note once a day how many answered in each unit, in coarse steps; so that a page looked at
    after every answer tells nothing. It changes nothing else and writes no event."""
    for instansi in instansi_list():
        today = at.astimezone(ZoneInfo(ZonaWaktu(instansi.zona_waktu).zoneinfo)).date()
        running = Putaran.objects.filter(
            instansi_id=instansi.instansi_id, status=StatusPutaran.BERJALAN
        )
        for putaran_id in list(running.order_by("pk").values_list("pk", flat=True)):
            with transaction.atomic():
                row = lock_putaran(putaran_id)
                noted = row.ringkasan.get("partisipasi", {}).get("pada")
                if row.status != StatusPutaran.BERJALAN or noted == today.isoformat():
                    continue
                units = partisipasi_kini(putaran_id)
                row.ringkasan = {
                    **row.ringkasan,
                    "partisipasi": {"pada": today.isoformat(), "unit": units},
                }
                row.save(update_fields=["ringkasan"])


def note_pola(*, pola_id: UUID, tanggapan: str, by: Actor, at: datetime) -> None:
    """Keep what the pengelola kinerja found out about a question of a round.

    Raises NotVisible, Denied, Invalid.
    """
    with transaction.atomic():
        row = PolaUmpanBalik.objects.select_for_update().filter(pk=pola_id).first()
        if row is None:
            raise NotVisible(_("Pertanyaan itu tidak ditemukan."))
        policies.check_can_manage_putaran(putaran_view(row.putaran_id), actor=by)
        if not 5 <= len(tanggapan.strip()) <= _TANGGAPAN:
            _refuse({"tanggapan": _("Tulis apa yang Anda ketahui, dalam satu dua kalimat.")})
        row.tanggapan, row.ditanggapi_at = tanggapan.strip(), at
        row.save(update_fields=["tanggapan", "ditanggapi_at"])
        record(
            "putaran.pola_noted",
            Subject("putaran", row.putaran_id),
            by=by,
            at=at,
            texts={"tanggapan": row.tanggapan},
            jenis=row.jenis,
            unit=row.unit_kerja_id,
        )


def lock_putaran(putaran_id: int) -> Putaran:
    """The round, locked until the transaction ends. Raises NotVisible."""
    row = Putaran.objects.select_for_update().filter(pk=putaran_id).first()
    if row is None:
        raise NotVisible(_("Putaran itu tidak ditemukan."))
    return row


def move_putaran(row: Putaran, to: StatusPutaran) -> None:
    """Set the next state; the caller saves. Raises WrongState where the table has no such step."""
    if to not in PUTARAN_TRANSITIONS[StatusPutaran(row.status)]:
        raise WrongState(
            _("Keadaan putaran ini sudah berubah."), next_step=_("Muat ulang halamannya.")
        )
    row.status = to


def _one_at_a_time(by: Actor) -> None:
    """So that two who prepare at once do not both find that there is no such round yet."""
    Instansi.objects.select_for_update().filter(pk=by.instansi_id).values_list("pk").first()


def _fields(isi: PutaranIsi) -> dict[str, object]:
    return {
        "nama": isi.nama.strip(),
        "periode": isi.periode,
        "unit_kerja_id": isi.unit_kerja_id,
        "keberatan_sampai": isi.keberatan_sampai,
        "mulai": isi.mulai,
        "selesai": isi.selesai,
    }


def _days(isi: PutaranIsi) -> dict[str, Any]:
    return {
        "periode": isi.periode,
        "keberatan_sampai": isi.keberatan_sampai,
        "mulai": isi.mulai,
        "selesai": isi.selesai,
    }


def _check(isi: PutaranIsi, *, by: Actor, today: date, putaran_id: int = 0) -> None:
    errors: dict[str, str] = {}
    if not 3 <= len(isi.nama.strip()) <= _NAME:
        errors["nama"] = _("Beri nama yang dikenali orang, paling panjang %(n)s huruf.") % {
            "n": _NAME
        }
    try:
        Periode.from_key(isi.periode)
    except ValueError:
        errors["periode"] = _("Periode ini tidak dikenal.")
    unit_id = isi.unit_kerja_id
    if unit_id is not None and unit_view(unit_id, instansi_id=by.instansi_id) is None:
        errors["unit_kerja_id"] = _("Unit kerja itu tidak ditemukan.")
    elif same_putaran(
        by.instansi_id, unit_kerja_id=unit_id, periode=isi.periode, other_than=putaran_id
    ):
        errors["periode"] = _(
            "Sudah ada putaran untuk unit dan periode ini, di sini atau di unit di atas atau di "
            "bawahnya. Putaran kedua membagi suara, dan dua hasil dari orang yang hampir sama "
            "dapat dibandingkan sampai terbaca siapa yang berkata apa."
        )
    _refuse(errors | _day_errors(isi, today))


def _day_errors(isi: PutaranIsi, today: date) -> dict[str, str]:
    errors: dict[str, str] = {}
    if isi.keberatan_sampai < today + timedelta(days=policies.HARI_KEBERATAN):
        errors["keberatan_sampai"] = _("Beri waktu paling sedikit dua hari untuk berkeberatan.")
    if isi.mulai <= isi.keberatan_sampai:
        errors["mulai"] = _("Putaran mulai setelah hari terakhir untuk berkeberatan.")
    length = (isi.selesai - isi.mulai).days
    if not _SHORTEST <= length <= _LONGEST:
        errors["selesai"] = _("Putaran berlangsung %(a)s sampai %(b)s hari.") % {
            "a": _SHORTEST,
            "b": _LONGEST,
        }
    return errors


def _reason_errors(alasan: str) -> dict[str, str]:
    if len(alasan.strip()) >= _REASON:
        return {}
    return {"alasan": _("Tulis alasannya, paling sedikit %(n)s huruf.") % {"n": _REASON}}


def _refuse(errors: dict[str, str]) -> None:
    if errors:
        raise Invalid(
            _("Belum disimpan: %(why)s") % {"why": " ".join(errors.values())}, fields=errors
        )

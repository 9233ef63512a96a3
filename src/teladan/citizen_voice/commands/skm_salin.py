"""Answers that an officer types: from a paper sheet, or for a citizen beside her.

A sheet is kept and can be compared, so it counts. An assisted answer counts only once somebody
else has countersigned it. No event is written per assisted answer: it would join what a person
said to the minute in which she stood there; the row itself names the officer who typed it.
"""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from teladan.audit.commands import Subject, record
from teladan.citizen_voice import policies
from teladan.citizen_voice.commands._layanan import lock_unit
from teladan.citizen_voice.commands.jawaban import JawabanIsi, checked_values
from teladan.citizen_voice.models import JawabanSkm, Layanan, UnitPelayanan
from teladan.citizen_voice.states import SaluranJawaban, StatusJawaban
from teladan.foundation.actor import Actor
from teladan.foundation.errors import Denied, Invalid, NotVisible

_OLDEST_SHEET = timedelta(days=366)


@dataclass(frozen=True)
class LembarIsi:
    """A paper sheet: its number (unique in the unit), the day written on it, what it says."""

    unit_id: int
    lembar: str
    hari: date
    jawaban: JawabanIsi
    layanan_id: int | None = None


def key_sheet(*, isi: LembarIsi, kunci: str, by: Actor, at: datetime) -> int:
    """Type a paper sheet; returns the answer's id. The same form sent twice is one answer, the
    same sheet typed twice is refused.

    Raises NotVisible, Denied or Invalid.
    """
    number = isi.lembar.strip()
    values = checked_values(isi.jawaban)
    with transaction.atomic():
        unit = _ground(isi.unit_id, isi.layanan_id, by=by)
        _check_sheet(number, isi.hari, by.today(at))
        twice = JawabanSkm.objects.filter(unit_id=unit.pk, lembar=number)
        known = twice.values_list("pk", "kunci").first()
        if known is not None:
            if known[1] == kunci:
                return int(known[0])
            text = _("Lembar “%(nomor)s” sudah pernah dimasukkan.") % {"nomor": number}
            raise Invalid(
                text,
                fields={"lembar": text},
                next_step=_("Periksa nomornya; isian Anda tetap ada di layar ini."),
            )
        row = _create(unit, values, kunci, by=by, hari=isi.hari, layanan_id=isi.layanan_id,
                      saluran=SaluranJawaban.KERTAS, lembar=number)  # fmt: skip
        record(
            "skm.sheet_keyed",
            Subject("unit_pelayanan", unit.pk),
            by=by,
            at=at,
            jawaban_id=row.pk,
            lembar=number,
        )
    return row.pk


def assist_answer(
    *,
    unit_id: int,
    layanan_id: int | None,
    jawaban: JawabanIsi,
    kunci: str,
    by: Actor,
    at: datetime,
) -> None:
    """Type an answer for a citizen who asks for help. It waits for a countersignature.

    Raises NotVisible, Denied or Invalid.
    """
    values = checked_values(jawaban)
    with transaction.atomic():
        unit = _ground(unit_id, layanan_id, by=by)
        if JawabanSkm.objects.filter(unit_id=unit.pk, kunci=kunci).exists():
            return
        local = by.local(at)
        _create(unit, values, kunci, by=by, hari=local.date(), jam=local.hour,
                layanan_id=layanan_id, saluran=SaluranJawaban.DIBANTU)  # fmt: skip


def countersign_answers(
    *, unit_id: int, jawaban_ids: Collection[int], by: Actor, at: datetime
) -> int:
    """Countersign assisted answers that somebody else typed; returns how many there were. Those
    that are countersigned already stay as they are.

    Raises NotVisible, Denied (one of them is the actor's own).
    """
    with transaction.atomic():
        unit = lock_unit(unit_id, by=by)
        policies.check_can_countersign(unit.unit_kerja_id, actor=by)
        rows = JawabanSkm.objects.filter(
            instansi_id=by.instansi_id,
            unit_id=unit_id,
            pk__in=list(jawaban_ids),
            saluran=SaluranJawaban.DIBANTU,
            disahkan_oleh_id__isnull=True,
        )
        if rows.filter(dibantu_oleh_id=by.pegawai_id).exists():
            raise Denied(
                _("Jawaban yang Anda bantu sendiri tidak dapat Anda sahkan."),
                next_step=_("Mintalah pimpinan atau petugas lain mengesahkannya."),
            )
        count = rows.update(disahkan_oleh_id=by.pegawai_id, disahkan_at=at)
        record(
            "skm.countersigned",
            Subject("unit_pelayanan", unit_id),
            by=by,
            at=at,
            count=count,
        )
    return count


def _ground(unit_id: int, layanan_id: int | None, *, by: Actor) -> UnitPelayanan:
    unit = lock_unit(unit_id, by=by)
    policies.check_can_key(unit.unit_kerja_id, actor=by)
    own = layanan_id is None or Layanan.objects.filter(pk=layanan_id, unit_id=unit_id).exists()
    if not own:
        raise NotVisible(_("Layanan ini bukan milik unit tersebut."))
    return unit


def _check_sheet(number: str, hari: date, today: date) -> None:
    fields: dict[str, str] = {}
    if not number or len(number) > 40:
        fields["lembar"] = _("Tuliskan nomor lembar, paling panjang 40 karakter.")
    if hari > today:
        fields["hari"] = _("Tanggal lembar tidak boleh sesudah hari ini.")
    elif hari < today - _OLDEST_SHEET:
        fields["hari"] = _("Lembar lebih lama dari satu tahun tidak dapat dimasukkan lagi.")
    if fields:
        raise Invalid(_("Lembar belum dapat disimpan."), fields=fields)


def _create(
    unit: UnitPelayanan, values: dict[str, object], kunci: str, *, by: Actor, **more: object
) -> JawabanSkm:
    try:
        with transaction.atomic():
            return JawabanSkm.objects.create(
                instansi_id=unit.instansi_id,
                unit_id=unit.pk,
                status=StatusJawaban.DITERIMA,
                kunci=kunci,
                dibantu_oleh_id=by.pegawai_id,
                **values,
                **more,
            )
    except IntegrityError as error:
        raise Invalid(
            _("Formulir ini sudah pernah dikirim. Muat ulang halamannya untuk lembar baru.")
        ) from error

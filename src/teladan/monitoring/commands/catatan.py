"""Writing one's daily record: a sentence, the hasil kerja it serves, a quantity if any."""

from dataclasses import dataclass, replace
from datetime import date, datetime
from decimal import Decimal

from django.db import transaction
from django.utils.translation import gettext as _

from teladan.audit.commands import Subject, record
from teladan.foundation.actor import Actor
from teladan.foundation.errors import Invalid
from teladan.monitoring import policies
from teladan.monitoring.commands.loading import DIGITS, PLACES
from teladan.monitoring.models import CatatanHarian
from teladan.monitoring.queries import (
    CatatanItem,
    catatan_item,
    laporan_view,
    rhk_choices,
    skp_on,
)
from teladan.monitoring.states import KeadaanHari
from teladan.organisation.models import Pegawai
from teladan_rules.permenpanrb_6_2022.periode import Periode

MAX_TEKS = 1000
#: How far back a day may still be recorded, so that a record stays a record.
MUNDUR_HARI = 92


@dataclass(frozen=True)
class CatatanIsi:
    """What a daily record says. `kunci` is the form's own number (sent twice, kept once)."""

    tanggal: date
    teks: str
    rhk_id: int | None = None
    indikator_id: int | None = None
    jumlah: Decimal | None = None
    keadaan: KeadaanHari = KeadaanHari.KERJA
    kunci: str = ""


def record_catatan(*, isi: CatatanIsi, by: Actor, at: datetime) -> int:
    """Record a sentence about one's own day; returns its id.

    Raises Invalid, or WrongState when that period's realisasi was handed in
    (P6 Pasal 16 ayat (2)).
    """
    with transaction.atomic():
        _lock_writer(by)
        existing = _already(isi.kunci, by)
        if existing is not None:
            return existing
        checked = _checked(isi, by=by, at=at)
        row = CatatanHarian.objects.create(
            instansi_id=by.instansi_id,
            pegawai_id=by.pegawai_id,
            kunci=checked.kunci,
            dibuat_at=at,
            **_fields(checked),
        )
        record(
            "catatan.recorded",
            Subject("catatan", row.pk),
            by=by,
            at=at,
            texts={"teks": checked.teks},
            tanggal=checked.tanggal,
            keadaan=checked.keadaan,
        )
    return row.pk


def change_catatan(*, catatan_id: int, isi: CatatanIsi, by: Actor, at: datetime) -> None:
    """Change one's own record while its period is open. Raises NotVisible, Invalid, WrongState."""
    with transaction.atomic():
        before = _locked(catatan_id, by=by)
        _check_open(before.tanggal, by=by)
        checked = _checked(isi, by=by, at=at)
        CatatanHarian.objects.filter(pk=catatan_id).update(**_fields(checked))
        record(
            "catatan.changed",
            Subject("catatan", catatan_id),
            by=by,
            at=at,
            texts={"sebelum": before.teks, "teks": checked.teks},
            tanggal=checked.tanggal,
        )


def delete_catatan(*, catatan_id: int, by: Actor, at: datetime) -> None:
    """Delete one's own record while its period is open. Raises NotVisible or WrongState."""
    with transaction.atomic():
        before = _locked(catatan_id, by=by)
        _check_open(before.tanggal, by=by)
        CatatanHarian.objects.filter(pk=catatan_id).delete()
        record(
            "catatan.deleted",
            Subject("catatan", catatan_id),
            by=by,
            at=at,
            texts={"teks": before.teks},
            tanggal=before.tanggal,
        )


def repeat_catatan(
    *, catatan_id: int, tanggal: date, kunci: str = "", by: Actor, at: datetime
) -> int:
    """Record on `tanggal` what one recorded on another day; returns the new id.

    A hasil kerja that is no longer planned is left out. Raises as `record_catatan`.
    """
    source = policies.check_can_change_catatan(catatan_item(catatan_id), actor=by)
    known = {choice.rhk_id for choice in rhk_choices(by.pegawai_id, on=tanggal)}
    keeps = source.rhk_id in known
    isi = CatatanIsi(
        tanggal=tanggal,
        teks=source.teks,
        rhk_id=source.rhk_id if keeps else None,
        indikator_id=source.indikator_id if keeps else None,
        jumlah=source.jumlah if keeps else None,
        kunci=kunci,
    )
    return record_catatan(isi=isi, by=by, at=at)


def _lock_writer(by: Actor) -> None:
    """One form at a time of one person, so that a double press finds the first one."""
    rows = Pegawai.objects.select_for_update().filter(pk=by.pegawai_id)
    rows.values_list("pk", flat=True).first()


def _already(kunci: str, by: Actor) -> int | None:
    if not kunci:
        return None
    rows = CatatanHarian.objects.filter(pegawai_id=by.pegawai_id, kunci=kunci)
    return rows.values_list("pk", flat=True).first()


def _locked(catatan_id: int, *, by: Actor) -> CatatanItem:
    CatatanHarian.objects.select_for_update().filter(pk=catatan_id).values_list("pk").first()
    return policies.check_can_change_catatan(catatan_item(catatan_id), actor=by)


def _fields(isi: CatatanIsi) -> dict[str, object]:
    return {
        "tanggal": isi.tanggal,
        "teks": isi.teks,
        "rencana_hasil_kerja_id": isi.rhk_id,
        "indikator_id": isi.indikator_id,
        "jumlah": isi.jumlah,
        "keadaan": isi.keadaan,
    }


def _checked(isi: CatatanIsi, *, by: Actor, at: datetime) -> CatatanIsi:
    _check_open(isi.tanggal, by=by)
    errors = _date_errors(isi.tanggal, today=by.today(at)) | _text_errors(isi)
    if isi.keadaan is not KeadaanHari.KERJA:
        teks = isi.teks.strip() or _(isi.keadaan.label)
        isi = replace(isi, teks=teks, rhk_id=None, indikator_id=None, jumlah=None)
    else:
        isi = replace(isi, teks=isi.teks.strip())
        errors |= _plan_errors(isi, by=by)
    if errors:
        raise Invalid(
            _("Catatan belum disimpan: %(why)s") % {"why": " ".join(errors.values())},
            fields=errors,
            next_step=_("Perbaiki isian yang ditandai, lalu simpan lagi."),
        )
    return isi


def _check_open(tanggal: date, *, by: Actor) -> None:
    skp = skp_on(by.pegawai_id, on=tanggal)
    if skp is not None:
        key = Periode.memuat(tanggal, skp.periodik).key
        policies.check_writable(laporan_view(skp.skp_id, periode=key))


def _date_errors(tanggal: date, *, today: date) -> dict[str, str]:
    if tanggal > today:
        return {"tanggal": _("Tanggal catatan tidak boleh setelah hari ini.")}
    if (today - tanggal).days > MUNDUR_HARI:
        return {
            "tanggal": _("Catatan harian paling lama untuk %(n)s hari yang lalu.")
            % {"n": MUNDUR_HARI}
        }
    return {}


def _text_errors(isi: CatatanIsi) -> dict[str, str]:
    if not isi.teks.strip() and isi.keadaan is KeadaanHari.KERJA:
        return {"teks": _("Tulis satu kalimat tentang apa yang Anda hasilkan.")}
    if len(isi.teks) > MAX_TEKS:
        return {"teks": _("Catatan paling panjang %(n)s karakter.") % {"n": MAX_TEKS}}
    return {}


def _plan_errors(isi: CatatanIsi, *, by: Actor) -> dict[str, str]:
    errors = _number_errors(isi)
    if isi.rhk_id is None:
        return errors
    choices = {choice.rhk_id: choice for choice in rhk_choices(by.pegawai_id, on=isi.tanggal)}
    choice = choices.get(isi.rhk_id)
    if choice is None:
        return errors | {"rhk_id": _("Hasil kerja ini tidak ada dalam SKP Anda pada hari itu.")}
    known = {item.indikator_id for item in choice.indikator}
    if isi.indikator_id is not None and isi.indikator_id not in known:
        errors["indikator_id"] = _("Indikator ini bukan milik hasil kerja yang dipilih.")
    return errors


def _number_errors(isi: CatatanIsi) -> dict[str, str]:
    if isi.jumlah is None:
        return {}
    if isi.indikator_id is None:
        return {"jumlah": _("Pilih indikator untuk jumlah ini, atau kosongkan jumlahnya.")}
    if isi.jumlah < 0:
        return {"jumlah": _("Jumlah tidak boleh kurang dari nol.")}
    return number_errors(isi.jumlah, "jumlah")


def number_errors(value: Decimal, field: str) -> dict[str, str]:
    """What is wrong with a figure that is to be stored, by field; empty if nothing."""
    if not value.is_finite() or abs(value) >= Decimal(10) ** (DIGITS - PLACES):
        return {field: _("Angka ini terlalu besar.")}
    if value != round(value, PLACES):
        return {field: _("Angka paling banyak %(n)s desimal.") % {"n": PLACES}}
    return {}

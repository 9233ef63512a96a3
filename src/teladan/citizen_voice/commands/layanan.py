"""Who serves the public and with what (UU 25/2009): units, services and their ends."""

import re
from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction
from django.utils.translation import gettext as _

from teladan.audit.commands import Subject, record
from teladan.citizen_voice import policies
from teladan.citizen_voice.commands._layanan import lock_layanan, lock_unit
from teladan.citizen_voice.models import Layanan, TitikLayanan, UnitPelayanan
from teladan.foundation.actor import Actor
from teladan.foundation.errors import Invalid, NotVisible, WrongState
from teladan.organisation.models import UnitKerja

_ALAMAT = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*\Z")


@dataclass(frozen=True)
class UnitPelayananIsi:
    """A unit kerja that serves the public. `alamat` stands in public addresses: small letters,
    digits and dashes."""

    unit_kerja_id: int
    alamat: str
    nama: str
    berlaku_dari: date
    jam_layanan: str = ""


@dataclass(frozen=True)
class LayananIsi:
    """A service of a unit, e.g. "Kartu keluarga"."""

    unit_id: int
    nama: str
    berlaku_dari: date


def open_unit_pelayanan(*, isi: UnitPelayananIsi, by: Actor, at: datetime) -> int:
    """Let a unit kerja serve the public under an address of its own; returns the id.

    Raises NotVisible, Denied or Invalid (address taken or unreadable, no name).
    """
    with transaction.atomic():
        units = UnitKerja.objects.select_for_update()
        if not units.filter(pk=isi.unit_kerja_id, instansi_id=by.instansi_id).exists():
            raise NotVisible(_("Unit kerja ini tidak ditemukan."))
        policies.check_can_manage_layanan(isi.unit_kerja_id, actor=by)
        _check_unit(isi, instansi_id=by.instansi_id)
        values = vars(isi) | {"nama": isi.nama.strip(), "jam_layanan": isi.jam_layanan.strip()}
        unit = UnitPelayanan.objects.create(instansi_id=by.instansi_id, **values)
        record(
            "layanan.unit_opened",
            Subject("unit_pelayanan", unit.pk),
            by=by,
            at=at,
            unit_kerja_id=isi.unit_kerja_id,
            alamat=isi.alamat,
            berlaku_dari=isi.berlaku_dari,
        )
    return unit.pk


def change_unit_pelayanan(
    *, unit_id: int, nama: str, jam_layanan: str, by: Actor, at: datetime
) -> None:
    """Correct the name and the opening hours; the address stays, since posters bear it.

    Raises NotVisible, Denied or Invalid.
    """
    with transaction.atomic():
        unit = lock_unit(unit_id, by=by)
        policies.check_can_manage_layanan(unit.unit_kerja_id, actor=by)
        if not nama.strip():
            raise _invalid("nama", _("Tuliskan nama unit seperti yang dikenal warga."))
        before = {"nama": unit.nama, "jam_layanan": unit.jam_layanan}
        after = {"nama": nama.strip(), "jam_layanan": jam_layanan.strip()}
        UnitPelayanan.objects.filter(pk=unit_id).update(**after)
        record(
            "layanan.unit_changed",
            Subject("unit_pelayanan", unit_id),
            by=by,
            at=at,
            before=before,
            after=after,
        )


def add_layanan(*, isi: LayananIsi, by: Actor, at: datetime) -> int:
    """Add a service to a unit; returns its id. Raises NotVisible, Denied or Invalid."""
    with transaction.atomic():
        unit = lock_unit(isi.unit_id, by=by)
        policies.check_can_manage_layanan(unit.unit_kerja_id, actor=by)
        nama = isi.nama.strip()
        if not nama:
            raise _invalid("nama", _("Tuliskan nama layanan seperti yang dikenal warga."))
        if Layanan.objects.filter(unit_id=unit.pk, nama=nama).exists():
            text = _("Layanan “%(nama)s” sudah ada pada unit ini.") % {"nama": nama}
            raise _invalid("nama", text)
        if isi.berlaku_dari < unit.berlaku_dari:
            text = _("Layanan tidak dapat dimulai sebelum unitnya.")
            raise _invalid("berlaku_dari", text)
        layanan = Layanan.objects.create(
            instansi_id=by.instansi_id, unit=unit, nama=nama, berlaku_dari=isi.berlaku_dari
        )
        record(
            "layanan.added",
            Subject("layanan", layanan.pk),
            by=by,
            at=at,
            unit_id=unit.pk,
            nama=nama,
            berlaku_dari=isi.berlaku_dari,
        )
    return layanan.pk


def close_layanan(*, layanan_id: int, sampai: date, by: Actor, at: datetime) -> None:
    """Offer a service until a day (inclusive); its counters end with it.

    Raises NotVisible, Denied, WrongState (already closed) or Invalid (before it began).
    """
    with transaction.atomic():
        layanan = lock_layanan(layanan_id, by=by)
        policies.check_can_manage_layanan(layanan.unit.unit_kerja_id, actor=by)
        _check_end(layanan.berlaku_dari, layanan.berlaku_sampai, sampai)
        Layanan.objects.filter(pk=layanan_id).update(berlaku_sampai=sampai)
        titik = TitikLayanan.objects.filter(layanan_id=layanan_id, berlaku_sampai__isnull=True)
        titik.update(berlaku_sampai=sampai)
        record(
            "layanan.closed", Subject("layanan", layanan_id), by=by, at=at, berlaku_sampai=sampai
        )


def close_unit_pelayanan(*, unit_id: int, sampai: date, by: Actor, at: datetime) -> None:
    """Let a unit serve the public until a day (inclusive), its services and posters with it.

    Raises NotVisible, Denied, WrongState or Invalid.
    """
    with transaction.atomic():
        unit = lock_unit(unit_id, by=by)
        policies.check_can_manage_layanan(unit.unit_kerja_id, actor=by)
        _check_end(unit.berlaku_dari, unit.berlaku_sampai, sampai)
        UnitPelayanan.objects.filter(pk=unit_id).update(berlaku_sampai=sampai)
        for rows in (Layanan.objects, TitikLayanan.objects):
            still = rows.filter(unit_id=unit_id, berlaku_sampai__isnull=True)
            still.update(berlaku_sampai=sampai)
        record(
            "layanan.unit_closed",
            Subject("unit_pelayanan", unit_id),
            by=by,
            at=at,
            berlaku_sampai=sampai,
        )


def _check_unit(isi: UnitPelayananIsi, *, instansi_id: int) -> None:
    fields: dict[str, str] = {}
    if not isi.nama.strip():
        fields["nama"] = _("Tuliskan nama unit seperti yang dikenal warga.")
    if not _ALAMAT.match(isi.alamat) or len(isi.alamat) > 60:
        fields["alamat"] = _(
            "Alamat memakai huruf kecil, angka, dan tanda hubung, misalnya “puskesmas-mawar”."
        )
    elif UnitPelayanan.objects.filter(instansi_id=instansi_id, alamat=isi.alamat).exists():
        fields["alamat"] = _("Alamat “%(alamat)s” sudah dipakai.") % {"alamat": isi.alamat}
    if UnitPelayanan.objects.filter(unit_kerja_id=isi.unit_kerja_id).exists():
        fields["unit_kerja_id"] = _("Unit kerja ini sudah menjadi unit pelayanan.")
    if fields:
        raise Invalid(_("Unit pelayanan belum dapat dibuka."), fields=fields)


def _check_end(dari: date, until: date | None, sampai: date) -> None:
    if until is not None:
        raise WrongState(_("Ini sudah ditutup sejak %(hari)s.") % {"hari": until.isoformat()})
    if sampai < dari:
        raise _invalid("sampai", _("Tanggal berakhir lebih awal daripada tanggal mulai."))


def _invalid(field: str, text: str) -> Invalid:
    return Invalid(text, fields={field: text})

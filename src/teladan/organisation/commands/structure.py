"""Instansi, unit kerja and jabatan."""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from teladan.audit.commands import Subject, record
from teladan.foundation.actor import Actor, system_actor
from teladan.foundation.errors import Invalid, NotVisible
from teladan.organisation import policies
from teladan.organisation.commands.isi import InstansiIsi, JabatanIsi, UnitKerjaIsi
from teladan.organisation.models import Instansi, Jabatan, UnitKerja
from teladan.organisation.queries import unit_and_below
from teladan_rules.permenpanrb_6_2022.vocabulary import JenisJabatan


def create_instansi(*, kode: str, isi: InstansiIsi, at: datetime) -> int:
    """Open a new instansi in this installation; returns its id.

    Nobody is signed in yet when this happens, so it is recorded as the system's own act.
    Raises Invalid if the code is taken.
    """
    with transaction.atomic():
        if Instansi.objects.filter(kode=kode).exists():
            raise _invalid("kode", _("Kode instansi “%(kode)s” sudah dipakai.") % {"kode": kode})
        instansi = Instansi.objects.create(kode=kode, **vars(isi))
        record(
            "instansi.created",
            Subject("instansi", instansi.pk),
            by=system_actor(instansi.pk),
            at=at,
            kode=kode,
        )
    return instansi.pk


def create_unit_kerja(*, isi: UnitKerjaIsi, by: Actor, at: datetime) -> int:
    """Add a unit kerja below `isi.induk_id`; returns its id.

    Raises Denied, NotVisible (the parent is not of this instansi) or Invalid (code taken).
    """
    with transaction.atomic():
        if isi.induk_id is not None:
            _unit(isi.induk_id, by)
        policies.check_can_administer(isi.induk_id, actor=by)
        if UnitKerja.objects.filter(instansi_id=by.instansi_id, kode=isi.kode).exists():
            text = _("Kode unit kerja “%(kode)s” sudah dipakai.") % {"kode": isi.kode}
            raise _invalid("kode", text)
        unit = UnitKerja.objects.create(instansi_id=by.instansi_id, **vars(isi))
        record(
            "unit_kerja.created",
            Subject("unit_kerja", unit.pk),
            by=by,
            at=at,
            kode=isi.kode,
            nama=isi.nama,
            induk_id=isi.induk_id,
        )
    return unit.pk


def move_unit_kerja(*, unit_kerja_id: int, induk_id: int | None, by: Actor, at: datetime) -> None:
    """Hang a unit kerja below another one. Raises Invalid if that would make a circle."""
    with transaction.atomic():
        unit = _unit(unit_kerja_id, by, lock=True)
        policies.check_can_administer(unit_kerja_id, actor=by)
        if induk_id is not None:
            _unit(induk_id, by)
            policies.check_can_administer(induk_id, actor=by)
            if induk_id in unit_and_below(unit_kerja_id, instansi_id=by.instansi_id):
                text = _("Unit kerja tidak dapat ditempatkan di bawah dirinya sendiri.")
                raise _invalid("induk_id", text)
        before = unit.induk_id
        UnitKerja.objects.filter(pk=unit_kerja_id).update(induk_id=induk_id)
        record(
            "unit_kerja.moved",
            Subject("unit_kerja", unit_kerja_id),
            by=by,
            at=at,
            before=before,
            after=induk_id,
        )


def create_jabatan(*, isi: JabatanIsi, by: Actor, at: datetime) -> int:
    """Add a post to a unit kerja; returns its id.

    Raises Denied, NotVisible or Invalid (a JF without jenjang, a second leading post).
    """
    with transaction.atomic():
        _unit(isi.unit_kerja_id, by, lock=True)
        policies.check_can_administer(isi.unit_kerja_id, actor=by)
        _check_jabatan(isi)
        values = {**vars(isi), "jenjang": isi.jenjang or ""}
        jabatan = Jabatan.objects.create(instansi_id=by.instansi_id, **values)
        record(
            "jabatan.created",
            Subject("jabatan", jabatan.pk),
            by=by,
            at=at,
            unit_kerja_id=isi.unit_kerja_id,
            nama=isi.nama,
            jenis=isi.jenis,
        )
    return jabatan.pk


def _check_jabatan(isi: JabatanIsi) -> None:
    if (isi.jenis is JenisJabatan.FUNGSIONAL) != (isi.jenjang is not None):
        text = _("Jenjang diisi untuk jabatan fungsional, dan hanya untuk itu.")
        raise _invalid("jenjang", text)
    twin = Jabatan.objects.filter(
        unit_kerja_id=isi.unit_kerja_id, memimpin=True, berlaku_sampai__isnull=True
    )
    if isi.memimpin and twin.exists():
        text = _("Unit kerja ini sudah memiliki jabatan pimpinan.")
        raise _invalid("memimpin", text)


def _unit(unit_kerja_id: int, by: Actor, *, lock: bool = False) -> UnitKerja:
    rows = UnitKerja.objects.select_for_update() if lock else UnitKerja.objects
    unit = rows.filter(pk=unit_kerja_id, instansi_id=by.instansi_id).first()
    if unit is None:
        raise NotVisible(_("Unit kerja ini tidak ditemukan."))
    return unit


def _invalid(field: str, text: str) -> Invalid:
    return Invalid(text, fields={field: text})

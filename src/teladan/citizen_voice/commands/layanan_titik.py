"""Places with a poster: the unit's hall, a counter, an officer's desk."""

from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction
from django.utils.translation import gettext as _

from teladan.audit.commands import Subject, record
from teladan.citizen_voice import policies
from teladan.citizen_voice.commands._layanan import lock_titik, lock_unit
from teladan.citizen_voice.models import Layanan, TitikLayanan, UnitPelayanan
from teladan.citizen_voice.states import JenisTitik
from teladan.foundation import readable
from teladan.foundation.actor import Actor
from teladan.foundation.errors import Invalid, WrongState
from teladan.organisation.models import Pegawai
from teladan.organisation.queries import active_on

KODE_LENGTH = 6


@dataclass(frozen=True)
class TitikIsi:
    """A place with a poster. `layanan_id` None: any service of the unit; `petugas_id` who sits
    at a desk; `huruf` begins the queue numbers of a counter."""

    unit_id: int
    jenis: JenisTitik
    nama: str
    berlaku_dari: date
    layanan_id: int | None = None
    petugas_id: int | None = None
    huruf: str = ""


def add_titik(*, isi: TitikIsi, by: Actor, at: datetime) -> int:
    """Add a place with a poster and a code of its own; returns its id.

    Raises NotVisible, Denied or Invalid.
    """
    with transaction.atomic():
        unit = lock_unit(isi.unit_id, by=by)
        policies.check_can_manage_layanan(unit.unit_kerja_id, actor=by)
        _check(isi, unit)
        titik = TitikLayanan.objects.create(
            instansi_id=by.instansi_id,
            kode=_free_kode(),
            **vars(isi) | {"nama": isi.nama.strip(), "huruf": isi.huruf.strip().upper()},
        )
        record(
            "layanan.titik_added",
            Subject("titik_layanan", titik.pk),
            by=by,
            at=at,
            unit_id=unit.pk,
            jenis=isi.jenis,
            kode=titik.kode,
            layanan_id=isi.layanan_id,
            petugas_id=isi.petugas_id,
        )
    return titik.pk


def close_titik(*, titik_id: int, sampai: date, by: Actor, at: datetime) -> None:
    """Let a poster lead to its survey until a day (inclusive).

    Raises NotVisible, Denied, WrongState or Invalid.
    """
    with transaction.atomic():
        titik = lock_titik(titik_id, by=by)
        policies.check_can_manage_layanan(titik.unit.unit_kerja_id, actor=by)
        if titik.berlaku_sampai is not None:
            raise WrongState(_("Titik layanan ini sudah ditutup."))
        if sampai < titik.berlaku_dari:
            text = _("Tanggal berakhir lebih awal daripada tanggal mulai.")
            raise Invalid(text, fields={"sampai": text})
        TitikLayanan.objects.filter(pk=titik_id).update(berlaku_sampai=sampai)
        record(
            "layanan.titik_closed",
            Subject("titik_layanan", titik_id),
            by=by,
            at=at,
            berlaku_sampai=sampai,
        )


def _free_kode() -> str:
    while TitikLayanan.objects.filter(kode=(kode := readable.random_code(KODE_LENGTH))).exists():
        continue
    return kode


def _check(isi: TitikIsi, unit: UnitPelayanan) -> None:
    fields: dict[str, str] = {}
    if not isi.nama.strip():
        fields["nama"] = _("Tuliskan nama titik, misalnya “Loket 2”.")
    if isi.layanan_id is not None:
        services = Layanan.objects.filter(pk=isi.layanan_id, unit_id=unit.pk)
        if not services.exists():
            fields["layanan_id"] = _("Layanan itu bukan layanan unit ini.")
    if (isi.jenis is JenisTitik.MEJA) != (isi.petugas_id is not None):
        fields["petugas_id"] = _("Petugas diisi untuk meja petugas, dan hanya untuk itu.")
    elif isi.petugas_id is not None:
        people = Pegawai.objects.filter(pk=isi.petugas_id, instansi_id=unit.instansi_id)
        if not people.exists():
            fields["petugas_id"] = _("Pegawai itu tidak ditemukan.")
    if isi.huruf.strip():
        fields |= _check_huruf(isi, unit)
    if isi.berlaku_dari < unit.berlaku_dari:
        fields["berlaku_dari"] = _("Titik layanan tidak dapat dimulai sebelum unitnya.")
    if fields:
        raise Invalid(_("Titik layanan belum dapat ditambahkan."), fields=fields)


def _check_huruf(isi: TitikIsi, unit: UnitPelayanan) -> dict[str, str]:
    huruf = isi.huruf.strip().upper()
    if isi.jenis is not JenisTitik.LOKET:
        return {"huruf": _("Huruf antrean hanya untuk loket.")}
    if not (huruf.isascii() and huruf.isalnum() and len(huruf) <= 3):
        return {"huruf": _("Huruf antrean terdiri atas satu sampai tiga huruf atau angka.")}
    taken = TitikLayanan.objects.filter(active_on(isi.berlaku_dari), unit_id=unit.pk, huruf=huruf)
    if taken.exists():
        return {"huruf": _("Huruf “%(huruf)s” sudah dipakai loket lain.") % {"huruf": huruf}}
    return {}

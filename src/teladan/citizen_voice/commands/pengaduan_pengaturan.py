"""What an instansi sets for its reports: own limits, its region, the phrases it answers with."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from decimal import Decimal, InvalidOperation

from django.db import transaction
from django.utils.translation import gettext as _

from teladan.audit.commands import Subject, record
from teladan.citizen_voice.commands._pengaduan_kantor import needed
from teladan.citizen_voice.models import PengaturanPengaduan, TemplatJawaban
from teladan.citizen_voice.policies import pengaduan as policies
from teladan.foundation.actor import Actor
from teladan.foundation.errors import Invalid, NotVisible
from teladan.organisation.models import Instansi
from teladan_rules.permenpanrb_62_2018.parameters import parameter_local, parameter_pengaduan

_LONGEST_TITLE = 100


@dataclass(frozen=True)
class PengaturanPengaduanIsi:
    """Own limits in days by their name (what is not there follows the regulation), the region as
    south, west, north, east (empty: unknown), the local regulation, and since when."""

    berlaku_dari: date
    tenggat: Mapping[str, int] = field(default_factory=dict)
    wilayah: tuple[str, ...] = ()
    dasar: str = ""


def set_pengaturan_pengaduan(*, isi: PengaturanPengaduanIsi, by: Actor, at: datetime) -> int:
    """Set limits and region from a day on; what held before ends the day before. Returns the id.

    A limit may only be better for the citizen than the national one (Perpres 76/2013). Reports
    already under way keep their dates. Raises Denied or Invalid.
    """
    with transaction.atomic():
        policies.check_can_configure(by)
        Instansi.objects.select_for_update().values_list("pk").get(pk=by.instansi_id)
        rows = PengaturanPengaduan.objects.filter(instansi_id=by.instansi_id)
        newest = rows.order_by("-berlaku_dari").values_list("berlaku_dari", flat=True).first()
        _check(isi, newest)
        rows.filter(berlaku_dari=isi.berlaku_dari).delete()
        before = isi.berlaku_dari - timedelta(days=1)
        rows.filter(berlaku_sampai__isnull=True).update(berlaku_sampai=before)
        made = PengaturanPengaduan.objects.create(
            instansi_id=by.instansi_id,
            tenggat=dict(isi.tenggat),
            wilayah=[str(Decimal(edge)) for edge in isi.wilayah],
            dasar=isi.dasar.strip()[:200],
            berlaku_dari=isi.berlaku_dari,
        )
        subject = Subject("pengaturan_pengaduan", made.pk)
        record(
            "pengaduan.configured",
            subject,
            by=by,
            at=at,
            berlaku_dari=isi.berlaku_dari,
            tenggat=dict(isi.tenggat),
        )
    return made.pk


def _check(isi: PengaturanPengaduanIsi, newest: date | None) -> None:
    fields: dict[str, str] = {}
    if newest is not None and isi.berlaku_dari < newest:
        fields["berlaku_dari"] = _(
            "Pengaturan yang lebih baru sudah ada; pilih tanggal sesudahnya."
        )
    for nama, hari in isi.tenggat.items():
        try:
            own = parameter_local(nama, hari, isi.berlaku_dari, isi.dasar)
            parameter_pengaduan(isi.berlaku_dari).with_local(**{nama: own})
        except KeyError:
            fields[nama] = _("Tenggat itu tidak dikenal.")
        except ValueError as error:
            fields[nama] = _(str(error))
    if isi.tenggat and len(isi.dasar.strip()) < 5:
        fields["dasar"] = _("Sebutkan peraturan yang menetapkan tenggat ini.")
    if isi.wilayah and not _is_region(isi.wilayah):
        fields["wilayah"] = _("Isi keempat batas: selatan kurang dari utara, barat dari timur.")
    if fields:
        raise Invalid(_("Pengaturan belum dapat disimpan."), fields=fields)


def _is_region(edges: tuple[str, ...]) -> bool:
    try:
        south, west, north, east = (Decimal(edge) for edge in edges)
    except (InvalidOperation, ValueError):
        return False
    return -90 <= south < north <= 90 and -180 <= west < east <= 180


def save_templat_jawaban(
    *, templat_id: int | None, judul: str, teks: str, by: Actor, at: datetime
) -> int:
    """Write a phrase, or change one. Returns its id. Raises Denied, NotVisible, Invalid."""
    with transaction.atomic():
        policies.check_can_manage(by)
        judul = needed("judul", judul, _("Beri kalimat ini nama pendek."), least=3)
        judul = judul[:_LONGEST_TITLE]
        teks = needed("teks", teks, _("Tuliskan kalimatnya."))
        rows = TemplatJawaban.objects.filter(instansi_id=by.instansi_id)
        same = rows.filter(judul=judul).values_list("pk", flat=True).first()
        if same is not None and same != templat_id:
            sentence = _("Sudah ada kalimat dengan nama itu.")
            raise Invalid(sentence, fields={"judul": sentence})
        values = {"judul": judul, "teks": teks, "diubah_oleh_id": by.pegawai_id, "diubah_at": at}
        if templat_id is None:
            templat_id = TemplatJawaban.objects.create(instansi_id=by.instansi_id, **values).pk
        elif not rows.filter(pk=templat_id).update(**values):
            raise NotVisible(_("Kalimat itu tidak ditemukan."))
        record("templat_jawaban.saved", Subject("templat_jawaban", templat_id), by=by, at=at)
    return templat_id


def remove_templat_jawaban(*, templat_id: int, by: Actor, at: datetime) -> None:
    """Take a phrase away; answers written with it stay. Raises Denied or NotVisible."""
    with transaction.atomic():
        policies.check_can_manage(by)
        rows = TemplatJawaban.objects.filter(instansi_id=by.instansi_id, pk=templat_id)
        if not rows.delete()[0]:
            raise NotVisible(_("Kalimat itu tidak ditemukan."))
        record("templat_jawaban.removed", Subject("templat_jawaban", templat_id), by=by, at=at)

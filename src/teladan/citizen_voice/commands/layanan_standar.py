"""The standar pelayanan: what is promised of a service from a day on (UU 25/2009 Pasal 20–21)."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from decimal import Decimal

from django.db import transaction
from django.utils.translation import gettext as _

from teladan.audit.commands import Subject, record
from teladan.citizen_voice import policies
from teladan.citizen_voice.commands._layanan import lock_layanan
from teladan.citizen_voice.models import Layanan, StandarPelayanan
from teladan.citizen_voice.states import SatuanWaktu
from teladan.foundation.actor import Actor
from teladan.foundation.errors import Invalid

_HIGHEST_FEE = Decimal("999999999999.99")
_LONGEST_WAIT = 24 * 60
_LONGEST_TIME = 10_000


@dataclass(frozen=True)
class StandarIsi:
    """What is promised of a service. `waktu_jumlah` in `waktu_satuan` is the time to the result,
    `tunggu_menit` the longest wait to be called; `biaya` 0 is free, None is not stated."""

    berlaku_dari: date
    persyaratan: str = ""
    prosedur: str = ""
    waktu_jumlah: int | None = None
    waktu_satuan: SatuanWaktu | None = None
    tunggu_menit: int | None = None
    biaya: Decimal | None = None
    biaya_keterangan: str = ""
    produk: str = ""
    dasar: str = ""


def set_standar_pelayanan(*, layanan_id: int, isi: StandarIsi, by: Actor, at: datetime) -> int:
    """Promise something of a service from a day on; returns the id. What was promised before
    ends the day before, and stays on record.

    Raises NotVisible, Denied or Invalid.
    """
    with transaction.atomic():
        layanan = lock_layanan(layanan_id, by=by)
        policies.check_can_manage_layanan(layanan.unit.unit_kerja_id, actor=by)
        _check(isi, layanan)
        before = StandarPelayanan.objects.filter(layanan_id=layanan_id, berlaku_sampai__isnull=True)
        if before.exists():
            before.update(berlaku_sampai=isi.berlaku_dari - timedelta(days=1))
        standar = StandarPelayanan.objects.create(layanan=layanan, **_values(isi))
        record(
            "layanan.standar_set",
            Subject("layanan", layanan_id),
            by=by,
            at=at,
            standar_id=standar.pk,
            berlaku_dari=isi.berlaku_dari,
            waktu_jumlah=isi.waktu_jumlah,
            waktu_satuan=isi.waktu_satuan,
            tunggu_menit=isi.tunggu_menit,
            biaya=isi.biaya,
        )
    return standar.pk


def _values(isi: StandarIsi) -> dict[str, object]:
    values: dict[str, object] = {
        name: value.strip() if isinstance(value, str) else value
        for name, value in vars(isi).items()
    }
    return values | {"waktu_satuan": isi.waktu_satuan or ""}


def _check(isi: StandarIsi, layanan: Layanan) -> None:
    fields: dict[str, str] = {}
    last = (
        StandarPelayanan.objects.filter(layanan_id=layanan.pk)
        .order_by("-berlaku_dari")
        .values_list("berlaku_dari", flat=True)
        .first()
    )
    if last is not None and isi.berlaku_dari <= last:
        fields["berlaku_dari"] = _(
            "Sudah ada standar yang berlaku sejak %(hari)s; pilih hari sesudahnya."
        ) % {"hari": last.isoformat()}
    if isi.berlaku_dari < layanan.berlaku_dari:
        fields["berlaku_dari"] = _("Standar tidak dapat berlaku sebelum layanannya ada.")
    if (isi.waktu_jumlah is None) != (isi.waktu_satuan is None):
        fields["waktu_jumlah"] = _("Isi angka dan satuan waktu, atau kosongkan keduanya.")
    elif isi.waktu_jumlah is not None and not 0 < isi.waktu_jumlah <= _LONGEST_TIME:
        fields["waktu_jumlah"] = _("Isi waktu penyelesaian dengan angka 1 sampai 10.000.")
    if isi.tunggu_menit is not None and not 0 <= isi.tunggu_menit <= _LONGEST_WAIT:
        fields["tunggu_menit"] = _("Isi waktu tunggu dengan angka 0 sampai 1.440 menit.")
    if isi.biaya is not None and not 0 <= isi.biaya <= _HIGHEST_FEE:
        fields["biaya"] = _("Isi biaya dalam rupiah, 0 bila gratis.")
    if fields:
        raise Invalid(_("Standar pelayanan belum dapat disimpan."), fields=fields)

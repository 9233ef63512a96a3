"""The instansi's dated choices about umpan balik (P6 Pasal 19 ayat (2))."""

from dataclasses import asdict, dataclass
from datetime import date, datetime, timedelta

from django.db import transaction
from django.utils.translation import gettext as _

from teladan.audit.commands import Subject, record
from teladan.feedback import policies
from teladan.feedback.models import PengaturanUmpanBalik
from teladan.feedback.queries import Berkala
from teladan.foundation.actor import Actor
from teladan.foundation.errors import Invalid
from teladan.organisation.models import Instansi

#: The least and the most that each number may be.
BATAS = {
    "ingatkan_hari": (1, 60),
    "jatah_rekan": (0, 12),
    "jatah_bawahan": (0, 12),
    "jatah_mitra": (0, 12),
    "batas_per_pemberi": (1, 30),
    "batas_per_bulan": (1, 40),
    "batas_keberatan": (0, 10),
}


@dataclass(frozen=True)
class PengaturanUmpanBalikIsi:
    """Choices from a day on; the numbers as the model explains them."""

    berlaku_dari: date
    berkala: Berkala = Berkala.TRIWULANAN
    wajib: bool = True
    ingatkan_hari: int = 14
    jatah_rekan: int = 6
    jatah_bawahan: int = 6
    jatah_mitra: int = 2
    batas_per_pemberi: int = 8
    batas_per_bulan: int = 10
    batas_keberatan: int = 2
    dasar: str = ""


def set_pengaturan_umpan_balik(*, isi: PengaturanUmpanBalikIsi, by: Actor, at: datetime) -> int:
    """Choose from a day on, today at the earliest; the choice before it ends the day before.
    Returns the id. Raises Denied, Invalid."""
    with transaction.atomic():
        Instansi.objects.select_for_update().values_list("pk").get(pk=by.instansi_id)
        policies.check_can_set_pengaturan(actor=by)
        _check(isi, today=by.today(at), instansi_id=by.instansi_id)
        former = PengaturanUmpanBalik.objects.filter(
            instansi_id=by.instansi_id, berlaku_sampai__isnull=True
        )
        former.update(berlaku_sampai=isi.berlaku_dari - timedelta(days=1))
        fields = asdict(isi) | {"dasar": isi.dasar.strip()}
        row = PengaturanUmpanBalik.objects.create(instansi_id=by.instansi_id, **fields)
        record(
            "umpan_balik.settings_set",
            Subject("pengaturan_umpan_balik", row.pk),
            by=by,
            at=at,
            **fields,
        )
    return row.pk


def _check(isi: PengaturanUmpanBalikIsi, *, today: date, instansi_id: int) -> None:
    errors = {
        name: _("Isi %(least)s sampai %(most)s.") % {"least": least, "most": most}
        for name, (least, most) in BATAS.items()
        if not least <= getattr(isi, name) <= most
    }
    asked = isi.jatah_rekan + isi.jatah_bawahan + isi.jatah_mitra
    if not errors and asked < 5:
        errors["jatah_rekan"] = _(
            "Ketiga jatah bersama paling sedikit lima orang, agar jawabannya dapat ditampilkan."
        )
    later = PengaturanUmpanBalik.objects.filter(
        instansi_id=instansi_id, berlaku_dari__gte=isi.berlaku_dari
    )
    if isi.berlaku_dari < today:
        errors["berlaku_dari"] = _("Pengaturan berlaku paling awal hari ini.")
    elif later.exists():
        errors["berlaku_dari"] = _("Sudah ada pengaturan yang mulai pada hari itu atau sesudahnya.")
    if len(isi.dasar) > 200:
        errors["dasar"] = _("Dasar paling panjang 200 karakter.")
    if errors:
        raise Invalid(_("Pengaturan umpan balik belum disimpan."), fields=errors)

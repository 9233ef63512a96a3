"""The settings of an instansi's reports, by date."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from teladan.citizen_voice.models import PengaturanPengaduan


@dataclass(frozen=True)
class PengaturanPengaduanView:
    """What an instansi set for its reports from a day on."""

    tenggat: Mapping[str, int]
    wilayah: tuple[str, ...]
    dasar: str
    berlaku_dari: date
    berlaku_sampai: date | None


def pengaturan_pengaduan_list(instansi_id: int) -> list[PengaturanPengaduanView]:
    """The settings by date, the newest first."""
    rows = PengaturanPengaduan.objects.filter(instansi_id=instansi_id)
    names = ("tenggat", "wilayah", "dasar", "berlaku_dari", "berlaku_sampai")
    return [
        PengaturanPengaduanView(tenggat, tuple(wilayah), *rest)
        for tenggat, wilayah, *rest in rows.order_by("-berlaku_dari", "-pk").values_list(*names)
    ]

"""Imports of reports with their dry run, and the settings of an instansi's reports."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from teladan.citizen_voice.models import BarisImporWarga, ImporWarga, PengaturanPengaduan

PAGE = 25
_JENIS = "pengaduan"


@dataclass(frozen=True)
class ImporPengaduanView:
    """An import; `ringkasan` counts baru, sama and salah rows."""

    impor_id: int
    nama_berkas: str
    status: str
    pemetaan: Mapping[str, str]
    ringkasan: Mapping[str, Any]
    dibuat_oleh: str
    dibuat_at: datetime
    diterapkan_at: datetime | None


@dataclass(frozen=True)
class BarisLaporan:
    """A row of the dry run, its text redacted and short."""

    nomor: int
    nomor_luar: str
    uraian: str
    diterima: str
    galat: list[str]


_NAMES = (
    "pk", "nama_berkas", "status", "pemetaan", "ringkasan", "dibuat_oleh__nama", "dibuat_at",
    "diterapkan_at",
)  # fmt: skip


def impor_list(instansi_id: int) -> list[ImporPengaduanView]:
    """The latest imports of an instansi."""
    rows = ImporWarga.objects.filter(instansi_id=instansi_id, jenis=_JENIS)
    ordered = rows.order_by("-dibuat_at", "-pk")[:PAGE]
    return [ImporPengaduanView(*row) for row in ordered.values_list(*_NAMES)]


def impor_view(impor_id: int, *, instansi_id: int) -> ImporPengaduanView | None:
    """One import of this instansi, or None."""
    rows = ImporWarga.objects.filter(pk=impor_id, instansi_id=instansi_id, jenis=_JENIS)
    row = rows.values_list(*_NAMES).first()
    return ImporPengaduanView(*row) if row else None


def impor_rows(impor_id: int, *, status: str, page: int) -> tuple[list[BarisLaporan], int]:
    """A page of rows with this status, and how many there are in all."""
    rows = BarisImporWarga.objects.filter(impor_id=impor_id, status=status).order_by("nomor")
    found = rows.values_list("nomor", "isi", "galat")[(page - 1) * PAGE : page * PAGE]
    views = [
        BarisLaporan(nomor, isi["nomor_luar"], isi["uraian"][:160], isi["diterima"] or "", galat)
        for nomor, isi, galat in found
    ]
    return views, rows.count()


@dataclass(frozen=True)
class PengaturanView:
    """What an instansi set for its reports from a day on."""

    tenggat: Mapping[str, int]
    wilayah: tuple[str, ...]
    dasar: str
    berlaku_dari: date
    berlaku_sampai: date | None


def pengaturan_list(instansi_id: int) -> list[PengaturanView]:
    """The settings by date, the newest first."""
    rows = PengaturanPengaduan.objects.filter(instansi_id=instansi_id)
    names = ("tenggat", "wilayah", "dasar", "berlaku_dari", "berlaku_sampai")
    return [
        PengaturanView(tenggat, tuple(wilayah), *rest)
        for tenggat, wilayah, *rest in rows.order_by("-berlaku_dari", "-pk").values_list(*names)
    ]

"""Imports of queue machines' files with their dry run, page by page."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from teladan.citizen_voice.models import BarisImporWarga, ImporWarga

HALAMAN = 25
_JENIS = "antrean"


@dataclass(frozen=True)
class ImporAntreanView:
    """An import. `ringkasan` counts its rows: baru, sama and salah."""

    impor_id: int
    unit_id: int
    nama_berkas: str
    status: str
    pemetaan: dict[str, str]
    ringkasan: dict[str, Any]
    dibuat_oleh: str
    dibuat_at: datetime
    diterapkan_at: datetime | None


@dataclass(frozen=True)
class BarisImporAntrean:
    """A row of the dry run: what was understood, or what is wrong with it."""

    baris: int
    nomor: str
    hari: date | None
    layanan_id: int | None
    tunggu: int | None
    galat: list[str]


_NAMES = (
    "pk", "unit_id", "nama_berkas", "status", "pemetaan", "ringkasan", "dibuat_oleh__nama",
    "dibuat_at", "diterapkan_at",
)  # fmt: skip


def impor_antrean_list(unit_id: int, *, instansi_id: int) -> list[ImporAntreanView]:
    """The latest imports of a unit."""
    rows = ImporWarga.objects.filter(instansi_id=instansi_id, unit_id=unit_id, jenis=_JENIS)
    latest = rows.order_by("-dibuat_at", "-pk")[:HALAMAN]
    return [ImporAntreanView(*row) for row in latest.values_list(*_NAMES)]


def impor_antrean(impor_id: int, *, unit_id: int, instansi_id: int) -> ImporAntreanView | None:
    """One import of this unit, or None."""
    rows = ImporWarga.objects.filter(
        pk=impor_id, instansi_id=instansi_id, unit_id=unit_id, jenis=_JENIS
    )
    row = rows.values_list(*_NAMES).first()
    return ImporAntreanView(*row) if row else None


def impor_antrean_rows(
    impor_id: int, *, status: str, page: int
) -> tuple[list[BarisImporAntrean], int]:
    """A page of the rows with this status, and how many are kept to be looked at."""
    rows = BarisImporWarga.objects.filter(impor_id=impor_id, status=status)
    found = rows.order_by("nomor").values_list("nomor", "isi", "galat")
    listed = [
        BarisImporAntrean(
            baris, isi.get("nomor", ""), _day(isi.get("hari")), isi.get("layanan_id"),
            isi.get("tunggu"), galat,
        )
        for baris, isi, galat in found[(page - 1) * HALAMAN : page * HALAMAN]
    ]  # fmt: skip
    return listed, rows.count()


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None

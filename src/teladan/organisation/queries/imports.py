"""Imports with their dry run, page by page."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from teladan.organisation.models import BarisImpor, Impor
from teladan.organisation.states import StatusImpor

PAGE = 25


@dataclass(frozen=True)
class ImporView:
    """An import. `counts` has baru, berubah, sama and salah."""

    impor_id: int
    nama_berkas: str
    status: str
    pemetaan: dict[str, str]
    ringkasan: dict[str, Any]
    dibuat_oleh: str
    dibuat_at: datetime
    diterapkan_at: datetime | None
    dibatalkan_at: datetime | None


@dataclass(frozen=True)
class BarisView:
    """A row of the dry run: `beda` lists (label, old, new), `galat` sentences."""

    nomor: int
    status: str
    nip: str
    nama: str
    jabatan: str
    unit: str
    beda: list[list[str]]
    galat: list[str]


_NAMES = (
    "pk", "nama_berkas", "status", "pemetaan", "ringkasan", "dibuat_oleh__nama", "dibuat_at",
    "diterapkan_at", "dibatalkan_at",
)  # fmt: skip


def import_list(instansi_id: int) -> list[ImporView]:
    """The latest imports of an instansi."""
    rows = Impor.objects.filter(instansi_id=instansi_id).order_by("-dibuat_at", "-pk")[:PAGE]
    return [ImporView(*row) for row in rows.values_list(*_NAMES)]


def import_view(impor_id: int, *, instansi_id: int) -> ImporView | None:
    """One import of this instansi, or None."""
    rows = Impor.objects.filter(pk=impor_id, instansi_id=instansi_id)
    row = rows.values_list(*_NAMES).first()
    return ImporView(*row) if row else None


def import_rows(
    impor_id: int, *, status: str, page: int, size: int = PAGE
) -> tuple[list[BarisView], int]:
    """A page of rows with this status, and how many there are in all."""
    rows = BarisImpor.objects.filter(impor_id=impor_id, status=status).order_by("nomor")
    names = ("nomor", "status", "nip", "nama", "isi", "beda", "galat")
    found = rows.values_list(*names)[(page - 1) * size : page * size]
    views = [
        BarisView(nomor, kind, nip, nama, isi["jabatan"], isi["unit_nama"], beda, galat)
        for nomor, kind, nip, nama, isi, beda, galat in found
    ]
    return views, rows.count()


def last_applied_id(instansi_id: int) -> int | None:
    """The import that can be taken back, if any."""
    rows = Impor.objects.filter(instansi_id=instansi_id, status=StatusImpor.DITERAPKAN)
    return rows.order_by("-diterapkan_at", "-pk").values_list("pk", flat=True).first()

"""Imports of citizens' files with their dry run, page by page."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db.models import QuerySet

from teladan.citizen_voice.models import BarisImporWarga, ImporWarga

PAGE = 25


@dataclass(frozen=True)
class ImporWargaView:
    """An import. `ringkasan` counts its rows: baru, sama and salah; `unit_id` is None for a file
    of the whole instansi."""

    impor_id: int
    unit_id: int | None
    nama_berkas: str
    status: str
    pemetaan: Mapping[str, str]
    ringkasan: Mapping[str, Any]
    dibuat_oleh: str
    dibuat_at: datetime
    diterapkan_at: datetime | None


@dataclass(frozen=True)
class BarisTiket:
    """A ticket of the dry run: what was understood, or what is wrong with it."""

    baris: int
    nomor: str
    hari: date | None
    layanan_id: int | None
    tunggu: int | None
    galat: list[str]


@dataclass(frozen=True)
class BarisLaporan:
    """A report of the dry run, its text redacted and short."""

    nomor: int
    nomor_luar: str
    uraian: str
    diterima: str
    galat: list[str]


_NAMES = (
    "pk", "unit_id", "nama_berkas", "status", "pemetaan", "ringkasan", "dibuat_oleh__nama",
    "dibuat_at", "diterapkan_at",
)  # fmt: skip


def impor_pengaduan_list(instansi_id: int) -> list[ImporWargaView]:
    """The latest imports of reports."""
    return _latest(_of("pengaduan", instansi_id))


def impor_pengaduan(impor_id: int, *, instansi_id: int) -> ImporWargaView | None:
    """One import of reports of this instansi, or None."""
    return _one(_of("pengaduan", instansi_id), impor_id)


def impor_antrean_list(unit_id: int, *, instansi_id: int) -> list[ImporWargaView]:
    """The latest imports of a unit's tickets."""
    return _latest(_of("antrean", instansi_id).filter(unit_id=unit_id))


def impor_antrean(impor_id: int, *, unit_id: int, instansi_id: int) -> ImporWargaView | None:
    """One import of this unit's tickets, or None."""
    return _one(_of("antrean", instansi_id).filter(unit_id=unit_id), impor_id)


def impor_pengaduan_rows(
    impor_id: int, *, status: str, page: int
) -> tuple[list[BarisLaporan], int]:
    """A page of rows with this status, and how many there are in all."""
    found, total = _rows(impor_id, status, page)
    listed = [
        BarisLaporan(nomor, isi["nomor_luar"], isi["uraian"][:160], isi["diterima"] or "", galat)
        for nomor, isi, galat in found
    ]
    return listed, total


def impor_antrean_rows(impor_id: int, *, status: str, page: int) -> tuple[list[BarisTiket], int]:
    """A page of the rows with this status, and how many are kept to be looked at."""
    found, total = _rows(impor_id, status, page)
    listed = [
        BarisTiket(
            baris, isi.get("nomor", ""), _day(isi.get("hari")), isi.get("layanan_id"),
            isi.get("tunggu"), galat,
        )
        for baris, isi, galat in found
    ]  # fmt: skip
    return listed, total


def _of(jenis: str, instansi_id: int) -> QuerySet[ImporWarga]:
    return ImporWarga.objects.filter(instansi_id=instansi_id, jenis=jenis)


def _latest(rows: QuerySet[ImporWarga]) -> list[ImporWargaView]:
    latest = rows.order_by("-dibuat_at", "-pk")[:PAGE]
    return [ImporWargaView(*row) for row in latest.values_list(*_NAMES)]


def _one(rows: QuerySet[ImporWarga], impor_id: int) -> ImporWargaView | None:
    row = rows.filter(pk=impor_id).values_list(*_NAMES).first()
    return ImporWargaView(*row) if row else None


def _rows(
    impor_id: int, status: str, page: int
) -> tuple[list[tuple[int, dict[str, Any], list[str]]], int]:
    rows = BarisImporWarga.objects.filter(impor_id=impor_id, status=status).order_by("nomor")
    found = rows.values_list("nomor", "isi", "galat")[(page - 1) * PAGE : page * PAGE]
    return list(found), rows.count()


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None

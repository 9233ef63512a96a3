"""Catatan harian: a pegawai's own record of her days (P6 Pasal 16 ayat (2) dan (3))."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from itertools import groupby
from typing import Any

from django.db.models import Count, Q, QuerySet, Sum

from teladan.monitoring.models import CatatanHarian
from teladan.monitoring.queries.figures import plain, trimmed
from teladan.monitoring.states import KeadaanHari

_EMPAT = Decimal("0.0001")


@dataclass(frozen=True)
class CatatanItem:
    """One record of a day. `jumlah` None means that no quantity was given."""

    catatan_id: int
    pegawai_id: int
    instansi_id: int
    tanggal: date
    teks: str
    rhk_id: int | None
    rhk_teks: str
    indikator_id: int | None
    satuan: str
    jumlah: Decimal | None
    keadaan: KeadaanHari

    @property
    def bekerja(self) -> bool:
        return self.keadaan is KeadaanHari.KERJA


@dataclass(frozen=True)
class HariCatatan:
    """A day with its records, the newest first."""

    tanggal: date
    catatan: tuple[CatatanItem, ...]


@dataclass(frozen=True)
class JumlahCatatan:
    """What the daily records of an indikator add up to, and from how many of them.

    `jumlah` and `banyak` count from the SKP's begin to the period's end, the other two within
    the period alone.
    """

    jumlah: Decimal
    banyak: int
    periode_jumlah: Decimal | None
    periode_banyak: int


_FIELDS = (
    "pk", "pegawai_id", "instansi_id", "tanggal", "teks", "rencana_hasil_kerja_id",
    "rencana_hasil_kerja__teks", "indikator_id", "indikator__satuan", "jumlah", "keadaan",
)  # fmt: skip


def _item(row: tuple[Any, ...]) -> CatatanItem:
    fields: list[Any] = list(row)
    fields[6], fields[8] = row[6] or "", row[8] or ""
    fields[9], fields[10] = plain(row[9]), KeadaanHari(row[10])
    return CatatanItem(*fields)


def _of(rows: "QuerySet[CatatanHarian]") -> tuple[CatatanItem, ...]:
    return tuple(_item(row) for row in rows.values_list(*_FIELDS))


def catatan_item(catatan_id: int) -> CatatanItem | None:
    """One record, or None. The caller asks a policy who may see it."""
    return next(iter(_of(CatatanHarian.objects.filter(pk=catatan_id))), None)


def catatan_between(pegawai_id: int, *, dari: date, sampai: date) -> tuple[HariCatatan, ...]:
    """A pegawai's days with records from a day to a day, the newest first."""
    items = _of(
        CatatanHarian.objects.filter(
            pegawai_id=pegawai_id, tanggal__gte=dari, tanggal__lte=sampai
        ).order_by("-tanggal", "-pk")
    )
    return tuple(
        HariCatatan(tanggal, tuple(group))
        for tanggal, group in groupby(items, key=lambda item: item.tanggal)
    )


def last_day_before(pegawai_id: int, *, before: date) -> HariCatatan | None:
    """The last day with work before this one: what "ulangi" offers to repeat."""
    worked = CatatanHarian.objects.filter(
        pegawai_id=pegawai_id, tanggal__lt=before, keadaan=KeadaanHari.KERJA
    )
    day = worked.order_by("-tanggal").values("tanggal")[:1]
    items = _of(worked.filter(tanggal=day).order_by("pk"))
    return HariCatatan(items[0].tanggal, items) if items else None


def jumlah_catatan(
    indikator_ids: Iterable[int], *, dari: date, periode_dari: date, sampai: date
) -> dict[int, JumlahCatatan]:
    """What the daily records add up to per indikator, from a day to a day; one query."""
    within = Q(tanggal__gte=periode_dari)
    rows = (
        CatatanHarian.objects.filter(
            indikator_id__in=list(indikator_ids),
            tanggal__gte=dari,
            tanggal__lte=sampai,
            jumlah__isnull=False,
        )
        .values("indikator_id")
        .annotate(
            total=Sum("jumlah"),
            banyak=Count("pk"),
            kini=Sum("jumlah", filter=within),
            banyak_kini=Count("pk", filter=within),
        )
        .values_list("indikator_id", "total", "banyak", "kini", "banyak_kini")
    )
    return {
        indikator: JumlahCatatan(_exact(total), banyak, _exact(kini) if n else None, n)
        for indikator, total, banyak, kini, n in rows
    }


def _exact(total: Decimal) -> Decimal:
    """A sum as its column would hold it: SQLite adds up in binary."""
    return trimmed(total.quantize(_EMPAT))

"""Bukti dukung: what backs a realisasi (P6 Lampiran Bab III huruf A angka 7)."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import Count, F, Q, QuerySet

from teladan.monitoring.models import BuktiDukung
from teladan.monitoring.states import JenisBukti


@dataclass(frozen=True)
class BuktiItem:
    """One bukti dukung. A withdrawn one (`ditarik_at`) stays on record and counts no more."""

    bukti_id: int
    instansi_id: int
    pegawai_id: int
    skp_id: int
    rhk_id: int
    indikator_id: int | None
    periode: str
    jenis: JenisBukti
    judul: str
    sha256: str
    nama_berkas: str
    tipe: str
    ukuran: int | None
    tautan: str
    teks: str
    dibuat_at: datetime
    ditarik_at: datetime | None


@dataclass(frozen=True)
class BerkasSama:
    """A file that several pegawai handed in: a question for the inspektorat, not a verdict."""

    sha256: str
    pemakai: tuple["PemakaiBerkas", ...]


@dataclass(frozen=True)
class PemakaiBerkas:
    """Who handed in the file, for what and when."""

    bukti_id: int
    pegawai_id: int
    nama: str
    nip: str
    unit_nama: str
    judul: str
    rhk_teks: str
    periode: str
    dibuat_at: datetime


_FIELDS = (
    "pk", "instansi_id", "pegawai_id", "rencana_hasil_kerja__skp_id", "rencana_hasil_kerja_id",
    "indikator_id", "periode", "jenis", "judul", "sha256", "nama_berkas", "tipe", "ukuran",
    "tautan", "teks", "dibuat_at", "ditarik_at",
)  # fmt: skip


def _item(row: tuple[Any, ...]) -> BuktiItem:
    fields: list[Any] = list(row)
    fields[7] = JenisBukti(row[7])
    return BuktiItem(*fields)


def _of(rows: "QuerySet[BuktiDukung]") -> tuple[BuktiItem, ...]:
    return tuple(_item(row) for row in rows.values_list(*_FIELDS))


def bukti_item(bukti_id: int) -> BuktiItem | None:
    """One bukti dukung, or None. The caller asks a policy who may see it."""
    return next(iter(_of(BuktiDukung.objects.filter(pk=bukti_id))), None)


def bukti_of(skp_id: int, *, periode: str) -> tuple[BuktiItem, ...]:
    """The bukti dukung of an SKP in a period, without the withdrawn ones, oldest first."""
    return _of(
        BuktiDukung.objects.filter(
            rencana_hasil_kerja__skp_id=skp_id, periode=periode, ditarik_at__isnull=True
        ).order_by("pk")
    )


def used_by_others(sha256: str, *, instansi_id: int, pegawai_id: int) -> int:
    """How many other pegawai of the instansi handed in the very same file."""
    if not sha256:
        return 0
    same = BuktiDukung.objects.filter(
        instansi_id=instansi_id, sha256=sha256, ditarik_at__isnull=True
    )
    others = same.exclude(pegawai_id=pegawai_id).order_by()
    return others.values("pegawai_id").distinct().count()


def berkas_sama(
    *, instansi_id: int, tahun: int, unit_ids: frozenset[int] | None
) -> tuple[BerkasSama, ...]:
    """Files of a year that more than one pegawai handed in, in these units (None: all)."""
    live = BuktiDukung.objects.filter(
        instansi_id=instansi_id, ditarik_at__isnull=True, periode__startswith=str(tahun)
    ).exclude(sha256="")
    if unit_ids is not None:
        live = live.filter(rencana_hasil_kerja__skp__unit_kerja_id__in=unit_ids)
    shared = (
        live.values("sha256")
        .annotate(orang=Count("pegawai_id", distinct=True))
        .filter(orang__gt=1)
        .order_by("-orang", "sha256")
        .values_list("sha256", flat=True)[:100]
    )
    rows = (
        live.filter(Q(sha256__in=list(shared)))
        .order_by("sha256", "dibuat_at")
        .annotate(unit_nama=F("rencana_hasil_kerja__skp__unit_kerja__nama"))
        .values_list(
            "sha256", "pk", "pegawai_id", "pegawai__nama", "pegawai__nip", "unit_nama", "judul",
            "rencana_hasil_kerja__teks", "periode", "dibuat_at",
        )
    )  # fmt: skip
    found: dict[str, list[PemakaiBerkas]] = {}
    for sha256, *rest in rows:
        found.setdefault(sha256, []).append(PemakaiBerkas(*rest))
    return tuple(BerkasSama(sha256, tuple(users)) for sha256, users in found.items())

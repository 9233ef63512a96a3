"""Turning a plan as data into rows."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import datetime
from typing import Any

from django.db.models import Max, QuerySet

from teladan.planning.models import (
    EkspektasiPerilaku,
    IndikatorKinerja,
    LampiranSkp,
    RencanaAksi,
    RencanaHasilKerja,
    Skp,
    TargetPeriode,
)
from teladan.planning.queries import BAGIAN_LAMPIRAN, IndikatorIsi, RhkIsi, SkpIsi

_INDIKATOR = [
    "teks",
    "aspek",
    "satuan",
    "arah",
    "baseline",
    "target",
    "target_atas",
    "target_tanggal",
    "sumber_data",
    "sumber_kode",
]
_RHK = ["teks", "jenis", "induk_id", "menunggu_induk", "penugasan_dari", "perspektif", "asal"]


def next_nomor(rows: QuerySet[Any]) -> int:
    """The number after the last one."""
    return int(rows.aggregate(last=Max("nomor"))["last"] or 0) + 1


def indikator_fields(isi: IndikatorIsi) -> dict[str, Any]:
    """The model fields of an indikator, without its manual and trajectory."""
    return {name: getattr(isi, name) for name in _INDIKATOR}


def rhk_fields(isi: RhkIsi) -> dict[str, Any]:
    """The model fields of a hasil kerja."""
    return {name: getattr(isi, name) for name in _RHK}


def store_isi(skp: Skp, isi: SkpIsi, *, at: datetime) -> None:
    """Make the rows of this SKP equal to `isi`; what it lacks is marked as removed."""
    known = {rhk.pk: rhk for rhk in RencanaHasilKerja.objects.filter(skp=skp)}
    kept: set[int] = set()
    for nomor, item in enumerate(isi.rhk, 1):
        rhk = known.get(item.id or 0) or RencanaHasilKerja(skp=skp)
        rhk.nomor, rhk.dihapus_at = nomor, None
        for name, value in rhk_fields(item).items():
            setattr(rhk, name, value)
        rhk.save()
        kept.add(rhk.pk)
        _store_indikator(rhk, item, at)
    gone = RencanaHasilKerja.objects.filter(skp=skp, dihapus_at=None).exclude(pk__in=kept)
    gone.update(dihapus_at=at)
    store_ekspektasi(skp, isi.ekspektasi)
    store_lampiran(skp, {bagian: isi.lampiran.get(bagian, ()) for bagian in BAGIAN_LAMPIRAN})


def _store_indikator(rhk: RencanaHasilKerja, isi: RhkIsi, at: datetime) -> None:
    known = {item.pk: item for item in IndikatorKinerja.objects.filter(rencana_hasil_kerja=rhk)}
    kept: list[int] = []
    for nomor, item in enumerate(isi.indikator, 1):
        row = known.get(item.id or 0) or IndikatorKinerja(rencana_hasil_kerja=rhk)
        row.nomor, row.manual, row.dihapus_at = nomor, dict(item.manual), None
        for name, value in indikator_fields(item).items():
            setattr(row, name, value)
        row.save()
        kept.append(row.pk)
        TargetPeriode.objects.filter(indikator=row).delete()
        TargetPeriode.objects.bulk_create(trajektori_rows(row, item))
    known_gone = [pk for pk in known if pk not in kept]
    IndikatorKinerja.objects.filter(pk__in=known_gone, dihapus_at=None).update(dihapus_at=at)
    RencanaAksi.objects.filter(rencana_hasil_kerja=rhk).delete()
    RencanaAksi.objects.bulk_create(rencana_aksi_rows(rhk, isi))


def trajektori_rows(indikator: IndikatorKinerja, isi: IndikatorIsi) -> list[TargetPeriode]:
    """The trajectory's rows; a period without a figure has none."""
    return [
        TargetPeriode(indikator=indikator, periode=periode, target=target)
        for periode, target in isi.trajektori
        if target is not None
    ]


def rencana_aksi_rows(rhk: RencanaHasilKerja, isi: RhkIsi) -> list[RencanaAksi]:
    """The rows of the rencana aksi."""
    return [
        RencanaAksi(
            rencana_hasil_kerja=rhk,
            periode=aksi.periode,
            teks=aksi.teks,
            target=aksi.target,
            tenggat=aksi.tenggat,
        )
        for aksi in isi.rencana_aksi
    ]


def ekspektasi_rows(skp: Skp, ekspektasi: Mapping[str, str]) -> list[EkspektasiPerilaku]:
    """One row per value of BerAKHLAK for which something is expected."""
    return [
        EkspektasiPerilaku(skp=skp, nilai=nilai, teks=teks.strip())
        for nilai, teks in ekspektasi.items()
        if teks.strip()
    ]


def lampiran_rows(skp: Skp, lampiran: Mapping[str, Sequence[str]]) -> list[LampiranSkp]:
    """One row per line of the lampiran."""
    return [
        LampiranSkp(skp=skp, bagian=bagian, nomor=nomor, teks=line.strip())
        for bagian, lines in lampiran.items()
        for nomor, line in enumerate((line for line in lines if line.strip()), 1)
    ]


def store_ekspektasi(skp: Skp, ekspektasi: Mapping[str, str]) -> None:
    """Replace the ekspektasi khusus."""
    EkspektasiPerilaku.objects.filter(skp=skp).delete()
    EkspektasiPerilaku.objects.bulk_create(ekspektasi_rows(skp, ekspektasi))


def store_lampiran(skp: Skp, lampiran: Mapping[str, Sequence[str]]) -> None:
    """Replace the given parts of the lampiran."""
    LampiranSkp.objects.filter(skp=skp, bagian__in=list(lampiran)).delete()
    LampiranSkp.objects.bulk_create(lampiran_rows(skp, lampiran))


def as_new(isi: SkpIsi) -> SkpIsi:
    """The same plan to be stored as new rows (no row of another SKP is touched)."""
    return replace(
        isi,
        rhk=tuple(
            replace(rhk, id=None, indikator=tuple(replace(item, id=None) for item in rhk.indikator))
            for rhk in isi.rhk
        ),
    )

"""Progress: each indikator's realisasi against its trajectory, and who has handed in."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal

from django.db.models import Count, F, IntegerField, OuterRef, Q, QuerySet, Subquery, Value
from django.db.models.functions import Coalesce

from teladan.monitoring.models import BuktiDukung, LaporanRealisasi, Realisasi
from teladan.monitoring.queries.realisasi import (
    IndikatorRealisasi,
    NilaiRealisasi,
    plan_rows,
    realisasi_values,
    target_at,
    targets,
)
from teladan.monitoring.queries.rencana import SkpRef
from teladan.monitoring.states import StatusRealisasi
from teladan.planning.models import IndikatorKinerja, Skp
from teladan_rules.permenpanrb_6_2022.periode import Periode


@dataclass(frozen=True)
class Titik:
    """A point of the trajectory: the plan's figure and the realisasi, each None if missing."""

    periode: Periode
    target: Decimal | None
    realisasi: NilaiRealisasi


@dataclass(frozen=True)
class KemajuanIndikator:
    """An indikator with its points over the year."""

    indikator: IndikatorRealisasi
    titik: tuple[Titik, ...]


@dataclass(frozen=True)
class KemajuanRhk:
    """A hasil kerja with the progress of its indikator."""

    rhk_id: int
    nomor: int
    jenis: str
    teks: str
    indikator: tuple[KemajuanIndikator, ...]


@dataclass(frozen=True)
class BarisTim:
    """One member's SKP in the team's list of a period."""

    skp_id: int
    pegawai_id: int
    nama: str
    nip: str
    jabatan_nama: str
    unit_nama: str
    versi: int
    status: StatusRealisasi
    diajukan_at: datetime | None
    indikator: int
    terisi: int
    bukti: int

    @property
    def diajukan(self) -> bool:
        return self.status in {StatusRealisasi.DIAJUKAN, StatusRealisasi.DIKUNCI}


def kemajuan(skp: SkpRef) -> tuple[KemajuanRhk, ...]:
    """Every indikator of an SKP with target and realisasi per period; three queries."""
    periods = skp.semua_periode
    entered = realisasi_values(skp.skp_id, periode=tuple(item.key for item in periods))
    wanted = targets(skp.skp_id)

    def points(item: IndikatorRealisasi) -> tuple[Titik, ...]:
        pk = item.indikator_id
        return tuple(
            Titik(
                periode,
                target_at(skp, item, periode.key, wanted.get((pk, periode.key))),
                entered.get((pk, periode.key), NilaiRealisasi()),
            )
            for periode in periods
        )

    return tuple(
        KemajuanRhk(
            row.rhk_id,
            row.nomor,
            row.jenis,
            row.teks,
            tuple(KemajuanIndikator(item, points(item)) for item in row.indikator),
        )
        for row in plan_rows(skp)
    )


def _count(rows: "QuerySet[IndikatorKinerja] | QuerySet[Realisasi] | QuerySet[BuktiDukung]",
           by: str) -> Coalesce:  # fmt: skip
    counted = rows.order_by().values(by).annotate(n=Count("pk")).values("n")
    return Coalesce(Subquery(counted, output_field=IntegerField()), Value(0))


def tim_realisasi(
    pegawai_ids: Collection[int], *, penilai_id: int, periode: Periode, on: date
) -> tuple[BarisTim, ...]:
    """The team of a pejabat penilai in a period: these pegawai, and whose SKP names her.

    Who has not handed in comes first. One query for any size of team.
    """
    last = min(on, periode.selesai)
    laporan = LaporanRealisasi.objects.filter(skp=OuterRef("pk"), periode=periode.key)
    indikator = IndikatorKinerja.objects.filter(
        rencana_hasil_kerja__skp=OuterRef("pk"),
        rencana_hasil_kerja__dihapus_at__isnull=True,
        dihapus_at__isnull=True,
    )
    entered = Realisasi.objects.filter(
        Q(nilai__isnull=False) | Q(tanggal__isnull=False) | ~Q(teks=""),
        indikator__rencana_hasil_kerja__skp=OuterRef("pk"),
        indikator__rencana_hasil_kerja__dihapus_at__isnull=True,
        indikator__dihapus_at__isnull=True,
        periode=periode.key,
    )
    bukti = BuktiDukung.objects.filter(
        rencana_hasil_kerja__skp=OuterRef("pk"), periode=periode.key, ditarik_at__isnull=True
    )
    rows = (
        Skp.objects.filter(tahun=periode.tahun, mulai__lte=last, selesai__gte=periode.mulai)
        .filter(Q(pegawai_id__in=list(pegawai_ids)) | Q(pejabat_penilai_id=penilai_id))
        .annotate(
            keadaan=Subquery(laporan.values("status")[:1]),
            kapan=Subquery(laporan.values("diajukan_at")[:1]),
            n_indikator=_count(indikator, "rencana_hasil_kerja__skp"),
            n_terisi=_count(entered, "indikator__rencana_hasil_kerja__skp"),
            n_bukti=_count(bukti, "rencana_hasil_kerja__skp"),
        )
        .order_by(F("kapan").asc(nulls_first=True), "pegawai__nama", "pk")
        .values_list(
            "pk", "pegawai_id", "pegawai__nama", "pegawai__nip", "jabatan__nama",
            "unit_kerja__nama", "versi", "keadaan", "kapan", "n_indikator", "n_terisi", "n_bukti",
        )
    )  # fmt: skip
    return tuple(
        BarisTim(*row[:7], StatusRealisasi(row[7] or StatusRealisasi.TERBUKA), *row[8:])
        for row in rows
    )

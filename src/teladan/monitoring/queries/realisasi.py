"""Realisasi of a period beside its plan, trajectory, daily records and bukti dukung.

What is missing is None or absent, never 0.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from django.db.models import FilteredRelation, Q, QuerySet

from teladan.monitoring.models import LaporanRealisasi, Realisasi
from teladan.monitoring.queries.bukti import BuktiItem, bukti_of
from teladan.monitoring.queries.catatan import JumlahCatatan, jumlah_catatan
from teladan.monitoring.queries.figures import can_add_up, plain
from teladan.monitoring.queries.rencana import SkpRef
from teladan.monitoring.states import StatusRealisasi
from teladan.planning.models import RencanaAksi, RencanaHasilKerja, TargetPeriode
from teladan_rules.permenpanrb_6_2022.periode import Periode
from teladan_rules.permenpanrb_6_2022.vocabulary import ArahIndikator, Pendekatan


@dataclass(frozen=True)
class NilaiRealisasi:
    """What was entered for an indikator in a period. All of three empty: nothing entered."""

    nilai: Decimal | None = None
    tanggal: date | None = None
    teks: str = ""
    asal: str = ""
    revisi: int = 0
    diperbarui_at: datetime | None = None

    @property
    def kosong(self) -> bool:
        return self.nilai is None and self.tanggal is None and not self.teks


@dataclass(frozen=True)
class IndikatorRealisasi:
    """An indikator with its target of the period, what the logs say and what was entered."""

    indikator_id: int
    nomor: int
    aspek: str
    teks: str
    satuan: str
    arah: ArahIndikator
    kualitatif: bool
    baseline: Decimal | None
    target: Decimal | None
    target_atas: Decimal | None
    target_tanggal: date | None
    target_periode: Decimal | None
    realisasi: NilaiRealisasi
    sebelumnya: NilaiRealisasi
    catatan: JumlahCatatan | None
    sumber: str = "manual"

    @property
    def terisi_otomatis(self) -> bool:
        """Whether the figure came from the public's voice: nobody types over it."""
        return self.realisasi.asal == f"layanan:{self.sumber}"

    @property
    def bentuk(self) -> str:
        """Which kind of answer the indikator asks for: "teks", "tanggal" or "angka"."""
        if self.kualitatif:
            return "teks"
        return "tanggal" if self.arah is ArahIndikator.TANGGAL else "angka"

    @property
    def dijumlahkan(self) -> bool:
        """Whether quantities of single days may be added up to a realisasi."""
        return self.bentuk == "angka" and can_add_up(self.satuan)

    @property
    def dari_catatan(self) -> Decimal | None:
        """The realisasi that the daily records speak for, cumulative to the period's end.

        The figure of the period before plus the records of this one; without such a figure,
        all records since the SKP began.
        """
        if self.catatan is None or not self.dijumlahkan:
            return None
        if self.sebelumnya.nilai is None:
            return self.catatan.jumlah
        if self.catatan.periode_jumlah is None:
            return None
        return self.sebelumnya.nilai + self.catatan.periode_jumlah

    @property
    def usulan(self) -> Decimal | None:
        """What the form is filled with while nothing was entered."""
        return self.dari_catatan if self.realisasi.kosong else None


@dataclass(frozen=True)
class RencanaAksiItem:
    """A step of the rencana aksi in this period (Format B.1.1)."""

    teks: str
    target: str
    tenggat: date | None


@dataclass(frozen=True)
class RhkRealisasi:
    """A hasil kerja with its indikator, rencana aksi and bukti dukung of the period."""

    rhk_id: int
    nomor: int
    jenis: str
    teks: str
    indikator: tuple[IndikatorRealisasi, ...]
    rencana_aksi: tuple[RencanaAksiItem, ...] = ()
    bukti: tuple[BuktiItem, ...] = ()

    @property
    def belum_diisi(self) -> tuple[IndikatorRealisasi, ...]:
        return tuple(item for item in self.indikator if item.realisasi.kosong)


@dataclass(frozen=True)
class LaporanView:
    """How far a period's realisasi has come. `diajukan_at` None: never handed in."""

    status: StatusRealisasi = StatusRealisasi.TERBUKA
    diajukan_at: datetime | None = None
    catatan: str = ""
    alasan_dibuka: str = ""


@dataclass(frozen=True)
class RealisasiPeriode:
    """A period's realisasi as the pegawai fills it in and the pejabat penilai reads it.

    Also what Format B.1.1 and B.1.2 print and what an evaluation collects as facts.
    """

    skp: SkpRef
    periode: Periode
    laporan: LaporanView
    rhk: tuple[RhkRealisasi, ...]

    @property
    def banyak_indikator(self) -> int:
        return sum(len(item.indikator) for item in self.rhk)

    @property
    def bersumber_layanan(self) -> bool:
        """Whether an indikator is filled from the public's voice."""
        return any(item.sumber != "manual" for row in self.rhk for item in row.indikator)

    @property
    def banyak_terisi(self) -> int:
        return self.banyak_indikator - sum(len(item.belum_diisi) for item in self.rhk)

    @property
    def revisi(self) -> int:
        """Grows with every entry that changes: what a form sends back to be compared."""
        return sum(i.realisasi.revisi for item in self.rhk for i in item.indikator)

    @property
    def tanpa_bukti(self) -> tuple[RhkRealisasi, ...]:
        return tuple(item for item in self.rhk if not item.bukti)

    def indikator(self, indikator_id: int) -> IndikatorRealisasi | None:
        """The indikator with this id, if it belongs to this plan."""
        return next(
            (i for item in self.rhk for i in item.indikator if i.indikator_id == indikator_id),
            None,
        )


_RHK = (
    "pk", "nomor", "jenis", "teks", "indikator__pk", "indikator__nomor", "indikator__aspek",
    "indikator__teks", "indikator__satuan", "indikator__arah", "indikator__baseline",
    "indikator__target", "indikator__target_atas", "indikator__target_tanggal",
    "indikator__dihapus_at", "indikator__sumber_kode",
)  # fmt: skip
_ENTERED = ("nilai", "tanggal", "teks", "asal", "revisi", "diperbarui_at")
_KOSONG = NilaiRealisasi()


def plan_rows(skp: SkpRef) -> tuple[RhkRealisasi, ...]:
    """The hasil kerja and indikator of an SKP, nothing recorded yet; one query."""
    return _grouped_plan(_plan(skp).values_list(*_RHK), skp)


def _plan(skp: SkpRef) -> "QuerySet[RencanaHasilKerja]":
    return RencanaHasilKerja.objects.filter(skp_id=skp.skp_id, dihapus_at__isnull=True).order_by(
        "nomor", "pk", "indikator__nomor", "indikator__pk"
    )


def _plan_in(skp: SkpRef, key: str, before: str) -> tuple[RhkRealisasi, ...]:
    """The plan with target and realisasi of a period, and the realisasi before; one query."""

    def of(relation: str, periode: str) -> FilteredRelation:
        path = f"indikator__{relation}"
        return FilteredRelation(path, condition=Q(**{f"{path}__periode": periode}))

    rows = _plan(skp).annotate(
        rencana=of("trajektori", key), kini=of("realisasi", key), lalu=of("realisasi", before)
    )
    names = [f"{relation}__{name}" for relation in ("kini", "lalu") for name in _ENTERED]
    return _grouped_plan(rows.values_list(*_RHK, "rencana__target", *names), skp)


def _grouped_plan(rows: Iterable[tuple[Any, ...]], skp: SkpRef) -> tuple[RhkRealisasi, ...]:
    heads: dict[int, tuple[int, str, str]] = {}
    found: dict[int, list[IndikatorRealisasi]] = {}
    for row in rows:
        heads[row[0]] = row[1:4]
        items = found.setdefault(row[0], [])
        if row[4] is not None and row[14] is None:
            items.append(_indikator(row, skp))
    return tuple(
        RhkRealisasi(rhk_id, *heads[rhk_id], indikator=tuple(items))
        for rhk_id, items in found.items()
    )


def _entered(values: tuple[Any, ...]) -> NilaiRealisasi:
    if not values or values[4] is None:
        return _KOSONG
    return NilaiRealisasi(plain(values[0]), *values[1:])


def _indikator(row: tuple[Any, ...], skp: SkpRef) -> IndikatorRealisasi:
    has_number = row[11] is not None or row[12] is not None or row[13] is not None
    return IndikatorRealisasi(
        indikator_id=row[4],
        nomor=row[5],
        aspek=row[6],
        teks=row[7],
        satuan=row[8],
        arah=ArahIndikator(row[9]),
        kualitatif=skp.pendekatan == Pendekatan.KUALITATIF and not has_number,
        baseline=plain(row[10]),
        target=plain(row[11]),
        target_atas=plain(row[12]),
        target_tanggal=row[13],
        target_periode=plain(row[16]) if len(row) > 16 else None,
        realisasi=_entered(row[17:23]),
        sebelumnya=_entered(row[23:29]),
        catatan=None,
        sumber=row[15],
    )


def realisasi_values(
    skp_id: int, *, periode: tuple[str, ...]
) -> dict[tuple[int, str], NilaiRealisasi]:
    """What was entered, by (indikator id, period key), for these periods of an SKP."""
    rows = Realisasi.objects.filter(
        indikator__rencana_hasil_kerja__skp_id=skp_id, periode__in=periode
    ).values_list(
        "indikator_id", "periode", "nilai", "tanggal", "teks", "asal", "revisi", "diperbarui_at"
    )
    return {(row[0], row[1]): _entered(row[2:]) for row in rows}


def targets(skp_id: int) -> dict[tuple[int, str], Decimal | None]:
    """The trajectory of an SKP: target by (indikator id, period key)."""
    rows = TargetPeriode.objects.filter(indikator__rencana_hasil_kerja__skp_id=skp_id).values_list(
        "indikator_id", "periode", "target"
    )
    return {(indikator, key): plain(target) for indikator, key, target in rows}


def laporan_view(skp_id: int, *, periode: str) -> LaporanView:
    """How far this period's realisasi has come."""
    row = (
        LaporanRealisasi.objects.filter(skp_id=skp_id, periode=periode)
        .values_list("status", "diajukan_at", "catatan", "alasan_dibuka")
        .first()
    )
    return LaporanView(StatusRealisasi(row[0]), *row[1:]) if row else LaporanView()


def laporan_by_periode(skp_id: int) -> dict[str, LaporanView]:
    """The state of every period of an SKP that has one, by period key."""
    rows = LaporanRealisasi.objects.filter(skp_id=skp_id).values_list(
        "periode", "status", "diajukan_at", "catatan", "alasan_dibuka"
    )
    return {row[0]: LaporanView(StatusRealisasi(row[1]), *row[2:]) for row in rows}


def realisasi_periode(skp: SkpRef, periode: Periode) -> RealisasiPeriode:
    """A period's realisasi beside everything that backs it, in five queries.

    For an annual period it is that of the SKP's last periodic one: realisasi is cumulative.
    """
    if periode.periodik is None:
        periode = skp.periode_terakhir()
    key = periode.key
    before = _sebelum(skp, periode)
    plan = _plan_in(skp, key, before.key if before else "")
    ids = [i.indikator_id for item in plan for i in item.indikator]
    logs = jumlah_catatan(
        ids,
        dari=skp.mulai,
        periode_dari=periode.mulai,
        sampai=min(periode.selesai, skp.selesai),
    )
    aksi = _rencana_aksi(skp.skp_id, key)
    bukti = _grouped(bukti_of(skp.skp_id, periode=key))
    rhk = tuple(
        replace(
            item,
            indikator=tuple(
                replace(i, catatan=logs.get(i.indikator_id), target_periode=_target(skp, i, key))
                for i in item.indikator
            ),
            rencana_aksi=aksi.get(item.rhk_id, ()),
            bukti=bukti.get(item.rhk_id, ()),
        )
        for item in plan
    )
    return RealisasiPeriode(skp, periode, laporan_view(skp.skp_id, periode=key), rhk)


def _target(skp: SkpRef, item: IndikatorRealisasi, key: str) -> Decimal | None:
    return target_at(skp, item, key, item.target_periode)


def target_at(
    skp: SkpRef, item: IndikatorRealisasi, key: str, planned: Decimal | None
) -> Decimal | None:
    """The trajectory's figure; where the plan leaves out the last period, the year's target."""
    if planned is None and key == skp.periode_terakhir().key:
        return item.target
    return planned


def _sebelum(skp: SkpRef, periode: Periode) -> Periode | None:
    earlier = [item for item in skp.semua_periode if item < periode]
    return earlier[-1] if earlier else None


def _rencana_aksi(skp_id: int, key: str) -> Mapping[int, tuple[RencanaAksiItem, ...]]:
    rows = (
        RencanaAksi.objects.filter(rencana_hasil_kerja__skp_id=skp_id, periode=key)
        .order_by("pk")
        .values_list("rencana_hasil_kerja_id", "teks", "target", "tenggat")
    )
    found: dict[int, tuple[RencanaAksiItem, ...]] = {}
    for rhk_id, teks, target, tenggat in rows:
        step = RencanaAksiItem(teks, target, tenggat)
        found[rhk_id] = (*found.get(rhk_id, ()), step)
    return found


def _grouped(items: tuple[BuktiItem, ...]) -> Mapping[int, tuple[BuktiItem, ...]]:
    found: dict[int, tuple[BuktiItem, ...]] = {}
    for item in items:
        found[item.rhk_id] = (*found.get(item.rhk_id, ()), item)
    return found

"""Bimbingan kinerja: one with its checkpoints, a person's, a team's, and who waits for whom."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from django.db.models import Count, OuterRef, Q, QuerySet, Subquery

from teladan.feedback.models import Pembinaan, TitikPeriksa, UmpanBalikBimbingan
from teladan.feedback.states import (
    AsalPembinaan,
    JenisPembinaan,
    JenisUkuran,
    StatusPembinaan,
    StatusTitikPeriksa,
)
from teladan.monitoring.queries import IndikatorRealisasi, kemajuan, skp_on
from teladan_rules.legal import Determination
from teladan_rules.pembinaan.hasil import HasilPembinaan, PembacaanUkuran, hasil_pembinaan
from teladan_rules.permenpanrb_6_2022.vocabulary import ArahIndikator

TERBUKA = (StatusPembinaan.DIUSULKAN, StatusPembinaan.DITUGASKAN, StatusPembinaan.BERJALAN)
TERLAPOR = frozenset({StatusPembinaan.DILAPORKAN, StatusPembinaan.SELESAI})


@dataclass(frozen=True)
class PembinaanView:
    """One bimbingan as it stands; what of it a person may read a policy says."""

    id: int
    instansi_id: int
    pegawai_id: int
    pegawai_nama: str
    pejabat_penilai_id: int
    penilai_nama: str
    pembimbing_id: int | None
    pembimbing_nama: str
    atasan_id: int | None
    atasan_nama: str
    jenis: JenisPembinaan
    asal: AsalPembinaan
    status: StatusPembinaan
    periode: str
    tujuan: str
    ukuran_jenis: str
    ukuran_kunci: str
    ukuran: str
    indikator_id: int | None
    satuan: str
    arah: str
    baseline: Decimal | None
    target: Decimal | None
    akhir: Decimal | None
    isi: Mapping[str, list[dict[str, str]]]
    revisi: int
    dibuat_at: datetime
    dibuat_oleh_id: int
    mulai_at: datetime | None
    jawaban: str
    pegawai_ttd_at: datetime | None
    pembimbing_ttd_at: datetime | None
    rekomendasi: str
    kompetensi_at: datetime | None
    hasil: str
    kalimat: str
    kata_pegawai: str
    ditutup_at: datetime | None
    dilaporkan_at: datetime | None
    tindak_lanjut: str
    alasan_tindak_lanjut: str
    diputuskan_oleh_id: int | None
    diputuskan_oleh_nama: str
    diputuskan_at: datetime | None

    @property
    def oleh_pihak_lain(self) -> bool:
        """Whether another person than the pejabat penilai leads it (angka 4 huruf b)."""
        return self.pembimbing_id is not None and self.pembimbing_id != self.pejabat_penilai_id

    @property
    def bacaan(self) -> Determination[HasilPembinaan] | None:
        """What the measure says, or None where it has no measure yet."""
        if not self.arah:
            return None
        return hasil_pembinaan(
            PembacaanUkuran(
                self.baseline, self.target, self.akhir, ArahIndikator(self.arah), self.satuan
            )
        )


@dataclass(frozen=True)
class TitikView:
    """A checkpoint: its day, what was read, and why it was moved or missed."""

    id: int
    pembinaan_id: int
    nomor: int
    tanggal: date
    tanggal_semula: date | None
    status: StatusTitikPeriksa
    nilai: Decimal | None
    catatan: str
    alasan: str


@dataclass(frozen=True)
class PembinaanRingkas:
    """One line of a list: the measure before, last and wanted, and the next checkpoint."""

    id: int
    pegawai_id: int
    pegawai_nama: str
    pembimbing_id: int | None
    pembimbing_nama: str
    jenis: JenisPembinaan
    status: StatusPembinaan
    tujuan: str
    ukuran: str
    satuan: str
    baseline: Decimal | None
    target: Decimal | None
    akhir: Decimal | None
    terakhir: Decimal | None
    berikut: date | None
    terlaksana: int
    titik: int
    hasil: str
    mulai_at: datetime | None


@dataclass(frozen=True)
class UmpanBalikBimbinganView:
    """Format B.1.8 as it was sent; `penerima` alone reads it beside the pegawai."""

    pembinaan_id: int
    instansi_id: int
    pegawai_id: int
    pegawai_nama: str
    pembimbing_nama: str
    penerima_id: int | None
    penerima_nama: str
    jawaban: Mapping[str, Mapping[str, str]]
    dikirim_at: datetime
    dibaca_at: datetime | None


_FIELDS = (
    "pk", "instansi_id", "pegawai_id", "pegawai__nama", "pejabat_penilai_id",
    "pejabat_penilai__nama", "pembimbing_id", "pembimbing__nama", "atasan_id", "atasan__nama",
    "jenis", "asal", "status", "periode", "tujuan", "ukuran_jenis", "ukuran_kunci", "ukuran",
    "indikator_id", "satuan", "arah", "baseline", "target", "akhir", "isi", "revisi",
    "dibuat_at", "dibuat_oleh_id", "mulai_at", "jawaban", "pegawai_ttd_at", "pembimbing_ttd_at",
    "rekomendasi", "kompetensi_at", "hasil", "kalimat", "kata_pegawai", "ditutup_at",
    "dilaporkan_at", "tindak_lanjut", "alasan_tindak_lanjut", "diputuskan_oleh_id",
    "diputuskan_oleh__nama", "diputuskan_at",
)  # fmt: skip
_RINGKAS = (
    "pk", "pegawai_id", "pegawai__nama", "pembimbing_id", "pembimbing__nama", "jenis", "status",
    "tujuan", "ukuran", "satuan", "baseline", "target", "akhir", "terakhir", "berikut",
    "terlaksana", "banyak", "hasil", "mulai_at",
)  # fmt: skip
_NAMES = (7, 9, 42)


def exact(value: Decimal | None) -> Decimal | None:
    """A stored figure without the zeros of its column."""
    if value is None:
        return None
    plain = value.normalize()
    return plain.quantize(Decimal(1)) if plain == plain.to_integral_value() else plain


def _view(row: tuple[Any, ...]) -> PembinaanView:
    fields: list[Any] = list(row)
    for place in _NAMES:
        fields[place] = row[place] or ""
    fields[10], fields[11] = JenisPembinaan(row[10]), AsalPembinaan(row[11])
    fields[12] = StatusPembinaan(row[12])
    for place in (21, 22, 23):
        fields[place] = exact(row[place])
    return PembinaanView(*fields)


def pembinaan_view(pembinaan_id: int) -> PembinaanView | None:
    """One bimbingan, or None. The caller asks a policy who may see it."""
    row = Pembinaan.objects.filter(pk=pembinaan_id).values_list(*_FIELDS).first()
    return _view(row) if row else None


def titik_of(pembinaan_id: int) -> tuple[TitikView, ...]:
    """The checkpoints of a bimbingan, by their day."""
    rows = TitikPeriksa.objects.filter(pembinaan_id=pembinaan_id).order_by("tanggal", "nomor")
    return tuple(_titik(row) for row in rows.values_list(*_TITIK))


_TITIK = (
    "pk", "pembinaan_id", "nomor", "tanggal", "tanggal_semula", "status", "nilai", "catatan",
    "alasan",
)  # fmt: skip


def _titik(row: tuple[Any, ...]) -> TitikView:
    fields: list[Any] = list(row)
    fields[5], fields[6] = StatusTitikPeriksa(row[5]), exact(row[6])
    return TitikView(*fields)


def titik_view(titik_id: int) -> TitikView | None:
    """One checkpoint, or None."""
    row = TitikPeriksa.objects.filter(pk=titik_id).values_list(*_TITIK).first()
    return _titik(row) if row else None


def _listed(rows: "QuerySet[Pembinaan]") -> tuple[PembinaanRingkas, ...]:
    points = TitikPeriksa.objects.filter(pembinaan_id=OuterRef("pk"))
    read = points.filter(nilai__isnull=False).order_by("-tanggal", "-nomor")
    ahead = points.filter(status=StatusTitikPeriksa.DIRENCANAKAN).order_by("tanggal")
    found = rows.annotate(
        terakhir=Subquery(read.values("nilai")[:1]),
        berikut=Subquery(ahead.values("tanggal")[:1]),
        terlaksana=Count("titik", filter=Q(titik__status=StatusTitikPeriksa.TERLAKSANA)),
        banyak=Count("titik"),
    ).values_list(*_RINGKAS)
    return tuple(_ringkas(row) for row in found)


def _ringkas(row: tuple[Any, ...]) -> PembinaanRingkas:
    fields: list[Any] = list(row)
    fields[4] = row[4] or ""
    fields[5], fields[6] = JenisPembinaan(row[5]), StatusPembinaan(row[6])
    for place in (10, 11, 12, 13):
        fields[place] = exact(row[place])
    return PembinaanRingkas(*fields)


def pembinaan_of(pegawai_id: int, *, limit: int = 60) -> tuple[PembinaanRingkas, ...]:
    """The bimbingan of a pegawai, the newest first."""
    return _listed(Pembinaan.objects.filter(pegawai_id=pegawai_id).order_by("-pk"))[:limit]


def pembinaan_tim(
    bawahan_ids: Collection[int], *, pembimbing_id: int, limit: int = 500
) -> tuple[PembinaanRingkas, ...]:
    """What a pejabat penilai or a pembimbing has to do with: her bawahan's and what she leads,
    open ones first, the next checkpoint first."""
    rows = Pembinaan.objects.filter(
        Q(pegawai_id__in=list(bawahan_ids)) | Q(pembimbing_id=pembimbing_id)
    ).exclude(pegawai_id=pembimbing_id)
    found = _listed(rows.order_by("-pk")[:limit])
    return tuple(
        sorted(found, key=lambda row: (row.status not in TERBUKA, row.berikut or date.max))
    )


def pembinaan_terlapor(atasan_id: int, *, limit: int = 200) -> tuple[PembinaanRingkas, ...]:
    """What was reported to an atasan, undecided first (angka 4 huruf j and k)."""
    rows = Pembinaan.objects.filter(atasan_id=atasan_id, status__in=list(TERLAPOR))
    found = _listed(rows.order_by("-dilaporkan_at", "-pk")[:limit])
    return tuple(sorted(found, key=lambda row: row.status is StatusPembinaan.SELESAI))


def umpan_balik_bimbingan(pembinaan_id: int) -> UmpanBalikBimbinganView | None:
    """Format B.1.8 of a bimbingan, or None. The caller asks a policy who may see it."""
    row = (
        UmpanBalikBimbingan.objects.filter(pembinaan_id=pembinaan_id).values_list(*_JAWABAN).first()
    )
    return _jawaban(row) if row else None


_JAWABAN = (
    "pembinaan_id", "instansi_id", "pembinaan__pegawai_id", "pembinaan__pegawai__nama",
    "pembinaan__pembimbing__nama", "penerima_id", "penerima__nama", "jawaban", "dikirim_at",
    "dibaca_at",
)  # fmt: skip


def _jawaban(row: tuple[Any, ...]) -> UmpanBalikBimbinganView:
    fields: list[Any] = list(row)
    fields[4], fields[6] = row[4] or "", row[6] or ""
    return UmpanBalikBimbinganView(*fields)


def umpan_balik_bimbingan_for(penerima_id: int) -> tuple[UmpanBalikBimbinganView, ...]:
    """Every Format B.1.8 that was sent to an atasan, the newest first."""
    rows = UmpanBalikBimbingan.objects.filter(penerima_id=penerima_id).order_by("-dikirim_at")
    return tuple(_jawaban(row) for row in rows.values_list(*_JAWABAN)[:200])


@dataclass(frozen=True)
class PilihanIndikator:
    """An indikator of the pegawai's SKP that a bimbingan can be measured by, with its last known
    figure."""

    indikator_id: int
    teks: str
    satuan: str
    arah: ArahIndikator
    terakhir: Decimal | None
    target: Decimal | None


def indikator_choices(pegawai_id: int, *, on: date) -> tuple[PilihanIndikator, ...]:
    """The indikator with a figure and a direction in the SKP of that day; four queries."""
    skp = skp_on(pegawai_id, on=on)
    if skp is None:
        return ()
    return tuple(
        _choice(item.indikator, [titik.realisasi.nilai for titik in item.titik])
        for row in kemajuan(skp)
        for item in row.indikator
        if item.indikator.arah in {ArahIndikator.NAIK, ArahIndikator.TURUN}
        and not item.indikator.kualitatif
    )


def _choice(item: IndikatorRealisasi, figures: list[Decimal | None]) -> PilihanIndikator:
    known = [figure for figure in figures if figure is not None]
    last = exact(known[-1]) if known else None
    return PilihanIndikator(
        item.indikator_id, item.teks, item.satuan, item.arah, last, exact(item.target)
    )


#: The scale of each kind of measure that has one: (lowest, highest).
SKALA: Mapping[str, tuple[int, int]] = {
    JenisUkuran.PERILAKU.value: (1, 4),
    JenisUkuran.KOMPETENSI.value: (1, 5),
}

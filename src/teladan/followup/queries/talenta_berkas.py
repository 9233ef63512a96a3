"""Reads of what stands behind the board: files of assessments, requests, who has it open."""

from dataclasses import dataclass
from datetime import date, datetime

from teladan.followup.models import (
    AsesmenTalenta,
    ImporTalenta,
    PembukaanTalenta,
    PermintaanTalenta,
)
from teladan.followup.queries.talenta import AsesmenView, sub_aspek_of
from teladan.followup.states.talenta import StatusImporTalenta, StatusPermintaanTalenta


@dataclass(frozen=True)
class ImporTalentaView:
    """A file of assessments and what became of it."""

    impor_id: int
    instansi_id: int
    nama_berkas: str
    sha256: str
    status: StatusImporTalenta
    diajukan_oleh_id: int
    diajukan_oleh: str
    diajukan_at: datetime
    diputus_oleh: str
    diputus_at: datetime | None
    alasan: str


@dataclass(frozen=True)
class PermintaanView:
    """A person's request to read her own cell, and the answer."""

    permintaan_id: int
    instansi_id: int
    pegawai_id: int
    nama: str
    status: StatusPermintaanTalenta
    diminta_at: datetime
    penjelasan: str
    dibuka_oleh: str
    dibuka_at: datetime | None
    dibuka_sampai: date | None

    def readable(self, *, on: date) -> bool:
        return self.dibuka_sampai is not None and on <= self.dibuka_sampai


_IMPOR = (
    "pk", "instansi_id", "nama_berkas", "sha256", "status", "diajukan_oleh_id",
    "diajukan_oleh__nama", "diajukan_at", "diputus_oleh__nama", "diputus_at", "alasan",
)  # fmt: skip


def _impor(row: tuple[object, ...]) -> ImporTalentaView:
    fields = list(row)
    fields[4] = StatusImporTalenta(str(row[4]))
    fields[8] = row[8] or ""
    return ImporTalentaView(*fields)  # type: ignore[arg-type]


def impor_talenta_list(instansi_id: int) -> tuple[ImporTalentaView, ...]:
    """Every file of assessments, the newest first."""
    rows = ImporTalenta.objects.filter(instansi_id=instansi_id).order_by("-pk")
    return tuple(_impor(row) for row in rows.values_list(*_IMPOR)[:50])


def impor_talenta_view(impor_id: int) -> ImporTalentaView | None:
    """One file, or None. The caller asks a policy who may see it."""
    row = ImporTalenta.objects.filter(pk=impor_id).values_list(*_IMPOR).first()
    return _impor(row) if row else None


def impor_talenta_rows(
    impor_id: int, *, kecuali: int | None = None
) -> tuple[tuple[str, str, AsesmenView], ...]:
    """The rows of a file (name, NIP, assessment), without the reader's own."""
    rows = AsesmenTalenta.objects.filter(impor_id=impor_id).exclude(pegawai_id=kecuali or 0)
    return tuple(
        (nama, nip, AsesmenView(nilai, sub_aspek_of(sub), sumber, tanggal, sampai))
        for nama, nip, nilai, sub, sumber, tanggal, sampai in rows.order_by(
            "pegawai__nama", "pk"
        ).values_list(
            "pegawai__nama", "pegawai__nip", "nilai", "sub_aspek", "sumber", "tanggal",
            "berlaku_sampai",
        )
    )  # fmt: skip


_PERMINTAAN = (
    "pk", "instansi_id", "pegawai_id", "pegawai__nama", "status", "diminta_at", "penjelasan",
    "dibuka_oleh__nama", "dibuka_at", "dibuka_sampai",
)  # fmt: skip


def _permintaan(row: tuple[object, ...]) -> PermintaanView:
    fields = list(row)
    fields[4] = StatusPermintaanTalenta(str(row[4]))
    fields[7] = row[7] or ""
    return PermintaanView(*fields)  # type: ignore[arg-type]


def permintaan_talenta_of(pegawai_id: int) -> PermintaanView | None:
    """A person's last request."""
    rows = PermintaanTalenta.objects.filter(pegawai_id=pegawai_id).order_by("-pk")
    row = rows.values_list(*_PERMINTAAN).first()
    return _permintaan(row) if row else None


def permintaan_talenta_view(permintaan_id: int) -> PermintaanView | None:
    """One request, or None. The caller asks a policy who may see it."""
    row = PermintaanTalenta.objects.filter(pk=permintaan_id).values_list(*_PERMINTAAN).first()
    return _permintaan(row) if row else None


def permintaan_talenta_open(instansi_id: int) -> tuple[PermintaanView, ...]:
    """Requests that wait for an answer, the oldest first."""
    rows = PermintaanTalenta.objects.filter(
        instansi_id=instansi_id, status=StatusPermintaanTalenta.DIMINTA
    )
    return tuple(_permintaan(row) for row in rows.order_by("pk").values_list(*_PERMINTAAN))


def talenta_open_until(pegawai_id: int, *, at: datetime) -> datetime | None:
    """Until when the board stands open for its reader; None when it is closed."""
    return (
        PembukaanTalenta.objects.filter(pegawai_id=pegawai_id, dibuka_at__lte=at, sampai_at__gt=at)
        .order_by("-sampai_at")
        .values_list("sampai_at", flat=True)
        .first()
    )

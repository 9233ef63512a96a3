"""What a release is made from: counts per unit, as fine as they are and never shown so."""

from dataclasses import dataclass
from decimal import Decimal

from teladan.citizen_voice.queries import PengaturanView
from teladan.citizen_voice.queries.skm_hitung import Jumlah


@dataclass(frozen=True)
class SelJawaban:
    """The counted survey answers of one service, source (SumberJawaban) and month ("2026-07")."""

    layanan: str
    sumber: str
    bulan: str
    jumlah: Jumlah

    @property
    def n(self) -> int:
        return self.jumlah.n


@dataclass(frozen=True)
class SelTunggu:
    """Tickets of one service and month that waited so many whole minutes. `standar` is the
    longest wait that was promised, None without a promise."""

    layanan: str
    bulan: str
    standar: int | None
    menit: int
    n: int


@dataclass(frozen=True)
class HitunganPengaduan:
    """Reports of one unit in a period. Received, due, reopened and thanks are four different
    sets: none of them is a part of another one that is printed beside it."""

    diterima: int = 0
    tepat_waktu: int = 0
    terlambat: int = 0
    dibuka_kembali: int = 0
    terima_kasih: int = 0


@dataclass(frozen=True)
class Janji:
    """One indikator of the head's SKP: what was promised for the period and what was reached.

    It speaks of the unit: no person's name and no rating.
    """

    hasil_kerja: str
    indikator: str
    satuan: str
    target: Decimal | None
    realisasi: Decimal | None


@dataclass(frozen=True)
class BahanUnit:
    """Everything of one service unit; `pengaturan` holds the weights and the minimum of its
    survey."""

    alamat: str
    nama: str
    pengaturan: PengaturanView
    jawaban: tuple[SelJawaban, ...] = ()
    tunggu: tuple[SelTunggu, ...] = ()
    pengaduan: HitunganPengaduan = HitunganPengaduan()
    janji: tuple[Janji, ...] = ()


@dataclass(frozen=True)
class Bahan:
    """Everything of one instansi and period (Periode.key of a quarter)."""

    instansi: str
    periode: str
    unit: tuple[BahanUnit, ...]

"""The time to which an evaluation belongs: a month, a quarter or a year (Pasal 24)."""

from calendar import monthrange
from dataclasses import dataclass
from datetime import date
from functools import total_ordering

from teladan_rules.permenpanrb_6_2022.vocabulary import JenisEvaluasi, JenisPeriodik
from teladan_rules.text import N_, Kalimat

BULAN = (
    N_("Januari"),
    N_("Februari"),
    N_("Maret"),
    N_("April"),
    N_("Mei"),
    N_("Juni"),
    N_("Juli"),
    N_("Agustus"),
    N_("September"),
    N_("Oktober"),
    N_("November"),
    N_("Desember"),
)
TRIWULAN = ("I", "II", "III", "IV")
# How a period is called, for whoever shows it in another language.
_TAHUN = Kalimat(N_("Tahun {tahun:d}"))
_TRIWULAN = Kalimat(N_("Triwulan {nomor} {tahun:d}"))
_BULAN_TAHUN = tuple(
    Kalimat(pola)
    for pola in (
        N_("Januari {tahun:d}"),
        N_("Februari {tahun:d}"),
        N_("Maret {tahun:d}"),
        N_("April {tahun:d}"),
        N_("Mei {tahun:d}"),
        N_("Juni {tahun:d}"),
        N_("Juli {tahun:d}"),
        N_("Agustus {tahun:d}"),
        N_("September {tahun:d}"),
        N_("Oktober {tahun:d}"),
        N_("November {tahun:d}"),
        N_("Desember {tahun:d}"),
    )
)
_BANYAK = {JenisPeriodik.BULANAN: 12, JenisPeriodik.TRIWULANAN: 4}


@total_ordering
@dataclass(frozen=True, slots=True)
class Periode:
    """One evaluation period. ``nomor`` counts from 1; an annual one has ``nomor`` 1 and no
    ``periodik``. Raises ValueError for a period that does not exist.

    Periods are ordered by their end, then the shorter first: December, quarter IV, the year.
    """

    tahun: int
    jenis: JenisEvaluasi
    periodik: JenisPeriodik | None
    nomor: int

    def __post_init__(self) -> None:
        if (self.jenis is JenisEvaluasi.TAHUNAN) != (self.periodik is None):
            raise ValueError("hanya periode tahunan yang tanpa jenis periodik")
        if not 1 <= self.nomor <= self._banyak or not 1900 <= self.tahun <= 2999:
            raise ValueError(f"periode tidak ada: {self.tahun} nomor {self.nomor}")

    @classmethod
    def tahunan(cls, tahun: int) -> "Periode":
        return cls(tahun, JenisEvaluasi.TAHUNAN, None, 1)

    @classmethod
    def memuat(cls, tanggal: date, periodik: JenisPeriodik) -> "Periode":
        """The periodic evaluation period that contains ``tanggal``."""
        panjang = 12 // _BANYAK[periodik]
        return cls(
            tanggal.year, JenisEvaluasi.PERIODIK, periodik, (tanggal.month - 1) // panjang + 1
        )

    @classmethod
    def semua(cls, tahun: int, periodik: JenisPeriodik) -> "tuple[Periode, ...]":
        """All periodic periods of a year in order."""
        return tuple(
            cls(tahun, JenisEvaluasi.PERIODIK, periodik, nomor)
            for nomor in range(1, _BANYAK[periodik] + 1)
        )

    @classmethod
    def from_key(cls, key: str) -> "Periode":
        """Read "2026", "2026-08" or "2026-TW3". Raises ValueError for any other text."""
        tahun, _, bagian = key.partition("-")
        if not (len(tahun) == 4 and tahun.isascii() and tahun.isdigit()):
            raise ValueError(f"kunci periode tidak dikenal: {key}")
        if not bagian and "-" not in key:
            return cls.tahunan(int(tahun))
        if len(bagian) == 3 and bagian.startswith("TW") and bagian[2] in "1234":
            return cls(int(tahun), JenisEvaluasi.PERIODIK, JenisPeriodik.TRIWULANAN, int(bagian[2]))
        if len(bagian) == 2 and bagian.isascii() and bagian.isdigit():
            return cls(int(tahun), JenisEvaluasi.PERIODIK, JenisPeriodik.BULANAN, int(bagian))
        raise ValueError(f"kunci periode tidak dikenal: {key}")

    @property
    def _banyak(self) -> int:
        return 1 if self.periodik is None else _BANYAK[self.periodik]

    @property
    def _panjang(self) -> int:
        return 12 // self._banyak

    @property
    def mulai(self) -> date:
        return date(self.tahun, (self.nomor - 1) * self._panjang + 1, 1)

    @property
    def selesai(self) -> date:
        bulan = self.nomor * self._panjang
        return date(self.tahun, bulan, monthrange(self.tahun, bulan)[1])

    @property
    def label(self) -> str:
        """As people write it: "Triwulan III 2026", "Agustus 2026", "Tahun 2026"."""
        if self.periodik is None:
            return _TAHUN(tahun=self.tahun)
        if self.periodik is JenisPeriodik.TRIWULANAN:
            return _TRIWULAN(nomor=TRIWULAN[self.nomor - 1], tahun=self.tahun)
        return _BULAN_TAHUN[self.nomor - 1](tahun=self.tahun)

    @property
    def key(self) -> str:
        """Stable text key: "2026-TW3", "2026-08", "2026"."""
        if self.periodik is None:
            return str(self.tahun)
        if self.periodik is JenisPeriodik.TRIWULANAN:
            return f"{self.tahun}-TW{self.nomor}"
        return f"{self.tahun}-{self.nomor:02d}"

    @property
    def berikutnya(self) -> "Periode":
        """The period of the same kind that follows."""
        if self.nomor < self._banyak:
            return Periode(self.tahun, self.jenis, self.periodik, self.nomor + 1)
        return Periode(self.tahun + 1, self.jenis, self.periodik, 1)

    def memuat_tanggal(self, tanggal: date) -> bool:
        return self.mulai <= tanggal <= self.selesai

    def __contains__(self, tanggal: date) -> bool:
        return self.memuat_tanggal(tanggal)

    def __str__(self) -> str:
        return self.label

    def __lt__(self, other: "Periode") -> bool:
        return (self.selesai, -self.mulai.toordinal()) < (
            other.selesai,
            -other.mulai.toordinal(),
        )

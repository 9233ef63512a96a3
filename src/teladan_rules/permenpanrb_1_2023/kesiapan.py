"""What a rise in pangkat or jenjang asks for besides angka kredit (PermenPANRB 1/2023; Peraturan
BKN 3/2023; PP 99/2000). Most of it was not read in the official text: each line says so by its
citation. It finds what is missing and by when; it never decides."""

from dataclasses import dataclass
from datetime import date

from teladan_rules.legal import Citation
from teladan_rules.permenpanrb_1_2023.sumber import KEBUTUHAN
from teladan_rules.permenpanrb_6_2022.vocabulary import Predikat

TAHUN_PANGKAT_REGULER = 4
TAHUN_PANGKAT_JF = 2
PREDIKAT_PANGKAT = 2
"""Yearly predikat of at least Baik, the last so many, for a pangkat."""
PREDIKAT_JENJANG = 1
CUKUP = frozenset({Predikat.SANGAT_BAIK, Predikat.BAIK})

PREDIKAT = Citation("Peraturan BKN 2/2025", "predikat kinerja minimal Baik", "K")
MASA_REGULER = Citation("PP 99/2000", "kenaikan pangkat reguler: empat tahun", "K")
MASA_JF = Citation("PP 99/2000", "kenaikan pangkat pemangku jabatan fungsional: dua tahun", "K")
UJI_KOMPETENSI = Citation("PermenPANRB 1/2023", "kenaikan jenjang: uji kompetensi", "K")
FORMASI = Citation("PermenPANRB 1/2023", "kenaikan jenjang: lowongan kebutuhan", "K")
HUKUMAN = Citation("PP 94/2021", "tidak sedang menjalani hukuman disiplin", "K")
KONTRAK = Citation("PP 49/2018", "perpanjangan perjanjian kerja menurut penilaian kinerja", "K")
ANGKA_KREDIT = KEBUTUHAN


@dataclass(frozen=True, slots=True)
class SyaratPredikat:
    """Of the years that are asked for: which are good enough, too low, or not known."""

    perlu: tuple[int, ...]
    cukup: tuple[int, ...]
    rendah: tuple[int, ...]

    @property
    def belum_ada(self) -> tuple[int, ...]:
        return tuple(tahun for tahun in self.perlu if tahun not in self.cukup + self.rendah)

    @property
    def terpenuhi(self) -> bool | None:
        """None: a year is not known, and none is too low."""
        if self.rendah:
            return False
        return None if self.belum_ada else True


def syarat_predikat(tahunan: dict[int, Predikat], *, banyak: int, on: date) -> SyaratPredikat:
    """The last `banyak` years that are over on the day, against predikat Baik (K)."""
    years = tuple(range(on.year - banyak, on.year))
    good = tuple(tahun for tahun in years if tahunan.get(tahun) in CUKUP)
    low = tuple(tahun for tahun in years if tahun in tahunan and tahun not in good)
    return SyaratPredikat(years, good, low)


def genap_pada(sejak: date, tahun: int) -> date:
    """The day on which `tahun` years since a TMT are full; 29 February counts as 1 March."""
    try:
        return sejak.replace(year=sejak.year + tahun)
    except ValueError:
        return date(sejak.year + tahun, 3, 1)

"""Golongan ruang of PNS with pangkat, and golongan of PPPK, each with its SIASN code.

PNS: PP 99/2000 lampiran; PPPK: Perpres 98/2020 as amended by Perpres 11/2024 (I to XVII).
"""

from dataclasses import dataclass
from functools import total_ordering

from teladan_rules.permenpanrb_6_2022.vocabulary import JenisPegawai

_PANGKAT_PNS = {
    "I/a": "Juru Muda",
    "I/b": "Juru Muda Tingkat I",
    "I/c": "Juru",
    "I/d": "Juru Tingkat I",
    "II/a": "Pengatur Muda",
    "II/b": "Pengatur Muda Tingkat I",
    "II/c": "Pengatur",
    "II/d": "Pengatur Tingkat I",
    "III/a": "Penata Muda",
    "III/b": "Penata Muda Tingkat I",
    "III/c": "Penata",
    "III/d": "Penata Tingkat I",
    "IV/a": "Pembina",
    "IV/b": "Pembina Tingkat I",
    "IV/c": "Pembina Utama Muda",
    "IV/d": "Pembina Utama Madya",
    "IV/e": "Pembina Utama",
}
_ROMAWI = (
    "I",
    "II",
    "III",
    "IV",
    "V",
    "VI",
    "VII",
    "VIII",
    "IX",
    "X",
    "XI",
    "XII",
    "XIII",
    "XIV",
    "XV",
    "XVI",
    "XVII",
)
_HURUF = "abcde"


@total_ordering
@dataclass(frozen=True, slots=True)
class Golongan:
    """One golongan. PNS have a ``pangkat``; PPPK have none. ``siasn`` is None for PPPK, whose
    code table has not been seen."""

    kode: str
    pangkat: str | None
    jenis_pegawai: JenisPegawai
    siasn: str | None
    urutan: int

    @property
    def label(self) -> str:
        """As the forms print it: "Penata Muda, III/a"; PPPK: "IX"."""
        return f"{self.pangkat}, {self.kode}" if self.pangkat else self.kode

    def __lt__(self, other: "Golongan") -> bool:
        return (self.jenis_pegawai, self.urutan) < (other.jenis_pegawai, other.urutan)


def _pns(kode: str, urutan: int) -> Golongan:
    angka, huruf = kode.split("/")
    siasn = f"{_ROMAWI.index(angka) + 1}{_HURUF.index(huruf) + 1}"
    return Golongan(kode, _PANGKAT_PNS[kode], JenisPegawai.PNS, siasn, urutan)


GOLONGAN: dict[str, Golongan] = {
    **{kode: _pns(kode, urutan) for urutan, kode in enumerate(_PANGKAT_PNS)},
    **{
        kode: Golongan(kode, None, JenisPegawai.PPPK, None, urutan)
        for urutan, kode in enumerate(_ROMAWI)
    },
}
_BY_SIASN = {golongan.siasn: golongan for golongan in GOLONGAN.values() if golongan.siasn}


def golongan(kode: str) -> Golongan:
    """Look up "III/a" (also "III.a", "iii / A", "IIIa") or "IX". Raises ValueError if unknown."""
    bersih = kode.replace(" ", "").replace(".", "/")
    if bersih[-1:].lower() in tuple(_HURUF) and "/" not in bersih:
        bersih = f"{bersih[:-1]}/{bersih[-1]}"
    angka, _, huruf = bersih.partition("/")
    kunci = f"{angka.upper()}/{huruf.lower()}" if huruf else angka.upper()
    if kunci not in GOLONGAN:
        raise ValueError(f"golongan tidak dikenal: {kode}")
    return GOLONGAN[kunci]


def golongan_from_siasn(kode: str) -> Golongan:
    """Look up a PNS golongan by its SIASN code, "31" being III/a. Raises ValueError."""
    if kode not in _BY_SIASN:
        raise ValueError(f"kode golongan SIASN tidak dikenal: {kode}")
    return _BY_SIASN[kode]

"""Angka kredit of who comes from another kind of jabatan (Peraturan BKN 3/2023, lampiran)."""

from dataclasses import dataclass
from fractions import Fraction

from teladan_rules.permenpanrb_1_2023.jenjang import KETENTUAN
from teladan_rules.permenpanrb_1_2023.konversi import konversi
from teladan_rules.permenpanrb_6_2022.vocabulary import JenjangFungsional, Predikat

PALING_LAMA_DI_PUNCAK = 3
"""Years of the highest pangkat of an administrative jabatan that are converted."""
PELAKSANA_KE_AHLI_PERTAMA = Fraction(100)
"""What a pelaksana above the jenjang's golongan gets at once (lampiran, hlm. 25)."""


@dataclass(frozen=True, slots=True)
class Perpindahan:
    """What is converted per year, for how many years, and the golongan's base."""

    per_tahun: Fraction
    tahun: Fraction
    dasar: Fraction

    @property
    def konversi(self) -> Fraction:
        return self.per_tahun * self.tahun

    @property
    def total(self) -> Fraction:
        return self.konversi + self.dasar


def perpindahan(
    ke: JenjangFungsional,
    golongan: str,
    *,
    predikat: Predikat,
    masa_pangkat: Fraction,
    puncak: bool,
) -> Perpindahan:
    """Angka kredit on coming into ``ke`` with ``masa_pangkat`` years in ``golongan``; ``puncak``:
    it was the highest pangkat of the former jabatan. Raises ValueError."""
    tahun = min(masa_pangkat, Fraction(PALING_LAMA_DI_PUNCAK)) if puncak else masa_pangkat
    return Perpindahan(konversi(ke, predikat), tahun, KETENTUAN[ke].dasar(golongan))

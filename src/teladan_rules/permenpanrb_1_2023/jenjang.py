"""What each jenjang of a jabatan fungsional needs (PermenPANRB 1/2023, lampiran).

Angka kredit are counted from the start of the jenjang: a golongan begins at its *angka kredit
dasar*, which is as many steps of the pangkat's need as it stands above the jenjang's first one.
"""

from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from teladan_rules.permenpanrb_6_2022.vocabulary import JenjangFungsional as Jenjang


@dataclass(frozen=True, slots=True)
class KetentuanJenjang:
    """One row of the table. ``kebutuhan_jenjang`` is None for the highest jenjang of its category,
    ``berikut`` the jenjang after it."""

    jenjang: Jenjang
    golongan: tuple[str, ...]
    kebutuhan_pangkat: Decimal
    kebutuhan_jenjang: Decimal | None
    berikut: Jenjang | None

    @property
    def koefisien(self) -> Decimal:
        """Angka kredit of a year at predikat Baik."""
        return self.jenjang.koefisien

    def dasar(self, golongan: str) -> Fraction:
        """Angka kredit with which ``golongan`` begins in this jenjang. Raises ValueError."""
        return Fraction(self.kebutuhan_pangkat) * self._urutan(golongan)

    def puncak(self, golongan: str) -> bool:
        """Whether ``golongan`` is the jenjang's highest. Raises ValueError."""
        return self._urutan(golongan) == len(self.golongan) - 1

    def _urutan(self, golongan: str) -> int:
        if golongan not in self.golongan:
            raise ValueError(f"{self.jenjang.label} tidak mempunyai golongan {golongan}")
        return self.golongan.index(golongan)


def _baris(
    jenjang: Jenjang, golongan: str, pangkat: int, naik: int | None, berikut: Jenjang | None
) -> KetentuanJenjang:
    return KetentuanJenjang(
        jenjang,
        tuple(golongan.split()),
        Decimal(pangkat),
        None if naik is None else Decimal(naik),
        berikut,
    )


KETENTUAN: dict[Jenjang, KetentuanJenjang] = {
    row.jenjang: row
    for row in (
        _baris(Jenjang.PEMULA, "II/a", 15, 15, Jenjang.TERAMPIL),
        _baris(Jenjang.TERAMPIL, "II/b II/c II/d", 20, 60, Jenjang.MAHIR),
        _baris(Jenjang.MAHIR, "III/a III/b", 50, 100, Jenjang.PENYELIA),
        _baris(Jenjang.PENYELIA, "III/c III/d", 100, None, None),
        _baris(Jenjang.AHLI_PERTAMA, "III/a III/b", 50, 100, Jenjang.AHLI_MUDA),
        _baris(Jenjang.AHLI_MUDA, "III/c III/d", 100, 200, Jenjang.AHLI_MADYA),
        _baris(Jenjang.AHLI_MADYA, "IV/a IV/b IV/c", 150, 450, Jenjang.AHLI_UTAMA),
        _baris(Jenjang.AHLI_UTAMA, "IV/d IV/e", 200, None, None),
    )
}

"""What a receiver reads: how the answers spread, two strengths, two things to try, the change.

PermenPANRB 6/2022 Lampiran Bab III huruf C angka 2 wants information that helps to grow; how it is
summed up is left to the instansi (angka 15). Own method (docs/hukum/tafsir.md 10), without ranks.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from fractions import Fraction

from teladan_rules.permenpanrb_6_2022.bagian import UmpanBalikSaldo
from teladan_rules.permenpanrb_6_2022.vocabulary import NilaiBerakhlak
from teladan_rules.umpan_balik.vocabulary import MINIMUM, ArahPerubahan, TingkatPerilaku


@dataclass(frozen=True, slots=True)
class Sebaran:
    """How many chose each level; ``Sebaran(*hitungan)`` reads a stored cell. Raises ValueError if
    a count is negative."""

    n1: int = 0
    n2: int = 0
    n3: int = 0
    n4: int = 0

    def __post_init__(self) -> None:
        if min(self.hitungan) < 0:
            raise ValueError("banyaknya jawaban tidak boleh negatif")

    @property
    def hitungan(self) -> tuple[int, int, int, int]:
        return self.n1, self.n2, self.n3, self.n4

    @property
    def n(self) -> int:
        return sum(self.hitungan)

    @property
    def rerata(self) -> Fraction | None:
        """The mean level, 1 to 4; None without answers. For choosing and comparing, never shown
        as a mark."""
        if not self.n:
            return None
        return Fraction(sum(level * n for level, n in enumerate(self.hitungan, 1)), self.n)

    @property
    def saldo(self) -> UmpanBalikSaldo:
        """How it counts in the feedback balance of the guide."""
        saldo = UmpanBalikSaldo()
        for tingkat in TingkatPerilaku:
            n = self.hitungan[tingkat.angka - 1]
            saldo += UmpanBalikSaldo(**{tingkat.sifat.value: n})
        return saldo

    def bagian(self, *tingkat: TingkatPerilaku) -> Fraction:
        """The share of answers at these levels; 0 without answers."""
        banyak = sum(self.hitungan[each.angka - 1] for each in set(tingkat))
        return Fraction(banyak, self.n) if self.n else Fraction(0)

    def __add__(self, other: "Sebaran") -> "Sebaran":
        return Sebaran(*(a + b for a, b in zip(self.hitungan, other.hitungan, strict=True)))


@dataclass(frozen=True, slots=True)
class Perubahan:
    """How a value changed since the last round, in words."""

    arah: ArahPerubahan
    kalimat: str


def gabungan(sebaran: Iterable[Sebaran]) -> Sebaran:
    """All of them together, such as one value over the sides of a penerima."""
    return sum(sebaran, Sebaran())


def kekuatan(
    per_nilai: Mapping[NilaiBerakhlak, Sebaran], *, minimum: int = MINIMUM
) -> tuple[NilaiBerakhlak, ...]:
    """Up to two values that stand out above the penerima's own mean."""
    raise NotImplementedError


def dicoba(
    per_nilai: Mapping[NilaiBerakhlak, Sebaran], *, minimum: int = MINIMUM
) -> tuple[NilaiBerakhlak, ...]:
    """Up to two values below the penerima's own mean: where trying something is worth most."""
    raise NotImplementedError


def perubahan(lama: Sebaran | None, baru: Sebaran | None, *, minimum: int = MINIMUM) -> Perubahan:
    """The change of one value from the round before."""
    raise NotImplementedError

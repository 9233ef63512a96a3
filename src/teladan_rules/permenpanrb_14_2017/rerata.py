"""The mean of the respondents' own indices with its uncertainty: what interval, trend and mix
adjustment share.

PermenPANRB 14/2017 gives no uncertainty; this is Teladan's own method, published in
docs/hukum/tafsir.md. Each respondent has an index of 25 to 100 (the weighted sum of her scores
times 25); their mean is the IKM itself, exactly.
"""

from dataclasses import dataclass
from fractions import Fraction

from teladan_rules.permenpanrb_14_2017.ikm import KONVERSI


@dataclass(frozen=True, slots=True)
class Ringkasan:
    """Sums over ``n`` respondents of their own index x and of its square, exactly; sums add up,
    so a database can give them per service, channel and day.

    Raises ValueError for sums that no ``n`` values of 25 to 100 can have.
    """

    n: int
    jumlah: Fraction
    jumlah_kuadrat: Fraction

    def __post_init__(self) -> None:
        if self.n < 0 or self.jumlah**2 > self.n * self.jumlah_kuadrat:
            raise ValueError("jumlah dan jumlah kuadrat tidak cocok dengan banyaknya jawaban")
        # Rounded weights (0,11) put a perfect index at 99, the lowest at 24,75.
        if not self.n * 24 <= self.jumlah <= self.n * 100:
            raise ValueError("indeks responden di luar 25 sampai 100")

    @classmethod
    def dari_skor(
        cls, n: int, jumlah: int, jumlah_kuadrat: int, banyak_unsur: int = 9
    ) -> "Ringkasan":
        """From the sums of s and of s squared, where s is a respondent's sum of the scores of
        ``banyak_unsur`` equally weighted unsur (9 to 36 for nine)."""
        faktor = Fraction(KONVERSI, banyak_unsur)
        return cls(n, jumlah * faktor, jumlah_kuadrat * faktor**2)

    def __add__(self, other: "Ringkasan") -> "Ringkasan":
        return Ringkasan(
            self.n + other.n,
            self.jumlah + other.jumlah,
            self.jumlah_kuadrat + other.jumlah_kuadrat,
        )

    @property
    def rerata(self) -> "Rerata | None":
        """Their mean with its variance; None without any answer."""
        if self.n == 0:
            return None
        nilai = self.jumlah / self.n
        if self.n == 1:
            return Rerata(1, nilai, None, 0)
        ragam = (self.jumlah_kuadrat - self.n * nilai**2) / (self.n - 1)
        return Rerata(self.n, nilai, ragam / self.n, self.n - 1)


@dataclass(frozen=True, slots=True)
class Rerata:
    """A mean of ``n`` answers on the scale of 25 to 100. ``ragam``: the variance of this mean
    (not of the answers), None where it is unknown; ``derajat_bebas`` belongs to it."""

    n: int
    nilai: Fraction
    ragam: Fraction | None
    derajat_bebas: int


def derajat_bebas_gabungan(bagian: list[tuple[Fraction, int]]) -> int:
    """Degrees of freedom of a sum of independent parts, each (variance of its mean, degrees of
    freedom), after Welch and Satterthwaite, rounded down; 1 where there is no variance."""
    jumlah = sum((ragam for ragam, _ in bagian), Fraction(0))
    penyebut = sum((ragam**2 / bebas for ragam, bebas in bagian if bebas > 0), Fraction(0))
    return max(1, int(jumlah**2 / penyebut)) if penyebut else 1

"""What a receiver reads: how the answers spread, two strengths, two things to try, the change.

PermenPANRB 6/2022 Lampiran Bab III huruf C angka 2 wants information that helps to grow; how it is
summed up is left to the instansi (angka 15). Own method (docs/hukum/tafsir.md 10), without ranks.
"""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from fractions import Fraction
from math import comb

from teladan_rules.permenpanrb_6_2022.bagian import UmpanBalikSaldo
from teladan_rules.permenpanrb_6_2022.vocabulary import NilaiBerakhlak
from teladan_rules.text import N_
from teladan_rules.umpan_balik.vocabulary import MINIMUM, ArahPerubahan, TingkatPerilaku

_DUA = 2
_BANYAK = 200
_KEBETULAN = Fraction(1, 20)
_KONSISTEN, _TELADAN = TingkatPerilaku.KONSISTEN, TingkatPerilaku.TELADAN
_NAIK = N_("Naik sejak putaran sebelumnya.")
_TURUN = N_("Turun sejak putaran sebelumnya.")
_KABUR = N_("Belum dapat dibedakan dari putaran sebelumnya: selisih sebesar ini bisa kebetulan.")
_BELUM_CUKUP = N_("Belum cukup jawaban pada salah satu putaran untuk dibandingkan.")


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
    def bertingkat(self) -> tuple[tuple[TingkatPerilaku, int], ...]:
        """Each level with its count."""
        return tuple(zip(TingkatPerilaku, self.hitungan, strict=True))

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
    """Up to two values that stand out above the penerima's own mean.

    By mean level, then by the share of KONSISTEN and TELADAN, then of TELADAN, then in the law's
    order. Values that fewer than ``minimum`` judged are left out; where all are alike none is
    named.
    """
    terurai = _terurai(per_nilai, minimum)
    return tuple(sorted(terurai, key=lambda each: terurai[each], reverse=True))[:_DUA]


def dicoba(
    per_nilai: Mapping[NilaiBerakhlak, Sebaran], *, minimum: int = MINIMUM
) -> tuple[NilaiBerakhlak, ...]:
    """Up to two values below the penerima's own mean: where trying something is worth most.

    Ordered like `kekuatan`, from the other end; a value is never in both.
    """
    terurai = _terurai(per_nilai, minimum, atas=False)
    return tuple(sorted(terurai, key=lambda each: terurai[each]))[:_DUA]


def _terurai(
    per_nilai: Mapping[NilaiBerakhlak, Sebaran], minimum: int, *, atas: bool = True
) -> dict[NilaiBerakhlak, tuple[Fraction, Fraction, Fraction]]:
    """The sort key of each value on one side of the mean of all."""
    kunci = {
        nilai: (sebaran.rerata, sebaran.bagian(_KONSISTEN, _TELADAN), sebaran.bagian(_TELADAN))
        for nilai in NilaiBerakhlak
        if (sebaran := per_nilai.get(nilai)) is not None
        if sebaran.n >= minimum and sebaran.rerata is not None
    }
    if not kunci:
        return {}
    tengah = sum((each[0] for each in kunci.values()), Fraction(0)) / len(kunci)
    return {
        nilai: each
        for nilai, each in kunci.items()
        if each[0] != tengah and (each[0] > tengah) is atas
    }


def perubahan(lama: Sebaran | None, baru: Sebaran | None, *, minimum: int = MINIMUM) -> Perubahan:
    """The change of one value from the round before.

    Imagine the answers of both rounds shuffled and dealt out again. Only if at most one deal in
    twenty differs in its mean as much as the two rounds do is it called a change; everything else
    cannot be told from chance. Counted exactly, without a table. Both rounds need ``minimum``
    answers. Who answers twice makes the two rounds more alike than the rule supposes, so it rather
    misses a change than invents one.
    """
    if lama is None or baru is None or min(lama.n, baru.n) < minimum:
        return Perubahan(ArahPerubahan.BELUM_CUKUP, _BELUM_CUKUP)
    assert lama.rerata is not None
    assert baru.rerata is not None
    if peluang_kebetulan(lama, baru) > _KEBETULAN:
        return Perubahan(ArahPerubahan.BELUM_DAPAT_DIBEDAKAN, _KABUR)
    if baru.rerata > lama.rerata:
        return Perubahan(ArahPerubahan.NAIK, _NAIK)
    return Perubahan(ArahPerubahan.TURUN, _TURUN)


def peluang_kebetulan(lama: Sebaran, baru: Sebaran) -> Fraction:
    """The share of all deals whose mean differs at least as much as these two do (two-sided
    permutation test). Above 200 answers the deals are too many: the bound of Chebyshev on their
    exact variance takes its place, which is never smaller. 1 without answers."""
    bersama = lama + baru
    if not lama.n or not baru.n:
        return Fraction(1)
    jumlah = _jumlah(bersama)
    beda = abs(_jumlah(baru) * bersama.n - jumlah * baru.n)
    if bersama.n > _BANYAK:
        return _batas_chebyshev(lama, baru, beda)
    cara = _cara(bersama, baru.n)
    sama = sum(n for skor, n in cara.items() if abs(skor * bersama.n - jumlah * baru.n) >= beda)
    return Fraction(sama, comb(bersama.n, baru.n))


def _jumlah(sebaran: Sebaran) -> int:
    return sum(level * n for level, n in enumerate(sebaran.hitungan, 1))


def _cara(bersama: Sebaran, ambil: int) -> Counter[int]:
    """In how many ways ``ambil`` of all answers have each sum of levels."""
    cara = Counter({(0, 0): 1})
    for level, n in enumerate(bersama.hitungan, 1):
        lanjut: Counter[tuple[int, int]] = Counter()
        for (terambil, skor), banyak in cara.items():
            for lagi in range(min(n, ambil - terambil) + 1):
                lanjut[terambil + lagi, skor + level * lagi] += banyak * comb(n, lagi)
        cara = lanjut
    return Counter({skor: n for (terambil, skor), n in cara.items() if terambil == ambil})


def _batas_chebyshev(lama: Sebaran, baru: Sebaran, beda: int) -> Fraction:
    bersama = lama + baru
    kuadrat = sum(level * level * n for level, n in enumerate(bersama.hitungan, 1))
    tersebar = kuadrat - Fraction(_jumlah(bersama) ** 2, bersama.n)
    ragam = tersebar * lama.n * baru.n / (bersama.n * (bersama.n - 1))
    return min(Fraction(1), ragam * bersama.n**2 / beda**2) if beda else Fraction(1)

"""Shares of a whole as the guide words them: "sebagian besar", "sebagian kecil", feedback."""

from collections.abc import Iterable
from dataclasses import dataclass
from fractions import Fraction
from typing import Literal

from teladan_rules.permenpanrb_6_2022.parameters import Parameters
from teladan_rules.permenpanrb_6_2022.vocabulary import RatingEkspektasi
from teladan_rules.text import N_, Kalimat

Condong = Literal["positif", "sebagian_positif", "tidak_positif", "tidak_tentu"]

_SALDO = Kalimat(N_("{positif:d} positif, {netral:d} netral, {negatif:d} tidak positif"))


@dataclass(frozen=True, slots=True)
class UmpanBalikSaldo:
    """How many umpan balik were positive, neutral and not positive. All zero means that none was
    received, which is a missing fact and never a neutral one. Raises ValueError if negative."""

    positif: int = 0
    netral: int = 0
    negatif: int = 0

    def __post_init__(self) -> None:
        if min(self.positif, self.netral, self.negatif) < 0:
            raise ValueError("banyaknya umpan balik tidak boleh negatif")

    @property
    def jumlah(self) -> int:
        return self.positif + self.netral + self.negatif

    def __add__(self, other: "UmpanBalikSaldo") -> "UmpanBalikSaldo":
        return UmpanBalikSaldo(
            self.positif + other.positif, self.netral + other.netral, self.negatif + other.negatif
        )

    def condong(self, parameters: Parameters) -> Condong | None:
        """Which wording of the guide's letter b this fits; None if no feedback was received.

        Neutral feedback counts in the whole and on neither side.
        """
        if not self.jumlah:
            return None
        ambang = parameters.sebagian_besar.nilai
        if Fraction(self.positif, self.jumlah) > ambang:
            return "positif"
        if Fraction(self.negatif, self.jumlah) > ambang:
            return "tidak_positif"
        return "sebagian_positif" if self.positif else "tidak_tentu"

    def __str__(self) -> str:
        return _SALDO(positif=self.positif, netral=self.netral, negatif=self.negatif)


def bagian(banyak: int, jumlah: int) -> Fraction:
    """``banyak`` of ``jumlah``; no part of nothing is 0."""
    return Fraction(banyak, jumlah) if jumlah else Fraction(0)


def hitung_rating(
    ratings: Iterable[RatingEkspektasi | None],
) -> dict[RatingEkspektasi, int]:
    """How often each rating occurs; missing ones are not counted."""
    counts = dict.fromkeys(RatingEkspektasi, 0)
    for rating in ratings:
        if rating is not None:
            counts[rating] += 1
    return counts


def kategori_terbanyak(
    counts: dict[RatingEkspektasi, int], parameters: Parameters
) -> RatingEkspektasi | None:
    """The rating that "sebagian besar atau seluruh" of them have, if there is one."""
    jumlah = sum(counts.values())
    for rating, banyak in counts.items():
        if bagian(banyak, jumlah) > parameters.sebagian_besar.nilai:
            return rating
    return None

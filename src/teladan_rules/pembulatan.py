"""Rounding of exact figures for people: half up, away from zero, by whole numbers only."""

from decimal import Decimal
from fractions import Fraction


def bulatkan(nilai: Fraction | Decimal | int, desimal: int) -> Decimal:
    """``nilai`` rounded half up to ``desimal`` places: 86.625 is 86.63, never 86.62.

    The places are kept (78.7 with two places is 78.70), so that tables align.
    """
    pecahan = Fraction(nilai) * 10**desimal
    angka = _setengah_ke_atas(abs(pecahan))
    return Decimal(-angka if pecahan < 0 else angka).scaleb(-desimal)


def bulatkan_ke_bawah(nilai: Fraction | Decimal, desimal: int) -> Decimal:
    """The greatest number of ``desimal`` places that is not above ``nilai``."""
    return Decimal(_lantai(Fraction(nilai) * 10**desimal)).scaleb(-desimal)


def bulatkan_ke_atas(nilai: Fraction | Decimal, desimal: int) -> Decimal:
    """The smallest number of ``desimal`` places that is not below ``nilai``."""
    return Decimal(-_lantai(-Fraction(nilai) * 10**desimal)).scaleb(-desimal)


def _lantai(nilai: Fraction) -> int:
    return nilai.numerator // nilai.denominator


def _setengah_ke_atas(nilai: Fraction) -> int:
    return (2 * nilai.numerator + nilai.denominator) // (2 * nilai.denominator)

"""Mutu pelayanan from the index after conversion (Lampiran, table of mutu)."""

from decimal import Decimal
from fractions import Fraction

from teladan_rules.pembulatan import bulatkan
from teladan_rules.permenpanrb_14_2017.vocabulary import MutuPelayanan

BATAS_BAWAH: dict[MutuPelayanan, Decimal] = {
    MutuPelayanan.A: Decimal("88.31"),
    MutuPelayanan.B: Decimal("76.61"),
    MutuPelayanan.C: Decimal("65.00"),
    MutuPelayanan.D: Decimal("0"),
}
"""Lowest index of each mutu. The table prints 25,00 for D; with the rounded weight 0,11 the
lowest index is 24,75, which is D as well."""


def mutu_pelayanan(ikm: Fraction | Decimal) -> MutuPelayanan:
    """The mutu of an index on the scale of 25 to 100.

    The table leaves gaps (88,30 is B, 88,31 is A): the index is rounded to two decimals first.
    Raises ValueError outside 0 to 100.
    """
    nilai = bulatkan(ikm, 2)
    if not 0 <= nilai <= 100:
        raise ValueError(f"IKM di luar 25 sampai 100: {nilai}")
    return next(mutu for mutu, batas in BATAS_BAWAH.items() if nilai >= batas)

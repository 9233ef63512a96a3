"""Angka kredit from before 2023 (Peraturan BKN 3/2023: conventional to integrated)."""

from decimal import Decimal
from fractions import Fraction

# golongan -> conventional range (from, below; None: open) and the value taken off.
_TABEL: dict[str, tuple[int, int | None, int]] = {
    "III/a": (100, 150, 100),
    "III/b": (150, 200, 100),
    "III/c": (200, 300, 200),
    "III/d": (300, 400, 200),
    "IV/a": (400, 550, 400),
    "IV/b": (550, 700, 400),
    "IV/c": (700, 850, 400),
    "IV/d": (850, 1050, 850),
    "IV/e": (1050, None, 850),
}


def nilai_dasar(golongan: str) -> int:
    """What is taken off the conventional figure of a golongan. Raises ValueError where the table
    has none."""
    if golongan not in _TABEL:
        raise ValueError(f"tabel integrasi tidak memuat golongan {golongan}")
    return _TABEL[golongan][2]


def integrasi(golongan: str, konvensional: Decimal | Fraction | int) -> Fraction:
    """Integrated angka kredit of a conventional figure. Raises ValueError below the golongan's
    own range: then golongan and figure do not belong together."""
    dasar = nilai_dasar(golongan)
    if Fraction(konvensional) < _TABEL[golongan][0]:
        raise ValueError(f"angka kredit konvensional di bawah batas golongan {golongan}")
    return Fraction(konvensional) - dasar


def di_atas_rentang(golongan: str, konvensional: Decimal | Fraction | int) -> bool:
    """Whether the figure already lies in the next golongan's range: to be looked at by a person."""
    atas = _TABEL[golongan][1]
    return atas is not None and Fraction(konvensional) >= atas

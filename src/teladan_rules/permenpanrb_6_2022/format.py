"""Numbers as Indonesian readers write them: "1.234,5", "93,75%", "Rp1.250.000"."""

import re
from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction

_ANGKA = re.compile(r"(?P<tanda>[-−+]?)(?P<bulat>\d{1,3}(?:\.\d{3})+|\d+)(?:,(?P<pecahan>\d+))?")


def parse_angka(teks: str) -> Decimal:
    """Read "1.234,5" as 1234.5. A point separates thousands, a comma the decimals; a leading "Rp"
    and a trailing "%" are dropped. Raises ValueError for anything else, "1.5" included, which
    an Indonesian and an English reader would take for different numbers."""
    bersih = teks.strip().removesuffix("%").strip()
    bersih = re.sub(r"^([-−+]?)\s*[Rr][Pp]\.?\s*", r"\1", bersih)
    cocok = _ANGKA.fullmatch(bersih)
    if cocok is None:
        raise ValueError(f"bukan angka dalam penulisan Indonesia: {teks!r}")
    tanda = "-" if cocok["tanda"] in {"-", "−"} else ""
    return Decimal(f"{tanda}{cocok['bulat'].replace('.', '')}.{cocok['pecahan'] or '0'}")


def format_angka(nilai: Decimal | Fraction | int, desimal: int | None = None) -> str:
    """Write 1234.5 as "1.234,5"; with ``desimal`` rounded half up to that many places."""
    if desimal is None and isinstance(nilai, Fraction):
        desimal = 2
    angka = _decimal(nilai)
    if desimal is not None:
        angka = angka.quantize(Decimal(1).scaleb(-desimal), ROUND_HALF_UP)
    bulat, _, pecahan = format(abs(angka), "f").partition(".")
    ribuan = f"{int(bulat):,}".replace(",", ".")
    tanda = "-" if angka < 0 else ""
    return f"{tanda}{ribuan},{pecahan}" if pecahan else f"{tanda}{ribuan}"


def format_persen(bagian: Decimal | Fraction | int, desimal: int = 2) -> str:
    """Write a share as percent without needless zeros: 0.9375 is "93,75%", 1 is "100%"."""
    return format_persen_nilai(Fraction(bagian) * 100, desimal)


def format_persen_nilai(persen: Decimal | Fraction | int, desimal: int = 2) -> str:
    """Write a number that already is in percent: 93.75 is "93,75%"."""
    teks = format_angka(Fraction(persen), desimal)
    return (teks.rstrip("0").rstrip(",") if "," in teks else teks) + "%"


def format_rupiah(nilai: Decimal | Fraction | int) -> str:
    """Write whole rupiah: 1250000 is "Rp1.250.000"; negative "-Rp1.250.000"."""
    teks = format_angka(nilai, 0)
    return f"-Rp{teks[1:]}" if teks.startswith("-") else f"Rp{teks}"


def _decimal(nilai: Decimal | Fraction | int) -> Decimal:
    if isinstance(nilai, Fraction):
        return Decimal(nilai.numerator) / Decimal(nilai.denominator)
    return Decimal(nilai)

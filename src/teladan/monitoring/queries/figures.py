"""Stored figures as people know them: 12 and 2.5, not 12.0000 and 2.5000."""

from decimal import Decimal


def plain(value: Decimal | None) -> Decimal | None:
    """The same figure without the zeros that its column added; None stays missing."""
    return None if value is None else trimmed(value)


def trimmed(value: Decimal) -> Decimal:
    """As `plain`, for a figure that is there."""
    whole = value.to_integral_value()
    return whole if value == whole else value.normalize()


#: Quantities of these units are rates or scores: those of single days cannot be added up.
_RATES = frozenset(
    {
        "%", "persen", "persentase", "indeks", "nilai", "skor", "poin", "rasio", "rata-rata",
        "predikat", "menit", "jam",
    }
)  # fmt: skip


def can_add_up(satuan: str) -> bool:
    """Whether quantities of this unit may be added up over days."""
    words = satuan.lower().replace("(", " ").replace(")", " ").split()
    return not _RATES.intersection(words)

"""Reads of umpan balik. Everything public of this package is named here."""

from teladan.feedback.queries.umpan_balik import (
    Saldo,
    SaldoUmpanBalik,
    UmpanBalikItem,
    balance,
    given_counts,
    has_given_tugas,
    saldo_umpan_balik,
    umpan_balik_item,
    umpan_balik_of,
    unread_count,
    without_umpan_balik,
)

__all__ = [
    "Saldo",
    "SaldoUmpanBalik",
    "UmpanBalikItem",
    "balance",
    "given_counts",
    "has_given_tugas",
    "saldo_umpan_balik",
    "umpan_balik_item",
    "umpan_balik_of",
    "unread_count",
    "without_umpan_balik",
]

"""Writes of umpan balik. Everything public of this package is named here."""

from teladan.feedback.commands.perilaku import (
    save_penilaian_diri,
)
from teladan.feedback.commands.umpan_balik import (
    UmpanBalikIsi,
    UmpanBalikRow,
    bulk_give_umpan_balik,
    give_umpan_balik,
    mark_read,
)

__all__ = [
    "UmpanBalikIsi",
    "UmpanBalikRow",
    "bulk_give_umpan_balik",
    "give_umpan_balik",
    "mark_read",
    "save_penilaian_diri",
]

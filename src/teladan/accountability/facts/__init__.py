"""From what was counted to what may be printed. Everything public is named here."""

from teladan.accountability.facts.disclosure import K_MEAN, K
from teladan.accountability.facts.draft import draft_isi, last_isi, quarter
from teladan.accountability.facts.release import Isi, canonical, compile_isi, sha256_of
from teladan.accountability.facts.replace import corrected

__all__ = [
    "K_MEAN",
    "Isi",
    "K",
    "canonical",
    "compile_isi",
    "corrected",
    "draft_isi",
    "last_isi",
    "quarter",
    "sha256_of",
]

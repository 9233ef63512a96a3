"""From what was counted to what may be printed. Everything public is named here."""

from teladan.accountability.facts.disclosure import K_MEAN, K
from teladan.accountability.facts.release import Isi, canonical, compile_isi, sha256_of
from teladan.accountability.facts.replace import corrected

__all__ = ["K_MEAN", "Isi", "K", "canonical", "compile_isi", "corrected", "sha256_of"]

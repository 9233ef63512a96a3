"""Patterns in signed umpan balik, where names are open anyway: as questions, never as findings.

PermenPANRB 6/2022 Pasal 17 ayat (3) keeps every umpan balik with its giver; own method
(docs/hukum/tafsir.md 10).
"""

from collections.abc import Sequence
from dataclasses import dataclass

from teladan_rules.permenpanrb_6_2022.vocabulary import SifatUmpanBalik
from teladan_rules.umpan_balik.vocabulary import JenisPola


@dataclass(frozen=True, slots=True)
class Ucapan:
    """One signed umpan balik."""

    pemberi_id: int
    penerima_id: int
    sifat: SifatUmpanBalik


@dataclass(frozen=True, slots=True)
class PolaTerbuka:
    """A pattern with its persons; ``jumlah``: how many umpan balik make it."""

    jenis: JenisPola
    orang: tuple[int, ...]
    jumlah: int

    @property
    def kalimat(self) -> str:
        """The pattern as a question, with a good reason that it may have."""
        raise NotImplementedError


def pola_terbuka(ucapan: Sequence[Ucapan]) -> tuple[PolaTerbuka, ...]:
    """The patterns of a period."""
    raise NotImplementedError

"""Patterns in how a round was answered, as questions and never as findings.

PermenPANRB 6/2022 is silent; own method (docs/hukum/tafsir.md 10).
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from teladan_rules.permenpanrb_6_2022.vocabulary import NilaiBerakhlak
from teladan_rules.umpan_balik.vocabulary import MINIMUM, JenisPola


@dataclass(frozen=True, slots=True)
class Jawaban:
    """One opened answer, in memory only. ``unit_id``: the unit of the penerima. ``tingkat``: 1 to
    4 per value, None or absent where she could not judge."""

    pemberi_id: int
    penerima_id: int
    unit_id: int
    tingkat: Mapping[NilaiBerakhlak, int | None]


@dataclass(frozen=True, slots=True)
class Pola:
    """A pattern in a unit, without persons: ``jumlah`` (pairs for TIMBAL_BALIK, else persons) of
    ``dari`` pemberi who belong there."""

    jenis: JenisPola
    unit_id: int
    jumlah: int
    dari: int

    @property
    def kalimat(self) -> str:
        """The pattern as a question, with a good reason that it may have."""
        raise NotImplementedError


def pola(jawaban: Sequence[Jawaban], *, minimum: int = MINIMUM) -> tuple[Pola, ...]:
    """The patterns of a round, by unit and kind. Units with fewer than ``minimum`` pemberi are
    left out, whatever they show."""
    raise NotImplementedError

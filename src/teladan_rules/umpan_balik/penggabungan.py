"""Which answers are shown together, so that no view of them shows what fewer than five said.

PermenPANRB 6/2022 sets no such limit; own method (docs/hukum/tafsir.md 10). Every answer lies in
one cell at most, so no two cells can be subtracted from each other.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from teladan_rules.umpan_balik.vocabulary import MINIMUM, KelompokPemberi


@dataclass(frozen=True, slots=True)
class Suara:
    """One answer, without what it says. ``unit_id``: the unit of the penerima."""

    pemberi_id: int
    penerima_id: int
    unit_id: int
    kelompok: KelompokPemberi


@dataclass(frozen=True, slots=True)
class Sel:
    """Answers that are shown together. ``penerima_id`` None: about several persons of the unit and
    those below it. ``kelompok``: the sides in it. ``anggota``: positions in what was given."""

    penerima_id: int | None
    unit_id: int
    kelompok: tuple[KelompokPemberi, ...]
    anggota: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Pembagian:
    """Cells, and the positions of answers that reach no cell and are destroyed unread."""

    sel: tuple[Sel, ...]
    dibuang: tuple[int, ...]


def gabung(
    suara: Sequence[Suara], *, induk: Mapping[int, int | None], minimum: int = MINIMUM
) -> Pembagian:
    """The cells of a round.

    A side of a penerima is a cell if at least ``minimum`` different persons speak in each of her
    sides; else her sides become one cell; if that is too small, her answers go to the pool of her
    unit, then of the unit above (``induk``), and are dropped above the top.
    """
    raise NotImplementedError

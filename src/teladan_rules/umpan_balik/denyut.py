"""The pulse: three questions about the system itself, and how its answers are pooled.

None of it is asked by a regulation; who wants an evaluation to be believed has to know whether it
is. The unit is a cell when at least `MINIMUM` of its people answered; else its answers go to the
unit above. Every answer is in one cell at most, so that no two cells can be subtracted.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction

from teladan_rules.permenpanrb_6_2022.vocabulary import Vocabulary
from teladan_rules.text import N_
from teladan_rules.umpan_balik.vocabulary import MINIMUM


class PertanyaanDenyut(Vocabulary):
    """What is asked, the same every time, so that the answers can be compared."""

    PAHAM = "paham", N_("Saya paham bagaimana kinerja saya dinilai.")
    BERGUNA = "berguna", N_("Aplikasi ini membantu pekerjaan saya.")
    ADIL = "adil", N_("Saya dinilai dengan adil.")


class TingkatSetuju(Vocabulary):
    """An even scale: who is torn says to which side she leans."""

    SANGAT_TIDAK = "1", N_("Sangat tidak setuju")
    TIDAK = "2", N_("Tidak setuju")
    SETUJU = "3", N_("Setuju")
    SANGAT = "4", N_("Sangat setuju")


@dataclass(frozen=True)
class SebaranSetuju:
    """How many chose each level of TingkatSetuju, the lowest first."""

    jumlah: tuple[int, int, int, int] = (0, 0, 0, 0)

    @property
    def n(self) -> int:
        return sum(self.jumlah)

    @property
    def tidak_setuju(self) -> Fraction | None:
        """The share that disagrees, or None where nobody answered."""
        return Fraction(sum(self.jumlah[:2]), self.n) if self.n else None

    def __add__(self, other: "SebaranSetuju") -> "SebaranSetuju":
        one, two, three, four = (a + b for a, b in zip(self.jumlah, other.jumlah, strict=True))
        return SebaranSetuju((one, two, three, four))


def sebaran(tingkat: Sequence[int]) -> SebaranSetuju:
    """Counts of answers 1 to 4."""
    one, two, three, four = (sum(each == level for each in tingkat) for level in range(1, 5))
    return SebaranSetuju((one, two, three, four))


def gabung_unit(
    unit_ids: Sequence[int], *, induk: Mapping[int, int | None], minimum: int = MINIMUM
) -> dict[int, tuple[int, ...]]:
    """Which answers (by their place in `unit_ids`) stand together under which unit.

    `induk` names the unit above each. What is still too few at the top is in no cell.
    """
    pool: dict[int, list[int]] = {}
    for place, unit_id in enumerate(unit_ids):
        pool.setdefault(unit_id, []).append(place)
    cells: dict[int, tuple[int, ...]] = {}
    depth = {unit_id: _depth(unit_id, induk) for unit_id in {*pool, *induk}}
    for unit_id in sorted(depth, key=lambda each: (-depth[each], each)):
        waiting = pool.pop(unit_id, [])
        above = induk.get(unit_id)
        if len(waiting) >= minimum:
            cells[unit_id] = tuple(waiting)
        elif waiting and above is not None:
            pool.setdefault(above, []).extend(waiting)
    return cells


def _depth(unit_id: int, induk: Mapping[int, int | None]) -> int:
    """Steps to the top; a circle among units ends the walk."""
    seen: set[int] = set()
    at: int | None = unit_id
    while at is not None and at not in seen:
        seen.add(at)
        at = induk.get(at)
    return len(seen)

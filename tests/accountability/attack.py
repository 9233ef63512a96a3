"""The attacker: everything that was ever published, as linear equations; every hidden number
bounded from below and above by integer programming.

He knows the names of the services of every unit and that answers are only added from one release
to the next. He does not know the answers.
"""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from fractions import Fraction
from typing import Any

import numpy as np
from scipy.optimize import Bounds, LinearConstraint, milp
from scipy.sparse import csr_array

Isi = dict[str, Any]
Key = tuple[str, ...]
ITEMS = 9
LARGE = 10_000


@dataclass(frozen=True)
class Request:
    """A row of the Open311 list as the attacker reads it; `is_complaint` None: it may be."""

    is_complaint: bool | None = None


@dataclass
class System:
    """Integer unknowns, and rows `low <= sum(factor * unknown) <= high`."""

    index: dict[Key, int] = field(default_factory=dict)
    rows: list[tuple[dict[int, float], float, float]] = field(default_factory=list)

    def at(self, key: Key) -> int:
        return self.index.setdefault(key, len(self.index))

    def add(self, terms: Iterable[tuple[Key, float]], low: float, high: float) -> None:
        row: dict[int, float] = defaultdict(float)
        for key, factor in terms:
            row[self.at(key)] += factor
        self.rows.append((dict(row), low, high))

    def bound(self, key: Key) -> tuple[int, int]:
        """The smallest and the largest value that fit everything published."""
        limits = self._limits()
        found = []
        for sign in (1, -1):
            aim = np.zeros(len(self.index))
            aim[self.at(key)] = sign
            whole = np.ones(len(self.index))
            answer = milp(aim, constraints=limits, integrality=whole, bounds=Bounds(0, LARGE))
            assert answer.status == 0, f"{key}: {answer.message}"
            found.append(round(answer.fun * sign))
        return found[0], found[1]

    def _limits(self) -> LinearConstraint:
        matrix = np.zeros((len(self.rows), len(self.index)))
        for number, (row, _, _) in enumerate(self.rows):
            for column, factor in row.items():
                matrix[number, column] = factor
        low, high = ([row[side] for row in self.rows] for side in (1, 2))
        return LinearConstraint(csr_array(matrix), low, high)


def equations(releases: Sequence[Isi], names: dict[str, Sequence[str]]) -> System:
    """Everything that the releases say. `names`: the services of each unit (by alamat)."""
    system = System()
    seen: set[tuple[str, str, str]] = set()
    for number, isi in enumerate(releases):
        for unit in isi["unit"]:
            _survey(system, unit, (isi["periode"], unit["alamat"]), number, names)
            _counts(system, unit["pengaduan"], (isi["periode"], unit["alamat"]), number)
            _tickets(system, unit, (isi["periode"], unit["alamat"]), number, names)
            seen.add((isi["periode"], unit["alamat"], str(number)))
    _growth(system)
    return system


def _growth(system: System) -> None:
    """From one release of a period to a later one nothing becomes less."""
    latest: dict[Key, tuple[int, Key]] = {}
    for key in sorted(system.index, key=lambda each: int(each[-1])):
        same, number = key[:-1], int(key[-1])
        if same in latest and key[0] != "score":
            system.add([(key, 1), (latest[same][1], -1)], 0, LARGE)
        latest[same] = (number, key)


def _survey(
    system: System, unit: Isi, where: tuple[str, str], number: int, names: dict[str, Sequence[str]]
) -> None:
    block, stamp = unit["skm"], str(number)
    if block is None:
        return
    total = sum(block["total"].values())
    services = [("n", *where, name, stamp) for name in names[where[1]]]
    scores = [("score", *where, name, stamp) for name in names[where[1]]]
    system.add([(key, 1) for key in services], block["n"], block["n"])
    system.add([(key, 1) for key in scores], total, total)
    for n_key, score_key in zip(services, scores, strict=True):
        system.add([(score_key, 1), (n_key, -ITEMS)], 0, LARGE * ITEMS)
        system.add([(score_key, 1), (n_key, -4 * ITEMS)], -LARGE * ITEMS * 4, 0)
    shown = {row["nama"] for row in block["layanan"]}
    for row in block["layanan"]:
        members = [
            name
            for name in names[where[1]]
            if name == row["nama"] or (row["nama"].startswith("(") and name not in shown)
        ]
        system.add([(("n", *where, m, stamp), 1) for m in members], row["n"], row["n"])
        scores = round(Fraction(row["jumlah"]) * ITEMS / 25)
        system.add([(("score", *where, m, stamp), 1) for m in members], scores, scores)


def _counts(system: System, block: Isi, where: tuple[str, str], number: int) -> None:
    stamp = str(number)
    for name, pair in block.items():
        if pair is not None:
            system.add([((name, *where, stamp), 1)], pair[0], pair[1])
    parts = [(("tepat_waktu", *where, stamp), 1.0), (("terlambat", *where, stamp), 1.0)]
    low, high = block["jatuh_tempo"]
    system.add(parts, low, high)


def _tickets(
    system: System, unit: Isi, where: tuple[str, str], number: int, names: dict[str, Sequence[str]]
) -> None:
    block, stamp = unit["antrean"], str(number)
    keys = [("tickets", *where, name, stamp) for name in names[where[1]]]
    system.add([(key, 1) for key in keys], block["n"][0], block["n"][1])
    for name in ("dalam_standar", "luar_standar"):
        if block[name] is not None:
            system.add([((name, *where, stamp), 1)], *block[name])
    if block["dalam_standar"] is not None:
        both = [((name, *where, stamp), 1.0) for name in ("dalam_standar", "luar_standar")]
        system.add([*both, *((key, -1.0) for key in keys)], 0, 0)
    shown = {row["nama"] for row in block["layanan"]}
    for row in block["layanan"]:
        members = [
            key
            for key in keys
            if key[3] == row["nama"] or (row["nama"].startswith("(") and key[3] not in shown)
        ]
        system.add([(key, 1) for key in members], row["n"], row["n"])


def requests(system: System, periode: str, units: Sequence[str], rows: Sequence[Request]) -> None:
    """What the Open311 list of the quarter adds, whose rows name no unit.

    A row is a complaint that some unit received, or, where its promised day does not tell, a
    wish or a question, which the board does not count. Secret complaints are only on the board.
    """
    complaints = [("open", periode, unit, "0") for unit in units]
    for unit, key in zip(units, complaints, strict=True):
        secret = ("secret", periode, unit, "0")
        received = ("diterima", periode, unit, "0")
        system.add([(key, 1), (secret, 1), (received, -1)], 0, 0)
    known = sum(1 for row in rows if row.is_complaint)
    unknown = sum(1 for row in rows if row.is_complaint is None)
    system.add([(key, 1) for key in complaints], known, known + unknown)


def narrowest(system: System, hidden: Iterable[tuple[Key, int]]) -> list[str]:
    """Which of the hidden numbers (with their protection) are known too well, in words."""
    found = []
    for key, least in hidden:
        low, high = system.bound(key)
        if high - low < least:
            found.append(f"{key}: {low} to {high}")
    return found

"""What the example's people answer about one another: levels, and sentences that fit them.

Two ways of answering are laid in on purpose, so that the patterns of a released round have
something to find: five who give one another the highest, and one who is harder than all others.
"""

import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from itertools import combinations
from random import Random
from typing import Any

from teladan.demo.world import World
from teladan.feedback.commands import JawabanPerilaku
from teladan.feedback.models import Undian
from teladan.feedback.states import StatusUndian
from teladan_rules.permenpanrb_6_2022.vocabulary import NilaiBerakhlak
from teladan_rules.umpan_balik.pola import Jawaban, pola
from teladan_rules.umpan_balik.vocabulary import MINIMUM, JenisPola, TingkatPerilaku

UNIT_KELOMPOK, UNIT_KERAS = "05.1", "04.10"
KERAS = "04.10/2/0"
"""The teacher who answers harder than all others."""
_BANYAK = 5
_PERCOBAAN = 12
_TINGKAT = {each.angka: each for each in TingkatPerilaku}


@cache
def kalimat() -> Mapping[str, Any]:
    """The sentences of plans/umpan_balik.toml."""
    text = files(__package__).joinpath("plans", "umpan_balik.toml").read_text(encoding="utf-8")
    return tomllib.loads(text)


@dataclass(frozen=True)
class Pasangan:
    """A drawn pair that is in force."""

    undian_id: int
    pemberi_id: int
    penerima_id: int
    unit_id: int
    putaran_id: int


def pairs_of(putaran_ids: Sequence[int]) -> list[Pasangan]:
    """The drawn pairs of these rounds, in the order of the draw."""
    rows = Undian.objects.filter(putaran_id__in=putaran_ids, status=StatusUndian.TERUNDI)
    return [
        Pasangan(*row)
        for row in rows.order_by("pk").values_list(
            "pk", "pemberi_id", "penerima_id", "unit_kerja_id", "putaran_id"
        )
    ]


@dataclass(frozen=True)
class Watak:
    """How the people of a round are seen, and who answers in a way of her own. `sebutan` names
    the round, so that the next one is answered differently; `naik`: how much better all do."""

    world: World
    sebutan: str
    kelompok: frozenset[int] = frozenset()
    keras: int = 0
    naik: float = 0.0

    def tingkat(self, pair: Pasangan, percobaan: int = 0) -> dict[NilaiBerakhlak, int]:
        """The levels that one gives the other; a value that she could not judge is missing."""
        chance = self.world.random(f"{self.sebutan}/{percobaan}/{pair.undian_id}")
        if pair.pemberi_id in self.kelompok:
            if pair.penerima_id in self.kelompok:
                return dict.fromkeys(NilaiBerakhlak, 4)
            return {nilai: chance.choice((2, 2, 3)) for nilai in NilaiBerakhlak}
        off = -1.5 if pair.pemberi_id == self.keras else 0.0
        found = {}
        for nilai, mean in self._sosok(pair.penerima_id).items():
            level = round(mean + off + chance.gauss(0, 0.55))
            if chance.random() > 0.03:
                found[nilai] = min(max(level, 1 if off else 2 if chance.random() < 0.9 else 1), 4)
        return found if len(found) >= MINIMUM else dict.fromkeys(NilaiBerakhlak, 3)

    def _sosok(self, penerima_id: int) -> dict[NilaiBerakhlak, float]:
        """How others see somebody, value by value: the same in every round but for the gain."""
        chance = self.world.random(f"sosok/{penerima_id}")
        least, most = (2.7, 3.0) if penerima_id in self.kelompok else (2.6, 3.5)
        found = {nilai: chance.uniform(least, most) for nilai in NilaiBerakhlak}
        better = chance.sample(list(NilaiBerakhlak), 2)
        return {n: mean + (self.naik if n in better else 0) for n, mean in found.items()}


def jawaban(
    watak: Watak, pairs: Sequence[Pasangan], percobaan: int = 0
) -> dict[int, dict[NilaiBerakhlak, int]]:
    """The levels of all pairs, by drawn pair."""
    return {pair.undian_id: watak.tingkat(pair, percobaan) for pair in pairs}


def with_patterns(
    world: World, pairs: Sequence[Pasangan], sebutan: str
) -> tuple[Watak, dict[int, dict[NilaiBerakhlak, int]]]:
    """Answers in which the rules find the two told ways and no other. The draw's seed is chance,
    so that who of the unit can be the five depends on who was drawn about whom."""
    wanted = _wanted(world)
    best: tuple[int, Watak, dict[int, dict[NilaiBerakhlak, int]]] | None = None
    groups = _kelompok(world, pairs) or [frozenset[int]()]
    keras = world.pegawai.get(KERAS, 0)
    for percobaan in range(_PERCOBAAN):
        watak = Watak(world, sebutan, groups[percobaan % len(groups)], keras)
        answers = jawaban(watak, pairs, percobaan)
        wrong = len(wanted ^ _found(pairs, answers))
        if best is None or wrong < best[0]:
            best = (wrong, watak, answers)
        if not wrong:
            break
    assert best is not None
    return best[1], best[2]


def _wanted(world: World) -> set[tuple[JenisPola, int, int]]:
    told = ((JenisPola.KELOMPOK_TERTUTUP, UNIT_KELOMPOK, _BANYAK), (JenisPola.KERAS, UNIT_KERAS, 1))
    return {(jenis, world.unit[kode], n) for jenis, kode, n in told if kode in world.unit}


def _found(
    pairs: Sequence[Pasangan], answers: Mapping[int, Mapping[NilaiBerakhlak, int]]
) -> set[tuple[JenisPola, int, int]]:
    rows = [
        Jawaban(pair.pemberi_id, pair.penerima_id, pair.unit_id, answers[pair.undian_id])
        for pair in pairs
    ]
    return {(each.jenis, each.unit_id, each.jumlah) for each in pola(rows)}


def _kelompok(world: World, pairs: Sequence[Pasangan]) -> list[frozenset[int]]:
    """The fives of the unit, those first who were drawn most about one another."""
    pool = [
        world.pegawai[each.key]
        for each in world.holders
        if each.office.kode == UNIT_KELOMPOK and not each.post.memimpin and not each.post.key
    ]
    asked = {(pair.pemberi_id, pair.penerima_id) for pair in pairs}
    pool = pool[:12]

    def close(five: tuple[int, ...]) -> int:
        both = sum((a, b) in asked and (b, a) in asked for a, b in combinations(five, 2))
        return 3 * both + sum((a, b) in asked or (b, a) in asked for a, b in combinations(five, 2))

    ranked = sorted(combinations(sorted(pool), _BANYAK), key=lambda five: (-close(five), five))
    return [frozenset(five) for five in ranked[:4]]


class Kata:
    """Puts sentences to levels; about one person no sentence is used twice."""

    def __init__(self, world: World, sebutan: str) -> None:
        self.world, self.sebutan = world, sebutan
        self._said: dict[int, set[str]] = {}

    def answer(self, pair: Pasangan, tingkat: Mapping[NilaiBerakhlak, int]) -> JawabanPerilaku:
        """The whole answer: a strength about what is seen best, a suggestion about the least."""
        chance = self.world.random(f"kata/{self.sebutan}/{pair.undian_id}")
        order = sorted(tingkat, key=lambda nilai: (tingkat[nilai], chance.random()))
        best, least = order[-1], order[0]
        extreme = tingkat[best] == 4 or tingkat[least] == 1
        kekuatan = self._praise(chance, pair, best) if tingkat[best] >= 3 else ""
        saran = self._advice(chance, pair, least) if tingkat[least] <= 2 else ""
        if not extreme and chance.random() < 0.3:
            kekuatan = ""
        if chance.random() < 0.35 and kekuatan:
            saran = ""
        if extreme and not (kekuatan or saran):
            saran = self._advice(chance, pair, least)
        levels = {nilai: _TINGKAT[level] for nilai, level in tingkat.items()}
        return JawabanPerilaku(dict(levels), kekuatan, saran)

    def _praise(self, chance: Random, pair: Pasangan, nilai: NilaiBerakhlak) -> str:
        words = kalimat()["nilai"][nilai.value]
        return self._new(pair, [f"{chance.choice(words['lihat'])}; {chance.choice(words['jadi'])}."
                                for _nth in range(4)])  # fmt: skip

    def _advice(self, chance: Random, pair: Pasangan, nilai: NilaiBerakhlak) -> str:
        words, more = kalimat()["nilai"][nilai.value], kalimat()["ajakan"]["kalimat"]
        return self._new(pair, [f"{chance.choice(words['coba'])}.{chance.choice(more)}"
                                for _nth in range(4)])  # fmt: skip

    def _new(self, pair: Pasangan, choices: Sequence[str]) -> str:
        said = self._said.setdefault(pair.penerima_id, set())
        for each in choices:
            if each.partition(";")[0] not in said:
                said.add(each.partition(";")[0])
                return each
        return ""

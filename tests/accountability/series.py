"""Series with known effects from seeded chance: what the estimate of dampak is measured with.

`benchmarks/dampak.py` draws them by the thousand, `test_dampak_simulasi.py` a few hundred times.
"""

import math
import random
import statistics
from dataclasses import dataclass, field, replace
from fractions import Fraction

from teladan.accountability.facts.dampak_model import Susunan, taksir, taksir_newey_west
from teladan.accountability.facts.dampak_putusan import Angka, Bahan, putuskan
from teladan.accountability.states import ArahDampak, Kesimpulan, Satuan

EFFECT = 2.0
#: Periods in between that are left out.
GAP = 3


def noise(chance: random.Random, count: int, dependence: float) -> list[float]:
    """Errors of spread 1, each partly made of the one before."""
    found = [chance.gauss(0, 1)]
    rest = math.sqrt(1 - dependence**2)
    while len(found) < count:
        found.append(dependence * found[-1] + rest * chance.gauss(0, 1))
    return found


@dataclass(frozen=True)
class Deret:
    """One kind of bare series: `miring` and `tahun` as in Susunan."""

    sebelum: int
    sesudah: int
    keterkaitan: float
    miring: bool = True
    tren: bool = True
    tahun: int | None = None

    def draw(self, chance: random.Random) -> Susunan:
        """A series with the effect EFFECT, three periods left out between."""
        places = [*range(self.sebelum), *range(self.sebelum + GAP, self.total + GAP)]
        errors = noise(chance, self.total + GAP, self.keterkaitan)
        wave = 3.0 if self.tahun else 0.0
        after = [place >= self.sebelum for place in places]
        values = tuple(
            30 + errors[place] + EFFECT * late
            + wave * math.sin(2 * math.pi * place / (self.tahun or 1) + 1)
            for place, late in zip(places, after, strict=True)
        )  # fmt: skip
        return Susunan(tuple(places), tuple(after), values, self.miring, self.tren, self.tahun)

    @property
    def total(self) -> int:
        return self.sebelum + self.sesudah


def covered(kind: Deret, seed: int, rounds: int) -> tuple[float, float, float]:
    """Shares of intervals that hold the truth, ours and Newey-West's; the median length of ours."""
    chance = random.Random(f"{kind}/{seed}")
    ours, plain, widths = 0, 0, []
    for _ in range(rounds):
        susunan = kind.draw(chance)
        found, rough = taksir(susunan), taksir_newey_west(susunan)
        ours += found.bawah <= EFFECT <= found.atas
        plain += rough.bawah <= EFFECT <= rough.atas
        widths.append(float(found.atas - found.bawah))
    return ours / rounds, plain / rounds, statistics.median(widths)


@dataclass(frozen=True)
class Loket:
    """A counter and one like it as people really wait: skewed minutes, whole minutes, so many
    people a week, weeks that hang together, a season, a slow change of its own. `ulah`: what
    changes at the first like unit at the same time (not in its name, which seeds the chance)."""

    orang: int = 60
    keterkaitan: float = 0.3
    musim: float = 0.0
    musim_lain: float | None = None
    arus: float = 0.0
    efek: float = 0.0
    sebelum: int = 30
    sesudah: int = 12
    pembanding: int = 1
    ulah: float = field(default=0.0, repr=False)

    def draw(self, chance: random.Random) -> Bahan:
        """The weekly medians of both."""
        total = self.sebelum + GAP + self.sesudah
        side = tuple(
            None if self.sebelum <= t < self.sebelum + GAP else t >= self.sebelum
            for t in range(total)
        )
        start = chance.random() * 52
        own = self._medians(chance, total, start, self.musim, own=True)
        others = {
            pk: self._medians(chance, total, start, self._other_season, own=False)
            for pk in range(1, self.pembanding + 1)
        }
        if self.ulah:
            others[1] = tuple(
                Angka(each.n, (each.nilai or Fraction(0)) + (Fraction(self.ulah) if late else 0))
                for each, late in zip(others[1], side, strict=True)
            )
        return Bahan(Satuan.MINGGU, side, own, others, ArahDampak.TURUN)

    @property
    def _other_season(self) -> float:
        return self.musim if self.musim_lain is None else self.musim_lain

    def _medians(
        self, chance: random.Random, total: int, start: float, season: float, *, own: bool
    ) -> tuple[Angka, ...]:
        errors = noise(chance, total, self.keterkaitan)
        found = []
        for week in range(total):
            after = week >= self.sebelum + GAP
            usual = 30 + season * math.sin(2 * math.pi * (week + start) / 52) + 1.5 * errors[week]
            if own:
                usual += self.efek * after + self.arus * week
            people = max(10, round(chance.gauss(self.orang, math.sqrt(self.orang))))
            minutes = sorted(
                int(max(usual, 1) * math.exp(chance.gauss(0, 0.5))) for _ in range(people)
            )
            found.append(Angka(people, Fraction(minutes[(people + 1) // 2 - 1])))
        return tuple(found)


def judged(kind: Loket, seed: int, rounds: int) -> dict[Kesimpulan, float]:
    """How often each thing was said."""
    chance = random.Random(f"{kind}/{seed}")
    said = dict.fromkeys(Kesimpulan, 0)
    for _ in range(rounds):
        said[putuskan(kind.draw(chance)).kesimpulan] += 1
    return {each: count / rounds for each, count in said.items()}


def looked_at(kind: Loket, seed: int, rounds: int, every: int = 4) -> tuple[float, float]:
    """Of measures that are judged again every so many weeks, from the eighth to the last: how often
    any of the answers claimed a change, and how often the last one did."""
    chance = random.Random(f"{kind}/{seed}")
    claims = {Kesimpulan.MEMBAIK, Kesimpulan.MEMBURUK}
    ever, last = 0, 0
    for _ in range(rounds):
        bahan = kind.draw(chance)
        first = kind.sebelum + GAP
        said = [
            putuskan(_until(bahan, first + weeks)).kesimpulan in claims
            for weeks in range(8, kind.sesudah + 1, every)
        ]
        ever += any(said)
        last += said[-1]
    return ever / rounds, last / rounds


def _until(bahan: Bahan, week: int) -> Bahan:
    return replace(
        bahan,
        sesudah=bahan.sesudah[:week],
        unit=bahan.unit[:week],
        pembanding={pk: row[:week] for pk, row in bahan.pembanding.items()},
    )

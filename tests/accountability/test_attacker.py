"""An attacker who reads everything that was ever published learns no hidden number, and does so
as soon as one of the rules is left out."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Any

import pytest

from teladan.accountability.facts import disclosure, release
from teladan.accountability.facts.disclosure import K_MEAN, Group, K, Range
from teladan.accountability.facts.release import compile_isi
from teladan.accountability.facts.replace import corrected
from teladan.accountability.queries.bahan import Bahan, BahanUnit, HitunganPengaduan
from tests.accountability import worlds
from tests.accountability.attack import (
    ITEMS,
    Isi,
    Key,
    Request,
    System,
    equations,
    narrowest,
    requests,
)

NAMES = {f"unit-{n}": worlds.LAYANAN for n in range(3)}
SEEDS = range(8)


def hidden(isi: Isi, number: int) -> Iterator[tuple[Key, int]]:
    """Every number that this release does not print, with the least width it must keep."""
    for unit in isi["unit"]:
        where = (isi["periode"], unit["alamat"])
        for name in ("tepat_waktu", "terlambat", "dibuka_kembali", "diterima", "terima_kasih"):
            pair = unit["pengaduan"][name]
            if pair is not None and pair[0] != pair[1]:
                yield (name, *where, str(number)), K
        for name in ("dalam_standar", "luar_standar"):
            pair = unit["antrean"][name]
            if pair is not None and pair[0] != pair[1]:
                yield (name, *where, str(number)), K
        if unit["skm"] is not None:
            for layanan in _not_named(unit["skm"]["layanan"]):
                yield ("n", *where, layanan, str(number)), K_MEAN
                yield ("score", *where, layanan, str(number)), K_MEAN * ITEMS
        if unit["antrean"]["n"][0] > K:
            least = K_MEAN if unit["antrean"]["n"][0] >= K_MEAN else K
            for layanan in _not_named(unit["antrean"]["layanan"]):
                yield ("tickets", *where, layanan, str(number)), least


def _not_named(rows: Sequence[dict[str, Any]]) -> list[str]:
    """Services that are not told apart; none where everybody came for a single one."""
    named = {row["nama"] for row in rows}
    together = not rows or any(name.startswith("(") for name in named)
    return [name for name in worlds.LAYANAN if name not in named] if together else []


def additions(system: System, first: Isi) -> list[str]:
    """Groups of which the attacker knows that a few people were added between two releases, and
    therefore what those few said."""
    found = []
    for unit in first["unit"]:
        where = (first["periode"], unit["alamat"])
        for kind in ("n", "tickets"):
            old = [(kind, *where, name, "0") for name in worlds.LAYANAN]
            new = [(kind, *where, name, "1") for name in worlds.LAYANAN]
            if old[0] not in system.index or new[0] not in system.index:
                continue
            extra = ("added", kind, *where)
            terms = [(key, 1.0) for key in new] + [(key, -1.0) for key in old]
            system.add([*terms, (extra, -1.0)], 0, 0)
            low, high = system.bound(extra)
            if low == high and 0 < low < K_MEAN:
                found.append(f"{extra}: {low}")
    return found


@pytest.mark.parametrize("seed", SEEDS)
def test_no_hidden_number_is_found_in_a_release(seed: int) -> None:
    isi = compile_isi(worlds.random_bahan(seed, units=1))
    system = equations([isi], NAMES)
    assert narrowest(system, hidden(isi, 0)) == []


@pytest.mark.parametrize("seed", range(3))
@pytest.mark.parametrize("most", [2, 30])
def test_no_hidden_number_is_found_after_a_correction(seed: int, most: int) -> None:
    bahan = worlds.random_bahan(seed, units=1)
    first = compile_isi(bahan)
    later, _ = corrected(first, compile_isi(worlds.more_answers(bahan, seed, most)))
    system = equations([first, later], NAMES)
    assert narrowest(system, [*hidden(first, 0), *hidden(later, 1)]) == []
    assert additions(system, first) == []


ONE_SMALL = Bahan(
    "contoh",
    worlds.PERIODE,
    (
        BahanUnit(
            "unit-0", "Unit 0", worlds.PENGATURAN,
            jawaban=(
                worlds.cell("Akta", [30] * 20), worlds.cell("KTP", [28] * 12),
                worlds.cell("Pindah", [9, 11]),
            ),
            tunggu=(*worlds.waits("KTP", [3, 9, 12] * 9), *worlds.waits("Pindah", [44])),
            pengaduan=HitunganPengaduan(40, 36, 2, 1, 6),
        ),
    ),
)  # fmt: skip


def test_without_putting_small_services_together_the_attacker_succeeds(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    strong = compile_isi(ONE_SMALL)
    assert narrowest(equations([strong], NAMES), hidden(strong, 0)) == []

    def hide_only(
        counts: Mapping[str, int], *, rest: str, least: int = K_MEAN
    ) -> tuple[Group, ...]:
        return tuple(Group(name, n, (name,)) for name, n in counts.items() if n >= least)

    monkeypatch.setattr(release, "merge_small", hide_only)
    weak = compile_isi(ONE_SMALL)
    system = equations([weak], NAMES)
    others = [n for n in worlds.LAYANAN if n not in {"Akta", "KTP", "Pindah"}]
    for name in others:
        system.add([(("n", worlds.PERIODE, "unit-0", name, "0"), 1)], 0, 0)
    assert system.bound(("n", worlds.PERIODE, "unit-0", "Pindah", "0")) == (2, 2)
    low, high = system.bound(("score", worlds.PERIODE, "unit-0", "Pindah", "0"))
    assert (low, high) == (20, 20), "what the two people said is known"


def test_without_blurring_the_larger_part_the_attacker_succeeds(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def part_only(part: int, rest: int) -> tuple[Range, Range]:
        return disclosure.band(part), disclosure.band(rest)

    monkeypatch.setattr(release, "split", part_only)
    weak = compile_isi(ONE_SMALL)
    system = equations([weak], NAMES)
    assert system.bound(("terlambat", worlds.PERIODE, "unit-0", "0")) == (2, 2)


TWO_UNITS = Bahan(
    "contoh",
    worlds.PERIODE,
    (
        BahanUnit("unit-0", "Unit 0", worlds.PENGATURAN, pengaduan=HitunganPengaduan(30, 20, 8)),
        BahanUnit("unit-1", "Unit 1", worlds.PENGATURAN, pengaduan=HitunganPengaduan(4, 3, 0)),
    ),
)


def test_the_list_of_single_reports_beside_the_board_finds_no_hidden_number() -> None:
    isi = compile_isi(TWO_UNITS)
    system = equations([isi], NAMES)
    requests(system, worlds.PERIODE, ["unit-0", "unit-1"], [Request()] * 34)
    assert narrowest(system, hidden(isi, 0)) == []


@pytest.mark.parametrize("seed", range(3))
def test_nor_does_it_in_random_worlds(seed: int) -> None:
    bahan = worlds.random_bahan(seed)
    isi = compile_isi(bahan)
    units = [unit.alamat for unit in bahan.unit]
    received = sum(unit.pengaduan.diterima for unit in bahan.unit)
    system = equations([isi], NAMES)
    requests(system, worlds.PERIODE, units, [Request()] * received)
    counts = [each for each in hidden(isi, 0) if each[0][0] == "diterima"]
    assert narrowest(system, counts) == []


def test_with_promised_days_in_that_list_the_attacker_succeeds() -> None:
    isi = compile_isi(TWO_UNITS)
    system = equations([isi], NAMES)
    requests(system, worlds.PERIODE, ["unit-0", "unit-1"], [Request(is_complaint=True)] * 34)
    assert system.bound(("diterima", worlds.PERIODE, "unit-1", "0")) == (4, 5)


def test_there_and_back_again_does_not_show_one_person() -> None:
    first = compile_isi(ONE_SMALL)
    unit = ONE_SMALL.unit[0]
    many = replace(unit, jawaban=(*unit.jawaban, worlds.cell("Akta", [30] * 12)))
    one = replace(unit, jawaban=(*unit.jawaban, worlds.cell("Akta", [9])))
    second, refused = corrected(first, compile_isi(replace(ONE_SMALL, unit=(many,))))
    assert ("unit-0", "skm") not in refused
    back = compile_isi(replace(ONE_SMALL, unit=(one,)))
    free, _ = corrected(second, back)
    before, after = (sum(isi["unit"][0]["skm"]["total"].values()) for isi in (first, free))
    assert after - before == 9, "what the one person said, had the first release been forgotten"
    third, refused = corrected(second, back, [first])
    assert ("unit-0", "skm") in refused
    assert third["unit"][0]["skm"] == second["unit"][0]["skm"]


def test_with_a_release_that_is_not_frozen_the_attacker_succeeds() -> None:
    first = compile_isi(ONE_SMALL)
    unit = ONE_SMALL.unit[0]
    one_more = replace(unit, jawaban=(*unit.jawaban, worlds.cell("Akta", [9])))
    free = compile_isi(replace(ONE_SMALL, unit=(one_more,)))
    assert additions(equations([first, free], NAMES), first)
    before, after = (sum(isi["unit"][0]["skm"]["total"].values()) for isi in (first, free))
    assert after - before == 9, "what the one person said"

    frozen, refused = corrected(first, free)
    assert ("unit-0", "skm") in refused
    assert frozen["unit"][0]["skm"] == first["unit"][0]["skm"]
    assert additions(equations([first, frozen], NAMES), first) == []


def test_a_correction_of_many_is_printed_and_still_tells_nothing_of_the_few() -> None:
    first = compile_isi(ONE_SMALL)
    unit = ONE_SMALL.unit[0]
    late = (worlds.cell("Akta", [27] * 15), worlds.cell("KTP", [22] * 12))
    grown = replace(unit, jawaban=(*unit.jawaban, *late))
    later, refused = corrected(first, compile_isi(replace(ONE_SMALL, unit=(grown,))))
    assert refused == []
    assert later["unit"][0]["skm"]["n"] == first["unit"][0]["skm"]["n"] + 27
    system = equations([first, later], NAMES)
    assert narrowest(system, [*hidden(first, 0), *hidden(later, 1)]) == []
    assert additions(system, first) == []

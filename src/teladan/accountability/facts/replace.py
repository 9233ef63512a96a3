"""A correction of a release: what may be printed anew, and what stays as it was printed."""

from collections.abc import Callable, Iterator, Sequence
from typing import Any

from teladan.accountability.facts.disclosure import K_MEAN, K, may_replace

Isi = dict[str, Any]


def corrected(old: Isi, new: Isi, earlier: Sequence[Isi] = ()) -> tuple[Isi, list[tuple[str, str]]]:
    """The content of the correction, and the blocks (unit's alamat, block) that it may not change.

    A block is one unit's survey, complaints or waiting: it is replaced as a whole or not at all.
    What was printed once stays printed: a block that could no longer be shown is kept. `old` is
    the release in force, `earlier` those before it: readers kept them, so that a correction there
    and back again must not differ from the first one by a few people either.
    """
    before = {unit["alamat"]: unit for unit in old["unit"]}
    read = [unit for isi in earlier for unit in isi["unit"]]
    refused: list[tuple[str, str]] = []
    units = [_unit(before.pop(unit["alamat"], None), unit, read, refused) for unit in new["unit"]]
    return {**new, "unit": [*units, *before.values()]}, refused


def _unit(old: Isi | None, new: Isi, earlier: Sequence[Isi], refused: list[tuple[str, str]]) -> Isi:
    if old is None:
        return new
    kept = dict(new)
    read = [old, *(unit for unit in earlier if unit["alamat"] == new["alamat"])]
    for block, (least, printed) in _BLOCKS.items():
        if old[block] is None or old[block] == new[block]:
            continue
        if new[block] is None or not all(
            may_replace(dict(printed(each[block])), dict(printed(new[block])), least=least)
            for each in read
            if each[block] is not None
        ):
            kept[block] = old[block]
            refused.append((new["alamat"], block))
    return kept


Entry = tuple[str, tuple[int, object]]


def _survey(block: Isi) -> Iterator[Entry]:
    whole = {key: block[key] for key in ("ikm", "jumlah", "kuadrat", "total")}
    yield "", (block["n"], whole)
    for table in ("layanan", "sumber", "bulan"):
        for row in block[table]:
            yield f"{table}:{row['nama']}", (row["n"], (row["ikm"], row["kuadrat"]))


def _complaints(block: Isi) -> Iterator[Entry]:
    for name, pair in block.items():
        yield _count(name, pair)


def _count(name: str, pair: list[int] | None) -> Entry:
    """An exact count by itself. Of a range only which kind it is: its ends follow the whole."""
    if pair is None:
        return f"{name} tidak dirinci", (0, None)
    low, high = pair
    if low == high:
        return name, (low, low)
    return f"{name} {'sedikit' if low == 0 and high <= K else 'sisa'}", (0, None)


def _waiting(block: Isi) -> Iterator[Entry]:
    n = block["n"]
    yield _count("n", n)
    summary = (block["median"], block["p90"])
    yield "ringkasan", (n[1], summary)
    for name in ("dalam_standar", "luar_standar"):
        yield _count(name, block[name])
    for table in ("layanan", "bulan"):
        for row in block[table]:
            yield f"{table}:{row['nama']}", (row["n"], (row["median"], row["p90"]))


_BLOCKS: dict[str, tuple[int, Callable[[Isi], Iterator[Entry]]]] = {
    "skm": (K_MEAN, _survey),
    "pengaduan": (K, _complaints),
    "antrean": (K_MEAN, _waiting),
}

"""Does the estimate of a measure's effect keep its promise? Series with known effects, by the
thousand: how often the 95 % interval holds the truth, and how often a change is claimed where
there is none.

    .venv/bin/python benchmarks/dampak.py               # prints the tables (about ten minutes)
    .venv/bin/python benchmarks/dampak.py --write       # and puts them into
                                                        # docs/explanation/dampak.md
    … --rounds 100                                      # quicker and rougher

The same rounds give the same figures with the same libraries. The series themselves stand in
`tests/accountability/series.py`; `test_dampak_simulasi.py` runs a small part of this.
"""

import argparse
import os
import sys
from collections.abc import Iterable
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[1]
PAGE = ROOT / "docs" / "explanation" / "dampak.md"
BEGIN, END = "<!-- benchmarks/dampak.py -->", "<!-- end -->"
LENGTHS = ((12, 8), (20, 11), (40, 20))
WITH_YEAR = ((55, 8), (60, 12), (104, 26))
DEPENDENCES = (0.0, 0.3, 0.6)


def main() -> None:
    """Draw, judge, print; with --write into the page."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rounds", type=int, default=1000)
    parser.add_argument("--write", action="store_true")
    options = parser.parse_args()
    with ProcessPoolExecutor(initializer=_prepare) as pool:
        text = "\n\n".join(
            [
                _coverage(pool, options.rounds),
                _claims(pool, options.rounds),
                _looks(pool, options.rounds),
                _versions(options.rounds),
            ]
        )
    print(text)
    if options.write:
        page = PAGE.read_text("utf-8")
        before, rest = page.split(BEGIN)
        after = rest.split(END)[1]
        PAGE.write_text(f"{before}{BEGIN}\n\n{text}\n\n{END}{after}", "utf-8")


def _prepare() -> None:
    for name in ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS"):
        os.environ[name] = "1"
    sys.path[:0] = [str(ROOT / "src"), str(ROOT)]
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "teladan.config.settings")
    import django

    django.setup()


def _covered(given: tuple[dict[str, Any], int]) -> tuple[float, float, float]:
    from tests.accountability.series import Deret, covered

    return covered(Deret(**given[0]), 1, given[1])


def _judged(given: tuple[dict[str, Any], int]) -> tuple[float, float, float]:
    from teladan.accountability.states import Kesimpulan
    from tests.accountability.series import Loket, judged

    said = judged(Loket(**given[0]), 1, given[1])
    better, worse = said[Kesimpulan.MEMBAIK], said[Kesimpulan.MEMBURUK]
    return better, worse, 1 - better - worse


def _looked(given: tuple[dict[str, Any], int]) -> tuple[float, float]:
    from tests.accountability.series import Loket, looked_at

    return looked_at(Loket(**given[0]), 1, given[1])


def _coverage(pool: ProcessPoolExecutor, rounds: int) -> str:
    kinds: list[tuple[str, dict[str, Any]]] = [
        (name, {"sebelum": before, "sesudah": after, "keterkaitan": tied, **more})
        for name, lengths, more in (
            ("weeks", LENGTHS, {}),
            ("months", ((12, 6),), {}),
            ("weeks, yearly wave", WITH_YEAR, {"tahun": 52}),
            ("months, yearly wave", ((13, 6), (24, 12)), {"tahun": 12}),
        )
        for before, after in lengths
        for tied in DEPENDENCES
    ]
    found = list(pool.map(_covered, [(given, rounds) for _name, given in kinds]))
    rows = (
        (
            name, f"{given['sebelum']} / {given['sesudah']}", f"{given['keterkaitan']:.1f}",
            f"**{ours:.1%}**", f"{plain:.1%}", f"{width:.1f}",
        )
        for (name, given), (ours, plain, width) in zip(kinds, found, strict=True)
    )  # fmt: skip
    lowest = min(ours for ours, _plain, _width in found)
    head = ("series", "before / after", "dependence", "ours", "Newey-West", "length of ours")
    return (
        f"How often the 95 % interval holds the true change. The lowest of ours: {lowest:.1%}. "
        f"Lengths are in spreads of one period.\n\n{_table(head, rows)}"
    )


_COUNTERS: tuple[tuple[str, dict[str, Any]], ...] = (
    ("like unit, no effect", {}),
    ("… 15 people a week", {"orang": 15}),
    ("… weeks that hang together by 0.6", {"keterkaitan": 0.6}),
    ("… 12 weeks before, 8 after", {"sebelum": 12, "sesudah": 8}),
    ("… the same season in both (6 minutes up and down)", {"musim": 6}),
    ("… a season of 6 minutes here, of 3 there", {"musim": 6, "musim_lain": 3}),
    ("… a slow drift apart, 0.05 minutes a week", {"arus": 0.05}),
    ("… a slow drift apart, 0.2 minutes a week", {"arus": 0.2}),
    ("alone, 80 weeks before, no effect", {"sebelum": 80, "pembanding": 0}),
    ("… with a season of 6 minutes", {"sebelum": 80, "pembanding": 0, "musim": 6}),
    ("alone, 30 weeks before, season, no effect", {"pembanding": 0, "musim": 6}),
    ("like unit that itself gets 3 minutes worse, no effect", {"ulah": 3}),
    ("… 6 minutes worse", {"ulah": 6}),
    ("… three like units, one of them 6 minutes worse", {"pembanding": 3, "ulah": 6}),
    ("like unit, 3 of 30 minutes less", {"efek": -3}),
    ("like unit, 6 minutes less", {"efek": -6}),
    ("like unit, 12 minutes less", {"efek": -12}),
    ("alone, 80 weeks before, season, 12 minutes less",
     {"sebelum": 80, "pembanding": 0, "musim": 6, "efek": -12}),
)  # fmt: skip


def _claims(pool: ProcessPoolExecutor, rounds: int) -> str:
    found = pool.map(_judged, [(given, rounds) for _name, given in _COUNTERS])
    rows = (
        (name, f"{better:.1%}", f"{worse:.1%}", f"{nothing:.1%}")
        for (name, _given), (better, worse, nothing) in zip(_COUNTERS, found, strict=True)
    )
    head = ("counter", "“membaik”", "“memburuk”", "nothing claimed")
    return (
        "What is said of weekly medians of skewed waits, 60 people a week, 30 weeks before and 12 "
        f"after unless told otherwise.\n\n{_table(head, rows)}"
    )


_LOOKS: tuple[tuple[str, dict[str, Any]], ...] = (
    ("like unit, 30 weeks before", {"sesudah": 52}),
    ("alone, 80 weeks before", {"sebelum": 80, "pembanding": 0, "sesudah": 52}),
)


def _looks(pool: ProcessPoolExecutor, rounds: int) -> str:
    fewer = max(1, rounds // 5)
    found = pool.map(_looked, [(given, fewer) for _name, given in _LOOKS])
    rows = (
        (name, f"{ever:.1%}", f"{last:.1%}")
        for (name, _given), (ever, last) in zip(_LOOKS, found, strict=True)
    )
    head = ("no effect, judged every four weeks for a year", "ever claimed", "claimed at the end")
    return (
        f"What looking often does ({fewer} series a row): a change claimed in any of twelve "
        f"answers.\n\n{_table(head, rows)}"
    )


def _table(head: Iterable[str], rows: Iterable[Iterable[str]]) -> str:
    names = list(head)
    lines = [names, ["---", *("---:" for _ in names[1:])], *map(list, rows)]
    return "\n".join("| " + " | ".join(line) + " |" for line in lines)


def _versions(rounds: int) -> str:
    _prepare()
    from teladan.accountability.facts.dampak_model import pustaka

    listed = ", ".join(f"{name} {version}" for name, version in pustaka().items())
    return f"{rounds} series a row; {listed}."


if __name__ == "__main__":
    main()

"""Runs worked examples (id, topic, inputs, expected) against the rules.

Comment keys of ``expected`` are ignored; every other one must be produced by the topic's rule and
be equal, numbers by value. Topics without a rule are named and counted as not covered.
"""

import json
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from fnmatch import fnmatch
from fractions import Fraction
from pathlib import Path
from typing import Any

from teladan_rules.check_karier import same_hukuman
from teladan_rules.check_topics import TOPICS, same_batas
from teladan_rules.pembulatan import bulatkan

COMMENT_KEYS = ("*_tercetak*", "note", "catatan", "rounding", "toleransi", "mutu_semua")
ROUNDED_KEYS = (
    "nrr*",
    "nilai_indeks*",
    "ikm*",
    "angka_kredit*",
    "kumulatif",
    "akumulasi",
    "carry_over",
    "kurang",
)
"""Keys that examples print rounded: the exact result is rounded half up to the printed places."""
_ERRORS = (ValueError, KeyError, TypeError, IndexError, AttributeError, ArithmeticError)


@dataclass(frozen=True, slots=True)
class Report:
    """Counts of cases and the text to print, the summary last."""

    passed: int
    failed: int
    not_covered: int
    lines: tuple[str, ...]

    @property
    def ok(self) -> bool:
        return self.failed == 0


def load_examples(path: str | Path) -> list[Mapping[str, Any]]:
    """Read a JSON list of examples with exact numbers. Raises OSError, or ValueError if the file
    isn't such a list."""
    text = Path(path).read_text(encoding="utf-8-sig")
    data = json.loads(text, parse_float=Decimal)
    if not isinstance(data, list) or not all(isinstance(item, dict) for item in data):
        raise ValueError(f"{path}: bukan daftar contoh (JSON list of objects)")
    return data


def check_examples(source: str | Path | Iterable[Mapping[str, Any]]) -> Report:
    """Run all examples of a file or list. Raises what `load_examples` raises."""
    examples = load_examples(source) if isinstance(source, str | Path) else list(source)
    passed, lines = 0, []
    uncovered: Counter[str] = Counter()
    failed = 0
    for nomor, example in enumerate(examples, start=1):
        topic = str(example.get("topic", "?"))
        if topic not in TOPICS:
            uncovered[topic] += 1
            continue
        differences = check_example(example)
        passed += not differences
        failed += bool(differences)
        name = example.get("id", f"nomor {nomor}")
        lines += [f"GAGAL {name} ({topic}): {difference}" for difference in differences]
    lines += [
        f"TIDAK DICAKUP topik {topic}: {banyak} contoh (belum ada aturannya)"
        for topic, banyak in sorted(uncovered.items())
    ]
    total = uncovered.total()
    lines.append(f"{passed} passed, {failed} failed, {total} not covered")
    return Report(passed, failed, total, tuple(lines))


def check_example(example: Mapping[str, Any]) -> list[str]:
    """The differences of one example of a covered topic; empty if it passes."""
    expected = example.get("expected")
    inputs = example.get("inputs")
    if not isinstance(expected, Mapping) or not isinstance(inputs, Mapping):
        return ["contoh tidak lengkap: inputs dan expected harus berupa objek"]
    wanted = [key for key in expected if not any(fnmatch(key, mask) for mask in COMMENT_KEYS)]
    if not wanted:
        return ["contoh tidak memuat hasil yang dapat diperiksa"]
    try:
        actual = TOPICS[example["topic"]](inputs, frozenset(wanted))
    except _ERRORS as error:
        return [f"aturan menolak masukan: {type(error).__name__}: {error}"]
    differences = []
    for key in wanted:
        if key not in actual:
            differences.append(f"{key}: tidak dihasilkan oleh aturan")
            continue
        result = as_printed(key, expected[key], actual[key])
        if not same(key, expected[key], result):
            differences.append(f"{key}: seharusnya {show(expected[key])}, hasil {show(result)}")
    return differences


def as_printed(key: str, expected: object, actual: object) -> object:
    """``actual`` rounded to as many places as ``expected`` is printed with, at least two, where
    ``key`` is one that examples print rounded. Of a list each number has its own places."""
    if not any(fnmatch(key, mask) for mask in ROUNDED_KEYS):
        return actual
    return _rounded(expected, actual, max(2, _places(expected)))


def _rounded(expected: object, actual: object, places: int) -> object:
    if isinstance(expected, list) and isinstance(actual, list) and len(expected) == len(actual):
        pairs = zip(expected, actual, strict=True)
        return [_rounded(each, item, max(2, _places(each))) for each, item in pairs]
    if isinstance(actual, list):
        return [_rounded(None, item, places) for item in actual]
    if isinstance(actual, Mapping):
        return {name: _rounded(None, item, places) for name, item in actual.items()}
    return bulatkan(actual, places) if isinstance(actual, Fraction) else actual


def _places(value: object) -> int:
    if isinstance(value, list):
        return max(map(_places, value), default=0)
    if isinstance(value, Mapping):
        return max(map(_places, value.values()), default=0)
    _, _, decimals = str(value).partition(".")
    return len(decimals)


def same(key: str, expected: object, actual: object) -> bool:
    """Equality of JSON values; numbers by value, booleans are no numbers. A deadline in words
    (key "batas") is compared by its length and event, a hukuman by what it is, neither by filler
    words."""
    if isinstance(expected, str) and isinstance(actual, str):
        if key == "batas":
            return same_batas(expected, actual)
        if key.startswith("hukuman"):
            return same_hukuman(expected, actual)
    if _is_number(expected) and _is_number(actual):
        return _fraction(expected) == _fraction(actual)
    if isinstance(expected, list) and isinstance(actual, list | tuple):
        pairs = zip(expected, actual, strict=False)
        return len(expected) == len(actual) and all(same("", e, a) for e, a in pairs)
    if isinstance(expected, Mapping) and isinstance(actual, Mapping):
        return expected.keys() == actual.keys() and all(
            same(k, item, actual[k]) for k, item in expected.items()
        )
    if isinstance(expected, bool) or isinstance(actual, bool):
        return expected is actual
    if _is_number(expected) or _is_number(actual):
        return False
    return expected == actual


def show(value: object) -> str:
    if _is_number(value):
        return str(value)
    return json.dumps(value, ensure_ascii=False, default=str)


def _is_number(value: object) -> bool:
    return isinstance(value, int | float | Decimal | Fraction) and not isinstance(value, bool)


def _fraction(value: Any) -> Fraction:
    return Fraction(str(value)) if isinstance(value, float) else Fraction(value)

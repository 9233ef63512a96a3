"""Somebody who has copies of everything stored, at every moment, and knows who answered when.

She has the database as rows and as bytes, with its journal, all logs and the backups; not the
release key and not the running process. She knows the persons and the order in which each of them
answered. What she wants is to say of every released sentence who wrote it.

Her method: in each cell she lays the persons in one order and the sentences in another and puts
them together. She tries every order that what she has allows (`persons` × `sentences`), so one
trace that survives anywhere is enough for her. Where an order has ties she guesses.
"""

import random
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from fractions import Fraction
from functools import cache
from math import comb, factorial
from typing import Any

from django.db import connection

from tests.feedback.storage import Row, all_rows, rows_of, stored_bytes

MARK = "Qzv"
"""Every sentence begins with it, so that one search finds any."""
Key = Callable[[str], Any]


@dataclass(frozen=True)
class Answered:
    """What is known of one answer: its number in time, who, about whom. `text` is the truth, which
    the attacker is measured with and never sees."""

    nomor: int
    pemberi: int
    penerima: int
    text: str


@dataclass
class Attacker:
    """Watches while people answer (`look`), and after the release (`guess`)."""

    answered: list[Answered] = field(default_factory=list)
    first_seen: dict[str, int] = field(default_factory=dict)
    secrets: list[bytes] = field(default_factory=list)
    sealed: dict[int, Row] = field(default_factory=dict)
    places: dict[str, bytes] = field(default_factory=dict)
    looks: int = 0
    keys_found: list[str] = field(default_factory=list)
    _known: set[Any] = field(default_factory=set)
    _random: random.Random = field(default_factory=lambda: random.Random(6))

    def look(self, nomor: int, more: Mapping[str, bytes] | None = None) -> None:
        """Copy everything; `nomor` is the answer that is just being given."""
        self.looks += 1
        for name, content in {**stored_bytes(), **(more or {})}.items():
            self._search(name, content, nomor)
        for row in rows_of("feedback_suaratersegel"):
            if row.values["id"] not in self._known:
                self._known.add(row.values["id"])
                self.sealed[nomor] = row

    def _search(self, name: str, content: bytes, nomor: int) -> None:
        self.keys_found += [name for secret in self.secrets if secret in content]
        start = content.find(MARK.encode())
        while start >= 0:
            text = content[start : start + 12].decode(errors="replace")
            self.first_seen.setdefault(text, nomor)
            start = content.find(MARK.encode(), start + 1)

    def guess(self, more: Mapping[str, bytes]) -> dict[str, int]:
        """How many sentences each way of putting persons and sentences together hits."""
        released = _released()
        cells = [
            ([each for each in self.answered if each.penerima == penerima], texts)
            for penerima, texts in released.items()
        ]
        persons, sentences = self._person_keys(), self._sentence_keys(more)
        return {
            f"{who}{' backwards' * back} / {what}": sum(
                self._hits(cell, persons[who], sentences[what], back) for cell in cells
            )
            for who in persons
            for what in sentences
            for back in (False, True)
        }

    def _hits(
        self,
        cell: tuple[list[Answered], list[str]],
        person_key: Callable[[Answered], Any],
        sentence_key: Key,
        back: bool,
    ) -> int:
        people, texts = cell
        known = sorted(self._mixed(people), key=person_key, reverse=back)
        said = sorted(self._mixed(texts), key=sentence_key)
        return sum(person.text == text for person, text in zip(known, said, strict=True))

    def _mixed(self, items: Iterable[Any]) -> list[Any]:
        found = list(items)
        self._random.shuffle(found)
        return found

    def _person_keys(self) -> dict[str, Callable[[Answered], Any]]:
        """Orders of persons: in time, and by what their sealed rows looked like."""
        sealed = self.sealed
        return {
            "time": lambda each: each.nomor,
            "person": lambda each: each.pemberi,
            "sealed id": lambda each: str(sealed[each.nomor].values["id"]),
            "sealed bytes": lambda each: bytes(sealed[each.nomor].values["isi"]),
            "sealed length": lambda each: len(bytes(sealed[each.nomor].values["isi"])),
            "sealed place": lambda each: sealed[each.nomor].place,
        }

    def _sentence_keys(self, more: Mapping[str, bytes]) -> dict[str, Key]:
        """Orders of sentences: of their rows, of their ids, of where their bytes lie."""
        rows = {row.values["teks"]: row for row in rows_of("feedback_kalimatumpanbalik")}
        order = {text: number for number, text in enumerate(rows)}
        keys: dict[str, Key] = {
            "row order": lambda text: order[text],
            "row place": lambda text: rows[text].place,
            "row id": lambda text: str(rows[text].values["id"]),
            "length": len,
            "alphabet": str,
            "first seen": lambda text: self.first_seen.get(text[:12], 0),
        }
        for name, content in {**stored_bytes(deep=True), **more}.items():
            keys[f"first place in {name}"] = _place(content, content.find)
            keys[f"last place in {name}"] = _place(content, content.rfind)
        return keys

    @property
    def seen_too_early(self) -> list[str]:
        """Sentences of this round that were in the open before its release."""
        return [each.text for each in self.answered if each.text[:12] in self.first_seen]


def _place(content: bytes, find: Callable[[bytes], int]) -> Key:
    places: dict[str, int] = {}

    def key(text: str) -> int:
        if text not in places:
            places[text] = find(text.encode())
        return places[text]

    return key


def _released() -> dict[int, list[str]]:
    """The sentences of each person's cell, as everybody who may read the cell sees them."""
    owner = {
        row.values["id"]: row.values["penerima_id"] for row in rows_of("feedback_hasilumpanbalik")
    }
    found: dict[int, list[str]] = defaultdict(list)
    for row in rows_of("feedback_kalimatumpanbalik"):
        found[owner[row.values["hasil_id"]]].append(row.values["teks"])
    return found


def chance_bound(cells: int, size: int, ways: int, risk: Fraction = Fraction(1, 10**6)) -> int:
    """The number of hits that blind guessing reaches in any of `ways` ways less often than `risk`.

    Somebody who lays `size` sentences blindly beside `size` persons hits k of them in
    C(size, k) · D(size − k) of size! cases, D counting the orders in which none hits.
    """
    one = [Fraction(comb(size, k) * _none_hits(size - k), factorial(size)) for k in range(size + 1)]
    total = [Fraction(1)]
    for _cell in range(cells):
        grown = [Fraction(0)] * (len(total) + size)
        for have, chance in enumerate(total):
            for more, each in enumerate(one):
                grown[have + more] += chance * each
        total = grown
    tail = Fraction(0)
    for hits in range(len(total) - 1, -1, -1):
        tail += total[hits]
        if ways * tail >= risk:
            return hits + 1
    return 0


@cache
def _none_hits(size: int) -> int:
    if size < 2:
        return 1 - size
    return (size - 1) * (_none_hits(size - 1) + _none_hits(size - 2))


def untouched(before: dict[str, list[Any]], *, but: set[str]) -> list[str]:
    """Tables whose rows differ from `before`, other than `but`."""
    after = all_rows()
    return [name for name in after if name not in but and after[name] != before.get(name)]


def vendor() -> str:
    return connection.vendor

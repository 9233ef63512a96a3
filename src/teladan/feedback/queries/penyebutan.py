"""Who names whom in catatan harian: counted, never quoted.

A full name counts; after "bu", "pak" and the like the first word of a name counts if only one
colleague of the writer's unit bears it; alone a word counts if only one person of the instansi
bears it and no unit or post is called so. Whatever is ambiguous counts for nobody.
"""

import itertools
import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

_WORD = re.compile(r"[^\W\d_]+")
_TITLES = frozenset(
    (
        *("bu", "ibu", "pak", "bapak", "mas", "mbak", "kak", "bang", "sdr", "sdri", "saudara"),
        *("saudari", "dr", "dokter", "bidan", "perawat", "ners", "suster", "mantri", "rekan"),
    )
)
_SHORT = 4
_BORNE_BY_ONE = 1


@dataclass(frozen=True)
class NamaOrang:
    """A person by name and unit kerja."""

    pegawai_id: int
    nama: str
    unit_kerja_id: int | None


@dataclass
class Kamus:
    """Names made ready to be found in text; `bagian` holds every word of every name, so that most
    texts are done with at once."""

    penuh: dict[tuple[str, str], set[int]] = field(default_factory=lambda: defaultdict(set))
    per_unit: dict[tuple[int | None, str], set[int]] = field(
        default_factory=lambda: defaultdict(set)
    )
    khas: dict[str, int] = field(default_factory=dict)
    bagian: set[str] = field(default_factory=set)

    def found_in(self, teks: str, unit_kerja_id: int | None) -> set[int]:
        """Who is named in a text that was written in this unit."""
        words = _WORD.findall(teks.casefold())
        found: set[int] = set()
        if self.bagian.isdisjoint(words):
            return found
        for at, word in enumerate(words):
            after = words[at + 1] if at + 1 < len(words) else ""
            found |= _only(self.penuh.get((word, after), ()))
            if word in self.khas:
                found.add(self.khas[word])
            elif after and word in _TITLES:
                found |= _only(self.per_unit.get((unit_kerja_id, after), ()))
        return found


def _only(people: Iterable[int]) -> set[int]:
    found = set(people)
    return found if len(found) == _BORNE_BY_ONE else set()


def kamus(people: Iterable[NamaOrang], *, bukan_nama: Iterable[str] = ()) -> Kamus:
    """The names of these people, ready to be found; `bukan_nama` are texts whose words name units
    and posts."""
    book = Kamus()
    taken = {word.casefold() for text in bukan_nama for word in _WORD.findall(text)}
    bearers: dict[str, list[int]] = defaultdict(list)
    for person in people:
        words = [word.casefold() for word in _WORD.findall(person.nama.split(",")[0])]
        for first, second in itertools.pairwise(words):
            book.penuh[first, second].add(person.pegawai_id)
        book.bagian.update(words)
        for word in dict.fromkeys(words):
            bearers[word].append(person.pegawai_id)
            book.per_unit[person.unit_kerja_id, word].add(person.pegawai_id)
    for word, borne_by in bearers.items():
        usable = len(word) >= _SHORT and word not in taken and word not in _TITLES
        if usable and len(borne_by) == _BORNE_BY_ONE:
            book.khas[word] = borne_by[0]
    return book


def penyebutan(
    catatan: Iterable[tuple[int, str]], book: Kamus, unit_of: Mapping[int, int | None]
) -> Counter[tuple[int, int]]:
    """How often each writer named each colleague, by (writer, named)."""
    counted: Counter[tuple[int, int]] = Counter()
    for writer, teks in catatan:
        for named in book.found_in(teks, unit_of.get(writer)):
            if named != writer:
                counted[writer, named] += 1
    return counted

"""Who lifts whom: closed groups and pairs in the network of a round's answers.

PermenPANRB 6/2022 is silent; own method (docs/hukum/tafsir.md 10). An answer is "top" at a mean
of 3.75 of 4. That good people speak well of each other is no pattern: a group must be seen lower
by others, or see others lower, by half a level, and its tops must lie where chance hardly puts
them.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from itertools import islice
from math import comb

_PUNCAK = Fraction(15, 4)
_SELISIH = Fraction(1, 2)
_PERSEN = Fraction(1, 100)
"""So rarely, per group and per unit, may chance alone make such a pattern."""
_ANGGOTA = 4
_INTI = 3
_PASANG = 3
_LUAR = 3
"""So many answers to or from outsiders are needed to compare with."""
_TERTANYA = Fraction(2, 5)
"""So large a part of all directions inside a group must have been drawn and answered."""
_BATAS = 50_000
"""So many sets are looked at; a round that holds more is too uniform to show a group."""


class Jejaring:
    """Scores from pemberi to penerima, both ways round."""

    def __init__(self, skor: Mapping[tuple[int, int], Fraction]) -> None:
        self.skor = skor
        self.keluar: dict[int, set[int]] = defaultdict(set)
        self.masuk: dict[int, set[int]] = defaultdict(set)
        for pemberi, penerima in skor:
            self.keluar[pemberi].add(penerima)
            self.masuk[penerima].add(pemberi)
        self.beri = Counter(a for (a, _), each in skor.items() if each >= _PUNCAK)
        self.terima = Counter(b for (_, b), each in skor.items() if each >= _PUNCAK)

    def puncak(self, a: int, b: int) -> bool:
        return self.skor[a, b] >= _PUNCAK

    def arah(self, a: int, b: int) -> list[tuple[int, int]]:
        """The directions between two persons that were answered."""
        return [each for each in ((a, b), (b, a)) if each in self.skor]

    def tetangga(self, *, puncak: bool) -> dict[int, set[int]]:
        """Who has to do with whom: somebody answered; with ``puncak`` only tops."""
        hasil: dict[int, set[int]] = defaultdict(set)
        for a, b in self.skor:
            if a != b and (not puncak or all(self.puncak(*each) for each in self.arah(a, b))):
                hasil[a].add(b)
                hasil[b].add(a)
        return hasil

    def rerata(self, arah: Iterable[tuple[int, int]]) -> Fraction:
        skor = [self.skor[each] for each in arah]
        return sum(skor, Fraction(0)) / len(skor)


@dataclass(frozen=True, slots=True)
class _Kelompok:
    """A set of people and the answers inside, outwards and inwards."""

    orang: frozenset[int]
    dalam: tuple[tuple[int, int], ...]
    keluar: tuple[tuple[int, int], ...]
    masuk: tuple[tuple[int, int], ...]

    @property
    def tertanya(self) -> Fraction:
        return Fraction(len(self.dalam), len(self.orang) * (len(self.orang) - 1))


def kelompok_tertutup(jejaring: Jejaring, unit: Mapping[int, int]) -> tuple[frozenset[int], ...]:
    """Groups of four or more who give each other nothing but tops, and who lift each other visibly
    above what passes between them and others. Groups that share half their people are one.

    ``unit``: the unit of everybody who spoke; who only was spoken of belongs to no group.
    """
    puncak, tanya = jejaring.tetangga(puncak=True), jejaring.tetangga(puncak=False)
    bergerak = {each for each in puncak if _dapat_dibedakan(jejaring, each)} & set(unit)
    graf = {each: puncak[each] & bergerak for each in bergerak}
    klik = {_luaskan(each, graf, tanya) for each in islice(klik_maksimal(graf), _BATAS)}
    hasil: list[frozenset[int]] = []
    for orang in sorted(klik, key=lambda each: (-len(each), sorted(each))):
        kelompok = _susut(jejaring, orang)
        if kelompok is not None and _tertutup(jejaring, kelompok, unit):
            _satukan(hasil, kelompok.orang)
    return tuple(hasil)


def timbal_balik(
    jejaring: Jejaring, unit: Mapping[int, int], kelompok: Sequence[frozenset[int]]
) -> dict[int, int]:
    """Per unit how many pairs give each other tops, where that is more than chance makes of how
    often each of them gives and gets a top. Pairs inside a closed group are told there."""
    pasang: dict[int, list[tuple[Fraction, bool]]] = defaultdict(list)
    for a, b in sorted(jejaring.skor):
        if a < b and (b, a) in jejaring.skor and not any({a, b} <= each for each in kelompok):
            peluang = _peluang(jejaring, a, b) * _peluang(jejaring, b, a)
            asal = min(unit[a], unit[b])
            pasang[asal].append((peluang, jejaring.puncak(a, b) and jejaring.puncak(b, a)))
    hasil = {}
    for asal, semua in pasang.items():
        banyak = sum(saling for _, saling in semua)
        if banyak >= _PASANG and _ekor([each for each, _ in semua], banyak) <= _PERSEN:
            hasil[asal] = banyak
    return hasil


def _peluang(jejaring: Jejaring, a: int, b: int) -> Fraction:
    """How likely a top from ``a`` to ``b`` is, taken high: the larger of how often she gives one
    and how often the other gets one."""
    beri = Fraction(jejaring.beri[a], len(jejaring.keluar[a]))
    return max(beri, Fraction(jejaring.terima[b], len(jejaring.masuk[b])))


def _ekor(peluang: Sequence[Fraction], banyak: int) -> Fraction:
    """The probability that at least ``banyak`` of independent events happen."""
    sebaran = [Fraction(1)] + [Fraction(0)] * banyak
    for each in peluang:
        for n in range(banyak, 0, -1):
            tetap = sebaran[n] if n == banyak else sebaran[n] * (1 - each)
            sebaran[n] = tetap + sebaran[n - 1] * each
        sebaran[0] *= 1 - each
    return sebaran[banyak]


def _dapat_dibedakan(jejaring: Jejaring, orang: int) -> bool:
    """Not all she gives and not all she gets is top."""
    beri = jejaring.beri[orang] < len(jejaring.keluar[orang])
    return beri or jejaring.terima[orang] < len(jejaring.masuk[orang])


def klik_maksimal(graf: Mapping[int, set[int]]) -> Iterator[frozenset[int]]:
    """Maximal cliques of at least three (Bron and Kerbosch, with a pivot)."""
    tumpukan = [(frozenset[int](), set(graf), set[int]())]
    while tumpukan:
        klik, calon, selesai = tumpukan.pop()
        if not calon and not selesai and len(klik) >= _INTI:
            yield klik
        if not calon or len(klik) + len(calon) < _INTI:
            continue
        poros = max(sorted(calon | selesai), key=lambda each: len(graf[each] & calon))
        for each in sorted(calon - graf[poros]):
            tumpukan.append((klik | {each}, calon & graf[each], selesai & graf[each]))
            calon = calon - {each}
            selesai = selesai | {each}


def _luaskan(
    klik: frozenset[int], graf: Mapping[int, set[int]], tanya: Mapping[int, set[int]]
) -> frozenset[int]:
    """With those who give and get only tops, too, but whom the draw did not tie to all of them."""
    orang = set(klik)
    while True:
        calon = {lain for each in orang for lain in graf[each]} - orang
        serasi = [each for each in calon if tanya[each] & orang == graf[each] & orang]
        terdekat = max(serasi, key=lambda each: (len(graf[each] & orang), -each), default=None)
        if terdekat is None or 2 * len(graf[terdekat] & orang) < len(orang):
            return frozenset(orang)
        orang.add(terdekat)


def _kelompok(jejaring: Jejaring, orang: frozenset[int]) -> _Kelompok:
    keluar = [(a, b) for a in sorted(orang) for b in sorted(jejaring.keluar[a])]
    masuk = [(a, b) for b in sorted(orang) for a in sorted(jejaring.masuk[b]) if a not in orang]
    dalam = [each for each in keluar if each[1] in orang]
    luar = [each for each in keluar if each[1] not in orang]
    return _Kelompok(orang, tuple(dalam), tuple(luar), tuple(masuk))


def _susut(jejaring: Jejaring, orang: frozenset[int]) -> _Kelompok | None:
    """The group without those who were hardly asked about the others, if four remain."""
    while len(orang) >= _ANGGOTA:
        kelompok = _kelompok(jejaring, orang)
        if kelompok.tertanya >= _TERTANYA:
            return kelompok
        terhubung = Counter(each for arah in kelompok.dalam for each in arah)
        orang = orang - {min(sorted(orang), key=lambda each: terhubung[each])}
    return None


def _tertutup(jejaring: Jejaring, kelompok: _Kelompok, unit: Mapping[int, int]) -> bool:
    luar = [each for each in (kelompok.keluar, kelompok.masuk) if len(each) >= _LUAR]
    dalam = jejaring.rerata(kelompok.dalam)
    if not luar or any(dalam - jejaring.rerata(each) < _SELISIH for each in luar):
        return False
    asal = {unit[each] for each in kelompok.orang}
    sekitar = sum(each in asal for each in unit.values())
    cara = comb(sekitar, len(kelompok.orang))
    return 2 * cara * _kebetulan(jejaring, kelompok) <= _PERSEN


def _kebetulan(jejaring: Jejaring, kelompok: _Kelompok) -> Fraction:
    """How likely all answers inside are tops if everybody's tops were dealt out at random: those
    she gives, or those she gets, whichever says more."""
    beri = Counter(a for a, _ in kelompok.dalam)
    terima = Counter(b for _, b in kelompok.dalam)
    dari_pemberi = dari_penerima = Fraction(1)
    for each in kelompok.orang:
        dari_pemberi *= _semua(len(jejaring.keluar[each]), jejaring.beri[each], beri[each])
        dari_penerima *= _semua(len(jejaring.masuk[each]), jejaring.terima[each], terima[each])
    return min(dari_pemberi, dari_penerima)


def _semua(semua: int, puncak: int, dalam: int) -> Fraction:
    """That ``puncak`` tops among ``semua`` answers cover these ``dalam`` ones."""
    return Fraction(comb(semua - dalam, puncak - dalam), comb(semua, puncak))


def _satukan(hasil: list[frozenset[int]], orang: frozenset[int]) -> None:
    for posisi, ada in enumerate(hasil):
        if 2 * len(ada & orang) >= min(len(ada), len(orang)):
            hasil[posisi] = ada | orang
            return
    hasil.append(orang)

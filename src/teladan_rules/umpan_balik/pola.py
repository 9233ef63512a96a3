"""Patterns in how a round was answered, as questions and never as findings.

PermenPANRB 6/2022 is silent; own method (docs/hukum/tafsir.md 10). Computed while the answers are
open for an instant; what leaves is a unit and numbers of people. A pemberi belongs to the unit
about whose people she was asked most.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction

from teladan_rules.permenpanrb_6_2022.vocabulary import NilaiBerakhlak
from teladan_rules.text import N_, Kalimat
from teladan_rules.umpan_balik.jejaring import Jejaring, kelompok_tertutup, timbal_balik
from teladan_rules.umpan_balik.vocabulary import MINIMUM, JenisPola

_ORANG = 3
"""About so many persons one must have spoken before her way of speaking is a pattern."""
_PENDAPAT_LAIN = 2
"""So many others must have spoken of a person before one is compared with them."""
_JAUH = Fraction(-1)
"""A whole level below the others, in the mean over all persons she spoke of."""
_DEKAT = Fraction(-1, 2)
"""And at least half a level for each of them: one quarrel is not severity."""
_TERTINGGI = 4

_KALIMAT = {
    JenisPola.TIMBAL_BALIK: Kalimat(
        N_(
            "{jumlah:d} pasang di antara {dari:d} pemberi saling memberi tingkat tertinggi, lebih "
            "banyak daripada yang mungkin kebetulan. Apakah mereka saling berjanji? Mungkin ada "
            "alasan baik: mereka bekerja paling dekat dan melihat paling banyak."
        )
    ),
    JenisPola.KELOMPOK_TERTUTUP: Kalimat(
        N_(
            "{jumlah:d} dari {dari:d} pemberi saling memberi tingkat tertinggi, dan jelas lebih "
            "rendah kepada atau dari orang di luar kelompoknya. Apakah ada kesepakatan? Mungkin "
            "ada alasan baik: satu tim yang memang bekerja luar biasa bersama."
        )
    ),
    JenisPola.SELALU_TERTINGGI: Kalimat(
        N_(
            "{jumlah:d} dari {dari:d} pemberi memilih tingkat tertinggi untuk semua orang dan "
            "semua nilai. Apakah pertanyaannya terbaca? Mungkin ada alasan baik: rekan-rekannya "
            "memang teladan, atau ia segan menilai."
        )
    ),
    JenisPola.TANPA_RAGAM: Kalimat(
        N_(
            "{jumlah:d} dari {dari:d} pemberi memilih tingkat yang sama untuk semua orang dan "
            "semua nilai. Apakah waktunya cukup untuk menjawab? Mungkin ada alasan baik: ia "
            "jarang bertemu mereka dan memilih yang aman."
        )
    ),
    JenisPola.KERAS: Kalimat(
        N_(
            "{jumlah:d} dari {dari:d} pemberi menilai jauh lebih rendah daripada semua orang lain "
            "tentang orang yang sama. Apakah ukurannya dipahami sama? Mungkin ada alasan baik: ia "
            "melihat hal yang tidak dilihat orang lain."
        )
    ),
}


@dataclass(frozen=True, slots=True)
class Jawaban:
    """One opened answer, in memory only. ``unit_id``: the unit of the penerima. ``tingkat``: 1 to
    4 per value, None or absent where she could not judge."""

    pemberi_id: int
    penerima_id: int
    unit_id: int
    tingkat: Mapping[NilaiBerakhlak, int | None]

    @property
    def angka(self) -> tuple[int, ...]:
        """The levels that were judged."""
        return tuple(each for each in self.tingkat.values() if each is not None)


@dataclass(frozen=True, slots=True)
class Pola:
    """A pattern in a unit, without persons: ``jumlah`` (pairs for TIMBAL_BALIK, else persons) of
    ``dari`` pemberi who belong there."""

    jenis: JenisPola
    unit_id: int
    jumlah: int
    dari: int

    @property
    def kalimat(self) -> str:
        """The pattern as a question, with a good reason that it may have."""
        return _KALIMAT[self.jenis](jumlah=self.jumlah, dari=self.dari)


def pola(jawaban: Sequence[Jawaban], *, minimum: int = MINIMUM) -> tuple[Pola, ...]:
    """The patterns of a round, by unit and kind. Units with fewer than ``minimum`` pemberi are
    left out, whatever they show, and so is a group or pair that spans units of which none is
    large enough."""
    terisi = [each for each in jawaban if each.angka]
    unit = _unit(terisi)
    temuan = Counter[tuple[int, JenisPola]]()
    for jenis, orang in _sendiri(terisi).items():
        temuan.update((unit[each], jenis) for each in orang)
    jejaring = Jejaring({(each.pemberi_id, each.penerima_id): _skor(each) for each in terisi})
    kelompok = kelompok_tertutup(jejaring, unit)
    for each in kelompok:
        temuan[_terbanyak(unit[one] for one in each), JenisPola.KELOMPOK_TERTUTUP] += len(each)
    for asal, banyak in timbal_balik(jejaring, unit, kelompok).items():
        temuan[asal, JenisPola.TIMBAL_BALIK] = banyak
    besar = Counter(unit.values())
    return tuple(
        Pola(jenis, asal, temuan[asal, jenis], besar[asal])
        for asal in sorted(besar)
        for jenis in JenisPola
        if temuan[asal, jenis] and besar[asal] >= minimum
    )


def _skor(jawaban: Jawaban) -> Fraction:
    return Fraction(sum(jawaban.angka), len(jawaban.angka))


def _terbanyak(unit: Iterable[int]) -> int:
    banyak = Counter(unit)
    return min(banyak, key=lambda each: (-banyak[each], each))


def _unit(jawaban: Sequence[Jawaban]) -> dict[int, int]:
    """The unit of each pemberi."""
    asal: dict[int, list[int]] = defaultdict(list)
    for each in jawaban:
        asal[each.pemberi_id].append(each.unit_id)
    return {pemberi: _terbanyak(unit) for pemberi, unit in asal.items()}


def _sendiri(jawaban: Sequence[Jawaban]) -> dict[JenisPola, list[int]]:
    """Who speaks in a way of her own, whoever she speaks of."""
    dari: dict[int, list[Jawaban]] = defaultdict(list)
    tentang: dict[int, list[Fraction]] = defaultdict(list)
    for each in jawaban:
        dari[each.pemberi_id].append(each)
        tentang[each.penerima_id].append(_skor(each))
    hasil: dict[JenisPola, list[int]] = defaultdict(list)
    for pemberi, semua in sorted(dari.items()):
        if len(semua) < _ORANG:
            continue
        tingkat = {angka for each in semua for angka in each.angka}
        if len(tingkat) == 1:
            tinggi = tingkat == {_TERTINGGI}
            hasil[JenisPola.SELALU_TERTINGGI if tinggi else JenisPola.TANPA_RAGAM].append(pemberi)
        if _keras([_beda(each, tentang[each.penerima_id]) for each in semua]):
            hasil[JenisPola.KERAS].append(pemberi)
    return hasil


def _beda(jawaban: Jawaban, semua: Sequence[Fraction]) -> Fraction | None:
    """How far she stands from the mean of all others about the same person."""
    skor, lain = _skor(jawaban), len(semua) - 1
    if lain < _PENDAPAT_LAIN:
        return None
    return skor - (sum(semua, Fraction(0)) - skor) / lain


def _keras(beda: Sequence[Fraction | None]) -> bool:
    ada = [each for each in beda if each is not None]
    if len(ada) < _ORANG or max(ada) > _DEKAT:
        return False
    return sum(ada, Fraction(0)) / len(ada) <= _JAUH

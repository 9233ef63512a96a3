"""Patterns in signed umpan balik, where names are open anyway: as questions, never as findings.

PermenPANRB 6/2022 Pasal 17 ayat (3) keeps every umpan balik with its giver; own method
(docs/hukum/tafsir.md 10).
"""

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from itertools import islice
from math import comb

from teladan_rules.permenpanrb_6_2022.vocabulary import SifatUmpanBalik
from teladan_rules.text import N_, Kalimat
from teladan_rules.umpan_balik.jejaring import klik_maksimal
from teladan_rules.umpan_balik.vocabulary import JenisPola

_SALING = 3
"""So many words of praise each way make a pair; half of all that each of them praises."""
_ANGGOTA = 4
_LUAR = 3
_KERAS = 6
_SELALU = 10
_ORANG = 3
"""One who speaks of fewer people has no way of her own yet."""
_PERSEN = Fraction(1, 100)
"""So rarely may chance alone, at the rate of all others, make somebody stand out."""
_BATAS = 50_000
_POSITIF, _, _NEGATIF = SifatUmpanBalik

_KALIMAT = {
    JenisPola.TIMBAL_BALIK: Kalimat(
        N_(
            "Keduanya saling memuji dalam {jumlah:d} umpan balik, dan jarang memuji orang lain. "
            "Apakah mereka saling berjanji? Mungkin ada alasan baik: mereka bekerja berdua."
        )
    ),
    JenisPola.KELOMPOK_TERTUTUP: Kalimat(
        N_(
            "Semua saling memuji dalam {jumlah:d} umpan balik, sedangkan umpan balik ke luar atau "
            "dari luar kelompoknya jarang positif. Apakah ada kesepakatan? Mungkin ada alasan "
            "baik: satu tim yang memang bekerja luar biasa bersama."
        )
    ),
    JenisPola.SELALU_TERTINGGI: Kalimat(
        N_(
            "Kesemua {jumlah:d} umpan baliknya positif. Apakah saran juga pernah ia sampaikan? "
            "Mungkin ada alasan baik: sarannya ia sampaikan langsung."
        )
    ),
    JenisPola.KERAS: Kalimat(
        N_(
            "{jumlah:d} umpan baliknya tidak positif, jauh lebih banyak daripada pemberi lain. "
            "Apakah ukurannya dipahami sama? Mungkin ada alasan baik: ia membina yang tertinggal."
        )
    ),
}


@dataclass(frozen=True, slots=True)
class Ucapan:
    """One signed umpan balik."""

    pemberi_id: int
    penerima_id: int
    sifat: SifatUmpanBalik


@dataclass(frozen=True, slots=True)
class PolaTerbuka:
    """A pattern with its persons; ``jumlah``: how many umpan balik make it. TANPA_RAGAM does not
    occur."""

    jenis: JenisPola
    orang: tuple[int, ...]
    jumlah: int

    @property
    def kalimat(self) -> str:
        """The pattern as a question, with a good reason that it may have."""
        return _KALIMAT[self.jenis](jumlah=self.jumlah)


def pola_terbuka(ucapan: Sequence[Ucapan]) -> tuple[PolaTerbuka, ...]:
    """The patterns of a period: groups, then pairs outside them, then single givers."""
    kelompok = _kelompok(ucapan)
    tertutup = [set(each.orang) for each in kelompok]
    pasang = [each for each in _pasang(ucapan) if not any(set(each.orang) <= t for t in tertutup)]
    return (*kelompok, *pasang, *_sendiri(ucapan))


def _pujian(ucapan: Sequence[Ucapan]) -> Counter[tuple[int, int]]:
    """How often one praised another, without those to whom she said anything else."""
    lain = {(u.pemberi_id, u.penerima_id) for u in ucapan if u.sifat is _NEGATIF}
    semua = ((u.pemberi_id, u.penerima_id) for u in ucapan if u.sifat is _POSITIF)
    return Counter(each for each in semua if each not in lain)


def _pasang(ucapan: Sequence[Ucapan]) -> list[PolaTerbuka]:
    pujian = _pujian(ucapan)
    memuji = Counter(each.pemberi_id for each in ucapan if each.sifat is _POSITIF)
    hasil = []
    for (a, b), ke in sorted(pujian.items()):
        balik = pujian[b, a]
        sering = min(ke, balik) >= _SALING
        if a < b and sering and 2 * ke >= memuji[a] and 2 * balik >= memuji[b]:
            hasil.append(PolaTerbuka(JenisPola.TIMBAL_BALIK, (a, b), ke + balik))
    return hasil


def _kelompok(ucapan: Sequence[Ucapan]) -> list[PolaTerbuka]:
    pujian = _pujian(ucapan)
    graf: dict[int, set[int]] = defaultdict(set)
    for a, b in pujian:
        if a != b and (b, a) in pujian:
            graf[a].add(b)
    hasil = []
    for orang in islice(klik_maksimal(graf), _BATAS):
        if len(orang) >= _ANGGOTA and _tertutup(ucapan, orang):
            jumlah = sum(n for (a, b), n in pujian.items() if a in orang and b in orang)
            hasil.append(PolaTerbuka(JenisPola.KELOMPOK_TERTUTUP, tuple(sorted(orang)), jumlah))
    return sorted(hasil, key=lambda each: (-len(each.orang), each.orang))


def _tertutup(ucapan: Sequence[Ucapan], orang: frozenset[int]) -> bool:
    """What passes between them and others is mostly no praise. Where nothing passes, nothing can
    be said: a small station has nobody else to praise."""
    keluar = [u.sifat for u in ucapan if u.pemberi_id in orang and u.penerima_id not in orang]
    masuk = [u.sifat for u in ucapan if u.penerima_id in orang and u.pemberi_id not in orang]
    luar = [each for each in (keluar, masuk) if len(each) >= _LUAR]
    return bool(luar) and all(2 * each.count(_POSITIF) <= len(each) for each in luar)


def _sendiri(ucapan: Sequence[Ucapan]) -> list[PolaTerbuka]:
    dari: dict[int, list[Ucapan]] = defaultdict(list)
    for each in ucapan:
        dari[each.pemberi_id].append(each)
    sifat = Counter(each.sifat for each in ucapan)
    hasil = []
    for pemberi, semua in sorted(dari.items()):
        if len({each.penerima_id for each in semua}) < _ORANG:
            continue
        sendiri = Counter(each.sifat for each in semua)
        if _menonjol(sendiri, sifat, _NEGATIF, _KERAS) and 2 * sendiri[_NEGATIF] >= len(semua):
            hasil.append(PolaTerbuka(JenisPola.KERAS, (pemberi,), sendiri[_NEGATIF]))
        if sendiri[_POSITIF] == len(semua) and _menonjol(sendiri, sifat, _POSITIF, _SELALU):
            hasil.append(PolaTerbuka(JenisPola.SELALU_TERTINGGI, (pemberi,), len(semua)))
    return hasil


def _menonjol(
    sendiri: Mapping[SifatUmpanBalik, int],
    sifat: Mapping[SifatUmpanBalik, int],
    yang: SifatUmpanBalik,
    minimum: int,
) -> bool:
    """At least ``minimum`` words, and so many of this kind as the others hardly ever give."""
    n, semua = sum(sendiri.values()), sum(sifat.values())
    if n < minimum or n == semua:
        return False
    lazim = Fraction(sifat.get(yang, 0) - sendiri[yang], semua - n)
    return _ekor(n, sendiri[yang], lazim) <= _PERSEN


def _ekor(n: int, paling_sedikit: int, peluang: Fraction) -> Fraction:
    return sum(
        (comb(n, k) * peluang**k * (1 - peluang) ** (n - k) for k in range(paling_sedikit, n + 1)),
        Fraction(0),
    )

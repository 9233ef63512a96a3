"""Who is asked about whom: drawn, never chosen, in an order that anybody can compute again.

PermenPANRB 6/2022 Pasal 18 ayat (2) lets rekan, bawahan and others speak; whom of them, it leaves
to the instansi (Lampiran Bab III huruf C angka 15). Own method (docs/hukum/tafsir.md 10): the
order of a pair is the SHA-256 of ``benih|penerima|pemberi`` in hexadecimal, read as text. Those
with the fewest candidates draw first, up to the minimum that a result needs (beyond a side's
quota, if her other sides are too few); then all fill up, one place each in turn. The side that is
filled least comes first; within it the kind of contact that is heard least, then who is asked
least, then the order.
"""

import hashlib
from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from math import lcm

from teladan_rules.umpan_balik.vocabulary import MINIMUM, KelompokPemberi

_LAIN = "lain"
_URUT = {kelompok: tempat for tempat, kelompok in enumerate(KelompokPemberi)}


@dataclass(frozen=True, slots=True)
class Kandidat:
    """Somebody who works with the penerima. ``kontak``: the kinds of contact, such as tim,
    matriks, tugas, unit, penyebutan."""

    pemberi_id: int
    kelompok: KelompokPemberi
    kontak: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Terundi:
    """``pemberi_id`` is asked about ``penerima_id``."""

    penerima_id: int
    pemberi_id: int
    kelompok: KelompokPemberi
    kontak: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class AturanUndian:
    """``jatah``: how many of each side are asked about one penerima. ``batas_per_pemberi``: about
    how many one is asked in this round; ``batas_per_bulan``: in the month, other rounds and
    requests included (None: no such limit)."""

    jatah: Mapping[KelompokPemberi, int]
    batas_per_pemberi: int
    batas_per_bulan: int | None = None


@dataclass(frozen=True, slots=True)
class Beban:
    """About how many each pemberi is asked already: ``putaran`` in this round, ``bulan`` elsewhere
    in the month."""

    putaran: Mapping[int, int] = field(default_factory=dict)
    bulan: Mapping[int, int] = field(default_factory=dict)


def urutan(benih: str, penerima_id: int, pemberi_id: int) -> str:
    """The place of a pair in the draw: the smaller, the earlier."""
    return hashlib.sha256(f"{benih}|{penerima_id}|{pemberi_id}".encode()).hexdigest()


def benih_sha256(benih: str) -> str:
    """What is published with a draw instead of its seed, which is published when nobody may
    object any more: else who objects could work out who comes next."""
    return hashlib.sha256(benih.encode()).hexdigest()


def undi(
    kandidat: Mapping[int, Sequence[Kandidat]],
    aturan: AturanUndian,
    *,
    benih: str,
    beban: Beban | None = None,
    dilarang: Mapping[int, Collection[int]] | None = None,
) -> tuple[Terundi, ...]:
    """The drawn pairs, by penerima and in the order they were drawn.

    ``kandidat``: per penerima whom she works with. ``dilarang``: per penerima who may not speak in
    a round, above all her pejabat penilai, who speaks by name. Raises ValueError where one of
    them, or the penerima herself, stands among the candidates.
    """
    sah = {penerima: _sah(penerima, calon, dilarang) for penerima, calon in kandidat.items()}
    undian = _Undian(aturan, benih, beban or Beban())
    antrean = sorted(sah, key=lambda each: (len(sah[each]), urutan(benih, each, each), each))
    meja = [_Meja(penerima, sah[penerima], undian) for penerima in antrean]
    for each in meja:
        while len(each.hasil) < MINIMUM and (each.isi() or each.isi(melebihi=True)):
            pass
    belum = meja
    while belum:
        belum = [each for each in belum if each.isi()]
    return tuple(pair for each in sorted(meja, key=_penerima) for pair in each.hasil)


def pengganti(
    diganti: Terundi,
    kandidat: Sequence[Kandidat],
    sudah: Collection[int],
    *,
    aturan: AturanUndian,
    benih: str,
    beban: Beban,
) -> Terundi | None:
    """Who takes the place of ``diganti``: the next of the same side in the seed's order, else of
    another side so that five may still be reached; None if nobody is left. Loads only say who is
    asked enough: who comes next must not be worked out from the list that everybody sees.

    ``sudah``: everybody who was ever drawn for this penerima, replaced ones included. ``beban``
    with this round's pairs that are in force. Raises ValueError as `undi` does.
    """
    penerima = diganti.penerima_id
    undian = _Undian(aturan, benih, beban)
    terpakai = {*sudah, diganti.pemberi_id}
    calon = [
        each
        for each in _sah(penerima, kandidat, None)
        if each.pemberi_id not in terpakai
        and each.kelompok in undian.jatah
        and undian.boleh(each.pemberi_id)
    ]
    if not calon:
        return None

    def dekat(each: Kandidat) -> tuple[bool, str]:
        lain = each.kelompok is not diganti.kelompok
        return lain, urutan(benih, penerima, each.pemberi_id)

    terpilih = min(calon, key=dekat)
    return Terundi(penerima, terpilih.pemberi_id, terpilih.kelompok, terpilih.kontak)


class _Undian:
    """The draw of a whole round while it runs."""

    def __init__(self, aturan: AturanUndian, benih: str, beban: Beban) -> None:
        self.aturan, self.benih = aturan, benih
        self.putaran, self.bulan = Counter(beban.putaran), beban.bulan
        jatah = {each: aturan.jatah.get(each, 0) for each in KelompokPemberi}
        self.jatah = {each: places for each, places in jatah.items() if places > 0}
        self.satuan = lcm(*self.jatah.values())

    def beban(self, pemberi: int) -> int:
        return self.putaran[pemberi] + self.bulan.get(pemberi, 0)

    def boleh(self, pemberi: int) -> bool:
        bulan = self.aturan.batas_per_bulan
        if self.putaran[pemberi] >= self.aturan.batas_per_pemberi:
            return False
        return bulan is None or self.beban(pemberi) < bulan


class _Meja:
    """The places around one penerima, filled one by one; ``sisa``: who is left of each side, with
    her place in the draw."""

    def __init__(self, penerima: int, calon: Iterable[Kandidat], undian: _Undian) -> None:
        self.penerima, self.undian = penerima, undian
        self.hasil: list[Terundi] = []
        self.terisi = dict.fromkeys(undian.jatah, 0)
        self.terdengar: dict[KelompokPemberi, Counter[str]] = {
            each: Counter() for each in undian.jatah
        }
        self.sisa: dict[KelompokPemberi, list[tuple[str, Kandidat]]] = {
            each: [] for each in undian.jatah
        }
        for each in calon:
            if each.kelompok in self.sisa:
                tempat = urutan(undian.benih, penerima, each.pemberi_id)
                self.sisa[each.kelompok].append((tempat, each))

    def isi(self, *, melebihi: bool = False) -> bool:
        """Fill one place, of the side that is filled least; False if none can be. ``melebihi``:
        beyond the quota of a side, for those whose other sides are too few."""
        for kelompok in self._kelompok(melebihi):
            # Loads only grow, so who is asked enough now need not be looked at again.
            bebas = [each for each in self.sisa[kelompok] if self.undian.boleh(each[1].pemberi_id)]
            self.sisa[kelompok] = bebas
            if bebas:
                terpilih = min(bebas, key=self._dekat)
                bebas.remove(terpilih)
                self._duduk(terpilih[1])
                return True
        return False

    def _kelompok(self, melebihi: bool) -> list[KelompokPemberi]:
        jatah, satuan = self.undian.jatah, self.undian.satuan
        bagian = {each: terisi * (satuan // jatah[each]) for each, terisi in self.terisi.items()}
        return sorted(
            (each for each in jatah if melebihi or bagian[each] < satuan), key=bagian.__getitem__
        )

    def _dekat(self, sisa: tuple[str, Kandidat]) -> tuple[int, int, str]:
        tempat, calon = sisa
        terdengar = self.terdengar[calon.kelompok]
        paling_jarang = min([terdengar[each] for each in calon.kontak or (_LAIN,)])
        return paling_jarang, self.undian.beban(calon.pemberi_id), tempat

    def _duduk(self, calon: Kandidat) -> None:
        self.terisi[calon.kelompok] += 1
        self.terdengar[calon.kelompok].update(calon.kontak or (_LAIN,))
        self.undian.putaran[calon.pemberi_id] += 1
        self.hasil.append(Terundi(self.penerima, calon.pemberi_id, calon.kelompok, calon.kontak))


def _penerima(meja: _Meja) -> int:
    return meja.penerima


def _sah(
    penerima: int,
    calon: Iterable[Kandidat],
    dilarang: Mapping[int, Collection[int]] | None,
) -> list[Kandidat]:
    """Each person once: of two sides the first of Pasal 18 ayat (2), with all her contacts."""
    tertutup = {penerima, *(dilarang or {}).get(penerima, ())}
    sah: dict[int, Kandidat] = {}
    for each in sorted(calon, key=lambda each: _URUT[each.kelompok]):
        if each.pemberi_id in tertutup:
            raise ValueError("diri sendiri dan pejabat penilai tidak diundi")
        lama = sah.setdefault(each.pemberi_id, each)
        if lama is not each:
            kontak = tuple(dict.fromkeys((*lama.kontak, *each.kontak)))
            sah[each.pemberi_id] = Kandidat(lama.pemberi_id, lama.kelompok, kontak)
    return list(sah.values())

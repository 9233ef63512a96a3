"""Which answers are shown together, so that no view of them shows what fewer than five said.

PermenPANRB 6/2022 sets no such limit; own method (docs/hukum/tafsir.md 10). Every answer lies in
one cell at most, so no two cells can be subtracted from each other.
"""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from teladan_rules.umpan_balik.vocabulary import MINIMUM, KelompokPemberi


@dataclass(frozen=True, slots=True)
class Suara:
    """One answer, without what it says. ``unit_id``: the unit of the penerima."""

    pemberi_id: int
    penerima_id: int
    unit_id: int
    kelompok: KelompokPemberi


@dataclass(frozen=True, slots=True)
class Sel:
    """Answers that are shown together. ``penerima_id`` None: about several persons of the unit and
    those below it. ``kelompok``: the sides in it. ``anggota``: positions in what was given."""

    penerima_id: int | None
    unit_id: int
    kelompok: tuple[KelompokPemberi, ...]
    anggota: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Pembagian:
    """Cells, and the positions of answers that reach no cell and are destroyed unread."""

    sel: tuple[Sel, ...]
    dibuang: tuple[int, ...]


def gabung(
    suara: Sequence[Suara], *, induk: Mapping[int, int | None], minimum: int = MINIMUM
) -> Pembagian:
    """The cells of a round.

    A side of a penerima is a cell if at least ``minimum`` different persons speak in each of her
    sides; else her sides become one cell; if that is too small, her answers go to the pool of her
    unit, then of the unit above (``induk``), and are dropped above the top. Raises ValueError if a
    unit stands above itself.
    """
    tentang: dict[int, list[int]] = defaultdict(list)
    for posisi, satu in enumerate(suara):
        tentang[satu.penerima_id].append(posisi)
    sel: list[Sel] = []
    kolam: dict[int, list[int]] = defaultdict(list)
    for penerima, anggota in sorted(tentang.items()):
        bagian = _sisi(suara, anggota)
        if any(_banyak(suara, each) < minimum for each in bagian):
            bagian = [anggota]
        if _banyak(suara, bagian[0]) >= minimum:
            unit = min(suara[each].unit_id for each in anggota)
            sel += [_sel(suara, penerima, unit, each) for each in bagian]
        else:
            for posisi in anggota:
                kolam[suara[posisi].unit_id].append(posisi)
    milik_unit, dibuang = _naikkan(suara, kolam, induk, minimum)
    return Pembagian((*sel, *milik_unit), tuple(sorted(dibuang)))


def _sisi(suara: Sequence[Suara], anggota: Sequence[int]) -> list[list[int]]:
    sisi: dict[KelompokPemberi, list[int]] = {each: [] for each in KelompokPemberi}
    for each in anggota:
        sisi[suara[each].kelompok].append(each)
    return [each for each in sisi.values() if each]


def _banyak(suara: Sequence[Suara], anggota: Sequence[int]) -> int:
    return len({suara[each].pemberi_id for each in anggota})


def _sel(suara: Sequence[Suara], penerima: int | None, unit: int, anggota: Sequence[int]) -> Sel:
    ada = {suara[each].kelompok for each in anggota}
    kelompok = tuple(each for each in KelompokPemberi if each in ada)
    return Sel(penerima, unit, kelompok, tuple(sorted(anggota)))


def _naikkan(
    suara: Sequence[Suara],
    kolam: dict[int, list[int]],
    induk: Mapping[int, int | None],
    minimum: int,
) -> tuple[list[Sel], list[int]]:
    """The pools that are large enough, the deepest units first, and what is left at the top."""
    sel: list[Sel] = []
    dibuang: list[int] = []
    tingkat = {
        unit: _kedalaman(unit, induk)
        for unit in {*kolam, *induk, *induk.values()}
        if unit is not None
    }
    for unit in sorted(tingkat, key=lambda each: (-tingkat[each], each)):
        anggota, atas = kolam.get(unit, []), induk.get(unit)
        if anggota and _banyak(suara, anggota) >= minimum:
            sel.append(_sel(suara, None, unit, anggota))
        elif atas is not None:
            kolam[atas].extend(anggota)
        else:
            dibuang += anggota
    return sel, dibuang


def _kedalaman(unit: int, induk: Mapping[int, int | None]) -> int:
    langkah = 0
    atas = induk.get(unit)
    while atas is not None:
        langkah += 1
        if langkah > len(induk):
            raise ValueError("unit kerja berada di atas dirinya sendiri")
        atas = induk.get(atas)
    return langkah

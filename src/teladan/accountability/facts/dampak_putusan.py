"""From two series, before and after, to what may be said of them. Pure: no database, no clock.

What is asked of the data stands here, fixed before anybody looks: how many periods, how full, with
whom compared. Where one of it is missing the answer is "belum dapat", and why.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from teladan.accountability.facts.dampak_model import (
    Susunan,
    Taksiran,
    taksir,
    taksir_newey_west,
    taksir_tren,
)
from teladan.accountability.states import (
    ArahDampak,
    Kesimpulan,
    Metode,
    Satuan,
    SebabBelum,
)

#: The fewest periods with a figure before and after a measure (own choice, by simulation).
PALING_SEDIKIT = {Satuan.MINGGU: (12, 8), Satuan.BULAN: (12, 6)}
#: Of all periods at least so many must have a figure, before and after.
TERISI = Fraction(4, 5)
SETAHUN = {Satuan.MINGGU: 52, Satuan.BULAN: 12}


@dataclass(frozen=True)
class Angka:
    """The figure of one period: from `n` observations, None where they are too few."""

    n: int
    nilai: Fraction | None


@dataclass(frozen=True)
class Bahan:
    """What is judged. `sesudah` says of every period whether it lies after the measure (None: in
    between, left out); `unit` and each of `pembanding` have one Angka per period.
    `rerata_terkecil` is asked of the figures before where they are counts (few are no series)."""

    satuan: Satuan
    sesudah: tuple[bool | None, ...]
    unit: tuple[Angka, ...]
    pembanding: Mapping[int, tuple[Angka, ...]]
    arah: ArahDampak
    harapan: Decimal | None = None
    rerata_terkecil: Fraction | None = None


@dataclass(frozen=True)
class Putusan:
    """What may be said, why not more, and what it rests on. `dipakai` are the numbers of the
    periods that were estimated from, `selisih` what was observed in them; `kepekaan` the same
    change estimated in other ways, by name."""

    kesimpulan: Kesimpulan
    sebab: tuple[SebabBelum, ...]
    metode: Metode | None = None
    taksiran: Taksiran | None = None
    arah_awal: Taksiran | None = None
    dipakai: tuple[int, ...] = ()
    selisih: tuple[Fraction, ...] = ()
    pembanding: tuple[int, ...] = ()
    ditolak: tuple[int, ...] = ()
    berkala: bool = False
    kepekaan: tuple[tuple[str, Taksiran], ...] = ()


def putuskan(bahan: Bahan) -> Putusan:
    """What the series allow to say."""
    sebab = _lacks(bahan)
    if sebab is not None:
        return Putusan(Kesimpulan.BELUM_DAPAT, (sebab,))
    alike = tuple(pk for pk, row in bahan.pembanding.items() if _full(bahan, row))
    refused = tuple(pk for pk in bahan.pembanding if pk not in alike)
    susunan, used = _series(bahan, alike)
    if not _enough(susunan, bahan.satuan):
        return Putusan(Kesimpulan.BELUM_DAPAT, (SebabBelum.BERLUBANG,), ditolak=refused)
    try:
        found = _estimated(bahan, susunan, alike)
    except ValueError:
        return Putusan(Kesimpulan.BELUM_DAPAT, (SebabBelum.TETAP,), ditolak=refused)
    return Putusan(
        *found,
        dipakai=used,
        selisih=_observed(bahan, used, alike),
        pembanding=alike,
        ditolak=refused,
        berkala=susunan.tahun is not None,
        kepekaan=_otherwise(bahan, susunan, alike),
    )


def _lacks(bahan: Bahan) -> SebabBelum | None:
    """Why the unit's own series is too short or too empty."""
    least = PALING_SEDIKIT[bahan.satuan]
    for side, few, short in (
        (False, least[0], SebabBelum.KURANG_SEBELUM),
        (True, least[1], SebabBelum.KURANG_SESUDAH),
    ):
        rows = [row for row, after in zip(bahan.unit, bahan.sesudah, strict=True) if after is side]
        known = [row for row in rows if row.nilai is not None]
        if side and not rows:
            return SebabBelum.BELUM_MULAI
        if len(rows) < few:
            return short
        if len(known) < few or len(known) < TERISI * len(rows):
            empty = sum(row.n == 0 for row in rows)
            lost = len(rows) - len(known)
            return SebabBelum.BERLUBANG if 2 * empty > lost else SebabBelum.KURANG_DATA
        least_mean = bahan.rerata_terkecil
        if least_mean is not None and sum(row.n for row in rows) < least_mean * len(rows):
            return SebabBelum.KURANG_DATA
    return None


def _full(bahan: Bahan, row: Sequence[Angka]) -> bool:
    """Whether a unit has figures in nearly all the periods in which ours has."""
    for side in (False, True):
        asked = [
            each.nilai is not None
            for each, own, after in zip(row, bahan.unit, bahan.sesudah, strict=True)
            if after is side and own.nilai is not None
        ]
        if sum(asked) < TERISI * len(asked):
            return False
    return True


def _series(bahan: Bahan, alike: Sequence[int]) -> tuple[Susunan, tuple[int, ...]]:
    """The periods in which every series has a figure."""
    used = tuple(
        place
        for place, after in enumerate(bahan.sesudah)
        if after is not None and all(row[place].nilai is not None for row in _rows(bahan, alike))
    )
    before = [place for place in used if not bahan.sesudah[place]]
    year = SETAHUN[bahan.satuan]
    long_enough = bool(before) and before[-1] - before[0] + 1 >= year
    observed = _observed(bahan, used, alike)
    return (
        Susunan(
            used,
            tuple(bool(bahan.sesudah[place]) for place in used),
            tuple(float(each) for each in observed),
            tahun=year if long_enough and not alike else None,
        ),
        used,
    )


def _rows(bahan: Bahan, alike: Sequence[int]) -> list[tuple[Angka, ...]]:
    return [bahan.unit, *(bahan.pembanding[pk] for pk in alike)]


def _observed(bahan: Bahan, used: Sequence[int], alike: Sequence[int]) -> tuple[Fraction, ...]:
    """The unit's figures; with like units less the mean of theirs."""
    found = []
    for place in used:
        others = [bahan.pembanding[pk][place].nilai or Fraction(0) for pk in alike]
        mean = sum(others, Fraction(0)) / len(others) if others else Fraction(0)
        found.append((bahan.unit[place].nilai or Fraction(0)) - mean)
    return tuple(found)


def _enough(susunan: Susunan, satuan: Satuan) -> bool:
    before, after = PALING_SEDIKIT[satuan]
    return sum(susunan.sesudah) >= after and len(susunan.sesudah) - sum(susunan.sesudah) >= before


def _estimated(
    bahan: Bahan, susunan: Susunan, alike: Sequence[int]
) -> tuple[Kesimpulan, tuple[SebabBelum, ...], Metode, Taksiran, Taksiran]:
    taksiran = taksir(susunan)
    before = [
        (place, value)
        for place, value, after in zip(susunan.tempat, susunan.nilai, susunan.sesudah, strict=True)
        if not after
    ]
    drift = taksir_tren([place for place, _ in before], [value for _, value in before])
    sebab = []
    if alike and not drift.memuat_nol:
        sebab.append(SebabBelum.ARAH_BERBEDA)
    if not alike and susunan.tahun is None:
        sebab.append(SebabBelum.MUSIM)
    kesimpulan = Kesimpulan.BELUM_DAPAT if sebab else _conclude(bahan, taksiran)
    if taksiran.memuat_nol and kesimpulan is Kesimpulan.BELUM_DAPAT:
        sebab.append(SebabBelum.TERMASUK_NOL)
    metode = Metode.SELISIH if alike else Metode.DERET
    return kesimpulan, tuple(sebab), metode, taksiran, drift


def _conclude(bahan: Bahan, taksiran: Taksiran) -> Kesimpulan:
    rising = bahan.arah is ArahDampak.NAIK
    if not taksiran.memuat_nol:
        better = (taksiran.perubahan > 0) is rising
        return Kesimpulan.MEMBAIK if better else Kesimpulan.MEMBURUK
    most = taksiran.atas if rising else -taksiran.bawah
    if bahan.harapan is not None and most < bahan.harapan:
        return Kesimpulan.TIDAK_SEPERTI_HARAPAN
    return Kesimpulan.BELUM_DAPAT


def _otherwise(
    bahan: Bahan, susunan: Susunan, alike: Sequence[int]
) -> tuple[tuple[str, Taksiran], ...]:
    """The same change by other choices: does the answer hang on ours?"""
    plain = Susunan(susunan.tempat, susunan.sesudah, susunan.nilai, miring=False, tren=False)
    found = [("tanpa_tren", taksir(plain)), ("newey_west", taksir_newey_west(susunan))]
    if alike:
        alone, _used = _series(bahan, ())
        found.insert(0, ("tanpa_pembanding", taksir(alone)))
    return tuple(found)

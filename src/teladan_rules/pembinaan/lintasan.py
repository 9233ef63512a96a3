"""Looking ahead: an indicator's figures against its own plan, and where they lead.

No regulation asks for it. Own method: a straight line through the figures of the year (least
squares, exact) drawn to the last period, with the interval that holds four of five such lines
(Student t, two-sided 80%). Figures that only rise (or only fall) may be a running total, whose
deviations stay in all that follows: their interval is also as wide as that of such a total.
Below the instansi's least number of figures nothing is foretold. A warning is a question to the
pegawai; it is never part of a rating.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal, localcontext
from fractions import Fraction
from itertools import pairwise

from teladan_rules.pembulatan import bulatkan
from teladan_rules.permenpanrb_6_2022.vocabulary import ArahIndikator, Vocabulary
from teladan_rules.text import N_

_PRESISI = 40
_PALING_SEDIKIT = 3
#: Student's t, two-sided 80%, rounded up, for 1, 2, … degrees of freedom.
_T_90 = tuple(
    Fraction(each)
    for each in (
        "3.0777", "1.8857", "1.6378", "1.5333", "1.4759", "1.4398", "1.4150", "1.3969", "1.3831",
        "1.3722",
    )
)  # fmt: skip


class SebabLintasan(Vocabulary):
    """Why an indicator's course raises a question."""

    PRAKIRAAN = "prakiraan", N_("Bila berlanjut seperti ini, target tahun ini tidak tercapai.")
    DUA_KALI = "dua_kali", N_("Dua periode berturut-turut di belakang rencana.")


@dataclass(frozen=True, slots=True)
class TitikLintasan:
    """A period by its place in the year: what was planned and what was reached by its end."""

    urutan: int
    rencana: Decimal | None
    realisasi: Decimal | None


@dataclass(frozen=True, slots=True)
class Prakiraan:
    """Where `n` figures lead at period `urutan`: the line's figure and its interval, two
    decimals."""

    urutan: int
    n: int
    nilai: Decimal
    bawah: Decimal
    atas: Decimal


@dataclass(frozen=True, slots=True)
class TemuanLintasan:
    """What was found: the last period with a figure, its plan, and what is foretold, if anything
    is."""

    sebab: SebabLintasan
    urutan: int
    rencana: Decimal
    realisasi: Decimal
    target: Decimal | None
    prakiraan: Prakiraan | None


def prakirakan(
    angka: Sequence[tuple[int, Decimal]], *, pada: int, paling_sedikit: int = _PALING_SEDIKIT
) -> Prakiraan | None:
    """The straight line through these (place, figure) at place ``pada``; None below
    ``paling_sedikit`` figures (never fewer than three), or where all stand at one place."""
    n = len(angka)
    if n < max(paling_sedikit, _PALING_SEDIKIT):
        return None
    points = [(Fraction(x), Fraction(y)) for x, y in angka]
    mean_x = sum((x for x, _ in points), Fraction(0)) / n
    mean_y = sum((y for _, y in points), Fraction(0)) / n
    spread = sum(((x - mean_x) ** 2 for x, _ in points), Fraction(0))
    if not spread:
        return None
    slope = sum(((x - mean_x) * (y - mean_y) for x, y in points), Fraction(0)) / spread
    value = mean_y + slope * (pada - mean_x)
    left = sum(((y - mean_y - slope * (x - mean_x)) ** 2 for x, y in points), Fraction(0))
    variance = left / (n - 2) * (1 + Fraction(1, n) + (pada - mean_x) ** 2 / spread)
    quantile = _T_90[min(n - 2, len(_T_90)) - 1]
    half = quantile * _root(variance)
    ends = [value - half, value + half, *_running_total(points, pada, quantile)]
    return Prakiraan(pada, n, bulatkan(value, 2), bulatkan(min(ends), 2), bulatkan(max(ends), 2))


def _running_total(
    points: Sequence[tuple[Fraction, Fraction]], pada: int, quantile: Fraction
) -> tuple[Fraction, ...]:
    """The ends of the interval of a total that grows by steps of chance; none where the figures
    go both ways, or are too few for steps to be told from a line."""
    (first_x, first_y), (last_x, last_y) = points[0], points[-1]
    steps = [(x - w, y - v) for (w, v), (x, y) in pairwise(points)]
    one_way = all(dy >= 0 for _, dy in steps) or all(dy <= 0 for _, dy in steps)
    if not one_way or len(points) <= _PALING_SEDIKIT:
        return ()
    rate = (last_y - first_y) / (last_x - first_x)
    left = sum(((dy - rate * dx) ** 2 / dx for dx, dy in steps), Fraction(0)) / (len(steps) - 1)
    ahead = pada - last_x
    half = quantile * _root(left * (ahead + ahead**2 / (last_x - first_x)))
    return last_y + rate * ahead - half, last_y + rate * ahead + half


def _root(value: Fraction) -> Fraction:
    with localcontext() as context:
        context.prec = _PRESISI
        return Fraction((Decimal(value.numerator) / Decimal(value.denominator)).sqrt())


def periksa_lintasan(
    titik: Sequence[TitikLintasan],
    *,
    target: Decimal | None,
    arah: ArahIndikator,
    paling_sedikit: int = _PALING_SEDIKIT,
    sesuai_mulai: Fraction = Fraction(1),
) -> TemuanLintasan | None:
    """What the figures known so far ask, or None.

    A question arises where the last figure is behind its plan and either even the better end of
    the forecast for the last period misses the year's target, or the figure before was behind its
    plan too. Behind is what would not be rated "sesuai ekspektasi": below this share of the plan.
    Ranges and dates are read by people: None.
    """
    if arah not in {ArahIndikator.NAIK, ArahIndikator.TURUN}:
        return None
    compared = [each for each in titik if each.rencana is not None and each.realisasi is not None]
    if not compared or not _behind(compared[-1], arah, sesuai_mulai):
        return None
    last = compared[-1]
    figures = [(each.urutan, each.realisasi) for each in titik if each.realisasi is not None]
    end = max(each.urutan for each in titik)
    ahead = prakirakan(figures, pada=end, paling_sedikit=paling_sedikit)
    misses = last.urutan < end and ahead is not None and _misses(ahead, target, arah)
    if not misses and not (len(compared) > 1 and _behind(compared[-2], arah, sesuai_mulai)):
        return None
    sebab = SebabLintasan.PRAKIRAAN if misses else SebabLintasan.DUA_KALI
    assert last.rencana is not None and last.realisasi is not None
    return TemuanLintasan(
        sebab, last.urutan, last.rencana, last.realisasi, target, ahead if misses else None
    )


def _behind(titik: TitikLintasan, arah: ArahIndikator, sesuai_mulai: Fraction) -> bool:
    if titik.rencana is None or titik.realisasi is None:
        return False
    rencana, realisasi = Fraction(titik.rencana), Fraction(titik.realisasi)
    if arah is ArahIndikator.NAIK:
        return realisasi < rencana * sesuai_mulai
    return realisasi > rencana * (2 - sesuai_mulai)


def _misses(ahead: Prakiraan, target: Decimal | None, arah: ArahIndikator) -> bool:
    if target is None:
        return False
    return ahead.atas < target if arah is ArahIndikator.NAIK else ahead.bawah > target

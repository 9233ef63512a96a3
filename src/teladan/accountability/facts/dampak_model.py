"""How far a series changed, and how sure that is, when its periods hang together.

The model is linear: a level, a trend, from the measure on another level (and slope), and where a
whole year lies before it a yearly wave. What one week has left over enters the next: the errors
are AR(1). From twenty weeks that dependence cannot be known well; taking the best guess for the
truth makes intervals too short (see docs/explanation/dampak.md). So every dependence on a grid is
estimated by generalised least squares, and the estimates are averaged by how well each fits (the
restricted likelihood). The interval is that of the mixture of their t distributions.

The library is imported by the function that estimates and by nothing else: a page never loads it.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

#: The dependence of one period on the one before it that is thought possible.
GRID = tuple(each / 100 for each in range(-30, 96, 5))
#: Periods of a year, by which the yearly wave is drawn.
_DIGITS = Decimal("0.001")
_TAIL = 0.025


@dataclass(frozen=True)
class Susunan:
    """What is estimated from: the places of the periods on the line of time (a gap stays a gap),
    which lie after the measure, and what was observed. `tahun` is the number of periods in a
    year where a yearly wave is to be told from the change, else None. `miring`: the slope may
    change, too; the change is then that in the middle of the time after."""

    tempat: tuple[int, ...]
    sesudah: tuple[bool, ...]
    nilai: tuple[float, ...]
    miring: bool = True
    tren: bool = True
    tahun: int | None = None


@dataclass(frozen=True)
class Taksiran:
    """The change in the indikator's unit, the ends of its 95 % interval, and the dependence of
    one period on the one before (the mean over what fits)."""

    perubahan: Decimal
    bawah: Decimal
    atas: Decimal
    keterkaitan: Decimal

    @property
    def memuat_nol(self) -> bool:
        """Whether no change lies in the interval."""
        return self.bawah <= 0 <= self.atas


def taksir(susunan: Susunan) -> Taksiran:
    """The change from before to after. Raises ValueError where there are not more periods than
    things to be found out, or nothing varies."""
    return _mixture(susunan.nilai, _design(susunan), susunan.tempat, column=1)


def taksir_tren(tempat: Sequence[int], nilai: Sequence[float]) -> Taksiran:
    """The trend of a series per period. Raises ValueError as `taksir` does."""
    middle = sum(tempat) / len(tempat)
    design = [[1.0, place - middle] for place in tempat]
    return _mixture(nilai, design, tempat, column=1)


def taksir_newey_west(susunan: Susunan) -> Taksiran:
    """The same change with ordinary least squares and Newey-West errors: for comparison only,
    its intervals are too short for series like these."""
    import numpy as np

    count = len(susunan.nilai)
    lags = max(1, int(4 * (count / 100) ** (2 / 9)))
    kwds = {"maxlags": lags, "use_correction": True}
    model = _linear_model().OLS(np.asarray(susunan.nilai), np.asarray(_design(susunan)))
    found = model.fit(cov_type="HAC", cov_kwds=kwds, use_t=True)
    low, high = found.conf_int()[1]
    return Taksiran(
        _rounded(found.params[1]), _rounded(float(low)), _rounded(float(high)), Decimal(0)
    )


def pustaka() -> dict[str, str]:
    """The libraries that estimate, with their versions."""
    from importlib.metadata import version

    return {name: version(name) for name in ("statsmodels", "scipy", "numpy")}


def _design(susunan: Susunan) -> list[list[float]]:
    """Level, after, trend, slope after, yearly wave; the change is column 1."""
    from math import cos, pi, sin

    before = [p for p, after in zip(susunan.tempat, susunan.sesudah, strict=True) if not after]
    later = [p for p, after in zip(susunan.tempat, susunan.sesudah, strict=True) if after]
    start, middle = sum(before) / len(before), sum(later) / len(later)
    rows = []
    for place, after in zip(susunan.tempat, susunan.sesudah, strict=True):
        row = [1.0, float(after)]
        if susunan.tren:
            row.append((place - start) / 10)
        if susunan.miring:
            row.append((place - middle) / 10 if after else 0.0)
        if susunan.tahun is not None:
            angle = 2 * pi * place / susunan.tahun
            row += [sin(angle), cos(angle)]
        rows.append(row)
    return rows


def _mixture(
    nilai: Sequence[float], design: Sequence[Sequence[float]], tempat: Sequence[int], *, column: int
) -> Taksiran:
    import numpy as np

    gls = _linear_model().GLS
    observed, matrix = np.asarray(nilai, dtype=float), np.asarray(design, dtype=float)
    places = np.asarray(tempat)
    free = len(observed) - np.linalg.matrix_rank(matrix)
    if free < 1 or matrix.shape[1] > len(observed) - free or np.ptp(observed) == 0:
        raise ValueError("too few periods, or nothing varies")
    apart = np.abs(places[:, None] - places[None, :])
    means, errors, weights = [], [], []
    for dependence in GRID:
        sigma = np.where(apart == 0, 1.0, np.sign(dependence) ** apart * abs(dependence) ** apart)
        found = gls(observed, matrix, sigma=sigma).fit()
        means.append(found.params[column])
        errors.append(found.bse[column])
        weights.append(_restricted(found, sigma, free))
    return _summary(np.array(means), np.array(errors), np.array(weights), free)


def _linear_model() -> Any:
    """The library's linear models; what it warns of while it is loaded is not about us."""
    import warnings

    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        from statsmodels.regression import linear_model

    return linear_model


def _restricted(found: Any, sigma: Any, free: int) -> float:
    """The restricted log-likelihood of one dependence, up to a constant."""
    import numpy as np

    of_errors = np.linalg.slogdet(sigma)[1]
    of_design = -np.linalg.slogdet(found.normalized_cov_params)[1]
    return float(-0.5 * of_errors - 0.5 * of_design - free / 2 * np.log(found.ssr))


def _summary(means: Any, errors: Any, fits: Any, free: int) -> Taksiran:
    import numpy as np
    from scipy.optimize import brentq
    from scipy.stats import t as student

    weights = np.exp(fits - fits.max())
    weights /= weights.sum()
    low, high = float((means - 400 * errors).min()), float((means + 400 * errors).max())

    def quantile(share: float) -> float:
        def over(value: float) -> float:
            return float((weights * student.cdf((value - means) / errors, free)).sum()) - share

        return float(brentq(over, low, high))

    return Taksiran(
        _rounded(float(weights @ means)),
        _rounded(quantile(_TAIL)),
        _rounded(quantile(1 - _TAIL)),
        _rounded(float(weights @ np.array(GRID))),
    )


def _rounded(value: float) -> Decimal:
    return Decimal(repr(float(value))).quantize(_DIGITS)

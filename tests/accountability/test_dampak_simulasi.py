"""A small part of `benchmarks/dampak.py`: the intervals hold the truth, nothing is claimed where
nothing happened. Seeded: the same series every time."""

import pytest

from teladan.accountability.states import Kesimpulan
from tests.accountability.series import Deret, Loket, covered, judged

ROUNDS, FEW = 80, 20


@pytest.mark.parametrize(
    "kind",
    [
        Deret(12, 8, 0.0),
        Deret(20, 11, 0.6),
        Deret(60, 12, 0.3, tahun=52),
        Deret(13, 6, 0.6, tahun=12),
    ],
)
def test_the_interval_holds_the_truth_at_its_rate(kind: Deret) -> None:
    ours, plain, _width = covered(kind, 2, ROUNDS)
    # 95 of 100 are promised; of 80 series fewer than 71 would come up once in a thousand times.
    assert ours >= 71 / ROUNDS
    assert ours > plain, "Newey-West promises more than it keeps"


@pytest.mark.parametrize(
    "kind",
    [
        Loket(orang=20, keterkaitan=0.6),
        Loket(orang=20, musim=6, arus=0.1),
        Loket(orang=20, sebelum=60, pembanding=0, musim=6),
    ],
)
def test_no_change_is_claimed_where_none_is(kind: Loket) -> None:
    said = judged(kind, 2, FEW)
    assert said[Kesimpulan.MEMBAIK] + said[Kesimpulan.MEMBURUK] <= 3 / FEW
    assert said[Kesimpulan.BELUM_DAPAT] >= 1 - 3 / FEW


def test_a_season_alone_is_never_claimed_without_a_year_before() -> None:
    said = judged(Loket(orang=20, pembanding=0, musim=8), 2, FEW)
    assert said[Kesimpulan.BELUM_DAPAT] == 1


def test_a_large_change_is_seen() -> None:
    said = judged(Loket(efek=-14), 2, FEW)
    assert said[Kesimpulan.MEMBAIK] >= 0.9
    assert said[Kesimpulan.MEMBURUK] == 0

"""What may be printed of counts and means, so that nobody is found behind them.

Plain functions on numbers; docs/explanation/open-data.md tells the reasons and
tests/accountability/test_attacker.py attacks them. Four rules:

1. A count of at most five is printed as "0 to 5", never exact (`band`).
2. A whole that splits in two prints both parts, or both as ranges (`split`). Which of the two
   depends on the whole alone where it is small, so that the choice itself tells nothing.
3. Groups with a mean have at least ten people; smaller ones are put together until they have
   (`merge_small`). Every table then adds up to what is printed above it.
4. A later correction is printed only if whatever it changes, it changes by the same numbers
   (`may_replace`).
"""

from collections.abc import Mapping
from dataclasses import dataclass

#: Counts up to this are never printed exactly, and no range is narrower.
K = 5
#: The fewest people behind a mean, a median, or a group with one.
K_MEAN = 10


@dataclass(frozen=True)
class Range:
    """A printed count: exact where both ends are the same."""

    low: int
    high: int

    @property
    def exact(self) -> bool:
        return self.low == self.high


def band(count: int) -> Range:
    """A count that stands alone. Zero is not told apart from five."""
    return Range(0, K) if count <= K else Range(count, count)


def split(part: int, rest: int) -> tuple[Range, Range] | None:
    """A whole in two parts, e.g. in time and late; None where the whole is too small.

    The whole is printed beside it, so the larger part is blurred with the smaller one: each of
    the two keeps a range of K + 1 possible values.
    """
    whole = part + rest
    if whole <= 2 * K:
        return None
    blurred = Range(0, K), Range(whole - K, whole)
    if part <= K:
        return blurred
    if rest <= K:
        return blurred[1], blurred[0]
    return Range(part, part), Range(rest, rest)


@dataclass(frozen=True)
class Group:
    """People who answered or waited: how many, and which of the finer groups they are."""

    nama: str
    n: int
    members: tuple[str, ...] = ()


def merge_small(counts: Mapping[str, int], *, rest: str, least: int = K_MEAN) -> tuple[Group, ...]:
    """The groups that may stand alone, then one named `rest` for all others.

    The rest holds at least `least` people and two groups; it takes in the smallest groups that
    could have stood alone until it does. Empty where nothing could be told apart. Groups of
    nobody are left out; they count as part of the rest where there is one.
    """
    shown = {name: n for name, n in counts.items() if n >= least}
    hidden = {name: n for name, n in counts.items() if 0 < n < least}
    if not hidden:
        return _alone(shown) if len(shown) > 1 else ()
    empty = sum(1 for n in counts.values() if n == 0)
    while shown and (len(hidden) + empty < 2 or sum(hidden.values()) < least):
        smallest = min(shown, key=lambda name: shown[name])
        hidden[smallest] = shown.pop(smallest)
    if not shown:
        return ()
    return (*_alone(shown), Group(rest, sum(hidden.values()), tuple(hidden)))


def _alone(counts: Mapping[str, int]) -> tuple[Group, ...]:
    return tuple(Group(name, counts[name], (name,)) for name in sorted(counts))


def all_or_none(counts: Mapping[str, int], *, least: int = K_MEAN) -> tuple[Group, ...]:
    """Groups in an order that cannot be mixed, e.g. months: all of them, or none."""
    return _alone(counts) if all(n >= least for n in counts.values()) else ()


#: What a block prints: by the figure's name, how many people are behind it and what it says.
Printed = Mapping[str, tuple[int, object]]


def may_replace(old: Printed, new: Printed, *, least: int) -> bool:
    """Whether a correction of one block may be printed after what was printed before.

    Two releases side by side print their difference too. So every figure either stays exactly
    as it was or has at least `least` people more or fewer behind it; and the figures are the
    same ones, because a figure that newly appears would be told apart by the old ones.
    """
    if old.keys() != new.keys():
        return False
    return all(old[key] == new[key] or abs(new[key][0] - old[key][0]) >= least for key in old)

"""What waits for a person: the line that a stage of the cycle puts on her first screen."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any


@dataclass(frozen=True)
class Need:
    """One thing to do next.

    `title` and `detail` are sentences (lazy translations are welcome), `route` and `args` lead
    to the page that does it, `due` is the last day on which it is in time.
    """

    key: str
    title: Any
    detail: Any
    route: str
    args: tuple[Any, ...] = ()
    query: str = ""
    due: date | None = None


def by_urgency(needs: Iterable[Need]) -> list[Need]:
    """The most urgent first; what has no date comes last, in the order given."""
    return sorted(needs, key=lambda need: need.due or date.max)

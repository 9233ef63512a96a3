"""What waits for a person: the line that a stage of the cycle puts on her first screen."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db import connection


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


@dataclass(frozen=True)
class Menunggu:
    """How many things of a kind wait, the first date of them, and the id of one."""

    banyak: int
    tanggal: date | None
    ref: int | None


@dataclass(frozen=True)
class Question:
    """What a domain asks for the first screen: SELECTs of (kind, how many, first day, one id)
    joined by UNION ALL, their named values, and the sentences for what was found. Kinds differ
    between domains; a name in `values` means the same in all."""

    select: str
    values: Mapping[str, Any]
    answer: Callable[[Mapping[str, Menunggu]], list[Need]]


def ask(*questions: Question) -> list[Need]:
    """All of them in one query, however many there are: this runs on everybody's first page."""
    values = {name: value for each in questions for name, value in each.values.items()}
    with connection.cursor() as cursor:
        cursor.execute("\nUNION ALL\n".join(each.select for each in questions), values)
        found = {row[0]: Menunggu(row[1], _day(row[2]), row[3]) for row in cursor if row[1]}
    return [need for each in questions for need in each.answer(found)]


def plain(day: date) -> Any:
    """A day as the database's own value, for SQL that the ORM does not write."""
    return connection.ops.adapt_datefield_value(day)


def _day(stored: date | str | None) -> date | None:
    """A day as SQLite (text) and PostgreSQL (date) give it."""
    return date.fromisoformat(stored) if isinstance(stored, str) else stored

"""A world that is built through commands once and laid anew for every test that needs it.

Building takes a hundred commands; laying the same rows again takes one statement per table, which
is prepared once. The rows are those that the commands wrote, with the same ids, so nothing is made
behind their back.
"""

import copy
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, TypeVar

from django.apps import apps
from django.core.management.color import no_style
from django.db import connection, models

World = TypeVar("World")
Rows = list[tuple[type[models.Model], list[models.Model]]]


@dataclass
class _Kept:
    """A world and its rows; from the first laying on, the statements that lay them."""

    world: Any
    rows: Rows
    statements: list[tuple[str, Any]] | None = None


_KEPT: dict[Callable[[], Any], _Kept] = {}


def remembered(build: Callable[[], World]) -> World:
    """What `build` returns, with its rows in the database; `build` must start from empty tables.

    Tests that commit get a world of their own, because nothing rolls theirs back.
    """
    if not connection.in_atomic_block:
        return build()
    if build not in _KEPT:
        world = build()
        # A test may hire somebody into its world; the next one meets it as it was built.
        _KEPT[build] = _Kept(copy.deepcopy(world), _rows())
        return world
    kept = _KEPT[build]
    if kept.statements is None:
        kept.statements = _lay(kept.rows)
    else:
        with connection.cursor() as cursor:
            for sql, params in kept.statements:
                cursor.execute(sql, params)
    found: World = copy.deepcopy(kept.world)
    return found


def _lay(rows: Rows) -> list[tuple[str, Any]]:
    """Lay the rows; the statements that did it."""
    done: list[tuple[str, Any]] = []

    def note(execute: Any, sql: str, params: Any, many: bool, context: Any) -> Any:
        assert not many
        done.append((sql, params))
        return execute(sql, params, many, context)

    with connection.execute_wrapper(note):
        for model, objects in rows:
            model._base_manager.bulk_create(objects)
        resets = connection.ops.sequence_reset_sql(no_style(), [model for model, _ in rows])
        with connection.cursor() as cursor:
            for statement in resets:
                cursor.execute(statement)
    return done


def _rows() -> Rows:
    ours = [
        model
        for model in apps.get_models(include_auto_created=True)
        if model.__module__.startswith("teladan.") and model._meta.managed
    ]
    rows = ((model, list(model._base_manager.all())) for model in ours)
    return [(model, objects) for model, objects in rows if objects]

"""A world that is built through commands once and laid anew for every test that needs it.

Building takes a hundred commands; laying the same rows again takes one statement per table. The
rows are those that the commands wrote, with the same ids, so nothing is made behind their back.
"""

from collections.abc import Callable
from typing import Any, TypeVar

from django.apps import apps
from django.core.management.color import no_style
from django.db import connection, models

World = TypeVar("World")
Rows = list[tuple[type[models.Model], list[models.Model]]]
_KEPT: dict[Callable[[], Any], tuple[Any, Rows]] = {}


def remembered(build: Callable[[], World]) -> World:
    """What `build` returns, with its rows in the database; `build` must start from empty tables.

    Tests that commit get a world of their own, because nothing rolls theirs back.
    """
    if not connection.in_atomic_block:
        return build()
    if build not in _KEPT:
        world = build()
        _KEPT[build] = (world, _rows())
        return world
    world, rows = _KEPT[build]
    for model, objects in rows:
        model._base_manager.bulk_create(objects)
    for statement in connection.ops.sequence_reset_sql(no_style(), [model for model, _ in rows]):
        with connection.cursor() as cursor:
            cursor.execute(statement)
    return world


def _rows() -> Rows:
    ours = [
        model
        for model in apps.get_models(include_auto_created=True)
        if model.__module__.startswith("teladan.") and model._meta.managed
    ]
    rows = ((model, list(model._base_manager.all())) for model in ours)
    return [(model, objects) for model, objects in rows if objects]

"""Everything that the database keeps, as a thief of its disk sees it: rows with their places and
system columns, and the raw bytes of its files and journals."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

from django.db import connection

_SYSTEM = "ctid::text, xmin::text, cmin::text"
_TABLES = {
    "sqlite": "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%'",
    "postgresql": "SELECT tablename FROM pg_tables WHERE schemaname = 'public'",
}


@dataclass(frozen=True)
class Row:
    """A row in the order in which the database gives it, and where it lies: rowid on SQLite (none
    WITHOUT ROWID), on PostgreSQL (page, line, xmin, cmin)."""

    place: tuple[int, ...]
    values: dict[str, Any]


def rows_of(table: str) -> list[Row]:
    """Every row without an order asked for."""
    system = _system_columns(table)
    with connection.cursor() as cursor:
        cursor.execute(f'SELECT {system or "1"}, * FROM "{table}"')
        names = [column[0] for column in cursor.description or ()]
        found = cursor.fetchall()
    first = len(system.split(",")) if system else 1
    return [
        Row(
            _place(row[:first]) if system else (),
            dict(zip(names[first:], row[first:], strict=True)),
        )
        for row in found
    ]


def all_rows() -> dict[str, list[Any]]:
    """Every row of every table, with its system columns (not xmax: to lock a row is no change)."""
    with connection.cursor() as cursor:
        cursor.execute(_TABLES[connection.vendor])
        tables = [name for (name,) in cursor.fetchall()]
        found: dict[str, list[Any]] = {}
        for table in tables:
            cursor.execute(f'SELECT {_system_columns(table) or "1"}, * FROM "{table}"')
            found[table] = cursor.fetchall()
    return found


def stored_bytes(*, deep: bool = False) -> dict[str, bytes]:
    """The files: on SQLite database, journal and index of it; on PostgreSQL what its statistics
    views show, and if `deep` the tables' files and the journal."""
    if connection.vendor == "sqlite":
        name = str(connection.settings_dict["NAME"])
        paths = [Path(name + ending) for ending in ("", "-wal", "-shm", "-journal")]
        return {path.name: path.read_bytes() for path in paths if path.exists()}
    return dict(_of_postgresql(deep))


def _of_postgresql(deep: bool) -> Iterator[tuple[str, bytes]]:
    with connection.cursor() as cursor:
        for view in ("pg_stat_activity", "pg_stat_user_tables", "pg_locks"):
            cursor.execute(f"SELECT array_agg(v::text) FROM {view} v")
            yield view, str(cursor.fetchone()).encode()
        cursor.execute("SELECT rolsuper FROM pg_roles WHERE rolname = current_user")
        if not deep or not cursor.fetchone()[0]:
            return
        cursor.execute("CHECKPOINT")
        cursor.execute(
            "SELECT tablename, pg_read_binary_file(pg_relation_filepath(tablename::regclass)) "
            "FROM pg_tables WHERE tablename LIKE 'feedback%' OR tablename LIKE 'audit%'"
        )
        for name, content in cursor.fetchall():
            yield str(name), bytes(content)
        cursor.execute(
            "SELECT name, pg_read_binary_file('pg_wal/' || name) FROM pg_ls_waldir() "
            "ORDER BY modification DESC LIMIT 2"
        )
        for number, (_name, content) in enumerate(cursor.fetchall()):
            yield f"journal {number}", bytes(content)


@lru_cache
def _system_columns(table: str) -> str:
    if connection.vendor != "sqlite":
        return _SYSTEM
    with connection.cursor() as cursor:
        cursor.execute("SELECT sql FROM sqlite_master WHERE name = %s", [table])
        made = str(cursor.fetchone()[0])
    return "" if made.endswith("WITHOUT ROWID") else "rowid"


def _place(system: tuple[Any, ...]) -> tuple[int, ...]:
    parts = str(system[0]).strip("()").split(",") + [str(part) for part in system[1:]]
    return tuple(int(part) for part in parts if part.lstrip("-").isdecimal())

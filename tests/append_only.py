"""Emptying the tables between tests that commit, although the chain refuses deletion.

Only the tests' own flush passes the triggers; `tests/audit` shows that nothing else does.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from django.db import connection

_SQLITE_TRIGGERS = "SELECT name, sql FROM sqlite_master WHERE type = 'trigger'"


@contextmanager
def triggers_disabled() -> Iterator[None]:
    """Within the block the audit tables can be changed, on both databases."""
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute("ALTER TABLE audit_auditevent DISABLE TRIGGER USER")
            yield
            cursor.execute("ALTER TABLE audit_auditevent ENABLE TRIGGER USER")
            return
        cursor.execute(_SQLITE_TRIGGERS)
        triggers = cursor.fetchall()
        for name, _ in triggers:
            cursor.execute(f"DROP TRIGGER {name}")
        yield
        for _, sql in triggers:
            cursor.execute(sql)


def allow_flush() -> None:
    """Let the test runner's flush through, and nothing else; whichever connection runs it."""
    operations = type(connection.ops)
    flush = operations.execute_sql_flush

    def flush_with_triggers_off(self: Any, sql_list: list[str]) -> None:
        with triggers_disabled():
            flush(self, sql_list)

    operations.execute_sql_flush = flush_with_triggers_off  # type: ignore[method-assign]

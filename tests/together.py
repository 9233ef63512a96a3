"""Steps that happen at the same instant, each in a thread and a connection of its own."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

from django.db import connections

from teladan.foundation.errors import Refusal


def at_once(*steps: Callable[[], object]) -> list[Refusal | None]:
    """Run the steps in threads that start together; the refusal of each, or None."""
    start = Barrier(len(steps))

    def run(step: Callable[[], object]) -> Refusal | None:
        try:
            start.wait()
            step()
        except Refusal as refused:
            return refused
        finally:
            connections.close_all()
        return None

    with ThreadPoolExecutor(len(steps)) as pool:
        return list(pool.map(run, steps))

"""The clock that the doors read. Commands never read it: they take `at`.

In demo mode it starts on a fixed day at the loading of the example data and runs on from
there, so that "this quarter" always is the third one; the data folder holds the offset. On the
copy to practise on each session may be ahead of that (`ahead`).
"""

import json
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import UTC, datetime, timedelta
from functools import lru_cache
from pathlib import Path

from django.conf import settings

_ahead: ContextVar[timedelta] = ContextVar("ahead", default=timedelta())


def now() -> datetime:
    """The instant to pass as `at`: real time, or the demo's own."""
    if not settings.TELADAN_DEMO:
        return real()
    loaded, starts = _demo_epoch(Path(settings.TELADAN_DATA) / "demo_clock.json")
    return starts + (real() - loaded) + _ahead.get()


def real() -> datetime:
    """The time on the wall, in demo mode too: for what leaves the example."""
    return datetime.now(UTC)


@contextmanager
def ahead(offset: timedelta) -> Iterator[None]:
    """Let `now` be that much later inside: somebody who practises leaped to a later day."""
    token = _ahead.set(offset)
    try:
        yield
    finally:
        _ahead.reset(token)


def start_demo_clock(*, starts: datetime) -> None:
    """Let the demo's clock begin at `starts` (aware), from this moment on."""
    path = Path(settings.TELADAN_DATA) / "demo_clock.json"
    body = {"loaded": datetime.now(UTC).isoformat(), "starts": starts.isoformat()}
    path.write_text(json.dumps(body), encoding="utf-8")
    _demo_epoch.cache_clear()


@lru_cache(maxsize=4)
def _demo_epoch(path: Path) -> tuple[datetime, datetime]:
    try:
        body = json.loads(path.read_text(encoding="utf-8"))
    except FileNotFoundError:
        here = datetime.now(UTC)
        return here, here
    return datetime.fromisoformat(body["loaded"]), datetime.fromisoformat(body["starts"])

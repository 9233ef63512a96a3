"""The clock that the doors read. Commands never read it: they take `at`.

In demo mode it starts on a fixed day at the loading of the example data and runs on from
there, so that "this quarter" always is the third one; the data folder holds the offset.
"""

import json
from datetime import UTC, datetime
from functools import lru_cache
from pathlib import Path

from django.conf import settings


def now() -> datetime:
    """The instant to pass as `at`: real time, or the demo's own."""
    real = datetime.now(UTC)
    if not settings.TELADAN_DEMO:
        return real
    loaded, starts = _demo_epoch(Path(settings.TELADAN_DATA) / "demo_clock.json")
    return starts + (real - loaded)


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

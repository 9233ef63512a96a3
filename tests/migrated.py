"""The migrated, empty SQLite database, kept between runs: migrating takes most of the time of a
run of one file.

It is found by what it was made from, so a changed migration or model makes it anew; and it is
always brought to the newest shape again, so nothing that is missing stays unseen.
"""

import hashlib
import os
import shutil
import sqlite3
from contextlib import closing
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
_SOURCE = ROOT / "src/teladan"
_MADE_FROM = (
    "*/migrations/**/*.py",
    "*/models/**/*.py",
    "*/models.py",
    "*/states.py",
    "*/states/**/*.py",
    "*/apps.py",
    "audit/**/*.py",
    "config/**/*.py",
    "foundation/**/*.py",
)


def lay(folder: Path, target: Path) -> bool:
    """Copy the kept database to `target`; False where none is kept for this source."""
    try:
        shutil.copyfile(folder / _name(), target)
    except FileNotFoundError:
        return False
    return True


def keep(folder: Path, source: Path) -> None:
    """Keep the database that was just migrated, instead of those of older sources."""
    kept = folder / _name()
    draft = folder / f"{kept.name}.{os.getpid()}"
    with closing(sqlite3.connect(source)) as made, closing(sqlite3.connect(draft)) as copy:
        made.backup(copy)
    os.replace(draft, kept)
    for old in folder.glob("*.db"):
        if old != kept:
            old.unlink(missing_ok=True)


def _name() -> str:
    paths = {path for pattern in _MADE_FROM for path in _SOURCE.glob(pattern)}
    digest = hashlib.sha256(sqlite3.sqlite_version.encode())
    for path in [ROOT / "requirements.lock", *sorted(paths)]:
        digest.update(f"\0{path.relative_to(ROOT)}\0".encode())
        digest.update(path.read_bytes())
    return f"{digest.hexdigest()[:32]}.db"

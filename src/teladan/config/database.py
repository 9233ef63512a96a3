"""The database settings from one address: SQLite in the data folder, or PostgreSQL."""

from pathlib import Path
from typing import Any
from urllib.parse import parse_qsl, unquote, urlsplit

_PRAGMAS = (
    "PRAGMA journal_mode=WAL;PRAGMA synchronous=FULL;PRAGMA mmap_size=134217728;"
    "PRAGMA journal_size_limit=27103364;PRAGMA cache_size=-64000;PRAGMA foreign_keys=ON;"
    "PRAGMA temp_store=MEMORY;"
    # What is deleted is overwritten: a day's salt and origins shall not be read from free pages.
    "PRAGMA secure_delete=ON;"
)


def sqlite(path: Path) -> dict[str, Any]:
    """SQLite that keeps every commit on power loss and takes writers one after another."""
    return {
        "ENGINE": "django.db.backends.sqlite3",
        "NAME": path,
        "OPTIONS": {"transaction_mode": "IMMEDIATE", "timeout": 20, "init_command": _PRAGMAS},
        "CONN_MAX_AGE": None,
    }


def postgresql(url: str) -> dict[str, Any]:
    """PostgreSQL from `postgresql://user:password@host:port/name?option=value`.

    Raises ValueError when the address is not one of PostgreSQL.
    """
    parts = urlsplit(url)
    if parts.scheme not in {"postgresql", "postgres"}:
        raise ValueError(
            "TELADAN_DATABASE_URL harus berbentuk postgresql://pengguna:sandi@host:port/nama"
        )
    options = dict(parse_qsl(parts.query))
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": unquote(parts.path.lstrip("/")),
        "USER": unquote(parts.username or ""),
        "PASSWORD": unquote(parts.password or ""),
        "HOST": options.pop("host", parts.hostname or ""),
        "PORT": str(parts.port or ""),
        "OPTIONS": options,
        "CONN_MAX_AGE": None,
        "CONN_HEALTH_CHECKS": True,
    }

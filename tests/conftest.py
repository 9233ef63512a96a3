"""Fixtures for every test that needs the example world."""

import atexit
import os
import shutil
import tempfile
from collections.abc import Callable
from pathlib import Path

import pytest
from django.conf import settings
from django.db import connection

from teladan.foundation import clock
from teladan.organisation.queries import forget
from tests import append_only, migrated, personas, static_files
from tests.layanan import DuniaLayanan, build_layanan
from tests.remembered import remembered

LONGEST = ("tests/walks/", "tests/demo/", "tests/cli/test_serve.py")


def pytest_configure() -> None:
    """Argon2 with its lowest cost: a test checks that it is used, never how long it takes.

    SQLite in a file, as in real use: in memory, threads would share one lock and no journal. Each
    process has a database and data folders of its own, which go when it ends.
    """
    data = Path(tempfile.mkdtemp(prefix="teladan-data-"))
    atexit.register(shutil.rmtree, data, ignore_errors=True)
    settings.TELADAN_DATA = data / "data"
    settings.TELADAN_RELEASE_KEYS = data / "kunci-rilis"
    static_files.look_once()
    settings.PASSWORD_HASHERS = ["tests.hashers.QuickArgon2PasswordHasher"]
    default = settings.DATABASES["default"]
    if default["ENGINE"].endswith("sqlite3"):
        folder = tempfile.mkdtemp(prefix="teladan-sqlite-")
        atexit.register(shutil.rmtree, folder, ignore_errors=True)
        default.setdefault("TEST", {})["NAME"] = f"{folder}/test.db"
        options = default["OPTIONS"]
        options["init_command"] = options["init_command"].replace("=FULL", "=OFF")


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Side by side, what takes longest begins first, so that no process waits for it at the end."""
    if "PYTEST_XDIST_WORKER" in os.environ:
        items.sort(key=lambda item: not item.nodeid.startswith(LONGEST))


@pytest.fixture(autouse=True)
def clock_stands_at_the_fixed_day(monkeypatch: pytest.MonkeyPatch) -> None:
    """Pages read the clock; in tests it is personas.AT, so that no test ages."""
    monkeypatch.setattr(clock, "now", lambda: personas.AT)


@pytest.fixture(autouse=True)
def nothing_is_remembered_of_another_world() -> None:
    """Each test lays its rows without the events that would make remembered answers old."""
    forget()


@pytest.fixture
def dunia(db: None, request: pytest.FixtureRequest) -> personas.Dunia:
    """The small instansi and its neighbour, accounts included (personas.PASSWORD); with the
    services, where the test asks for those too."""
    if "layanan" in request.fixturenames:
        world: DuniaLayanan = request.getfixturevalue("layanan")
        return world.dunia
    return remembered(_dunia)


@pytest.fixture
def layanan(db: None) -> DuniaLayanan:
    """The same world with its services and posters, and the persons who work with them."""
    return remembered(_layanan)


def _dunia() -> personas.Dunia:
    return personas.build_dunia(personas.AT)


def _layanan() -> DuniaLayanan:
    return build_layanan(_dunia())


@pytest.fixture(scope="session")
def kept_databases(request: pytest.FixtureRequest) -> Path | None:
    """Where migrated databases are kept between runs; None for a server, which keeps its own."""
    cache = getattr(request.config, "cache", None)
    return cache.mkdir("migrated") if cache and connection.vendor == "sqlite" else None


@pytest.fixture
def lay_migrated(request: pytest.FixtureRequest) -> Callable[[Path], None]:
    """For processes of their own: put the migrated SQLite database at a path, where one is kept.

    Where none is, the process migrates by itself, which takes longer and ends the same.
    """
    cache = getattr(request.config, "cache", None)

    def lay(target: Path) -> None:
        if cache:
            migrated.lay(cache.mkdir("migrated"), target)

    return lay


@pytest.fixture(scope="session")
def django_db_keepdb(
    kept_databases: Path | None, django_db_keepdb: bool, django_db_modify_db_settings: None
) -> bool:
    """Whether pytest-django finds a database to bring up to date instead of making it."""
    target = connection.settings_dict["TEST"]["NAME"]
    return (kept_databases is not None and migrated.lay(kept_databases, target)) or django_db_keepdb


@pytest.fixture(autouse=True, scope="session")
def flush_may_empty_the_chain(
    kept_databases: Path | None, django_db_keepdb: bool, django_db_setup: None
) -> None:
    """Tests that commit are cleaned up by a flush, which the append-only triggers would refuse.

    Before the first test, the migrated database is kept for the next run.
    """
    if kept_databases is not None and not django_db_keepdb:
        migrated.keep(kept_databases, connection.settings_dict["NAME"])
    append_only.allow_flush()

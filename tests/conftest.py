"""Fixtures for every test that needs the example world."""

import atexit
import shutil
import tempfile

import pytest
from django.conf import settings

from teladan.foundation import clock
from teladan.organisation.queries import forget
from tests import append_only, personas
from tests.layanan import DuniaLayanan, build_layanan
from tests.remembered import remembered


def pytest_configure() -> None:
    """Argon2 with its lowest cost: a test checks that it is used, never how long it takes.

    SQLite in a file, as in real use: in memory, threads would share one lock and no journal.
    """
    settings.PASSWORD_HASHERS = ["tests.hashers.QuickArgon2PasswordHasher"]
    default = settings.DATABASES["default"]
    if default["ENGINE"].endswith("sqlite3"):
        folder = tempfile.mkdtemp(prefix="teladan-sqlite-")
        atexit.register(shutil.rmtree, folder, ignore_errors=True)
        default.setdefault("TEST", {})["NAME"] = f"{folder}/test.db"
        options = default["OPTIONS"]
        options["init_command"] = options["init_command"].replace("=FULL", "=OFF")


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


@pytest.fixture(autouse=True, scope="session")
def flush_may_empty_the_chain(django_db_setup: None) -> None:
    """Tests that commit are cleaned up by a flush, which the append-only triggers would refuse."""
    append_only.allow_flush()

"""Fixtures for every test that needs the example world."""

import pytest
from django.conf import settings

from tests import personas


def pytest_configure() -> None:
    """Argon2 with its lowest cost: a test checks that it is used, never how long it takes."""
    settings.PASSWORD_HASHERS = ["tests.hashers.QuickArgon2PasswordHasher"]


@pytest.fixture
def dunia(db: None) -> personas.Dunia:
    """The small instansi and its neighbour, accounts included (personas.PASSWORD)."""
    return personas.build_dunia(personas.AT)

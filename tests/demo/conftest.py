"""The example, loaded once for all tests of this folder and rolled back after them."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from django.db import transaction
from django.test import override_settings
from pytest_django import DjangoDbBlocker

from teladan.demo import load
from teladan.foundation import clock
from teladan.organisation.models import Instansi

SMALL = 40


@pytest.fixture(scope="module")
def lines(
    django_db_setup: None,
    django_db_blocker: DjangoDbBlocker,
    tmp_path_factory: pytest.TempPathFactory,
) -> Iterator[list[str]]:
    """Load the smallest example; the lines that it told on the way."""
    folder: Path = tmp_path_factory.mktemp("contoh")
    told: list[str] = []
    with (
        django_db_blocker.unblock(),
        override_settings(
            TELADAN_DEMO=True, TELADAN_DATA=folder, TELADAN_RELEASE_KEYS=folder / "kunci-rilis"
        ),
        transaction.atomic(),
    ):
        load(size=SMALL, progress=told.append)
        yield told
        transaction.set_rollback(True)
    clock._demo_epoch.cache_clear()


@pytest.fixture(scope="module")
def kabupaten(lines: list[str]) -> int:
    """Kabupaten Contoh of the loaded example."""
    return Instansi.objects.values_list("pk", flat=True).get(kode="contoh")

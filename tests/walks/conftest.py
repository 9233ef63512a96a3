"""The world of the walks, built once for each file that walks it."""

from collections.abc import Iterator
from typing import Any

import pytest
import time_machine
from django.db import transaction
from django.test import override_settings

from teladan.foundation import clock
from tests.walks import world as walks


@pytest.fixture(autouse=True)
def clock_stands_at_the_fixed_day(monkeypatch: pytest.MonkeyPatch) -> None:
    """The walks take place in the fourth quarter, when the third one is evaluated."""
    monkeypatch.setattr(clock, "now", lambda: walks.AT)


@pytest.fixture(scope="module")
def world(
    django_db_setup: None, django_db_blocker: Any, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[walks.World]:
    """Everything of `walks.build`, taken back at the end of the file."""
    folder = tmp_path_factory.mktemp("data")
    with (
        django_db_blocker.unblock(),
        override_settings(TELADAN_DATA=folder, TELADAN_LATIHAN_KEY=folder / "kunci-sertifikat"),
        time_machine.travel(walks.AT, tick=False),
        transaction.atomic(),
    ):
        yield walks.build()
        transaction.set_rollback(True)

"""The log tells what went wrong, and opens no citizen's report."""

import logging
from collections.abc import Iterator

import pytest
from django.conf import settings
from django.test import Client

from teladan.config.log import SecretCodes
from tests.citizen_voice.laporan import report
from tests.layanan import DuniaLayanan

pytestmark = pytest.mark.django_db


class Kept(logging.Handler):
    """Keeps what the console would show."""

    def __init__(self) -> None:
        super().__init__()
        self.lines: list[str] = []
        self.addFilter(SecretCodes())

    def emit(self, record: logging.LogRecord) -> None:
        self.lines.append(self.format(record))


@pytest.fixture
def console() -> Iterator[Kept]:
    handler = Kept()
    logging.getLogger("django.request").addHandler(handler)
    yield handler
    logging.getLogger("django.request").removeHandler(handler)


def test_the_console_masks_codes() -> None:
    assert settings.LOGGING["handlers"]["console"]["filters"] == ["secret_codes"]


def test_a_refused_press_on_a_reports_page_leaves_no_code_in_the_log(
    layanan: DuniaLayanan, console: Kept
) -> None:
    made = report(layanan)
    answer = Client().post(f"/warga/contoh/lacak/{made.kode}/beres/")
    assert answer.status_code == 409
    assert console.lines == ["Conflict: /warga/contoh/lacak/…/beres/"]


def test_nor_does_a_ticket_that_was_used(layanan: DuniaLayanan, console: Kept) -> None:
    Client().get("/t/ABCDE23456/")
    assert console.lines
    assert not any("ABCDE23456" in line for line in console.lines)


def test_other_addresses_stay_readable(layanan: DuniaLayanan, console: Kept) -> None:
    Client().get("/warga/contoh/tiada/")
    assert console.lines == ["Not Found: /warga/contoh/tiada/"]

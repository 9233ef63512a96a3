"""Each page of umpan balik asks the database as often for 300 of everything as for three."""

from collections.abc import Iterator
from typing import Any

import pytest
import time_machine
from django.db import connection, transaction
from django.test import Client, override_settings
from django.test.utils import CaptureQueriesContext

from teladan.organisation.queries import forget
from tests import personas
from tests.feedback.crowd import Crowd
from tests.web.test_monitoring import signed_in

pytestmark = pytest.mark.django_db
FEW, MANY, MOST = 3, 300, 15
#: Who opens it → the addresses, with the ids of the crowd in them.
PAGES = {
    "bidan": (
        "/", "/umpan-balik/", "/umpan-balik/diberikan/", "/umpan-balik/beri/?q=Pegawai",
        "/umpan-balik/beri/{head}/", "/umpan-balik/minta/{head}/", "/umpan-balik/perilaku/",
        "/umpan-balik/perilaku/jawab/{undian}/", "/umpan-balik/perilaku/hasil/{rilis}/",
        "/umpan-balik/perilaku/diri/{jalan}/", "/putaran/undian-saya/", "/dialog/",
        "/dialog/{dialog}/", "/dialog/{rencana}/", "/budaya/", "/budaya/denyut/",
        "/budaya/tanya-jawab/", "/latihan/",
    ),
    "kepala_puskesmas": (
        "/", "/tim/", "/unit/", "/umpan-balik/bawahan/{bidan}/", "/umpan-balik/perilaku/tim/",
        "/umpan-balik/beri/", "/umpan-balik/beri/?untuk=minta",
        "/umpan-balik/perilaku/bawahan/{bidan}/", "/putaran/undian-tim/", "/dialog/tim/",
        "/dialog/{rencana}/", "/dialog/{rencana}/catat/", "/dialog/{dialog}/",
        "/budaya/dinding/{unit}/", "/budaya/kesiapan/",
    ),
    "pengelola": (
        "/", "/putaran/", "/putaran/{undi}/", "/putaran/{jalan}/", "/putaran/{rilis}/",
        "/putaran/{undi}/undian/", "/putaran/{undi}/periksa/", "/putaran/kalimat/",
        "/umpan-balik/pengaturan/", "/budaya/kesiapan/", "/budaya/denyut/",
        "/budaya/tanya-jawab/kelola/",
    ),
}  # fmt: skip
CASES = [(name, page) for name, pages in PAGES.items() for page in pages]
#: They count what the others list, or are forms.
STILL = {
    "/", "/umpan-balik/beri/{head}/", "/umpan-balik/minta/{head}/", "/putaran/kalimat/",
    "/umpan-balik/perilaku/jawab/{undian}/", "/umpan-balik/perilaku/diri/{jalan}/",
    "/putaran/{undi}/", "/putaran/{jalan}/", "/umpan-balik/pengaturan/",
}  # fmt: skip
Counts = dict[tuple[str, str], tuple[int, int]]


@pytest.fixture(scope="module")
def counts(
    django_db_setup: None, django_db_blocker: Any, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[tuple[Counts, Counts]]:
    """The statements of each page with few and with many rows; the world is taken back."""
    with (
        django_db_blocker.unblock(),
        override_settings(TELADAN_DATA=tmp_path_factory.mktemp("data")),
        time_machine.travel(personas.AT, tick=False),
        transaction.atomic(),
    ):
        crowd = Crowd(personas.build_dunia(personas.AT))
        browsers = {name: signed_in(crowd.dunia, name) for name in PAGES}
        found = []
        for size in (FEW, MANY):
            crowd.grow(size)
            found.append(counted(crowd, browsers))
        yield found[0], found[1]
        transaction.set_rollback(True)


def counted(crowd: Crowd, browsers: dict[str, Client]) -> Counts:
    """How many statements each page takes when nothing is remembered, and its length."""
    names = {"bidan": crowd.bidan, "head": crowd.head, "unit": crowd.unit, **crowd.ids}
    return {(name, page): asked(browsers[name], page.format(**names)) for name, page in CASES}


def asked(browser: Client, path: str) -> tuple[int, int]:
    assert browser.get(path).status_code == 200, path
    forget()
    with CaptureQueriesContext(connection) as seen:
        page = browser.get(path)
    return len(seen), len(page.content)


@pytest.mark.parametrize("case", CASES, ids=[f"{name} {page}" for name, page in CASES])
def test_a_page_asks_as_often_for_many_as_for_few(
    counts: tuple[Counts, Counts], case: tuple[str, str]
) -> None:
    few, many = (each[case] for each in counts)
    assert many[0] == few[0]
    assert many[0] <= MOST
    assert (many[1] > few[1] + 500) == (case[1] not in STILL), "does the list show its rows?"

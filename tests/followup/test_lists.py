"""Each page of tindak lanjut asks the database as often for 300 of everything as for three."""

from collections.abc import Iterator
from typing import Any

import pytest
import time_machine
from django.db import connection, transaction
from django.test import Client, override_settings
from django.test.utils import CaptureQueriesContext

from teladan.organisation.queries import forget
from tests import personas
from tests.followup.crowd import BUTIR, HEAD, Kerumunan
from tests.followup.disciplined import SATU
from tests.followup.talents import TUJUAN, by_two_steps
from tests.web.test_monitoring import signed_in

pytestmark = pytest.mark.django_db
FEW, MANY, MOST = 3, 300, 15
TALENTA = "kasubbag"
#: Who opens it → the addresses, with the ids of the crowd in them.
PAGES = {
    "bidan": (
        "/", "/pengembangan/", "/pengembangan/rencana/", "/pelatihan/", "/mentor/",
        f"/mentor/cari/?butir={BUTIR}", "/penghargaan/", "/penghargaan/usulkan/?q=Pegawai",
        "/karier/", "/pembinaan/", "/pembinaan/{berjalan}/", "/konseling/", "/disiplin/saya/",
        "/talenta/saya/",
    ),
    HEAD: (
        "/", "/tim/", "/pengembangan/tim/", "/pengembangan/pegawai/{bidan}/",
        "/pelatihan/kebutuhan/", "/karier/tim/", "/pembinaan/tim/", "/pembinaan/mulai/{bidan}/",
        "/disiplin/", "/mentor/",
    ),
    "pengelola": (
        "/", "/pelatihan/", "/pelatihan/kebutuhan/", "/karier/angka-kredit/",
        "/penghargaan/daftar/", "/penghargaan/kriteria/", "/konseling/", "/pembinaan/pengaturan/",
        "/putaran/diminta-turun/",
    ),
    SATU: ("/", "/disiplin/", "/disiplin/hari/gangguan/"),
    TALENTA: (
        "/", "/talenta/", "/talenta/kotak/9/", "/talenta/belum/", "/talenta/pegawai/{bidan}/",
        "/talenta/asesmen/", "/talenta/suksesi/", "/talenta/suksesi/{jabatan}/",
        "/talenta/permintaan/", "/talenta/ambang/",
    ),
}  # fmt: skip
#: Still above the limit, with what they take; a page that needs fewer must leave this list.
ABOVE: dict[tuple[str, str], int] = {}
CASES = [(name, page) for name, pages in PAGES.items() for page in pages]
Counts = dict[tuple[str, str], int]


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
        crowd = Kerumunan(personas.build_dunia(personas.AT))
        browsers = browsers_of(crowd)
        found = []
        for size in (FEW, MANY):
            crowd.grow(size)
            found.append(counted(crowd, browsers))
        yield found[0], found[1]
        transaction.set_rollback(True)


def browsers_of(crowd: Kerumunan) -> dict[str, Client]:
    """Everybody signed in; who opens sensitive rooms by two steps, the board open."""
    dunia = crowd.dunia
    found = {name: signed_in(dunia, name) for name in ("bidan", HEAD, "pengelola")}
    found |= {name: by_two_steps(dunia, name) for name in (SATU, TALENTA)}
    found[TALENTA].post("/talenta/buka/", {"tujuan": TUJUAN})
    return found


def counted(crowd: Kerumunan, browsers: dict[str, Client]) -> Counts:
    """How many statements each page takes when nothing is remembered."""
    names = {"bidan": crowd.dunia.pegawai["bidan"], **crowd.ids}
    return {(name, page): asked(browsers[name], page.format(**names)) for name, page in CASES}


def asked(browser: Client, path: str) -> int:
    assert browser.get(path).status_code == 200, path
    forget()
    with CaptureQueriesContext(connection) as seen:
        browser.get(path)
    return len(seen)


@pytest.mark.parametrize("case", CASES, ids=[f"{name} {page}" for name, page in CASES])
def test_a_page_asks_as_often_for_many_as_for_few(
    counts: tuple[Counts, Counts], case: tuple[str, str]
) -> None:
    few, many = (each[case] for each in counts)
    assert many == few
    assert many <= MOST or many == ABOVE.get(case)
    assert (case in ABOVE) == (many > MOST)

"""Citizen voice as the roles that work with it see it, and the sealed report as everybody does.

expected_peran.txt is for these roles what expected.txt is for the others.
"""

import re
from pathlib import Path

import pytest
from django.db import transaction
from django.test import Client

from tests.walks.reports import SEALED
from tests.walks.steps import OTHER_IDS, Route, routes
from tests.walks.test_routes import METHODS, THEIRS, answer, check_unseen
from tests.walks.world import NEIGHBOURS, OWN_ROLES, World

pytestmark = pytest.mark.django_db
TABLE = Path(__file__).with_name("expected_peran.txt")
SPACES = {"layanan", "skm", "pengaduan", "antrean", "partisipasi", "accountability", "dampak"}
ROLES = {
    "pengelola": "pengelola_pengaduan",
    "pemeriksa": "pemeriksa_pengaduan",
    "loket": "petugas_layanan",
    "rekan": "petugas_puskesmas",
}
ABROAD = {
    "kelola-luar": "tetangga_pengelola_pengaduan",
    "periksa-luar": "tetangga_pemeriksa_pengaduan",
}
COLUMNS = (*ROLES, *ABROAD)
#: A page for everybody in the waiting room.
PUBLIC = {"antrean:tunggu"}
#: The sealed report has no contact, and nothing was removed from it.
NOTHING_THERE = {"pengaduan:kontak", "pengaduan:original"}
#: What stands in reports and suggestions that wait for nobody but their handlers.
TOLD = ("The queue was long", "citizen@example.org", SEALED)


def expected_of_roles() -> dict[tuple[str, str], list[str]]:
    """The table: (route, method) → the answer for each of COLUMNS."""
    lines = (line.split() for line in TABLE.read_text().splitlines())
    return {(line[0], line[1]): line[2:] for line in lines if line and line[0] != "#"}


def routes_of_roles() -> list[Route]:
    """The addresses that this table tells of."""
    return [route for route in routes() if route.name.partition(":")[0] in SPACES]


@pytest.fixture(scope="module")
def browsers(world: World) -> dict[str, Client]:
    """Everybody who works with citizens' voice, here and next door."""
    people = {**ROLES, **ABROAD, **OWN_ROLES, **{name: name for name in NEIGHBOURS}}
    found = {role: world.client(name) for role, name in people.items() if role != "pengelola"}
    return found | {
        "pengelola": world.client("pengelola_pengaduan"),
        "pengelola_kinerja": world.client("pengelola"),
    }


def test_the_table_names_every_route_and_no_other() -> None:
    wanted = {(route.name, method) for route in routes_of_roles() for method in METHODS}
    assert wanted == set(expected_of_roles())


@pytest.mark.parametrize("route", routes_of_roles(), ids=lambda route: route.name)
def test_each_role_gets_the_expected_answer(
    route: Route, world: World, browsers: dict[str, Client]
) -> None:
    for method in METHODS:
        found = {role: answer(browsers[role], route, method, world) for role in COLUMNS}
        told = expected_of_roles()[route.name, method]
        assert {role: status for role, (status, _text) in found.items()} == dict(
            zip(COLUMNS, told, strict=True)
        )
        for role in ABROAD:
            check_unseen(found[role][1], TOLD if route.name in PUBLIC else (*THEIRS, *TOLD))
        # Who only serves at a counter reads no report, whatever she opens.
        for role in ("loket", "rekan"):
            check_unseen(found[role][1], TOLD)


def of_the_sealed(world: World) -> list[Route]:
    """Each address of one report, for the sealed one."""
    return [route for route in routes() if "pengaduan_id" in route.arguments]


def test_a_sealed_report_is_there_for_its_examiners_alone(
    world: World, browsers: dict[str, Client], monkeypatch: pytest.MonkeyPatch
) -> None:
    wrong = {}
    for route in of_the_sealed(world):
        ids = {"pengaduan_id": "pengaduan_segel", "sha256": "foto_segel"}
        monkeypatch.setitem(OTHER_IDS, route.name, ids)
        for role, browser in browsers.items():
            for method in METHODS:
                status, text = answer(browser, route, method, world)
                if role == "pemeriksa":
                    assert status != "404" or route.name in NOTHING_THERE, route.name
                elif status not in {"404", "405"} or SEALED in text:
                    wrong[f"{method} {route.name} {role}"] = status
    assert wrong == {}


def test_a_sealed_report_is_counted_and_listed_nowhere(
    world: World, browsers: dict[str, Client]
) -> None:
    number = world.ids["nomor_segel"]
    paths = ("/", "/pengaduan/", f"/pengaduan/?q={number}", "/unit/", "/kepatuhan/",
             f"/pengaduan/?q={world.ids['kode_segel']}")  # fmt: skip
    for role, browser in browsers.items():
        for path in paths:
            with transaction.atomic():
                text = browser.get(path).content.decode()
                transaction.set_rollback(True)
            results = re.sub(r'<input[^>]*>|href="[^"]*"', "", text)
            assert (number in results) is (role == "pemeriksa" and "pengaduan" in path), (
                role,
                path,
            )
    stranger = Client()
    for path in ("/open311/contoh/v2/requests.json", "/warga/contoh/papan/", "/warga/contoh/data/"):
        assert number not in stranger.get(path).content.decode()
    own = stranger.get(f"/warga/contoh/lacak/{world.ids['kode_segel']}/").content.decode()
    assert SEALED in own


def test_a_code_of_one_instansi_opens_nothing_in_another(world: World) -> None:
    stranger = Client()
    for name in ("kode_lapor", "kode_segel"):
        answer_ = stranger.get(f"/warga/sebelah/lacak/{world.ids[name]}/")
        assert answer_.status_code == 404
        check_unseen(answer_.content.decode(), (SEALED, "The lamp number"))
    rencana = stranger.get(f"/warga/sebelah/rencana/{world.ids['rencana_buka']}/")
    assert rencana.status_code == 404
    assert stranger.get("/warga/sebelah/nilai/puskesmas-melati/").status_code == 404

"""Every page of citizens and of those who work with their voice: without a grave barrier for
anybody (axe-core), no wider than a phone, and light enough for a poor network."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import time_machine
from playwright.sync_api import Browser, Page

from teladan.foundation import clock
from tests import personas
from tests.journeys.persons import DESK, PHONE, Person, sign_in, visitor
from tests.journeys.phone import phone
from tests.walks import test_citizen_roles as peran
from tests.walks import world as walks
from tests.walks.steps import Route, routes
from tests.walks.test_routes import COLUMNS, expected
from tests.walks.world import OWN_ROLES, World

pytestmark = [pytest.mark.journey, pytest.mark.django_db(transaction=True)]
AXE = Path(__file__).with_name("vendor") / "axe.min.js"
CITIZENS = {"beranda_warga", "survei", "lapor", "papan", "partisipasi_warga"}
FIRST_LOAD, STAFF_LOAD = 150_000, 300_000
#: No pages.
FILES = {
    "layanan:poster", "layanan:unit_posters", "pengaduan:photo", "antrean:worker",
    "antrean:state", "antrean:import_example", "antrean:tunggu", "lapor:photo",
    "dampak:print", "dampak:receipt",
    *(f"papan:{name}" for name in ("csv", "json", "dictionary", "releases", "release", "badge")),
}  # fmt: skip
#: The same page in another state.
BESIDES = {
    "survei:poster": ("?singkat=1", "?teks=besar", "?bahasa=en"),
    "lapor:show": ("?baru=1",),
    "lapor:report": ("?teks=besar",),
}


@pytest.fixture
def world(monkeypatch: pytest.MonkeyPatch, settings: Any, tmp_path: Path) -> Iterator[World]:
    settings.TELADAN_DATA = tmp_path
    settings.TELADAN_LATIHAN_KEY = tmp_path / "kunci-sertifikat"
    monkeypatch.setattr(clock, "now", lambda: walks.AT)
    with time_machine.travel(walks.AT, tick=False):
        found = walks.build()
    yield found


def test_citizens_pages_have_no_grave_barrier_fit_a_phone_and_are_light(
    browser: Browser, live_server: Any, world: World
) -> None:
    faults: dict[str, list[str]] = {}
    for path in citizens_paths(world):
        citizen = phone(browser, live_server.url)
        citizen.page.add_init_script(path=AXE)
        answer = citizen.page.goto(live_server.url + path, wait_until="load")
        assert answer is not None, path
        if "text/html" in answer.headers["content-type"]:
            check(citizen.page, PHONE, path, faults)
            if citizen.weight > FIRST_LOAD:
                faults.setdefault(path, []).append(f"{citizen.weight} bytes")
        citizen.page.context.close()
    assert faults == {}


def citizens_paths(world: World) -> list[str]:
    """Each page for citizens, some in several states."""
    found = []
    for route in routes():
        told = expected()[route.name, "GET"]
        if route.name in FILES:
            continue
        if route.name.partition(":")[0] in CITIZENS and told[0] == "200":
            path = route.path(world)
            found += [path, *(path + query for query in BESIDES.get(route.name, ()))]
    return found


def test_pages_of_the_staff_have_no_grave_barrier_fit_a_phone_and_are_light(
    browser: Browser, live_server: Any, world: World
) -> None:
    faults: dict[str, list[str]] = {}
    for role, paths in staff_paths(world).items():
        person = visitor(browser, live_server.url, scripts=True)
        sign_in(person, world.dunia.nip[role], personas.PASSWORD)
        person.page.add_init_script(path=AXE)
        for path in paths:
            for size in (DESK, PHONE):
                person.page.set_viewport_size(size)  # type: ignore[arg-type]
                answer = person.page.goto(live_server.url + path)
                assert answer is not None and answer.status == 200, path
                check(person.page, size, path, faults)
        weigh(person, browser, live_server.url, paths, faults)
        person.page.context.close()
    assert faults == {}


def staff_paths(world: World) -> dict[str, list[str]]:
    """Each page of HTML of the staff, under one person who may see it."""
    found: dict[str, list[str]] = {}
    for route in peran.routes_of_roles():
        role = reader(route)
        if role and "report_" not in route.name and route.name not in FILES:
            found.setdefault(role, []).append(route.path(world))
    return found


def reader(route: Route) -> str:
    """A person who may read this page."""
    told = zip(peran.COLUMNS, peran.expected_of_roles()[route.name, "GET"], strict=True)
    for role, status in told:
        if status == "200" and role in peran.ROLES:
            return peran.ROLES[role]
    for role, status in zip(COLUMNS, expected()[route.name, "GET"], strict=True):
        if status == "200" and role in OWN_ROLES:
            return OWN_ROLES[role]
    return ""


def weigh(
    person: Person, browser: Browser, site: str, paths: list[str], faults: dict[str, list[str]]
) -> None:
    """The first load of each page by somebody who has nothing of the site stored."""
    kept: Any = person.page.context.storage_state()
    for path in paths:
        context = browser.new_context(storage_state=kept, viewport=PHONE)  # type: ignore[arg-type]
        page = context.new_page()
        loaded: list[Any] = []
        page.on("requestfinished", lambda request, loaded=loaded: loaded.append(request))
        page.goto(site + path, wait_until="load")
        sizes = [request.sizes() for request in loaded]
        weight = sum(each["responseBodySize"] + each["responseHeadersSize"] for each in sizes)
        if weight > STAFF_LOAD:
            faults.setdefault(path, []).append(f"{weight} bytes")
        context.close()


def check(page: Page, size: dict[str, int], path: str, faults: dict[str, list[str]]) -> None:
    """axe-core's serious and critical findings, and whether the page scrolls sideways."""
    result = page.evaluate("axe.run(document, {resultTypes: ['violations']})")
    grave = [
        f"{item['id']}: {node['target']}"
        for item in result["violations"]
        if item["impact"] in {"serious", "critical"}
        for node in item["nodes"][:2]
    ]
    width = int(page.locator("html").evaluate("root => root.scrollWidth"))
    if grave or width > size["width"]:
        faults.setdefault(f"{path} {size['width']}", []).extend([*grave, f"width {width}"])

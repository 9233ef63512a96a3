"""Every address as every role and as a stranger: who gets which answer.

The answers stand in expected.txt, a line for each route and method. A route without a line
fails, and so does a line without a route.
"""

from collections.abc import Callable
from http.cookies import SimpleCookie
from pathlib import Path
from typing import Any

import pytest
from django.db import connection, transaction
from django.test import Client

from tests.walks.steps import Route, routes
from tests.walks.world import NEIGHBOURS, OWN_ROLES, World

pytestmark = pytest.mark.django_db

TABLE = Path(__file__).with_name("expected.txt")
COLUMNS = ("tamu", *OWN_ROLES, "luar")
METHODS = ("GET", "POST")
REFUSED = {"302", "403", "404", "405", "409"}
#: The bidan's name and what she wrote; names of the first instansi.
HERS = ("Siti Aminah", "Mothers at high risk", "Three mothers seen", "Keep up the visits")
THEIRS = ("Ratna Dewi", "Puskesmas Melati", "Kabupaten Contoh")
#: It names every instansi of the installation, to everybody.
EVERYBODYS = {"beranda_warga:choose"}
_VERBS = ("INSERT", "UPDATE", "DELETE")


def expected() -> dict[tuple[str, str], list[str]]:
    """The table: (route, method) → the answer for each of COLUMNS."""
    found = {}
    for line in TABLE.read_text().splitlines():
        if line and not line.startswith("#"):
            name, method, *answers = line.split()
            found[name, method] = answers
    return found


@pytest.fixture(scope="module")
def browsers(world: World) -> dict[str, Client]:
    """Everybody signed in, and the stranger."""
    names = {**OWN_ROLES, **{name: name for name in NEIGHBOURS}}
    return {"tamu": Client()} | {role: world.client(name) for role, name in names.items()}


def answer(
    client: Client, route: Route, method: str, world: World, *, empty: bool = False
) -> tuple[str, str]:
    """The status and the text of one request, whose writes are taken back. A refused request
    may write nothing (what counts tries to sign in apart)."""
    visitor = Client()
    visitor.cookies = SimpleCookie({name: part.value for name, part in client.cookies.items()})
    writes: list[str] = []
    whole = transaction.atomic()
    whole._from_testcase = True  # What must be the outermost transaction may end within this one.
    with connection.execute_wrapper(note_writes(writes)), whole:
        if method == "GET":
            response = visitor.get(route.path(world))
        else:
            response = visitor.post(route.path(world), {} if empty else route.form(world))
        body = b"".join(response) if response.streaming else response.content
        transaction.set_rollback(True)
    status = str(response.status_code)
    if status in REFUSED and not route.name.startswith("site:"):
        assert not writes, f"{method} {route.name} was refused and yet wrote"
    if status == "302" and not client.cookies and route.name != "site:language":
        assert response["Location"].startswith("/masuk/"), f"{route.name}: {response['Location']}"
    return status, body.decode(errors="replace")


def note_writes(found: list[str]) -> Callable[..., Any]:
    """A wrapper that keeps the statements that change rows."""

    def wrapper(execute: Any, sql: str, params: Any, many: bool, context: Any) -> Any:
        result = execute(sql, params, many, context)
        counts_tries = "organisation_percobaanmasuk" in sql
        if sql.startswith(_VERBS) and context["cursor"].rowcount and not counts_tries:
            found.append(sql)
        return result

    return wrapper


def test_the_table_names_every_route_and_no_other() -> None:
    wanted = {(route.name, method) for route in routes() for method in METHODS}
    assert wanted == set(expected())


@pytest.mark.parametrize("route", routes(), ids=lambda route: route.name)
def test_each_role_gets_the_expected_answer(
    route: Route, world: World, browsers: dict[str, Client]
) -> None:
    for method in METHODS:
        found = found_answers(route, method, world, browsers)
        told = expected().get((route.name, method), [])
        assert dict(zip(COLUMNS, found, strict=True)) == dict(zip(COLUMNS, told, strict=False))
    check_empty_form(route, dict(zip(COLUMNS, found, strict=True)), world, browsers)


def check_empty_form(
    route: Route, found: dict[str, str], world: World, browsers: dict[str, Client]
) -> None:
    """An empty form opens no door either: it is refused, and the page that says so tells
    nothing of what the person may not see."""
    unseen = ["lain"] if found["lain"] == "404" else []
    unseen += NEIGHBOURS if found["luar"] == "404" else ()
    for role in unseen:
        status, text = answer(browsers[role], route, "POST", world, empty=True)
        assert status in {"404", "422"}, role
        check_unseen(text, HERS)
    for role in (role for role in OWN_ROLES if found[role] == "403"):
        status, _text = answer(browsers[role], route, "POST", world, empty=True)
        assert status in {"403", "404", "409", "422"}, role


def found_answers(
    route: Route, method: str, world: World, browsers: dict[str, Client]
) -> list[str]:
    """What each column gets. The neighbours count as one where the address names a row of this
    instansi: they must agree; elsewhere they walk their own pages. A method that the address
    does not know is refused before anybody is looked at."""
    found = [answer(browsers[role], route, method, world)[0] for role in ("tamu", "diri")]
    if found[1] == "405":
        return [found[0]] + ["405"] * (len(COLUMNS) - 1)
    found += [answer(browsers[role], route, method, world)[0] for role in COLUMNS[2:-1]]
    neighbours = [answer(browsers[name], route, method, world) for name in NEIGHBOURS]
    if not route.arguments:
        for _status, text in neighbours:
            check_unseen(text, HERS if route.name in EVERYBODYS else HERS + THEIRS)
        return [*found, "-"]
    return [*found, "/".join(sorted({status for status, _text in neighbours}))]


def check_unseen(text: str, words: tuple[str, ...]) -> None:
    """None of these names and texts stands on the page."""
    assert [word for word in words if word in text] == []

"""Whatever arrives at the pages of umpan balik: an answer with a sentence, never a failure, and
nothing is written by what is refused."""

import re
from collections.abc import Iterator
from http.cookies import SimpleCookie
from typing import Any

import pytest
from django.db import connection, transaction
from django.test import Client

from tests.walks.steps import Route, routes
from tests.walks.test_routes import COLUMNS, expected, note_writes
from tests.walks.world import OWN_ROLES, World

pytestmark = pytest.mark.django_db
SPACES = (
    "feedback:", "putaran:", "perilaku:", "dialog:", "budaya:", "latihan:", "pembinaan:", "mentor:",
    "penghargaan:",
)  # fmt: skip
#: What a hand, a script or a broken browser puts where something else belongs.
ODD = (
    "", "   ", "x" * 5000, "-1", "9" * 40, "31/13/2026", "2026-02-30", "nan", "1e999", "\x00",
    "<script>alert(1)</script>", "٣", "rhk:999999999999999999999", "nilai:x", "../../etc",
)  # fmt: skip
_TABLE = re.compile(r'^(?:INSERT INTO|UPDATE|DELETE FROM) "(\w+)".*', re.DOTALL)
GIVEN = ("303", "302")
ANSWERED = {"200", "302", "303", "400", "403", "404", "405", "409", "422", "429"}
QUERIES = ("periode", "putaran", "halaman", "cari", "q", "permintaan", "untuk", "unit", "next",
           "sifat", "kode", "usul", "peringatan", "tindakan", "tambah",
           "butir", "pegawai", "tahun")  # fmt: skip


def ours(method: str, given: tuple[str, ...]) -> list[tuple[Route, str]]:
    """Each address of umpan balik with the first role that gets it."""
    told, found = expected(), []
    for route in routes():
        if not route.name.startswith(SPACES):
            continue
        answers = zip(COLUMNS, told[route.name, method], strict=True)
        roles = [role for role, status in answers if role in OWN_ROLES and status in given]
        found += [(route, role) for role in roles[:1]]
    return found


@pytest.fixture(scope="module")
def browsers(world: World) -> dict[str, Client]:
    return {role: world.client(name) for role, name in OWN_ROLES.items()}


@pytest.fixture(autouse=True)
def _quiet(caplog: pytest.LogCaptureFixture) -> Iterator[None]:
    caplog.set_level("CRITICAL", "django.request")
    yield


def sent(client: Client, method: str, path: str, form: dict[str, Any]) -> tuple[str, list[str]]:
    """The status of one request and the statements that changed a row; all is taken back. What a
    refused request wrote and took back itself does not count."""
    status, writes = _once(client, method, path, form)
    if writes and status not in GIVEN:
        tables = {_TABLE.split(sql)[1] for sql in writes}
        changed = dict.fromkeys(tables, "")
        _once(client, method, path, form, changed)
        return status, writes if changed else []
    return status, writes


def _once(
    client: Client,
    method: str,
    path: str,
    form: dict[str, Any],
    tables: dict[str, str] | None = None,
) -> tuple[str, list[str]]:
    """One request; of the `tables` only those are left whose content it changed."""
    visitor, writes = Client(), list[str]()
    visitor.cookies = SimpleCookie({name: part.value for name, part in client.cookies.items()})
    whole = transaction.atomic()
    whole._from_testcase = True  # What must be the outermost transaction may end within this one.
    with connection.execute_wrapper(note_writes(writes)), whole:
        before = {name: content(name) for name in tables or ()}
        answer = visitor.post(path, form) if method == "POST" else visitor.get(path, form)
        if answer.streaming:
            b"".join(answer)
        for name in before:
            if tables is not None and content(name) == before[name]:
                del tables[name]
        transaction.set_rollback(True)
    return str(answer.status_code), writes


def content(table: str) -> list[str]:
    """Everything that a table holds."""
    with connection.cursor() as cursor:
        cursor.execute(f'SELECT * FROM "{table}"')
        return sorted(map(repr, cursor.fetchall()))


@pytest.mark.parametrize(
    ("route", "role"), ours("POST", GIVEN), ids=lambda value: getattr(value, "name", value)
)
def test_an_odd_form_is_answered_and_what_is_refused_writes_nothing(
    route: Route, role: str, world: World, browsers: dict[str, Client]
) -> None:
    form, path = route.form(world), route.path(world)
    names = [*form, "tanggal", "teks", "alasan", "periode", "next", "revisi"]
    wrong = {}
    for odd in ODD:
        for typed in (dict.fromkeys(names, odd), *({**form, name: odd} for name in form)):
            status, writes = sent(browsers[role], "POST", path, typed)
            if status not in ANSWERED or (writes and status not in GIVEN):
                wrong[odd[:20], tuple(typed.items())[:1]] = (status, writes)
    assert wrong == {}


@pytest.mark.parametrize(
    ("route", "role"), ours("GET", ("200",)), ids=lambda value: getattr(value, "name", value)
)
def test_an_odd_address_is_answered_and_writes_nothing(
    route: Route, role: str, world: World, browsers: dict[str, Client]
) -> None:
    path = route.path(world).partition("?")[0]
    wrong = {}
    for odd in ODD:
        status, writes = sent(browsers[role], "GET", path, dict.fromkeys(QUERIES, odd))
        if status not in ANSWERED or writes:
            wrong[odd[:20]] = (status, writes)
    numbers = [part for part in path.split("/") if part.isdecimal()]
    for number in numbers:
        far = path.replace(f"/{number}/", f"/{10**25}/")
        status, writes = sent(browsers[role], "GET", far, {})
        if status != "404" or writes:
            wrong[far] = (status, writes)
    assert wrong == {}

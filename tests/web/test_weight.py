"""A staff page weighs at most 300 kB on first load, everything it names included."""

import re

import pytest
from django.contrib.staticfiles import finders

from tests.personas import Dunia
from tests.planning.plans import agreed
from tests.web.test_accounts_pages import signed_in

LIMIT = 300_000
NAMED = re.compile(r'(?:href|src)="/static/([^"?#]+)')
IMPORTED = re.compile(r'(?:from|import)\s*"\./([^"]+)"')


def size_of(path: str, seen: set[str]) -> int:
    """The bytes of a static file and, for a module, of what it imports."""
    if path in seen:
        return 0
    seen.add(path)
    found = finders.find(path)
    assert found, path
    with open(found, "rb") as handle:
        body = handle.read()
    folder = path.rpartition("/")[0]
    modules = IMPORTED.findall(body.decode()) if path.endswith(".js") else []
    return len(body) + sum(size_of(f"{folder}/{each}", seen) for each in modules)


@pytest.mark.parametrize("path", ["/", "/harian/", "/skp/", "/realisasi/", "/evaluasi/"])
def test_a_staff_page_stays_light(dunia: Dunia, path: str) -> None:
    agreed(dunia)
    body = signed_in(dunia, "bidan").get(path).content
    seen: set[str] = set()
    total = len(body) + sum(size_of(name, seen) for name in NAMED.findall(body.decode()))
    assert {"css/app.css", "vendor/htmx.min.js", "js/app.js"} <= seen
    assert total <= LIMIT, f"{total} bytes: {sorted(seen)}"

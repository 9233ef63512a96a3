"""`url()` of the templates gives what Django gives, only sooner."""

import pytest
from django.urls import NoReverseMatch, reverse

from teladan.web.jinja2 import url


@pytest.mark.parametrize(
    ("name", "args"),
    [
        ("organisation:pegawai_list", ()),
        ("planning:skp", (7,)),
        ("planning:skp", (912_345_001,)),
        ("evaluation:result", (2**63 - 1,)),
        ("documents:issue", (12, "C.1.1")),
        ("documents:signature_scan", (12, "penilai")),
        ("site:theme", ("contoh",)),
    ],
)
def test_an_address_is_the_one_of_the_route(name: str, args: tuple[object, ...]) -> None:
    assert [url(name, *args) for _ in range(2)] == [reverse(name, args=args)] * 2


@pytest.mark.parametrize(
    ("name", "args"),
    [("planning:skp", (-1,)), ("planning:skp", (1, 2)), ("site:theme", ("",)), ("no:such", (1,))],
)
def test_what_is_no_address_is_refused(name: str, args: tuple[object, ...]) -> None:
    with pytest.raises(NoReverseMatch):
        url(name, *args)

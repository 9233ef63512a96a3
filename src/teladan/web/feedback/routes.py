"""Which pages of umpan balik this installation has."""

from collections.abc import Iterable
from functools import cache

from django.urls import get_resolver

from teladan.foundation.needs import Need


@cache
def has_page(name: str) -> bool:
    """Whether a route of this name exists."""
    space, _sep, own = name.rpartition(":")
    found = get_resolver().namespace_dict.get(space)
    return found is not None and bool(found[1].reverse_dict.getlist(own))


def with_page(needs: Iterable[Need]) -> list[Need]:
    """Those that lead to a page that exists."""
    return [need for need in needs if has_page(need.route)]

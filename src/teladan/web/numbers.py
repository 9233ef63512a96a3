"""Whole numbers out of addresses and hidden fields, where anybody may have written anything."""

from django.http import HttpRequest

_DIGITS = 18
"""As many as any database id has; more would be refused by it, or by Python from 4,300 on."""


def whole(text: object) -> int | None:
    """The number, or None for what is none: no sign, no letters, no other script's digits."""
    digits = str(text)
    if digits.isascii() and digits.isdigit() and len(digits) <= _DIGITS:
        return int(digits)
    return None


def page_number(request: HttpRequest) -> int:
    """`?halaman=`, from 1; anything else is the first page."""
    return min(whole(request.GET.get("halaman", "")) or 1, 100_000)

"""What forms of many rooms share: the address that tries are counted by, refusals beside fields."""

from django import forms
from django.conf import settings
from django.http import HttpRequest

from teladan.foundation.errors import Refusal

_LOOPBACK = frozenset({"127.0.0.1", "::1"})


def address_of(request: HttpRequest) -> str:
    """The address that tries are counted by.

    Behind the proxy that ends HTTPS it is what that proxy wrote last into X-Forwarded-For: else
    the whole installation would share one count, and one stranger could lock everybody out.
    Anywhere else that header is anybody's word and is not read.
    """
    direct = str(request.META.get("REMOTE_ADDR", ""))
    told = request.headers.get("X-Forwarded-For", "").rpartition(",")[2].strip()
    if settings.HTTPS and direct in _LOOPBACK and told:
        return told[:64]
    return direct


def put_refusal(form: forms.Form, refusal: Refusal, *, field: str = "") -> None:
    """Show a command's refusal in the form, beside its field where there is one."""
    fields = getattr(refusal, "fields", {})
    named = next((name for name in fields if name in form.fields), "") or field
    text = " ".join(part for part in (str(refusal), str(refusal.next_step)) if part)
    form.add_error(named if named in form.fields else None, text)

"""What the views of this package share: the caller's address, and refusals in a form."""

from django import forms
from django.http import HttpRequest

from teladan.foundation.errors import Refusal


def address_of(request: HttpRequest) -> str:
    """The address that tries are counted by; a proxy in front must set REMOTE_ADDR."""
    return str(request.META.get("REMOTE_ADDR", ""))


def put_refusal(form: forms.Form, refusal: Refusal, *, field: str = "") -> None:
    """Show a command's refusal in the form, beside its field where there is one."""
    fields = getattr(refusal, "fields", {})
    named = next((name for name in fields if name in form.fields), "") or field
    text = " ".join(part for part in (str(refusal), str(refusal.next_step)) if part)
    form.add_error(named if named in form.fields else None, text)

"""What the views of this package share."""

from collections.abc import Collection
from typing import Any

from django import forms
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from teladan.foundation.actor import Peran
from teladan.foundation.errors import Invalid, NotVisible, Refusal, WrongState
from teladan.organisation import policies, queries
from teladan.web.shortcuts import actor_of, at_of, page
from teladan_rules.permenpanrb_6_2022.vocabulary import Vocabulary

STAFF = (Peran.ADMIN, Peran.PENGELOLA_KINERJA, Peran.INSPEKTORAT)


def choices(kind: type[Vocabulary]) -> list[tuple[str, Any]]:
    """The members of a vocabulary for a select, translated when shown."""
    return [(str(member.value), gettext_lazy(member.label)) for member in kind]


def day_field(label: Any, *, required: bool = True, hint: Any = "") -> forms.DateField:
    """A calendar day."""
    widget = forms.DateInput(attrs={"type": "date"})
    return forms.DateField(label=label, required=required, widget=widget, help_text=hint)


def put_refusal(form: forms.Form, refusal: Refusal) -> None:
    """Show a command's refusal in the form, each sentence beside its field where there is one."""
    whole = " ".join(part for part in (str(refusal), str(refusal.next_step)) if part)
    given = getattr(refusal, "fields", {})
    named = {name: text for name, text in given.items() if name in form.fields}
    for name, text in named.items():
        form.add_error(name, whole if text == refusal.message else text)
    if not named:
        form.add_error(None, " ".join([whole, *(t for t in given.values() if t not in whole)]))


REFUSALS = (Invalid, WrongState)
"""What a form shows itself, with everything that was typed; all else becomes a page."""


def last_page(total: int, size: int) -> int:
    """How many pages a list has."""
    return Paginator(range(total), size).num_pages


def covered(request: HttpRequest, *peran: Peran) -> Collection[int] | None:
    """The units that the actor's roles cover (None: all). Raises Denied without any."""
    return policies.covered_units(actor_of(request), *(peran or STAFF))


def pegawai_of_nip(request: HttpRequest, nip: str) -> int:
    """The pegawai with this NIP in the actor's instansi. Raises Invalid."""
    bare = "".join(nip.split())
    actor = actor_of(request)
    today = actor.today(at_of(request))
    card = queries.pegawai_by_nip(bare, instansi_id=actor.instansi_id, on=today)
    if card is None:
        text = _("Tidak ada pegawai dengan NIP %(nip)s.") % {"nip": bare[:20]}
        raise Invalid(text, fields={"nip": text})
    return card.pegawai_id


def visible_card(request: HttpRequest, pegawai_id: int) -> queries.PegawaiCard:
    """The card of a pegawai to whom the actor has a relation. Raises NotVisible."""
    actor = actor_of(request)
    today = actor.today(at_of(request))
    card = queries.pegawai_card(pegawai_id, on=today)
    if card is None or not policies.relation_to(card.ref, actor=actor):
        raise NotVisible
    return card


def form_page(
    request: HttpRequest, form: forms.Form, *, title: str, submit: str, back: str, **more: Any
) -> HttpResponse:
    """A page that is one form; 422 when it comes back with faults."""
    context = {"form": form, "title": title, "submit": submit, "back": back, **more}
    status = 422 if form.is_bound else 200
    context.setdefault("note", "")
    context.setdefault("subtitle", "")
    context.setdefault("multipart", False)
    context.setdefault("nav", "pegawai")
    return page(request, "organisation/form.html", context, status=status)

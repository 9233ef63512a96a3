"""What the views of this room share: it opens by a POST that says what for, for an hour."""

from collections.abc import Callable, Collection, Iterable
from datetime import date
from functools import wraps
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _

from teladan.followup import policies, queries
from teladan.followup.states.disiplin import KeperluanIntegritas
from teladan.organisation.queries import unit_and_below
from teladan.web.formats import angka
from teladan.web.numbers import whole
from teladan.web.shortcuts import actor_of, at_of

View = Callable[..., HttpResponse]


def keepers_only(view: View) -> View:
    """For a pengelola talenta whose account asks a second step; for others there is no room."""

    @wraps(view)
    def checked(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        policies.check_can_open_talenta(actor=actor_of(request))
        return view(request, *args, **kwargs)

    return checked


def opened(view: View) -> View:
    """As keepers_only, and only within the hour for which she opened the board."""

    @wraps(view)
    def checked(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if queries.talenta_open_until(actor_of(request).pegawai_id, at=at_of(request)) is None:
            return redirect("talenta:home")
        return view(request, *args, **kwargs)

    return keepers_only(checked)


def chosen_units(request: HttpRequest) -> tuple[int | None, Collection[int] | None]:
    """The unit asked for by `?unit=` if she covers it, and the units whose people are shown
    (None: all)."""
    actor = actor_of(request)
    covered = policies.talenta_units(actor=actor)
    asked = whole(request.GET.get("unit", ""))
    if asked is None or not (covered is None or asked in covered):
        return None, covered
    below = unit_and_below(asked, instansi_id=actor.instansi_id)
    return asked, below if covered is None else [each for each in below if each in covered]


def tabs(request: HttpRequest, here: str) -> list[tuple[str, str, bool]]:
    """The rooms of talent management."""
    names = [
        ("home", _("Papan")),
        ("suksesi", _("Suksesi")),
        ("asesmen", _("Asesmen")),
        ("ambang", _("Ambang")),
        ("permintaan", _("Permintaan")),
    ]
    if not policies.manages_all_talenta(actor=actor_of(request)):
        names = [each for each in names if each[0] not in {"asesmen", "ambang"}]
    return [(label, reverse(f"talenta:{name}"), name == here) for name, label in names]


def named_sub_aspek(found: queries.Penempatan | None) -> list[tuple[str, str]]:
    """The sub-aspects of a person's assessment with their names."""
    if found is None or found.asesmen is None:
        return []
    return [(_(key.label), angka(value, 2)) for key, value in found.asesmen.sub_aspek.items()]


def integritas_talenta(
    pegawai_ids: Iterable[int], *, on: date
) -> dict[int, queries.JawabanIntegritas]:
    """What pemeriksa disiplin have answered for talent management: yes, no, or not yet."""
    return queries.integritas_of(pegawai_ids, keperluan=KeperluanIntegritas.TALENTA, on=on)

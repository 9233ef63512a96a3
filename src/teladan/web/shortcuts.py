"""What every view uses: a page, a redirect that says what happened, the clock, the period."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any, cast

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.middleware.csrf import get_token
from django.shortcuts import resolve_url
from django.template.loader import render_to_string
from django.utils.translation import gettext as _
from markupsafe import Markup

from teladan.foundation import clock, errors
from teladan.foundation.actor import Actor
from teladan.web.access import ActorRequest
from teladan.web.context import base_context
from teladan.web.formats import one_language, terjemah
from teladan_rules.permenpanrb_6_2022.periode import Periode
from teladan_rules.permenpanrb_6_2022.vocabulary import JenisPeriodik
from teladan_rules.rulebook import rulebook_for


def now() -> datetime:
    """The instant to pass as `at`."""
    return clock.now()


def page(
    request: HttpRequest,
    template: str,
    context: Mapping[str, Any] | None = None,
    *,
    status: int = 200,
) -> HttpResponse:
    """Render a Jinja2 template with the base context (actor, instansi, menu, demo band)."""
    token = get_token(request)
    csrf = {
        "csrf_token": token,
        "csrf_input": Markup('<input type="hidden" name="csrfmiddlewaretoken" value="{}">').format(
            token
        ),
    }
    # Without the request, so that Django does not mask the token anew for every form.
    filled = base_context(request) | csrf | dict(context or {})
    with one_language():
        body = render_to_string(template, filled)
    return HttpResponse(body, status=status)


def redirect_with_message(
    request: HttpRequest, to: str, message: str, *args: Any, level: int = messages.SUCCESS
) -> HttpResponse:
    """Answer a POST: 303 to a route's name or a path, with a sentence shown there."""
    messages.add_message(request, level, message)
    response = HttpResponseRedirect(resolve_url(to, *args))
    response.status_code = 303
    if request.headers.get("HX-Request"):
        redirected = HttpResponse(status=204)
        redirected["HX-Redirect"] = response["Location"]
        return redirected
    return response


def actor_of(request: HttpRequest) -> Actor:
    """The signed-in actor of a view that is not public."""
    return cast(ActorRequest, request).actor


def at_of(request: HttpRequest) -> datetime:
    """The request's one instant: every command and query of a request gets the same."""
    return cast(ActorRequest, request).at


def periode_aktif(request: HttpRequest) -> Periode:
    """The period that the chooser names (`?periode=2026-TW3`), else the one of today.

    Raises Invalid when the address names none, or one before any regulation that is known here.
    """
    asked = request.GET.get("periode", "")
    found = cast(ActorRequest, request)
    if not asked:
        today = found.actor.today(found.at)
        return Periode.memuat(today, JenisPeriodik(found.account.periodik))
    try:
        chosen = Periode.from_key(asked)
        rulebook_for(chosen.mulai)
        return chosen
    except ValueError as error:
        raise errors.Invalid(
            _("Periode “%(asked)s” tidak dikenal.") % {"asked": asked},
            next_step=_("Pilih periode dari daftar, misalnya 2026-TW3, 2026-08, atau 2026."),
        ) from error


def period_choices(request: HttpRequest, chosen: Periode) -> list[tuple[str, str, bool]]:
    """The entries of `ui.period_chooser`: this year's periods, the years, newest last."""
    periodik = JenisPeriodik(cast(ActorRequest, request).account.periodik)
    year = cast(ActorRequest, request).actor.today(at_of(request)).year
    listed = [
        Periode.tahunan(year - 1),
        *Periode.semua(year, periodik),
        Periode.tahunan(year),
    ]
    if chosen not in listed:
        listed.insert(0, chosen)
    return [(terjemah(each.label), f"?periode={each.key}", each == chosen) for each in listed]

"""Who is asking: the actor on each request, sign-in for everyone else."""

from collections.abc import Callable, Mapping
from datetime import datetime
from typing import Any, TypeVar
from zoneinfo import ZoneInfo

from django.core.exceptions import BadRequest
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect, QueryDict
from django.http.response import HttpResponseBase
from django.utils import timezone
from django.utils.http import urlencode

from teladan.foundation import clock
from teladan.foundation.actor import Actor
from teladan.organisation import queries

_LARGEST_ID = 2**63 - 1

View = TypeVar("View", bound=Callable[..., HttpResponseBase])


class ActorRequest(HttpRequest):
    """A request with what this middleware and django-htmx put on it."""

    actor: Actor
    account: queries.AccountView
    at: datetime
    htmx: Any


def public(view: View) -> View:
    """Mark a view that needs no sign-in. Everything else is closed by default."""
    view.is_public = True  # type: ignore[attr-defined]
    return view


def _check_readable(request: HttpRequest, kwargs: Mapping[str, Any]) -> None:
    """What no database can hold is met before one is asked: an id beyond its numbers is nobody's
    (404), a NUL character in an address is no text (400) and in a form it is left out."""
    texts = [value for value in kwargs.values() if isinstance(value, str)]
    for name, values in request.GET.lists():
        texts += [name, *values]
    if any(isinstance(value, int) and value > _LARGEST_ID for value in kwargs.values()):
        raise Http404
    if any("\0" in text for text in texts):
        raise BadRequest
    if any("\0" in text for item in request.POST.lists() for text in (item[0], *item[1])):
        request.POST = _without_nul(request.POST)  # type: ignore[assignment]


def _without_nul(typed: QueryDict) -> QueryDict:
    kept = QueryDict(mutable=True)
    for name, values in typed.lists():
        kept.setlist(name.replace("\0", ""), [str(each).replace("\0", "") for each in values])
    return kept


class ActorMiddleware:
    """Reads the clock once and loads the actor; views without `@public` need one."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        request.at = clock.now()  # type: ignore[attr-defined]
        request.actor = None  # type: ignore[attr-defined]
        request.account = None  # type: ignore[attr-defined]
        with timezone.override(None):
            response = self.get_response(request)
        if request.actor is not None:  # type: ignore[attr-defined]
            response.headers.setdefault("Cache-Control", "private, no-store")
        return response

    def process_view(
        self, request: ActorRequest, view: Callable[..., HttpResponse], args: Any, kwargs: Any
    ) -> HttpResponse | None:
        """Load the actor where the session names an account whose epoch still holds."""
        _check_readable(request, kwargs)
        akun_id = request.session.get("akun_id")
        if akun_id is not None:
            found = queries.signed_in(
                akun_id=akun_id,
                epoch=request.session.get("epoch", -1),
                session_key=request.session.session_key or "",
                at=request.at,
            )
            if found is not None:
                request.account, request.actor = found
                timezone.activate(ZoneInfo(request.actor.zona))
                return self._pending_duty(request, view)
        if getattr(view, "is_public", False):
            return None
        if request.headers.get("HX-Request"):
            response = HttpResponse(status=204)
            response["HX-Redirect"] = "/masuk/"
            return response
        return HttpResponseRedirect("/masuk/?" + urlencode({"lanjut": request.get_full_path()}))

    def _pending_duty(
        self, request: ActorRequest, view: Callable[..., HttpResponse]
    ) -> HttpResponse | None:
        if getattr(view, "is_public", False):
            return None
        if request.account.must_change_password and not request.path.startswith("/saya/sandi/"):
            return HttpResponseRedirect("/saya/sandi/")
        return None

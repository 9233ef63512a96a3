"""The browser's half of an opened key: a cookie that scripts cannot read and that only addresses
of konseling get back. It opens nothing without the row of this session in the database."""

from django.conf import settings
from django.http import HttpRequest, HttpResponse

from teladan.feedback import commands, queries
from teladan.web.forms import address_of
from teladan.web.shortcuts import actor_of, at_of

_COOKIE, _PATH = "kunci_catatan", "/konseling/"


def held(request: HttpRequest) -> str:
    """What this browser holds of the key."""
    return request.COOKIES.get(_COOKIE, "")


def session_key(request: HttpRequest) -> str:
    """The session that the sitting belongs to."""
    return request.session.session_key or ""


def is_open(request: HttpRequest) -> bool:
    """Whether notes can be read now without the passphrase."""
    found = queries.opened_private(
        held(request), session_key=session_key(request), by=actor_of(request), at=at_of(request)
    )
    return found is not None


def open_with(request: HttpRequest, frasa: str) -> commands.Dibuka:
    """Open the key with the typed passphrase."""
    return commands.open_key(
        frasa=frasa,
        session_key=session_key(request),
        address=address_of(request),
        by=actor_of(request),
        at=at_of(request),
    )


def keep(response: HttpResponse, opened: commands.Dibuka | None) -> HttpResponse:
    """Give the browser its half, until the sitting ends."""
    if opened is not None:
        response.set_cookie(
            _COOKIE,
            opened.kunci,
            max_age=int(commands.SITTING.total_seconds()),
            path=_PATH,
            httponly=True,
            samesite="Strict",
            secure=settings.SESSION_COOKIE_SECURE,
        )
    return response


def drop(response: HttpResponse) -> HttpResponse:
    """Take it back."""
    response.delete_cookie(_COOKIE, path=_PATH, samesite="Strict")
    return response

"""What every page for citizens uses: no account, no session, no cookie unless she asks for one.

A view takes the instansi from the address and answers with `public_page`:

    @citizen
    def home(request: HttpRequest, instansi: str) -> HttpResponse:
        found = look_from_address(instansi)
        return public_page(request, "public/beranda.html", {"...": ...}, instansi=found)

`?teks=besar` and `?bahasa=en` keep the citizen's own choice in a cookie; nothing else is kept.
"""

import re
from collections.abc import Callable, Mapping
from contextlib import suppress
from datetime import datetime
from functools import lru_cache
from typing import Any, TypeVar, cast

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.http.response import HttpResponseBase
from django.template.loader import render_to_string
from django.urls import Resolver404, resolve, reverse
from django.utils import translation
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_exempt

from teladan.citizen_voice import queries
from teladan.citizen_voice.queries import InstansiWarga
from teladan.foundation.errors import NotVisible
from teladan.web.access import ActorRequest, public
from teladan.web.forms import address_of

__all__ = [
    "address_of", "citizen", "citizens_refusal", "device_of", "exists", "instant_of",
    "is_for_citizens", "look_from_address", "public_page",
]  # fmt: skip

View = TypeVar("View", bound=Callable[..., HttpResponseBase])
_YEAR = 365 * 24 * 3600
_TEXT_COOKIE = "teladan_teks"
_ADDRESSES = re.compile(r"/(?:warga|n|t)/")
_INSTANSI = re.compile(r"/warga/([-\w]+)/")


def citizen(view: View) -> View:
    """Mark a view of citizens. Its forms carry no CSRF token: no session gives them any power,
    so there is nothing that another site could borrow, and the token would need a cookie."""
    return public(csrf_exempt(view))


def look_from_address(kode: str) -> InstansiWarga:
    """The instansi that the address names. Raises NotVisible with a sentence for citizens."""
    return queries.instansi_warga(kode)


def instant_of(request: HttpRequest) -> datetime:
    """The request's one instant, to pass as `at`."""
    return cast(ActorRequest, request).at


def device_of(request: HttpRequest) -> str:
    """What tells devices behind one address apart; only ever hashed with the day's salt."""
    return str(request.META.get("HTTP_USER_AGENT", ""))[:300]


def public_page(
    request: HttpRequest,
    template: str,
    context: Mapping[str, Any] | None = None,
    *,
    instansi: InstansiWarga | None = None,
    status: int = 200,
) -> HttpResponse:
    """Render a citizens' page (a template that extends "public/base.html"); sets no cookie but
    the one she asked for by the links of the frame."""
    if request.method == "GET" and request.GET.get("bahasa") in dict(settings.LANGUAGES):
        return _in_language(request, request.GET["bahasa"])
    asked = request.GET.get("teks")
    large = (asked or request.COOKIES.get(_TEXT_COOKIE)) == "besar"
    frame = {
        "request": request,
        "at": getattr(request, "at", None),
        "demo": settings.TELADAN_DEMO,
        "language": translation.get_language() or settings.LANGUAGE_CODE,
        "large_text": large,
        "instansi": None,
        "theme_url": "",
        "home_url": "/warga/",
        "links": (),
    }
    if instansi is not None:
        frame |= _frame_of(instansi)
    response = HttpResponse(render_to_string(template, frame | dict(context or {})), status=status)
    response.headers.setdefault(
        # Not request.POST: a body that cannot be read could not even be refused.
        "Cache-Control",
        "no-store" if request.method == "POST" else "private, no-cache",
    )
    if asked in {"besar", "biasa"}:
        _keep(response, _TEXT_COOKIE, asked)
    return response


def is_for_citizens(request: HttpRequest) -> bool:
    """Whether this address belongs to citizens, so that a refusal there speaks to them."""
    return _ADDRESSES.match(request.path) is not None


def citizens_refusal(request: HttpRequest, context: Mapping[str, Any]) -> HttpResponse:
    """The error page in the citizens' frame. Context: status, title, message, next_step."""
    instansi, named = None, _INSTANSI.match(request.path)
    if context["status"] == 413:
        context = {
            **context,
            "title": _("Isian terlalu besar"),
            "message": _("Yang dikirim melebihi batas, jadi belum disimpan."),
            "next_step": _("Perpendek tulisan atau perkecil foto, lalu kirim lagi."),
        }
    if named is not None and context["status"] < 500:
        with suppress(NotVisible):
            instansi = look_from_address(named.group(1))
    return public_page(
        request, "public/galat.html", context, instansi=instansi, status=context["status"]
    )


def _in_language(request: HttpRequest, code: str) -> HttpResponse:
    """The same address without the choice, which a cookie now holds."""
    rest = request.GET.copy()
    del rest["bahasa"]
    to = request.path + (f"?{rest.urlencode()}" if rest else "")
    response = HttpResponseRedirect(to)
    _keep(response, settings.LANGUAGE_COOKIE_NAME, code)
    return response


def _keep(response: HttpResponse, name: str, value: str) -> None:
    response.set_cookie(
        name, value, max_age=_YEAR, samesite="Lax", httponly=True, secure=settings.HTTPS
    )


def _frame_of(instansi: InstansiWarga) -> dict[str, Any]:
    return {
        "instansi": instansi,
        "logo_url": reverse("site:logo", args=[instansi.kode]) if instansi.has_logo else "",
        "theme_url": reverse("site:theme", args=[instansi.kode]),
        "home_url": f"/warga/{instansi.kode}/",
        "links": [
            (address, text)
            for address, text in (
                (f"/warga/{instansi.kode}/lapor/", _("Lapor")),
                (f"/warga/{instansi.kode}/lacak/", _("Lacak laporan")),
                (f"/warga/{instansi.kode}/papan/", _("Papan publik")),
                (f"/warga/{instansi.kode}/rencana/", _("Usul warga")),
                (f"/warga/{instansi.kode}/penghargaan/", _("Penghargaan")),
                (f"/warga/{instansi.kode}/data/", _("Data terbuka")),
            )
            if exists(address)
        ],
    }


@lru_cache(maxsize=2048)
def exists(address: str) -> bool:
    """Whether a page answers at this address."""
    try:
        resolve(address)
    except Resolver404:
        return False
    return True

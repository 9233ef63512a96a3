"""What base.html needs on every page, made without a query of its own."""

from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.contrib.messages import get_messages
from django.http import HttpRequest
from django.urls import reverse
from django.utils import translation

from teladan.organisation.queries import InstansiLook
from teladan.web.berlatih import panduan_of
from teladan.web.navigation import menu_for


@dataclass(frozen=True)
class Brand:
    """The instansi as the frame shows it; `logo_url` None where it has no logo of its own."""

    nama: str
    kode: str
    logo_url: str | None


def base_context(request: HttpRequest) -> dict[str, Any]:
    """Actor, instansi, menu, messages and the demo band of this request."""
    actor = getattr(request, "actor", None)
    account = getattr(request, "account", None)
    context: dict[str, Any] = {
        "request": request,
        "actor": actor,
        "account": account,
        "menu": menu_for(actor) if actor is not None else (),
        "nav": "",
        "at": getattr(request, "at", None),
        "demo": settings.TELADAN_DEMO,
        "berlatih": settings.TELADAN_LATIHAN,
        "panduan": panduan_of(request) if settings.TELADAN_LATIHAN else None,
        "language": translation.get_language() or settings.LANGUAGE_CODE,
        "messages": get_messages(request) if hasattr(request, "_messages") else (),
    }
    if account is not None:
        context |= brand(account.instansi)
    return context


def brand(look: InstansiLook) -> dict[str, Any]:
    """The frame's colours and name of one instansi."""
    logo = reverse("site:logo", args=[look.kode]) if look.has_logo else None
    return {
        "instansi": Brand(look.nama, look.kode, logo),
        "theme_url": reverse("site:theme", args=[look.kode]),
    }

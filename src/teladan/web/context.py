"""What base.html needs on every page, made without a query of its own."""

from typing import Any

from django.conf import settings
from django.contrib.messages import get_messages
from django.http import HttpRequest
from django.utils import translation

from teladan.web.navigation import menu_for


def base_context(request: HttpRequest) -> dict[str, Any]:
    """Actor, instansi, menu, messages and the demo band of this request."""
    actor = getattr(request, "actor", None)
    return {
        "request": request,
        "actor": actor,
        "account": getattr(request, "account", None),
        "menu": menu_for(actor) if actor is not None else (),
        "nav": "",
        "at": getattr(request, "at", None),
        "demo": settings.TELADAN_DEMO,
        "language": translation.get_language() or settings.LANGUAGE_CODE,
        "messages": get_messages(request),
    }

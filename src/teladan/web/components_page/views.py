"""One view: all components beside each other, for designers, testers and translators."""

from django.conf import settings
from django.http import HttpRequest, HttpResponse

from teladan.foundation.errors import NotVisible
from teladan.web.access import public
from teladan.web.components_page.samples import samples
from teladan.web.shortcuts import page


@public
def components(request: HttpRequest) -> HttpResponse:
    """Show the library. Raises NotVisible outside demo mode and development."""
    if not (settings.TELADAN_DEMO or settings.DEBUG):
        raise NotVisible
    return page(request, "komponen/index.html", samples())

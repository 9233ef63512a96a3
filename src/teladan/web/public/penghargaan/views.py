"""The public honour page: people and units who agreed to be named, in the words they agreed to."""

from itertools import groupby

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_GET

from teladan.followup.queries import kehormatan
from teladan.web.public.frame import citizen, look_from_address, public_page


@citizen
@require_GET
def home(request: HttpRequest, instansi: str) -> HttpResponse:
    """By year, then by kind, then by name: nobody stands above another. Kept by nobody, so that
    what is withdrawn is gone at once."""
    found = look_from_address(instansi)
    shown = kehormatan(found.instansi_id)
    context = {"years": [(year, list(some)) for year, some in groupby(shown, lambda e: e.tahun)]}
    response = public_page(request, "public/penghargaan.html", context, instansi=found)
    response["Cache-Control"] = "no-store"
    response["X-Robots-Tag"] = "noindex, noarchive"
    return response

"""The waiting room's page: which numbers are called. For a screen on the wall and for phones."""

from datetime import timedelta

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from teladan.citizen_voice import queries
from teladan.foundation.errors import NotVisible
from teladan.web.public.frame import citizen, instant_of, look_from_address, public_page

#: A call so fresh is shown as new.
_FRESH = timedelta(seconds=60)


@citizen
@require_GET
def waiting_room(request: HttpRequest, instansi: str, alamat: str) -> HttpResponse:
    """Numbers called now; the page asks for itself again every ten seconds."""
    look = look_from_address(instansi)
    unit = queries.unit_antrean(alamat, instansi_id=look.instansi_id)
    if unit is None:
        raise NotVisible(_("Unit pelayanan ini tidak ditemukan."))
    at = instant_of(request)
    screen = queries.layar_tunggu(unit, hari=look.today(at))
    context = {
        "unit": unit,
        "calls": [(call, at - call.dipanggil_at <= _FRESH) for call in screen.panggilan],
        "menunggu": screen.menunggu,
        "jam": look.local(at),
    }
    response = public_page(request, "citizen_voice/antrean_tunggu.html", context, instansi=look)
    response["Refresh"] = "10"
    return response

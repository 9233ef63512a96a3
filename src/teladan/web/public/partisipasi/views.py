"""/warga/<instansi>/rencana/: what is planned, what people suggested, what became of it."""

import re
from uuid import uuid4

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from teladan.citizen_voice import commands, queries
from teladan.citizen_voice.commands import PengirimUsulan
from teladan.citizen_voice.queries import InstansiWarga
from teladan.citizen_voice.states import StatusRencanaTerbuka
from teladan.foundation.errors import Invalid
from teladan.web.public.frame import (
    address_of,
    citizen,
    device_of,
    instant_of,
    look_from_address,
    public_page,
)

_R = StatusRencanaTerbuka
_SHOWN = (_R.MENERIMA_USULAN, _R.MENERIMA_PENILAIAN, _R.DITETAPKAN, _R.DITUTUP)
_KUNCI = re.compile(r"[0-9a-f]{32}\Z")


@citizen
@require_safe
def plans(request: HttpRequest, instansi: str) -> HttpResponse:
    """Those that still take something in first."""
    found = look_from_address(instansi)
    today = found.today(instant_of(request))
    listed = queries.rencana_list(found.instansi_id, statuses=_SHOWN)
    context = {
        "open": [p for p in listed if p.accepts_usulan(today) or p.accepts_penilaian(today)],
        "rest": [p for p in listed if not (p.accepts_usulan(today) or p.accepts_penilaian(today))],
        "today": today,
    }
    return public_page(request, "public/rencana_daftar.html", context, instansi=found)


@citizen
@require_safe
def plan(request: HttpRequest, instansi: str, rencana_id: int) -> HttpResponse:
    """One plan with every answered suggestion."""
    return _page(request, look_from_address(instansi), rencana_id)


def _page(
    request: HttpRequest,
    found: InstansiWarga,
    rencana_id: int,
    *,
    refusal: Invalid | None = None,
) -> HttpResponse:
    view = queries.rencana_view(rencana_id, instansi_id=found.instansi_id, public=True)
    context = {
        "plan": view,
        "today": found.today(instant_of(request)),
        "usulan": queries.usulan_list(rencana_id, public=True),
        "answers": {"diterima": _("Diterima"), "sebagian": _("Diterima sebagian"),
                    "tidak": _("Tidak diterima")},
        "choices": [("4", _("Sangat baik")), ("3", _("Baik")), ("2", _("Kurang baik")),
                    ("1", _("Tidak baik"))],
        "kunci": _form_key(request),
        "refusal": refusal,
        "errors": refusal.fields if refusal else {},
        "typed": request.POST if refusal else {},
        "sent": request.GET.get("terkirim", ""),
    }  # fmt: skip
    status = 422 if refusal else 200
    return public_page(request, "public/rencana.html", context, instansi=found, status=status)


@citizen
@require_POST
def suggest(request: HttpRequest, instansi: str, rencana_id: int) -> HttpResponse:
    """Send a suggestion."""
    found = look_from_address(instansi)
    try:
        commands.deposit_usulan(
            instansi=found,
            rencana_id=rencana_id,
            teks=request.POST.get("teks", ""),
            pengirim=_sender(request),
            at=instant_of(request),
        )
    except Invalid as refusal:
        return _page(request, found, rencana_id, refusal=refusal)
    return _sent(found, rencana_id, "usul")


@citizen
@require_POST
def assess(request: HttpRequest, instansi: str, rencana_id: int) -> HttpResponse:
    """Send an assessment of what was done."""
    found = look_from_address(instansi)
    chosen = request.POST.get("nilai", "")
    try:
        commands.deposit_penilaian(
            instansi=found,
            rencana_id=rencana_id,
            nilai=int(chosen) if chosen in {"1", "2", "3", "4"} else 0,
            teks=request.POST.get("teks", ""),
            pengirim=_sender(request),
            at=instant_of(request),
        )
    except Invalid as refusal:
        return _page(request, found, rencana_id, refusal=refusal)
    return _sent(found, rencana_id, "nilai")


def _sender(request: HttpRequest) -> PengirimUsulan:
    return PengirimUsulan(
        _form_key(request),
        address_of(request),
        device_of(request),
        bool(request.POST.get("situs")),
    )


def _form_key(request: HttpRequest) -> str:
    """The number of the form that was sent, else a new one."""
    sent = request.POST.get("kunci", "")
    return sent if _KUNCI.match(sent) else uuid4().hex


def _sent(found: InstansiWarga, rencana_id: int, what: str) -> HttpResponse:
    address = reverse("partisipasi_warga:plan", args=[found.kode, rencana_id])
    response = HttpResponseRedirect(f"{address}?terkirim={what}")
    response.status_code = 303
    return response

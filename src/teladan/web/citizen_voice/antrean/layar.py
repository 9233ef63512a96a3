"""The counter's screen. Here its forms, which work without scripts; static/js/antrean makes of
the same page one that works without a network."""

from datetime import datetime
from typing import Any
from uuid import uuid4

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST
from segno import make as make_qr

from teladan.citizen_voice import commands, policies, queries
from teladan.citizen_voice.commands.antrean import is_kunci, queue_of
from teladan.citizen_voice.queries import TitikAntrean, UnitAntrean
from teladan.foundation.errors import Invalid, NotVisible
from teladan.web.citizen_voice.antrean.common import (
    counter_of,
    counters,
    screen_facts,
    unit_at_work,
    unit_seen,
)
from teladan.web.numbers import whole
from teladan.web.shortcuts import actor_of, at_of, page, redirect_with_message


@require_GET
def index(request: HttpRequest) -> HttpResponse:
    """The units whose queue the actor works at or watches."""
    actor = actor_of(request)
    units = queries.units_with_queue(actor.instansi_id, on=actor.today(at_of(request)))
    seen = [
        (unit, policies.can_work_queue(unit, actor=actor))
        for unit in units
        if policies.can_see_waiting(unit, actor=actor)
    ]
    return page(request, "citizen_voice/antrean.html", {"nav": "antrean", "units": seen})


@require_GET
def unit(request: HttpRequest, alamat: str) -> HttpResponse:
    """Choose a counter; the waiting room, the figures and imports are here too."""
    found = unit_seen(request, alamat)
    actor, today = actor_of(request), actor_of(request).today(at_of(request))
    state = queries.keadaan_antrean(found, hari=today)
    semua = counters(request, found)
    waiting = {titik.titik_id: len(queue_of(titik, state.tiket)) for titik in semua}
    context = {
        "nav": "antrean",
        "unit": found,
        "counters": semua,
        "waiting": waiting,
        "done": state.selesai,
        "may_work": policies.can_work_queue(found, actor=actor),
        "may_import": policies.can_import_queue(found, actor=actor),
    }
    return page(request, "citizen_voice/antrean_unit.html", context)


@require_GET
def loket(request: HttpRequest, alamat: str, titik_id: int) -> HttpResponse:
    """The screen of a counter; `?ambil=1` is the one at which people take a number themselves.

    `?cangkang=1` is the empty screen that a device keeps for when the network is away: it holds
    no ticket, no token and nobody's name.
    """
    found = unit_at_work(request, alamat)
    titik = counter_of(request, found, titik_id)
    return _screen(request, found, titik)


def _screen(
    request: HttpRequest,
    found: UnitAntrean,
    titik: TitikAntrean,
    *,
    karcis: dict[str, Any] | None = None,
) -> HttpResponse:
    today = actor_of(request).today(at_of(request))
    semua = counters(request, found)
    ambil = request.GET.get("ambil") == "1"
    names = queries.layanan_antrean(found.unit_id, on=today)
    facts = screen_facts(
        found, titik, semua, [(each.layanan_id, each.nama) for each in names], ambil=ambil
    )
    context = {
        "unit": found,
        "titik": titik,
        "facts": facts,
        "ambil": ambil,
        "shell": request.GET.get("cangkang") == "1",
        "layanan": [
            (each.layanan_id, each.nama)
            for each in names
            if titik.layanan_id in (None, each.layanan_id)
        ],
        "nama_layanan": {each.layanan_id: each.nama for each in names},
        "kunci": uuid4().hex,
        "karcis": karcis,
    }
    if not context["shell"]:
        context |= _tickets(found, titik, today=today, at=at_of(request))
    return page(request, "citizen_voice/antrean_layar.html", context)


def _tickets(
    found: UnitAntrean, titik: TitikAntrean, *, today: Any, at: datetime
) -> dict[str, Any]:
    state = queries.keadaan_antrean(found, hari=today)
    return {
        "here": [
            each
            for each in state.tiket
            if each.status != "menunggu" and each.dipanggil_di_id == titik.titik_id
        ],
        "waiting": [
            (each, int((at - each.diambil_at).total_seconds() // 60))
            for each in state.tiket
            if each.status == "menunggu"
        ],
        "own": len(queue_of(titik, state.tiket)),
        "done": state.selesai,
    }


@require_POST
def take(request: HttpRequest, alamat: str, titik_id: int) -> HttpResponse:
    """Give a number, and show it with the right to answer the survey once.

    The page is the answer itself and not a redirect, because the token is told only once; the
    same form sent again shows the same number without a new token.
    """
    found = unit_at_work(request, alamat)
    titik = counter_of(request, found, titik_id)
    actor, at = actor_of(request), at_of(request)
    kunci = _kunci(request)
    known = queries.tiket_view(kunci, unit_id=found.unit_id) is not None
    commands.take_nomor_antrean(
        unit_id=found.unit_id,
        titik_id=titik_id,
        layanan_id=whole(request.POST.get("layanan_id", "")) or 0,
        kunci=kunci,
        by=actor,
        at=at,
    )
    tiket = queries.tiket_view(kunci, unit_id=found.unit_id)
    if tiket is None:
        raise NotVisible(_("Nomor antrean ini tidak ditemukan."))
    karcis: dict[str, Any] = {"tiket": tiket, "qr": "", "alamat": ""}
    if not known:
        (token,) = commands.issue_tokens(
            unit_id=found.unit_id,
            layanan_id=None,
            count=1,
            by=actor,
            at=at,
            berlaku_sampai=actor.today(at),
        )
        address = f"{settings.TELADAN_BASE_URL.rstrip('/')}/t/{token}/"
        karcis |= {"alamat": address, "qr": make_qr(address, micro=False).svg_data_uri(scale=4)}
    return _screen(request, found, titik, karcis=karcis)


@require_POST
def call_next(request: HttpRequest, alamat: str, titik_id: int) -> HttpResponse:
    """Call whoever has waited longest with a number of this counter."""
    found = unit_at_work(request, alamat)
    commands.call_next_antrean(
        unit_id=found.unit_id,
        titik_id=counter_of(request, found, titik_id).titik_id,
        kunci=_kunci(request),
        by=actor_of(request),
        at=at_of(request),
    )
    return redirect_with_message(
        request, "antrean:loket", _("Nomor berikutnya dipanggil."), alamat, titik_id
    )


@require_POST
def press(request: HttpRequest, alamat: str, titik_id: int) -> HttpResponse:
    """One button of one ticket."""
    found = unit_at_work(request, alamat)
    commands.press_antrean(
        unit_id=found.unit_id,
        titik_id=counter_of(request, found, titik_id).titik_id,
        tiket=request.POST.get("tiket", ""),
        jenis=request.POST.get("jenis", ""),
        kunci=_kunci(request),
        by=actor_of(request),
        at=at_of(request),
    )
    return redirect_with_message(request, "antrean:loket", _("Tersimpan."), alamat, titik_id)


def _kunci(request: HttpRequest) -> str:
    kunci = request.POST.get("kunci", "")
    if not is_kunci(kunci):
        raise Invalid(_("Formulir ini tidak lengkap."), next_step=_("Muat ulang layarnya."))
    return kunci

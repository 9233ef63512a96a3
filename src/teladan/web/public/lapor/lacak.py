"""/warga/<instansi>/lacak/: where a report stands, in plain words, for whoever has its code."""

from typing import Any

import segno
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from teladan.citizen_voice import commands, queries
from teladan.citizen_voice.commands import LengkapanIsi
from teladan.citizen_voice.queries import InstansiWarga, LaporanSaya
from teladan.foundation import readable, storage
from teladan.foundation.errors import Invalid, NotVisible
from teladan.web.public.frame import (
    address_of,
    citizen,
    instant_of,
    look_from_address,
    public_page,
)
from teladan.web.public.lapor import penjaga
from teladan.web.public.lapor.foto import forget_photos, photo_address, take_photos


@citizen
@require_http_methods(["GET", "HEAD", "POST"])
def find(request: HttpRequest, instansi: str) -> HttpResponse:
    """The code's form. A slip of the thumb is found by the check sign, before anything is asked."""
    found = look_from_address(instansi)
    typed = request.POST.get("kode", "")[:40]
    fault = ""
    if request.method == "POST":
        kode = readable.normalise(typed)
        if readable.is_wellformed(kode):
            return _go(found, kode)
        fault = (
            _("Kode ini salah ketik. Periksa huruf demi huruf.")
            if kode
            else _("Tulis kode laporan Anda, misalnya K7MP-3XTA-9RWE.")
        )
    context = {"typed": typed, "fault": fault}
    status = 422 if fault else 200
    return public_page(request, "public/lacak.html", context, instansi=found, status=status)


@citizen
@require_GET
def show(request: HttpRequest, instansi: str, kode: str) -> HttpResponse:
    """The report of this code."""
    found = look_from_address(instansi)
    laporan = _laporan(request, found, kode)
    return _page(request, found, kode, laporan)


@citizen
@require_POST
def complete(request: HttpRequest, instansi: str, kode: str) -> HttpResponse:
    """What the office asked for."""
    found = look_from_address(instansi)
    laporan = _laporan(request, found, kode)
    taken = take_photos(request, instansi_id=found.instansi_id)
    typed = {
        name: request.POST.get(name, "")[:8000]
        for name in ("uraian", "tempat", "kelurahan", "waktu_kejadian")
    }
    try:
        if taken.fault:
            raise Invalid(taken.fault, fields={"foto": taken.fault})
        commands.complete_laporan(
            kode=kode,
            instansi_id=found.instansi_id,
            isi=LengkapanIsi(**typed),
            foto=tuple(taken.photos.values()),
            at=instant_of(request),
        )
    except Invalid as refusal:
        more = {"typed": typed, "errors": dict(refusal.fields), "receipts": taken.receipts}
        return _page(request, found, kode, laporan, more)
    forget_photos(taken, instansi_id=found.instansi_id)
    return _go(found, kode)


@citizen
@require_POST
def confirm(request: HttpRequest, instansi: str, kode: str) -> HttpResponse:
    """It is really fixed."""
    found = look_from_address(instansi)
    _laporan(request, found, kode)
    commands.confirm_laporan(kode=kode, instansi_id=found.instansi_id, at=instant_of(request))
    return _go(found, kode)


@citizen
@require_POST
def reopen(request: HttpRequest, instansi: str, kode: str) -> HttpResponse:
    """It is not fixed."""
    found = look_from_address(instansi)
    laporan = _laporan(request, found, kode)
    alasan = request.POST.get("alasan", "")[:8000]
    try:
        commands.reopen_laporan(
            kode=kode, instansi_id=found.instansi_id, alasan=alasan, at=instant_of(request)
        )
    except Invalid as refusal:
        more = {"typed": {"alasan": alasan}, "errors": dict(refusal.fields)}
        return _page(request, found, kode, laporan, more)
    return _go(found, kode)


@citizen
@require_GET
def photo(request: HttpRequest, instansi: str, kode: str, nomor: int) -> HttpResponse:
    """One of her own photos."""
    found = look_from_address(instansi)
    penjaga.check(address_of(request))
    sha256 = queries.foto_saya(kode, nomor, instansi_id=found.instansi_id) if nomor else None
    if sha256 is None:
        penjaga.note_miss(address_of(request))
        raise NotVisible
    content = storage.read(found.instansi_id, sha256)
    response = HttpResponse(content, content_type="image/jpeg")
    response["Cache-Control"] = "private, no-store"
    return response


def _laporan(request: HttpRequest, found: InstansiWarga, kode: str) -> LaporanSaya:
    address = address_of(request)
    penjaga.check(address)
    laporan = queries.laporan_saya(kode, instansi_id=found.instansi_id, at=instant_of(request))
    if laporan is None:
        if readable.is_wellformed(readable.normalise(kode)):
            penjaga.note_miss(address)
        raise NotVisible(
            _("Tidak ada laporan dengan kode ini."),
            next_step=_("Periksa kodenya huruf demi huruf, lalu coba lagi dari Lacak laporan."),
        )
    return laporan


def _page(
    request: HttpRequest,
    found: InstansiWarga,
    kode: str,
    laporan: LaporanSaya,
    more: dict[str, Any] | None = None,
) -> HttpResponse:
    kode = readable.normalise(kode)
    address = request.build_absolute_uri(reverse("lapor:show", args=[found.kode, kode]))
    context = {
        "laporan": laporan,
        "kode": kode,
        "kode_terbaca": readable.grouped(kode),
        "is_new": request.GET.get("baru") == "1",
        "qr": segno.make(address, error="m").svg_data_uri(scale=4, border=2),
        "photos": [photo_address(found.kode, kode, n + 1) for n in range(laporan.foto)],
        "typed": {},
        "errors": {},
        "receipts": (),
        **(more or {}),
    }
    status = 422 if context["errors"] else 200
    response = public_page(
        request, "public/lacak_laporan.html", context, instansi=found, status=status
    )
    # The address itself opens the report: no cache keeps it, no other site learns it.
    response["Cache-Control"] = "no-store"
    response["Referrer-Policy"] = "no-referrer"
    return response


def _go(found: InstansiWarga, kode: str) -> HttpResponse:
    address = reverse("lapor:show", args=[found.kode, readable.normalise(kode)])
    response = HttpResponseRedirect(address)
    response.status_code = 303
    return response

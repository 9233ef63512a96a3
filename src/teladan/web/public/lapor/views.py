"""/warga/<instansi>/lapor/: what, where, when; a photo if she has one; a name only if she wants."""

from typing import Any

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from teladan.citizen_voice import commands, queries
from teladan.citizen_voice.commands import JenisLaporan, LaporanIsi, Pengirim
from teladan.citizen_voice.queries import InstansiWarga, Pencarian
from teladan.foundation.errors import Invalid
from teladan.web.public.frame import (
    address_of,
    citizen,
    device_of,
    instant_of,
    look_from_address,
    public_page,
)
from teladan.web.public.lapor import forms
from teladan.web.public.lapor.foto import Taken, forget_photos, take_photos


@citizen
@require_http_methods(["GET", "HEAD", "POST"])
def report(request: HttpRequest, instansi: str) -> HttpResponse:
    """The form; after sending, the tracking page with the code. Where others reported the same,
    it asks first whether she wants to follow theirs."""
    found = look_from_address(instansi)
    if request.method != "POST":
        lists = forms.choices(request, found)
        typed = forms.empty(request, lists["targets"])
        return _form(request, found, typed, Taken({}), lists=lists)
    typed = forms.read(request.POST)
    taken = take_photos(request, instansi_id=found.instansi_id)
    if taken.fault:
        typed.errors["foto"] = taken.fault
    today = found.today(instant_of(request))
    isi = forms.isi_of(typed, instansi_id=found.instansi_id, today=today)
    if isi is None or request.POST.get("pilihan") == "ubah":
        return _form(request, found, typed, taken)
    similar = _similar(request, found, isi)
    if similar:
        names = dict(forms.choices(request, found)["categories"])
        context = {"similar": similar, "categories_of": names, **_typed_context(typed, taken)}
        return public_page(request, "public/lapor_mirip.html", context, instansi=found)
    return _send(request, found, typed, isi, taken)


def _similar(request: HttpRequest, found: InstansiWarga, isi: LaporanIsi) -> list[Any]:
    """Open reports of the same, unless she has been asked; thanks and questions have no double."""
    return [] if request.POST.get("pilihan") else _alike(request, found, isi)


def _alike(request: HttpRequest, found: InstansiWarga, isi: LaporanIsi) -> list[Any]:
    if isi.jenis != JenisLaporan.KELUHAN:
        return []
    cari = Pencarian(isi.uraian, isi.unit_id, isi.kelurahan.strip(), isi.kategori)
    today = found.today(instant_of(request))
    return queries.laporan_mirip(cari, instansi_id=found.instansi_id, today=today)


def _send(
    request: HttpRequest, found: InstansiWarga, typed: forms.Typed, isi: LaporanIsi, taken: Taken
) -> HttpResponse:
    pilihan = request.POST.get("pilihan", "")
    alike = _alike(request, found, isi) if pilihan.startswith("ikuti-") else []
    try:
        kode = commands.deposit_laporan(
            instansi_id=found.instansi_id,
            isi=forms.following(isi, pilihan, [each.pengaduan_id for each in alike]),
            kunci=typed["kunci"],
            foto=tuple(taken.photos.values()),
            pengirim=Pengirim(
                address_of(request), device_of(request), bool(request.POST.get("situs"))
            ),
            at=instant_of(request),
        )
    except Invalid as refusal:
        forms.take_errors(typed, refusal)
        return _form(request, found, typed, taken)
    forget_photos(taken, instansi_id=found.instansi_id)
    response = HttpResponseRedirect(reverse("lapor:show", args=[found.kode, kode]) + "?baru=1")
    response.status_code = 303
    return response


def _form(
    request: HttpRequest,
    found: InstansiWarga,
    typed: forms.Typed,
    taken: Taken,
    *,
    lists: Any = None,
) -> HttpResponse:
    context = {**(lists or forms.choices(request, found)), **_typed_context(typed, taken)}
    status = 422 if typed.errors else 200
    response = public_page(request, "public/lapor.html", context, instansi=found, status=status)
    # Two persons behind one cache shall not get the same form.
    response["Cache-Control"] = "no-store"
    return response


def _typed_context(typed: forms.Typed, taken: Taken) -> dict[str, Any]:
    return {
        "typed": typed,
        "errors": typed.in_page_order(),
        "receipts": taken.receipts,
        "title_of_errors": _("Laporan belum terkirim"),
    }

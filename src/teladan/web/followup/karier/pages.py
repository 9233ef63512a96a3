"""Angka kredit and readiness of one pegawai: her own page, the same for who may read it."""

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from teladan.followup.facts.angka_kredit import keadaan
from teladan.followup.facts.kesiapan import kesiapan
from teladan.followup.queries import bahan_karier, dokumen_ak_of, hukuman_berjalan
from teladan.followup.states.angka_kredit import StatusPenetapan
from teladan.foundation.errors import NotVisible
from teladan.web.followup.karier.common import base, changes, load, outlook, picture
from teladan.web.shortcuts import actor_of, at_of, page
from teladan_rules.permenpanrb_6_2022.vocabulary import Predikat

_PER_PAGE = 25


@require_GET
def mine(request: HttpRequest) -> HttpResponse:
    """The actor's own angka kredit and readiness."""
    return show(request, actor_of(request).pegawai_id)


@require_GET
def pegawai(request: HttpRequest, pegawai_id: int) -> HttpResponse:
    """The same of a pegawai, without what is for her own eyes."""
    return show(request, pegawai_id)


def show(
    request: HttpRequest, pegawai_id: int, *, problem: str = "", status: int = 200
) -> HttpResponse:
    """The page, with what is wrong with a password where a signature was asked for."""
    actor, at = actor_of(request), at_of(request)
    who = load(request, pegawai_id)
    today = actor.today(at)
    own = pegawai_id == actor.pegawai_id
    running = bool(hukuman_berjalan(pegawai_id, on=today)) if own else None
    asked = request.GET.get("andai", "")
    rows = outlook(who.keadaan, today)
    issued = who.bahan.angka_kredit.pak
    context = base(who, request) | {
        "problem": problem,
        "changed": changes(who.keadaan),
        "has_team": bool(actor.bawahan_ids),
        "chart": picture(who.keadaan),
        "outlook": rows,
        "asked": asked,
        "what_if": next((row for row in rows if row[0].value == asked), None),
        "predikat_options": [(item.value, _(item.label)) for item in Predikat],
        "ready": kesiapan(who.bahan, who.keadaan, on=today, hukuman=running),
        "years": sorted({item.masa.tahun for item in who.keadaan.semua}, reverse=True),
        "pak": [item for item in issued if item.status is not StatusPenetapan.DIBATALKAN],
        "documents": dokumen_ak_of(pegawai_id),
    }
    return page(request, "followup/karier/saya.html", context, status=status)


@require_GET
def team(request: HttpRequest) -> HttpResponse:
    """Her bawahan: where each stands and what is missing."""
    actor = actor_of(request)
    today = actor.today(at_of(request))
    records = bahan_karier(sorted(actor.bawahan_ids), on=today)
    rows = [
        (bahan, state, kesiapan(bahan, state, on=today))
        for bahan in sorted(records.values(), key=lambda each: each.card.nama)
        for state in (keadaan(bahan),)
    ]
    listing = Paginator(rows, _PER_PAGE).get_page(request.GET.get("halaman"))
    return page(request, "followup/karier/tim.html", {"nav": "pembinaan_tim", "listing": listing})


@require_GET
def slip(request: HttpRequest, pegawai_id: int, tahun: int) -> HttpResponse:
    """What a year brought, line by line, also where the jenjang changed in it."""
    return show_slip(request, pegawai_id, tahun)


def show_slip(
    request: HttpRequest, pegawai_id: int, tahun: int, *, problem: str = "", status: int = 200
) -> HttpResponse:
    """The same, with what is wrong with a password."""
    who = load(request, pegawai_id)
    lines = [item for item in who.keadaan.semua if item.masa.tahun == tahun]
    if not lines:
        raise NotVisible
    context = base(who, request) | {
        "tahun": tahun,
        "problem": problem,
        "lines": lines,
        "total": sum(item.nilai for item in lines),
        "months": sum(item.masa.bulan for item in lines),
        "jenjang": {item.masa.jenjang for item in lines},
    }
    return page(request, "followup/karier/slip.html", context, status=status)

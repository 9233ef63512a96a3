"""Umpan balik: what was said to me, and saying something to a bawahan."""

from collections.abc import Mapping
from urllib.parse import urlsplit

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from teladan.feedback import commands, policies, queries
from teladan.feedback.commands import UmpanBalikIsi
from teladan.foundation.errors import Invalid
from teladan.monitoring.queries import rhk_choices
from teladan.organisation.queries import pegawai_card, pegawai_ref
from teladan.web.monitoring.forms import Reader
from teladan.web.monitoring.periods import periodic
from teladan.web.numbers import whole
from teladan.web.shortcuts import (
    actor_of,
    at_of,
    page,
    period_choices,
    periode_aktif,
    redirect_with_message,
)
from teladan_rules.permenpanrb_6_2022.vocabulary import NilaiBerakhlak, SifatUmpanBalik


@require_GET
def mine(request: HttpRequest) -> HttpResponse:
    """What was said to me in a period, unread first."""
    actor = actor_of(request)
    periode = periode_aktif(request)
    items = queries.umpan_balik_of(actor.pegawai_id, periode=periode)
    context = {
        "nav": "umpan_balik",
        "periode": periode,
        "periods": period_choices(request, periode),
        "items": sorted(items, key=lambda item: item.dibaca_at is not None),
        "saldo": queries.balance(items),
        "unread": sum(item.dibaca_at is None for item in items),
    }
    return page(request, "feedback/saya.html", context)


@require_http_methods(["GET", "POST"])
def give(request: HttpRequest, pegawai_id: int) -> HttpResponse:
    """Say something to a pegawai, of a hasil kerja or of a value."""
    actor, at = actor_of(request), at_of(request)
    today = actor.today(at)
    periode = periodic(request)
    errors: Mapping[str, str] = {}
    policies.check_can_give(pegawai_ref(pegawai_id, on=today), actor=actor)
    if request.method == "POST":
        data = {key: str(value) for key, value in request.POST.items()}
        try:
            isi = _isi(data, periode.key)
            commands.give_umpan_balik(pegawai_id=pegawai_id, isi=isi, by=actor, at=at)
        except Invalid as refused:
            errors = refused.fields or {"": str(refused)}
        else:
            return redirect_with_message(request, _next(request), _("Umpan balik tersimpan."))
    context = {
        "nav": "realisasi_tim",
        "periode": periode,
        "card": pegawai_card(pegawai_id, on=today),
        "choices": rhk_choices(pegawai_id, on=min(today, periode.selesai)),
        "nilai": list(NilaiBerakhlak),
        "sifat_options": [(item.value, _(item.label)) for item in SifatUmpanBalik],
        "values": {key: str(value) for key, value in (request.POST or request.GET).items()},
        "errors": errors,
        "next": request.POST.get("next") or request.GET.get("next", ""),
    }
    return page(request, "feedback/beri.html", context, status=422 if errors else 200)


def _isi(data: Mapping[str, str], periode: str) -> UmpanBalikIsi:
    reader = Reader(data)
    subject, _sep, which = reader.text("tentang").partition(":")
    sifat = reader.text("sifat")
    if sifat not in set(SifatUmpanBalik):
        reader.errors["sifat"] = _("Pilih sifat umpan balik ini.")
    reader.check()
    named = subject == "nilai" and which in set(NilaiBerakhlak)
    return UmpanBalikIsi(
        periode=periode,
        sifat=SifatUmpanBalik(sifat),
        teks=reader.text("teks"),
        rhk_id=whole(which) if subject == "rhk" else None,
        nilai=NilaiBerakhlak(which) if named else None,
    )


def _next(request: HttpRequest) -> str:
    """Back to the page that asked, if it is one of ours."""
    asked = request.POST.get("next", "")
    if asked.startswith("/") and url_has_allowed_host_and_scheme(asked, allowed_hosts=None):
        parts = urlsplit(asked)
        return f"{parts.path}?{parts.query}" if parts.query else parts.path
    return reverse("monitoring:team")


@require_POST
def mark_read(request: HttpRequest, umpan_balik_id: int) -> HttpResponse:
    """Note that I have read it."""
    commands.mark_read(umpan_balik_id=umpan_balik_id, by=actor_of(request), at=at_of(request))
    address = reverse("feedback:mine")
    periode = request.POST.get("periode", "")
    return redirect_with_message(
        request,
        f"{address}?periode={periode}" if periode.replace("-", "").isalnum() else address,
        _("Ditandai sudah dibaca."),
    )

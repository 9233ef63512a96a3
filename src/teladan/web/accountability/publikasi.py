"""Publishing a quarter: see what the public will see, then publish it."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from teladan.accountability import commands, policies, queries
from teladan.accountability.facts import draft_isi, quarter
from teladan.citizen_voice.queries import instansi_warga_by_id
from teladan.foundation.actor import Peran
from teladan.foundation.errors import Invalid
from teladan.web.public.papan.words import WORDS
from teladan.web.shortcuts import actor_of, at_of, page, redirect_with_message
from teladan_rules.permenpanrb_6_2022.periode import Periode
from teladan_rules.permenpanrb_6_2022.vocabulary import JenisPeriodik

_SHOWN = 6


@require_GET
def releases(request: HttpRequest) -> HttpResponse:
    """The quarters that can be published and everything that was."""
    actor = actor_of(request)
    policies.check_can_read_releases(actor=actor)
    rows = queries.publikasi_list(actor.instansi_id)
    published = {row.periode: row for row in reversed(rows)}
    context = {
        "nav": "publikasi",
        "quarters": [(each, published.get(each.key)) for each in _ended(request)],
        "rows": [(row, Periode.from_key(row.periode)) for row in rows],
        "instansi_kode": instansi_warga_by_id(actor.instansi_id).kode,
    }
    return page(request, "accountability/publikasi.html", context)


def _ended(request: HttpRequest) -> list[Periode]:
    """The last quarters that are over, the newest first."""
    today = actor_of(request).today(at_of(request))
    listed = [
        each
        for year in (today.year, today.year - 1)
        for each in reversed(Periode.semua(year, JenisPeriodik.TRIWULANAN))
        if each.selesai < today
    ]
    return listed[:_SHOWN]


@require_GET
def preview(request: HttpRequest, periode: str) -> HttpResponse:
    """What the public would see, unit by unit."""
    policies.check_can_read_releases(actor=actor_of(request))
    return _preview(request, quarter(periode))


def _preview(
    request: HttpRequest, periode: Periode, *, refusal: Invalid | None = None
) -> HttpResponse:
    actor = actor_of(request)
    isi = draft_isi(actor.instansi_id, periode)
    rows = queries.publikasi_list(actor.instansi_id)
    before = [row for row in rows if row.periode == periode.key]
    context: dict[str, Any] = WORDS | {
        "nav": "publikasi",
        "periode": periode,
        "units": [queries.unit_periode(unit, periode) for unit in isi["unit"]],
        "held": {tuple(pair) for pair in isi["ditahan"]},
        "before": before[0] if before else None,
        "ended": periode.selesai < actor.today(at_of(request)),
        "may_publish": actor.covers(None, Peran.PENGELOLA_KINERJA),
        "errors": refusal.fields if refusal else {},
        "typed": request.POST.get("catatan", "") if refusal else "",
    }
    status = 422 if refusal else 200
    return page(request, "accountability/pratinjau.html", context, status=status)


@require_POST
def publish(request: HttpRequest, periode: str) -> HttpResponse:
    """Publish it; the work runs in the background and its page shows how far it is."""
    actor = actor_of(request)
    try:
        pekerjaan_id = commands.request_publish(
            periode=periode, catatan=request.POST.get("catatan", ""), by=actor, at=at_of(request)
        )
    except Invalid as refusal:
        if "catatan" not in refusal.fields:
            raise
        return _preview(request, quarter(periode), refusal=refusal)
    address = reverse("documents:job", args=[pekerjaan_id])
    return redirect_with_message(request, address, _("Angka sedang diterbitkan."))

"""Whom I evaluate, my own evaluations, those of my units."""

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from teladan.evaluation import commands
from teladan.evaluation.facts import jendela
from teladan.evaluation.policies import status_label
from teladan.evaluation.queries import daftar
from teladan.evaluation.states import StatusEvaluasi
from teladan.foundation.errors import Denied
from teladan.web.charts import Bar, distribution
from teladan.web.evaluation.words import base
from teladan.web.numbers import whole
from teladan.web.shortcuts import (
    actor_of,
    at_of,
    page,
    period_choices,
    periode_aktif,
    redirect_with_message,
)
from teladan_rules.permenpanrb_6_2022.vocabulary import Predikat

_PER_PAGE = 25


@require_GET
def mine(request: HttpRequest) -> HttpResponse:
    """The actor's own evaluations over the periods."""
    rows = daftar.saya(actor_of(request))
    listing = Paginator(rows, _PER_PAGE).get_page(request.GET.get("halaman"))
    return page(request, "evaluation/mine.html", base() | {"nav": "evaluasi", "listing": listing})


@require_GET
def team(request: HttpRequest) -> HttpResponse:
    """Whom the actor evaluates in a period, who needs her first. No rating is given in bulk."""
    actor, periode = actor_of(request), periode_aktif(request)
    today, window = actor.today(at_of(request)), jendela(periode)
    rows = daftar.tim(actor, periode, on=today, jendela=window)
    listing = Paginator(rows, _PER_PAGE).get_page(request.GET.get("halaman"))
    counts = [(item, sum(row.predikat == item for row in rows)) for item in Predikat]
    chart = distribution(
        _("Sebaran predikat yang sudah ditandatangani"),
        [Bar(_(item.label), count, tone="primary") for item, count in counts],
    )
    context = base() | {
        "nav": "evaluasi_tim",
        "periode": periode,
        "periods": period_choices(request, periode),
        "window": window,
        "window_state": "belum" if today < window[0] else "lewat" if today > window[1] else "buka",
        "listing": listing,
        "waiting": sum(row.butuh_saya for row in rows),
        "signed": sum(bool(row.predikat) for row in rows),
        "chart": chart if any(count for _item, count in counts) else None,
    }
    return page(request, "evaluation/team.html", context)


@require_GET
def unit(request: HttpRequest) -> HttpResponse:
    """Evaluations of the units that the actor leads or has a role for."""
    actor, periode = actor_of(request), periode_aktif(request)
    if not daftar.may_read_unit(actor):
        raise Denied(_("Halaman ini untuk pimpinan unit, pengelola kinerja, dan inspektorat."))
    status = request.GET.get("status", "")
    known = {item.value for item in StatusEvaluasi}
    wanted = status if status in known else ""
    total = daftar.unit_total(actor, periode.key, status=wanted)
    listing = Paginator(range(total), _PER_PAGE).get_page(request.GET.get("halaman"))
    offset = (listing.number - 1) * _PER_PAGE
    context = base() | {
        "nav": "evaluasi_unit",
        "periode": periode,
        "periods": period_choices(request, periode),
        "listing": listing,
        "rows": daftar.unit_rows(actor, periode.key, status=wanted, offset=offset, limit=_PER_PAGE),
        "status": status,
        "status_options": [("", _("Semua status"))]
        + [(item.value, status_label(item)) for item in StatusEvaluasi],
        "bundle_units": daftar.bundle_units(actor),
    }
    return page(request, "evaluation/unit.html", context)


@require_POST
def start(request: HttpRequest) -> HttpResponse:
    """Begin the evaluation of one SKP and open it."""
    evaluasi_id = commands.start_evaluasi(
        skp_id=whole(request.POST.get("skp", "")) or 0,
        periode=request.POST.get("periode", ""),
        by=actor_of(request),
        at=at_of(request),
    )
    address = reverse("evaluation:evaluate", args=[evaluasi_id])
    return redirect_with_message(request, address, _("Evaluasi dibuka. Draf ini milik Anda."))

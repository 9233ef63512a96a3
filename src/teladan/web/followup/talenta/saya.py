"""What is processed about oneself, and the request to read where it places one."""

from collections.abc import Mapping

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from teladan.followup import commands, policies, queries
from teladan.followup.states.talenta import StatusPermintaanTalenta
from teladan.foundation.errors import Invalid
from teladan.organisation.queries import pegawai_card
from teladan.web.followup.talenta.common import named_sub_aspek, opened, tabs
from teladan.web.shortcuts import actor_of, at_of, page, redirect_with_message


@require_GET
def mine(request: HttpRequest) -> HttpResponse:
    """One's own data with their sources; one's place only after it was opened to one."""
    actor = actor_of(request)
    today = actor.today(at_of(request))
    asked = queries.permintaan_talenta_of(actor.pegawai_id)
    found = queries.penempatan_of(actor.pegawai_id, instansi_id=actor.instansi_id, on=today)
    readable = policies.reads_own_penempatan(asked, actor=actor, on=today)
    context = {
        "nav": "pengembangan",
        "asesmen": found.asesmen if found else None,
        "sub_aspek": named_sub_aspek(found),
        "predikat": queries.riwayat_predikat(actor.pegawai_id, instansi_id=actor.instansi_id),
        "asked": asked,
        "waits": asked is not None and asked.status is StatusPermintaanTalenta.DIMINTA,
        "readable": readable,
        "place": found if readable else None,
        "kurang": [_(each.label) for each in found.kurang] if readable and found else [],
        "today": today,
    }
    return page(request, "followup/talenta/saya.html", context)


@require_POST
def ask(request: HttpRequest) -> HttpResponse:
    """Ask for it."""
    commands.ask_talenta(by=actor_of(request), at=at_of(request))
    message = _("Permintaan Anda terkirim kepada pengelola talenta.")
    return redirect_with_message(request, "talenta:mine", message)


@opened
@require_GET
def requests(request: HttpRequest) -> HttpResponse:
    """Who asked and waits for an answer."""
    actor = actor_of(request)
    covered = policies.talenta_units(actor=actor)
    today = actor.today(at_of(request))
    waiting = [
        each
        for each in queries.permintaan_talenta_open(actor.instansi_id)
        if each.pegawai_id != actor.pegawai_id
    ]
    places = queries.penempatan_by_id(
        [each.pegawai_id for each in waiting], instansi_id=actor.instansi_id, on=today
    )
    rows = [(each, places[each.pegawai_id]) for each in waiting if each.pegawai_id in places]
    context = {
        "nav": "talenta",
        "tabs": tabs(request, "permintaan"),
        "rows": [
            (each, place)
            for each, place in rows
            if covered is None or place.card.unit_kerja_id in covered
        ],
    }
    return page(request, "followup/talenta/permintaan.html", context)


@opened
@require_http_methods(["GET", "POST"])
def answer(request: HttpRequest, permintaan_talenta_id: int) -> HttpResponse:
    """Explain in one's own words, and open it to the person."""
    actor, at = actor_of(request), at_of(request)
    errors: Mapping[str, str] = {}
    if request.method == "POST":
        try:
            commands.answer_talenta(
                permintaan_id=permintaan_talenta_id,
                penjelasan=request.POST.get("penjelasan", ""),
                by=actor,
                at=at,
            )
        except Invalid as refused:
            errors = refused.fields
        else:
            message = _("Terbuka bagi yang meminta selama tiga puluh hari.")
            return redirect_with_message(request, "talenta:permintaan", message)
    today = actor.today(at)
    view = queries.permintaan_talenta_view(permintaan_talenta_id)
    card = pegawai_card(view.pegawai_id, on=today) if view else None
    view = policies.check_can_answer_permintaan(
        view, actor=actor, unit_kerja_id=card.unit_kerja_id if card else None
    )
    place = queries.penempatan_of(view.pegawai_id, instansi_id=actor.instansi_id, on=today)
    context = {
        "nav": "talenta",
        "asked": view,
        "place": place,
        "kurang": [_(each.label) for each in place.kurang] if place else [],
        "errors": dict(errors),
        "typed": request.POST.get("penjelasan", ""),
    }
    status = 422 if errors else 200
    return page(request, "followup/talenta/jawab.html", context, status=status)

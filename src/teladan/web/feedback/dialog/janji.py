"""Promises: ticked off, opened again, disputed, replaced."""

from collections.abc import Mapping

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from teladan.feedback import commands, policies, queries
from teladan.feedback.commands import JanjiIsi
from teladan.feedback.commands.janji import MAX_TEKS
from teladan.foundation.errors import Invalid
from teladan.web.feedback.dialog.common import back
from teladan.web.monitoring.forms import Reader
from teladan.web.shortcuts import actor_of, at_of, page, redirect_with_message


@require_POST
def settle(request: HttpRequest, janji_id: int) -> HttpResponse:
    """Who made it says whether it was kept."""
    kept = request.POST.get("ditepati") == "1"
    try:
        commands.settle_janji(
            janji_id=janji_id,
            ditepati=kept,
            keterangan=request.POST.get("keterangan", ""),
            by=actor_of(request),
            at=at_of(request),
        )
    except Invalid as refused:
        return _form(request, janji_id, "selesai", refused.fields)
    message = _("Janji ditandai ditepati.") if kept else _("Janji ditandai tidak ditepati.")
    return redirect_with_message(request, back(request), message)


@require_POST
def reopen(request: HttpRequest, janji_id: int) -> HttpResponse:
    """Take back that it was settled."""
    commands.reopen_janji(janji_id=janji_id, by=actor_of(request), at=at_of(request))
    return redirect_with_message(request, back(request), _("Janji dibuka kembali."))


@require_http_methods(["GET", "POST"])
def dispute(request: HttpRequest, janji_id: int) -> HttpResponse:
    """The other side says that it was not kept."""
    if request.method == "GET":
        policies.check_can_dispute_janji(queries.janji_view(janji_id), actor=actor_of(request))
        return _form(request, janji_id, "bantah", {})
    try:
        commands.dispute_janji(
            janji_id=janji_id,
            bantahan=request.POST.get("bantahan", ""),
            by=actor_of(request),
            at=at_of(request),
        )
    except Invalid as refused:
        return _form(request, janji_id, "bantah", refused.fields)
    return redirect_with_message(request, back(request), _("Kata Anda tersimpan di sampingnya."))


@require_http_methods(["GET", "POST"])
def replace(request: HttpRequest, janji_id: int) -> HttpResponse:
    """Who made it puts a new one in its place."""
    if request.method == "GET":
        policies.check_holds_janji(queries.janji_view(janji_id), actor=actor_of(request))
        return _form(request, janji_id, "ganti", {})
    reader = Reader({key: str(value) for key, value in request.POST.items()})
    isi = JanjiIsi(reader.text("teks"), reader.day("tenggat"))
    try:
        reader.check()
        commands.replace_janji(janji_id=janji_id, isi=isi, by=actor_of(request), at=at_of(request))
    except Invalid as refused:
        return _form(request, janji_id, "ganti", refused.fields)
    return redirect_with_message(request, back(request), _("Janji baru tersimpan."))


def _form(
    request: HttpRequest, janji_id: int, what: str, errors: Mapping[str, str]
) -> HttpResponse:
    """One promise with the form asked for; what was typed stays."""
    found = policies.check_can_read_janji(queries.janji_view(janji_id), actor=actor_of(request))
    context = {
        "nav": "umpan_balik",
        "janji": found,
        "what": what,
        "errors": errors,
        "typed": {key: str(value) for key, value in request.POST.items()},
        "next": request.POST.get("next") or request.GET.get("next", ""),
        "max_teks": MAX_TEKS,
        "today": actor_of(request).today(at_of(request)),
    }
    return page(request, "feedback/dialog/janji.html", context, status=422 if errors else 200)

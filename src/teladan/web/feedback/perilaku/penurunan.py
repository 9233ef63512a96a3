"""Asking that a released sentence be taken down, by who reads it."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from teladan.feedback import commands, policies, queries
from teladan.feedback.queries import KalimatRilis
from teladan.foundation.actor import Actor
from teladan.foundation.errors import Invalid
from teladan.organisation.queries import pegawai_ref
from teladan.web.shortcuts import actor_of, at_of, page, redirect_with_message


@require_http_methods(["GET", "POST"])
def ask(request: HttpRequest, kalimat_id: UUID) -> HttpResponse:
    """The sentence, and why it should not stand."""
    actor, at = actor_of(request), at_of(request)
    found = queries.kalimat_rilis(kalimat_id)
    person = found.penerima_id if found else None
    ref = pegawai_ref(person, on=actor.today(at)) if person else None
    kalimat = policies.check_can_ask_penurunan(found, ref, actor=actor)
    errors, typed = {}, request.POST.get("alasan", "")
    if request.method == "POST":
        try:
            commands.ask_penurunan(kalimat_id=kalimat_id, alasan=typed, by=actor, at=at)
        except Invalid as refusal:
            errors = refusal.fields
        else:
            return _back(request, kalimat, actor)
    context = {"nav": "umpan_balik", "kalimat": kalimat, "errors": errors, "typed": typed}
    status = 422 if errors else 200
    return page(request, "feedback/perilaku/turunkan.html", context, status=status)


def _back(request: HttpRequest, kalimat: KalimatRilis, actor: Actor) -> HttpResponse:
    message = _("Permintaan Anda sampai kepada pengelola kinerja. Putusannya tampil di sini.")
    if kalimat.penerima_id == actor.pegawai_id:
        return redirect_with_message(request, "perilaku:result", message, kalimat.putaran_id)
    return redirect_with_message(request, "perilaku:bawahan", message, kalimat.penerima_id)

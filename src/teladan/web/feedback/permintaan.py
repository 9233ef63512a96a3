"""What I gave, whom I asked, and who asks me."""

from collections.abc import Mapping

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from teladan.feedback import commands, policies, queries
from teladan.feedback.commands import PermintaanIsi
from teladan.foundation.errors import Invalid, WrongState
from teladan.monitoring.queries import rhk_choices
from teladan.organisation.queries import pegawai_card, pegawai_ref
from teladan.web.feedback.views import back_to, refusal
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
from teladan_rules.permenpanrb_6_2022.vocabulary import NilaiBerakhlak


@require_GET
def given(request: HttpRequest) -> HttpResponse:
    """What I gave in a period with what became of it, and the requests on both sides."""
    return _given(request)


def _given(
    request: HttpRequest, *, errors: Mapping[str, str] | None = None, where: str = ""
) -> HttpResponse:
    actor, periode = actor_of(request), periode_aktif(request)
    requests = queries.permintaan_of(actor.pegawai_id)
    context = {
        "nav": "umpan_balik",
        "periode": periode,
        "periods": period_choices(request, periode),
        "items": queries.umpan_balik_by(actor.pegawai_id, periode=periode),
        "to_answer": [item for item in requests if item.diminta_id == actor.pegawai_id],
        "asked": [item for item in requests if item.peminta_id == actor.pegawai_id],
        "errors": dict(errors or {}),
        "where": where,
        "typed": request.POST.get("alasan", ""),
    }
    return page(request, "feedback/diberikan.html", context, status=422 if errors else 200)


@require_http_methods(["GET", "POST"])
def ask(request: HttpRequest, pegawai_id: int) -> HttpResponse:
    """Ask a colleague what she saw."""
    actor, at = actor_of(request), at_of(request)
    today, periode = actor.today(at), periodic(request)
    policies.check_can_give(pegawai_ref(pegawai_id, on=today), actor=actor)
    errors: Mapping[str, str] = {}
    status = 200
    if request.method == "POST":
        reader = Reader({key: str(value) for key, value in request.POST.items()})
        subject, _sep, which = reader.text("tentang").partition(":")
        named = subject == "nilai" and which in set(NilaiBerakhlak)
        isi = PermintaanIsi(
            pegawai_id,
            periode.key,
            whole(which) if subject == "rhk" else None,
            NilaiBerakhlak(which) if named else None,
            reader.text("pesan"),
        )
        try:
            commands.ask_umpan_balik(isi=isi, by=actor, at=at)
        except (Invalid, WrongState) as refused:
            errors, status = refusal(refused)
        else:
            return redirect_with_message(request, "feedback:given", _("Permintaan terkirim."))
    context = {
        "nav": "umpan_balik",
        "periode": periode,
        "card": pegawai_card(pegawai_id, on=today),
        "choices": rhk_choices(actor.pegawai_id, on=min(today, periode.selesai)),
        "nilai": list(NilaiBerakhlak),
        "values": {key: str(value) for key, value in (request.POST or request.GET).items()},
        "errors": errors,
    }
    return page(request, "feedback/minta.html", context, status=status)


@require_POST
def decline(request: HttpRequest, permintaan_id: int) -> HttpResponse:
    """Say that I cannot answer, and why."""
    alasan = request.POST.get("alasan", "")
    try:
        commands.decline_permintaan(
            permintaan_id=permintaan_id, alasan=alasan, by=actor_of(request), at=at_of(request)
        )
    except Invalid as refused:
        return _given(request, errors=refused.fields, where=f"t{permintaan_id}")
    return redirect_with_message(
        request, back_to(request, "feedback:given"), _("Alasan Anda disampaikan kepadanya.")
    )


@require_POST
def cancel(request: HttpRequest, permintaan_id: int) -> HttpResponse:
    """Take my request back."""
    commands.cancel_permintaan(permintaan_id=permintaan_id, by=actor_of(request), at=at_of(request))
    return redirect_with_message(
        request, back_to(request, "feedback:given"), _("Permintaan dibatalkan.")
    )

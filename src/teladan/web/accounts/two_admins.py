"""Resets of sensitive access: one admin proposes, another carries out, the person can stop it."""

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from teladan.foundation.errors import Invalid
from teladan.organisation import commands, policies, queries
from teladan.web.accounts.forms import ProposeResetForm
from teladan.web.forms import put_refusal
from teladan.web.organisation.common import visible_card
from teladan.web.shortcuts import actor_of, at_of, page, redirect_with_message


@require_GET
def resets(request: HttpRequest) -> HttpResponse:
    """What waits for a second admin."""
    actor = actor_of(request)
    policies.check_is_admin(actor=actor)
    waiting = queries.waiting_resets(instansi_id=actor.instansi_id, at=at_of(request))
    return page(request, "accounts/resets.html", {"nav": "pegawai", "waiting": waiting})


@never_cache
@require_http_methods(["GET", "POST"])
def propose(request: HttpRequest, pegawai_id: int) -> HttpResponse:
    """Ask for a new password or a new second step for a person."""
    actor, at = actor_of(request), at_of(request)
    card = visible_card(request, pegawai_id)
    policies.check_can_administer(card.unit_kerja_id, actor=actor)
    form = ProposeResetForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            commands.propose_reset(
                pegawai_id=pegawai_id,
                jenis=form.cleaned_data["jenis"],
                alasan=form.cleaned_data["alasan"],
                by=actor,
                at=at,
            )
        except Invalid as refusal:
            put_refusal(form, refusal)
        else:
            message = _("Permintaan tercatat. Mintalah admin lain menjalankannya dalam tiga hari.")
            return redirect_with_message(request, "accounts:resets", message)
    status = 422 if request.method == "POST" else 200
    context = {"nav": "pegawai", "card": card, "form": form}
    return page(request, "accounts/propose_reset.html", context, status=status)


@never_cache
@require_POST
def confirm(request: HttpRequest, permintaan_reset_id: int) -> HttpResponse:
    """Carry out what another admin proposed; a code is shown, this once."""
    actor, at = actor_of(request), at_of(request)
    found = queries.reset_view(permintaan_reset_id, instansi_id=actor.instansi_id)
    kode = commands.confirm_reset(permintaan_id=permintaan_reset_id, by=actor, at=at)
    card = queries.pegawai_card(found.pegawai_id, on=actor.today(at)) if found else None
    if not kode:
        message = _("Langkah kedua pegawai itu dihapus; ia memasangnya lagi di Akun saya.")
        return redirect_with_message(request, "accounts:resets", message)
    context = {"nav": "pegawai", "card": card, "kode": kode}
    return page(request, "organisation/reset_code.html", context)


@require_POST
def cancel(request: HttpRequest, permintaan_reset_id: int) -> HttpResponse:
    """The person herself, or an admin, stops it."""
    actor = actor_of(request)
    found = queries.reset_view(permintaan_reset_id, instansi_id=actor.instansi_id)
    commands.cancel_reset(permintaan_id=permintaan_reset_id, by=actor, at=at_of(request))
    own = found is not None and found.pegawai_id == actor.pegawai_id
    to = "accounts:profile" if own else "accounts:resets"
    return redirect_with_message(request, to, _("Permintaan dibatalkan; tidak ada yang berubah."))

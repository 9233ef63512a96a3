"""The pejabat penilai decides on a plan: agree, or return it with remarks per field."""

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from teladan.foundation.errors import Invalid, Stale, WrongState
from teladan.planning import commands
from teladan.web.planning.forms import read_prefixed, revisi_of
from teladan.web.planning.screens import refuse
from teladan.web.shortcuts import actor_of, at_of, redirect_with_message


@require_POST
def return_skp(request: HttpRequest, skp_id: int) -> HttpResponse:
    """Give it back with remarks; a refused form keeps every remark typed."""
    try:
        commands.return_skp(
            skp_id=skp_id,
            revisi=revisi_of(request),
            catatan=read_prefixed(request, "c"),
            by=actor_of(request),
            at=at_of(request),
        )
    except (Invalid, Stale, WrongState) as refusal:
        return refuse(request, skp_id, "c", refusal)
    return redirect_with_message(
        request, "planning:team", _("SKP dikembalikan dengan catatan Anda.")
    )


@require_POST
def approve(request: HttpRequest, skp_id: int) -> HttpResponse:
    """Set the SKP as the page showed it."""
    commands.approve_skp(
        skp_id=skp_id, revisi=revisi_of(request), by=actor_of(request), at=at_of(request)
    )
    return redirect_with_message(
        request, "planning:skp", _("SKP disepakati dan ditetapkan."), skp_id
    )

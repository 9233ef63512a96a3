"""Released sentences that somebody asks to take down: the list and the decision."""

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from teladan.feedback import commands, policies, queries
from teladan.foundation.actor import Peran
from teladan.foundation.errors import Invalid
from teladan.organisation.policies import covered_units
from teladan.web.shortcuts import actor_of, at_of, page, redirect_with_message


@require_GET
def listed(request: HttpRequest) -> HttpResponse:
    """What waits for a decision, then what was decided."""
    return _page(request)


@require_POST
def decide(request: HttpRequest, penurunan_id: int) -> HttpResponse:
    """Take it down or keep it."""
    name = f"f{penurunan_id}-putusan"
    down, typed = request.POST.get("turunkan") == "ya", request.POST.get(name, "")
    try:
        commands.decide_penurunan(
            penurunan_id=penurunan_id,
            turunkan=down,
            putusan=typed,
            by=actor_of(request),
            at=at_of(request),
        )
    except Invalid as refusal:
        errors = {name: refusal.fields["putusan"]}
        problem = {"id": penurunan_id, "errors": errors, "typed": typed}
        return _page(request, problem, status=422)
    message = _("Kalimatnya dihapus.") if down else _("Kalimatnya tetap ditampilkan.")
    return redirect_with_message(request, "putaran:penurunan", message)


def _page(request: HttpRequest, problem: object = None, *, status: int = 200) -> HttpResponse:
    actor = actor_of(request)
    policies.check_keeps_penurunan(actor=actor)
    rows = queries.penurunan_list(
        instansi_id=actor.instansi_id, unit_ids=covered_units(actor, Peran.PENGELOLA_KINERJA)
    )
    context = {"nav": "putaran", "rows": rows, "problem": problem}
    return page(request, "feedback/putaran/penurunan.html", context, status=status)

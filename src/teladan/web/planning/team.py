"""The SKP of those whom the actor evaluates, and of the units she leads."""

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from teladan.planning import queries
from teladan.web.numbers import page_number
from teladan.web.organisation.common import last_page
from teladan.web.planning.words import status_label
from teladan.web.shortcuts import actor_of, at_of, page

_PER_PAGE = 25


@require_GET
def team(request: HttpRequest) -> HttpResponse:
    """SKP of the bawahan, those that wait for the actor by choice first."""
    actor = actor_of(request)
    today = actor.today(at_of(request))
    asked = request.GET.get("lihat", "")
    scope = asked if asked in {"perlu", "tim", "semua"} else "perlu"
    number = page_number(request)
    text = request.GET.get("tahun", "")
    tahun = (
        int(text)
        if text.isascii() and text.isdigit() and len(text) == 4 and int(text) > 2000
        else today.year
    )
    rows, total = queries.skp_list(
        actor=actor,
        tahun=tahun,
        scope=scope,
        on=today,
        offset=(number - 1) * _PER_PAGE,
        limit=_PER_PAGE,
    )
    labels = (("perlu", _("Menunggu saya")), ("tim", _("Tim saya")), ("semua", _("Semua")))
    context = {
        "nav": "skp_tim",
        "rows": rows,
        "total": total,
        "tahun": tahun,
        "today": today,
        "scope": scope,
        "tabs": [(label, f"?lihat={key}&tahun={tahun}", key == scope) for key, label in labels],
        "here": number,
        "last": last_page(total, _PER_PAGE),
        "status_label": status_label,
    }
    return page(request, "planning/team.html", context)

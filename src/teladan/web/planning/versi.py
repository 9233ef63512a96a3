"""The agreed versions of an SKP and what changed between them."""

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_GET

from teladan.planning import queries
from teladan.planning.queries import SkpIsi
from teladan.planning.states import StatusSkp
from teladan.web.planning.screens import common
from teladan.web.shortcuts import actor_of, page


@require_GET
def versions(request: HttpRequest, skp_id: int) -> HttpResponse:
    """All versions, newest first, each with its difference from the one before."""
    actor = actor_of(request)
    detail = queries.skp_detail(skp_id, actor=actor)
    found = queries.versi_list(skp_id, actor=actor)
    pairs = []
    for index, version in enumerate(found):
        before = found[index + 1].isi if index + 1 < len(found) else None
        changes = queries.diff(before, version.isi) if before is not None else ()
        pairs.append((version, changes))
    running = detail.header.status not in {StatusSkp.DISEPAKATI, StatusSkp.DITUTUP}
    agreed = found[0].isi if found else SkpIsi()
    context = common(request, detail.header) | {
        "versions": pairs,
        "running": queries.diff(agreed, detail.isi) if running and found else (),
    }
    return page(request, "planning/versions.html", context)

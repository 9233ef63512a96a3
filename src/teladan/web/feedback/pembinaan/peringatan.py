"""An early warning: why, what is behind it, and what I can do."""

from collections.abc import Mapping

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from teladan.feedback import commands, policies, queries
from teladan.feedback.commands.peringatan import MAX_PENJELASAN
from teladan.feedback.queries import PeringatanView
from teladan.foundation.errors import Invalid
from teladan.web.shortcuts import actor_of, at_of, page, redirect_with_message
from teladan_rules.pembinaan.lintasan import SebabLintasan


def _seen(request: HttpRequest, peringatan_id: int) -> PeringatanView:
    actor = actor_of(request)
    view = queries.peringatan_view(peringatan_id)
    return policies.check_can_read_peringatan(view, actor=actor, on=actor.today(at_of(request)))


def _page(
    request: HttpRequest, view: PeringatanView, errors: Mapping[str, str] | None = None
) -> HttpResponse:
    own = view.pegawai_id == actor_of(request).pegawai_id
    context = {
        "nav": "pengembangan" if own else "pembinaan_tim",
        "one": view,
        "own": own,
        "today": actor_of(request).today(at_of(request)),
        "sebab": {each.value: each.label for each in SebabLintasan},
        "max_kata": MAX_PENJELASAN,
        "typed": request.POST.get("penjelasan"),
        "errors": dict(errors or {}),
    }
    status = 422 if errors else 200
    return page(request, "feedback/pembinaan/peringatan.html", context, status=status)


@require_GET
def show(request: HttpRequest, peringatan_id: int) -> HttpResponse:
    """What it asks, and the figures behind it."""
    return _page(request, _seen(request, peringatan_id))


@require_POST
def explain(request: HttpRequest, peringatan_id: int) -> HttpResponse:
    """Say what is behind it in my own words."""
    view = _seen(request, peringatan_id)
    try:
        commands.explain_peringatan(
            peringatan_id=peringatan_id,
            penjelasan=request.POST.get("penjelasan", "").replace("\r\n", "\n"),
            by=actor_of(request),
            at=at_of(request),
        )
    except Invalid as refused:
        return _page(request, view, refused.fields)
    said = _("Penjelasan Anda tersimpan dan selalu tampil bersama peringatan ini.")
    return redirect_with_message(request, "pembinaan:warning", said, peringatan_id)


@require_POST
def share(request: HttpRequest, peringatan_id: int) -> HttpResponse:
    """Show it to my pejabat penilai now."""
    _seen(request, peringatan_id)
    commands.share_peringatan(peringatan_id=peringatan_id, by=actor_of(request), at=at_of(request))
    said = _("Pejabat penilai Anda sekarang dapat melihatnya.")
    return redirect_with_message(request, "pembinaan:warning", said, peringatan_id)

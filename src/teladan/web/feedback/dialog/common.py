"""What the pages of dialog kinerja share: the way back, and the page of one talk."""

from collections.abc import Mapping

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme

from teladan.feedback import policies, queries
from teladan.feedback.commands.dialog import MAX_CATATAN, MAX_KATA
from teladan.feedback.queries import DialogView
from teladan.web.shortcuts import actor_of, at_of, page


def back(request: HttpRequest) -> str:
    """The page that a form was sent from, if it is one of ours, else one's own talks."""
    asked = request.POST.get("next", "")
    if asked.startswith("/dialog/") and url_has_allowed_host_and_scheme(asked, allowed_hosts=None):
        return asked
    return reverse("dialog:mine")


def seen(request: HttpRequest, dialog_id: int) -> DialogView:
    """The talk, for who may see it. Raises NotVisible."""
    return policies.check_can_read_dialog(queries.dialog_view(dialog_id), actor=actor_of(request))


def dialog_page(
    request: HttpRequest,
    view: DialogView,
    *,
    errors: Mapping[str, str] | None = None,
    typed: Mapping[str, str] | None = None,
) -> HttpResponse:
    """The page of one talk; with errors the same page at 422 and all that was typed."""
    actor, today = actor_of(request), actor_of(request).today(at_of(request))
    own = view.pegawai_id == actor.pegawai_id
    context = {
        "nav": "umpan_balik" if own else "dialog_tim",
        "dialog": view,
        "own": own,
        "leads": view.pegawai_id in actor.bawahan_ids,
        "today": today,
        "agenda": queries.agenda_for(view.pegawai_id, on=today) if view.dijadwalkan else None,
        "janji": queries.janji_of_dialog(view.id) if view.tercatat else (),
        "pribadi": queries.catatan_pribadi(view.id, actor=actor),
        "jenis": {item.value: item for item in queries.JenisAgenda},
        "errors": errors or {},
        "typed": typed or {},
        "max_catatan": MAX_CATATAN,
        "max_kata": MAX_KATA,
    }
    return page(request, "feedback/dialog/show.html", context, status=422 if errors else 200)

"""Dialog kinerja: my talks, my team's, one talk with its agenda or its record."""

from collections.abc import Callable

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from teladan.feedback import commands, policies, queries
from teladan.foundation.errors import Invalid
from teladan.organisation.queries import pegawai_card, pejabat_penilai_of
from teladan.web.documents.files import attachment
from teladan.web.feedback.dialog.common import dialog_page, seen
from teladan.web.feedback.dialog.printing import printed
from teladan.web.monitoring.forms import Reader
from teladan.web.shortcuts import actor_of, at_of, page, redirect_with_message

_PER_PAGE = 25


@require_GET
def mine(request: HttpRequest) -> HttpResponse:
    """My next talk, my promises as a checklist, my past talks."""
    return _mine(request)


def _mine(request: HttpRequest, error: str = "", typed: str = "") -> HttpResponse:
    actor = actor_of(request)
    today = actor.today(at_of(request))
    last = queries.dialog_terakhir(actor.pegawai_id, sampai=today)
    promises = queries.janji_berjalan(
        actor.pegawai_id, sejak=last.tanggal if last else today.replace(month=1, day=1)
    )
    context = {
        "nav": "umpan_balik",
        "today": today,
        "planned": queries.dialog_direncanakan(actor.pegawai_id),
        "penilai": pejabat_penilai_of(actor.pegawai_id, on=today),
        "janji": promises,
        "talks": queries.dialog_of(actor.pegawai_id),
        "suggested": last.dialog_berikut if last else None,
        "error": error,
        "typed": typed,
    }
    return page(request, "feedback/dialog/mine.html", context, status=422 if error else 200)


@require_GET
def team(request: HttpRequest) -> HttpResponse:
    """One row per bawahan, who waits longest for a talk first."""
    actor = actor_of(request)
    today = actor.today(at_of(request))
    rows = queries.dialog_tim(actor.bawahan_ids, on=today)
    context = {
        "nav": "dialog_tim",
        "today": today,
        "listing": Paginator(rows, _PER_PAGE).get_page(request.GET.get("halaman")),
        "total": len(rows),
        "never": sum(row.terakhir is None for row in rows),
        "late": sum(bool(row.janji_lewat) for row in rows),
    }
    return page(request, "feedback/dialog/team.html", context)


@require_POST
def plan(request: HttpRequest, pegawai_id: int) -> HttpResponse:
    """Propose a day for the next talk with a pegawai, or move it."""
    actor, at = actor_of(request), at_of(request)
    reader = Reader({key: str(value) for key, value in request.POST.items()})
    try:
        day = reader.day("tanggal")
        reader.check()
        dialog_id = commands.plan_dialog(pegawai_id=pegawai_id, tanggal=day, by=actor, at=at)
    except Invalid as refused:
        return _plan_again(request, pegawai_id, str(refused.fields.get("tanggal", refused)))
    if request.POST.get("catat"):
        return redirect_with_message(request, "dialog:record", _("Dialog dibuka."), dialog_id)
    return redirect_with_message(request, "dialog:show", _("Tanggal dialog tersimpan."), dialog_id)


def _plan_again(request: HttpRequest, pegawai_id: int, sentence: str) -> HttpResponse:
    typed = request.POST.get("tanggal", "")
    planned = queries.dialog_direncanakan(pegawai_id)
    if planned is not None:
        view = seen(request, planned.id)
        return dialog_page(request, view, errors={"tanggal": sentence}, typed={"tanggal": typed})
    if pegawai_id == actor_of(request).pegawai_id:
        return _mine(request, sentence, typed)
    card = pegawai_card(pegawai_id, on=actor_of(request).today(at_of(request)))
    policies.check_can_talk(card.ref if card else None, actor=actor_of(request))
    context = {"nav": "dialog_tim", "card": card, "error": sentence, "typed": typed}
    return page(request, "feedback/dialog/plan.html", context, status=422)


@require_GET
def show(request: HttpRequest, dialog_id: int) -> HttpResponse:
    """One talk: while planned its agenda, afterwards its record."""
    return dialog_page(request, seen(request, dialog_id))


@require_GET
def print_record(request: HttpRequest, dialog_id: int) -> HttpResponse:
    """The record of one talk as PDF, for the two who held it; private notes never."""
    content = printed(request, seen(request, dialog_id))
    return attachment(content, f"Catatan dialog kinerja {dialog_id}.pdf")


@require_POST
def cancel(request: HttpRequest, dialog_id: int) -> HttpResponse:
    """Call off a planned talk."""
    view = seen(request, dialog_id)
    actor = actor_of(request)
    commands.cancel_dialog(dialog_id=dialog_id, by=actor, at=at_of(request))
    own = view.pegawai_id == actor.pegawai_id
    address = "dialog:mine" if own else "dialog:team"
    return redirect_with_message(request, address, _("Dialog dibatalkan."))


def _change(
    request: HttpRequest, dialog_id: int, change: Callable[[], None], message: str, anchor: str = ""
) -> HttpResponse:
    """Do it and come back, or show the page with what was typed."""
    view = seen(request, dialog_id)
    try:
        change()
    except Invalid as refused:
        typed = {key: str(value) for key, value in request.POST.items()}
        return dialog_page(request, view, errors=refused.fields or {"": str(refused)}, typed=typed)
    address = reverse("dialog:show", args=[dialog_id])
    return redirect_with_message(request, f"{address}{anchor}", message)


@require_POST
def add_point(request: HttpRequest, dialog_id: int) -> HttpResponse:
    """The pegawai adds what she wants to talk about."""
    return _change(
        request,
        dialog_id,
        lambda: commands.add_butir(
            dialog_id=dialog_id,
            teks=request.POST.get("teks", ""),
            by=actor_of(request),
            at=at_of(request),
        ),
        _("Ditambahkan ke agenda."),
        "#agenda",
    )


@require_POST
def remove_point(request: HttpRequest, dialog_id: int) -> HttpResponse:
    """The pegawai takes back a point of her own."""
    return _change(
        request,
        dialog_id,
        lambda: commands.remove_butir(
            dialog_id=dialog_id,
            kunci=request.POST.get("kunci", ""),
            by=actor_of(request),
            at=at_of(request),
        ),
        _("Dihapus dari agenda."),
        "#agenda",
    )


@require_POST
def confirm(request: HttpRequest, dialog_id: int) -> HttpResponse:
    """The pegawai confirms the record, or answers it."""
    right = request.POST.get("benar") == "1"
    return _change(
        request,
        dialog_id,
        lambda: commands.confirm_dialog(
            dialog_id=dialog_id,
            benar=right,
            tanggapan=request.POST.get("tanggapan", ""),
            by=actor_of(request),
            at=at_of(request),
        ),
        _("Catatan dibenarkan.") if right else _("Tanggapan tersimpan."),
    )


@require_POST
def amend(request: HttpRequest, dialog_id: int) -> HttpResponse:
    """Add a correction beside the record."""
    return _change(
        request,
        dialog_id,
        lambda: commands.amend_dialog(
            dialog_id=dialog_id,
            teks=request.POST.get("teks", ""),
            by=actor_of(request),
            at=at_of(request),
        ),
        _("Catatan tambahan tersimpan."),
    )


@require_POST
def private_note(request: HttpRequest, dialog_id: int) -> HttpResponse:
    """Write or erase my own sealed note."""
    text = request.POST.get("pribadi", "")
    return _change(
        request,
        dialog_id,
        lambda: commands.write_private_note(
            dialog_id=dialog_id, teks=text, by=actor_of(request), at=at_of(request)
        ),
        _("Catatan pribadi tersimpan.") if text.strip() else _("Catatan pribadi dihapus."),
        "#pribadi",
    )

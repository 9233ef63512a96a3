"""Umpan balik that was said to me: read, answered, done."""

from collections.abc import Mapping

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from teladan.feedback import commands, policies, queries
from teladan.feedback.states import Visibilitas
from teladan.foundation.errors import Invalid, WrongState
from teladan.web.shortcuts import (
    actor_of,
    at_of,
    page,
    period_choices,
    periode_aktif,
    redirect_with_message,
)


@require_GET
def mine(request: HttpRequest) -> HttpResponse:
    """What was said to me in a period, unread first, and what my pimpinan did on it."""
    return received(request)


def refusal(refused: Invalid | WrongState) -> tuple[Mapping[str, str], int]:
    """The errors of a form that was refused, and the status: what was typed stays on the page."""
    if isinstance(refused, WrongState):
        return {"": f"{refused} {refused.next_step}".strip()}, 409
    return refused.fields or {"": str(refused)}, 422


def received(
    request: HttpRequest,
    *,
    errors: Mapping[str, str] | None = None,
    where: str = "",
    status: int = 200,
) -> HttpResponse:
    """The page; `errors` belong to the form that is called `where`."""
    actor, periode = actor_of(request), periode_aktif(request)
    items = queries.umpan_balik_of(
        actor.pegawai_id, periode=periode, visibilitas=frozenset(Visibilitas)
    )
    context = {
        "nav": "umpan_balik",
        "periode": periode,
        "periods": period_choices(request, periode),
        "items": sorted(items, key=lambda item: item.dibaca_at is not None),
        "unread": sum(item.dibaca_at is None for item in items),
        "tindakan": queries.tindakan_of(actor.pegawai_id, periode=periode),
        "wall_open": actor.unit_kerja_id is not None
        and queries.wall_opened_at(actor.unit_kerja_id, instansi_id=actor.instansi_id) is not None,
        "can_set": policies.can_set_pengaturan(actor=actor),
        "errors": dict(errors or {}),
        "where": where,
        "typed": request.POST.get("teks", ""),
    }
    return page(request, "feedback/saya.html", context, status=status)


def back_to(request: HttpRequest, name: str) -> str:
    """That page with the period that the form names."""
    address, periode = reverse(name), request.POST.get("periode", "")
    return f"{address}?periode={periode}" if periode.replace("-", "").isalnum() else address


@require_POST
def mark_read(request: HttpRequest, umpan_balik_id: int) -> HttpResponse:
    """Note that I have read it."""
    commands.mark_read(umpan_balik_id=umpan_balik_id, by=actor_of(request), at=at_of(request))
    return redirect_with_message(
        request, back_to(request, "feedback:mine"), _("Ditandai sudah dibaca.")
    )


@require_POST
def mark_all_read(request: HttpRequest) -> HttpResponse:
    """Note that I have read all of the period shown."""
    periode = request.POST.get("periode", "")
    commands.mark_all_read(periode=periode, by=actor_of(request), at=at_of(request))
    return redirect_with_message(
        request, back_to(request, "feedback:mine"), _("Semua ditandai sudah dibaca.")
    )


@require_POST
def reply(request: HttpRequest, umpan_balik_id: int) -> HttpResponse:
    """Answer who spoke."""
    teks = request.POST.get("teks", "").replace("\r\n", "\n")
    try:
        commands.reply_umpan_balik(
            umpan_balik_id=umpan_balik_id, teks=teks, by=actor_of(request), at=at_of(request)
        )
    except (Invalid, WrongState) as refused:
        errors, status = refusal(refused)
        return received(request, errors=errors, where=f"b{umpan_balik_id}", status=status)
    return redirect_with_message(request, back_to(request, "feedback:mine"), _("Balasan terkirim."))


@require_POST
def done(request: HttpRequest, umpan_balik_id: int) -> HttpResponse:
    """Tell that I have done what was suggested, or take that back."""
    selesai = request.POST.get("selesai", "1") == "1"
    commands.mark_done(
        umpan_balik_id=umpan_balik_id, selesai=selesai, by=actor_of(request), at=at_of(request)
    )
    said = _("Ditandai sudah Anda kerjakan.") if selesai else _("Tanda selesai dibatalkan.")
    return redirect_with_message(request, back_to(request, "feedback:mine"), said)

"""The draw: the whole of it for who looks after it, my own and my team's to object to."""

from collections.abc import Mapping

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from teladan.feedback import commands, policies, queries
from teladan.feedback.queries import PenerimaUndian
from teladan.foundation.errors import Invalid
from teladan.web.numbers import page_number
from teladan.web.organisation.common import last_page
from teladan.web.shortcuts import actor_of, at_of, page, redirect_with_message

_PER_PAGE = 20


@require_GET
def drawn(request: HttpRequest, putaran_id: int) -> HttpResponse:
    """Who was drawn about whom, by person, and what will become of few voices."""
    view = policies.check_can_read_putaran(
        queries.putaran_view(putaran_id), actor=actor_of(request)
    )
    search, here = request.GET.get("cari", "").strip()[:80], page_number(request)
    rows, total = queries.undian_page(putaran_id, cari=search, page=here, size=_PER_PAGE)
    context = {
        "nav": "putaran",
        "putaran": view,
        "rows": rows,
        "search": search,
        "here": here,
        "last": last_page(total, _PER_PAGE),
        "total": total,
    }
    return page(request, "feedback/putaran/undian.html", context)


@require_http_methods(["GET", "POST"])
def verify(request: HttpRequest, putaran_id: int) -> HttpResponse:
    """Draw again from the log and compare: a large round in the background, when asked (POST)."""
    actor, at = actor_of(request), at_of(request)
    if request.method == "POST":
        job = commands.request_verification(putaran_id=putaran_id, by=actor, at=at)
        if job is None:
            message = _("Undian baru saja diperiksa.")
            return redirect_with_message(request, "putaran:verify", message, putaran_id)
        address = reverse("documents:job", args=[job])
        return redirect_with_message(request, address, _("Pemeriksaan sedang berlangsung."))
    view = policies.check_can_verify(queries.putaran_view(putaran_id), actor=actor)
    large = queries.is_large(putaran_id)
    last = queries.last_check(view) if large else (queries.verify_undian(view), at)
    context = {
        "nav": "putaran",
        "putaran": view,
        "large": large,
        "found": last[0] if last else None,
        "checked_at": last[1] if last else None,
        "names": queries.names_of_pairs(last[0].berbeda) if last else (),
    }
    return page(request, "feedback/putaran/periksa.html", context)


@require_GET
def mine(request: HttpRequest) -> HttpResponse:
    """Who was drawn about me, and about whom I was drawn."""
    return _mine(request)


def _mine(request: HttpRequest, *, problem: Mapping[str, str] | None = None) -> HttpResponse:
    actor = actor_of(request)
    instansi_id = actor.instansi_id
    context = {
        "nav": "umpan_balik",
        "today": actor.today(at_of(request)),
        "about_me": queries.undian_tentang([actor.pegawai_id], instansi_id=instansi_id),
        "by_me": queries.undian_oleh(actor.pegawai_id, instansi_id=instansi_id),
        "problem": problem or {},
    }
    status = 422 if problem else 200
    return page(request, "feedback/putaran/undian_saya.html", context, status=status)


@require_GET
def team(request: HttpRequest) -> HttpResponse:
    """Who was drawn about my bawahan."""
    return _team(request)


def _team(request: HttpRequest, *, problem: Mapping[str, str] | None = None) -> HttpResponse:
    actor = actor_of(request)
    rows: tuple[PenerimaUndian, ...] = ()
    if actor.bawahan_ids:
        rows = queries.undian_tentang(actor.bawahan_ids, instansi_id=actor.instansi_id)
    context = {
        "nav": "dialog_tim",
        "today": actor.today(at_of(request)),
        "rows": rows,
        "problem": problem or {},
    }
    status = 422 if problem else 200
    return page(request, "feedback/putaran/undian_tim.html", context, status=status)


@require_POST
def object_to(request: HttpRequest, undian_id: int) -> HttpResponse:
    """Object to a drawn pair, as its penerima or as her pejabat penilai."""
    actor = actor_of(request)
    from_team = request.POST.get("dari") == "tim"
    alasan = request.POST.get("alasan", "")
    try:
        new = commands.object_to_draw(
            undian_id=undian_id, alasan=alasan, by=actor, at=at_of(request)
        )
    except Invalid as refusal:
        problem = {"id": str(undian_id), "alasan": alasan, "text": str(refusal)}
        return (_team if from_team else _mine)(request, problem=problem)
    address = "putaran:undian_tim" if from_team else "putaran:undian_saya"
    return redirect_with_message(request, address, _replaced(new))


@require_POST
def withdraw(request: HttpRequest, undian_id: int) -> HttpResponse:
    """Withdraw from a pair as the drawn person."""
    alasan = request.POST.get("alasan", "")
    try:
        new = commands.withdraw_from_draw(
            undian_id=undian_id, alasan=alasan, by=actor_of(request), at=at_of(request)
        )
    except Invalid as refusal:
        problem = {"id": str(undian_id), "alasan": alasan, "text": str(refusal)}
        return _mine(request, problem=problem)
    return redirect_with_message(request, "putaran:undian_saya", _replaced(new))


def _replaced(new: int | None) -> str:
    if new is None:
        return _("Tercatat. Tidak ada orang lain yang dapat diundi sebagai pengganti.")
    return _("Tercatat. Penggantinya sudah terundi, menurut urutan benih yang sama.")

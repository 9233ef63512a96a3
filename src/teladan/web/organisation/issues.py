"""The kotak data bermasalah: what is wrong, and one action that mends it."""

from collections import Counter
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from teladan.foundation.actor import Peran
from teladan.foundation.errors import NotVisible
from teladan.organisation import commands, policies, queries
from teladan.organisation.queries import JenisMasalah, Problem
from teladan.web.numbers import page_number
from teladan.web.organisation import fixes
from teladan.web.organisation.common import STAFF, covered, last_page
from teladan.web.shortcuts import actor_of, at_of, page, redirect_with_message

_SIZE = 25


def _problems(request: HttpRequest) -> list[Problem]:
    actor = actor_of(request)
    today = actor.today(at_of(request))
    return queries.problems(actor.instansi_id, on=today, unit_ids=covered(request))


@require_GET
def issues(request: HttpRequest) -> HttpResponse:
    """Everything that is wrong in the units that the actor covers, kind by kind."""
    found = _problems(request)
    counts = Counter(problem.jenis for problem in found)
    kinds = [kind for kind in JenisMasalah if counts[kind]]
    asked = request.GET.get("jenis", "")
    chosen = next((kind for kind in kinds if kind == asked), kinds[0] if kinds else None)
    mine = [problem for problem in found if problem.jenis is chosen]
    number = page_number(request)
    context = {
        "nav": "data_bermasalah",
        "kinds": [(kind.value, _(kind.label), counts[kind]) for kind in kinds],
        "chosen": chosen.value if chosen else "",
        "problems": mine[(number - 1) * _SIZE : number * _SIZE],
        "total": len(mine),
        "here": number,
        "last": last_page(len(mine), _SIZE),
        "may_fix": actor_of(request).has(Peran.ADMIN, Peran.PENGELOLA_KINERJA),
    }
    return page(request, "organisation/issues.html", context)


def _problem(request: HttpRequest, jenis: str, subject_id: int) -> Problem:
    if not actor_of(request).has(*STAFF) or jenis not in list(JenisMasalah):
        raise NotVisible
    for problem in _problems(request):
        if problem.jenis == jenis and problem.subject_id == subject_id:
            return problem
    raise NotVisible(
        _("Masalah ini sudah tidak ada."),
        next_step=_("Mungkin sudah diperbaiki orang lain. Kembali ke kotak data bermasalah."),
    )


def _check(request: HttpRequest, problem: Problem) -> None:
    line = {
        JenisMasalah.LAPORAN,
        JenisMasalah.TANPA_PENILAI,
        JenisMasalah.PENILAI_SALAH,
        JenisMasalah.LINGKARAN,
    }
    check = (
        policies.check_can_set_pejabat_penilai
        if problem.jenis in line
        else policies.check_can_administer
    )
    check(problem.unit_kerja_id, actor=actor_of(request))


@require_http_methods(["GET", "POST"])
def issue(request: HttpRequest, jenis: str, subject_id: int) -> HttpResponse:
    """One problem with its one fix."""
    problem = _problem(request, jenis, subject_id)
    _check(request, problem)
    card = _card(request, problem)
    form, save = fixes.fix_for(request, problem, card)
    if request.method == "POST" and form.is_valid() and save():
        message = _("Sudah diperbaiki: %(title)s.") % {"title": problem.title}
        return redirect_with_message(request, "organisation:issues", message)
    context: dict[str, Any] = {
        "nav": "data_bermasalah",
        "problem": problem,
        "label": _(problem.jenis.label),
        "form": form,
        "facts": _facts(problem, card),
    }
    status = 422 if request.method == "POST" else 200
    return page(request, "organisation/issue.html", context, status=status)


def _card(request: HttpRequest, problem: Problem) -> queries.PegawaiCard | None:
    """Whom a problem is about; None where it is about a post."""
    if problem.jenis is JenisMasalah.JABATAN_KOSONG:
        return None
    return queries.pegawai_card(problem.subject_id, on=actor_of(request).today(at_of(request)))


def _facts(problem: Problem, card: queries.PegawaiCard | None) -> list[tuple[str, str]]:
    if card is None:
        return []
    penilai = _("Belum ditetapkan") if problem.penilai is None else problem.penilai
    return [
        (_("Jabatan"), card.jabatan_nama),
        (_("Unit kerja"), card.unit_nama),
        (_("Pejabat penilai sekarang"), penilai or _("Sudah berhenti")),
    ]


@require_POST
def decline(request: HttpRequest, laporan_id: int) -> HttpResponse:
    """Answer a report without a change."""
    commands.decline_report(
        laporan_id=laporan_id,
        catatan=request.POST.get("catatan", ""),
        by=actor_of(request),
        at=at_of(request),
    )
    message = _("Pelapor menerima penjelasan Anda.")
    return redirect_with_message(request, "organisation:issues", message)

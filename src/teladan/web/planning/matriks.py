"""The matriks pembagian peran dan hasil of a unit as one editable table."""

import re

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from teladan.foundation.errors import Invalid, Refusal, Stale
from teladan.planning import commands, policies, queries
from teladan.planning.commands import SelIsi
from teladan.web.planning.forms import Problem, Values, plain_text
from teladan.web.shortcuts import actor_of, at_of, page, redirect_with_message

_CELL = re.compile(r"s-(\d{1,10})-(\d{1,10})")


def _tahun(request: HttpRequest) -> int:
    text = request.POST.get("tahun", request.GET.get("tahun", ""))
    if text.isascii() and text.isdigit() and len(text) == 4 and int(text) > 2000:
        return int(text)
    return actor_of(request).today(at_of(request)).year


@require_http_methods(["GET", "POST"])
def matriks(request: HttpRequest, unit_kerja_id: int) -> HttpResponse:
    """The table; POST stores what changed, all or nothing."""
    if request.method == "GET":
        return _table(request, unit_kerja_id, None)
    try:
        changed = commands.save_peran_hasil(
            unit_kerja_id=unit_kerja_id,
            tahun=_tahun(request),
            sel=_cells(request),
            by=actor_of(request),
            at=at_of(request),
        )
    except (Invalid, Stale) as refusal:
        return _table(request, unit_kerja_id, _problem(request, refusal))
    path = f"/unit/{unit_kerja_id}/matriks/?tahun={_tahun(request)}"
    sentence = _("%(n)s sel disimpan.") % {"n": changed} if changed else _("Tidak ada perubahan.")
    return redirect_with_message(request, path, sentence)


def _cells(request: HttpRequest) -> list[SelIsi]:
    found = []
    for name, text in request.POST.items():
        match = _CELL.fullmatch(name)
        if match:
            revisi = request.POST.get(f"v-{match[1]}-{match[2]}", "")
            number = int(revisi) if revisi.isdecimal() and len(revisi) < 10 else -1
            found.append(SelIsi(int(match[1]), int(match[2]), plain_text(text), number))
    return found


def _problem(request: HttpRequest, refusal: Refusal) -> Problem:
    theirs = refusal.theirs if isinstance(refusal, Stale) else {}
    return Problem(
        prefix="s",
        message=str(refusal),
        next_step=str(refusal.next_step),
        values={key: str(value) for key, value in request.POST.items() if key[:2] == "s-"},
        theirs={"s-" + "-".join(key.split(":")[1:]): text for key, text in theirs.items()},
        status=409 if isinstance(refusal, Stale) else 422,
    )


def _table(request: HttpRequest, unit_kerja_id: int, problem: Problem | None) -> HttpResponse:
    actor = actor_of(request)
    tahun = _tahun(request)
    table = queries.matriks(unit_kerja_id, tahun, actor=actor, on=actor.today(at_of(request)))
    reason = None
    try:
        policies.check_can_fill_matriks(unit_kerja_id, table.pimpinan_id, actor=actor)
    except Refusal as refusal:
        reason = str(refusal)
    context = {
        "nav": "unit",
        "table": table,
        "tahun": tahun,
        "cakupan": queries.cakupan_unit(table, instansi_id=actor.instansi_id),
        "reason": reason,
        "problem": problem,
        "v": Values(problem),
    }
    return page(
        request, "planning/matriks.html", context, status=problem.status if problem else 200
    )


@require_POST
def spread(request: HttpRequest, unit_kerja_id: int) -> HttpResponse:
    """Fill the SKP of the staff from the table."""
    done = commands.spread_matriks(
        unit_kerja_id=unit_kerja_id,
        tahun=_tahun(request),
        by=actor_of(request),
        at=at_of(request),
    )
    sentence = _("%(n)s hasil kerja ditulis ke SKP; %(sudah)s sudah ada; %(tertahan)s tertahan.")
    values = {"n": done.ditulis, "sudah": done.sudah, "tertahan": done.tertahan}
    path = f"/unit/{unit_kerja_id}/matriks/?tahun={_tahun(request)}"
    return redirect_with_message(request, path, sentence % values)

"""A PAK: prepared by one person, read with its derivation, determined by another."""

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from teladan.followup import commands, policies, queries
from teladan.followup.states.angka_kredit import StatusPenetapan
from teladan.foundation.errors import Invalid, Refusal
from teladan.web.followup.karier.common import base, load, password_problem
from teladan.web.shortcuts import actor_of, at_of, page, redirect_with_message
from teladan_rules.legal import Step
from teladan_rules.permenpanrb_1_2023.penetapan import StatusAngkaKredit


@require_POST
def prepare(request: HttpRequest, pegawai_id: int) -> HttpResponse:
    """Prepare the next PAK of a pegawai."""
    penetapan_id = commands.prepare_penetapan(
        pegawai_id=pegawai_id, by=actor_of(request), at=at_of(request)
    )
    message = _("PAK disiapkan. Orang lain yang menetapkannya.")
    return redirect_with_message(request, "karier:pak", message, penetapan_id)


@require_GET
def show(request: HttpRequest, penetapan_id: int) -> HttpResponse:
    """The PAK with its derivation and what to do."""
    return _show(request, penetapan_id)


def _show(
    request: HttpRequest, penetapan_id: int, *, problem: str = "", status: int = 200
) -> HttpResponse:
    actor = actor_of(request)
    view = queries.get_penetapan(penetapan_id, instansi_id=actor.instansi_id)
    who = load(request, view.pegawai_id)
    try:
        policies.check_can_determine_penetapan(view, who.ref, actor=actor)
        why = ""
    except Refusal as refusal:
        why = str(refusal)
    documents = queries.dokumen_ak_of(view.pegawai_id)
    context = base(who, request) | {
        "view": view,
        "waiting": view.status is StatusPenetapan.DISIAPKAN,
        "why": why,
        "trace": Step.from_json(queries.trace_of(penetapan_id)),
        "words": outcome_words(),
        "outcome": StatusAngkaKredit(view.hasil["status"]),
        "documents": [item for item in documents if item.penetapan_id == penetapan_id],
        "problem": problem,
        "typed": request.POST if request.method == "POST" else {},
    }
    return page(request, "followup/karier/pak.html", context, status=status)


def outcome_words() -> dict[str, str]:
    """What the angka kredit allow, in words."""
    return {
        StatusAngkaKredit.BELUM_CUKUP: _("belum mencapai kebutuhan"),
        StatusAngkaKredit.LAYAK_PANGKAT: _("mencukupi untuk kenaikan pangkat"),
        StatusAngkaKredit.LAYAK_JENJANG: _("mencukupi untuk kenaikan jenjang"),
        StatusAngkaKredit.PUNCAK: _("golongan tertinggi kategori ini"),
    }


@require_POST
def determine(request: HttpRequest, penetapan_id: int) -> HttpResponse:
    """Determine it and issue the document: a signature, so the password is asked anew."""
    actor = actor_of(request)
    view = queries.get_penetapan(penetapan_id, instansi_id=actor.instansi_id)
    who = load(request, view.pegawai_id)
    policies.check_can_determine_penetapan(view, who.ref, actor=actor)
    policies.check_penetapan_transition(view, StatusPenetapan.DITETAPKAN)
    problem, status = password_problem(request)
    if problem:
        return _show(request, penetapan_id, problem=problem, status=status)
    commands.determine_penetapan(penetapan_id=penetapan_id, by=actor_of(request), at=at_of(request))
    message = _("PAK ditetapkan dan dokumennya terbit.")
    return redirect_with_message(request, "karier:pak", message, penetapan_id)


@require_POST
def cancel(request: HttpRequest, penetapan_id: int) -> HttpResponse:
    """Drop it, with a reason."""
    try:
        commands.cancel_penetapan(
            penetapan_id=penetapan_id,
            alasan=request.POST.get("alasan", ""),
            by=actor_of(request),
            at=at_of(request),
        )
    except Invalid as refused:
        return _show(request, penetapan_id, problem=str(refused), status=422)
    return redirect_with_message(request, "karier:pak", _("PAK dibatalkan."), penetapan_id)

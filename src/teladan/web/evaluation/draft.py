"""Evaluate one person: facts left, ratings right; the own draft first, then the proposal."""

import re
from collections.abc import Mapping
from typing import Any

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect, JsonResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from teladan.evaluation import commands, facts, policies
from teladan.evaluation.commands import DrafEvaluasi
from teladan.evaluation.facts import Bahan
from teladan.evaluation.facts.turunan import capaian_of
from teladan.evaluation.queries.inti import Akses, get_evaluasi, get_with_year
from teladan.evaluation.queries.penilaian import Nilai
from teladan.foundation.errors import Invalid, Refusal, Stale
from teladan.web.evaluation.words import base, rating_options
from teladan.web.formats import waktu
from teladan.web.numbers import whole
from teladan.web.shortcuts import actor_of, at_of, page, redirect_with_message
from teladan_rules.permenpanrb_6_2022.vocabulary import NilaiBerakhlak, Predikat

_HASIL = re.compile(r"hasil-([0-9]{1,18})(?:-alasan)?$")


def read_draft(post: Mapping[str, str], rhk_ids: list[int]) -> DrafEvaluasi:
    """The form as a draft: `hasil-12`, `hasil-12-alasan`, `perilaku-loyal`, …"""

    def nilai(name: str) -> Nilai:
        return Nilai(post.get(name, ""), post.get(f"{name}-alasan", ""))

    return DrafEvaluasi(
        hasil={rhk: nilai(f"hasil-{rhk}") for rhk in rhk_ids},
        perilaku={item.value: nilai(f"perilaku-{item.value}") for item in NilaiBerakhlak},
        hasil_kerja=nilai("hasil_kerja"),
        perilaku_kerja=nilai("perilaku_kerja"),
        catatan=post.get("catatan", ""),
        rekomendasi=post.get("rekomendasi", ""),
        putus_studi=post.get("putus_studi") == "on",
        predikat_pilihan=post.get("predikat_pilihan", ""),
    )


def _stored(bahan: Bahan) -> dict[str, str]:
    """What is stored, by field name."""
    view = bahan.view
    found = {
        "hasil_kerja": view.rating_hasil_kerja,
        "hasil_kerja-alasan": view.alasan_hasil_kerja,
        "perilaku_kerja": view.rating_perilaku_kerja,
        "perilaku_kerja-alasan": view.alasan_perilaku_kerja,
        "catatan": view.catatan,
        "rekomendasi": view.rekomendasi,
        "putus_studi": "on" if view.putus_studi else "",
        "predikat_pilihan": view.predikat_pilihan,
        "revisi": str(view.revisi),
    }
    for key, item in bahan.penilaian.hasil.items():
        found |= {f"hasil-{key}": item.rating, f"hasil-{key}-alasan": item.alasan}
    for name, item in bahan.penilaian.perilaku.items():
        found |= {f"perilaku-{name}": item.rating, f"perilaku-{name}-alasan": item.alasan}
    return found


@require_GET
def evaluate(request: HttpRequest, evaluasi_id: int) -> HttpResponse:
    """The page of one evaluation in draft; signed ones lead to their result."""
    return _shown(request, evaluasi_id)


def _shown(
    request: HttpRequest,
    evaluasi_id: int,
    *,
    values: Mapping[str, str] | None = None,
    problem: Refusal | None = None,
) -> HttpResponse:
    actor = actor_of(request)
    view, before = get_with_year(evaluasi_id, actor=actor)
    if view.sudah_ditandatangani:
        return HttpResponseRedirect(reverse("evaluation:result", args=[view.id]))
    policies.check_can_write(view, actor=actor)
    bahan = facts.collect([view], on=actor.today(at_of(request)))[view.id]
    context = (
        base(view)
        | _facts(bahan)
        | {
            "nav": "evaluasi_tim",
            "bahan": bahan,
            "values": _stored(bahan) | dict(values or {}),
            "errors": problem.fields if isinstance(problem, Invalid) else {},
            "problem": problem,
            "stale": problem if isinstance(problem, Stale) else None,
            "theirs": _readable(problem.theirs) if isinstance(problem, Stale) else {},
            "rating_options": rating_options(),
            "pilihan_options": [
                (item.value, _(item.label)) for item in (Predikat.KURANG, Predikat.SANGAT_KURANG)
            ],
            "guides": list(NilaiBerakhlak),
            "missing": bahan.penilaian.missing(rhk.id for rhk in bahan.fakta.rhk),
            "before": before,
            "bimbingan": bahan.fakta.bimbingan,
        }
    )
    status = 200
    if problem is not None:
        status = 409 if isinstance(problem, Stale) else 422
    return page(request, "evaluation/evaluate.html", context, status=status)


def _facts(bahan: Bahan) -> dict[str, Any]:
    """Capaian per indikator; the proposals only once the own draft is closed (anti-anchoring)."""
    masukan = bahan.masukan()
    capaian = {
        item.id: capaian_of(item).trace.value
        for row in masukan.hasil_kerja
        for item in row.indikator
    }
    if bahan.view.draf_ditutup_at is None:
        return {"capaian_of": capaian, "turunan": None, "owed": {}}
    turunan = facts.derive(masukan)
    return {
        "capaian_of": capaian,
        "turunan": turunan,
        "owed": facts.deviations(bahan, turunan),
    }


def _readable(theirs: Mapping[str, str]) -> dict[str, str]:
    names = {"catatan": _("Catatan"), "rekomendasi": _("Rekomendasi")}
    return {names[key]: text for key, text in theirs.items() if key in names and text}


@require_POST
def save(request: HttpRequest, evaluasi_id: int) -> HttpResponse:
    """Save the whole draft; an autosave gets JSON. With `langkah=tutup` or `tetapkan` the step
    follows at once."""
    actor, at = actor_of(request), at_of(request)
    view = get_evaluasi(evaluasi_id, actor=actor, at_least=Akses.STATUS)
    policies.check_can_write(view, actor=actor)
    values = {key: str(value) for key, value in request.POST.items()}
    autosave = request.headers.get("X-Autosave") == "1"
    typed = whole(values.get("revisi", ""))
    rhk_ids = {int(found[1]) for key in values if (found := _HASIL.match(key))}
    try:
        revisi = commands.save_draft(
            evaluasi_id=evaluasi_id,
            revisi=-1 if typed is None else typed,
            isi=read_draft(values, sorted(rhk_ids)),
            by=actor,
            at=at,
        )
        if not autosave:
            return _step(request, evaluasi_id, revisi)
    except Stale as refused:
        if autosave:
            theirs = dict(refused.theirs)
            answer = {"message": str(refused), "revisi": theirs.pop("revisi", ""), "theirs": theirs}
            return JsonResponse(answer, status=409)
        kept = values | {"revisi": refused.theirs.get("revisi", "")}
        return _shown(request, evaluasi_id, values=kept, problem=refused)
    except Invalid as refused:
        if autosave:
            return JsonResponse({"message": str(refused), "fields": refused.fields}, status=422)
        kept = {key: value for key, value in values.items() if key != "revisi"}
        return _shown(request, evaluasi_id, values=kept, problem=refused)
    return JsonResponse({"revisi": revisi, "saved_at": waktu(at)})


def _step(request: HttpRequest, evaluasi_id: int, revisi: int) -> HttpResponse:
    actor, at = actor_of(request), at_of(request)
    step = request.POST.get("langkah", "")
    here = reverse("evaluation:evaluate", args=[evaluasi_id])
    if step == "tutup":
        commands.close_draft(evaluasi_id=evaluasi_id, revisi=revisi, by=actor, at=at)
        return redirect_with_message(
            request, here, _("Draf Anda selesai. Usulan sistem kini tampak di samping rating Anda.")
        )
    if step == "tetapkan":
        commands.determine(evaluasi_id=evaluasi_id, by=actor, at=at)
        there = reverse("evaluation:result", args=[evaluasi_id])
        message = _("Predikat ditetapkan. Periksa, lalu tanda tangani.")
        return redirect_with_message(request, there, message)
    return redirect_with_message(request, here, _("Draf tersimpan."))

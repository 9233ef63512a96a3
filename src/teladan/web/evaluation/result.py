"""The result of one evaluation: predikat, how it came about, where the file is, what to do."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from teladan.evaluation import facts, policies
from teladan.evaluation.facts import cetakan
from teladan.evaluation.facts.tenggat import jam_evaluasi, keberatan, pemegang, pengembalian
from teladan.evaluation.queries.dokumen import dokumen_of_evaluasi, tanda_tangan_of
from teladan.evaluation.queries.inti import (
    Akses,
    EvaluasiInti,
    access_to,
    get_evaluasi,
    get_with_year,
)
from teladan.evaluation.queries.receipt import last_receipt
from teladan.evaluation.states import StatusEvaluasi
from teladan.foundation.actor import Actor
from teladan.foundation.errors import Refusal
from teladan.organisation.policies import Relation, relation_to
from teladan.organisation.queries import PegawaiRef, kalender_for
from teladan.web.charts import Chart, quadrant
from teladan.web.evaluation.words import base, task_words, way, words
from teladan.web.shortcuts import actor_of, at_of, page
from teladan_rules.legal import Step
from teladan_rules.permenpanrb_6_2022.hari_kerja import KalenderBelumAda, KalenderKerja
from teladan_rules.permenpanrb_6_2022.predikat import KUADRAN_KINERJA


@require_GET
def result(request: HttpRequest, evaluasi_id: int) -> HttpResponse:
    """The result page, as much of it as the actor may read."""
    return show(request, evaluasi_id)


def show(
    request: HttpRequest, evaluasi_id: int, *, problem: Refusal | None = None, status: int = 200
) -> HttpResponse:
    """The page, with a refusal and what was typed where a step was refused."""
    actor = actor_of(request)
    view, before = get_with_year(evaluasi_id, actor=actor)
    akses = access_to(view, actor=actor)
    today = actor.today(at_of(request))
    kalender = kalender_for(view.instansi_id, view.unit_kerja_id)
    own = view.pegawai_id == actor.pegawai_id
    in_line, reads_realisasi = _relation(view, actor)
    context = (
        base(view)
        | _position(view, kalender, today)
        | {
            "nav": "evaluasi" if own else "evaluasi_tim" if in_line else "evaluasi_unit",
            "in_line": in_line,
            "reads_realisasi": reads_realisasi,
            "akses": int(akses),
            "reads_result": akses >= Akses.HASIL,
            "own": own,
            "is_penilai": view.penilai_id == actor.pegawai_id,
            "can": {name: not why for name, why in policies.actions(view, actor=actor).items()},
            "why": policies.actions(view, actor=actor),
            "problem": problem,
            "typed": request.POST if request.method == "POST" else {},
            "today": today,
            "before": before,
        }
    )
    if akses >= Akses.HASIL:
        context |= _content(view, actor)
    template = "evaluation/result.html" if akses >= Akses.HASIL else "evaluation/status.html"
    return page(request, template, context, status=status)


def _relation(view: EvaluasiInti, actor: Actor) -> tuple[bool, bool]:
    """Whether she evaluates this pegawai or stands above who does, and reads the realisasi."""
    found = relation_to(
        PegawaiRef(
            view.pegawai_id,
            view.instansi_id,
            view.unit_kerja_id,
            view.pejabat_penilai_id,
            view.atasan_pejabat_penilai_id,
        ),
        actor=actor,
    )
    line = {Relation.PEJABAT_PENILAI, Relation.ATASAN_PEJABAT_PENILAI}
    in_line = bool(found & line) or view.penilai_id == actor.pegawai_id
    return in_line, bool(found - {Relation.PIMPINAN_UNIT, Relation.ADMIN})


def _position(view: EvaluasiInti, kalender: KalenderKerja, today: Any) -> dict[str, Any]:
    holder = pemegang(view, kalender)
    answer, objection = pengembalian(view, kalender), keberatan(view, kalender)
    try:
        left = kalender.hitung(today, holder.sampai) if holder.sampai else None
    except KalenderBelumAda:
        left = None
    unanswered = view.status in {StatusEvaluasi.DISERAHKAN, StatusEvaluasi.DITERIMA}
    return {
        "way": way(view),
        "holder": holder,
        "holder_task": task_words()[holder.tugas],
        "days_left": left,
        "clocks": jam_evaluasi(view, kalender),
        "objection": objection,
        "objection_late": objection is not None and objection.lewat(today),
        "may_report_unanswered": unanswered and answer is not None and answer.terlambat(today),
        "unanswered": unanswered,
    }


def _content(view: EvaluasiInti, actor: Actor) -> dict[str, Any]:
    receipt = last_receipt(view.id)
    trace = Step.from_json(receipt.trace) if receipt else None
    if trace is not None and not policies.can_read_feedback(view, actor=actor):
        trace = facts.for_other_readers(trace)
    return {
        "receipt": receipt,
        "trace": trace,
        "takeovers": facts.takeovers(trace) if trace else (),
        "words": words(),
        "citations": facts.citations(trace) if trace else (),
        "chart": _quadrant(view) if view.predikat else None,
        "documents": dokumen_of_evaluasi(view.id),
        "signatures": tanda_tangan_of(view.id),
        "forms": [form.value for form in cetakan.form_names(view)],
    }


def _quadrant(view: EvaluasiInti) -> Chart:
    cells = {(str(h), str(p)): _(item.label) for (h, p), item in KUADRAN_KINERJA.items()}
    return quadrant(
        _("Kuadran kinerja pegawai"),
        cells,
        here=(view.rating_hasil_kerja, view.rating_perilaku_kerja),
    )


@require_GET
def derivation(request: HttpRequest, evaluasi_id: int) -> HttpResponse:
    """The whole derivation, open, for reading and for paper."""
    actor = actor_of(request)
    view = get_evaluasi(evaluasi_id, actor=actor, at_least=Akses.HASIL)
    context = base(view) | _content(view, actor) | {"nav": "evaluasi"}
    return page(request, "evaluation/derivation.html", context)

"""Giving back what the nation asks: the fields of e-Kinerja BKN in their order, to copy."""

from itertools import groupby

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_GET

from teladan.documents.ekinerja import EkinerjaData, fields, workbook
from teladan.evaluation import facts, policies
from teladan.evaluation.facts import formulir
from teladan.evaluation.queries.inti import Akses, EvaluasiInti, get_evaluasi
from teladan.web.evaluation.words import base
from teladan.web.shortcuts import actor_of, at_of, page

_XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def _data(request: HttpRequest, evaluasi_id: int) -> tuple[EvaluasiInti, EkinerjaData]:
    actor = actor_of(request)
    view = get_evaluasi(evaluasi_id, actor=actor, at_least=Akses.HASIL)
    today = actor.today(at_of(request))
    bahan = facts.collect([view], on=today, konteks=False)[view.id]
    people = formulir.orang(
        [view.pegawai_id, view.penilai_id], instansi_id=view.instansi_id, on=view.waktu.selesai
    )
    return view, formulir.ekinerja(bahan, people)


@require_GET
def show(request: HttpRequest, evaluasi_id: int) -> HttpResponse:
    """The page with copy buttons and the tick."""
    view, data = _data(request, evaluasi_id)
    rows = list(fields(data))
    context = base(view) | {
        "nav": "evaluasi",
        "sections": [
            (section, list(group)) for section, group in groupby(rows, key=lambda row: row.section)
        ],
        "can_mark": policies.can("mark_ekinerja", view, actor=actor_of(request)),
    }
    return page(request, "evaluation/ekinerja.html", context)


@require_GET
def download(request: HttpRequest, evaluasi_id: int) -> HttpResponse:
    """The same as a workbook."""
    view, data = _data(request, evaluasi_id)
    content = workbook([data], created=at_of(request), contoh=settings.TELADAN_DEMO)
    response = HttpResponse(content, content_type=_XLSX)
    name = f"e-kinerja-{view.nip}-{view.periode}.xlsx"
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    return response

"""Long work of evaluation: a unit's documents as one file, with its progress."""

import tempfile
from collections.abc import Iterator
from datetime import datetime
from functools import partial
from typing import Any

from django.conf import settings
from django.utils.translation import gettext as _

from teladan.documents.bundle import Member, stream_zip
from teladan.documents.ekinerja import workbook
from teladan.documents.pdf import render
from teladan.evaluation import facts
from teladan.evaluation.facts import formulir
from teladan.evaluation.facts.cetakan import evaluation_forms
from teladan.evaluation.models import DokumenTerbit, EvaluasiKinerja
from teladan.evaluation.queries.inti import EvaluasiInti, evaluasi_by_ids
from teladan.evaluation.states import StatusEvaluasi
from teladan.foundation import outbox, storage
from teladan.foundation.models import Pekerjaan
from teladan.organisation.queries import unit_and_below

_BATCH = 50


def build_zip(pekerjaan: Pekerjaan) -> None:
    """Format C and D of every signed evaluation of a unit: the issued bytes where they were
    issued, else a draft that says so. Run again, it makes the same file."""
    views = _signed(pekerjaan)
    at = datetime.fromisoformat(pekerjaan.parameter["pada"])
    members = [
        Member(f"{view.nip} {view.nama} {code}.pdf", content)
        for view in views
        for code, content in _files(view, at)
    ]
    outbox.report_progress(pekerjaan.pk, total=len(members))
    pieces = stream_zip(
        members,
        len(members),
        at=at,
        progress=lambda _done, _total: outbox.report_progress(pekerjaan.pk),
    )
    _keep(pekerjaan, pieces, f"dokumen-evaluasi-{pekerjaan.parameter['periode']}.zip")


def build_workbook(pekerjaan: Pekerjaan) -> None:
    """The workbook for e-Kinerja BKN of a unit's signed evaluations."""
    views = _signed(pekerjaan)
    at = datetime.fromisoformat(pekerjaan.parameter["pada"])
    outbox.report_progress(pekerjaan.pk, total=max(len(views), 1))
    people = []
    for start in range(0, len(views), _BATCH):
        batch = views[start : start + _BATCH]
        bahan = facts.collect(batch, on=at.date())
        names = formulir.orang(
            [key for view in batch for key in (view.pegawai_id, view.penilai_id)],
            instansi_id=pekerjaan.instansi_id,
            on=batch[0].waktu.selesai,
        )
        people += [formulir.ekinerja(bahan[view.id], names) for view in batch]
        outbox.report_progress(pekerjaan.pk, step=len(batch))
    content = workbook(people, created=at, contoh=settings.TELADAN_DEMO)
    _keep(pekerjaan, [content], f"e-kinerja-{pekerjaan.parameter['periode']}.xlsx")


def _signed(pekerjaan: Pekerjaan) -> list[EvaluasiInti]:
    given: dict[str, Any] = pekerjaan.parameter
    units = unit_and_below(given["unit_kerja_id"], instansi_id=pekerjaan.instansi_id)
    rows = EvaluasiKinerja.objects.filter(
        instansi_id=pekerjaan.instansi_id, unit_kerja_id__in=units, periode=given["periode"]
    ).exclude(status=StatusEvaluasi.DRAF)
    ids = list(rows.values_list("pk", flat=True))
    return evaluasi_by_ids(ids, instansi_id=pekerjaan.instansi_id)


def _files(view: EvaluasiInti, at: datetime) -> Iterator[tuple[str, Any]]:
    """The latest issue of each form, else the two forms of the evaluation as drafts."""
    issued = dict(
        DokumenTerbit.objects.filter(evaluasi_id=view.id)
        .order_by("pk")
        .values_list("formulir", "sha256")
    )
    if issued:
        for form, sha256 in issued.items():
            yield form, partial(storage.read, view.instansi_id, sha256)
        return
    for code, part in ((_("hasil evaluasi (konsep)"), 0), (_("dokumen evaluasi (konsep)"), 1)):
        yield code, partial(_draft, view, part, at)


def _draft(view: EvaluasiInti, part: int, at: datetime) -> bytes:
    forms = evaluation_forms(view.id, instansi_id=view.instansi_id, at=at)
    cetakan = list(forms.values())[part]()
    return render(cetakan.form, cetakan.data, issued=None, contoh=settings.TELADAN_DEMO)


def _keep(pekerjaan: Pekerjaan, pieces: Any, name: str) -> None:
    with tempfile.TemporaryFile() as spool:
        for piece in pieces:
            spool.write(piece)
        spool.seek(0)
        file = storage.store(pekerjaan.instansi_id, iter(partial(spool.read, 1 << 20), b""))
    outbox.finish_with_file(pekerjaan.pk, sha256=file.sha256, name=name)

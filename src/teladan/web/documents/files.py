"""Issued documents and drafts as files, only for who may read what they are about."""

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from teladan.documents.pdf import render
from teladan.evaluation import commands
from teladan.evaluation.facts.cetakan import evaluation_form, form_code, skp_form
from teladan.evaluation.facts.formulir_skp import skp_form_list, skp_tercetak
from teladan.evaluation.facts.matriks import matriks_dokumen
from teladan.evaluation.queries.capaian import get_capaian
from teladan.evaluation.queries.dokumen import (
    dokumen_of_skp,
    dokumen_saya,
    get_dokumen,
    tanda_tangan_of,
)
from teladan.evaluation.queries.inti import Akses, get_evaluasi
from teladan.evaluation.queries.rekaman import may_read_rekaman
from teladan.foundation import storage
from teladan.foundation.errors import NotVisible
from teladan.planning.queries import skp_header
from teladan.web.shortcuts import (
    actor_of,
    at_of,
    page,
    period_choices,
    periode_aktif,
    redirect_with_message,
)


def attachment(content: bytes, name: str, kind: str = "application/pdf") -> HttpResponse:
    """A file that is saved and never shown inside a page."""
    safe = "".join(c if c.isascii() and (c.isalnum() or c in " .-_()") else "_" for c in name)
    response = HttpResponse(content, content_type=kind)
    response["Content-Disposition"] = f'attachment; filename="{safe}"'
    response["X-Content-Type-Options"] = "nosniff"
    response["Content-Security-Policy"] = "default-src 'none'; sandbox"
    response["Cache-Control"] = "private, no-store"
    return response


def _number(text: str) -> int:
    """Which indikator of the plan is meant; the first where none is named."""
    return int(text) if text.isdecimal() and len(text) < 5 else 1


@require_GET
def mine(request: HttpRequest) -> HttpResponse:
    """The actor's own documents."""
    documents = dokumen_saya(actor_of(request))
    return page(request, "documents/mine.html", {"nav": "dokumen", "documents": documents})


@require_GET
def download(request: HttpRequest, dokumen_id: int) -> HttpResponse:
    """The issued bytes, exactly as they were issued."""
    found = get_dokumen(dokumen_id, actor=actor_of(request))
    try:
        content = storage.read(found.instansi_id, found.sha256)
    except FileNotFoundError as error:
        raise NotVisible(
            _("Berkas dokumen ini tidak ada lagi di penyimpanan."),
            next_step=_("Beri tahu pengelola sistem; nomornya tetap tercatat."),
        ) from error
    return attachment(content, found.nama_berkas)


def _stored(instansi_id: int, sha256: str, name: str) -> HttpResponse:
    try:
        content = storage.read(instansi_id, sha256)
    except (FileNotFoundError, ValueError) as error:
        raise NotVisible(_("Berkas itu tidak ada.")) from error
    return attachment(content, name, "application/octet-stream")


@require_GET
def capaian_bukti(request: HttpRequest, capaian_id: int) -> HttpResponse:
    """The file that a capaian organisasi rests on."""
    actor = actor_of(request)
    found = get_capaian(capaian_id, actor=actor)
    return _stored(actor.instansi_id, found.bukti_sha256, found.bukti_nama)


@require_GET
def signature_scan(request: HttpRequest, evaluasi_id: int, sebagai: str) -> HttpResponse:
    """The scan of a document signed on paper, for who reads the evaluation's result."""
    view = get_evaluasi(evaluasi_id, actor=actor_of(request), at_least=Akses.HASIL)
    for item in tanda_tangan_of(view.id):
        if item.sebagai == sebagai and item.berkas_sha256:
            return _stored(view.instansi_id, item.berkas_sha256, item.berkas_nama)
    raise NotVisible(_("Pindaian itu belum diunggah."))


@require_GET
def draft(request: HttpRequest, evaluasi_id: int, formulir: str) -> HttpResponse:
    """A form of an evaluation as it now stands, "DRAF" across each page."""
    cetakan = evaluation_form(
        evaluasi_id, form_code(formulir), actor=actor_of(request), at=at_of(request)
    )
    content = render(cetakan.form, cetakan.data, issued=None, contoh=settings.TELADAN_DEMO)
    return attachment(content, f"DRAF {formulir}.pdf")


@require_GET
def skp_draft(request: HttpRequest, skp_id: int, formulir: str) -> HttpResponse:
    """A form of an agreed SKP, "DRAF" across each page."""
    cetakan = skp_form(
        skp_id,
        form_code(formulir),
        periode=request.GET.get("periode", ""),
        actor=actor_of(request),
        indikator=_number(request.GET.get("indikator", "")),
    )
    content = render(cetakan.form, cetakan.data, issued=None, contoh=settings.TELADAN_DEMO)
    return attachment(content, f"DRAF {formulir}.pdf")


@require_POST
def issue(request: HttpRequest, evaluasi_id: int, formulir: str) -> HttpResponse:
    """Issue a form of a signed evaluation, or find the one that was issued."""
    dokumen_id = commands.issue_dokumen_evaluasi(
        evaluasi_id=evaluasi_id, formulir=formulir, by=actor_of(request), at=at_of(request)
    )
    address = reverse("documents:download", args=[dokumen_id])
    return redirect_with_message(request, address, _("Dokumen terbit."))


@require_POST
def issue_skp(request: HttpRequest, skp_id: int, formulir: str) -> HttpResponse:
    """Issue a form of an agreed SKP, or find the one that was issued."""
    dokumen_id = commands.issue_dokumen_skp(
        skp_id=skp_id,
        formulir=formulir,
        periode=request.POST.get("periode", ""),
        indikator=_number(request.POST.get("indikator", "")),
        by=actor_of(request),
        at=at_of(request),
    )
    address = reverse("documents:download", args=[dokumen_id])
    return redirect_with_message(request, address, _("Dokumen terbit."))


@require_GET
def skp_forms(request: HttpRequest, skp_id: int) -> HttpResponse:
    """Every form of an SKP that can be printed."""
    header = skp_header(skp_id, actor=actor_of(request))
    skp = skp_tercetak(skp_id, instansi_id=header.instansi_id)
    rekaman = may_read_rekaman(skp_id, actor=actor_of(request))
    context = {
        "nav": "skp",
        "header": header,
        "forms": skp_form_list(skp, rekaman=rekaman) if skp else (),
        "documents": dokumen_of_skp(skp_id, rekaman=rekaman),
        "periode": periode_aktif(request),
        "periods": period_choices(request, periode_aktif(request)),
    }
    return page(request, "documents/skp.html", context)


@require_GET
def matriks(request: HttpRequest, unit_kerja_id: int) -> HttpResponse:
    """Format A.1.5 of a unit in a year as a draft to print."""
    actor = actor_of(request)
    tahun = request.GET.get("tahun", "")
    today = actor.today(at_of(request))
    year = int(tahun) if tahun.isdecimal() and len(tahun) == 4 and int(tahun) > 2000 else today.year
    data = matriks_dokumen(unit_kerja_id, year, actor=actor, on=today)
    content = render(form_code("A.1.5"), data, issued=None, contoh=settings.TELADAN_DEMO)
    return attachment(content, f"A.1.5 {year}.pdf")

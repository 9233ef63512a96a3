"""Long work that a person waits for: asked for, watched, fetched."""

from django.http import FileResponse, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from teladan.evaluation import commands
from teladan.foundation import storage
from teladan.foundation.errors import NotVisible, WrongState
from teladan.foundation.pekerjaan import PekerjaanView, own_pekerjaan
from teladan.web.shortcuts import actor_of, at_of, page, redirect_with_message
from teladan_rules.text import N_

#: Jobs that leave no file: which page shows what came of one, and what its link says.
_OUTCOMES = {
    "teladan.feedback.tasks.draw": ("putaran:show", N_("Lihat putaran")),
    "teladan.feedback.tasks.verify": ("putaran:verify", N_("Lihat hasil pemeriksaan")),
}


def _own(request: HttpRequest, pekerjaan_id: int) -> PekerjaanView:
    actor = actor_of(request)
    found = own_pekerjaan(pekerjaan_id, instansi_id=actor.instansi_id, pemilik_id=actor.pegawai_id)
    if found is None:
        raise NotVisible(_("Pekerjaan itu tidak ditemukan."))
    return found


@require_GET
def job(request: HttpRequest, pekerjaan_id: int) -> HttpResponse:
    """The progress of a job, for its owner only; htmx asks for the part alone."""
    found = _own(request, pekerjaan_id)
    template = "documents/_job.html" if request.headers.get("HX-Request") else "documents/job.html"
    return page(request, template, {"job": found, "outcome": _outcome(found)})


def _outcome(job: PekerjaanView) -> tuple[str, str] | None:
    """The words and the address of the link to what a finished job changed."""
    if job.status != "selesai" or job.tugas not in _OUTCOMES:
        return None
    route, words = _OUTCOMES[job.tugas]
    return words, reverse(route, args=[job.parameter["putaran_id"]])


@require_GET
def download(request: HttpRequest, pekerjaan_id: int) -> HttpResponseBase:
    """The file that a finished job left."""
    found = _own(request, pekerjaan_id)
    if not found.hasil_sha256:
        raise WrongState(
            _("Berkasnya belum selesai dibuat."), next_step=_("Tunggu sampai pekerjaan selesai.")
        )
    path = storage.open_path(actor_of(request).instansi_id, found.hasil_sha256)
    response = FileResponse(path.open("rb"), as_attachment=True, filename=found.hasil_nama)
    response["X-Content-Type-Options"] = "nosniff"
    response["Cache-Control"] = "private, no-store"
    return response


@require_POST
def request_bundle(request: HttpRequest, unit_kerja_id: int) -> HttpResponse:
    """Ask for a unit's documents (ZIP) or its workbook for e-Kinerja."""
    pekerjaan_id = commands.request_unit_bundle(
        unit_kerja_id=unit_kerja_id,
        periode=request.POST.get("periode", ""),
        isi="ekinerja" if request.POST.get("isi") == "ekinerja" else "pdf",
        by=actor_of(request),
        at=at_of(request),
    )
    address = reverse("documents:job", args=[pekerjaan_id])
    return redirect_with_message(request, address, _("Berkas sedang disiapkan."))

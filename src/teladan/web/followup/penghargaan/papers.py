"""Letters and piagam: issued, downloaded, and checked by anybody."""

import hashlib
import hmac

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from teladan.followup import commands, queries
from teladan.followup.policies import penghargaan as policies
from teladan.followup.states.penghargaan import JenisSurat
from teladan.foundation import storage
from teladan.foundation.errors import Invalid, NotVisible
from teladan.web.access import public
from teladan.web.documents.files import attachment
from teladan.web.shortcuts import actor_of, at_of, page, redirect_with_message


@require_POST
def issue(request: HttpRequest, penghargaan_id: int) -> HttpResponse:
    """Issue the letter or the piagam, or find the one that was issued."""
    asked = request.POST.get("jenis", "")
    if asked not in set(JenisSurat):
        raise Invalid(_("Pilih surat atau piagam."))
    surat_id = commands.issue_surat(
        usulan_id=penghargaan_id, jenis=JenisSurat(asked), by=actor_of(request), at=at_of(request)
    )
    address = reverse("penghargaan:download", args=[surat_id])
    return redirect_with_message(request, address, _("Dokumen terbit."))


@require_GET
def download(request: HttpRequest, surat_id: int) -> HttpResponse:
    """The issued bytes, for who may read the award."""
    actor, today = actor_of(request), actor_of(request).today(at_of(request))
    found = queries.surat_view(surat_id)
    if found is None or found.instansi_id != actor.instansi_id:
        raise NotVisible(_("Dokumen itu tidak ditemukan."))
    view = queries.usulan_view(found.usulan_id, on=today)
    policies.check_can_read_usulan(view, actor=actor, on=today)
    try:
        content = storage.read(found.instansi_id, found.sha256)
    except FileNotFoundError as error:
        raise NotVisible(
            _("Berkas dokumen ini tidak ada lagi di penyimpanan."),
            next_step=_("Beri tahu pengelola sistem; nomornya tetap tercatat."),
        ) from error
    return attachment(content, f"{found.jenis} penghargaan {found.nomor.replace('/', '-')}.pdf")


@public
@csrf_exempt
@require_http_methods(["GET", "POST"])
def check(request: HttpRequest, kode: str) -> HttpResponse:
    """Where the QR code leads: number and date, and whether a file is the issued one. The file is
    hashed and not kept; no CSRF token, as on the check page of other documents."""
    found = queries.periksa_surat(kode)
    if found is None:
        raise NotVisible(
            _("Tidak ada dokumen dengan kode ini."),
            next_step=_("Pindai kembali kode QR pada dokumen, atau hubungi instansi penerbitnya."),
        )
    verdict, problem = "", ""
    if request.method == "POST":
        upload = request.FILES.get("berkas")
        if upload is None:
            problem = _("Pilih berkas PDF yang ingin diperiksa.")
        else:
            digest = hashlib.sha256()
            for chunk in upload.chunks():
                digest.update(chunk)
            same = hmac.compare_digest(digest.hexdigest(), found.sha256)
            verdict = "sama" if same else "beda"
    context = {"found": found, "verdict": verdict, "problem": problem, "kode": kode}
    status = 422 if problem else 200
    response = page(request, "followup/penghargaan/periksa.html", context, status=status)
    response["X-Robots-Tag"] = "noindex"
    response["Referrer-Policy"] = "no-referrer"
    return response

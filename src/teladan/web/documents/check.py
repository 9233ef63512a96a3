"""The public check page: number and date, and whether a given file is the issued one."""

import hashlib
import hmac

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods

from teladan.evaluation.queries.dokumen import periksa
from teladan.followup.queries import periksa_ak
from teladan.foundation.errors import NotVisible
from teladan.web.access import public
from teladan.web.shortcuts import page


@public
@csrf_exempt
@require_http_methods(["GET", "POST"])
def check(request: HttpRequest, kode: str) -> HttpResponse:
    """Open to everybody; reads only. The file is hashed and not kept.

    No CSRF token: the page sets no cookie, changes nothing and reveals nothing of a session.
    """
    found = periksa(kode) or periksa_ak(kode)
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
    response = page(request, "documents/check.html", context, status=422 if problem else 200)
    response["X-Robots-Tag"] = "noindex"
    response["Referrer-Policy"] = "no-referrer"
    return response

"""The rehearsal on the real site: what it is, the way to the copy, and one's certificates."""

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from teladan.documents.sertifikat import Sertifikat, render_sertifikat
from teladan.documents.text import tanggal
from teladan.feedback.commands.latihan import claim_sertifikat
from teladan.feedback.policies.latihan import check_can_read_sertifikat
from teladan.feedback.queries.latihan import (
    certificate_key,
    my_sertifikat,
    sertifikat,
    sertifikat_of_kode,
)
from teladan.foundation.errors import Invalid, NotVisible, WrongState
from teladan.web.access import public
from teladan.web.documents.files import attachment
from teladan.web.shortcuts import actor_of, at_of, page, redirect_with_message
from teladan_rules.permenpanrb_6_2022.nip import format_nip
from teladan_rules.umpan_balik.latihan import LULUS, SITUASI, PeranLatihan

_HERE = "http://127.0.0.1:8001/"


@require_http_methods(["GET", "POST"])
def home(request: HttpRequest) -> HttpResponse:
    """What the rehearsal is, the copy's address, the code's field, my certificates."""
    actor, problem, status = actor_of(request), None, 200
    kode = request.POST.get("kode") or request.GET.get("kode", "")
    if request.method == "POST":
        try:
            claim_sertifikat(kode=kode, by=actor, at=at_of(request))
        except (Invalid, WrongState) as refused:
            problem, status = refused, 422 if isinstance(refused, Invalid) else 409
        else:
            message = _("Sertifikat Anda tersimpan dan dapat diunduh di bawah.")
            return redirect_with_message(request, "latihan:home", message)
    context = {
        "nav": "",
        "copy_url": _copy_url(),
        "kode": kode[:80],
        "problem": problem,
        "certificates": my_sertifikat(actor.pegawai_id),
        "roles": list(PeranLatihan),
        "lulus": LULUS,
        "situasi": len(SITUASI),
    }
    return page(request, "feedback/latihan/beranda.html", context, status=status)


def _copy_url() -> str:
    """Where the copy is served; empty while nobody has prepared one."""
    if settings.TELADAN_LATIHAN_URL:
        return str(settings.TELADAN_LATIHAN_URL)
    return _HERE if certificate_key() and not settings.HTTPS else ""


@require_GET
def certificate(request: HttpRequest, sertifikat_id: int) -> HttpResponse:
    """One's own certificate as PDF."""
    actor = actor_of(request)
    found = check_can_read_sertifikat(sertifikat(sertifikat_id), actor=actor)
    path = reverse("latihan:check", args=[found.kode])
    day = actor.local(found.selesai_at).date()
    data = Sertifikat(
        instansi=found.instansi_nama,
        judul="Sertifikat Latihan Penilai" if found.dari else "Sertifikat Latihan",
        nama=found.nama,
        nip=format_nip(found.nip),
        peran=found.peran.label,
        hasil=f"{found.benar} dari {found.dari} situasi dinilai dengan tepat" if found.dari else "",
        tanggal=tanggal(day),
        url=f"{settings.TELADAN_BASE_URL.rstrip('/')}{path}",
        contoh=settings.TELADAN_DEMO,
    )
    return attachment(render_sertifikat(data), f"Sertifikat latihan {found.nama}.pdf")


@public
@require_GET
def check(request: HttpRequest, kode: str) -> HttpResponse:
    """Where the QR code of a certificate leads: whether it is genuine, and whose."""
    found = sertifikat_of_kode(kode)
    if found is None:
        raise NotVisible(
            _("Tidak ada sertifikat dengan kode ini."),
            next_step=_("Pindai kembali kode QR, atau hubungi instansi penerbitnya."),
        )
    response = page(request, "feedback/latihan/periksa.html", {"found": found})
    response["X-Robots-Tag"] = "noindex"
    response["Referrer-Policy"] = "no-referrer"
    return response

"""Bukti dukung of a hasil kerja: handing in, opening, withdrawing, and comparing."""

from collections.abc import Mapping

from django.http import FileResponse, HttpRequest, HttpResponse, HttpResponseBase
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from teladan.foundation import storage
from teladan.foundation.errors import Invalid, NotVisible
from teladan.monitoring import commands, policies, queries
from teladan.monitoring.commands import BuktiIsi
from teladan.web.shortcuts import actor_of, at_of, page, periode_aktif, redirect_with_message

KINDS = ("berkas", "tautan", "rekaman")
ACCEPT = ".pdf,.jpg,.jpeg,.png,.xlsx,.docx"


@require_http_methods(["GET", "POST"])
def of_rhk(request: HttpRequest, rhk_id: int) -> HttpResponse:
    """The bukti dukung of a hasil kerja in a period, and the form for one more."""
    actor = actor_of(request)
    skp = policies.check_is_own(queries.skp_of_rhk(rhk_id), actor=actor)
    periode = skp.nearest(periode_aktif(request))
    errors: Mapping[str, str] = {}
    if request.method == "POST":
        isi = BuktiIsi(rhk_id, periode.key, request.POST.get("judul", ""))
        try:
            _attach(request, isi)
        except Invalid as refused:
            errors = refused.fields or {"": str(refused)}
        else:
            address = f"{reverse('monitoring:bukti', args=[rhk_id])}?periode={periode.key}"
            return redirect_with_message(request, address, _("Bukti dukung tersimpan."))
    shown = queries.realisasi_periode(skp, periode)
    row = next((item for item in shown.rhk if item.rhk_id == rhk_id), None)
    if row is None:
        raise NotVisible(_("Hasil kerja ini tidak ditemukan."))
    jenis = request.POST.get("jenis") or request.GET.get("jenis", "")
    context = {
        "nav": "realisasi",
        "skp": skp,
        "periode": periode,
        "row": row,
        "jenis": jenis if jenis in KINDS else "berkas",
        "accept": ACCEPT,
        "errors": errors,
        "values": {key: str(value) for key, value in request.POST.items()},
        "writable": shown.laporan.status.writable,
    }
    return page(request, "monitoring/bukti.html", context, status=422 if errors else 200)


def _attach(request: HttpRequest, isi: BuktiIsi) -> None:
    actor, at = actor_of(request), at_of(request)
    jenis = request.POST.get("jenis", "")
    if jenis == "tautan":
        commands.attach_tautan(isi=isi, tautan=request.POST.get("tautan", ""), by=actor, at=at)
    elif jenis == "rekaman":
        commands.attach_rekaman(isi=isi, teks=request.POST.get("teks", ""), by=actor, at=at)
    else:
        file = request.FILES.get("berkas")
        if file is None:
            text = _("Pilih berkas yang akan diunggah.")
            raise Invalid(text, fields={"berkas": text})
        commands.attach_berkas(isi=isi, nama=file.name or "", chunks=file.chunks(), by=actor, at=at)


@require_GET
def download(request: HttpRequest, bukti_id: int) -> HttpResponseBase:
    """The file itself: always as an attachment, never shown within this site."""
    actor = actor_of(request)
    item = queries.bukti_item(bukti_id)
    skp = queries.skp_ref(item.skp_id) if item is not None else None
    policies.check_can_see_realisasi(skp, actor=actor)
    if item is None or not item.sha256:
        raise NotVisible(_("Berkas ini tidak ditemukan."))
    try:
        path = storage.open_path(item.instansi_id, item.sha256)
    except FileNotFoundError as error:
        raise NotVisible(
            _("Berkas ini tercatat, tetapi tidak ada di penyimpanan."),
            next_step=_("Beri tahu pengelola sistem agar dipulihkan dari cadangan."),
        ) from error
    response = FileResponse(
        path.open("rb"), as_attachment=True, filename=item.nama_berkas, content_type=item.tipe
    )
    response["X-Content-Type-Options"] = "nosniff"
    response["Content-Security-Policy"] = "default-src 'none'; sandbox"
    response["Cache-Control"] = "private, no-store"
    return response


@require_POST
def withdraw(request: HttpRequest, bukti_id: int) -> HttpResponse:
    """Take back one's own bukti dukung."""
    actor = actor_of(request)
    item = policies.check_can_withdraw(queries.bukti_item(bukti_id), actor=actor)
    commands.withdraw_bukti(bukti_id=bukti_id, by=actor, at=at_of(request))
    address = f"{reverse('monitoring:bukti', args=[item.rhk_id])}?periode={item.periode}"
    return redirect_with_message(request, address, _("Bukti dukung ditarik."))


@require_GET
def shared(request: HttpRequest) -> HttpResponse:
    """Files that several pegawai handed in, for the inspektorat."""
    actor = actor_of(request)
    units = policies.check_can_compare_bukti(actor=actor)
    periode = periode_aktif(request)
    rows = queries.berkas_sama(instansi_id=actor.instansi_id, tahun=periode.tahun, unit_ids=units)
    context = {"nav": "berkas_sama", "tahun": periode.tahun, "rows": rows}
    return page(request, "monitoring/berkas_sama.html", context)

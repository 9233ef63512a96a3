"""One line of the plan: how it went, its certificate, and the profile before and after."""

from collections.abc import Mapping

from django.http import FileResponse, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from teladan.followup import commands, policies, queries
from teladan.followup.commands import SelesaiIsi
from teladan.followup.facts.pengembangan import perubahan_of
from teladan.followup.queries import KegiatanView
from teladan.foundation import storage
from teladan.foundation.errors import Invalid, NotVisible, WrongState
from teladan.organisation.queries import PegawaiCard, pegawai_card
from teladan.web.feedback.views import refusal
from teladan.web.monitoring.forms import Reader
from teladan.web.numbers import whole
from teladan.web.shortcuts import actor_of, at_of, page, redirect_with_message


@require_GET
def show(request: HttpRequest, kegiatan_id: int) -> HttpResponse:
    """What it is, what is to be done, and what came of it."""
    return _show(request, kegiatan_id)


def _readable(request: HttpRequest, kegiatan_id: int) -> tuple[KegiatanView, PegawaiCard | None]:
    actor, at = actor_of(request), at_of(request)
    found = queries.kegiatan_view(kegiatan_id, instansi_id=actor.instansi_id)
    if found is None:
        raise NotVisible(_("Kegiatan ini tidak ditemukan."))
    card = pegawai_card(found.pegawai_id, on=actor.today(at))
    policies.check_can_read_profil(card.ref if card else None, actor=actor)
    if found.pegawai_id != actor.pegawai_id:
        plan = queries.rencana_view(found.rencana_id, instansi_id=actor.instansi_id)
        if plan is None or plan.diajukan_at is None:
            raise NotVisible(_("Kegiatan ini tidak ditemukan."))
    return found, card


def _show(
    request: HttpRequest,
    kegiatan_id: int,
    *,
    errors: Mapping[str, str] | None = None,
    where: str = "",
    status: int = 200,
) -> HttpResponse:
    actor, at = actor_of(request), at_of(request)
    kegiatan, card = _readable(request, kegiatan_id)
    own = kegiatan.pegawai_id == actor.pegawai_id
    profil = queries.profil_of(
        kegiatan.pegawai_id,
        tahun=kegiatan.tahun,
        instansi_id=actor.instansi_id,
        terbuka_at=None if own else at,
    )
    dimensi, _sep, kunci = kegiatan.sasaran.partition(":")
    offer = None
    if kegiatan.pelatihan_id is not None:
        offer = queries.pelatihan_view(kegiatan.pelatihan_id, instansi_id=actor.instansi_id)
    context = {
        "nav": "pengembangan" if own else "tim",
        "kegiatan": kegiatan,
        "own": own,
        "card": card,
        "label": profil.labels.get((dimensi, kunci), ""),
        "offer": offer,
        "perubahan": perubahan_of(kegiatan, profil),
        "today": actor.today(at),
        "errors": dict(errors or {}),
        "where": where,
        "values": {key: str(value) for key, value in request.POST.items()},
    }
    return page(request, "followup/pengembangan/kegiatan.html", context, status=status)


def _refused(
    request: HttpRequest, kegiatan_id: int, refused: Invalid | WrongState, where: str
) -> HttpResponse:
    errors, status = refusal(refused)
    return _show(request, kegiatan_id, errors=errors, where=where, status=status)


def _back(request: HttpRequest, kegiatan_id: int, said: str) -> HttpResponse:
    address = reverse("pengembangan:kegiatan", args=[kegiatan_id])
    return redirect_with_message(request, address, said)


@require_POST
def start(request: HttpRequest, kegiatan_id: int) -> HttpResponse:
    """Note that I have begun."""
    commands.start_kegiatan(kegiatan_id=kegiatan_id, by=actor_of(request), at=at_of(request))
    return _back(request, kegiatan_id, _("Dicatat: Anda sedang mengikutinya."))


@require_POST
def complete(request: HttpRequest, kegiatan_id: int) -> HttpResponse:
    """Note that I took part."""
    reader = Reader({key: str(value) for key, value in request.POST.items()})
    mulai, selesai = reader.day("mulai"), reader.day("selesai")
    file = request.FILES.get("berkas")
    try:
        reader.check()
        commands.complete_kegiatan(
            kegiatan_id=kegiatan_id,
            isi=SelesaiIsi(mulai, selesai, whole(reader.text("jp")), reader.text("hasil")),
            nama=(file.name or "") if file else "",
            chunks=file.chunks() if file else (),
            by=actor_of(request),
            at=at_of(request),
        )
    except (Invalid, WrongState) as refused:
        return _refused(request, kegiatan_id, refused, "complete")
    return _back(request, kegiatan_id, _("Selesai dicatat. Terima kasih sudah belajar."))


@require_POST
def upload(request: HttpRequest, kegiatan_id: int) -> HttpResponse:
    """Hand in the certificate later, or a better copy of it."""
    file = request.FILES.get("berkas")
    try:
        if file is None:
            text = _("Pilih berkas sertifikatnya.")
            raise Invalid(text, fields={"berkas": text})
        commands.attach_sertifikat(
            kegiatan_id=kegiatan_id,
            nama=file.name or "",
            chunks=file.chunks(),
            by=actor_of(request),
            at=at_of(request),
        )
    except (Invalid, WrongState) as refused:
        return _refused(request, kegiatan_id, refused, "upload")
    return _back(request, kegiatan_id, _("Sertifikat tersimpan; JP-nya dihitung."))


@require_GET
def certificate(request: HttpRequest, kegiatan_id: int) -> HttpResponseBase:
    """The certificate itself: always as an attachment, never shown within this site."""
    found, _card = _readable(request, kegiatan_id)
    try:
        path = storage.open_path(found.instansi_id, found.sertifikat_sha256)
    except (FileNotFoundError, ValueError) as error:
        raise NotVisible(_("Sertifikat ini tidak ditemukan.")) from error
    response = FileResponse(
        path.open("rb"),
        as_attachment=True,
        filename=found.sertifikat_nama,
        content_type=found.sertifikat_tipe,
    )
    response["X-Content-Type-Options"] = "nosniff"
    response["Content-Security-Policy"] = "default-src 'none'; sandbox"
    response["Cache-Control"] = "private, no-store"
    return response


@require_POST
def cancel(request: HttpRequest, kegiatan_id: int) -> HttpResponse:
    """Call it off, with a reason."""
    try:
        commands.cancel_kegiatan(
            kegiatan_id=kegiatan_id,
            alasan=request.POST.get("alasan", ""),
            by=actor_of(request),
            at=at_of(request),
        )
    except (Invalid, WrongState) as refused:
        return _refused(request, kegiatan_id, refused, "cancel")
    return _back(request, kegiatan_id, _("Kegiatan dibatalkan."))


@require_POST
def resume(request: HttpRequest, kegiatan_id: int) -> HttpResponse:
    """Take back that it was completed or called off."""
    commands.resume_kegiatan(kegiatan_id=kegiatan_id, by=actor_of(request), at=at_of(request))
    return _back(request, kegiatan_id, _("Kegiatan dilanjutkan."))


@require_POST
def remove(request: HttpRequest, kegiatan_id: int) -> HttpResponse:
    """Take it out of a draft."""
    actor = actor_of(request)
    found = queries.kegiatan_view(kegiatan_id, instansi_id=actor.instansi_id)
    commands.remove_kegiatan(kegiatan_id=kegiatan_id, by=actor, at=at_of(request))
    tahun = found.tahun if found else actor.today(at_of(request)).year
    address = f"{reverse('pengembangan:rencana')}?tahun={tahun}"
    return redirect_with_message(request, address, _("Kegiatan dihapus dari rencana."))

"""Posters as PDF: the way from a wall to the survey."""

from collections.abc import Sequence

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from teladan.citizen_voice import queries
from teladan.documents.poster import Poster, PosterLook, render_posters
from teladan.foundation import storage
from teladan.foundation.errors import Invalid, NotVisible
from teladan.organisation.queries import InstansiView, instansi_view
from teladan.web.shortcuts import actor_of, at_of
from teladan.web.theme import DEFAULT_ACCENT, DEFAULT_PRIMARY, legible


@require_GET
def poster(request: HttpRequest, titik_id: int) -> HttpResponse:
    """The poster of one place, A4 or A5."""
    actor = actor_of(request)
    titik = queries.titik_view(titik_id, instansi_id=actor.instansi_id)
    unit = queries.unit_pelayanan(titik.unit_id, instansi_id=actor.instansi_id)
    return _answer(request, unit, [titik], f"poster-{titik.kode}")


@require_GET
def unit_posters(request: HttpRequest, unit_id: int) -> HttpResponse:
    """Every poster of a unit in one file."""
    actor = actor_of(request)
    unit = queries.unit_pelayanan(unit_id, instansi_id=actor.instansi_id)
    titik = queries.titik_list([unit_id], on=actor.today(at_of(request)))
    if not titik:
        raise NotVisible(
            _("Unit ini belum mempunyai titik layanan, jadi belum ada poster."),
            next_step=_("Tambahkan titik layanan lebih dahulu."),
        )
    return _answer(request, unit, titik, f"poster-{unit.alamat}")


def _answer(
    request: HttpRequest,
    unit: queries.UnitPelayananView,
    titik: Sequence[queries.TitikView],
    name: str,
) -> HttpResponse:
    size = request.GET.get("ukuran", "a4")
    if size not in {"a4", "a5"}:
        raise Invalid(_("Ukuran poster hanya A4 atau A5."))
    instansi = instansi_view(actor_of(request).instansi_id)
    posters = [_poster(instansi, unit, each) for each in titik]
    body = render_posters(posters, _look(instansi), paper=size)
    response = HttpResponse(body, content_type="application/pdf")
    response["Content-Disposition"] = f'inline; filename="{name}-{size}.pdf"'
    return response


def _poster(
    instansi: InstansiView, unit: queries.UnitPelayananView, titik: queries.TitikView
) -> Poster:
    base = settings.TELADAN_BASE_URL.rstrip("/")
    return Poster(
        unit=unit.nama,
        tempat=titik.nama if titik.jenis != "unit" else "",
        layanan=titik.layanan_nama,
        jam=unit.jam_layanan,
        survei=f"{base}/n/{titik.kode}/",
        lapor=f"{base}/warga/{instansi.kode}/lapor/?unit={unit.alamat}",
        lapor_singkat=f"{base}/warga/{instansi.kode}/lapor/",
    )


def _look(instansi: InstansiView) -> PosterLook:
    logo = None
    if instansi.logo_sha256:
        logo = storage.open_path(instansi.instansi_id, instansi.logo_sha256).read_bytes()
    return PosterLook(
        instansi.nama,
        legible(instansi.warna_utama, DEFAULT_PRIMARY),
        legible(instansi.warna_aksen, DEFAULT_ACCENT),
        logo,
        instansi.logo_tipe,
    )

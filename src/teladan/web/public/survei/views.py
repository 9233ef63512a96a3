"""The survey: from a poster (/n/…), from a ticket (/t/…), or from the list of units."""

from dataclasses import replace

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from teladan.accountability.queries import usul_dilakukan
from teladan.citizen_voice import commands, queries
from teladan.citizen_voice.queries import TempatSurvei
from teladan.foundation import readable
from teladan.foundation.errors import Invalid, NotVisible, WrongState
from teladan.web.public.frame import citizen, instant_of, look_from_address, public_page
from teladan.web.public.survei import forms


@citizen
@require_http_methods(["GET", "HEAD", "POST"])
def by_poster(request: HttpRequest, kode: str) -> HttpResponse:
    """/n/<kode>/: what a poster's QR opens."""
    tempat = queries.tempat_of_poster(readable.normalise(kode))
    if tempat is None:
        return _unknown_code(request)
    return _survey(request, tempat)


@citizen
@require_http_methods(["GET", "HEAD", "POST"])
def by_token(request: HttpRequest, token: str) -> HttpResponse:
    """/t/<token>/: what a queue ticket's QR opens; it counts once."""
    found = queries.token_view(token)
    tempat = queries.tempat_of_unit(found.unit_id) if found is not None else None
    if found is None or tempat is None:
        return _used_token(request, None)
    tempat = replace(tempat, layanan_id=found.layanan_id)
    if request.method != "POST" and not found.open(tempat.instansi.today(instant_of(request))):
        return _used_token(request, tempat)
    return _survey(request, tempat, token=token)


@citizen
@require_http_methods(["GET", "HEAD", "POST"])
def by_unit(request: HttpRequest, instansi: str, unit: str) -> HttpResponse:
    """/warga/<instansi>/nilai/<unit>/: the survey without a poster."""
    tempat = queries.tempat_of_unit(alamat=unit, instansi_kode=instansi)
    if tempat is None:
        raise NotVisible(
            _("Unit layanan ini tidak ditemukan."), next_step=_("Pilih unitnya dari beranda warga.")
        )
    return _survey(request, tempat)


@citizen
@require_GET
def choose_unit(request: HttpRequest, instansi: str) -> HttpResponse:
    """/warga/<instansi>/nilai/: which unit served you?"""
    found = look_from_address(instansi)
    units = queries.unit_pelayanan_list(found.instansi_id, on=found.today(instant_of(request)))
    return public_page(request, "public/survei_pilih.html", {"units": units}, instansi=found)


@citizen
@require_GET
def thanks(request: HttpRequest, instansi: str, unit: str) -> HttpResponse:
    """After sending: how many spoke today, and what came of what was said before."""
    tempat = queries.tempat_of_unit(alamat=unit, instansi_kode=instansi)
    if tempat is None:
        raise NotVisible
    where = tempat.instansi
    context = {
        "tempat": tempat,
        "today": queries.answers_today(
            where.instansi_id, tempat.unit_id, on=where.today(instant_of(request))
        ),
        "done": usul_dilakukan(where.instansi_id, alamat=tempat.unit_alamat, most=2),
    }
    return public_page(request, "public/survei_terima_kasih.html", context, instansi=where)


def _survey(request: HttpRequest, tempat: TempatSurvei, *, token: str = "") -> HttpResponse:
    at = instant_of(request)
    if not tempat.open(at):
        context = {"tempat": tempat}
        return public_page(
            request, "public/survei_tutup.html", context, instansi=tempat.instansi, status=410
        )
    short = request.GET.get("singkat") == "1"
    if request.method != "POST":
        return _form(request, tempat, forms.empty(short=short, at=at), token=token)
    typed = forms.read(request.POST, short=short, at=at)
    try:
        if request.FILES or int(request.META.get("CONTENT_LENGTH") or 0) > forms.LARGEST:
            raise Invalid(_("Isian ini terlalu besar, jadi belum disimpan."))
        _deposit(request, tempat, typed, token)
    except Invalid as refusal:
        typed.errors = dict(refusal.fields)
        return _form(request, tempat, typed, token=token, refusal=refusal)
    except WrongState:
        return _used_token(request, tempat, typed)
    alamat = reverse("survei:thanks", args=[tempat.instansi.kode, tempat.unit_alamat])
    response = HttpResponseRedirect(alamat)
    response.status_code = 303
    return response


def _deposit(request: HttpRequest, tempat: TempatSurvei, typed: forms.Typed, token: str) -> None:
    at = instant_of(request)
    kiriman = forms.sending(typed, request, token=token, at=at)
    layanan_id = tempat.layanan_id
    if layanan_id is None and typed.get("layanan"):
        layanan_id = forms.layanan_of(typed, _services(tempat, request))
    place = commands.Tempat(tempat.unit_id, layanan_id, tempat.titik_id)
    if typed.short:
        isi = forms.short_answer_of(typed)
        commands.deposit_short_answer(tempat=place, isi=isi, kiriman=kiriman, at=at)
    else:
        commands.deposit_answer(tempat=place, isi=forms.answer_of(typed), kiriman=kiriman, at=at)


def _services(tempat: TempatSurvei, request: HttpRequest) -> list[tuple[int, str]]:
    return queries.layanan_choices(tempat.unit_id, on=tempat.instansi.today(instant_of(request)))


def _form(
    request: HttpRequest,
    tempat: TempatSurvei,
    typed: forms.Typed,
    *,
    token: str,
    refusal: Invalid | None = None,
) -> HttpResponse:
    context = {
        "tempat": tempat,
        "form": typed,
        "refusal": refusal,
        "with_token": bool(token),
        "services": [] if tempat.layanan_id else _services(tempat, request),
        "waits": forms.wait_choices(),
        "profile": queries.PILIHAN_PROFIL,
        "headings": queries.JUDUL_PROFIL,
        "longest": commands.LONGEST_SARAN,
    }
    return public_page(
        request,
        "public/survei.html",
        context,
        instansi=tempat.instansi,
        status=422 if refusal else 200,
    )


def _used_token(
    request: HttpRequest, tempat: TempatSurvei | None, typed: forms.Typed | None = None
) -> HttpResponse:
    """A kind sentence; what was typed stays on the screen."""
    context = {"tempat": tempat, "saran": typed.get("saran") if typed else ""}
    return public_page(
        request,
        "public/survei_terpakai.html",
        context,
        instansi=tempat.instansi if tempat else None,
        status=409 if typed else 410 if tempat else 404,
    )


def _unknown_code(request: HttpRequest) -> HttpResponse:
    return public_page(request, "public/survei_kode.html", status=404)

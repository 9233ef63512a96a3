"""The instansi's settings, logo and holidays."""

from dataclasses import dataclass
from decimal import Decimal

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from teladan.foundation.actor import Peran
from teladan.foundation.errors import Invalid
from teladan.organisation import commands, policies, queries
from teladan.web.organisation.common import REFUSALS, covered, put_refusal
from teladan.web.organisation.forms import HariLiburForm, InstansiForm, LogoForm
from teladan.web.shortcuts import actor_of, at_of, page, redirect_with_message
from teladan.web.theme import DEFAULT_ACCENT, DEFAULT_PRIMARY, contrast, legible, parse
from teladan_rules.permenpanrb_6_2022.hari_kerja import TAHUN_TERSEDIA, libur_nasional
from teladan_rules.permenpanrb_6_2022.vocabulary import JenisPeriodik, ZonaWaktu


@dataclass(frozen=True)
class _Colour:
    """A colour as it was chosen and as pages use it: darkened until white reads on it."""

    label: str
    chosen: str
    used: str
    ratio: Decimal

    @classmethod
    def of(cls, label: str, chosen: str, fallback: str) -> "_Colour":
        white, colour = (255, 255, 255), parse(chosen)
        ratio = Decimal(contrast(white, colour or white)).quantize(Decimal("0.1"))
        return cls(label, chosen if colour else "", legible(chosen, fallback), ratio)


@require_http_methods(["GET", "POST"])
def instansi(request: HttpRequest) -> HttpResponse:
    """Name, colours with their contrast, time zone, working week, kind of evaluation."""
    actor = actor_of(request)
    policies.check_can_administer(None, actor=actor)
    stored = queries.instansi_view(actor.instansi_id)
    form = InstansiForm(request.POST or None, initial=vars(stored))
    if request.method == "POST" and form.is_valid() and "pratinjau" not in request.POST:
        typed = form.cleaned_data
        isi = commands.InstansiIsi(
            typed["nama"],
            typed["kota"],
            typed["warna_utama"],
            typed["warna_aksen"],
            ZonaWaktu(typed["zona_waktu"]),
            typed["hari_per_minggu"],
            JenisPeriodik(typed["periodik"]),
        )
        try:
            commands.update_instansi(isi=isi, by=actor, at=at_of(request))
        except REFUSALS as refusal:
            put_refusal(form, refusal)
        else:
            message = _("Pengaturan instansi disimpan.")
            return redirect_with_message(request, "organisation:instansi", message)
    refused = request.method == "POST" and bool(form.errors)
    return _instansi_page(request, stored, form, 422 if refused else 200)


def _instansi_page(
    request: HttpRequest,
    stored: queries.InstansiView,
    form: InstansiForm,
    status: int,
    logo_form: LogoForm | None = None,
) -> HttpResponse:
    typed = form.data if form.is_bound else {}
    first = str(typed.get("warna_utama", stored.warna_utama))
    second = str(typed.get("warna_aksen", stored.warna_aksen))
    context = {
        "nav": "instansi",
        "stored": stored,
        "form": form,
        "logo_form": logo_form or LogoForm(),
        "colours": [
            _Colour.of(_("Warna utama"), first, DEFAULT_PRIMARY),
            _Colour.of(_("Warna kedua"), second, DEFAULT_ACCENT),
        ],
    }
    return page(request, "organisation/instansi.html", context, status=status)


@require_POST
def logo(request: HttpRequest) -> HttpResponse:
    """A new logo, checked by its bytes."""
    actor = actor_of(request)
    policies.check_can_administer(None, actor=actor)
    form = LogoForm(request.POST, request.FILES)
    if form.is_valid():
        try:
            content = form.cleaned_data["logo"].read()
            commands.set_logo(content=content, by=actor, at=at_of(request))
        except Invalid as refusal:
            put_refusal(form, refusal)
        else:
            message = _("Logo disimpan.")
            return redirect_with_message(request, "organisation:instansi", message)
    stored = queries.instansi_view(actor.instansi_id)
    return _instansi_page(request, stored, InstansiForm(initial=vars(stored)), 422, form)


@require_http_methods(["GET", "POST"])
def hari_libur(request: HttpRequest) -> HttpResponse:
    """National holidays of a year, and the instansi's own changes."""
    actor, at = actor_of(request), at_of(request)
    covered(request)
    year = _year(request)
    form = HariLiburForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        typed = form.cleaned_data
        try:
            commands.set_hari_libur(
                tanggal=typed["tanggal"],
                nama=typed["nama"],
                libur=typed["libur"] == "ya",
                by=actor,
                at=at,
            )
        except REFUSALS as refusal:
            put_refusal(form, refusal)
        else:
            message = _("Kalender kerja disimpan.")
            return redirect_with_message(request, "organisation:hari_libur", message)
    national = libur_nasional(year)
    context = {
        "nav": "instansi",
        "form": form,
        "year": year,
        "known_years": list(TAHUN_TERSEDIA),
        "own": queries.hari_libur_list(actor.instansi_id, tahun=year),
        "national": sorted({**national.cuti_bersama, **national.hari_libur}.items()),
        "sementara": national.sementara,
        "dasar": national.dasar,
        "may_edit": actor.covers(None, Peran.ADMIN),
    }
    status = 422 if request.method == "POST" else 200
    return page(request, "organisation/hari_libur.html", context, status=status)


def _year(request: HttpRequest) -> int:
    asked = request.GET.get("tahun", "")
    today = actor_of(request).today(at_of(request))
    year = int(asked) if asked.isdecimal() and len(asked) < 5 else today.year
    return min(max(year, TAHUN_TERSEDIA[0]), TAHUN_TERSEDIA[-1])


@require_POST
def remove(request: HttpRequest, hari_libur_id: int) -> HttpResponse:
    """Return a day to the national calendar."""
    commands.remove_hari_libur(hari_libur_id=hari_libur_id, by=actor_of(request), at=at_of(request))
    message = _("Hari itu kembali mengikuti kalender nasional.")
    return redirect_with_message(request, "organisation:hari_libur", message)

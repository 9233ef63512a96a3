"""The copy to practise on: choosing a role without a password, the guide, leaps, situations.

These views have no address on a real installation (`urls.py`), and `begin_latihan` refuses there.
"""

from datetime import datetime, time, timedelta

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.middleware.csrf import rotate_token
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from teladan.demo.accounts import SANDI
from teladan.feedback.commands.latihan import begin_latihan
from teladan.feedback.queries.kode_latihan import SelesaiLatihan, make_kode
from teladan.feedback.queries.latihan import certificate_key
from teladan.foundation import clock
from teladan.foundation.errors import Invalid, NotVisible, WrongState
from teladan.web.access import public
from teladan.web.berlatih import Panduan, Peserta, keep, panduan_of
from teladan.web.shortcuts import actor_of, at_of, page, redirect_with_message
from teladan_rules.permenpanrb_6_2022.nip import NipTidakSah, parse_nip
from teladan_rules.permenpanrb_6_2022.periode import Periode
from teladan_rules.permenpanrb_6_2022.vocabulary import JenisPeriodik
from teladan_rules.text import N_
from teladan_rules.umpan_balik.latihan import LULUS, SITUASI, PeranLatihan

_LARGEST_LEAP = timedelta(days=150)


@public
@never_cache
@require_http_methods(["GET", "POST"])
def start(request: HttpRequest) -> HttpResponse:
    """The first page of the copy: who do you want to be?"""
    typed = {name: request.POST.get(name, "") for name in ("peran", "nip")}
    errors: dict[str, str] = {}
    if request.method == "POST":
        try:
            peran, nip = _read(typed)
            _begin(request, peran, nip)
        except (Invalid, WrongState) as refused:
            errors = dict(getattr(refused, "fields", {})) or {"": str(refused)}
        else:
            message = _("Selamat berlatih. Semua orang dan angka di sini rekaan.")
            return redirect_with_message(request, "latihan:home", message)
    context = {
        "roles": [(each.value, _(each.label), _(_TENTANG[each])) for each in PeranLatihan],
        "values": typed,
        "errors": errors,
    }
    return page(request, "feedback/latihan/mulai.html", context, status=422 if errors else 200)


_TENTANG = {
    PeranLatihan.PEGAWAI: N_("Catatan harian, realisasi, umpan balik, dan hasilnya."),
    PeranLatihan.PEJABAT_PENILAI: N_("SKP, umpan balik, dialog, evaluasi, lalu enam situasi."),
    PeranLatihan.PENGELOLA: N_("Putaran umpan balik, undian, dan kepatuhan."),
    PeranLatihan.PIMPINAN: N_("Membaca unit dan menulis apa yang berubah."),
}


def _read(typed: dict[str, str]) -> tuple[PeranLatihan, str]:
    """The role and her own NIP, if she gave one. Raises Invalid."""
    errors = {}
    if typed["peran"] not in set(PeranLatihan):
        errors["peran"] = _("Pilih peran yang ingin Anda coba.")
    nip = "".join(typed["nip"].split())
    if nip:
        try:
            parse_nip(nip)
        except NipTidakSah as fault:
            errors["nip"] = _(str(fault))
    if errors:
        raise Invalid(_("Latihan belum dimulai."), fields=errors)
    return PeranLatihan(typed["peran"]), nip


def _begin(request: HttpRequest, peran: PeranLatihan, nip: str) -> None:
    request.session.flush()
    rotate_token(request)
    request.session.save()
    begun = begin_latihan(
        peran=peran, session_key=request.session.session_key or "", at=clock.now()
    )
    request.session["akun_id"] = begun.akun_id
    request.session["epoch"] = begun.epoch
    keep(request, Peserta(peran, nip, begun.sejak, begun.terjawab))


def _guide(request: HttpRequest) -> Panduan:
    guide = panduan_of(request)
    if guide is None:
        raise NotVisible(_("Anda belum memulai latihan."))
    return guide


@never_cache
@require_GET
def guide(request: HttpRequest) -> HttpResponse:
    """The steps, the clock, the situations, and the code at the end."""
    found = _guide(request)
    kode = found.peserta.kode
    back = f"{settings.TELADAN_LATIHAN_HOME.rstrip('/')}/latihan/?{urlencode({'kode': kode})}"
    context = {
        "nav": "",
        "guide": found,
        "sandi": SANDI,
        "situasi": len(SITUASI),
        "lulus": LULUS,
        "back": back if kode and settings.TELADAN_LATIHAN_HOME else "",
    }
    return page(request, "feedback/latihan/panduan.html", context)


@require_POST
def leap(request: HttpRequest) -> HttpResponse:
    """Move her own clock forward; nobody else's moves."""
    peserta = _guide(request).peserta
    at = actor_of(request).local(at_of(request))
    then = _end_of_quarter(at) if request.POST.get("tujuan") == "akhir_triwulan" else _morning(at)
    ahead = peserta.ahead + (then - at)
    if ahead > _LARGEST_LEAP:
        raise WrongState(
            _("Jam latihan Anda sudah di ujung cerita."),
            next_step=_("Mulai lagi dari awal bila ingin kembali ke bulan Agustus."),
        )
    keep(request, peserta, lompat=int(ahead.total_seconds()))
    message = _("Sekarang, bagi Anda, tanggal %(tanggal)s.") % {"tanggal": f"{then:%d-%m-%Y}"}
    return redirect_with_message(request, "latihan:home", message)


def _morning(at: datetime) -> datetime:
    return datetime.combine(at.date() + timedelta(days=1), time(8), at.tzinfo)


def _end_of_quarter(at: datetime) -> datetime:
    """The morning of the quarter's last day, when its evaluation is open; from there, of the
    next quarter's."""
    quarter = Periode.memuat(at.date(), JenisPeriodik.TRIWULANAN)
    if at.date() == quarter.selesai:
        quarter = Periode.memuat(at.date() + timedelta(days=1), JenisPeriodik.TRIWULANAN)
    return datetime.combine(quarter.selesai, time(8), at.tzinfo)


@require_POST
def again(request: HttpRequest) -> HttpResponse:
    """Begin anew in the same role, as another fictional person whose desk is untouched."""
    peserta = _guide(request).peserta
    _begin(request, peserta.peran, peserta.nip)
    return redirect_with_message(request, "latihan:home", _("Anda mulai lagi sebagai orang lain."))


@never_cache
@require_http_methods(["GET", "POST"])
def situation(request: HttpRequest, nomor: int) -> HttpResponse:
    """One situation; after the answer its explanation. An answer stays until all are repeated."""
    peserta = _guide(request).peserta
    if not peserta.judges or not 1 <= nomor <= len(SITUASI):
        raise NotVisible(_("Situasi ini tidak ada pada latihan Anda."))
    asked = SITUASI[nomor - 1]
    error = ""
    if request.method == "POST" and asked.kunci not in peserta.jawaban:
        chosen = request.POST.get("jawaban", "")
        if chosen in asked.pilihan:
            answers = peserta.jawaban | {asked.kunci: chosen}
            keep(request, peserta, jawaban=answers)
            answered = HttpResponseRedirect(request.path)
            answered.status_code = 303
            return answered
        error = _("Pilih satu jawaban.")
    context = {
        "nav": "",
        "situasi": asked,
        "nomor": nomor,
        "semua": len(SITUASI),
        "chosen": peserta.jawaban.get(asked.kunci, ""),
        "choices": [(key, _(each.teks)) for key, each in asked.pilihan.items()],
        "error": error,
    }
    return page(request, "feedback/latihan/situasi.html", context, status=422 if error else 200)


@require_POST
def situations_again(request: HttpRequest) -> HttpResponse:
    """Try the situations once more."""
    keep(request, _guide(request).peserta, jawaban={})
    return redirect_with_message(request, "latihan:situation", _("Silakan coba lagi."), 1)


@require_POST
def finish(request: HttpRequest) -> HttpResponse:
    """Give the code, once everything is done and the trainee gave her NIP."""
    found = _guide(request)
    peserta, key = found.peserta, certificate_key()
    if not found.tuntas or not peserta.nip or key is None:
        raise WrongState(
            _("Kode baru diberikan setelah semua langkah selesai."),
            next_step=_("Buka panduan untuk melihat langkah yang tersisa."),
        )
    if not peserta.kode:
        done = SelesaiLatihan(
            peserta.peran,
            found.tempat_selesai,
            peserta.benar if peserta.judges else None,
            len(SITUASI) if peserta.judges else None,
            clock.real(),
        )
        keep(request, peserta, kode=make_kode(done, nip=peserta.nip, key=key))
    return redirect_with_message(request, reverse("latihan:home") + "#kode", _("Ini kode Anda."))

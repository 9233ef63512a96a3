"""The instansi's own limits and region, and the phrases it answers with."""

from datetime import date
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from teladan.citizen_voice import commands
from teladan.citizen_voice.policies import pengaduan as policies
from teladan.citizen_voice.queries import pengaduan_daftar as daftar
from teladan.citizen_voice.queries.pengaduan_pengaturan import pengaturan_pengaduan_list
from teladan.citizen_voice.queries.tenggat import aturan_pengaduan
from teladan.foundation.errors import Invalid
from teladan.web.numbers import whole
from teladan.web.planning.forms import Problem, Reader, Values
from teladan.web.shortcuts import actor_of, at_of, page, redirect_with_message

_EDGES = ("selatan", "barat", "utara", "timur")


def _names() -> dict[str, str]:
    return {
        "verifikasi": _("Memeriksa dan meneruskan laporan (hari kerja)"),
        "permintaan_informasi": _("Menjawab permintaan informasi (hari kerja)"),
        "aspirasi": _("Menjawab aspirasi (hari kerja)"),
        "tidak_berkadar_pengawasan": _("Pengaduan tidak berkadar pengawasan (hari kerja)"),
        "berkadar_pengawasan": _("Pengaduan berkadar pengawasan (hari kerja)"),
        "kelengkapan": _("Pelapor melengkapi laporan (hari)"),
        "tutup_otomatis": _("Ditutup bila jawaban tidak ditanggapi (hari)"),
        "konfirmasi": _("Pelapor ditanya kembali setelah ditutup (hari)"),
    }


@require_http_methods(["GET", "POST"])
def settings(request: HttpRequest) -> HttpResponse:
    """Limits that may only be better for the citizen than the national ones."""
    actor, at = actor_of(request), at_of(request)
    policies.check_can_configure(actor)
    today = actor.today(at)
    problem = None
    if request.method == "POST":
        try:
            commands.set_pengaturan_pengaduan(isi=_read(request, today), by=actor, at=at)
        except Invalid as refusal:
            problem = Problem.of(request, "", refusal)
        else:
            message = _("Pengaturan disimpan. Laporan yang sedang berjalan tetap pada tanggalnya.")
            return redirect_with_message(request, "pengaduan:settings", message)
    listed = pengaturan_pengaduan_list(actor.instansi_id)
    aturan = aturan_pengaduan(actor.instansi_id, today)
    newest = listed[0] if listed else None
    names = _names()
    context: dict[str, Any] = {
        "nav": "pengaduan",
        "names": names,
        "in_force": {name: int(getattr(aturan, name).nilai) for name in names},
        "own": newest.tenggat if newest else {},
        "wilayah": dict(zip(_EDGES, newest.wilayah, strict=False)) if newest else {},
        "listed": listed,
        "today": today,
        "problem": problem,
        "v": Values(problem),
    }
    status = problem.status if problem else 200
    return page(request, "citizen_voice/pengaduan_pengaturan.html", context, status=status)


def _read(request: HttpRequest, today: date) -> commands.PengaturanPengaduanIsi:
    read = Reader(request)
    tenggat: dict[str, int] = {}
    for name in _names():
        typed = read.text(name)
        number = whole(typed)
        if number is not None and number < 1000:
            tenggat[name] = number
        elif typed:
            read.errors[name] = _("Tulis banyaknya hari, misalnya 10.")
    berlaku = read.day("berlaku_dari") or today
    edges = tuple(read.text(edge).replace(",", ".") for edge in _EDGES)
    read.check()
    wilayah = edges if any(edges) else ()
    return commands.PengaturanPengaduanIsi(berlaku, tenggat, wilayah, read.text("dasar"))


@require_http_methods(["GET", "POST"])
def templat(request: HttpRequest) -> HttpResponse:
    """Phrases: write one, change one."""
    actor = actor_of(request)
    policies.check_can_manage(actor)
    problem = None
    if request.method == "POST":
        number = whole(request.POST.get("templat_id", ""))
        read = Reader(request, f"t{number or ''}")
        try:
            commands.save_templat_jawaban(
                templat_id=number,
                judul=read.text("judul"),
                teks=read.text("teks"),
                by=actor,
                at=at_of(request),
            )
        except Invalid as refusal:
            problem = Problem.of(request, f"t{number or ''}", refusal)
        else:
            message = _("Kalimat disimpan.")
            return redirect_with_message(request, "pengaduan:templat", message)
    context: dict[str, Any] = {
        "nav": "pengaduan",
        "rows": daftar.templat_list(actor.instansi_id),
        "problem": problem,
        "v": Values(problem),
    }
    status = problem.status if problem else 200
    return page(request, "citizen_voice/pengaduan_templat.html", context, status=status)


@require_POST
def remove_templat(request: HttpRequest, templat_id: int) -> HttpResponse:
    """Take a phrase away."""
    commands.remove_templat_jawaban(templat_id=templat_id, by=actor_of(request), at=at_of(request))
    return redirect_with_message(request, "pengaduan:templat", _("Kalimat dihapus."))

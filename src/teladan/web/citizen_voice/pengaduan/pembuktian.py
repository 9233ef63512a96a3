"""Findings, the officer's right of reply, and what an officer reads of it."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from teladan.citizen_voice import commands
from teladan.citizen_voice.queries import hak_jawab as queries
from teladan.citizen_voice.queries.pengaduan import hearing_report
from teladan.foundation.errors import Invalid, Stale, WrongState
from teladan.web.citizen_voice.pengaduan.detail import show
from teladan.web.organisation.common import pegawai_of_nip
from teladan.web.planning.forms import Problem, Reader, Values, revisi_of
from teladan.web.shortcuts import actor_of, at_of, page, redirect_with_message

_REFUSALS = (Invalid, Stale, WrongState)


@require_POST
def substantiate(request: HttpRequest, pengaduan_id: int) -> HttpResponse:
    """Whether the complaint was found true."""
    read = Reader(request, "b")
    try:
        commands.substantiate_pengaduan(
            pengaduan_id=pengaduan_id,
            pembuktian=read.text("pembuktian"),
            alasan=read.text("alasan"),
            revisi=revisi_of(request),
            by=actor_of(request),
            at=at_of(request),
        )
    except _REFUSALS as refusal:
        return show(request, pengaduan_id, Problem.of(request, "b", refusal))
    message = _("Hasil pembuktian disimpan.")
    return redirect_with_message(request, "pengaduan:detail", message, pengaduan_id)


@require_POST
def identify(request: HttpRequest, pengaduan_id: int) -> HttpResponse:
    """Name the officer and ask her."""
    read = Reader(request, "o")
    try:
        commands.identify_petugas(
            pengaduan_id=pengaduan_id,
            pegawai_id=pegawai_of_nip(request, read.text("nip")),
            pokok=read.text("pokok"),
            revisi=revisi_of(request),
            by=actor_of(request),
            at=at_of(request),
        )
    except _REFUSALS as refusal:
        return show(request, pengaduan_id, Problem.of(request, "o", refusal))
    message = _("Petugas diminta menjawab; ia hanya membaca pokok persoalannya.")
    return redirect_with_message(request, "pengaduan:detail", message, pengaduan_id)


@require_http_methods(["GET", "POST"])
def hearing(request: HttpRequest, hak_jawab_id: int) -> HttpResponse:
    """The officer's own page: the matter, until when, her words, the finding."""
    actor, at = actor_of(request), at_of(request)
    view = queries.own_hearing(hak_jawab_id, actor=actor)
    problem = None
    if request.method == "POST":
        jawaban = Reader(request).text("jawaban")
        try:
            commands.answer_hak_jawab(hak_jawab_id=hak_jawab_id, jawaban=jawaban, by=actor, at=at)
        except _REFUSALS as refusal:
            problem = Problem.of(request, "", refusal)
        else:
            message = _("Jawaban Anda tersimpan.")
            return redirect_with_message(request, "pengaduan:hearing", message, hak_jawab_id)
    context: dict[str, Any] = {
        "nav": "beranda",
        "view": view,
        "today": actor.today(at),
        "problem": problem,
        "v": Values(problem),
    }
    status = problem.status if problem else 200
    return page(request, "citizen_voice/pengaduan_hak_jawab.html", context, status=status)


@require_POST
def decide(request: HttpRequest, hak_jawab_id: int) -> HttpResponse:
    """What was found about the officer."""
    actor = actor_of(request)
    pengaduan_id = hearing_report(hak_jawab_id, actor=actor)
    prefix = f"d{hak_jawab_id}"
    read = Reader(request, prefix)
    try:
        if read.text("terbukti") not in {"ya", "tidak"}:
            sentence = _("Pilih apa yang Anda putuskan.")
            raise Invalid(sentence, fields={"terbukti": sentence})
        commands.decide_hak_jawab(
            hak_jawab_id=hak_jawab_id,
            terbukti=read.text("terbukti") == "ya",
            alasan=read.text("alasan"),
            by=actor,
            at=at_of(request),
        )
    except _REFUSALS as refusal:
        return show(request, pengaduan_id, Problem.of(request, prefix, refusal))
    message = _("Putusan tentang petugas disimpan.")
    return redirect_with_message(request, "pengaduan:detail", message, pengaduan_id)

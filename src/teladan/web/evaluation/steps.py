"""Each step of the file as one POST: signed, handed over, received, answered, reported, locked."""

from collections.abc import Callable
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from teladan.evaluation import commands, policies
from teladan.evaluation.queries.inti import get_evaluasi
from teladan.foundation.errors import Invalid, Refusal, TooMany, WrongState
from teladan.organisation.commands import confirm_password
from teladan.web.evaluation.result import show
from teladan.web.numbers import whole
from teladan.web.shortcuts import actor_of, at_of, redirect_with_message

_Command = Callable[..., Any]


def _run(
    request: HttpRequest, evaluasi_id: int, command: _Command, message: str, **more: Any
) -> HttpResponse:
    """Run one step; a refusal comes back on the page with everything that was typed."""
    revisi = whole(request.POST.get("revisi", ""))
    if revisi is not None:
        more["revisi"] = revisi
    actor = actor_of(request)
    get_evaluasi(evaluasi_id, actor=actor)
    try:
        command(evaluasi_id=evaluasi_id, by=actor, at=at_of(request), **more)
    except Invalid as refused:
        return show(request, evaluasi_id, problem=refused, status=422)
    except WrongState as refused:
        return show(request, evaluasi_id, problem=refused, status=409)
    return redirect_with_message(request, reverse("evaluation:result", args=[evaluasi_id]), message)


def _signed(
    request: HttpRequest,
    evaluasi_id: int,
    step: tuple[Callable[..., None], _Command],
    message: str,
    **more: Any,
) -> HttpResponse:
    """A step that is a signature: whose it is comes first, then the password is asked again."""
    check, command = step
    actor = actor_of(request)
    check(get_evaluasi(evaluasi_id, actor=actor), actor=actor)
    try:
        confirm_password(
            password=request.POST.get("sandi", ""),
            address=request.META.get("REMOTE_ADDR", ""),
            by=actor,
            at=at_of(request),
        )
    except (Invalid, TooMany) as refused:
        status = 422 if isinstance(refused, Invalid) else 429
        problem: Refusal = Invalid(
            str(refused), fields={"sandi": str(refused)}, next_step=str(refused.next_step)
        )
        return show(request, evaluasi_id, problem=problem, status=status)
    return _run(request, evaluasi_id, command, message, **more)


@require_POST
def sign_as_penilai(request: HttpRequest, evaluasi_id: int) -> HttpResponse:
    """The evaluator signs, in the application or for paper."""
    cara = "basah" if request.POST.get("cara") == "basah" else "elektronik"
    message = _("Evaluasi ditandatangani dan dokumennya terbit. Serahkan kepada pegawai.")
    step = (policies.check_can_sign_as_penilai, commands.sign_as_penilai)
    return _signed(request, evaluasi_id, step, message, cara=cara)


@require_POST
def sign_as_pegawai(request: HttpRequest, evaluasi_id: int) -> HttpResponse:
    """The pegawai signs and so returns the document."""
    message = _("Dokumen Anda tanda tangani dan kembali kepada pejabat penilai.")
    step = (policies.check_can_sign_as_pegawai, commands.sign_as_pegawai)
    return _signed(request, evaluasi_id, step, message)


@require_POST
def hand_over(request: HttpRequest, evaluasi_id: int) -> HttpResponse:
    """The evaluator hands the document over."""
    return _run(request, evaluasi_id, commands.hand_over, _("Dokumen diserahkan kepada pegawai."))


@require_POST
def confirm_receipt(request: HttpRequest, evaluasi_id: int) -> HttpResponse:
    """The pegawai confirms that she received it."""
    message = _("Dokumen Anda terima. Tanda tangani, atau catat keberatan, dalam tenggatnya.")
    return _run(request, evaluasi_id, commands.confirm_receipt, message)


@require_POST
def note_keberatan(request: HttpRequest, evaluasi_id: int) -> HttpResponse:
    """The pegawai notes an objection."""
    message = _("Keberatan Anda tercatat dan tampak bagi atasan pejabat penilai Anda.")
    return _run(
        request, evaluasi_id, commands.note_keberatan, message, teks=request.POST.get("teks", "")
    )


@require_POST
def report(request: HttpRequest, evaluasi_id: int) -> HttpResponse:
    """The evaluator reports to the PyB."""
    message = _("Dokumen dilaporkan kepada PyB.")
    catatan = request.POST.get("catatan_pelaporan", "")
    return _run(request, evaluasi_id, commands.report_to_pyb, message, catatan=catatan)


@require_POST
def lock(request: HttpRequest, evaluasi_id: int) -> HttpResponse:
    """The pengelola kinerja locks the record."""
    return _run(request, evaluasi_id, commands.lock, _("Evaluasi terkunci."))


@require_POST
def take_over(request: HttpRequest, evaluasi_id: int) -> HttpResponse:
    """The atasan takes over what was missed."""
    actor = actor_of(request)
    commands.take_over(evaluasi_id=evaluasi_id, by=actor, at=at_of(request))
    address = reverse("evaluation:evaluate", args=[evaluasi_id])
    return redirect_with_message(
        request, address, _("Evaluasi beralih kepada Anda; hasilnya bersifat final.")
    )


@require_POST
def paper(request: HttpRequest, evaluasi_id: int) -> HttpResponse:
    """Keep the scan of a document signed on paper."""
    upload = request.FILES.get("berkas")
    sebagai = "penilai" if request.POST.get("sebagai") == "penilai" else "pegawai"
    actor = actor_of(request)
    policies.check_can_write(get_evaluasi(evaluasi_id, actor=actor), actor=actor)
    try:
        if upload is None:
            text = _("Pilih berkas pindaiannya.")
            raise Invalid(text, fields={"berkas": text})
        commands.mark_signed_on_paper(
            evaluasi_id=evaluasi_id,
            sebagai=sebagai,
            nama=upload.name or "pindaian",
            isi=upload.read(),
            by=actor,
            at=at_of(request),
        )
    except Invalid as refused:
        return show(request, evaluasi_id, problem=refused, status=422)
    address = reverse("evaluation:result", args=[evaluasi_id])
    return redirect_with_message(request, address, _("Pindaian tersimpan."))


@require_POST
def mark_ekinerja(request: HttpRequest, evaluasi_id: int) -> HttpResponse:
    """Tick or untick that BKN's application has it."""
    sudah = request.POST.get("sudah") == "1"
    commands.mark_in_ekinerja(
        evaluasi_id=evaluasi_id, sudah=sudah, by=actor_of(request), at=at_of(request)
    )
    address = reverse("evaluation:ekinerja", args=[evaluasi_id])
    text = _("Ditandai sudah di e-Kinerja.") if sudah else _("Tanda e-Kinerja dihapus.")
    return redirect_with_message(request, address, text)

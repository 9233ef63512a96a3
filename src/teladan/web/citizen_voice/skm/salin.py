"""Answers that an officer types: paper sheets, citizens who ask for help, second signatures."""

import uuid
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from teladan.citizen_voice import commands, policies, queries
from teladan.citizen_voice.queries import PILIHAN_PROFIL, UNSUR
from teladan.foundation.errors import Invalid
from teladan.web.citizen_voice.skm.common import frame, visible_unit
from teladan.web.citizen_voice.skm.forms import BantuForm, LembarForm
from teladan.web.numbers import whole
from teladan.web.organisation.common import REFUSALS, put_refusal
from teladan.web.shortcuts import actor_of, at_of, page, redirect_with_message
from teladan_rules.permenpanrb_14_2017.vocabulary import UnsurSkm

_PAGE = "citizen_voice/skm_salin.html"


@require_http_methods(["GET", "POST"])
def sheet(request: HttpRequest, unit_id: int) -> HttpResponse:
    """Type one paper sheet after the other: nine digits, the number counts on by itself."""
    view = visible_unit(request, unit_id)
    policies.check_can_key(view.unit_kerja_id, actor=actor_of(request))
    form = _form(request, view, assisted=False)
    if request.method == "POST" and form.is_valid():
        typed = form.cleaned_data
        isi = commands.LembarIsi(
            unit_id, typed["lembar"], typed["hari"], _jawaban(typed), typed["layanan_id"]
        )
        try:
            commands.key_sheet(
                isi=isi, kunci=typed["kunci"], by=actor_of(request), at=at_of(request)
            )
        except REFUSALS as refusal:
            put_refusal(form, refusal)
        else:
            message = _("Lembar %(nomor)s tersimpan.") % {"nomor": typed["lembar"]}
            return redirect_with_message(request, _next_sheet(unit_id, typed), message)
    return _typed_page(request, view, form, "lembar")


@require_http_methods(["GET", "POST"])
def assist(request: HttpRequest, unit_id: int) -> HttpResponse:
    """Type an answer for a citizen who asks for help; somebody else countersigns it."""
    view = visible_unit(request, unit_id)
    policies.check_can_key(view.unit_kerja_id, actor=actor_of(request))
    form = _form(request, view, assisted=True)
    if request.method == "POST" and form.is_valid():
        typed = form.cleaned_data
        try:
            commands.assist_answer(
                unit_id=unit_id,
                layanan_id=typed["layanan_id"],
                jawaban=_jawaban(typed),
                kunci=typed["kunci"],
                by=actor_of(request),
                at=at_of(request),
            )
        except REFUSALS as refusal:
            put_refusal(form, refusal)
        else:
            message = _("Jawaban tersimpan dan menunggu pengesahan orang lain.")
            return redirect_with_message(request, "skm:assist", message, unit_id)
    return _typed_page(request, view, form, "bantu")


def _form(request: HttpRequest, view: queries.UnitPelayananView, *, assisted: bool) -> LembarForm:
    today = actor_of(request).today(at_of(request))
    initial = {
        "kunci": uuid.uuid4().hex,
        "hari": request.GET.get("hari") or today,
        "layanan_id": request.GET.get("layanan", ""),
        "lembar": request.GET.get("lembar", ""),
    }
    kind = BantuForm if assisted else LembarForm
    form = kind(request.POST or None, initial=initial)
    form.offer(queries.layanan_list([view.unit_id], on=today))
    return form


def _jawaban(typed: dict[str, Any]) -> commands.JawabanIsi:
    digits = typed["nilai"]
    return commands.JawabanIsi(
        {name: int(digit) for name, digit in zip(UNSUR, digits, strict=True)},
        {name: typed[name] for name in PILIHAN_PROFIL if typed[name]},
        {"ya": True, "tidak": False}.get(typed["disabilitas"]),
        typed["tunggu_menit"],
        typed["saran"],
    )


def _next_sheet(unit_id: int, typed: dict[str, Any]) -> str:
    """The same form again for the sheet after this one, day and service kept."""
    head = typed["lembar"].rstrip("0123456789")
    number = typed["lembar"][len(head) :]
    after = f"{head}{int(number) + 1:0{len(number)}d}" if number and len(number) <= 9 else ""
    query = f"lembar={after}&hari={typed['hari'].isoformat()}&layanan={typed['layanan_id'] or ''}"
    return reverse("skm:sheet", args=[unit_id]) + "?" + query


def _typed_page(
    request: HttpRequest, view: queries.UnitPelayananView, form: LembarForm, here: str
) -> HttpResponse:
    actor = actor_of(request)
    context = frame(request, view, here) | {
        "form": form,
        "questions": list(UnsurSkm),
        "marks": [form[name] for name in form.fields if name.startswith("unsur_")],
        "last": queries.last_sheets(view.unit_id, instansi_id=actor.instansi_id)
        if here == "lembar"
        else [],
    }
    return page(request, _PAGE, context, status=422 if form.is_bound else 200)


@require_http_methods(["GET", "POST"])
def countersign(request: HttpRequest, unit_id: int) -> HttpResponse:
    """The assisted answers that wait for a second signature. Their marks are not shown: who
    signs says that the citizen was helped, and does not choose among answers."""
    view = visible_unit(request, unit_id)
    actor = actor_of(request)
    policies.check_can_countersign(view.unit_kerja_id, actor=actor)
    if request.method == "POST":
        ids = [whole(each) for each in request.POST.getlist("jawaban")]
        chosen = [each for each in ids if each is not None]
        if not chosen:
            raise Invalid(_("Pilih paling sedikit satu jawaban untuk disahkan."))
        count = commands.countersign_answers(
            unit_id=unit_id, jawaban_ids=chosen, by=actor, at=at_of(request)
        )
        message = _("%(n)s jawaban disahkan dan sekarang dihitung.") % {"n": count}
        return redirect_with_message(request, "skm:countersign", message, unit_id)
    waiting = queries.waiting_countersignature([unit_id], instansi_id=actor.instansi_id)
    context = frame(request, view, "pengesahan") | {
        "mine": [each for each in waiting if each.oleh_id == actor.pegawai_id],
        "waiting": [each for each in waiting if each.oleh_id != actor.pegawai_id],
    }
    return page(request, "citizen_voice/skm_pengesahan.html", context)

"""The pulse: twenty seconds to answer, and what came of the ones before."""

import secrets
from collections.abc import Sequence
from datetime import date, timedelta

from django import forms
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods

from teladan.feedback import commands, policies, queries
from teladan.feedback.commands import DenyutIsi, JawabanDenyut
from teladan.feedback.queries import DenyutView, TitikDenyut
from teladan.foundation.errors import Invalid, WrongState
from teladan.organisation.queries import unit_and_below, unit_choices
from teladan.web import charts
from teladan.web.formats import tanggal
from teladan.web.numbers import whole
from teladan.web.organisation.common import REFUSALS, day_field, form_page, put_refusal
from teladan.web.shortcuts import actor_of, at_of, page, redirect_with_message
from teladan_rules.umpan_balik.denyut import PertanyaanDenyut, TingkatSetuju

_TONES = ("error", "warning", "soft", "primary")
_LONG = timedelta(days=13)


@require_http_methods(["GET", "POST"])
def pulse(request: HttpRequest) -> HttpResponse:
    """Answer the one that runs; read the ones that were released."""
    errors: dict[str, str] = {}
    status = 200
    if request.method == "POST":
        try:
            _answer(request)
        except Invalid as refused:
            errors, status = refused.fields or {"": str(refused)}, 422
        except WrongState as refused:
            if not _may_try_again(request):
                raise
            errors, status = {"": f"{refused} {refused.next_step}".strip()}, 409
        else:
            message = _("Terima kasih. Jawaban Anda tersegel; hasilnya tampil setelah ditutup.")
            return redirect_with_message(request, "budaya:pulse", message)
    actor = actor_of(request)
    running = queries.unreleased_denyut(actor.instansi_id)
    context = _asked(request, running) | _told(request) | {
        "nav": "umpan_balik",
        "running": running,
        "errors": errors,
        "typed": request.POST,
        "may_open": policies.can_open_denyut(actor=actor) and running is None,
        "may_write": policies.can_write_tanya_jawab(actor=actor),
    }  # fmt: skip
    return page(request, "feedback/budaya/denyut.html", context, status=status)


def _may_try_again(request: HttpRequest) -> bool:
    """Whether she can still answer: then nothing that she typed is lost."""
    running = queries.unreleased_denyut(actor_of(request).instansi_id)
    return bool(_asked(request, running)["asks"])


def _answer(request: HttpRequest) -> None:
    levels = {each: whole(request.POST.get(each.value, "")) or 0 for each in PertanyaanDenyut}
    commands.answer_denyut(
        denyut_id=whole(request.POST.get("denyut", "")) or 0,
        isi=JawabanDenyut(levels, request.POST.get("mengganjal", "")),
        kunci=request.POST.get("kunci", ""),
        by=actor_of(request),
        at=at_of(request),
    )


def _asked(request: HttpRequest, running: DenyutView | None) -> dict[str, object]:
    """The form, if there is something to answer; its random number is stored nowhere."""
    actor, at = actor_of(request), at_of(request)
    open_now = running is not None and running.takes_answers(on=actor.today(at))
    if running is None or not open_now:
        return {"asks": False, "answered": False, "ikut": None}
    answered = queries.has_answered_denyut(running.denyut_id, pegawai_id=actor.pegawai_id)
    return {
        "asks": not answered and actor.unit_kerja_id is not None,
        "answered": answered,
        "ikut": queries.ikut_denyut(running.denyut_id),
        "kunci": request.POST.get("kunci") or secrets.token_urlsafe(24),
        "questions": [(each.value, _(each.label)) for each in PertanyaanDenyut],
        "levels": [(each.value, _(each.label)) for each in TingkatSetuju],
    }


def _told(request: HttpRequest) -> dict[str, object]:
    """The trend of the instansi, or of a unit that she may ask about with those below it."""
    actor = actor_of(request)
    reads_all, own = policies.reads_all_denyut(actor=actor), policies.denyut_units(actor=actor)
    asked = whole(request.GET.get("unit", ""))
    if asked is not None and not reads_all and asked not in own:
        asked = None
    units = (
        unit_choices(actor.instansi_id, chosen_id=asked, within=None if reads_all else own)
        if reads_all or own
        else []
    )
    below = unit_and_below(asked, instansi_id=actor.instansi_id) if asked is not None else None
    trend = queries.denyut_trend(actor.instansi_id, unit_ids=below)
    known = [each for each in trend if each.n]
    total, answered = queries.kalimat_counts(actor.instansi_id)
    return {
        "units": units,
        "unit_chosen": asked,
        "has_trend": bool(trend),
        "charts": [(_(each.label), _chart(each, known)) for each in PertanyaanDenyut]
        if known
        else [],
        "last": known[-1] if known else None,
        "resistance": _resistance(known[-1]) if known else [],
        "kalimat": total,
        "kalimat_dijawab": answered,
    }


def _resistance(last: TitikDenyut) -> list[tuple[str, int, int]]:
    """Per question how many of how many disagree: counts, never a mean alone."""
    return [
        (_(each.label), sum(last.sebaran[each].jumlah[:2]), last.sebaran[each].n)
        for each in PertanyaanDenyut
    ]


def _chart(question: PertanyaanDenyut, trend: Sequence[TitikDenyut]) -> charts.Chart:
    parts = [
        charts.Part(_(each.label), tone) for each, tone in zip(TingkatSetuju, _TONES, strict=True)
    ]
    rows = [
        charts.Stack(tanggal(each.denyut.selesai), each.sebaran[question].jumlah) for each in trend
    ]
    return charts.stacked(_(question.label), parts, rows)


class DenyutForm(forms.Form):
    """When a pulse takes answers."""

    mulai = day_field(gettext_lazy("Hari pertama"))
    selesai = day_field(
        gettext_lazy("Hari terakhir"),
        hint=gettext_lazy("Dua minggu biasanya cukup. Hasilnya tampil pada hari berikutnya."),
    )


@require_http_methods(["GET", "POST"])
def open_pulse(request: HttpRequest) -> HttpResponse:
    """Open a pulse for the whole instansi."""
    actor, at = actor_of(request), at_of(request)
    policies.check_can_open_denyut(actor=actor)
    today: date = actor.today(at)
    form = DenyutForm(request.POST or None, initial={"mulai": today, "selesai": today + _LONG})
    if request.method == "POST" and form.is_valid():
        isi = DenyutIsi(**form.cleaned_data)
        try:
            commands.open_denyut(isi=isi, by=actor, at=at)
        except REFUSALS as refusal:
            put_refusal(form, refusal)
        else:
            message = _("Denyut dibuka. Ajakannya tampil di beranda setiap pegawai.")
            return redirect_with_message(request, "budaya:pulse", message)
    return form_page(
        request,
        form,
        title=_("Buka denyut"),
        subtitle=_("Tiga pertanyaan tanpa nama tentang sistem ini, sama setiap kali."),
        note=_(
            "Jawaban tersegel sampai hari terakhir dan tidak dapat dibuka siapa pun sebelumnya. "
            "Ajaklah dengan lisan pula: yang ragu justru yang perlu didengar."
        ),
        submit=_("Buka denyut"),
        back=reverse("budaya:pulse"),
        nav="kesiapan",
    )

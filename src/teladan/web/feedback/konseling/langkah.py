"""The steps of a case: each a form, a command, and the way back to the case."""

from collections.abc import Callable
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from django import forms as django_forms
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from teladan.feedback import commands, policies, queries
from teladan.foundation.errors import Invalid
from teladan.web.feedback.konseling import forms
from teladan.web.feedback.konseling.views import appoint_choices, show_case
from teladan.web.forms import put_refusal
from teladan.web.shortcuts import actor_of, at_of, redirect_with_message

Run = Callable[[dict[str, Any], dict[str, Any]], object]


def _step(
    request: HttpRequest, konseling_id: int, name: str, form: django_forms.Form, run: Run
) -> HttpResponse | None:
    """Run a step; a page to be corrected, or None where it is done."""
    _check_seen(request, konseling_id)
    who = {"konseling_id": konseling_id, "by": actor_of(request), "at": at_of(request)}
    if form.is_valid():
        try:
            run(form.cleaned_data, who)
        except Invalid as refusal:
            put_refusal(form, refusal)
        else:
            return None
    return show_case(request, konseling_id, opened=False, sent={name: form})


def _check_seen(request: HttpRequest, konseling_id: int) -> queries.KonselingView:
    actor = actor_of(request)
    found = queries.konseling_view(konseling_id, instansi_id=actor.instansi_id)
    view, _bagian = policies.visible_konseling(found, actor=actor)
    return view


def _back(request: HttpRequest, konseling_id: int, message: str) -> HttpResponse:
    return redirect_with_message(request, "konseling:show", message, konseling_id)


@never_cache
@require_POST
def answer(request: HttpRequest, konseling_id: int) -> HttpResponse:
    """The pegawai has read the report."""
    form = forms.AnswerForm(request.POST)
    return _step(
        request, konseling_id, "answer", form,
        lambda typed, who: commands.answer_report(tanggapan=typed["tanggapan"], **who),
    ) or _back(request, konseling_id, _("Tercatat bahwa Anda sudah membacanya."))  # fmt: skip


@never_cache
@require_POST
def decide(request: HttpRequest, konseling_id: int) -> HttpResponse:
    """Konseling, or not."""
    return _step(
        request,
        konseling_id,
        "decide",
        forms.DecideForm(request.POST),
        lambda typed, who: commands.decide_report(
            konseling=typed["keputusan"] == "ya", alasan=typed["alasan"], **who
        ),
    ) or _back(request, konseling_id, _("Keputusan tersimpan."))


@never_cache
@require_POST
def appoint(request: HttpRequest, konseling_id: int) -> HttpResponse:
    """Name the konselor."""
    view = _check_seen(request, konseling_id)
    form = forms.AppointForm(request.POST, choices=appoint_choices(view, request))
    return _step(
        request,
        konseling_id,
        "appoint",
        form,
        lambda typed, who: commands.appoint_konselor(
            konselor_id=int(typed["konselor"]), pelatihan=typed["pelatihan"], **who
        ),
    ) or _back(request, konseling_id, _("Konselor ditunjuk. Pegawai melihatnya lebih dahulu."))


@never_cache
@require_POST
def object_to(request: HttpRequest, konseling_id: int) -> HttpResponse:
    """Not this konselor."""
    return _step(
        request,
        konseling_id,
        "object",
        forms.ObjectForm(request.POST),
        lambda typed, who: commands.object_to_konselor(alasan=typed["alasan"], **who),
    ) or _back(request, konseling_id, _("Keberatan Anda tercatat; konselor lain akan ditunjuk."))


@never_cache
@require_POST
def schedule(request: HttpRequest, konseling_id: int) -> HttpResponse:
    """Time and place."""
    zone = ZoneInfo(actor_of(request).zona)

    def aware(moment: datetime) -> datetime:
        return moment if moment.tzinfo else moment.replace(tzinfo=zone)

    return _step(
        request,
        konseling_id,
        "schedule",
        forms.ScheduleForm(request.POST),
        lambda typed, who: commands.schedule_konseling(
            jadwal_at=aware(typed["jadwal"]), tempat=typed["tempat"], **who
        ),
    ) or _back(request, konseling_id, _("Jadwal tersimpan; hanya Anda berdua yang melihatnya."))


@never_cache
@require_POST
def record(request: HttpRequest, konseling_id: int) -> HttpResponse:
    """The record, for the pegawai to read first."""
    return _step(
        request,
        konseling_id,
        "record",
        forms.RecordForm(request.POST),
        lambda typed, who: commands.draft_rekaman(
            isi=commands.RekamanIsi(typed["hadir"] == "ya", typed["tema"], typed["rekomendasi"]),
            **who,
        ),
    ) or _back(request, konseling_id, _("Rekaman tersimpan. Pegawai membacanya lebih dahulu."))


@never_cache
@require_POST
def answer_record(request: HttpRequest, konseling_id: int) -> HttpResponse:
    """May the themes be told?"""
    return _step(
        request,
        konseling_id,
        "answer_record",
        forms.AnswerRecordForm(request.POST),
        lambda typed, who: commands.answer_rekaman(
            setuju=typed["setuju"] == "ya", kata=typed["kata"], **who
        ),
    ) or _back(request, konseling_id, _("Terima kasih. Rekaman dikirim seperti yang Anda pilih."))


@never_cache
@require_POST
def send(request: HttpRequest, konseling_id: int) -> HttpResponse:
    """On without the themes, after a week."""
    commands.send_rekaman(konseling_id=konseling_id, by=actor_of(request), at=at_of(request))
    return _back(request, konseling_id, _("Rekaman dikirim tanpa tema."))


@never_cache
@require_POST
def follow_up(request: HttpRequest, konseling_id: int) -> HttpResponse:
    """What follows."""
    return _step(
        request,
        konseling_id,
        "follow_up",
        forms.FollowUpForm(request.POST),
        lambda typed, who: commands.follow_up(tindak_lanjut=typed["tindak_lanjut"], **who),
    ) or _back(request, konseling_id, _("Tindak lanjut tersimpan; konseling selesai."))


@never_cache
@require_POST
def close(request: HttpRequest, konseling_id: int) -> HttpResponse:
    """End what the pegawai asked for."""
    commands.close_own(konseling_id=konseling_id, by=actor_of(request), at=at_of(request))
    return _back(request, konseling_id, _("Konseling ini diakhiri."))


@never_cache
@require_POST
def share(request: HttpRequest, konseling_id: int) -> HttpResponse:
    """Let the pejabat penilai know."""
    commands.share_own(konseling_id=konseling_id, by=actor_of(request), at=at_of(request))
    return _back(request, konseling_id, _("Pejabat penilai Anda kini tahu, tanpa isinya."))


@never_cache
@require_POST
def erase(request: HttpRequest, konseling_id: int) -> HttpResponse:
    """Have the notes destroyed."""
    gone = commands.erase_notes(konseling_id=konseling_id, by=actor_of(request), at=at_of(request))
    message = _("%(n)s catatan dimusnahkan.") % {"n": gone}
    return _back(request, konseling_id, message)


@never_cache
@require_POST
def consent(request: HttpRequest, konseling_id: int) -> HttpResponse:
    """The konselor who was named may take over, or not."""
    view = _check_seen(request, konseling_id)

    def run(typed: dict[str, Any], who: dict[str, Any]) -> None:
        yes = typed["setuju"] != "tidak"
        commands.consent_handover(kepada_id=int(typed["setuju"]) if yes else None, **who)

    form = forms.ConsentForm(request.POST, kepada_id=view.serah_kepada_id)
    return _step(
        request,
        konseling_id,
        "consent",
        form,
        run,
    ) or _back(request, konseling_id, _("Jawaban Anda tersimpan."))

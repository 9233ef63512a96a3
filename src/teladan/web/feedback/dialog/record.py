"""Recording a talk on one page: points ticked, a note, promises, the next date."""

from collections.abc import Mapping
from datetime import date, timedelta

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from teladan.feedback import commands, policies, queries
from teladan.feedback.commands import DialogIsi, JanjiIsi
from teladan.feedback.commands.dialog import MAX_CATATAN, MAX_JANJI, MAX_KATA
from teladan.feedback.queries import DialogView
from teladan.foundation.errors import Invalid, Refusal, WrongState
from teladan.web.feedback.dialog.common import seen
from teladan.web.monitoring.forms import Reader
from teladan.web.numbers import whole
from teladan.web.shortcuts import actor_of, at_of, page, redirect_with_message
from teladan_rules.permenpanrb_6_2022.vocabulary import NilaiBerakhlak

_QUARTER = timedelta(days=91)


@require_http_methods(["GET", "POST"])
def record(request: HttpRequest, dialog_id: int) -> HttpResponse:
    """The pejabat penilai records the talk."""
    view = seen(request, dialog_id)
    if request.method == "GET":
        policies.check_can_record(view, actor=actor_of(request))
        return _form(request, view)
    data = {key: str(value) for key, value in request.POST.items()}
    try:
        isi = read_isi(data)
        commands.record_dialog(
            dialog_id=dialog_id, isi=isi, by=actor_of(request), at=at_of(request)
        )
    except Invalid as refused:
        _say_at_its_place(refused, data)
        return _form(request, view, refused, status=422)
    except WrongState as refused:
        # The other side called it off, or a second press came through: the words stay.
        return _form(request, view, refused, status=409)
    return redirect_with_message(request, "dialog:show", _("Dialog tercatat."), dialog_id)


def read_isi(data: Mapping[str, str]) -> DialogIsi:
    """The record that the form sends. Raises Invalid for a date that is none."""
    reader = Reader(data)
    talked = {
        key.removeprefix("kata-"): reader.text(key)
        for key in data
        if key.startswith("kata-") and (reader.text(key) or f"bahas-{key[5:]}" in data)
    }
    talked |= {
        key.removeprefix("bahas-"): reader.text(f"kata-{key[6:]}")
        for key in data
        if key.startswith("bahas-")
    }
    isi = DialogIsi(
        tanggal=reader.day("tanggal"),
        bahasan=talked,
        catatan=reader.text("catatan"),
        janji=tuple(
            _janji(reader, number) for number in range(1, MAX_JANJI + 1) if _filled(reader, number)
        ),
        dialog_berikut=reader.day("dialog_berikut"),
        pribadi=reader.text("pribadi"),
    )
    reader.check()
    return isi


def _filled(reader: Reader, number: int) -> bool:
    return any(reader.text(f"janji{number}-{name}") for name in ("teks", "tenggat"))


def _say_at_its_place(refused: Invalid, data: Mapping[str, str]) -> None:
    """The command counts the promises that were filled in; the form may have left one out."""
    reader = Reader(data)
    filled = [number for number in range(1, MAX_JANJI + 1) if _filled(reader, number)]
    moved = {}
    for name, sentence in refused.fields.items():
        place, dash, part = name.partition("-")
        nth = whole(place.removeprefix("janji")) if place.startswith("janji") else None
        moved[f"janji{filled[nth - 1]}{dash}{part}" if nth else name] = sentence
    refused.fields = moved


def _janji(reader: Reader, number: int) -> JanjiIsi:
    subject, _sep, which = reader.text(f"janji{number}-tentang").partition(":")
    return JanjiIsi(
        teks=reader.text(f"janji{number}-teks"),
        tenggat=reader.day(f"janji{number}-tenggat"),
        oleh_penilai=reader.text(f"janji{number}-siapa") == "penilai",
        rhk_id=whole(which) if subject == "rhk" else None,
        nilai=(
            NilaiBerakhlak(which) if subject == "nilai" and which in set(NilaiBerakhlak) else None
        ),
    )


def _next_talk(today: date) -> date:
    """A quarter ahead, on a weekday."""
    day = today + _QUARTER
    return day + timedelta(days=max(0, 7 - day.weekday()) if day.weekday() > 4 else 0)


def _form(
    request: HttpRequest, view: DialogView, refused: Refusal | None = None, *, status: int = 200
) -> HttpResponse:
    """The form, empty with good defaults or with all that was typed."""
    today = actor_of(request).today(at_of(request))
    typed = {key: str(value) for key, value in request.POST.items()}
    errors: Mapping[str, str] = {}
    if refused is not None:
        own = refused.fields if isinstance(refused, Invalid) else {}
        errors = own or {"": " ".join(filter(None, (str(refused), refused.next_step)))}
    context = {
        "nav": "dialog_tim",
        "dialog": view,
        "agenda": queries.agenda_for(view.pegawai_id, on=today),
        "nilai": list(NilaiBerakhlak),
        "typed": typed
        or {
            "tanggal": min(today, view.tanggal).isoformat(),
            "dialog_berikut": _next_talk(today).isoformat(),
        },
        "errors": errors,
        "numbers": range(1, MAX_JANJI + 1),
        "more_promises": any(_filled(Reader(typed), number) for number in range(2, MAX_JANJI + 1)),
        "max_catatan": MAX_CATATAN,
        "max_kata": MAX_KATA,
        "today": today,
    }
    return page(request, "feedback/dialog/record.html", context, status=status)

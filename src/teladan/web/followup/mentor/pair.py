"""One pair: its page, and each step of the two."""

from collections.abc import Callable, Mapping
from datetime import timedelta

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from teladan.followup import commands, policies, queries
from teladan.followup.commands import TujuanIsi
from teladan.followup.commands.belajar import MAX_TUJUAN
from teladan.followup.commands.mentor import MAX_KATA
from teladan.followup.states.mentor import SebabBerhenti, SebabTolak
from teladan.foundation.errors import Invalid
from teladan.web.documents.files import attachment
from teladan.web.followup.mentor.printing import printed
from teladan.web.monitoring.forms import Reader
from teladan.web.shortcuts import actor_of, at_of, page, redirect_with_message
from teladan_rules.panutan.cocok import bilangan

_APART = timedelta(days=28)


@require_GET
def show(request: HttpRequest, pasangan_id: int) -> HttpResponse:
    """The pair, for the two of them."""
    return _show(request, pasangan_id)


def _show(
    request: HttpRequest,
    pasangan_id: int,
    *,
    where: str = "",
    errors: Mapping[str, str] | None = None,
) -> HttpResponse:
    actor = actor_of(request)
    view = policies.check_can_read_pasangan(queries.pasangan_view(pasangan_id), actor=actor)
    today = actor.today(at_of(request))
    talks = bilangan("pertemuan", today)
    context = {
        "nav": "pengembangan",
        "pair": view,
        "learns": view.pegawai_id == actor.pegawai_id,
        "other": view.mentor_nama if view.pegawai_id == actor.pegawai_id else view.pegawai_nama,
        "today": today,
        "due": view.dapat_dinilai(today),
        "missed": [talk for talk in view.temu if talk.terlewat(today)],
        "reasons_decline": [(each.value, _(each.label)) for each in SebabTolak],
        "reasons_stop": [(each.value, _(each.label)) for each in SebabBerhenti],
        "goals": range(1, MAX_TUJUAN + 1),
        "talks": range(1, talks + 1),
        "days": {number: (today + _APART * number).isoformat() for number in range(1, talks + 1)},
        "months": bilangan("bulan_hasil", today),
        "where": where,
        "errors": errors or {},
        "typed": {key: str(value) for key, value in request.POST.items()},
        "max_kata": MAX_KATA,
    }
    return page(request, "followup/mentor/pasangan.html", context, status=422 if errors else 200)


def _done(
    request: HttpRequest, pasangan_id: int, where: str, step: Callable[[], None], message: str
) -> HttpResponse:
    """Take the step and say so; a form to be corrected comes back with all that was typed."""
    try:
        step()
    except Invalid as refused:
        errors = dict(refused.fields)
        if "" in errors and refused.next_step:
            errors[""] += " " + refused.next_step
        return _show(request, pasangan_id, where=where, errors=errors or {"": str(refused)})
    return redirect_with_message(request, "mentor:show", message, pasangan_id)


@require_GET
def print_form(request: HttpRequest, pasangan_id: int) -> HttpResponse:
    """Format B.1.7 as PDF, for the two of them."""
    found = queries.pasangan_view(pasangan_id)
    view = policies.check_can_read_pasangan(found, actor=actor_of(request))
    return attachment(printed(request, view), f"DRAF B.1.7 {view.pegawai_nama}.pdf")


@require_POST
def accept(request: HttpRequest, pasangan_id: int) -> HttpResponse:
    """Who was asked agrees."""
    commands.accept_mentor(pasangan_id=pasangan_id, by=actor_of(request), at=at_of(request))
    message = _("Terima kasih. Rekan Anda kini menulis tujuannya.")
    return redirect_with_message(request, "mentor:show", message, pasangan_id)


@require_POST
def decline(request: HttpRequest, pasangan_id: int) -> HttpResponse:
    """Who was asked cannot, and says why."""
    asked = request.POST.get("sebab", "")

    def step() -> None:
        if asked not in set(SebabTolak):
            why = _("Pilih salah satu alasan.")
            raise Invalid(why, fields={"sebab": why})
        commands.decline_mentor(
            pasangan_id=pasangan_id,
            sebab=SebabTolak(asked),
            alasan=request.POST.get("alasan", ""),
            by=actor_of(request),
            at=at_of(request),
        )

    message = _("Jawaban Anda tersampaikan. Berkata tidak dengan alasan juga membantu.")
    return _done(request, pasangan_id, "tolak", step, message)


@require_POST
def cancel(request: HttpRequest, pasangan_id: int) -> HttpResponse:
    """Who asked takes it back."""
    commands.cancel_mentor(pasangan_id=pasangan_id, by=actor_of(request), at=at_of(request))
    return redirect_with_message(request, "mentor:mine", _("Permintaan ditarik."))


@require_POST
def begin(request: HttpRequest, pasangan_id: int) -> HttpResponse:
    """Goals and the days of the check-ins."""
    reader = Reader({key: str(value) for key, value in request.POST.items()})
    talks = bilangan("pertemuan", actor_of(request).today(at_of(request)))

    def step() -> None:
        goals = [
            _goal(reader, number)
            for number in range(1, MAX_TUJUAN + 1)
            if number == 1 or any(reader.text(f"{name}-{number}") for name in _GOAL)
        ]
        days = [reader.day(f"tanggal-{number}") for number in range(1, talks + 1)]
        reader.check()
        commands.begin_mentor(
            pasangan_id=pasangan_id,
            tujuan=goals,
            tanggal=days,
            by=actor_of(request),
            at=at_of(request),
        )

    return _done(request, pasangan_id, "mulai", step, _("Tujuan tersimpan. Selamat belajar."))


_GOAL = ("teks", "ukuran", "satuan", "awal", "target")


def _goal(reader: Reader, number: int) -> TujuanIsi:
    return TujuanIsi(
        reader.text(f"teks-{number}"),
        reader.text(f"ukuran-{number}"),
        reader.text(f"satuan-{number}"),
        reader.number(f"awal-{number}"),
        reader.number(f"target-{number}"),
    )


@require_POST
def note(request: HttpRequest, pasangan_id: int, urutan: int) -> HttpResponse:
    """One line about a check-in."""

    def step() -> None:
        commands.note_temu(
            pasangan_id=pasangan_id,
            urutan=urutan,
            kata=request.POST.get("kata", ""),
            by=actor_of(request),
            at=at_of(request),
        )

    return _done(request, pasangan_id, f"temu-{urutan}", step, _("Catatan tersimpan."))


@require_POST
def move(request: HttpRequest, pasangan_id: int, urutan: int) -> HttpResponse:
    """Another day for a check-in."""
    reader = Reader({key: str(value) for key, value in request.POST.items()})

    def step() -> None:
        day = reader.day("tanggal")
        reader.check()
        commands.move_temu(
            pasangan_id=pasangan_id,
            urutan=urutan,
            tanggal=day,
            by=actor_of(request),
            at=at_of(request),
        )

    return _done(request, pasangan_id, f"ubah-{urutan}", step, _("Tanggal pertemuan diubah."))


@require_POST
def end(request: HttpRequest, pasangan_id: int) -> HttpResponse:
    """The talks are over."""

    def step() -> None:
        commands.end_mentor(pasangan_id=pasangan_id, by=actor_of(request), at=at_of(request))

    message = _("Selesai. Tiga bulan lagi Anda berdua melihat hasilnya bersama.")
    return _done(request, pasangan_id, "selesai", step, message)


@require_POST
def stop(request: HttpRequest, pasangan_id: int) -> HttpResponse:
    """It ends before its time."""
    asked = request.POST.get("sebab", "")

    def step() -> None:
        if asked not in set(SebabBerhenti):
            why = _("Pilih salah satu alasan.")
            raise Invalid(why, fields={"sebab": why})
        commands.stop_mentor(
            pasangan_id=pasangan_id,
            sebab=SebabBerhenti(asked),
            by=actor_of(request),
            at=at_of(request),
        )

    return _done(request, pasangan_id, "berhenti", step, _("Bimbingan dihentikan."))


@require_POST
def outcome(request: HttpRequest, pasangan_id: int) -> HttpResponse:
    """What came of it, in the words of one of the two."""
    reader = Reader({key: str(value) for key, value in request.POST.items()})

    def step() -> None:
        figures = {number: reader.number(f"akhir-{number}") for number in range(1, MAX_TUJUAN + 1)}
        reader.check()
        commands.say_hasil(
            pasangan_id=pasangan_id,
            kata=reader.text("kata"),
            akhir=figures,
            by=actor_of(request),
            at=at_of(request),
        )

    return _done(request, pasangan_id, "hasil", step, _("Kata Anda tersimpan."))


@require_POST
def thank(request: HttpRequest, pasangan_id: int) -> HttpResponse:
    """Thanks to the mentor."""

    def step() -> None:
        commands.thank_mentor(
            pasangan_id=pasangan_id,
            teks=request.POST.get("teks", ""),
            by=actor_of(request),
            at=at_of(request),
        )

    return _done(request, pasangan_id, "terima_kasih", step, _("Terima kasih Anda tersampaikan."))

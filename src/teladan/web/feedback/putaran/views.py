"""Rounds for who prepares them: their list, one round from its draw to its release."""

from datetime import date
from typing import Any, cast
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from teladan.feedback import commands, policies, queries
from teladan.feedback.queries import PutaranView
from teladan.feedback.states import StatusPutaran
from teladan.foundation.actor import Peran
from teladan.foundation.errors import Invalid, NotVisible
from teladan.organisation.policies import covered_units
from teladan.web.access import ActorRequest
from teladan.web.feedback.putaran.forms import WHOLE, PutaranForm, start_values
from teladan.web.monitoring.forms import Reader
from teladan.web.organisation.common import REFUSALS, form_page, put_refusal
from teladan.web.shortcuts import actor_of, at_of, page, redirect_with_message

_LIFE = (
    StatusPutaran.DISIAPKAN,
    StatusPutaran.DIUNDI,
    StatusPutaran.BERJALAN,
    StatusPutaran.DIRILIS,
)


@require_GET
def rounds(request: HttpRequest) -> HttpResponse:
    """The rounds of the units that this person covers, and the next thing to do."""
    actor = actor_of(request)
    covered = covered_units(actor, Peran.PENGELOLA_KINERJA, Peran.INSPEKTORAT)
    context = {
        "nav": "putaran",
        "rows": queries.putaran_list(actor.instansi_id, unit_ids=covered),
        "may_prepare": actor.has(Peran.PENGELOLA_KINERJA),
    }
    return page(request, "feedback/putaran/daftar.html", context)


def _periodik(request: HttpRequest) -> str:
    return cast(ActorRequest, request).account.periodik


def _form(request: HttpRequest, initial: dict[str, Any]) -> PutaranForm:
    form = PutaranForm(request.POST or None, initial=initial)
    actor = actor_of(request)
    form.offer(actor=actor, today=actor.today(at_of(request)), periodik=_periodik(request))
    return form


@require_http_methods(["GET", "POST"])
def new(request: HttpRequest) -> HttpResponse:
    """Prepare a round; nobody is drawn yet."""
    actor, at = actor_of(request), at_of(request)
    form = _form(request, start_values(actor.today(at), _periodik(request)))
    if request.method == "POST" and form.is_valid():
        try:
            putaran_id = commands.create_putaran(isi=form.isi, by=actor, at=at)
        except REFUSALS as refusal:
            put_refusal(form, refusal)
        else:
            message = _("Putaran disiapkan. Undi bila tanggalnya sudah pasti.")
            return redirect_with_message(request, "putaran:show", message, putaran_id)
    return form_page(
        request, form, title=_("Putaran baru"), submit=_("Siapkan putaran"),
        back=reverse("putaran:list"), nav="putaran",
        note=_("Siapa ditanya tentang siapa tidak dipilih siapa pun: sistem mengundi dari orang "
               "yang sungguh bekerja bersama."),
    )  # fmt: skip


@require_http_methods(["GET", "POST"])
def edit(request: HttpRequest, putaran_id: int) -> HttpResponse:
    """Change what is prepared, before the draw."""
    actor, at = actor_of(request), at_of(request)
    view = policies.check_can_change_putaran(queries.putaran_view(putaran_id), actor=actor)
    initial = {name: getattr(view, name) for name in PutaranForm.base_fields}
    unit = view.unit_kerja_id or WHOLE
    form = _form(request, initial | {"periode": view.periode.key, "unit_kerja_id": unit})
    if request.method == "POST" and form.is_valid():
        try:
            commands.change_putaran(putaran_id=putaran_id, isi=form.isi, by=actor, at=at)
        except REFUSALS as refusal:
            put_refusal(form, refusal)
        else:
            return _back(request, putaran_id, _("Putaran disimpan."))
    return form_page(
        request, form, title=_("Ubah putaran"), submit=_("Simpan"),
        back=reverse("putaran:show", args=[putaran_id]), nav="putaran",
    )  # fmt: skip


@require_GET
def show(request: HttpRequest, putaran_id: int) -> HttpResponse:
    """One round: where it stands, who takes part, what it raised."""
    return _round_page(request, _visible(request, putaran_id))


def _visible(request: HttpRequest, putaran_id: int) -> PutaranView:
    found = queries.putaran_view(putaran_id)
    return policies.check_can_read_putaran(found, actor=actor_of(request))


def _round_page(
    request: HttpRequest, view: PutaranView, *, refusal: Invalid | None = None, at_pola: str = ""
) -> HttpResponse:
    actor = actor_of(request)
    today = actor.today(at_of(request))
    manages = policies.can_manage_putaran(view, actor=actor)
    drawn = view.status is not StatusPutaran.DISIAPKAN and bool(view.benih)
    context = {
        "nav": "putaran",
        "putaran": view,
        "steps": _steps(view),
        "today": today,
        "manages": manages,
        "counts": queries.jumlah_undian(view.putaran_id) if drawn else None,
        "few": queries.sedikit(view.putaran_id) if drawn else 0,
        "nobody": queries.tanpa_kandidat(view.putaran_id) if drawn else (),
        "participation": queries.partisipasi(view),
        "pola": queries.pola_of(view.putaran_id) if manages else (),
        "named": queries.pola_bernama(view, on=today) if manages and drawn else (),
        "errors": refusal.fields if refusal else {},
        "typed": request.POST if refusal else {},
        "at_pola": at_pola,
    }
    status = 422 if refusal else 200
    return page(request, "feedback/putaran/putaran.html", context, status=status)


def _steps(view: PutaranView) -> list[tuple[str, str]]:
    """The life of a round as steps; one that ended early has reached none of the later ones."""
    reached = _LIFE.index(view.status) if view.status in _LIFE else 0
    done = view.status is StatusPutaran.DIRILIS
    words = [_("Disiapkan"), _("Diundi"), _("Berjalan"), _("Dirilis")]
    return [
        (word, "done" if at < reached or done else "current" if at == reached else "todo")
        for at, word in enumerate(words)
    ]


@require_POST
def draw(request: HttpRequest, putaran_id: int) -> HttpResponse:
    """Draw it, at once or in the background."""
    job = commands.request_draw(putaran_id=putaran_id, by=actor_of(request), at=at_of(request))
    if job is not None:
        address = reverse("documents:job", args=[job])
        return redirect_with_message(request, address, _("Undian sedang berlangsung."))
    return _back(request, putaran_id, _("Undian selesai. Orangnya dapat berkeberatan."))


@require_POST
def extend(request: HttpRequest, putaran_id: int) -> HttpResponse:
    """Move its last day later."""
    reader = Reader({key: str(value) for key, value in request.POST.items()})
    try:
        commands.extend_putaran(
            putaran_id=putaran_id,
            selesai=_day(reader),
            alasan=reader.text("alasan"),
            by=actor_of(request),
            at=at_of(request),
        )
    except Invalid as refusal:
        return _round_page(request, _visible(request, putaran_id), refusal=refusal)
    return _back(request, putaran_id, _("Putaran diperpanjang."))


def _day(reader: Reader) -> date:
    found = reader.day("selesai")
    if found is None:
        reader.errors.setdefault("selesai", _("Isi hari terakhir yang baru."))
    reader.check()
    return cast(date, found)


@require_POST
def cancel(request: HttpRequest, putaran_id: int) -> HttpResponse:
    """End it without a result."""
    try:
        commands.cancel_putaran(
            putaran_id=putaran_id,
            alasan=request.POST.get("alasan_batal", ""),
            by=actor_of(request),
            at=at_of(request),
        )
    except Invalid as refusal:
        again = Invalid(str(refusal), fields={"alasan_batal": refusal.fields["alasan"]})
        return _round_page(request, _visible(request, putaran_id), refusal=again)
    return _back(request, putaran_id, _("Putaran dibatalkan; jawabannya dimusnahkan."))


@require_POST
def note(request: HttpRequest, pola_id: UUID) -> HttpResponse:
    """Keep what was found out about a question."""
    actor = actor_of(request)
    item = queries.pola_item(pola_id)
    if item is None:
        raise NotVisible(_("Pertanyaan itu tidak ditemukan."))
    tanggapan = request.POST.get("tanggapan", "")
    try:
        commands.note_pola(pola_id=pola_id, tanggapan=tanggapan, by=actor, at=at_of(request))
    except Invalid as refusal:
        view = _visible(request, item.putaran_id)
        return _round_page(request, view, refusal=refusal, at_pola=str(pola_id))
    return _back(request, item.putaran_id, _("Catatan Anda tersimpan."))


def _back(request: HttpRequest, putaran_id: int, message: str) -> HttpResponse:
    return redirect_with_message(request, "putaran:show", message, putaran_id)

"""The konselor's notes of a case. Opening one is a POST, because it leaves an event."""

from django import forms as django_forms
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST

from teladan.feedback import commands, policies, queries
from teladan.foundation.errors import Invalid, NotVisible, TooMany
from teladan.web.feedback.konseling import forms
from teladan.web.feedback.konseling.common import held, is_open, keep, open_with, session_key
from teladan.web.forms import put_refusal
from teladan.web.shortcuts import actor_of, at_of, page, redirect_with_message


@never_cache
@require_http_methods(["GET", "POST"])
def notes(request: HttpRequest, konseling_id: int) -> HttpResponse:
    """The list of notes, and a new one. Where the key has closed meanwhile, what was typed stays
    and the passphrase is asked beside it."""
    _check(request, konseling_id)
    if request.method == "GET":
        return _show(request, konseling_id)
    form = forms.NoteForm(request.POST)
    opened = None
    if form.is_valid():
        try:
            if form.cleaned_data["frasa"]:
                opened = open_with(request, form.cleaned_data["frasa"])
            commands.write_note(
                konseling_id=konseling_id,
                teks=form.cleaned_data["teks"],
                kunci=opened.kunci if opened else held(request),
                session_key=session_key(request),
                by=actor_of(request),
                at=at_of(request),
            )
        except (Invalid, TooMany, commands.Locked) as refusal:
            put_refusal(form, refusal, field="frasa")
        else:
            message = _("Catatan tersegel. Hanya Anda yang dapat membukanya.")
            response = redirect_with_message(request, "konseling:notes", message, konseling_id)
            return keep(response, opened)
    return keep(_show(request, konseling_id, write=form), opened)


@never_cache
@require_POST
def read(request: HttpRequest, konseling_id: int, catatan_konseling_id: int) -> HttpResponse:
    """One note, in the answer to this very request and nowhere else."""
    _check(request, konseling_id)
    wanted = {note.catatan_id for note in queries.catatan_of(konseling_id)}
    if catatan_konseling_id not in wanted:
        raise NotVisible(_("Catatan ini tidak ditemukan."))
    form, opened, text = forms.OpenKeyForm(request.POST or None), None, None
    try:
        if form.is_bound and form.is_valid():
            opened = open_with(request, form.cleaned_data["frasa"])
        text = commands.open_note(
            catatan_id=catatan_konseling_id,
            kunci=opened.kunci if opened else held(request),
            session_key=session_key(request),
            by=actor_of(request),
            at=at_of(request),
        )
    except (Invalid, TooMany, commands.Locked) as refusal:
        form = forms.OpenKeyForm({"frasa": ""})
        form.full_clean()
        form.errors.clear()
        put_refusal(form, refusal, field="frasa")
        return _show(request, konseling_id, open=form, wanted=catatan_konseling_id)
    found = _show(request, konseling_id, wanted=catatan_konseling_id, text=text)
    return keep(found, opened)


@never_cache
@require_POST
def offer(request: HttpRequest, konseling_id: int) -> HttpResponse:
    """Ask the pegawai whether another may take over."""
    _check(request, konseling_id)
    form = forms.OfferForm(request.POST, choices=_others(request, konseling_id))
    if form.is_valid():
        commands.offer_handover(
            konseling_id=konseling_id,
            kepada_id=int(form.cleaned_data["konselor"]),
            by=actor_of(request),
            at=at_of(request),
        )
        message = _("Pegawai akan ditanya. Tidak ada yang berpindah tanpa persetujuannya.")
        return redirect_with_message(request, "konseling:notes", message, konseling_id)
    return _show(request, konseling_id, offer=form)


@never_cache
@require_POST
def hand_over(request: HttpRequest, konseling_id: int) -> HttpResponse:
    """Seal everything anew to the other konselor."""
    _check(request, konseling_id)
    form = forms.HandOverForm(request.POST)
    if form.is_valid():
        try:
            commands.hand_over(
                konseling_id=konseling_id,
                sidik=form.cleaned_data["sidik"],
                kunci=held(request),
                session_key=session_key(request),
                by=actor_of(request),
                at=at_of(request),
            )
        except (Invalid, commands.Locked) as refusal:
            put_refusal(form, refusal)
        else:
            message = _("Konseling diserahkan. Anda tidak lagi dapat membuka catatannya.")
            return redirect_with_message(request, "konseling:index", message)
    return _show(request, konseling_id, hand_over=form)


def _check(request: HttpRequest, konseling_id: int) -> queries.KonselingView:
    actor = actor_of(request)
    found = queries.konseling_view(konseling_id, instansi_id=actor.instansi_id)
    view, bagian = policies.visible_konseling(found, actor=actor)
    if policies.Bagian.KONSELOR not in bagian:
        raise NotVisible(_("Catatan ini tidak ditemukan."))
    return view


def _others(request: HttpRequest, konseling_id: int) -> list[tuple[str, str]]:
    actor, view = actor_of(request), _check(request, konseling_id)
    cards = policies.konselor_choices(
        view.pegawai_id, actor=actor, at=at_of(request), without=actor.pegawai_id
    )
    return [(str(card.pegawai_id), f"{card.nama}, {card.unit_nama}") for card in cards]


def _show(
    request: HttpRequest,
    konseling_id: int,
    *,
    wanted: int = 0,
    text: str | None = None,
    **sent: django_forms.Form,
) -> HttpResponse:
    view, actor = _check(request, konseling_id), actor_of(request)
    made: dict[str, django_forms.Form] = {
        "write": forms.NoteForm(),
        "open": forms.OpenKeyForm(),
        "offer": forms.OfferForm(choices=_others(request, konseling_id)),
        "hand_over": forms.HandOverForm(),
    }
    context = {
        "nav": "konseling",
        "view": view,
        "notes": queries.catatan_of(konseling_id),
        "kunci": queries.kunci_of(actor.pegawai_id),
        "terbuka": is_open(request) or text is not None,
        "wanted": wanted,
        "text": text,
        "form": made | sent,
        "sent": next(iter(sent.values()), None),
        "retensi": queries.pengaturan_konseling(actor.instansi_id).retensi_bulan,
    }
    status = 422 if sent else 200
    return page(request, "feedback/konseling/catatan.html", context, status=status)

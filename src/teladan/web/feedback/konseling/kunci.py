"""The konselor's own key: make, open, close, rewrap, recover."""

from django import forms as django_forms
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_POST

from teladan.feedback import commands, policies, queries
from teladan.foundation.errors import Invalid, TooMany
from teladan.web.feedback.konseling import forms
from teladan.web.feedback.konseling.common import drop, is_open, keep, open_with, session_key
from teladan.web.forms import address_of, put_refusal
from teladan.web.shortcuts import actor_of, at_of, page, redirect_with_message


@never_cache
@require_GET
def show(request: HttpRequest) -> HttpResponse:
    """Her key, its fingerprint, and what can be done with it."""
    return _show(request)


@never_cache
@require_POST
def make(request: HttpRequest) -> HttpResponse:
    """A new key; the recovery key is shown, this once."""
    policies.check_is_konselor(actor_of(request))
    form = forms.MakeKeyForm(request.POST)
    if form.is_valid():
        typed = form.cleaned_data
        try:
            shown = commands.make_key(
                frasa=typed["frasa"],
                ulang=typed["ulang"],
                mengerti=typed["mengerti"],
                by=actor_of(request),
                at=at_of(request),
            )
        except Invalid as refusal:
            put_refusal(form, refusal)
        else:
            return _recovery(request, shown)
    return _show(request, make=form)


@never_cache
@require_POST
def open_window(request: HttpRequest) -> HttpResponse:
    """Open it for a quarter of an hour."""
    policies.check_is_konselor(actor_of(request))
    form = forms.OpenKeyForm(request.POST)
    if form.is_valid():
        try:
            opened = open_with(request, form.cleaned_data["frasa"])
        except (Invalid, TooMany) as refusal:
            put_refusal(form, refusal)
        else:
            message = _("Kunci terbuka selama seperempat jam.")
            return keep(redirect_with_message(request, "konseling:key", message), opened)
    return _show(request, open=form)


@never_cache
@require_POST
def close(request: HttpRequest) -> HttpResponse:
    """Close it now."""
    policies.check_is_konselor(actor_of(request))
    commands.close_key(session_key=session_key(request), by=actor_of(request), at=at_of(request))
    return drop(redirect_with_message(request, "konseling:key", _("Kunci tertutup.")))


@never_cache
@require_POST
def change(request: HttpRequest) -> HttpResponse:
    """Another passphrase."""
    policies.check_is_konselor(actor_of(request))
    form = forms.ChangePhraseForm(request.POST)
    if form.is_valid():
        try:
            commands.change_phrase(
                **form.cleaned_data,
                address=address_of(request),
                by=actor_of(request),
                at=at_of(request),
            )
        except (Invalid, TooMany) as refusal:
            put_refusal(form, refusal)
        else:
            return drop(redirect_with_message(request, "konseling:key", _("Frasa diganti.")))
    return _show(request, change=form)


@never_cache
@require_POST
def renew(request: HttpRequest) -> HttpResponse:
    """A new recovery key, shown once."""
    policies.check_is_konselor(actor_of(request))
    form = forms.OpenKeyForm(request.POST)
    if form.is_valid():
        try:
            shown = commands.renew_recovery(
                frasa=form.cleaned_data["frasa"],
                address=address_of(request),
                by=actor_of(request),
                at=at_of(request),
            )
        except (Invalid, TooMany) as refusal:
            put_refusal(form, refusal)
        else:
            return _recovery(request, shown)
    return _show(request, renew=form)


@never_cache
@require_POST
def recover(request: HttpRequest) -> HttpResponse:
    """A new passphrase by the printed key."""
    policies.check_is_konselor(actor_of(request))
    form = forms.RecoverForm(request.POST)
    if form.is_valid():
        try:
            commands.recover_key(
                **form.cleaned_data,
                address=address_of(request),
                by=actor_of(request),
                at=at_of(request),
            )
        except (Invalid, TooMany) as refusal:
            put_refusal(form, refusal)
        else:
            message = _("Frasa baru tersimpan. Buka kunci dengan frasa itu.")
            return drop(redirect_with_message(request, "konseling:key", message))
    return _show(request, recover=form)


def _recovery(request: HttpRequest, shown: str) -> HttpResponse:
    context = {"nav": "konseling", "shown": shown}
    return drop(page(request, "feedback/konseling/pemulihan.html", context))


def _show(request: HttpRequest, **sent: django_forms.Form) -> HttpResponse:
    actor = actor_of(request)
    policies.check_is_konselor(actor)
    made: dict[str, django_forms.Form] = {
        "make": forms.MakeKeyForm(),
        "open": forms.OpenKeyForm(),
        "renew": forms.OpenKeyForm(),
        "change": forms.ChangePhraseForm(),
        "recover": forms.RecoverForm(),
    }
    context = {
        "nav": "konseling",
        "kunci": queries.kunci_of(actor.pegawai_id),
        "terbuka": is_open(request),
        "form": made | sent,
        "sent": next(iter(sent.values()), None),
        "which": next(iter(sent), ""),
    }
    status = 422 if sent else 200
    return page(request, "feedback/konseling/kunci.html", context, status=status)

"""The second step at sign-in, and how a person turns it on and off."""

from datetime import datetime, timedelta

import pyotp
import segno
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from teladan.demo.langkah_dua import kode_contoh
from teladan.foundation.errors import Invalid, TooMany, WrongState
from teladan.organisation import commands, queries
from teladan.web.access import public
from teladan.web.accounts.forms import StartTotpForm, StepForm, TotpForm
from teladan.web.accounts.sign_in import WAITING, enter, onward_of
from teladan.web.forms import address_of, put_refusal
from teladan.web.shortcuts import actor_of, at_of, page, redirect_with_message

_WAITS = timedelta(minutes=5)


@public
@never_cache
@require_http_methods(["GET", "POST"])
def second_step(request: HttpRequest) -> HttpResponse:
    """After the right password: the code of the moment. Nobody is signed in before it."""
    waiting, onward = request.session.get(WAITING), onward_of(request)
    if waiting is None or _too_old(waiting, at_of(request)):
        request.session.pop(WAITING, None)
        return HttpResponseRedirect("/masuk/")
    form = StepForm(request.POST or None)
    status = 200
    if request.method == "POST":
        status = 422
        if form.is_valid():
            try:
                found = commands.pass_second_step(
                    akun_id=waiting["akun_id"],
                    epoch=waiting["epoch"],
                    kode=form.cleaned_data["kode"],
                    address=address_of(request),
                    at=at_of(request),
                )
            except WrongState as refusal:
                request.session.flush()
                return redirect_with_message(request, "accounts:sign_in", str(refusal))
            except (Invalid, TooMany) as refusal:
                put_refusal(form, refusal)
                status = 429 if isinstance(refusal, TooMany) else 422
            else:
                return enter(request, found, onward)
    contoh = kode_contoh(waiting["akun_id"], at_of(request))
    context = {"form": form, "onward": onward, "contoh": contoh}
    return page(request, "accounts/second_step.html", context, status=status)


def _too_old(waiting: dict[str, object], at: datetime) -> bool:
    return at - datetime.fromisoformat(str(waiting["at"])) > _WAITS


@never_cache
@require_GET
def show(request: HttpRequest) -> HttpResponse:
    """Whether it is on, or how to turn it on."""
    return _show(request)


@never_cache
@require_POST
def start(request: HttpRequest) -> HttpResponse:
    """Make a secret; the page then shows its picture for the telephone."""
    form = StartTotpForm(request.POST)
    if not form.is_valid():
        return _show(request, start=form)
    try:
        commands.start_totp(
            password=form.cleaned_data["old"],
            address=address_of(request),
            by=actor_of(request),
            at=at_of(request),
        )
    except (Invalid, TooMany) as refusal:
        put_refusal(form, refusal)
        return _show(request, start=form)
    message = _("Pindai gambarnya, lalu ketik kode pertamanya.")
    return redirect_with_message(request, "accounts:totp", message)


@never_cache
@require_POST
def confirm(request: HttpRequest) -> HttpResponse:
    """The first code puts it in force; the recovery codes are shown, this once."""
    form = StepForm(request.POST)
    if not form.is_valid():
        return _show(request, confirm=form)
    try:
        done = commands.confirm_totp(
            kode=form.cleaned_data["kode"],
            address=address_of(request),
            session_key=request.session.session_key or "",
            by=actor_of(request),
            at=at_of(request),
        )
    except (Invalid, TooMany) as refusal:
        put_refusal(form, refusal)
        return _show(request, confirm=form)
    request.session["epoch"] = done.epoch
    return page(request, "accounts/recovery_codes.html", {"codes": done.codes})


@never_cache
@require_POST
def renew(request: HttpRequest) -> HttpResponse:
    """Ten new recovery codes, shown once."""
    form = TotpForm(request.POST)
    if not form.is_valid():
        return _show(request, change=form)
    try:
        codes = commands.renew_recovery_codes(
            password=form.cleaned_data["old"],
            kode=form.cleaned_data["kode"],
            address=address_of(request),
            by=actor_of(request),
            at=at_of(request),
        )
    except (Invalid, TooMany) as refusal:
        put_refusal(form, refusal)
        return _show(request, change=form)
    return page(request, "accounts/recovery_codes.html", {"codes": codes})


@never_cache
@require_POST
def turn_off(request: HttpRequest) -> HttpResponse:
    """Back to one step, with the password and a code."""
    form = TotpForm(request.POST)
    if not form.is_valid():
        return _show(request, change=form)
    try:
        commands.turn_off_totp(
            password=form.cleaned_data["old"],
            kode=form.cleaned_data["kode"],
            address=address_of(request),
            by=actor_of(request),
            at=at_of(request),
        )
    except (Invalid, TooMany) as refusal:
        put_refusal(form, refusal)
        return _show(request, change=form)
    return redirect_with_message(request, "accounts:totp", _("Masuk dua langkah dimatikan."))


def _show(
    request: HttpRequest,
    *,
    start: StartTotpForm | None = None,
    confirm: StepForm | None = None,
    change: TotpForm | None = None,
) -> HttpResponse:
    actor = actor_of(request)
    found = queries.totp_view(actor.akun_id)
    sent = start or confirm or change
    context = {
        "found": found,
        "qr": _picture(found.menunggu, actor.nip) if found.menunggu else "",
        "start": start or StartTotpForm(),
        "confirm": confirm or StepForm(),
        "change": change or TotpForm(),
        "needed": actor.has(*queries.PERAN_PEKA),
    }
    return page(request, "accounts/totp.html", context, status=422 if sent else 200)


def _picture(secret: str, nip: str) -> str:
    uri = pyotp.TOTP(secret).provisioning_uri(name=nip, issuer_name="Teladan")
    return segno.make(uri, error="m").svg_data_uri(scale=5, border=3)

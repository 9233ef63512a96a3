"""Signing in and out."""

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.middleware.csrf import rotate_token
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme, urlencode
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST

from teladan.feedback.commands import forget_sittings
from teladan.foundation.errors import Invalid, TooMany
from teladan.organisation import commands
from teladan.web.access import public
from teladan.web.accounts.forms import SignInForm
from teladan.web.accounts.peranti import name_of
from teladan.web.feedback.konseling.common import drop
from teladan.web.forms import address_of
from teladan.web.shortcuts import actor_of, at_of, page, redirect_with_message

_HOME = "/"
#: Where the session keeps who has given the right password and owes the second step.
WAITING = "langkah_dua"


@public
@never_cache
@require_http_methods(["GET", "POST"])
def sign_in(request: HttpRequest) -> HttpResponse:
    """The first page that anybody sees."""
    onward = onward_of(request)
    if actor_of(request) is not None and request.method == "GET":
        return HttpResponseRedirect(onward)
    form = SignInForm(request.POST or None)
    if request.method == "GET" or not form.is_valid():
        return _show(request, form, onward, 422 if request.method == "POST" else 200)
    credentials = commands.Credentials(
        form.cleaned_data["nip"], form.cleaned_data["password"], address_of(request)
    )
    try:
        found = commands.authenticate(credentials=credentials, at=at_of(request))
    except (Invalid, TooMany) as refusal:
        form.add_error(None, f"{refusal} {refusal.next_step}".strip())
        return _show(request, form, onward, 429 if isinstance(refusal, TooMany) else 422)
    if found.totp:
        _wait_for_second_step(request, found)
        query = urlencode({"lanjut": onward})
        return _see_other(f"{reverse('accounts:second_step')}?{query}")
    return enter(request, found, onward)


def enter(request: HttpRequest, found: commands.SignedIn, onward: str) -> HttpResponse:
    """Open the session of an account that has passed every step, and go on."""
    _start_session(request, found)
    response = _see_other(onward)
    response.set_cookie(
        settings.LANGUAGE_COOKIE_NAME,
        found.bahasa,
        max_age=365 * 24 * 3600,
        samesite="Lax",
        httponly=True,
        secure=settings.SESSION_COOKIE_SECURE,
    )
    return response


def _see_other(to: str) -> HttpResponse:
    response = HttpResponseRedirect(to)
    response.status_code = 303
    return response


def _wait_for_second_step(request: HttpRequest, found: commands.SignedIn) -> None:
    """A session that names nobody as signed in: only whose second step is asked."""
    request.session.flush()
    rotate_token(request)
    request.session[WAITING] = {
        "akun_id": found.akun_id,
        "epoch": found.epoch,
        "at": at_of(request).isoformat(),
    }


def _start_session(request: HttpRequest, found: commands.SignedIn) -> None:
    request.session.flush()
    rotate_token(request)
    request.session["akun_id"] = found.akun_id
    request.session["epoch"] = found.epoch
    request.session.save()
    commands.open_session(
        akun_id=found.akun_id,
        session_key=request.session.session_key or "",
        peranti=name_of(request.headers.get("User-Agent", "")),
        at=at_of(request),
    )


def onward_of(request: HttpRequest) -> str:
    """Where to go after: only a path of this very site."""
    asked = request.POST.get("lanjut") or request.GET.get("lanjut") or _HOME
    safe = url_has_allowed_host_and_scheme(asked, allowed_hosts=None) and asked.startswith("/")
    return asked if safe else _HOME


def _show(request: HttpRequest, form: SignInForm, onward: str, status: int) -> HttpResponse:
    context = {"form": form, "onward": onward}
    return page(request, "accounts/sign_in.html", context, status=status)


@require_POST
def sign_out(request: HttpRequest) -> HttpResponse:
    """End this session."""
    key = request.session.session_key or ""
    commands.sign_out(session_key=key, by=actor_of(request), at=at_of(request))
    forget_sittings(session_key=key, at=at_of(request))
    request.session.flush()
    return drop(redirect_with_message(request, "accounts:sign_in", _("Anda sudah keluar.")))

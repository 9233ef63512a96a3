"""Changing one's own password."""

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from teladan.foundation.errors import Invalid, TooMany
from teladan.organisation import commands
from teladan.web.accounts.forms import PasswordForm
from teladan.web.forms import address_of, put_refusal
from teladan.web.shortcuts import actor_of, at_of, page, redirect_with_message


@never_cache
@require_http_methods(["GET", "POST"])
def change(request: HttpRequest) -> HttpResponse:
    """The form, and the change; every other session ends with it."""
    form = PasswordForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            epoch = commands.change_password(
                old=form.cleaned_data["old"],
                new=form.cleaned_data["password"],
                session_key=request.session.session_key or "",
                address=address_of(request),
                by=actor_of(request),
                at=at_of(request),
            )
        except (Invalid, TooMany) as refusal:
            put_refusal(form, refusal)
        else:
            request.session["epoch"] = epoch
            message = _("Kata sandi sudah diganti. Sesi di peranti lain sudah diakhiri.")
            return redirect_with_message(request, "accounts:profile", message)
    status = 422 if request.method == "POST" else 200
    return page(request, "accounts/password.html", {"form": form}, status=status)

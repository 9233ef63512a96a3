"""A new password by one-time code, and the way back to signing."""

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from teladan.foundation.errors import Invalid, TooMany
from teladan.organisation import commands, policies, queries
from teladan.web.access import public
from teladan.web.accounts.forms import CodeForm, SigningForm
from teladan.web.forms import address_of, put_refusal
from teladan.web.shortcuts import actor_of, at_of, page, redirect_with_message


@public
@never_cache
@require_http_methods(["GET", "POST"])
def use_code(request: HttpRequest) -> HttpResponse:
    """Choose a password with the code that the admin gave."""
    form = CodeForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        typed = form.cleaned_data
        reset = commands.ResetForm(
            typed["nip"], typed["kode"], typed["password"], address_of(request)
        )
        try:
            commands.use_reset_code(form=reset, at=at_of(request))
        except (Invalid, TooMany) as refusal:
            put_refusal(form, refusal)
        else:
            message = _("Kata sandi baru tersimpan. Silakan masuk.")
            return redirect_with_message(request, "accounts:sign_in", message)
    status = 422 if request.method == "POST" else 200
    return page(request, "accounts/use_code.html", {"form": form}, status=status)


@require_POST
def acknowledge(request: HttpRequest) -> HttpResponse:
    """ "I have seen that my access was reset"."""
    commands.acknowledge_reset(by=actor_of(request), at=at_of(request))
    message = _("Terima kasih. Konfirmasikan sekarang agar Anda dapat menandatangani lagi.")
    return redirect_with_message(request, "accounts:confirm_signing", message)


@never_cache
@require_http_methods(["GET", "POST"])
def confirm_signing(request: HttpRequest) -> HttpResponse:
    """The person's own sentence with her new password."""
    actor, at = actor_of(request), at_of(request)
    form = SigningForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            commands.confirm_signing(
                password=form.cleaned_data["old"],
                statement=form.cleaned_data["statement"],
                address=address_of(request),
                by=actor,
                at=at,
            )
        except (Invalid, TooMany) as refusal:
            put_refusal(form, refusal)
        else:
            message = _("Tercatat. Mintalah pejabat penilai Anda memberi kesaksian.")
            return redirect_with_message(request, "accounts:profile", message)
    status = 422 if request.method == "POST" else 200
    context = {"form": form, "signing": queries.signing_view(actor.akun_id)}
    return page(request, "accounts/confirm_signing.html", context, status=status)


@require_GET
def witness_list(request: HttpRequest) -> HttpResponse:
    """Those for whom the actor may vouch."""
    actor = actor_of(request)
    waiting = queries.waiting_for_witness(
        instansi_id=actor.instansi_id, on=actor.today(at_of(request))
    )
    mine = [
        row
        for row in waiting
        if policies.may_witness(row.ref, reset_by_id=row.reset_by_id, actor=actor)
    ]
    return page(request, "accounts/witness.html", {"waiting": mine})


@require_POST
def witness(request: HttpRequest, pegawai_id: int) -> HttpResponse:
    """Vouch for one person."""
    commands.witness_signing(pegawai_id=pegawai_id, by=actor_of(request), at=at_of(request))
    message = _("Kesaksian Anda tercatat. Pegawai itu dapat menandatangani lagi.")
    return redirect_with_message(request, "accounts:witness_list", message)

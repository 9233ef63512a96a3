"""Granted roles: give one, take one back, review them all."""

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from teladan.foundation.actor import Peran
from teladan.foundation.errors import Denied
from teladan.organisation import commands, policies, queries
from teladan.web.organisation.common import REFUSALS, covered, pegawai_of_nip, put_refusal
from teladan.web.organisation.forms import RoleForm
from teladan.web.shortcuts import actor_of, at_of, page, redirect_with_message


@require_http_methods(["GET", "POST"])
def roles(request: HttpRequest) -> HttpResponse:
    """Who holds which role until when, and a form for another one."""
    actor, at = actor_of(request), at_of(request)
    today = actor.today(at)
    policies.check_is_admin(actor=actor)
    units = covered(request, Peran.ADMIN)
    form = RoleForm(
        request.POST or None, initial={"berlaku_sampai": today.replace(month=12, day=31)}
    )
    tree = queries.unit_tree(actor.instansi_id, on=today)
    whole = [("", _("Seluruh instansi"))] if units is None else []
    form.fields["unit"].choices = whole + [  # type: ignore[attr-defined]
        (unit.unit_kerja_id, "– " * unit.depth + unit.nama)
        for unit in tree
        if units is None or unit.unit_kerja_id in units
    ]
    if request.method == "POST" and form.is_valid() and _grant(request, form):
        waits = Peran(form.cleaned_data["peran"]) in queries.PERAN_PEKA
        message = (
            _("Peran ini membuka berkas yang peka, jadi baru berlaku setelah disahkan admin kedua.")
            if waits
            else _("Peran diberikan.")
        )
        return redirect_with_message(request, "organisation:roles", message)
    context = {
        "nav": "peran",
        "form": form,
        "grants": queries.grant_list(actor.instansi_id, on=today, unit_ids=units),
        "today": today,
    }
    status = 422 if request.method == "POST" else 200
    return page(request, "organisation/roles.html", context, status=status)


def _grant(request: HttpRequest, form: RoleForm) -> bool:
    typed, at = form.cleaned_data, at_of(request)
    try:
        isi = commands.PeranIsi(
            pegawai_of_nip(request, typed["nip"]),
            Peran(typed["peran"]),
            actor_of(request).today(at),
            typed["berlaku_sampai"],
            typed["unit"],
        )
        commands.grant_peran(isi=isi, by=actor_of(request), at=at)
    except (*REFUSALS, Denied) as refusal:
        put_refusal(form, refusal)
        return False
    return True


@require_POST
def confirm(request: HttpRequest, pemberian_id: int) -> HttpResponse:
    """Confirm, as a second admin, a role that opens sensitive files."""
    commands.confirm_peran(pemberian_id=pemberian_id, by=actor_of(request), at=at_of(request))
    return redirect_with_message(request, "organisation:roles", _("Peran disahkan dan berlaku."))


@require_POST
def revoke(request: HttpRequest, pemberian_id: int) -> HttpResponse:
    """Take a role back."""
    commands.revoke_peran(pemberian_id=pemberian_id, by=actor_of(request), at=at_of(request))
    return redirect_with_message(request, "organisation:roles", _("Peran dicabut."))

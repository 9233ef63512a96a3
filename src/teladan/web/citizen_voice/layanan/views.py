"""Units that serve the public."""

from django import forms
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from teladan.citizen_voice import commands, policies, queries
from teladan.foundation.actor import Peran
from teladan.organisation.queries import unit_tree
from teladan.web.citizen_voice.layanan.forms import EditUnitForm, UnitPelayananForm
from teladan.web.organisation.common import REFUSALS, covered, form_page, put_refusal
from teladan.web.shortcuts import actor_of, at_of, page, redirect_with_message


@require_GET
def units(request: HttpRequest) -> HttpResponse:
    """Every unit of the instansi that serves the public, with how much it offers."""
    actor, at = actor_of(request), at_of(request)
    today = actor.today(at)
    found = queries.unit_pelayanan_list(actor.instansi_id, on=None)
    ids = [unit.unit_id for unit in found]
    layanan: dict[int, int] = {}
    for each in queries.layanan_list(ids, on=today):
        layanan[each.unit_id] = layanan.get(each.unit_id, 0) + 1
    context = {
        "nav": "layanan",
        "units": found,
        "layanan": layanan,
        "today": today,
        "may_add": actor.has(Peran.ADMIN),
    }
    return page(request, "citizen_voice/layanan_units.html", context)


@require_GET
def unit(request: HttpRequest, unit_id: int) -> HttpResponse:
    """One unit: its services with their standar, its counters and desks, its posters."""
    actor, at = actor_of(request), at_of(request)
    view = queries.unit_pelayanan(unit_id, instansi_id=actor.instansi_id)
    today = actor.today(at)
    context = {
        "nav": "layanan",
        "unit": view,
        "today": today,
        "services": queries.layanan_list([unit_id], on=today, closed=True),
        "titik": queries.titik_list([unit_id], on=today),
        "may_manage": policies.can_manage_layanan(view.unit_kerja_id, actor=actor),
        "may_see_skm": policies.can_see_skm(view.unit_kerja_id, actor=actor),
    }
    return page(request, "citizen_voice/layanan_unit.html", context)


@require_http_methods(["GET", "POST"])
def new_unit(request: HttpRequest) -> HttpResponse:
    """Let a unit kerja serve the public."""
    actor, at = actor_of(request), at_of(request)
    initial = {"berlaku_dari": actor.today(at)}
    form = UnitPelayananForm(request.POST or None, initial=initial)
    _offer_units(request, form)
    if request.method == "POST" and form.is_valid():
        isi = commands.UnitPelayananIsi(**form.cleaned_data)
        try:
            pk = commands.open_unit_pelayanan(isi=isi, by=actor, at=at)
        except REFUSALS as refusal:
            put_refusal(form, refusal)
        else:
            message = _("Unit pelayanan dibuka. Tambahkan layanan dan titiknya.")
            return redirect_with_message(request, "layanan:unit", message, pk)
    return form_page(
        request, form, title=_("Unit pelayanan baru"), submit=_("Buka"),
        back=reverse("layanan:units"), nav="layanan",
    )  # fmt: skip


def _offer_units(request: HttpRequest, form: forms.Form) -> None:
    """The unit kerja that the admin covers and that do not serve yet. Raises Denied."""
    actor = actor_of(request)
    units = covered(request, Peran.ADMIN)
    taken = {each.unit_kerja_id for each in queries.unit_pelayanan_list(actor.instansi_id, on=None)}
    tree = unit_tree(actor.instansi_id, on=actor.today(at_of(request)))
    form.fields["unit_kerja_id"].choices = [  # type: ignore[attr-defined]
        (each.unit_kerja_id, "– " * each.depth + each.nama)
        for each in tree
        if (units is None or each.unit_kerja_id in units) and each.unit_kerja_id not in taken
    ]


@require_http_methods(["GET", "POST"])
def edit_unit(request: HttpRequest, unit_id: int) -> HttpResponse:
    """Correct the name and the opening hours."""
    actor = actor_of(request)
    view = queries.unit_pelayanan(unit_id, instansi_id=actor.instansi_id)
    policies.check_can_manage_layanan(view.unit_kerja_id, actor=actor)
    form = EditUnitForm(request.POST or None, initial=vars(view))
    if request.method == "POST" and form.is_valid():
        try:
            commands.change_unit_pelayanan(
                unit_id=unit_id, by=actor, at=at_of(request), **form.cleaned_data
            )
        except REFUSALS as refusal:
            put_refusal(form, refusal)
        else:
            return redirect_with_message(request, "layanan:unit", _("Disimpan."), unit_id)
    return form_page(
        request, form, title=_("Ubah unit pelayanan"), submit=_("Simpan"),
        back=reverse("layanan:unit", args=[unit_id]), subtitle=view.nama, nav="layanan",
    )  # fmt: skip


@require_POST
def close_unit(request: HttpRequest, unit_id: int) -> HttpResponse:
    """Let a unit serve until today, with all it offers."""
    actor, at = actor_of(request), at_of(request)
    commands.close_unit_pelayanan(unit_id=unit_id, sampai=actor.today(at), by=actor, at=at)
    message = _("Unit ditutup; hari ini hari terakhirnya.")
    return redirect_with_message(request, "layanan:unit", message, unit_id)

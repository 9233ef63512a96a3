"""Writing down a measure, asking for it to be reckoned, calling it off."""

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from teladan.accountability import commands, policies, queries
from teladan.citizen_voice.queries import (
    UnitPelayananView,
    layanan_list,
    unit_pelayanan,
    unit_pelayanan_list,
)
from teladan.foundation.errors import Denied, Invalid
from teladan.web.accountability.dampak.forms import UpayaForm
from teladan.web.accountability.dampak.views import seen, upaya_page
from teladan.web.numbers import whole
from teladan.web.organisation.common import REFUSALS, put_refusal
from teladan.web.shortcuts import actor_of, at_of, page, redirect_with_message


@require_GET
def choose(request: HttpRequest) -> HttpResponse:
    """At which unit; straight to the form where there is one only."""
    actor = actor_of(request)
    policies.check_can_read_dampak(actor=actor)
    listed = unit_pelayanan_list(actor.instansi_id, on=actor.today(at_of(request)))
    units = policies.units_recorded(listed, actor=actor)
    if not units and listed:
        raise Denied(
            _("Upaya dicatat oleh pimpinan unit atau pengelola kinerja."),
            next_step=_("Mintalah pimpinan unit pelayanan mencatatnya."),
        )
    context = {"nav": "dampak", "units": units}
    return page(request, "accountability/dampak/pilih.html", context)


@require_http_methods(["GET", "POST"])
def record(request: HttpRequest, unit_id: int) -> HttpResponse:
    """What is done, from when, what it is to move: before anybody looks."""
    actor, at = actor_of(request), at_of(request)
    unit = unit_pelayanan(unit_id, instansi_id=actor.instansi_id)
    policies.check_can_record_upaya(unit, actor=actor)
    form = _form(request, unit)
    if request.method == "POST" and form.is_valid():
        try:
            upaya_id = commands.record_upaya(isi=form.isi(unit_id), by=actor, at=at)
        except REFUSALS as refusal:
            put_refusal(form, refusal)
        else:
            commands.request_dampak(upaya_id=upaya_id, by=actor, at=at)
            message = _("Upaya tercatat. Angkanya dihitung di latar belakang setiap minggu.")
            return redirect_with_message(request, "dampak:show", message, upaya_id)
    context = {"nav": "dampak", "form": form, "unit": unit}
    status = 422 if form.is_bound else 200
    return page(request, "accountability/dampak/catat.html", context, status=status)


def _form(request: HttpRequest, unit: UnitPelayananView) -> UpayaForm:
    today = actor_of(request).today(at_of(request))
    services = layanan_list([unit.unit_id], on=today)
    alike = queries.alike_units(unit.unit_id, instansi_id=unit.instansi_id, on=today)
    asked = whole(request.GET.get("layanan", ""))
    initial = {
        "layanan": asked if asked in {each.layanan_id for each in services} else None,
        "sasaran": [each for each in [request.GET.get("angka", "")] if each],
        "pembanding": [str(found.unit_id) for found, _shared in alike],
    }
    return UpayaForm(request.POST or None, initial=initial, services=services, alike=alike)


@require_POST
def reckon(request: HttpRequest, upaya_id: int) -> HttpResponse:
    """Reckon it now, in the background."""
    actor, at = actor_of(request), at_of(request)
    pekerjaan_id = commands.request_dampak(upaya_id=upaya_id, by=actor, at=at)
    address = reverse("documents:job", args=[pekerjaan_id])
    return redirect_with_message(request, address, _("Angkanya sedang dihitung."))


@require_POST
def cancel(request: HttpRequest, upaya_id: int) -> HttpResponse:
    """It was not carried out, or recorded in error."""
    view = seen(request, upaya_id)
    alasan = request.POST.get("alasan", "")
    try:
        commands.cancel_upaya(
            upaya_id=upaya_id, alasan=alasan, by=actor_of(request), at=at_of(request)
        )
    except Invalid as refused:
        return upaya_page(request, view, error=str(refused), typed=alasan)
    return redirect_with_message(request, "dampak:index", _("Upaya dibatalkan."))

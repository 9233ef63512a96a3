"""The capaian kinerja organisasi of the units under the actor: entered with its evidence."""

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from teladan.evaluation import commands
from teladan.evaluation.commands import CapaianIsi
from teladan.evaluation.queries.capaian import UnitCapaian, units_to_determine
from teladan.foundation.errors import Denied, Invalid, NotVisible
from teladan.monitoring.queries import rekap_layanan
from teladan.web.evaluation.words import base
from teladan.web.shortcuts import (
    actor_of,
    at_of,
    page,
    period_choices,
    periode_aktif,
    redirect_with_message,
)
from teladan_rules.permenpanrb_6_2022.vocabulary import PredikatOrganisasi

_SIZE = 25


def _units(request: HttpRequest) -> list[UnitCapaian]:
    units = units_to_determine(actor_of(request), periode=periode_aktif(request).key)
    if not units:
        raise Denied(
            _("Capaian organisasi ditetapkan pimpinan unit di atasnya atau pengelola kinerja."),
            next_step=_("Bila unit Anda belum punya capaian, ingatkan pimpinan di atasnya."),
        )
    return units


@require_http_methods(["GET"])
def capaian_list(request: HttpRequest) -> HttpResponse:
    """The units with their capaian of a period, those without first."""
    periode = periode_aktif(request)
    units = sorted(_units(request), key=lambda unit: (unit.capaian is not None, unit.unit_nama))
    paginator = Paginator(units, _SIZE)
    context = base() | {
        "nav": "capaian",
        "periode": periode,
        "periods": period_choices(request, periode),
        "units": paginator.get_page(request.GET.get("halaman")),
        "total": len(units),
        "done": sum(unit.capaian is not None for unit in units),
    }
    return page(request, "evaluation/capaian_list.html", context)


@require_http_methods(["GET", "POST"])
def capaian(request: HttpRequest, unit_kerja_id: int) -> HttpResponse:
    """Determine the capaian of one unit."""
    periode = periode_aktif(request)
    units = units_to_determine(actor_of(request), periode=periode.key)
    unit = next((row for row in units if row.unit_kerja_id == unit_kerja_id), None)
    if unit is None:
        raise NotVisible()
    problem: Invalid | None = None
    if request.method == "POST":
        try:
            return _set(request, unit_kerja_id, periode.key)
        except Invalid as refused:
            problem = refused
    stored = unit.capaian
    context = base() | {
        "nav": "capaian",
        "periode": periode,
        "unit": unit,
        "options": [(item.value, _(item.label)) for item in PredikatOrganisasi],
        "predikat": request.POST.get("predikat", stored.predikat if stored else ""),
        "dasar": request.POST.get("dasar", stored.dasar if stored else ""),
        "errors": problem.fields if problem else {},
        "problem": problem,
        "layanan": rekap_layanan([unit_kerja_id], periode=periode.key).get(unit_kerja_id),
    }
    return page(request, "evaluation/capaian.html", context, status=422 if problem else 200)


def _set(request: HttpRequest, unit_kerja_id: int, periode: str) -> HttpResponse:
    upload = request.FILES.get("berkas")
    commands.set_capaian_organisasi(
        unit_kerja_id=unit_kerja_id,
        periode=periode,
        isi=CapaianIsi(
            predikat=request.POST.get("predikat", ""),
            dasar=request.POST.get("dasar", ""),
            nama_berkas=(upload.name or "berkas") if upload else "",
            berkas=upload.read() if upload else b"",
        ),
        by=actor_of(request),
        at=at_of(request),
    )
    address = f"{reverse('evaluation:capaian_list')}?periode={periode}"
    return redirect_with_message(request, address, _("Capaian organisasi ditetapkan."))

"""Services with what is promised of them, counters and desks."""

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from teladan.citizen_voice import commands, policies, queries
from teladan.citizen_voice.states import JenisTitik, SatuanWaktu
from teladan.foundation.errors import Invalid
from teladan.web.citizen_voice.layanan.forms import LayananForm, StandarForm, TitikForm
from teladan.web.organisation.common import (
    REFUSALS,
    form_page,
    pegawai_of_nip,
    put_refusal,
)
from teladan.web.shortcuts import actor_of, at_of, page, redirect_with_message


@require_GET
def service(request: HttpRequest, layanan_id: int) -> HttpResponse:
    """A service: what is promised today, and what was or will be."""
    view, unit = _service(request, layanan_id)
    actor = actor_of(request)
    context = {
        "nav": "layanan",
        "service": view,
        "unit": unit,
        "today": actor.today(at_of(request)),
        "history": queries.standar_history(layanan_id, instansi_id=actor.instansi_id),
        "satuan": {each.value: each.label for each in SatuanWaktu},
        "may_manage": policies.can_manage_layanan(unit.unit_kerja_id, actor=actor),
    }
    return page(request, "citizen_voice/layanan_service.html", context)


def _service(
    request: HttpRequest, layanan_id: int
) -> tuple[queries.LayananView, queries.UnitPelayananView]:
    actor = actor_of(request)
    today = actor.today(at_of(request))
    view = queries.layanan_view(layanan_id, instansi_id=actor.instansi_id, on=today)
    return view, queries.unit_pelayanan(view.unit_id, instansi_id=actor.instansi_id)


@require_http_methods(["GET", "POST"])
def new_service(request: HttpRequest, unit_id: int) -> HttpResponse:
    """Add a service to a unit."""
    actor, at = actor_of(request), at_of(request)
    unit = queries.unit_pelayanan(unit_id, instansi_id=actor.instansi_id)
    policies.check_can_manage_layanan(unit.unit_kerja_id, actor=actor)
    form = LayananForm(request.POST or None, initial={"berlaku_dari": actor.today(at)})
    if request.method == "POST" and form.is_valid():
        isi = commands.LayananIsi(unit_id, **form.cleaned_data)
        try:
            pk = commands.add_layanan(isi=isi, by=actor, at=at)
        except REFUSALS as refusal:
            put_refusal(form, refusal)
        else:
            message = _("Layanan ditambahkan. Isilah standar pelayanannya.")
            return redirect_with_message(request, "layanan:new_standar", message, pk)
    return form_page(
        request, form, title=_("Layanan baru"), submit=_("Tambah"),
        back=reverse("layanan:unit", args=[unit_id]), subtitle=unit.nama, nav="layanan",
    )  # fmt: skip


@require_http_methods(["GET", "POST"])
def new_standar(request: HttpRequest, layanan_id: int) -> HttpResponse:
    """Promise something else from a day on; the form begins with what is promised now."""
    actor, at = actor_of(request), at_of(request)
    view, unit = _service(request, layanan_id)
    policies.check_can_manage_layanan(unit.unit_kerja_id, actor=actor)
    now = vars(view.standar) if view.standar else {}
    form = StandarForm(request.POST or None, initial=now | {"berlaku_dari": actor.today(at)})
    if request.method == "POST" and form.is_valid():
        typed = form.cleaned_data
        satuan = SatuanWaktu(typed["waktu_satuan"]) if typed["waktu_satuan"] else None
        isi = commands.StandarIsi(**typed | {"waktu_satuan": satuan})
        try:
            commands.set_standar_pelayanan(layanan_id=layanan_id, isi=isi, by=actor, at=at)
        except REFUSALS as refusal:
            put_refusal(form, refusal)
        else:
            message = _("Standar pelayanan disimpan; yang lama tetap tercatat.")
            return redirect_with_message(request, "layanan:service", message, layanan_id)
    return form_page(
        request, form, title=_("Standar pelayanan"), submit=_("Simpan"),
        back=reverse("layanan:service", args=[layanan_id]), subtitle=view.nama, nav="layanan",
    )  # fmt: skip


@require_POST
def close_service(request: HttpRequest, layanan_id: int) -> HttpResponse:
    """Offer a service until today."""
    actor, at = actor_of(request), at_of(request)
    commands.close_layanan(layanan_id=layanan_id, sampai=actor.today(at), by=actor, at=at)
    message = _("Layanan ditutup; hari ini hari terakhirnya.")
    return redirect_with_message(request, "layanan:service", message, layanan_id)


@require_http_methods(["GET", "POST"])
def new_titik(request: HttpRequest, unit_id: int) -> HttpResponse:
    """Add the hall, a counter or a desk."""
    actor, at = actor_of(request), at_of(request)
    unit = queries.unit_pelayanan(unit_id, instansi_id=actor.instansi_id)
    policies.check_can_manage_layanan(unit.unit_kerja_id, actor=actor)
    today = actor.today(at)
    form = TitikForm(request.POST or None, initial={"berlaku_dari": today, "jenis": "loket"})
    form.fields["layanan_id"].choices = [("", _("Semua layanan unit"))] + [  # type: ignore[attr-defined]
        (each.layanan_id, each.nama) for each in queries.layanan_list([unit_id], on=today)
    ]
    if request.method == "POST" and form.is_valid():
        try:
            commands.add_titik(isi=_titik(request, form, unit_id), by=actor, at=at)
        except REFUSALS as refusal:
            put_refusal(form, refusal)
        else:
            message = _("Titik layanan ditambahkan; posternya siap dicetak.")
            return redirect_with_message(request, "layanan:unit", message, unit_id)
    return form_page(
        request, form, title=_("Titik layanan baru"), submit=_("Tambah"),
        back=reverse("layanan:unit", args=[unit_id]), subtitle=unit.nama, nav="layanan",
    )  # fmt: skip


def _titik(request: HttpRequest, form: TitikForm, unit_id: int) -> commands.TitikIsi:
    typed = form.cleaned_data
    petugas = None
    if typed["nip"]:
        try:
            petugas = pegawai_of_nip(request, typed["nip"])
        except Invalid as refusal:
            raise Invalid(str(refusal), fields={"nip": str(refusal)}) from refusal
    return commands.TitikIsi(
        unit_id,
        JenisTitik(typed["jenis"]),
        typed["nama"],
        typed["berlaku_dari"],
        typed["layanan_id"],
        petugas,
        typed["huruf"],
    )


@require_POST
def close_titik(request: HttpRequest, titik_id: int) -> HttpResponse:
    """Let a poster lead to its survey until today."""
    actor, at = actor_of(request), at_of(request)
    view = queries.titik_view(titik_id, instansi_id=actor.instansi_id)
    commands.close_titik(titik_id=titik_id, sampai=actor.today(at), by=actor, at=at)
    message = _("Titik layanan ditutup; turunkan posternya.")
    return redirect_with_message(request, "layanan:unit", message, view.unit_id)

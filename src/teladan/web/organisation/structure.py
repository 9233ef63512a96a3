"""Units and posts."""

from typing import Any

from django import forms
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from teladan.documents.xlsx import Sheet, write_workbook
from teladan.foundation.actor import Peran
from teladan.foundation.errors import NotVisible
from teladan.organisation import commands, policies, queries
from teladan.web.numbers import page_number
from teladan.web.organisation.common import (
    REFUSALS,
    covered,
    form_page,
    last_page,
    put_refusal,
)
from teladan.web.organisation.forms import JabatanForm, MoveForm, UnitForm
from teladan.web.shortcuts import actor_of, at_of, page, redirect_with_message
from teladan_rules.permenpanrb_6_2022.vocabulary import JenisJabatan, JenjangFungsional

_SIZE = 50
_XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


@require_GET
def unit_tree(request: HttpRequest) -> HttpResponse:
    """The tree of units that the actor's roles cover, with how many work in each."""
    actor = actor_of(request)
    today = actor.today(at_of(request))
    units = covered(request)
    staffed = queries.staffed_tree(actor.instansi_id, on=today)
    tree = [unit for unit in staffed.units if units is None or unit.unit_kerja_id in units]
    number = page_number(request)
    context = {
        "nav": "pegawai",
        "tree": tree[(number - 1) * _SIZE : number * _SIZE],
        "total": len(tree),
        "here": number,
        "last": last_page(len(tree), _SIZE),
        "people": staffed.pegawai,
        "may_add": actor.has(Peran.ADMIN),
    }
    return page(request, "organisation/unit_tree.html", context)


@require_GET
def unit(request: HttpRequest, unit_kerja_id: int) -> HttpResponse:
    """One unit: its posts and who holds them."""
    actor = actor_of(request)
    today = actor.today(at_of(request))
    view = _unit(request, unit_kerja_id)
    cards = queries.active_pegawai([unit_kerja_id], instansi_id=actor.instansi_id, on=today)
    holders: dict[int | None, list[queries.PegawaiCard]] = {}
    for card in cards:
        holders.setdefault(card.jabatan_id, []).append(card)
    context = {
        "nav": "pegawai",
        "unit": view,
        "posts": queries.jabatan_list(actor.instansi_id, on=today, unit_ids=[unit_kerja_id]),
        "holders": holders,
        "jenis_words": {str(kind.value): _(kind.label) for kind in JenisJabatan},
        "is_admin": actor.covers(unit_kerja_id, Peran.ADMIN),
    }
    return page(request, "organisation/unit.html", context)


def _unit(request: HttpRequest, unit_kerja_id: int) -> queries.UnitView:
    view = queries.unit_view(unit_kerja_id, instansi_id=actor_of(request).instansi_id)
    if view is None:
        raise NotVisible
    units = covered(request)
    if units is not None and unit_kerja_id not in units:
        raise NotVisible
    return view


def _offer_parents(request: HttpRequest, form: forms.Form) -> None:
    actor = actor_of(request)
    tree = queries.unit_tree(actor.instansi_id, on=actor.today(at_of(request)))
    units = covered(request, Peran.ADMIN)
    options: list[tuple[Any, str]] = [("", _("Tanpa induk"))] if units is None else []
    options += [
        (unit.unit_kerja_id, "– " * unit.depth + unit.nama)
        for unit in tree
        if units is None or unit.unit_kerja_id in units
    ]
    form.fields["induk"].choices = options  # type: ignore[attr-defined]


@require_http_methods(["GET", "POST"])
def new_unit(request: HttpRequest) -> HttpResponse:
    """Add a unit kerja."""
    actor, at = actor_of(request), at_of(request)
    policies.check_is_admin(actor=actor)
    form = UnitForm(request.POST or None, initial={"induk": request.GET.get("induk", "")})
    _offer_parents(request, form)
    if request.method == "POST" and form.is_valid():
        typed = form.cleaned_data
        isi = commands.UnitKerjaIsi(
            typed["kode"],
            typed["nama"],
            actor.today(at),
            typed["induk"],
            typed["mandiri"] == "ya",
            typed["hari_per_minggu"],
        )
        try:
            pk = commands.create_unit_kerja(isi=isi, by=actor, at=at)
        except REFUSALS as refusal:
            put_refusal(form, refusal)
        else:
            message = _("Unit kerja ditambahkan. Tambahkan jabatannya.")
            return redirect_with_message(request, "organisation:unit", message, pk)
    back = reverse("organisation:unit_tree")
    return form_page(request, form, title=_("Tambah unit kerja"), submit=_("Tambah"), back=back)


@require_http_methods(["GET", "POST"])
def move_unit(request: HttpRequest, unit_kerja_id: int) -> HttpResponse:
    """Hang a unit below another one."""
    view = _unit(request, unit_kerja_id)
    policies.check_can_administer(unit_kerja_id, actor=actor_of(request))
    form = MoveForm(request.POST or None, initial={"induk": view.induk_id or ""})
    _offer_parents(request, form)
    if request.method == "POST" and form.is_valid():
        try:
            commands.move_unit_kerja(
                unit_kerja_id=unit_kerja_id,
                induk_id=form.cleaned_data["induk"],
                by=actor_of(request),
                at=at_of(request),
            )
        except REFUSALS as refusal:
            put_refusal(form, refusal)
        else:
            message = _("Unit kerja dipindahkan.")
            return redirect_with_message(request, "organisation:unit_tree", message)
    back = reverse("organisation:unit", args=[unit_kerja_id])
    title = _("Pindahkan unit kerja")
    return form_page(
        request, form, title=title, submit=_("Pindahkan"), back=back, subtitle=view.nama
    )


@require_http_methods(["GET", "POST"])
def new_jabatan(request: HttpRequest, unit_kerja_id: int) -> HttpResponse:
    """Add a post to a unit."""
    actor, at = actor_of(request), at_of(request)
    view = _unit(request, unit_kerja_id)
    policies.check_can_administer(unit_kerja_id, actor=actor)
    form = JabatanForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        typed = form.cleaned_data
        isi = commands.JabatanIsi(
            unit_kerja_id,
            typed["nama"],
            JenisJabatan(typed["jenis"]),
            actor.today(at),
            JenjangFungsional(typed["jenjang"]) if typed["jenjang"] else None,
            typed["memimpin"] == "ya",
            typed["formasi"],
        )
        try:
            commands.create_jabatan(isi=isi, by=actor, at=at)
        except REFUSALS as refusal:
            put_refusal(form, refusal)
        else:
            message = _("Jabatan ditambahkan.")
            return redirect_with_message(request, "organisation:unit", message, unit_kerja_id)
    back = reverse("organisation:unit", args=[unit_kerja_id])
    return form_page(
        request, form, title=_("Tambah jabatan"), submit=_("Tambah"), back=back,
        subtitle=view.nama,
    )  # fmt: skip


@never_cache
@require_POST
def first_codes(request: HttpRequest, unit_kerja_id: int) -> HttpResponse:
    """A workbook with a code for everybody of a unit who has never signed in; kept nowhere."""
    _unit(request, unit_kerja_id)
    codes = commands.issue_first_codes(
        unit_kerja_id=unit_kerja_id, by=actor_of(request), at=at_of(request)
    )
    headers = (_("Nama"), _("NIP"), _("Kode sekali pakai"))
    rows = [(code.nama, code.nip, code.kode) for code in codes]
    notes = (_("Berikan langsung kepada orangnya. Berlaku tujuh hari, sekali pakai."),)
    book = write_workbook([Sheet(_("Kode"), headers, rows, notes)], created=at_of(request))
    response = HttpResponse(book, content_type=_XLSX)
    response["Content-Disposition"] = 'attachment; filename="kode-masuk.xlsx"'
    return response

"""Import of an export of SP4N-LAPOR!: upload, columns, dry run, apply, undo."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from teladan.citizen_voice import commands, queries
from teladan.citizen_voice.commands.impor_pengaduan import COLUMNS
from teladan.citizen_voice.policies import pengaduan as policies
from teladan.citizen_voice.queries.impor import PAGE
from teladan.foundation.errors import Invalid, NotVisible, WrongState
from teladan.web import imports as shared
from teladan.web.numbers import page_number
from teladan.web.organisation.common import last_page, put_refusal
from teladan.web.organisation.forms import UploadForm
from teladan.web.shortcuts import actor_of, at_of, page, redirect_with_message

_REFUSALS = (Invalid, WrongState)


@require_http_methods(["GET", "POST"])
def imports(request: HttpRequest) -> HttpResponse:
    """Upload an export, and the imports so far."""
    actor = actor_of(request)
    policies.check_can_manage(actor)
    form = UploadForm(request.POST or None, request.FILES or None)
    form.fields["berkas"].label = _("Berkas .csv atau .xlsx")
    if request.method == "POST" and form.is_valid():
        sent = form.cleaned_data["berkas"]
        try:
            pk = commands.start_impor_pengaduan(
                nama=sent.name, content=sent.read(), by=actor, at=at_of(request)
            )
        except Invalid as refusal:
            put_refusal(form, refusal)
        else:
            message = _("Berkas terbaca. Belum ada laporan yang tersimpan.")
            return redirect_with_message(request, "pengaduan:import", message, pk)
    context = {
        "nav": "pengaduan",
        "form": form,
        "imports": queries.impor_pengaduan_list(actor.instansi_id),
        "words": shared.words(),
        "columns": [(_(column.label), column.required) for column in COLUMNS],
    }
    status = 422 if request.method == "POST" else 200
    return page(request, "citizen_voice/pengaduan_impor_daftar.html", context, status=status)


@require_GET
def import_detail(request: HttpRequest, impor_id: int) -> HttpResponse:
    """The dry run, row by row."""
    return _detail(request, _view(request, impor_id))


def _view(request: HttpRequest, impor_id: int) -> queries.ImporWargaView:
    actor = actor_of(request)
    view = queries.impor_pengaduan(impor_id, instansi_id=actor.instansi_id)
    if view is None:
        raise NotVisible
    policies.check_can_manage(actor)
    return view


def _detail(
    request: HttpRequest, view: queries.ImporWargaView, *, error: str = "", status: int = 200
) -> HttpResponse:
    chosen = shared.chosen_status(request, view.ringkasan)
    number = page_number(request)
    rows, total = queries.impor_pengaduan_rows(view.impor_id, status=chosen, page=number)
    context: dict[str, Any] = {
        "nav": "pengaduan",
        "view": view,
        "rows": rows,
        "total": total,
        "chosen": chosen,
        "here": number,
        "last": last_page(total, PAGE),
        "words": shared.words(),
        "unmapped": shared.unmapped(COLUMNS, view.pemetaan),
        "columns": shared.shown_columns(COLUMNS, view.pemetaan, view.ringkasan),
        "header_choices": [(header, header) for header in view.ringkasan["judul"]],
        "error": error,
    }
    return page(request, "citizen_voice/pengaduan_impor.html", context, status=status)


@require_POST
def map_columns(request: HttpRequest, impor_id: int) -> HttpResponse:
    """Which header is which column."""
    view = _view(request, impor_id)
    pemetaan = shared.chosen_columns(request, COLUMNS)
    try:
        commands.map_impor_pengaduan(
            impor_id=impor_id, pemetaan=pemetaan, by=actor_of(request), at=at_of(request)
        )
    except _REFUSALS as refusal:
        return _detail(request, view, error=str(refusal), status=422)
    message = _("Kolom disimpan dan diingat untuk berkas berikutnya.")
    return redirect_with_message(request, "pengaduan:import", message, impor_id)


@require_POST
def apply(request: HttpRequest, impor_id: int) -> HttpResponse:
    """Write the new reports, once."""
    view = _view(request, impor_id)
    try:
        commands.apply_impor_pengaduan(
            impor_id=impor_id,
            skip_faulty=request.POST.get("skip_faulty") == "on",
            by=actor_of(request),
            at=at_of(request),
        )
    except Invalid as refusal:
        return _detail(request, view, error=str(refusal), status=422)
    message = _("Impor diterapkan. Laporannya ada di kotak pengaduan.")
    return redirect_with_message(request, "pengaduan:import", message, impor_id)


@require_POST
def undo(request: HttpRequest, impor_id: int) -> HttpResponse:
    """Take an import back."""
    _view(request, impor_id)
    commands.undo_impor_pengaduan(impor_id=impor_id, by=actor_of(request), at=at_of(request))
    message = _("Impor dibatalkan: laporannya dihapus.")
    return redirect_with_message(request, "pengaduan:import", message, impor_id)


@require_POST
def discard(request: HttpRequest, impor_id: int) -> HttpResponse:
    """Drop a dry run."""
    _view(request, impor_id)
    commands.discard_impor_pengaduan(impor_id=impor_id, by=actor_of(request), at=at_of(request))
    message = _("Uji coba dibuang. Tidak ada laporan yang tersimpan.")
    return redirect_with_message(request, "pengaduan:imports", message)

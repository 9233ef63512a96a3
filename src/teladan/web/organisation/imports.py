"""The import wizard: upload, columns, dry run, apply, undo."""

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from teladan.foundation.errors import Invalid, NotVisible
from teladan.organisation import commands, policies, queries
from teladan.web import imports as shared
from teladan.web.numbers import page_number
from teladan.web.organisation.common import last_page, put_refusal
from teladan.web.organisation.forms import UploadForm
from teladan.web.shortcuts import actor_of, at_of, page, redirect_with_message

_SIZE = 25
_STATUSES = ("salah", "baru", "berubah", "sama")


def _words() -> dict[str, str]:
    return shared.words() | {"berubah": _("Berubah"), "sama": _("Sama")}


@require_http_methods(["GET", "POST"])
def import_list(request: HttpRequest) -> HttpResponse:
    """Upload a file, and the imports so far."""
    actor = actor_of(request)
    policies.check_can_administer(None, actor=actor)
    form = UploadForm(request.POST or None, request.FILES or None)
    if request.method == "POST" and form.is_valid():
        sent = form.cleaned_data["berkas"]
        upload = commands.Upload(sent.name, sent.read())
        try:
            pk = commands.start_import(upload=upload, by=actor, at=at_of(request))
        except Invalid as refusal:
            put_refusal(form, refusal)
        else:
            message = _("Berkas terbaca. Belum ada data yang berubah.")
            return redirect_with_message(request, "organisation:import", message, pk)
    context = {
        "nav": "impor",
        "form": form,
        "imports": queries.import_list(actor.instansi_id),
        "words": _words(),
        "columns": [(_(column.label), column.required) for column in commands.COLUMNS],
    }
    status = 422 if request.method == "POST" else 200
    return page(request, "organisation/import_list.html", context, status=status)


@require_GET
def template(request: HttpRequest) -> HttpResponse:
    """An empty list with the headers that the import knows."""
    policies.check_can_administer(None, actor=actor_of(request))
    line = ";".join(column.label for column in commands.COLUMNS)
    response = HttpResponse("\ufeff" + line + "\r\n", content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = 'attachment; filename="daftar-pegawai.csv"'
    return response


@require_GET
def import_detail(request: HttpRequest, impor_id: int) -> HttpResponse:
    """The dry run, row by row."""
    return _detail(request, _view(request, impor_id))


def _view(request: HttpRequest, impor_id: int) -> queries.ImporView:
    actor = actor_of(request)
    view = queries.import_view(impor_id, instansi_id=actor.instansi_id)
    if view is None:
        raise NotVisible
    policies.check_can_administer(None, actor=actor)
    return view


def _detail(
    request: HttpRequest, view: queries.ImporView, *, error: str = "", status: int = 200
) -> HttpResponse:
    summary = view.ringkasan
    chosen = shared.chosen_status(request, summary, _STATUSES)
    number = page_number(request)
    rows, total = queries.import_rows(view.impor_id, status=chosen, page=number)
    last = queries.last_applied_id(actor_of(request).instansi_id)
    context = {
        "nav": "impor",
        "view": view,
        "rows": rows,
        "total": total,
        "chosen": chosen,
        "here": number,
        "last": last_page(total, _SIZE),
        "words": _words(),
        "unmapped": shared.unmapped(commands.COLUMNS, view.pemetaan),
        "columns": shared.shown_columns(commands.COLUMNS, view.pemetaan, summary),
        "header_choices": [(header, header) for header in summary["judul"]],
        "error": error,
        "may_undo": view.status == "diterapkan" and last == view.impor_id,
    }
    return page(request, "organisation/import.html", context, status=status)


@require_POST
def map_columns(request: HttpRequest, impor_id: int) -> HttpResponse:
    """Which header is which column."""
    view = _view(request, impor_id)
    chosen = shared.chosen_columns(request, commands.COLUMNS)
    try:
        commands.map_columns(
            impor_id=impor_id, pemetaan=chosen, by=actor_of(request), at=at_of(request)
        )
    except Invalid as refusal:
        return _detail(request, view, error=str(refusal), status=422)
    message = _("Kolom disimpan dan diingat untuk berkas berikutnya.")
    return redirect_with_message(request, "organisation:import", message, impor_id)


@require_POST
def apply(request: HttpRequest, impor_id: int) -> HttpResponse:
    """Write the whole file, once."""
    view = _view(request, impor_id)
    try:
        commands.apply_import(
            impor_id=impor_id,
            skip_faulty=request.POST.get("skip_faulty") == "on",
            by=actor_of(request),
            at=at_of(request),
        )
    except Invalid as refusal:
        return _detail(request, view, error=str(refusal), status=422)
    message = _("Impor diterapkan. Periksa kotak data bermasalah.")
    return redirect_with_message(request, "organisation:import", message, impor_id)


@require_POST
def undo(request: HttpRequest, impor_id: int) -> HttpResponse:
    """Take the last import back."""
    _view(request, impor_id)
    commands.undo_import(impor_id=impor_id, by=actor_of(request), at=at_of(request))
    message = _("Impor dibatalkan: data kembali seperti sebelumnya.")
    return redirect_with_message(request, "organisation:import", message, impor_id)


@require_POST
def discard(request: HttpRequest, impor_id: int) -> HttpResponse:
    """Drop a dry run."""
    _view(request, impor_id)
    commands.discard_import(impor_id=impor_id, by=actor_of(request), at=at_of(request))
    message = _("Uji coba dibuang. Tidak ada data yang berubah.")
    return redirect_with_message(request, "organisation:import_list", message)

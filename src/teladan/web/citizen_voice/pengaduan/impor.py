"""Import of an export of SP4N-LAPOR!: upload, columns, dry run, apply, undo."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from teladan.citizen_voice import commands
from teladan.citizen_voice.commands.impor_pengaduan import COLUMNS
from teladan.citizen_voice.policies import pengaduan as policies
from teladan.citizen_voice.queries import pengaduan_impor as queries
from teladan.foundation.errors import Invalid, NotVisible, WrongState
from teladan.web.numbers import page_number
from teladan.web.organisation.common import last_page, put_refusal
from teladan.web.organisation.forms import UploadForm
from teladan.web.shortcuts import actor_of, at_of, page, redirect_with_message

_STATUSES = ("salah", "baru", "sama")
_REFUSALS = (Invalid, WrongState)


def _words() -> dict[str, str]:
    return {
        "salah": _("Salah"),
        "baru": _("Baru"),
        "sama": _("Sudah ada"),
        "uji_coba": _("Uji coba"),
        "diterapkan": _("Diterapkan"),
        "dibatalkan": _("Dibatalkan"),
    }


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
        "imports": queries.impor_list(actor.instansi_id),
        "words": _words(),
        "columns": [(_(column.label), column.required) for column in COLUMNS],
    }
    status = 422 if request.method == "POST" else 200
    return page(request, "citizen_voice/pengaduan_impor_daftar.html", context, status=status)


@require_GET
def import_detail(request: HttpRequest, impor_id: int) -> HttpResponse:
    """The dry run, row by row."""
    return _detail(request, _view(request, impor_id))


def _view(request: HttpRequest, impor_id: int) -> queries.ImporPengaduanView:
    actor = actor_of(request)
    view = queries.impor_view(impor_id, instansi_id=actor.instansi_id)
    if view is None:
        raise NotVisible
    policies.check_can_manage(actor)
    return view


def _detail(
    request: HttpRequest, view: queries.ImporPengaduanView, *, error: str = "", status: int = 200
) -> HttpResponse:
    filled = [kind for kind in _STATUSES if view.ringkasan[kind]]
    asked = request.GET.get("status", "")
    chosen = asked if asked in _STATUSES else (filled[0] if filled else "baru")
    number = page_number(request)
    rows, total = queries.impor_rows(view.impor_id, status=chosen, page=number)
    unmapped = [
        _(each.label) for each in COLUMNS if each.required and each.key not in view.pemetaan
    ]
    context: dict[str, Any] = {
        "nav": "pengaduan",
        "view": view,
        "rows": rows,
        "total": total,
        "chosen": chosen,
        "here": number,
        "last": last_page(total, queries.PAGE),
        "words": _words(),
        "unmapped": unmapped,
        "columns": _columns(view),
        "header_choices": [(header, header) for header in view.ringkasan["judul"]],
        "error": error,
    }
    return page(request, "citizen_voice/pengaduan_impor.html", context, status=status)


def _columns(view: queries.ImporPengaduanView) -> list[dict[str, Any]]:
    headers = view.ringkasan["judul"]
    shown = []
    for column in COLUMNS:
        header = view.pemetaan.get(column.key, "")
        at = headers.index(header) if header in headers else -1
        sample = view.ringkasan["contoh"]
        example = next((row[at] for row in sample if at >= 0 and row[at]), "")
        shown.append(
            {
                "key": column.key,
                "label": _(column.label),
                "required": column.required,
                "header": header,
                "example": example,
            }
        )
    return shown


@require_POST
def map_columns(request: HttpRequest, impor_id: int) -> HttpResponse:
    """Which header is which column."""
    view = _view(request, impor_id)
    chosen = {each.key: request.POST.get(each.key, "") for each in COLUMNS}
    pemetaan = {key: header for key, header in chosen.items() if header}
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

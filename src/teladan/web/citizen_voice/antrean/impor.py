"""Files of queue machines: upload, columns, dry run, apply, undo."""

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from teladan.citizen_voice import commands, policies, queries
from teladan.citizen_voice.queries import ImporWargaView, UnitAntrean
from teladan.citizen_voice.queries.impor import PAGE
from teladan.foundation.errors import Invalid, NotVisible
from teladan.foundation.filetypes import safe_name
from teladan.web import imports
from teladan.web.numbers import page_number
from teladan.web.organisation.common import last_page
from teladan.web.shortcuts import actor_of, at_of, page, redirect_with_message

_EXAMPLE = (
    "Nomor;Tanggal;Jam ambil;Jam panggil;Jam mulai;Jam selesai;Layanan\r\n"
    "A-001;12/08/2026;07.31;07.52;07.53;08.04;Pendaftaran pasien\r\n"
    "A-002;12/08/2026;07.33;08.05;08.05;08.11;Pendaftaran pasien\r\n"
)


def _unit(request: HttpRequest, alamat: str) -> UnitAntrean:
    actor = actor_of(request)
    unit = queries.unit_antrean(alamat, instansi_id=actor.instansi_id)
    return policies.check_can_import_queue(unit, actor=actor)


def _view(request: HttpRequest, alamat: str, impor_id: int) -> tuple[UnitAntrean, ImporWargaView]:
    unit = _unit(request, alamat)
    view = queries.impor_antrean(impor_id, unit_id=unit.unit_id, instansi_id=unit.instansi_id)
    if view is None:
        raise NotVisible(_("Impor ini tidak ditemukan."))
    return unit, view


@require_http_methods(["GET", "POST"])
def import_list(request: HttpRequest, alamat: str) -> HttpResponse:
    """Upload a file, and the imports so far."""
    unit, error = _unit(request, alamat), ""
    if request.method == "POST":
        file = request.FILES.get("berkas")
        try:
            if file is None:
                raise Invalid(_("Pilih berkas yang akan diperiksa."))
            pk = commands.start_impor_antrean(
                unit_id=unit.unit_id,
                nama_berkas=safe_name(file.name or ""),
                content=file.read(),
                by=actor_of(request),
                at=at_of(request),
            )
        except Invalid as refused:
            error = " ".join(str(part) for part in (refused, refused.next_step) if part)
        else:
            message = _("Berkas terbaca. Belum ada data yang berubah.")
            return redirect_with_message(request, "antrean:import", message, alamat, pk)
    context = {
        "nav": "antrean",
        "unit": unit,
        "imports": queries.impor_antrean_list(unit.unit_id, instansi_id=unit.instansi_id),
        "words": imports.words(),
        "columns": commands.KOLOM_ANTREAN,
        "error": error,
    }
    status = 422 if error else 200
    return page(request, "citizen_voice/antrean_impor.html", context, status=status)


@require_GET
def example(request: HttpRequest, alamat: str) -> HttpResponse:
    """A file to begin with."""
    _unit(request, alamat)
    response = HttpResponse("\ufeff" + _EXAMPLE, content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = 'attachment; filename="contoh-antrean.csv"'
    return response


@require_GET
def detail(request: HttpRequest, alamat: str, impor_id: int) -> HttpResponse:
    """The dry run, row by row."""
    unit, view = _view(request, alamat, impor_id)
    return _detail(request, unit, view)


def _detail(
    request: HttpRequest, unit: UnitAntrean, view: ImporWargaView, *, error: str = ""
) -> HttpResponse:
    summary = view.ringkasan
    chosen = imports.chosen_status(request, summary)
    number = page_number(request)
    rows, kept = queries.impor_antrean_rows(view.impor_id, status=chosen, page=number)
    services = queries.layanan_antrean(unit.unit_id, on=actor_of(request).today(at_of(request)))
    context = {
        "nav": "antrean",
        "unit": unit,
        "view": view,
        "rows": rows,
        "kept": kept,
        "here": number,
        "last": last_page(kept, PAGE),
        "chosen": chosen,
        "words": imports.words(),
        "nama_layanan": {each.layanan_id: each.nama for each in services},
        "columns": commands.KOLOM_ANTREAN,
        "headers": [(header, header) for header in summary["judul"]],
        "unmapped": imports.unmapped(commands.KOLOM_ANTREAN, view.pemetaan),
        "error": error,
    }
    status = 422 if error else 200
    return page(request, "citizen_voice/antrean_impor_periksa.html", context, status=status)


@require_POST
def map_columns(request: HttpRequest, alamat: str, impor_id: int) -> HttpResponse:
    """Which header is which column."""
    unit, view = _view(request, alamat, impor_id)
    chosen = imports.chosen_columns(request, commands.KOLOM_ANTREAN)
    try:
        commands.map_kolom_antrean(
            impor_id=impor_id, pemetaan=chosen, by=actor_of(request), at=at_of(request)
        )
    except Invalid as refused:
        return _detail(request, unit, view, error=str(refused))
    message = _("Kolom disimpan dan diingat untuk berkas berikutnya.")
    return redirect_with_message(request, "antrean:import", message, alamat, impor_id)


@require_POST
def apply(request: HttpRequest, alamat: str, impor_id: int) -> HttpResponse:
    """Store the tickets, once."""
    unit, view = _view(request, alamat, impor_id)
    try:
        commands.apply_impor_antrean(
            impor_id=impor_id,
            skip_faulty=request.POST.get("skip_faulty") == "on",
            by=actor_of(request),
            at=at_of(request),
        )
    except Invalid as refused:
        return _detail(request, unit, view, error=str(refused))
    message = _("Impor diterapkan. Waktu tunggunya sudah masuk statistik.")
    return redirect_with_message(request, "antrean:import", message, alamat, impor_id)


@require_POST
def undo(request: HttpRequest, alamat: str, impor_id: int) -> HttpResponse:
    """Take an import back."""
    _view(request, alamat, impor_id)
    commands.undo_impor_antrean(impor_id=impor_id, by=actor_of(request), at=at_of(request))
    message = _("Impor dibatalkan: tiketnya dikeluarkan lagi.")
    return redirect_with_message(request, "antrean:import", message, alamat, impor_id)


@require_POST
def discard(request: HttpRequest, alamat: str, impor_id: int) -> HttpResponse:
    """Drop a dry run."""
    _view(request, alamat, impor_id)
    commands.discard_impor_antrean(impor_id=impor_id, by=actor_of(request), at=at_of(request))
    message = _("Uji coba dibuang. Tidak ada data yang berubah.")
    return redirect_with_message(request, "antrean:import_list", message, alamat)

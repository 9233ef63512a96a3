"""Importing assessments: a file is looked at, submitted by one and applied by another."""

from collections.abc import Mapping

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from teladan.followup import commands, policies, queries
from teladan.followup.states.talenta import StatusImporTalenta
from teladan.foundation.errors import Invalid
from teladan.web.followup.talenta.common import opened, tabs
from teladan.web.imports import checked_file, dry_run, example_csv, file_errors
from teladan.web.shortcuts import actor_of, at_of, page, redirect_with_message
from teladan_rules.permenpanrb_3_2020.sub_aspek import SubAspek

_SALT = "talenta.asesmen"
_SHOWN_ROWS = 50


@opened
@require_GET
def listing(request: HttpRequest) -> HttpResponse:
    """Every file and what became of it."""
    actor = actor_of(request)
    policies.check_can_manage_all_talenta(actor=actor)
    rows = queries.impor_talenta_list(actor.instansi_id)
    context = {
        "nav": "talenta",
        "tabs": tabs(request, "asesmen"),
        "rows": [(each, _(each.status.label)) for each in rows],
    }
    return page(request, "followup/talenta/asesmen.html", context)


@opened
@require_http_methods(["GET", "POST"])
def check(request: HttpRequest) -> HttpResponse:
    """Choose a file; then the dry run: what would come, and which rows are wrong."""
    actor = actor_of(request)
    policies.check_can_manage_all_talenta(actor=actor)
    if request.method == "GET":
        return _choose(request, {})
    try:
        found = dry_run(request, commands.plan_asesmen, salt=_SALT)
    except Invalid as refused:
        return _choose(request, file_errors(refused))
    context = {"nav": "talenta", **found}
    return page(request, "followup/talenta/asesmen_periksa.html", context)


def _choose(request: HttpRequest, errors: Mapping[str, str]) -> HttpResponse:
    context = {
        "nav": "talenta",
        "errors": dict(errors),
        "sub_aspek": ", ".join(_(each.label) for each in SubAspek),
    }
    status = 422 if errors else 200
    return page(request, "followup/talenta/asesmen_impor.html", context, status=status)


@opened
@require_POST
def submit(request: HttpRequest) -> HttpResponse:
    """Submit what the dry run showed; the file is read again, so nothing can be slipped in, and
    then thrown away: scores stay nowhere longer than their rows."""
    actor = actor_of(request)
    policies.check_can_manage_all_talenta(actor=actor)
    file = checked_file(request, salt=_SALT)
    impor_id = commands.submit_asesmen(
        table=file.table,
        nama=file.name,
        sha256=file.sha256,
        lewati_galat=request.POST.get("lewati_galat") == "on",
        by=actor,
        at=at_of(request),
    )
    file.forget()
    message = _("Diajukan. Nilai ini baru dipakai setelah pengelola talenta lain menerapkannya.")
    return redirect_with_message(request, "talenta:asesmen_show", message, impor_id)


@opened
@require_GET
def show(request: HttpRequest, impor_talenta_id: int) -> HttpResponse:
    """A file's rows, and the decision of the second person."""
    return _show(request, impor_talenta_id)


def _show(
    request: HttpRequest, impor_talenta_id: int, errors: Mapping[str, str] | None = None
) -> HttpResponse:
    actor = actor_of(request)
    view = policies.check_can_see_impor_talenta(
        queries.impor_talenta_view(impor_talenta_id), actor=actor
    )
    rows = queries.impor_talenta_rows(impor_talenta_id, kecuali=actor.pegawai_id)
    context = {
        "nav": "talenta",
        "impor": view,
        "status_label": _(view.status.label),
        "waits": view.status is StatusImporTalenta.DIAJUKAN,
        "own": view.diajukan_oleh_id == actor.pegawai_id,
        "rows": rows[:_SHOWN_ROWS],
        "total": len(rows),
        "errors": dict(errors or {}),
        "typed": request.POST.get("alasan", ""),
    }
    status = 422 if errors else 200
    return page(request, "followup/talenta/asesmen_lihat.html", context, status=status)


@opened
@require_POST
def decide(request: HttpRequest, impor_talenta_id: int) -> HttpResponse:
    """Apply or refuse it."""
    terapkan = request.POST.get("putusan") == "terapkan"
    try:
        commands.decide_asesmen(
            impor_id=impor_talenta_id,
            terapkan=terapkan,
            alasan=request.POST.get("alasan", ""),
            by=actor_of(request),
            at=at_of(request),
        )
    except Invalid as refused:
        return _show(request, impor_talenta_id, refused.fields)
    message = _("Asesmen diterapkan.") if terapkan else _("Berkas ditolak; isinya dihapus.")
    return redirect_with_message(request, "talenta:asesmen", message)


@opened
@require_GET
def example(request: HttpRequest) -> HttpResponse:
    """A file to begin with."""
    head = ["NIP", "Nilai", "Sumber", "Tanggal", "Berlaku sampai"]
    head += [each.label for each in SubAspek]
    line = ["198204252009022002", "82,50", "Pusat Penilaian BKN", "2026-05-20", "2029-05-19"]
    line += ["80"] * len(SubAspek)
    return example_csv(";".join(head) + "\r\n" + ";".join(line) + "\r\n", "contoh-asesmen.csv")

"""Importing pangkat and opening balances: the file, its dry run, then the import."""

from collections.abc import Mapping

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from teladan.followup import commands
from teladan.foundation.actor import Peran
from teladan.foundation.errors import Denied, Invalid
from teladan.web.imports import checked_file, dry_run, example_csv, file_errors
from teladan.web.shortcuts import actor_of, at_of, page, redirect_with_message

_SALT = "karier.impor"
_EXAMPLE = (
    "NIP;Golongan;TMT;Nomor SK;Angka kredit;Nomor PAK;Tanggal PAK;Sampai\r\n"
    "198811042012032005;III/a;01-04-2024;823/112/2024;37,5;PAK/17/2025;20-01-2026;31-12-2025\r\n"
    "198204252009022002;IV/a;01-10-2023;823/98/2023;;;;\r\n"
)


def _check(request: HttpRequest) -> None:
    if not actor_of(request).has(Peran.PENGELOLA_KINERJA):
        raise Denied(
            _("Riwayat pangkat dan saldo angka kredit diimpor oleh pengelola kinerja."),
            next_step=_("Hubungi pengelola kinerja unit Anda."),
        )


@require_http_methods(["GET", "POST"])
def import_page(request: HttpRequest) -> HttpResponse:
    """Choose a file; then the dry run: what would change, and which rows are wrong."""
    _check(request)
    if request.method == "GET":
        return _page(request, {})
    try:
        found = dry_run(request, commands.plan_karier, salt=_SALT)
    except Invalid as refused:
        return _page(request, file_errors(refused))
    context = {"nav": "angka_kredit", **found}
    return page(request, "followup/karier/impor_periksa.html", context)


def _page(request: HttpRequest, errors: Mapping[str, str]) -> HttpResponse:
    context = {"nav": "angka_kredit", "errors": dict(errors)}
    status = 422 if errors else 200
    return page(request, "followup/karier/impor.html", context, status=status)


@require_POST
def apply_import(request: HttpRequest) -> HttpResponse:
    """Import what the dry run showed; the file is read again, so nothing can be slipped in."""
    _check(request)
    actor = actor_of(request)
    file = checked_file(request, salt=_SALT)
    plan = commands.import_karier(
        table=file.table,
        sumber=file.name,
        sha256=file.keep(),
        lewati_galat=request.POST.get("lewati_galat") == "on",
        by=actor,
        at=at_of(request),
    )
    file.forget()
    words = _(
        "Pangkat diimpor: %(baru)s baru, %(berubah)s berubah, %(sama)s sama. Saldo awal yang "
        "diusulkan: %(saldo)s."
    )
    counts = {kind: plan.banyak(kind) for kind in ("baru", "berubah", "sama")}
    return redirect_with_message(request, "karier:list", words % {**counts, "saldo": plan.saldo})


@require_GET
def example(request: HttpRequest) -> HttpResponse:
    """A file to begin with."""
    _check(request)
    return example_csv(_EXAMPLE, "contoh-pangkat.csv")

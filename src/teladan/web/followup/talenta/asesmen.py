"""Importing assessments: a file is looked at, submitted by one and applied by another."""

from collections.abc import Mapping
from hashlib import sha256

from django.core import signing
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from teladan.documents.tables import read_table
from teladan.followup import commands, policies, queries
from teladan.followup.states.talenta import StatusImporTalenta
from teladan.foundation import titipan
from teladan.foundation.errors import Invalid
from teladan.foundation.filetypes import safe_name
from teladan.web.followup.talenta.common import opened, tabs
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
    file = request.FILES.get("berkas")
    if file is None:
        return _choose(request, {"berkas": _("Pilih berkas yang akan diperiksa.")})
    content, name = file.read(), safe_name(file.name or "")
    try:
        plan = commands.plan_asesmen(read_table(content, name), by=actor, at=at_of(request))
    except Invalid as refused:
        parts = (refused, refused.next_step)
        return _choose(request, {"berkas": " ".join(str(part) for part in parts if part)})
    receipt = titipan.deposit(actor.instansi_id, content)
    context = {
        "nav": "talenta",
        "plan": plan,
        "name": name,
        "ticket": signing.dumps([actor.pegawai_id, receipt, name], salt=_SALT),
        "rows": plan.baris[:_SHOWN_ROWS],
        "errors_shown": plan.galat[:_SHOWN_ROWS],
    }
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
    try:
        owner, receipt, name = signing.loads(
            request.POST.get("ticket", ""), salt=_SALT, max_age=24 * 60 * 60
        )
    except signing.BadSignature:
        owner, receipt, name = 0, "", ""
    own = owner == actor.pegawai_id
    content = titipan.take(actor.instansi_id, receipt) if own else None
    if not content:
        raise Invalid(
            _("Pemeriksaan ini sudah kedaluwarsa, jadi belum ada yang diajukan."),
            next_step=_("Unggah berkasnya sekali lagi."),
        )
    impor_id = commands.submit_asesmen(
        table=read_table(content, name),
        nama=name,
        sha256=sha256(content).hexdigest(),
        lewati_galat=request.POST.get("lewati_galat") == "on",
        by=actor,
        at=at_of(request),
    )
    titipan.forget(actor.instansi_id, receipt)
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
    body = "\ufeff" + ";".join(head) + "\r\n" + ";".join(line) + "\r\n"
    response = HttpResponse(body, content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = 'attachment; filename="contoh-asesmen.csv"'
    return response

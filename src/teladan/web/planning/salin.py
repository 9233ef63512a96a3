"""Where a plan starts from: last year's, a template, or nothing."""

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from teladan.foundation.errors import Invalid, Stale
from teladan.planning import commands, queries
from teladan.web.numbers import whole
from teladan.web.planning.forms import Reader, revisi_of
from teladan.web.planning.screens import common, refuse
from teladan.web.shortcuts import actor_of, at_of, page, redirect_with_message


@require_GET
def choose(request: HttpRequest, skp_id: int) -> HttpResponse:
    """The starting points that there are."""
    actor = actor_of(request)
    header = queries.skp_header(skp_id, actor=actor)
    rows, _total = queries.skp_list(actor=actor, scope="saya", limit=20)
    context = common(request, header) | {
        "sources": [row for row in rows if row.header.id != skp_id and row.jumlah_rhk],
        "templates": queries.templat_list(actor=actor, nama_jabatan=header.jabatan_nama),
    }
    return page(request, "planning/copy.html", context)


@require_GET
def preview(request: HttpRequest, skp_id: int) -> HttpResponse:
    """What a starting point would bring, beside what is there."""
    actor = actor_of(request)
    detail = queries.skp_detail(skp_id, actor=actor)
    kind, _sep, text = request.GET.get("dari", "").partition("-")
    source_id = whole(text) or 0
    isi, nama = queries.start_from(kind, source_id, actor=actor)
    context = common(request, detail.header) | {
        "changes": queries.diff(detail.isi, isi),
        "source": f"{kind}-{source_id}",
        "source_name": nama,
    }
    return page(request, "planning/copy_preview.html", context)


@require_POST
def use(request: HttpRequest, skp_id: int) -> HttpResponse:
    """Start from it."""
    actor, at, revisi = actor_of(request), at_of(request), revisi_of(request)
    kind, _sep, text = Reader(request).text("dari").partition("-")
    source_id = whole(text) or 0
    try:
        if kind == "templat":
            commands.copy_from_templat(
                skp_id=skp_id, templat_id=source_id, revisi=revisi, by=actor, at=at
            )
        else:
            commands.copy_from_skp(
                skp_id=skp_id, sumber_id=source_id, revisi=revisi, by=actor, at=at
            )
    except Stale as refusal:
        return refuse(request, skp_id, "", refusal)
    return redirect_with_message(
        request,
        "planning:skp",
        _("Rencana disalin. Sesuaikan target dan tautan ke hasil kerja atasan tahun ini."),
        skp_id,
    )


@require_POST
def save_templat(request: HttpRequest, skp_id: int) -> HttpResponse:
    """Keep this plan as a template."""
    try:
        commands.save_templat(
            skp_id=skp_id,
            nama=Reader(request).text("nama"),
            by=actor_of(request),
            at=at_of(request),
        )
    except Invalid as refusal:
        return refuse(request, skp_id, "", refusal)
    return redirect_with_message(
        request, "planning:skp", _("Templat disimpan dan dapat dipakai rekan Anda."), skp_id
    )

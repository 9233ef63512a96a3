"""My SKP: the list, a new one, and the steps of its owner."""

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from teladan.foundation.errors import Invalid, Stale
from teladan.planning import commands, queries
from teladan.web.planning.forms import Reader, revisi_of
from teladan.web.planning.screens import refuse, show
from teladan.web.planning.words import status_label
from teladan.web.shortcuts import actor_of, at_of, page, redirect_with_message

_PER_PAGE = 25


@require_GET
def skp_list(request: HttpRequest) -> HttpResponse:
    """The actor's SKP by year, and the way to begin this year's."""
    actor = actor_of(request)
    tahun = actor.today(at_of(request)).year
    rows, total = queries.skp_list(actor=actor, scope="saya", limit=50)
    context = {
        "nav": "skp",
        "rows": rows,
        "total": total,
        "tahun": tahun,
        "has_current": any(
            row.header.tahun == tahun and row.header.status != "ditutup" for row in rows
        ),
        "counts": queries.tugas_counts(actor=actor),
        "status_label": status_label,
        "unit_dipimpin": min(actor.unit_dipimpin_ids, default=None)
        if actor.unit_kerja_id not in actor.unit_dipimpin_ids
        else actor.unit_kerja_id,
    }
    return page(request, "planning/list.html", context)


@require_POST
def create(request: HttpRequest) -> HttpResponse:
    """Begin an SKP for a year; then choose where to start from."""
    actor, at = actor_of(request), at_of(request)
    read = Reader(request)
    tahun = read.id("tahun") or actor.today(at).year
    read.check()
    if not actor.today(at).year - 1 <= tahun <= actor.today(at).year + 1:
        raise Invalid(_("SKP hanya dapat dibuat untuk tahun lalu, tahun ini, atau tahun depan."))
    skp_id = commands.create_skp(pegawai_id=actor.pegawai_id, tahun=tahun, by=actor, at=at)
    sentence = _("SKP %(tahun)s dimulai. Pilih titik awal, atau mulai dari kosong.")
    return redirect_with_message(request, "planning:copy", sentence % {"tahun": tahun}, skp_id)


@require_GET
def skp(request: HttpRequest, skp_id: int) -> HttpResponse:
    """One SKP: to write, to read or to decide on."""
    return show(request, skp_id)


@require_POST
def submit(request: HttpRequest, skp_id: int) -> HttpResponse:
    """Hand it to the pejabat penilai."""
    try:
        commands.submit_skp(
            skp_id=skp_id, revisi=revisi_of(request), by=actor_of(request), at=at_of(request)
        )
    except (Invalid, Stale) as refusal:
        return refuse(request, skp_id, "", refusal)
    return redirect_with_message(
        request, "planning:skp", _("SKP diajukan kepada pejabat penilai Anda."), skp_id
    )


@require_POST
def open_revision(request: HttpRequest, skp_id: int) -> HttpResponse:
    """Reopen an agreed plan with a reason."""
    try:
        commands.open_revision(
            skp_id=skp_id,
            revisi=revisi_of(request),
            alasan=Reader(request).text("alasan"),
            by=actor_of(request),
            at=at_of(request),
        )
    except (Invalid, Stale) as refusal:
        return refuse(request, skp_id, "", refusal)
    return redirect_with_message(
        request,
        "planning:skp",
        _("Revisi dibuka. Versi yang disepakati tetap berlaku sampai versi baru disepakati."),
        skp_id,
    )


@require_POST
def close(request: HttpRequest, skp_id: int) -> HttpResponse:
    """Close the SKP of a jabatan that was left."""
    read = Reader(request)
    try:
        per = read.day("per")
        if per is None:
            read.errors.setdefault("per", _("Pilih tanggal terakhir pada jabatan ini."))
        read.check()
        assert per is not None
        commands.close_skp(
            skp_id=skp_id,
            revisi=revisi_of(request),
            per=per,
            by=actor_of(request),
            at=at_of(request),
        )
    except (Invalid, Stale) as refusal:
        return refuse(request, skp_id, "", refusal)
    return redirect_with_message(request, "planning:skp", _("SKP ditutup."), skp_id)

"""Critical posts and their candidates: proposed by one, decided by another, with reasons."""

from collections.abc import Mapping

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from teladan.followup import commands, policies, queries
from teladan.followup.states.talenta import StatusCalon
from teladan.foundation.actor import Peran
from teladan.foundation.errors import Invalid
from teladan.organisation.queries import JabatanView, jabatan_list
from teladan.web.followup.talenta.common import integritas_talenta, opened, tabs
from teladan.web.numbers import whole
from teladan.web.organisation.common import pegawai_of_nip
from teladan.web.shortcuts import actor_of, at_of, page, redirect_with_message


@opened
@require_http_methods(["GET", "POST"])
def posts(request: HttpRequest) -> HttpResponse:
    """The critical posts; one more with its reason."""
    actor, at = actor_of(request), at_of(request)
    errors: Mapping[str, str] = {}
    if request.method == "POST":
        try:
            made = commands.set_jabatan_kritikal(
                jabatan_id=whole(request.POST.get("jabatan_id", "")) or 0,
                alasan=request.POST.get("alasan", ""),
                by=actor,
                at=at,
            )
        except Invalid as refused:
            errors = refused.fields
        else:
            message = _("Jabatan dicatat. Usulkan calonnya di sini.")
            return redirect_with_message(request, "talenta:suksesi_show", message, made)
    listed = queries.jabatan_kritikal_list(actor.instansi_id)
    context = {
        "nav": "talenta",
        "tabs": tabs(request, "suksesi"),
        "rows": [
            each for each in listed if actor.covers(each.unit_kerja_id, Peran.PENGELOLA_TALENTA)
        ],
        "options": _options(request, {each.jabatan_id for each in listed}),
        "errors": dict(errors),
        "typed": request.POST,
    }
    status = 422 if errors else 200
    return page(request, "followup/talenta/suksesi.html", context, status=status)


def _options(request: HttpRequest, listed: set[int]) -> list[tuple[int, str]]:
    """Posts that lead a unit and are not listed yet."""
    actor, at = actor_of(request), at_of(request)
    rows = jabatan_list(instansi_id=actor.instansi_id, on=actor.today(at))
    return [
        (each.jabatan_id, _name(each))
        for each in rows
        if each.memimpin
        and each.jabatan_id not in listed
        and actor.covers(each.unit_kerja_id, Peran.PENGELOLA_TALENTA)
    ]


def _name(post: JabatanView) -> str:
    return f"{post.nama} · {post.unit_nama}"


@opened
@require_GET
def post(request: HttpRequest, jabatan_kritikal_id: int) -> HttpResponse:
    """One post with its candidates, each with her data beside her."""
    return _post(request, jabatan_kritikal_id)


def _post(
    request: HttpRequest, jabatan_kritikal_id: int, errors: Mapping[str, str] | None = None
) -> HttpResponse:
    actor = actor_of(request)
    today = actor.today(at_of(request))
    view = policies.check_can_see_kritikal(
        queries.jabatan_kritikal_view(jabatan_kritikal_id), actor=actor
    )
    found = queries.calon_of(jabatan_kritikal_id, kecuali=actor.pegawai_id)
    known = queries.penempatan_by_id(
        [each.pegawai_id for each in found], instansi_id=actor.instansi_id, on=today
    )
    places = {
        pegawai_id: place
        for pegawai_id, place in known.items()
        if actor.covers(place.card.unit_kerja_id, Peran.PENGELOLA_TALENTA)
    }
    answers = integritas_talenta([each.pegawai_id for each in found], on=today)
    context = {
        "nav": "talenta",
        "post": view,
        "rows": [
            {
                "calon": each,
                "label": _(each.status.label),
                "place": places.get(each.pegawai_id),
                "integritas": answers[each.pegawai_id],
                "decides": each.status is StatusCalon.DIUSULKAN
                and each.diusulkan_oleh_id != actor.pegawai_id,
                "waits": each.status is StatusCalon.DIUSULKAN,
                "agreed": each.status is StatusCalon.DISETUJUI,
            }
            for each in found
        ],
        "errors": dict(errors or {}),
        "typed": request.POST,
    }
    status = 422 if errors else 200
    return page(request, "followup/talenta/suksesi_lihat.html", context, status=status)


@opened
@require_POST
def propose(request: HttpRequest, jabatan_kritikal_id: int) -> HttpResponse:
    """Propose a candidate."""
    actor, at = actor_of(request), at_of(request)
    policies.check_can_see_kritikal(queries.jabatan_kritikal_view(jabatan_kritikal_id), actor=actor)
    try:
        commands.propose_calon(
            jabatan_kritikal_id=jabatan_kritikal_id,
            pegawai_id=pegawai_of_nip(request, request.POST.get("nip", "")),
            alasan=request.POST.get("alasan", ""),
            by=actor,
            at=at,
        )
    except Invalid as refused:
        return _post(request, jabatan_kritikal_id, refused.fields)
    message = _("Diusulkan. Pengelola talenta yang lain memutuskannya.")
    return redirect_with_message(request, "talenta:suksesi_show", message, jabatan_kritikal_id)


@opened
@require_POST
def close(request: HttpRequest, jabatan_kritikal_id: int) -> HttpResponse:
    """Take the post off the list."""
    commands.close_jabatan_kritikal(
        jabatan_kritikal_id=jabatan_kritikal_id, by=actor_of(request), at=at_of(request)
    )
    return redirect_with_message(request, "talenta:suksesi", _("Jabatan dikeluarkan dari daftar."))


@opened
@require_POST
def decide(request: HttpRequest, calon_id: int) -> HttpResponse:
    """Agree to a candidate or not, with a reason."""
    actor, at = actor_of(request), at_of(request)
    setuju = request.POST.get("putusan") == "setuju"
    alasan = request.POST.get(f"alasan-{calon_id}", "")
    try:
        commands.decide_calon(calon_id=calon_id, setuju=setuju, alasan=alasan, by=actor, at=at)
    except Invalid as refused:
        return _again(request, calon_id, refused)
    return _back(request, calon_id, _("Putusan tersimpan beserta alasannya."))


@opened
@require_POST
def end(request: HttpRequest, calon_id: int) -> HttpResponse:
    """End a candidacy."""
    alasan = request.POST.get(f"alasan-{calon_id}", "")
    try:
        commands.end_calon(
            calon_id=calon_id, alasan=alasan, by=actor_of(request), at=at_of(request)
        )
    except Invalid as refused:
        return _again(request, calon_id, refused)
    return _back(request, calon_id, _("Pencalonan diakhiri."))


def _again(request: HttpRequest, calon_id: int, refused: Invalid) -> HttpResponse:
    view = queries.calon_view(calon_id)
    if view is None:
        raise refused
    errors = {f"alasan-{calon_id}": text for text in refused.fields.values()}
    return _post(request, view.jabatan_kritikal_id, errors)


def _back(request: HttpRequest, calon_id: int, message: str) -> HttpResponse:
    view = queries.calon_view(calon_id)
    where = view.jabatan_kritikal_id if view else 0
    return redirect_with_message(request, "talenta:suksesi_show", message, where)

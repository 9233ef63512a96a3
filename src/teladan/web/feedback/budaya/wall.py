"""The wall of a unit: praise, and what changed because somebody said something."""

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import override
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from teladan.documents.dinding import (
    DindingCetak,
    PerubahanCetak,
    PujianCetak,
    render_dinding,
)
from teladan.documents.poster import PosterLook
from teladan.feedback import commands, policies, queries
from teladan.feedback.commands import PerubahanIsi
from teladan.foundation.errors import Invalid, NotVisible
from teladan.organisation.queries import UnitView, instansi_view, unit_choices, unit_view
from teladan.web.formats import tanggal, tanggal_panjang
from teladan.web.shortcuts import actor_of, at_of, page, redirect_with_message
from teladan.web.theme import DEFAULT_ACCENT, DEFAULT_PRIMARY, legible
from teladan_rules.permenpanrb_6_2022.vocabulary import NilaiBerakhlak

_PRINTED = 8


@require_GET
def wall(request: HttpRequest) -> HttpResponse:
    """The wall of one's own unit."""
    return _wall_page(request, actor_of(request).unit_kerja_id)


@require_GET
def unit_wall(request: HttpRequest, unit_kerja_id: int) -> HttpResponse:
    """The wall of another unit, for who leads it; what changed there, also for the pengelola."""
    actor = actor_of(request)
    if not policies.can_note_change(unit_kerja_id, actor=actor):
        policies.check_can_see_wall(unit_kerja_id, actor=actor)
    return _wall_page(request, unit_kerja_id)


def _wall_page(request: HttpRequest, unit_kerja_id: int | None) -> HttpResponse:
    actor = actor_of(request)
    unit = _unit(request, unit_kerja_id) if unit_kerja_id is not None else None
    context: dict[str, object] = {
        "nav": "umpan_balik",
        "unit": unit,
        "nilai_words": {each: _(each.label) for each in NilaiBerakhlak},
    }
    if unit is not None:
        context |= _of_unit(request, unit)
        others = sorted(actor.unit_dipimpin_ids | {unit.unit_kerja_id})
        context["units"] = (
            unit_choices(actor.instansi_id, chosen_id=unit.unit_kerja_id, within=others)
            if len(others) > 1
            else []
        )
    return page(request, "feedback/budaya/dinding.html", context)


def _of_unit(request: HttpRequest, unit: UnitView) -> dict[str, object]:
    actor, pk = actor_of(request), unit.unit_kerja_id
    reads = policies.can_see_wall(pk, actor=actor)
    opened_at = queries.wall_opened_at(pk, instansi_id=actor.instansi_id) if reads else None
    is_own = pk == actor.unit_kerja_id
    manages = policies.can_note_change(pk, actor=actor)
    return {
        "reads": reads,
        "opened_at": opened_at,
        "may_open": policies.can_open_wall(pk, actor=actor),
        "may_note": manages,
        "praise": _praise(request, unit) if opened_at else (),
        "offers": queries.praise_to_offer(actor.pegawai_id) if opened_at and is_own else (),
        "changes": queries.changes_of([pk], instansi_id=actor.instansi_id, withdrawn=manages),
    }


def _praise(request: HttpRequest, unit: UnitView) -> tuple[queries.Pujian, ...]:
    actor = actor_of(request)
    return queries.praise_on_wall(
        unit.unit_kerja_id, instansi_id=actor.instansi_id, on=actor.today(at_of(request))
    )


def _unit(request: HttpRequest, unit_kerja_id: int) -> UnitView:
    found = unit_view(unit_kerja_id, instansi_id=actor_of(request).instansi_id)
    if found is None:
        raise NotVisible(_("Unit kerja ini tidak ditemukan."))
    return found


@require_GET
def printed(request: HttpRequest, unit_kerja_id: int) -> HttpResponse:
    """One sheet for the notice board, in Indonesian: the newest praise, and what changed."""
    actor, at = actor_of(request), at_of(request)
    policies.check_can_see_wall(unit_kerja_id, actor=actor)
    unit = _unit(request, unit_kerja_id)
    opened = queries.wall_opened_at(unit_kerja_id, instansi_id=actor.instansi_id)
    praise = _praise(request, unit)[:_PRINTED] if opened else ()
    changes = queries.changes_of([unit_kerja_id], instansi_id=actor.instansi_id, limit=_PRINTED)
    with override("id"):
        sheet = DindingCetak(
            unit.nama,
            tanggal_panjang(actor.today(at)),
            [_sheet_praise(each) for each in praise],
            [PerubahanCetak(e.masukan, e.perubahan, tanggal(e.tanggal)) for e in changes],
        )
    instansi = instansi_view(actor.instansi_id)
    look = PosterLook(
        instansi.nama,
        legible(instansi.warna_utama, DEFAULT_PRIMARY),
        legible(instansi.warna_aksen, DEFAULT_ACCENT),
    )
    response = HttpResponse(render_dinding(sheet, look), content_type="application/pdf")
    response["Content-Disposition"] = f'inline; filename="dinding-{unit_kerja_id}.pdf"'
    return response


def _sheet_praise(each: queries.Pujian) -> PujianCetak:
    nilai = _(each.nilai.label) if each.nilai else ""
    given = tanggal(each.diberikan_at)
    return PujianCetak(each.pegawai_nama, each.pemberi_nama, nilai, each.teks, given)


@require_POST
def open_wall(request: HttpRequest, unit_kerja_id: int) -> HttpResponse:
    """Open the wall of a unit."""
    commands.open_wall(unit_kerja_id=unit_kerja_id, by=actor_of(request), at=at_of(request))
    message = _(
        "Dinding dibuka. Tiap orang yang diapresiasi memilih sendiri mau tampil atau tidak."
    )
    return redirect_with_message(request, "budaya:unit_wall", message, unit_kerja_id)


@require_POST
def close_wall(request: HttpRequest, unit_kerja_id: int) -> HttpResponse:
    """Close it; nothing is lost."""
    commands.close_wall(unit_kerja_id=unit_kerja_id, by=actor_of(request), at=at_of(request))
    message = _("Dinding ditutup. Tidak ada yang tampil sampai dibuka lagi.")
    return redirect_with_message(request, "budaya:unit_wall", message, unit_kerja_id)


@require_POST
def show(request: HttpRequest, umpan_balik_id: int) -> HttpResponse:
    """Let one's unit see this praise."""
    commands.show_on_wall(umpan_balik_id=umpan_balik_id, by=actor_of(request), at=at_of(request))
    message = _("Apresiasi tampil di dinding unit Anda. Anda dapat menurunkannya kapan saja.")
    return redirect_with_message(request, _came_from(request), message)


@require_POST
def take_down(request: HttpRequest, umpan_balik_id: int) -> HttpResponse:
    """Take it from the wall at once."""
    commands.take_from_wall(umpan_balik_id=umpan_balik_id, by=actor_of(request), at=at_of(request))
    return redirect_with_message(request, _came_from(request), _("Sudah diturunkan dari dinding."))


def _came_from(request: HttpRequest) -> str:
    """Back to the list of received umpan balik if the button stood there."""
    return "feedback:mine" if request.POST.get("dari") == "terima" else "budaya:wall"


@require_http_methods(["GET", "POST"])
def note_change(request: HttpRequest, unit_kerja_id: int) -> HttpResponse:
    """Write what changed because of what somebody said."""
    actor = actor_of(request)
    policies.check_can_note_change(unit_kerja_id, actor=actor)
    errors: dict[str, str] = {}
    if request.method == "POST":
        isi = PerubahanIsi(request.POST.get("masukan", ""), request.POST.get("perubahan", ""))
        try:
            commands.note_change(unit_kerja_id=unit_kerja_id, isi=isi, by=actor, at=at_of(request))
        except Invalid as refused:
            errors = refused.fields
        else:
            message = _("Catatan tampil di dinding. Terima kasih sudah menutup lingkarannya.")
            return redirect_with_message(request, "budaya:unit_wall", message, unit_kerja_id)
    context = {
        "nav": "umpan_balik",
        "unit": _unit(request, unit_kerja_id),
        "errors": errors,
        "typed": request.POST,
        "back": reverse("budaya:unit_wall", args=[unit_kerja_id]),
    }
    return page(request, "feedback/budaya/perubahan.html", context, status=422 if errors else 200)


@require_POST
def withdraw(request: HttpRequest, catatan_id: int) -> HttpResponse:
    """Take a note of what changed back."""
    view = queries.change_view(catatan_id)
    commands.withdraw_change(catatan_id=catatan_id, by=actor_of(request), at=at_of(request))
    if view is None:
        raise NotVisible
    message = _("Catatan ditarik. Pengelola unit masih melihatnya sebagai riwayat.")
    return redirect_with_message(request, "budaya:unit_wall", message, view.unit_kerja_id)

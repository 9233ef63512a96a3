"""Bimbingan of mine, of my team, one of them, and its forms as PDF."""

from collections.abc import Mapping
from itertools import groupby

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from teladan.feedback import commands, policies, queries
from teladan.feedback.queries.pembinaan import TERBUKA
from teladan.feedback.states import JenisPembinaan
from teladan.foundation.errors import Invalid, WrongState
from teladan.organisation.queries import pegawai_cards, pejabat_penilai_of
from teladan.web.documents.files import attachment
from teladan.web.feedback.pembinaan.common import seen, show_page
from teladan.web.feedback.pembinaan.printing import printed
from teladan.web.shortcuts import actor_of, at_of, page, redirect_with_message


@require_GET
def mine(request: HttpRequest) -> HttpResponse:
    """What early warnings ask me, my bimbingan, and a form to ask for one."""
    return _mine(request)


def _mine(
    request: HttpRequest, *, errors: Mapping[str, str] | None = None, status: int = 200
) -> HttpResponse:
    actor = actor_of(request)
    today = actor.today(at_of(request))
    items = queries.pembinaan_of(actor.pegawai_id)
    warnings = queries.peringatan_of(actor.pegawai_id)
    context = {
        "nav": "pengembangan",
        "today": today,
        "open": [each for each in items if each.status in TERBUKA],
        "past": [each for each in items if each.status not in TERBUKA],
        "warnings": [each for each in warnings if each.selesai_at is None],
        "gone": [each for each in warnings if each.selesai_at is not None],
        "led": queries.pembinaan_tim((), pembimbing_id=actor.pegawai_id),
        "penilai": pejabat_penilai_of(actor.pegawai_id, on=today),
        "kinds": _kinds(),
        "can_set": policies.can_set_pengaturan(actor=actor),
        "errors": dict(errors or {}),
        "typed": {key: str(value) for key, value in request.POST.items()},
    }
    return page(request, "feedback/pembinaan/mine.html", context, status=status)


def _kinds() -> list[tuple[str, str, str]]:
    hints = {
        JenisPembinaan.COACHING: _("Mencari jalan sendiri lewat pertanyaan."),
        JenisPembinaan.MENTORING: _("Belajar dari orang yang sudah berpengalaman."),
        JenisPembinaan.PELATIHAN_FORMAL: _("Kelas, kursus, atau diklat."),
        JenisPembinaan.PELATIHAN_INFORMAL: _("Belajar sambil bekerja, kelompok belajar."),
    }
    return [(each.value, _(each.label), hint) for each, hint in hints.items()]


@require_POST
def ask(request: HttpRequest) -> HttpResponse:
    """Ask my pejabat penilai for a bimbingan."""
    jenis = request.POST.get("jenis", "")
    if jenis not in set(JenisPembinaan):
        return _mine(request, errors={"jenis": _("Pilih bentuk bimbingan.")}, status=422)
    text = request.POST.get("tujuan", "").replace("\r\n", "\n")
    try:
        pk = commands.request_pembinaan(
            jenis=JenisPembinaan(jenis), tujuan=text, by=actor_of(request), at=at_of(request)
        )
    except Invalid as refused:
        return _mine(request, errors=refused.fields, status=422)
    except WrongState as refused:
        return _mine(request, errors={"": f"{refused} {refused.next_step}"}, status=409)
    return redirect_with_message(request, "pembinaan:show", _("Permintaan Anda terkirim."), pk)


@require_GET
def team(request: HttpRequest) -> HttpResponse:
    """Who needs what: shared or week-old warnings, open bimbingan, reports that wait for me."""
    actor = actor_of(request)
    today = actor.today(at_of(request))
    items = queries.pembinaan_tim(actor.bawahan_ids, pembimbing_id=actor.pegawai_id)
    warnings = queries.peringatan_tim(actor.bawahan_ids, on=today)
    open_ids = {each.pegawai_id for each in items if each.status in TERBUKA}
    cards = pegawai_cards(actor.bawahan_ids, on=today)
    context = {
        "nav": "pembinaan_tim",
        "today": today,
        "open": [each for each in items if each.status in TERBUKA],
        "past": [each for each in items if each.status not in TERBUKA],
        "warnings": [
            (cards.get(pegawai_id), tuple(group))
            for pegawai_id, group in groupby(warnings, key=lambda each: each.pegawai_id)
        ],
        "busy": open_ids,
        "others": sorted(
            (card for pk, card in cards.items() if pk not in open_ids), key=lambda c: c.nama
        ),
        "reported": queries.pembinaan_terlapor(actor.pegawai_id),
        "received": queries.umpan_balik_bimbingan_for(actor.pegawai_id),
    }
    return page(request, "feedback/pembinaan/team.html", context)


@require_GET
def show(request: HttpRequest, pembinaan_id: int) -> HttpResponse:
    """One bimbingan: its goal, its measure, its checkpoints, and what comes next."""
    return show_page(request, seen(request, pembinaan_id))


@require_GET
def print_form(request: HttpRequest, pembinaan_id: int, formulir: str) -> HttpResponse:
    """Format B.1.6 to B.1.9 as PDF, for who may read that form."""
    content, name = printed(request, pembinaan_id, formulir)
    return attachment(content, name)

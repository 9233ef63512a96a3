"""The instansi's limits of early warnings, and its technical competencies."""

from collections.abc import Mapping

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from teladan.feedback import commands, policies, queries
from teladan.feedback.commands import PengaturanPeringatanIsi
from teladan.feedback.commands.peringatan import BATAS_PERINGATAN
from teladan.foundation.errors import Invalid
from teladan.web.monitoring.forms import Reader
from teladan.web.numbers import whole
from teladan.web.shortcuts import actor_of, at_of, page, redirect_with_message


@require_http_methods(["GET", "POST"])
def settings(request: HttpRequest) -> HttpResponse:
    """Read the limits in force and choose new ones from a day on."""
    actor = actor_of(request)
    policies.check_can_set_pengaturan(actor=actor)
    if request.method != "POST":
        return _page(request)
    try:
        isi = _isi(Reader({key: str(value) for key, value in request.POST.items()}))
        commands.set_pengaturan_peringatan(isi=isi, by=actor, at=at_of(request))
    except Invalid as refused:
        return _page(request, refused.fields)
    return redirect_with_message(request, "pembinaan:settings", _("Batas peringatan tersimpan."))


def _page(request: HttpRequest, errors: Mapping[str, str] | None = None) -> HttpResponse:
    actor = actor_of(request)
    today = actor.today(at_of(request))
    now = queries.pengaturan_peringatan(actor.instansi_id, on=today)
    values = {name: str(getattr(now, name)) for name in BATAS_PERINGATAN}
    values |= {"dasar": now.dasar, "berlaku_dari": today.isoformat()}
    context = {
        "nav": "umpan_balik",
        "now": now,
        "listed": queries.pengaturan_peringatan_list(actor.instansi_id),
        "teknis": queries.kompetensi_teknis(actor.instansi_id),
        "today": today,
        "values": values | {key: str(value) for key, value in request.POST.items()},
        "errors": dict(errors or {}),
    }
    status = 422 if errors else 200
    return page(request, "feedback/pembinaan/pengaturan.html", context, status=status)


def _isi(reader: Reader) -> PengaturanPeringatanIsi:
    numbers = {}
    for name in BATAS_PERINGATAN:
        number = whole(reader.text(name))
        if number is None:
            reader.errors[name] = _("Isi dengan angka bulat.")
        numbers[name] = number or 0
    day = reader.day("berlaku_dari")
    if day is None:
        reader.errors.setdefault("berlaku_dari", _("Isi tanggal mulai berlaku."))
    reader.check()
    assert day is not None
    return PengaturanPeringatanIsi(berlaku_dari=day, dasar=reader.text("dasar"), **numbers)


@require_POST
def add_kompetensi(request: HttpRequest) -> HttpResponse:
    """A technical competency of the instansi, judged from today on."""
    actor, at = actor_of(request), at_of(request)
    policies.check_can_set_pengaturan(actor=actor)
    try:
        commands.add_kompetensi_teknis(
            label=request.POST.get("label", ""), dari=actor.today(at), by=actor, at=at
        )
    except Invalid as refused:
        return _page(request, refused.fields)
    return redirect_with_message(request, "pembinaan:settings", _("Kompetensi ditambahkan."))


@require_POST
def end_kompetensi(request: HttpRequest, kompetensi_id: int) -> HttpResponse:
    """A technical competency is judged no more."""
    commands.end_kompetensi_teknis(
        kompetensi_id=kompetensi_id, by=actor_of(request), at=at_of(request)
    )
    return redirect_with_message(request, "pembinaan:settings", _("Kompetensi diakhiri."))

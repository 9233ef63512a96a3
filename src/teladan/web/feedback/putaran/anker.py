"""The sentences that a round asks in, family by family, and an instansi's own wording."""

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from teladan.feedback import commands, policies, queries
from teladan.feedback.commands import AnkerLetak
from teladan.foundation.errors import Invalid, NotVisible
from teladan.web.shortcuts import actor_of, at_of, page, redirect_with_message
from teladan_rules.permenpanrb_6_2022.vocabulary import NilaiBerakhlak
from teladan_rules.umpan_balik.vocabulary import RumpunJabatan, TingkatPerilaku


@require_GET
def anchors(request: HttpRequest, rumpun: str = RumpunJabatan.UMUM) -> HttpResponse:
    """Every sentence of one family of jabatan."""
    actor = actor_of(request)
    policies.check_can_read_anker(actor=actor)
    family = _letak(rumpun, NilaiBerakhlak.AKUNTABEL, 1).rumpun
    context = {
        "nav": "putaran",
        "rumpun": family,
        "families": list(RumpunJabatan),
        "values": queries.anker_of(actor.instansi_id, family, on=actor.today(at_of(request))),
        "may_word": policies.can_word_anker(actor=actor),
    }
    return page(request, "feedback/putaran/anker.html", context)


def _letak(rumpun: str, nilai: str, tingkat: int) -> AnkerLetak:
    try:
        return AnkerLetak(
            RumpunJabatan(rumpun), NilaiBerakhlak(nilai), TingkatPerilaku(str(tingkat))
        )
    except ValueError as error:
        raise NotVisible(_("Kalimat itu tidak ditemukan.")) from error


@require_http_methods(["GET", "POST"])
def word(request: HttpRequest, rumpun: str, nilai: str, tingkat: int) -> HttpResponse:
    """Word one level anew."""
    actor, at = actor_of(request), at_of(request)
    letak = _letak(rumpun, nilai, tingkat)
    policies.check_can_word_anker(actor=actor)
    errors, typed = {}, request.POST.get("teks", "")
    if request.method == "POST":
        try:
            commands.set_anker(letak=letak, teks=typed, by=actor, at=at)
        except Invalid as refusal:
            errors = refusal.fields
        else:
            message = _("Kalimat baru berlaku untuk putaran berikutnya.")
            return redirect_with_message(request, "putaran:anker_rumpun", message, rumpun)
    values = dict(queries.anker_of(actor.instansi_id, letak.rumpun, on=actor.today(at)))
    context = {
        "nav": "putaran",
        "letak": letak,
        "levels": values[letak.nilai],
        "mine": values[letak.nilai][letak.tingkat.angka - 1],
        "versions": queries.anker_versi(
            actor.instansi_id, rumpun=letak.rumpun, nilai=letak.nilai, tingkat=letak.tingkat
        ),
        "errors": errors,
        "typed": typed,
    }
    status = 422 if errors else 200
    return page(request, "feedback/putaran/anker_ubah.html", context, status=status)


@require_POST
def reset(request: HttpRequest, rumpun: str, nilai: str, tingkat: int) -> HttpResponse:
    """Back to the bundled sentence."""
    letak = _letak(rumpun, nilai, tingkat)
    commands.reset_anker(letak=letak, by=actor_of(request), at=at_of(request))
    message = _("Kalimat bawaan berlaku lagi.")
    return redirect_with_message(request, "putaran:anker_rumpun", message, rumpun)

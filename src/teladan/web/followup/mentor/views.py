"""Learning from a colleague: mine, what I offer, whom I could ask."""

from collections.abc import Mapping

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from teladan.feedback.queries.kolega import find_kolega
from teladan.followup import commands, queries
from teladan.followup.commands import MintaIsi
from teladan.followup.commands.mentor import MAX_BUTIR, MAX_KATA, MAX_TENTANG
from teladan.followup.states.mentor import StatusPanutan, StatusPasangan
from teladan.followup.states.profil import Arah
from teladan.foundation.errors import Denied, Invalid, NotVisible, WrongState
from teladan.organisation.queries import pegawai_card
from teladan.web.shortcuts import actor_of, at_of, page, redirect_with_message


@require_GET
def mine(request: HttpRequest) -> HttpResponse:
    """From whom I learn, whom I help, what I offer; of my bawahan only that they have a mentor."""
    actor = actor_of(request)
    pairs = queries.pasangan_of(actor.pegawai_id)
    lines = queries.butir_of(actor.pegawai_id, instansi_id=actor.instansi_id)
    context = {
        "nav": "pengembangan",
        "today": actor.today(at_of(request)),
        "learning": [each for each in pairs if each.pegawai_id == actor.pegawai_id],
        "helping": [each for each in pairs if each.mentor_id == actor.pegawai_id],
        "gaps": [line for line in lines if line.arah is Arah.KESENJANGAN],
        "lines": lines,
        "labels": {line.kunci: line.label for line in lines},
        "panutan": queries.panutan_of(actor.pegawai_id),
        "helped": sum(
            each.mentor_id == actor.pegawai_id and each.status is StatusPasangan.DINILAI
            for each in pairs
        ),
        "team": sorted(queries.ada_mentor(actor.bawahan_ids).values(), key=lambda each: each.mulai)
        if actor.bawahan_ids
        else [],
    }
    return page(request, "followup/mentor/saya.html", context)


@require_http_methods(["GET", "POST"])
def offer(request: HttpRequest) -> HttpResponse:
    """Choose what I offer to colleagues; saving is my consent."""
    actor = actor_of(request)
    known = queries.panutan_of(actor.pegawai_id)
    chosen, about = (known.butir, known.tentang) if known else ((), "")
    errors: Mapping[str, str] = {}
    if request.method == "POST":
        chosen, about = tuple(request.POST.getlist("butir")), request.POST.get("tentang", "")
        try:
            commands.offer_panutan(butir=chosen, tentang=about, by=actor, at=at_of(request))
        except Invalid as refused:
            errors = refused.fields
        else:
            message = _("Terima kasih. Rekan yang membutuhkan kini dapat menemukan Anda.")
            return redirect_with_message(request, "mentor:mine", message)
    context = {
        "nav": "pengembangan",
        "lines": queries.butir_of(actor.pegawai_id, instansi_id=actor.instansi_id),
        "chosen": chosen,
        "about": about,
        "errors": errors,
        "max_butir": MAX_BUTIR,
        "max_tentang": MAX_TENTANG,
    }
    return page(request, "followup/mentor/tawaran.html", context, status=422 if errors else 200)


@require_POST
def set_offer(request: HttpRequest) -> HttpResponse:
    """Pause, go on, or stop being offered."""
    asked = request.POST.get("keadaan", "")
    if asked not in set(StatusPanutan):
        raise Invalid(_("Pilihan ini tidak dikenal."))
    status = StatusPanutan(asked)
    commands.set_panutan(status=status, by=actor_of(request), at=at_of(request))
    message = {
        StatusPanutan.BERSEDIA: _("Anda dapat diminta lagi."),
        StatusPanutan.JEDA: _("Anda sedang jeda; bimbingan yang berjalan tetap berjalan."),
        StatusPanutan.BERHENTI: _("Anda tidak lagi ditawarkan kepada siapa pun."),
    }[status]
    return redirect_with_message(request, "mentor:mine", message)


@require_GET
def find(request: HttpRequest) -> HttpResponse:
    """Colleagues who offer a line, each with why; or somebody by name."""
    actor, today = actor_of(request), actor_of(request).today(at_of(request))
    labels = queries.semua_butir(actor.instansi_id)
    butir = request.GET.get("butir", "")
    text = request.GET.get("q", "").strip()
    known = butir in labels
    context = {
        "nav": "pengembangan",
        "butir": butir if known else "",
        "label": labels.get(butir, ""),
        "labels": labels,
        "text": text,
        "proposed": queries.usulan_panutan(actor, butir, on=today) if known else (),
        "found": find_kolega(actor, text, on=today) if known and text else (),
    }
    return page(request, "followup/mentor/cari.html", context)


@require_http_methods(["GET", "POST"])
def ask(request: HttpRequest, pegawai_id: int) -> HttpResponse:
    """Ask one colleague; her answer is her consent."""
    actor, at = actor_of(request), at_of(request)
    card = pegawai_card(pegawai_id, on=actor.today(at))
    if card is None or card.instansi_id != actor.instansi_id:
        raise NotVisible(_("Pegawai itu tidak ditemukan."))
    data = request.POST if request.method == "POST" else request.GET
    butir, pesan = data.get("butir", ""), data.get("pesan", "")
    errors: Mapping[str, str] = {}
    status = 200
    if request.method == "POST":
        try:
            pair = commands.ask_mentor(isi=MintaIsi(pegawai_id, butir, pesan), by=actor, at=at)
        except Invalid as refused:
            errors, status = refused.fields, 422
        except (Denied, WrongState) as refused:
            errors = {"": " ".join(filter(None, (str(refused), refused.next_step)))}
            status = 403 if isinstance(refused, Denied) else 409
        else:
            message = _("Permintaan terkirim kepada %(nama)s.") % {"nama": card.nama}
            return redirect_with_message(request, "mentor:show", message, pair)
    labels = queries.semua_butir(actor.instansi_id)
    proposed = queries.usulan_panutan(actor, butir, on=actor.today(at)) if butir in labels else ()
    context = {
        "nav": "pengembangan",
        "card": card,
        "butir": butir,
        "labels": labels,
        "pesan": pesan,
        "why": [each.alasan for each in proposed if each.card.pegawai_id == pegawai_id],
        "errors": errors,
        "max_kata": MAX_KATA,
    }
    return page(request, "followup/mentor/minta.html", context, status=status)

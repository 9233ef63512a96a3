"""Tasks given during the year: mine, given, and awaiting my consent."""

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from teladan.foundation.errors import Invalid
from teladan.organisation.queries import active_pegawai, pegawai_cards
from teladan.planning import commands, queries
from teladan.planning.commands import TugasIsi
from teladan.web.numbers import page_number
from teladan.web.organisation.common import last_page
from teladan.web.planning.forms import Problem, Reader, Values
from teladan.web.planning.words import tugas_label
from teladan.web.shortcuts import actor_of, at_of, page, redirect_with_message

_PER_PAGE = 25


@require_GET
def tugas_list(request: HttpRequest) -> HttpResponse:
    """The tasks on one side of the actor."""
    return _list(request, None)


def _list(request: HttpRequest, problem: Problem | None) -> HttpResponse:
    actor = actor_of(request)
    asked = request.GET.get("lihat", "")
    sisi = asked if asked in {"saya", "diberikan", "persetujuan"} else "saya"
    number = page_number(request)
    rows, total = queries.tugas_list(
        actor=actor, sisi=sisi, offset=(number - 1) * _PER_PAGE, limit=_PER_PAGE
    )
    counts = queries.tugas_counts(actor=actor)
    tabs = [(_("Untuk saya"), "?lihat=saya", sisi == "saya", counts["jawab"])]
    leads = bool(actor.bawahan_ids or actor.unit_dipimpin_ids)
    if leads:
        tabs += [
            (_("Saya berikan"), "?lihat=diberikan", sisi == "diberikan", 0),
            (
                _("Minta persetujuan"),
                "?lihat=persetujuan",
                sisi == "persetujuan",
                counts["setujui"],
            ),
        ]
    context = {
        "nav": "skp",
        "rows": rows,
        "total": total,
        "sisi": sisi,
        "tabs": tabs,
        "leads": leads,
        "today": actor.today(at_of(request)),
        "here": number,
        "last": last_page(total, _PER_PAGE),
        "tugas_label": tugas_label,
        "problem": problem,
        "v": Values(problem),
    }
    return page(request, "planning/tugas.html", context, status=problem.status if problem else 200)


@require_http_methods(["GET", "POST"])
def give(request: HttpRequest) -> HttpResponse:
    """Give a task to a bawahan, or (with consent) to a colleague of a unit that one leads."""
    actor, at = actor_of(request), at_of(request)
    problem = None
    if request.method == "POST":
        try:
            return _give(request)
        except Invalid as refusal:
            problem = Problem.of(request, "", refusal)
    today = actor.today(at)
    direct = pegawai_cards(actor.bawahan_ids, on=today)
    units = actor.unit_dipimpin_ids
    others = active_pegawai(units, instansi_id=actor.instansi_id, on=today) if units else []
    listed = sorted(direct.values(), key=lambda card: card.nama) + [
        card for card in others if card.pegawai_id not in direct
    ]
    context = {
        "nav": "skp_tim",
        "people": [
            (card.pegawai_id, f"{card.nama} · {card.jabatan_nama}")
            for card in listed
            if card.pegawai_id != actor.pegawai_id
        ],
        "chosen": request.GET.get("pegawai", ""),
        "problem": problem,
        "v": Values(problem),
    }
    status = problem.status if problem else 200
    return page(request, "planning/give_tugas.html", context, status=status)


def _give(request: HttpRequest) -> HttpResponse:
    read = Reader(request)
    pegawai_id, tenggat = read.id("pegawai_id"), read.day("tenggat")
    if pegawai_id is None:
        read.errors["pegawai_id"] = _("Pilih pegawai yang diberi tugas.")
    if tenggat is None:
        read.errors.setdefault("tenggat", _("Pilih tanggal paling lambat."))
    read.check()
    assert pegawai_id is not None and tenggat is not None
    isi = TugasIsi(read.text("teks"), tenggat, read.text("jenis") or "tambahan")
    actor = actor_of(request)
    commands.give_tugas(pegawai_id=pegawai_id, isi=isi, by=actor, at=at_of(request))
    sentence = (
        _("Tugas diberikan.")
        if pegawai_id in actor.bawahan_ids
        else _("Tugas diteruskan kepada pejabat penilai pegawai itu untuk disetujui.")
    )
    return redirect_with_message(request, "/tugas/?lihat=diberikan", sentence)


@require_POST
def accept(request: HttpRequest, tugas_id: int) -> HttpResponse:
    """Accept: it becomes a hasil kerja."""
    commands.accept_tugas(tugas_id=tugas_id, by=actor_of(request), at=at_of(request))
    return redirect_with_message(
        request, "planning:tugas_list", _("Tugas diterima dan menjadi hasil kerja dalam SKP Anda.")
    )


@require_POST
def decline(request: HttpRequest, tugas_id: int) -> HttpResponse:
    """Decline with a reason."""
    alasan = Reader(request, f"d{tugas_id}").text("alasan")
    try:
        commands.decline_tugas(
            tugas_id=tugas_id, alasan=alasan, by=actor_of(request), at=at_of(request)
        )
    except Invalid as refusal:
        return _list(request, Problem.of(request, f"d{tugas_id}", refusal))
    return redirect_with_message(
        request, "planning:tugas_list", _("Tugas ditolak dengan alasan Anda.")
    )


@require_POST
def consent(request: HttpRequest, tugas_id: int) -> HttpResponse:
    """Consent as pejabat penilai."""
    commands.consent_tugas(tugas_id=tugas_id, by=actor_of(request), at=at_of(request))
    return redirect_with_message(
        request, "/tugas/?lihat=persetujuan", _("Penugasan disetujui dan diteruskan.")
    )


@require_POST
def finish(request: HttpRequest, tugas_id: int) -> HttpResponse:
    """Hand in the result."""
    hasil = Reader(request, f"f{tugas_id}").text("hasil")
    try:
        commands.finish_tugas(
            tugas_id=tugas_id, hasil=hasil, by=actor_of(request), at=at_of(request)
        )
    except Invalid as refusal:
        return _list(request, Problem.of(request, f"f{tugas_id}", refusal))
    return redirect_with_message(request, "planning:tugas_list", _("Tugas dilaporkan selesai."))

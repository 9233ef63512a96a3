"""My part in a round: about whom I am asked, the form of 90 seconds, how I see myself."""

from collections.abc import Iterable
from secrets import token_hex

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from teladan.feedback import commands, policies, queries
from teladan.feedback.commands import JawabanPerilaku
from teladan.feedback.queries import Formulir, PutaranRef, TugasPerilaku
from teladan.feedback.states import StatusPutaran
from teladan.foundation.errors import Invalid
from teladan.web.feedback.perilaku.forms import MAX_TEKS, Isian, filled, read, require_choices
from teladan.web.feedback.perilaku.plots import level_words
from teladan.web.shortcuts import actor_of, at_of, page, redirect_with_message
from teladan_rules.permenpanrb_6_2022.vocabulary import NilaiBerakhlak
from teladan_rules.umpan_balik.vocabulary import MINIMUM


@require_GET
def mine(request: HttpRequest) -> HttpResponse:
    """About whom I am asked, how I see myself, and what others said of me."""
    actor = actor_of(request)
    today = actor.today(at_of(request))
    rounds = queries.putaran_tentang(actor.pegawai_id)
    hasil = queries.last_hasil([actor.pegawai_id], instansi_id=actor.instansi_id)
    context = {
        "nav": "umpan_balik",
        "tasks": _by_round(queries.tugas_perilaku(actor.pegawai_id, on=today)),
        "running": [each for each in rounds if each.putaran.status is StatusPutaran.BERJALAN],
        "drawn": [each for each in rounds if each.putaran.status is StatusPutaran.DIUNDI],
        "past": [each for each in rounds if each.putaran.status in _PAST],
        "hasil": hasil.get(actor.pegawai_id),
        "has_team": bool(actor.bawahan_ids),
        "minimum": MINIMUM,
        "today": today,
    }
    return page(request, "feedback/perilaku/saya.html", context)


def _by_round(tasks: Iterable[TugasPerilaku]) -> list[tuple[PutaranRef, list[TugasPerilaku]]]:
    found: dict[PutaranRef, list[TugasPerilaku]] = {}
    for task in tasks:
        found.setdefault(task.putaran, []).append(task)
    return list(found.items())


_PAST = {StatusPutaran.DIRILIS, StatusPutaran.DIBATALKAN, StatusPutaran.HILANG}


@require_GET
def anonim(request: HttpRequest) -> HttpResponse:
    """How the names of those who speak are protected, and where that ends."""
    context = {"nav": "umpan_balik", "minimum": MINIMUM}
    return page(request, "feedback/perilaku/anonim.html", context)


@require_http_methods(["GET", "POST"])
def answer(request: HttpRequest, undian_id: int) -> HttpResponse:
    """The form of 90 seconds about one person. Nothing of it is kept before it is sent, and
    nothing but its sealed form after."""
    actor, at = actor_of(request), at_of(request)
    today = actor.today(at)
    form = queries.formulir_undian(undian_id, on=today)
    if form is None or form.pemberi_id != actor.pegawai_id or request.method == "GET":
        form = policies.check_can_answer(form, actor=actor, on=today)
        return _form_page(request, form, Isian(kunci=token_hex(32)))
    isian = read(request.POST)
    require_choices(isian)
    if isian.errors:
        return _form_page(request, form, isian)
    isi = JawabanPerilaku(
        {each: isian.levels.get(each) for each in NilaiBerakhlak}, isian.kekuatan, isian.saran
    )
    try:
        commands.answer_undian(undian_id=undian_id, isi=isi, kunci=isian.kunci, by=actor, at=at)
    except Invalid as refused:
        isian.errors = refused.fields or {"": str(refused)}
        return _form_page(request, form, isian)
    # No message: it would lie in the session beside the moment of its writing.
    done = HttpResponseRedirect(reverse("perilaku:sent"))
    done.status_code = 303
    return done


@require_GET
def sent(request: HttpRequest) -> HttpResponse:
    """Thanks, and the next person."""
    actor = actor_of(request)
    tasks = queries.tugas_perilaku(actor.pegawai_id, on=actor.today(at_of(request)))
    context = {
        "nav": "umpan_balik",
        "open": [each for each in tasks if not each.dijawab],
        "all": len(tasks),
        "minimum": MINIMUM,
    }
    return page(request, "feedback/perilaku/terkirim.html", context)


@require_http_methods(["GET", "POST"])
def judge_self(request: HttpRequest, putaran_id: int) -> HttpResponse:
    """The same form about oneself; it is kept openly and can be changed until the round ends."""
    actor, at = actor_of(request), at_of(request)
    today = actor.today(at)
    form = policies.check_can_judge_self(
        queries.formulir_diri(putaran_id, pegawai_id=actor.pegawai_id, on=today),
        actor=actor,
        on=today,
    )
    if request.method == "GET":
        said = queries.penilaian_diri(putaran_id, pegawai_id=actor.pegawai_id)
        return _form_page(request, form, filled(said))
    isian = read(request.POST)
    try:
        commands.save_penilaian_diri(putaran_id=putaran_id, nilai=isian.levels, by=actor, at=at)
    except Invalid as refused:
        isian.errors = refused.fields or {"": str(refused)}
        return _form_page(request, form, isian)
    return redirect_with_message(
        request, "perilaku:mine", _("Penilaian diri tersimpan. Anda dapat mengubahnya sampai "
                                    "putaran ditutup.")
    )  # fmt: skip


def _form_page(request: HttpRequest, form: Formulir, isian: Isian) -> HttpResponse:
    """The form, with everything that was chosen and typed."""
    context = {
        "nav": "umpan_balik",
        "form": form,
        "isian": isian,
        "values": list(NilaiBerakhlak),
        "levels": level_words(),
        "longest": MAX_TEKS,
        "minimum": MINIMUM,
    }
    status = 422 if isian.errors else 200
    answer = page(request, "feedback/perilaku/jawab.html", context, status=status)
    answer["Cache-Control"] = "no-store"
    return answer

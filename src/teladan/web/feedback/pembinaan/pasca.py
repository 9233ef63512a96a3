"""After a bimbingan: what the pegawai says of it, competencies, outcome, report, decision."""

from collections.abc import Mapping

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from teladan.feedback import commands, policies, queries
from teladan.feedback.commands import KompetensiIsi, PenutupIsi
from teladan.feedback.commands.pasca_bimbingan import BANYAK_KRITERIA, MAX_ALASAN, MAX_KATA
from teladan.feedback.queries import PembinaanView
from teladan.feedback.states import TindakLanjutPembinaan
from teladan.foundation.errors import Invalid, NotVisible, WrongState
from teladan.web.feedback.pembinaan.common import act, seen, show_page
from teladan.web.formats import terjemah
from teladan.web.monitoring.forms import Reader
from teladan.web.numbers import whole
from teladan.web.shortcuts import actor_of, at_of, page, redirect_with_message
from teladan_rules.permenpanrb_6_2022.kompetensi import RumpunKompetensi, SkalaKompetensi


@require_http_methods(["GET", "POST"])
def feedback(request: HttpRequest, pembinaan_id: int) -> HttpResponse:
    """Format B.1.8: filled by the pegawai, read by the atasan of the pimpinan, by nobody else."""
    actor = actor_of(request)
    sent = queries.umpan_balik_bimbingan(pembinaan_id)
    if sent is not None:
        policies.check_can_read_umpan_balik_bimbingan(sent, actor=actor)
        if request.method != "POST":
            return _feedback(request, pembinaan_id)
    view = seen(request, pembinaan_id)
    if view.pegawai_id != actor.pegawai_id:
        raise NotVisible(_("Formulir itu tidak ditemukan."))
    if request.method != "POST":
        return _feedback(request, pembinaan_id)
    typed = {key: str(value) for key, value in request.POST.items()}
    jawaban = {
        number: (typed.get(f"k{number}", ""), typed.get(f"k{number}-kata", ""))
        for number in range(1, BANYAK_KRITERIA + 1)
    }
    try:
        commands.give_umpan_balik_bimbingan(
            pembinaan_id=pembinaan_id, jawaban=jawaban, by=actor, at=at_of(request)
        )
    except Invalid as refused:
        return _feedback(request, pembinaan_id, errors=refused.fields, status=422)
    except WrongState as refused:
        errors = {"": f"{refused} {refused.next_step}".strip()}
        return _feedback(request, pembinaan_id, errors=errors, status=409)
    said = _("Terkirim kepada atasan pimpinan Anda; pimpinan Anda tidak membacanya.")
    return redirect_with_message(request, "pembinaan:show", said, pembinaan_id)


def _feedback(
    request: HttpRequest,
    pembinaan_id: int,
    *,
    errors: Mapping[str, str] | None = None,
    status: int = 200,
) -> HttpResponse:
    actor = actor_of(request)
    sent = queries.umpan_balik_bimbingan(pembinaan_id)
    own = sent is None or sent.pegawai_id == actor.pegawai_id
    numbered, number = [], 0
    for subject, criteria in queries.KRITERIA_BIMBINGAN:
        rows = [(number + place, text) for place, text in enumerate(criteria, 1)]
        numbered.append((subject, rows))
        number += len(rows)
    context = {
        "nav": "pengembangan" if own else "pembinaan_tim",
        "pembinaan_id": pembinaan_id,
        "sent": sent,
        "own": own,
        "criteria": numbered,
        "options": [(value, _(label)) for value, label in queries.PILIHAN_BIMBINGAN],
        "labels": dict(queries.PILIHAN_BIMBINGAN),
        "max_kata": MAX_ALASAN,
        "typed": {key: str(value) for key, value in request.POST.items()},
        "errors": dict(errors or {}),
    }
    return page(request, "feedback/pembinaan/umpan_balik.html", context, status=status)


@require_POST
def feedback_read(request: HttpRequest, pembinaan_id: int) -> HttpResponse:
    """The atasan has read it."""
    commands.mark_umpan_balik_bimbingan_read(
        pembinaan_id=pembinaan_id, by=actor_of(request), at=at_of(request)
    )
    return redirect_with_message(request, "pembinaan:team", _("Ditandai sudah dibaca."))


@require_http_methods(["GET", "POST"])
def kompetensi(request: HttpRequest, pembinaan_id: int) -> HttpResponse:
    """Format B.1.9: competencies 1 to 5, each with its reason, and the recommendation."""
    actor, view = actor_of(request), seen(request, pembinaan_id)
    policies.check_is_pembimbing(view, actor=actor)
    policies.check_open_for_words(view)
    if request.method != "POST":
        return _kompetensi(request, view, values=_stored(view))
    typed = {key: str(value) for key, value in request.POST.items()}
    listed = queries.kompetensi_of(actor.instansi_id, on=actor.today(at_of(request)))
    nilai = tuple(
        KompetensiIsi(
            each.kunci,
            whole(typed.get(f"nilai-{each.kunci}", "")),
            typed.get(f"alasan-{each.kunci}", ""),
        )
        for each in listed
        if typed.get(f"nilai-{each.kunci}") or typed.get(f"alasan-{each.kunci}", "").strip()
    )
    try:
        commands.evaluate_kompetensi(
            pembinaan_id=pembinaan_id,
            nilai=nilai,
            rekomendasi=typed.get("rekomendasi", ""),
            by=actor,
            at=at_of(request),
        )
    except Invalid as refused:
        return _kompetensi(request, view, values=typed, errors=refused.fields)
    said = _("Evaluasi kompetensi tersimpan; pegawai langsung dapat membacanya.")
    return redirect_with_message(request, "pembinaan:show", said, pembinaan_id)


def _stored(view: PembinaanView) -> dict[str, str]:
    values = {"rekomendasi": view.rekomendasi}
    for kunci, judged in queries.kompetensi_of_pembinaan(view.id).items():
        values |= {f"nilai-{kunci}": str(judged.nilai), f"alasan-{kunci}": judged.alasan}
    return values


def _kompetensi(
    request: HttpRequest,
    view: PembinaanView,
    *,
    values: Mapping[str, str],
    errors: Mapping[str, str] | None = None,
) -> HttpResponse:
    actor = actor_of(request)
    listed = queries.kompetensi_of(actor.instansi_id, on=actor.today(at_of(request)))
    context = {
        "nav": "pembinaan_tim",
        "one": view,
        "groups": [
            (group, [each for each in listed if each.rumpun is group])
            for group in RumpunKompetensi
            if any(each.rumpun is group for each in listed)
        ],
        "skala": [
            (each.value, f"{each.value}. {terjemah(each.label)}") for each in SkalaKompetensi
        ],
        "values": dict(values),
        "max_alasan": MAX_ALASAN,
        "max_kata": MAX_KATA,
        "errors": dict(errors or {}),
    }
    status = 422 if errors else 200
    return page(request, "feedback/pembinaan/kompetensi.html", context, status=status)


@require_POST
def close(request: HttpRequest, pembinaan_id: int) -> HttpResponse:
    """The closing talk: the last reading and one sentence."""
    reader = Reader({key: str(value) for key, value in request.POST.items()})

    def change() -> None:
        last = None if reader.text("tidak_terbaca") == "1" else reader.number("akhir")
        if last is None and "akhir" not in reader.errors and reader.text("tidak_terbaca") != "1":
            reader.errors["akhir"] = _("Isi angkanya, atau tandai bahwa tidak dapat dibaca.")
        reader.check()
        commands.close_pembinaan(
            pembinaan_id=pembinaan_id,
            isi=PenutupIsi(last, reader.text("kalimat")),
            by=actor_of(request),
            at=at_of(request),
        )

    return act(request, pembinaan_id, change, _("Bimbingan ditutup."), where="close")


@require_POST
def respond(request: HttpRequest, pembinaan_id: int) -> HttpResponse:
    """My own words on the outcome."""
    return act(
        request,
        pembinaan_id,
        lambda: commands.respond_pembinaan(
            pembinaan_id=pembinaan_id,
            kata=request.POST.get("kata", "").replace("\r\n", "\n"),
            by=actor_of(request),
            at=at_of(request),
        ),
        _("Tanggapan Anda tersimpan."),
        where="respond",
    )


@require_POST
def report(request: HttpRequest, pembinaan_id: int) -> HttpResponse:
    """Report it to my atasan."""
    return act(
        request,
        pembinaan_id,
        lambda: commands.report_pembinaan(
            pembinaan_id=pembinaan_id, by=actor_of(request), at=at_of(request)
        ),
        _("Dilaporkan kepada atasan Anda."),
        where="report",
    )


@require_POST
def decide(request: HttpRequest, pembinaan_id: int) -> HttpResponse:
    """What follows, with the reason."""
    keputusan = request.POST.get("keputusan", "")
    if keputusan not in set(TindakLanjutPembinaan):
        errors = {"keputusan": _("Pilih tindak lanjutnya.")}
        view = seen(request, pembinaan_id)
        return show_page(request, view, errors=errors, where="decide", status=422)
    return act(
        request,
        pembinaan_id,
        lambda: commands.decide_pembinaan(
            pembinaan_id=pembinaan_id,
            keputusan=TindakLanjutPembinaan(keputusan),
            alasan=request.POST.get("alasan", "").replace("\r\n", "\n"),
            by=actor_of(request),
            at=at_of(request),
        ),
        _("Keputusan Anda tersimpan; pegawai membacanya."),
        where="decide",
    )

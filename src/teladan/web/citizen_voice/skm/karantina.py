"""Odd answers: what is in them, and what becomes of them."""

from datetime import date

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from teladan.citizen_voice import commands, policies, queries
from teladan.citizen_voice.states import AlasanKarantina, StatusJawaban
from teladan.foundation.errors import Invalid, NotVisible
from teladan.web.citizen_voice.skm.common import frame, visible_unit
from teladan.web.citizen_voice.skm.words import hours_plot, sums_plot
from teladan.web.organisation.common import REFUSALS
from teladan.web.shortcuts import actor_of, at_of, page, redirect_with_message

_STEPS = {
    "lepas": (StatusJawaban.DIKARANTINA, StatusJawaban.DITERIMA),
    "keluarkan": (StatusJawaban.DIKARANTINA, StatusJawaban.DIKELUARKAN),
    "kembalikan": (StatusJawaban.DIKELUARKAN, StatusJawaban.DIKARANTINA),
}
_KINDS = {each.value: each.label for each in AlasanKarantina}


@require_GET
def heaps(request: HttpRequest, unit_id: int) -> HttpResponse:
    """The heaps of odd answers of a unit, by day and reason."""
    view = visible_unit(request, unit_id)
    instansi_id = actor_of(request).instansi_id
    context = frame(request, view, "karantina") | {
        "heaps": queries.karantina_list(instansi_id=instansi_id, unit_ids=[unit_id]),
        "kinds": _KINDS,
        "reads": policies.can_read_karantina(view.unit_kerja_id, actor=actor_of(request)),
    }
    return page(request, "citizen_voice/skm_karantina.html", context)


@require_http_methods(["GET", "POST"])
def heap(request: HttpRequest, unit_id: int, hari: str, alasan: str) -> HttpResponse:
    """One heap: when they came, what they say, which patterns repeat; and the decision."""
    view = visible_unit(request, unit_id)
    policies.check_can_read_karantina(view.unit_kerja_id, actor=actor_of(request))
    found = queries.Tumpukan(unit_id, _day(hari), alasan)
    errors: dict[str, str] = {}
    if request.method == "POST":
        try:
            count = _judge(request, found)
        except REFUSALS as refusal:
            errors = getattr(refusal, "fields", {}) or {"": str(refusal)}
        else:
            message = _("%(n)s jawaban diputus.") % {"n": count}
            return redirect_with_message(request, "skm:heaps", message, unit_id)
    status = StatusJawaban.DIKARANTINA
    if request.GET.get("keadaan") == StatusJawaban.DIKELUARKAN:
        status = StatusJawaban.DIKELUARKAN
    isi = queries.isi_tumpukan(found, instansi_id=actor_of(request).instansi_id, status=status)
    if not isi.pola and not errors:
        raise NotVisible(_("Tidak ada jawaban yang dikarantina di sini."))
    context = frame(request, view, "karantina") | {
        "heap": found,
        "kind": _KINDS.get(alasan, alasan),
        "isi": isi,
        "n": sum(count for _value, count in isi.jumlah),
        "excluded": status is StatusJawaban.DIKELUARKAN,
        "errors": errors,
        "typed": request.POST.get("alasan", ""),
        "chosen": request.POST.getlist("pola"),
        "plot": sums_plot(_("Jumlah nilai: yang dikarantina"), isi.jumlah),
        "usual": sums_plot(_("Jumlah nilai: yang diterima"), isi.biasa),
        "hours": hours_plot(_("Banyaknya per jam"), isi.jam),
    }
    return page(request, "citizen_voice/skm_tumpukan.html", context, status=422 if errors else 200)


def _judge(request: HttpRequest, heap: queries.Tumpukan) -> int:
    if request.POST.get("putusan") not in _STEPS:
        raise Invalid(_("Pilih putusan: lepaskan, keluarkan, atau kembalikan."))
    dari, ke = _STEPS[request.POST["putusan"]]
    chosen = request.POST.getlist("pola") if request.POST.get("lingkup") == "pola" else []
    if request.POST.get("lingkup") == "pola" and not chosen:
        text = _("Pilih paling sedikit satu pola, atau putuskan semuanya.")
        raise Invalid(text, fields={"pola": text})
    return commands.judge_karantina(
        isi=commands.PutusanIsi(heap, dari, ke, request.POST.get("alasan", ""), chosen),
        by=actor_of(request),
        at=at_of(request),
    )


def _day(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError as error:
        raise NotVisible from error

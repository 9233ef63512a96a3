"""What was undertaken for the public: the list, one measure, its page in print, its figures."""

from collections.abc import Iterable
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_GET

from teladan.accountability import policies, queries
from teladan.accountability.facts.dampak import receipt_json
from teladan.accountability.queries import UpayaView
from teladan.accountability.states import Kesimpulan, StatusUpaya
from teladan.citizen_voice.queries import unit_pelayanan_list
from teladan.web.accountability.dampak import words
from teladan.web.accountability.dampak.plot import plot
from teladan.web.accountability.dampak.printing import printed
from teladan.web.accountability.dampak.words import Ucapan
from teladan.web.documents.files import attachment
from teladan.web.shortcuts import actor_of, at_of, page

_ORDER = (
    Kesimpulan.MEMBAIK,
    Kesimpulan.MEMBURUK,
    Kesimpulan.TIDAK_SEPERTI_HARAPAN,
    Kesimpulan.BELUM_DAPAT,
)


@require_GET
def index(request: HttpRequest) -> HttpResponse:
    """What got better after a measure, what did not, what cannot be told yet."""
    actor, at = actor_of(request), at_of(request)
    policies.check_can_read_dampak(actor=actor)
    read = policies.units_read(actor=actor)
    listed = queries.upaya_list(actor.instansi_id, unit_kerja_ids=read)
    units = unit_pelayanan_list(actor.instansi_id, on=actor.today(at), unit_kerja_ids=read)
    groups = _groups(listed)
    context = {
        "nav": "dampak",
        "groups": groups,
        "total": len(listed),
        "may_record": bool(policies.units_recorded(units, actor=actor)),
        "days": words.days,
        "others": words.others,
    }
    return page(request, "accountability/dampak/daftar.html", context)


def _groups(
    listed: Iterable[UpayaView],
) -> list[tuple[Kesimpulan, list[tuple[UpayaView, Ucapan]]]]:
    """Each sasaran of each measure by what is said of it; what speaks comes first."""
    found: dict[Kesimpulan, list[tuple[UpayaView, Ucapan]]] = {each: [] for each in _ORDER}
    for upaya in listed:
        for sasaran in upaya.sasaran:
            said = words.ucapan(sasaran)
            found[said.kesimpulan].append((upaya, said))
    return [(kesimpulan, rows) for kesimpulan, rows in found.items() if rows]


def seen(request: HttpRequest, upaya_id: int) -> UpayaView:
    """The measure of the address. Raises NotVisible."""
    actor = actor_of(request)
    view = queries.upaya_view(upaya_id, instansi_id=actor.instansi_id)
    return policies.check_can_read_upaya(view, actor=actor)


@require_GET
def show(request: HttpRequest, upaya_id: int) -> HttpResponse:
    """One measure: the sentence first, then the plot with its table, then how it was reckoned."""
    return upaya_page(request, seen(request, upaya_id))


def upaya_page(
    request: HttpRequest, view: UpayaView, *, error: str = "", typed: str = ""
) -> HttpResponse:
    """The page of one measure; with a refusal, 422."""
    actor = actor_of(request)
    spoken = [words.ucapan(each) for each in view.sasaran]
    parts = [_part(each) for each in spoken]
    context = {
        "nav": "dampak",
        "upaya": view,
        "days": words.days(view),
        "timing": words.timing(view, actor),
        "limits": words.limits(view, words.first_isi(spoken)),
        "parts": parts,
        "active": view.status is StatusUpaya.TERCATAT,
        "may_change": policies.can_record_upaya(view.unit_kerja_id, actor=actor),
        "error": error,
        "typed": typed,
    }
    status = 422 if error else 200
    return page(request, "accountability/dampak/upaya.html", context, status=status)


def _part(said: Ucapan) -> dict[str, Any]:
    isi = said.hasil.isi if said.hasil else {"masa": []}
    estimated = bool(isi.get("taksiran"))
    return {
        "said": said,
        "name": words.name_of(said.sasaran),
        "chart": plot(said.sasaran, isi),
        "isi": isi,
        "refused": words.refused(isi),
        "counted": words.counted(isi) if estimated else "",
        "span": words.span(isi["taksiran"], said.sasaran.indikator) if estimated else "",
        "drift": words.span(isi["arah_awal"], said.sasaran.indikator, 2) if estimated else "",
        "sensitivity": words.sensitivity(said.sasaran, isi),
    }


@require_GET
def print_page(request: HttpRequest, upaya_id: int) -> HttpResponse:
    """One page for a meeting, as PDF."""
    view = seen(request, upaya_id)
    return attachment(printed(request, view), f"Dampak upaya {upaya_id}.pdf")


@require_GET
def receipt(request: HttpRequest, upaya_id: int) -> HttpResponse:
    """The receipts of a measure: every figure that went in, every choice, what came out."""
    view = seen(request, upaya_id)
    isi = {
        "upaya": view.judul,
        "hasil": {
            each.indikator.value: {"sha256": each.hasil.sha256, **each.hasil.isi}
            for each in view.sasaran
            if each.hasil is not None
        },
    }
    content = receipt_json(isi).encode()
    return attachment(content, f"Angka dampak upaya {upaya_id}.json", "application/json")

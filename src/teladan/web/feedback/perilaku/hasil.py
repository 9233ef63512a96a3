"""What a released round says: to me, and to the pejabat penilai of whom it speaks."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET
from markupsafe import Markup

from teladan.feedback import policies, queries
from teladan.feedback.queries import Celah, HasilView, PutaranRef, SelHasil
from teladan.foundation.errors import NotVisible
from teladan.organisation.queries import PegawaiCard, pegawai_card, pegawai_cards
from teladan.web.charts import ChartTable
from teladan.web.feedback.perilaku import plots
from teladan.web.formats import terjemah
from teladan.web.numbers import whole
from teladan.web.shortcuts import actor_of, at_of, page, periode_aktif
from teladan_rules.permenpanrb_6_2022.vocabulary import NilaiBerakhlak
from teladan_rules.umpan_balik.ringkasan import Perubahan
from teladan_rules.umpan_balik.vocabulary import MINIMUM


@dataclass(frozen=True)
class Figure:
    """One value of one side: its plot, or none where fewer than five could judge."""

    nilai: NilaiBerakhlak
    n: int
    svg: Markup | None
    perubahan: Perubahan | None


@dataclass(frozen=True)
class Side:
    """One cell as it is shown: who spoke, the plots, the table, the sentences."""

    title: str
    jumlah: int
    figures: tuple[Figure, ...]
    table: ChartTable
    sel: SelHasil


@require_GET
def result(request: HttpRequest, putaran_id: int) -> HttpResponse:
    """What others said of me in a round."""
    actor, at = actor_of(request), at_of(request)
    about = [each.putaran for each in queries.putaran_tentang(actor.pegawai_id)]
    putaran = next((each for each in about if each.putaran_id == putaran_id), None)
    policies.check_released(putaran, actor=actor)
    card = pegawai_card(actor.pegawai_id, on=actor.today(at))
    view = queries.hasil_of(
        actor.pegawai_id, instansi_id=actor.instansi_id, putaran_id=putaran_id, card=card
    )
    trying = view is not None and view.dicoba
    extra = {
        "own": True,
        "celah": None,
        "choices": _choices(view, lambda pk: reverse("perilaku:result", args=[pk])),
        "planned": queries.dialog_direncanakan(actor.pegawai_id) if trying else None,
    }
    return _page(request, view, card, extra)


@require_GET
def bawahan(request: HttpRequest, pegawai_id: int) -> HttpResponse:
    """The same of a bawahan, and what she waits for from me."""
    actor, at = actor_of(request), at_of(request)
    today, asked = actor.today(at), request.GET.get("putaran", "")
    card = pegawai_card(pegawai_id, on=today)
    policies.check_can_read_hasil(card.ref if card else None, actor=actor)
    if pegawai_id == actor.pegawai_id:
        raise NotVisible(_("Hasil Anda sendiri ada di “Dari berbagai pihak”."))
    view = queries.hasil_of(
        pegawai_id,
        instansi_id=actor.instansi_id,
        putaran_id=(whole(asked) or 0) if asked else None,
        card=card,
    )
    if view is None and asked:
        raise NotVisible(_("Putaran ini tidak ditemukan."))
    celah = queries.celah_penilai(
        actor.pegawai_id, [pegawai_id], periode=periode_aktif(request), on=today
    )
    extra = {
        "own": False,
        "celah": celah[pegawai_id],
        "choices": _choices(view, lambda pk: f"?putaran={pk}"),
        "planned": None,
    }
    return _page(request, view, card, extra)


def _choices(view: HasilView | None, address: Callable[[int], str]) -> list[tuple[str, str, bool]]:
    if view is None:
        return []
    here = view.hasil.putaran
    return [(each.nama, address(each.putaran_id), each == here) for each in view.lain]


@dataclass(frozen=True)
class TeamRow:
    """A bawahan in the list: words, no figures side by side."""

    card: PegawaiCard
    putaran: PutaranRef | None
    jumlah: int
    kekuatan: tuple[NilaiBerakhlak, ...]
    dicoba: tuple[NilaiBerakhlak, ...]
    celah: Celah


@require_GET
def team(request: HttpRequest) -> HttpResponse:
    """My bawahan by name: what stood out in their last round, and what I still owe them."""
    actor = actor_of(request)
    today = actor.today(at_of(request))
    ids = actor.bawahan_ids
    periode = periode_aktif(request)
    last = queries.last_hasil(ids, instansi_id=actor.instansi_id)
    celah = queries.celah_penilai(actor.pegawai_id, ids, periode=periode, on=today)
    rows = []
    for card in sorted(pegawai_cards(ids, on=today).values(), key=lambda card: card.nama):
        found = last.get(card.pegawai_id)
        rows.append(
            TeamRow(
                card,
                found.putaran if found else None,
                found.jumlah if found else 0,
                found.kekuatan if found else (),
                found.dicoba if found else (),
                celah[card.pegawai_id],
            )
        )
    context = {"nav": "umpan_balik", "rows": rows, "periode": periode, "minimum": MINIMUM}
    return page(request, "feedback/perilaku/tim.html", context)


def _page(
    request: HttpRequest,
    view: HasilView | None,
    card: PegawaiCard | None,
    extra: Mapping[str, object],
) -> HttpResponse:
    context = {
        "nav": "umpan_balik",
        "card": card,
        "view": view,
        "sides": [_side(sel, view) for sel in view.hasil.sel] if view else [],
        "pool": _side(view.gabungan_unit, view) if view and view.gabungan_unit else None,
        "minimum": MINIMUM,
        **extra,
    }
    return page(request, "feedback/perilaku/hasil.html", context)


def _side(sel: SelHasil, view: HasilView) -> Side:
    own = sel is not view.gabungan_unit
    diri = view.diri if own else {}
    alone = own and len(view.hasil.sel) == 1
    figures = tuple(
        Figure(
            nilai,
            sel.per_nilai[nilai].n if nilai in sel.per_nilai else 0,
            plots.columns(nilai, sel.per_nilai[nilai], diri.get(nilai))
            if nilai in sel.per_nilai
            else None,
            view.perubahan.get(nilai) if alone else None,
        )
        for nilai in NilaiBerakhlak
    )
    first, *others = [terjemah(each.label) for each in sel.kelompok] or [""]
    title = _(" dan ").join([first, *(word[:1].lower() + word[1:] for word in others)])
    return Side(title, sel.jumlah, figures, plots.table_of(sel, diri, title), sel)

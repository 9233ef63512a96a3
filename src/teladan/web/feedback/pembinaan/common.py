"""What the pages of bimbingan share: one bimbingan for who may see it, and its page."""

from collections.abc import Callable, Mapping
from decimal import Decimal
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _

from teladan.feedback import policies, queries
from teladan.feedback.commands.pasca_bimbingan import TIDAK_DINILAI
from teladan.feedback.queries import PembinaanView, TitikView
from teladan.feedback.states import JenisUkuran, StatusPembinaan, TindakLanjutPembinaan
from teladan.foundation.actor import Peran
from teladan.foundation.errors import Invalid, WrongState
from teladan.organisation.queries import PegawaiRef, pegawai_ref
from teladan.web.charts import Chart, Point, trajectory
from teladan.web.formats import tanggal, terjemah
from teladan.web.shortcuts import actor_of, at_of, page, redirect_with_message
from teladan_rules.permenpanrb_6_2022.kompetensi import SkalaKompetensi
from teladan_rules.permenpanrb_6_2022.vocabulary import Vocabulary
from teladan_rules.umpan_balik.vocabulary import TingkatPerilaku


def seen(request: HttpRequest, pembinaan_id: int) -> PembinaanView:
    """The bimbingan, for who may see it. Raises NotVisible."""
    view = queries.pembinaan_view(pembinaan_id)
    return policies.check_can_read_pembinaan(view, _ref(request, view), actor=actor_of(request))


def _ref(request: HttpRequest, view: PembinaanView | None) -> PegawaiRef | None:
    if view is None:
        return None
    return pegawai_ref(view.pegawai_id, on=actor_of(request).today(at_of(request)))


def scale_of(view: PembinaanView) -> list[tuple[str, str]]:
    """The steps of a measure that has a scale, as (number, words); empty for a figure."""
    kinds: Mapping[str, type[Vocabulary]] = {
        JenisUkuran.PERILAKU.value: TingkatPerilaku,
        JenisUkuran.KOMPETENSI.value: SkalaKompetensi,
    }
    found = kinds.get(view.ukuran_jenis)
    return (
        [(each.value, f"{each.value}. {terjemah(each.label)}") for each in found] if found else []
    )


def show_page(
    request: HttpRequest,
    view: PembinaanView,
    *,
    errors: Mapping[str, str] | None = None,
    where: str = "",
    status: int = 200,
) -> HttpResponse:
    """The page of one bimbingan; `errors` belong to the form that is called `where`."""
    actor = actor_of(request)
    ref = _ref(request, view) if view.atasan_id is None else None
    titik = queries.titik_of(view.id)
    own = view.pegawai_id == actor.pegawai_id
    leads = policies.leads(view.pegawai_id, actor=actor)
    guides = not own and (leads or view.pembimbing_id == actor.pegawai_id)
    stands_in = ref is not None and actor.covers(ref.unit_kerja_id, Peran.PENGELOLA_KINERJA)
    decides = actor.pegawai_id == view.atasan_id or (view.atasan_id is None and stands_in)
    context: dict[str, Any] = {
        "nav": "pengembangan" if own else "pembinaan_tim",
        "one": view,
        "own": own,
        "leads": leads,
        "guides": guides,
        "decides": decides and not own and not guides,
        "reads_isi": policies.reads_isi(view, actor=actor),
        "today": actor.today(at_of(request)),
        "titik": titik,
        "chart": _chart(view, titik),
        "scale": scale_of(view),
        "status": StatusPembinaan,
        "undecided": TIDAK_DINILAI,
        "choices": [(each.value, _(each.label)) for each in TindakLanjutPembinaan],
        "labels": {each.value: each.label for each in TindakLanjutPembinaan},
        "formulir": queries.FORMULIR[view.jenis],
        "sent": queries.umpan_balik_bimbingan(view.id) if own else None,
        "kompetensi": _competencies(view),
        "skala": {int(each.value): each.label for each in SkalaKompetensi},
        "errors": dict(errors or {}),
        "where": where,
        "typed": {key: str(value) for key, value in request.POST.items()},
    }
    return page(request, "feedback/pembinaan/show.html", context, status=status)


def _competencies(view: PembinaanView) -> list[tuple[str, int, str]]:
    judged = queries.kompetensi_of_pembinaan(view.id)
    listed = queries.kompetensi_of(view.instansi_id)
    return [
        (each.label, judged[each.kunci].nilai, judged[each.kunci].alasan)
        for each in listed
        if each.kunci in judged
    ]


def _chart(view: PembinaanView, titik: tuple[TitikView, ...]) -> Chart | None:
    """The measure from its first reading to its last, with the target beside it."""
    read: list[tuple[str, Decimal | None]] = [(_("Sebelum"), view.baseline)]
    # Day and month: five dates with their year do not fit side by side on a phone.
    days = [(tanggal(each.tanggal).rsplit(" ", 1)[0], each.nilai) for each in titik]
    read += [(day, value) for day, value in days if value is not None]
    if view.ditutup_at is not None:
        read.append((_("Sesudah"), view.akhir))
    if view.baseline is None or len(read) < 2:
        return None
    points = [Point(label, view.target, value) for label, value in read]
    return trajectory(
        _("Indikator sebelum dan sesudah bimbingan"),
        points,
        unit=view.satuan,
        names=(_("Target"), _("Terbaca")),
    )


def act(
    request: HttpRequest,
    pembinaan_id: int,
    change: Callable[[], None],
    message: str,
    *,
    where: str,
    after: str = "",
) -> HttpResponse:
    """Do it and come back to the page, or show it with what was typed and why not."""
    view = seen(request, pembinaan_id)
    try:
        change()
    except Invalid as refused:
        errors = refused.fields or {"": str(refused)}
        return show_page(request, view, errors=errors, where=where, status=422)
    except WrongState as refused:
        errors = {"": f"{refused} {refused.next_step}".strip()}
        return show_page(request, seen(request, pembinaan_id), errors=errors, status=409)
    if after:
        return redirect_with_message(request, after, message)
    return redirect_with_message(request, "pembinaan:show", message, pembinaan_id)

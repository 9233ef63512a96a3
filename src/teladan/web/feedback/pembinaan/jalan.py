"""A bimbingan runs: its form, its signatures, its checkpoints."""

from collections.abc import Callable, Mapping

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from teladan.feedback import commands, policies, queries
from teladan.feedback.commands.bimbingan import MAX_ISIAN
from teladan.feedback.queries import BagianFormulir, PembinaanView
from teladan.feedback.states import StatusPembinaan
from teladan.foundation.errors import Invalid, NotVisible, Stale, WrongState
from teladan.web.feedback.pembinaan.common import act, seen, show_page
from teladan.web.monitoring.forms import Reader
from teladan.web.numbers import whole
from teladan.web.shortcuts import actor_of, at_of, page, redirect_with_message


@require_http_methods(["GET", "POST"])
def form(request: HttpRequest, pembinaan_id: int) -> HttpResponse:
    """Format B.1.6 or B.1.7, part by part; each side fills its own."""
    view = seen(request, pembinaan_id)
    _check_has_form(request, view)
    if request.method != "POST":
        return _form(request, view, values=stored(view))
    typed = {key: str(value) for key, value in request.POST.items()}
    try:
        commands.save_formulir(
            pembinaan_id=pembinaan_id,
            isian=typed,
            revisi=whole(typed.get("revisi", "")) or 0,
            by=actor_of(request),
            at=at_of(request),
        )
    except Invalid as refused:
        return _form(request, view, values=stored(view) | typed, errors=refused.fields, status=422)
    except Stale as refused:
        now = seen(request, pembinaan_id)
        errors = {"": f"{refused} {refused.next_step}"}
        return _form(request, now, values=stored(now) | typed, errors=errors, status=409)
    except WrongState as refused:
        return show_page(request, view, errors={"": f"{refused} {refused.next_step}"}, status=409)
    if typed.get("lagi"):
        address = f"{reverse('pembinaan:form', args=[pembinaan_id])}?tambah=1"
        return redirect_with_message(request, address, _("Tersimpan."))
    return redirect_with_message(request, "pembinaan:show", _("Formulir tersimpan."), pembinaan_id)


def _check_has_form(request: HttpRequest, view: PembinaanView) -> None:
    if not queries.FORMULIR[view.jenis] or not policies.reads_isi(view, actor=actor_of(request)):
        raise NotVisible(_("Formulir itu tidak ditemukan."))


def stored(view: PembinaanView) -> dict[str, str]:
    """What stands in the form, by the names of its fields."""
    values = {"revisi": str(view.revisi)}
    for part in queries.FORMULIR[view.jenis]:
        for number, row in enumerate(view.isi.get(part.kunci, [])):
            for column in part.kolom:
                values[f"{part.kunci}-{number}-{column.kunci}"] = row.get(column.kunci, "")
    return values


def _form(
    request: HttpRequest,
    view: PembinaanView,
    *,
    values: Mapping[str, str],
    errors: Mapping[str, str] | None = None,
    status: int = 200,
) -> HttpResponse:
    actor = actor_of(request)
    own = view.pegawai_id == actor.pegawai_id
    open_ = view.status in {StatusPembinaan.BERJALAN, StatusPembinaan.DITUTUP}
    signed = bool(view.pegawai_ttd_at and view.pembimbing_ttd_at)
    party = own or view.pembimbing_id == actor.pegawai_id
    party = party or policies.leads(view.pegawai_id, actor=actor)
    writes = party and open_ and not signed
    more = request.GET.get("tambah") == "1"
    parts = [
        (part, may := writes and (own or not part.oleh_pegawai), _rows(part, values, may and more))
        for part in queries.FORMULIR[view.jenis]
    ]
    context = {
        "nav": "pengembangan" if own else "pembinaan_tim",
        "one": view,
        "own": own,
        "writes": writes,
        "parts": parts,
        "values": {**values, "revisi": str(view.revisi)},
        "max_isian": MAX_ISIAN,
        "errors": dict(errors or {}),
    }
    return page(request, "feedback/pembinaan/form.html", context, status=status)


def _rows(part: BagianFormulir, values: Mapping[str, str], more: bool) -> range:
    """The rows that were filled or shown, at least one; one more where it was asked for."""
    known = [
        number
        for number in range(part.baris)
        if any(f"{part.kunci}-{number}-{column.kunci}" in values for column in part.kolom)
    ]
    filled = known[-1] + 1 if known else 0
    return range(min(part.baris, max(1, filled + int(more))))


@require_POST
def sign(request: HttpRequest, pembinaan_id: int) -> HttpResponse:
    """Sign the form as it stands."""
    return act(
        request,
        pembinaan_id,
        lambda: commands.sign_formulir(
            pembinaan_id=pembinaan_id, by=actor_of(request), at=at_of(request)
        ),
        _("Formulir Anda tandatangani."),
        where="sign",
    )


@require_POST
def hold(request: HttpRequest, titik_id: int) -> HttpResponse:
    """A checkpoint was held: its reading and what was talked over."""

    def change(reader: Reader) -> None:
        value = reader.number("nilai")
        reader.check()
        commands.record_titik(
            titik_id=titik_id,
            nilai=value,
            catatan=reader.text("catatan"),
            by=actor_of(request),
            at=at_of(request),
        )

    return _point(request, titik_id, change, _("Titik periksa tersimpan."), "hold")


@require_POST
def move(request: HttpRequest, titik_id: int) -> HttpResponse:
    """Another day for a checkpoint, with the reason."""

    def change(reader: Reader) -> None:
        day = reader.day("tanggal")
        reader.check()
        commands.move_titik(
            titik_id=titik_id,
            tanggal=day,
            alasan=reader.text("alasan"),
            by=actor_of(request),
            at=at_of(request),
        )

    return _point(request, titik_id, change, _("Titik periksa dipindahkan."), "move")


@require_POST
def miss(request: HttpRequest, titik_id: int) -> HttpResponse:
    """A checkpoint was missed, with the reason."""

    def change(reader: Reader) -> None:
        commands.miss_titik(
            titik_id=titik_id,
            alasan=reader.text("alasan"),
            by=actor_of(request),
            at=at_of(request),
        )

    return _point(request, titik_id, change, _("Tercatat sebagai terlewat."), "miss")


def _point(
    request: HttpRequest,
    titik_id: int,
    change: Callable[[Reader], None],
    message: str,
    name: str,
) -> HttpResponse:
    titik = queries.titik_view(titik_id)
    if titik is None:
        raise NotVisible(_("Titik periksa itu tidak ditemukan."))
    reader = Reader({key: str(value) for key, value in request.POST.items()})
    return act(
        request,
        titik.pembinaan_id,
        lambda: change(reader),
        message,
        where=f"{name}{titik_id}",
    )

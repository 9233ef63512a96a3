"""One proposal: read, decided, revoked, shown in public."""

from collections.abc import Callable, Mapping

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from teladan.followup import commands, queries
from teladan.followup.commands import PutusanIsi
from teladan.followup.commands.putusan import MAX_ALASAN, MAX_PUBLIK
from teladan.followup.policies import penghargaan as policies
from teladan.followup.states.penghargaan import JenisSurat
from teladan.foundation.errors import Denied, Invalid, WrongState
from teladan.web.monitoring.forms import Reader
from teladan.web.shortcuts import actor_of, at_of, page, redirect_with_message
from teladan_rules.penghargaan.vocabulary import Kriteria


@require_GET
def show(request: HttpRequest, penghargaan_id: int) -> HttpResponse:
    """A proposal for who may read it; the form of decision for who decides."""
    return _show(request, penghargaan_id)


def _show(
    request: HttpRequest,
    penghargaan_id: int,
    *,
    where: str = "",
    errors: Mapping[str, str] | None = None,
    status: int = 200,
) -> HttpResponse:
    actor, today = actor_of(request), actor_of(request).today(at_of(request))
    view, works = policies.read_usulan(
        queries.usulan_view(penghargaan_id, on=today), actor=actor, on=today
    )
    own = view.pegawai_id == actor.pegawai_id
    decides = True
    try:
        policies.check_decides_on(view, actor=actor, on=today)
    except Denied:
        decides = False
    context = {
        "nav": "penghargaan" if works else "pengembangan",
        "usulan": view,
        "own": own,
        "works": works,
        "may_publish": own or policies.leads_team(view, actor=actor),
        "decides": decides,
        "integritas": Kriteria.INTEGRITAS,
        "papers": {surat.jenis: surat for surat in view.surat},
        "kinds": list(JenisSurat),
        "where": where,
        "errors": errors or {},
        "typed": {key: str(value) for key, value in request.POST.items()},
        "max_alasan": MAX_ALASAN,
        "max_publik": MAX_PUBLIK,
    }
    return page(request, "followup/penghargaan/usulan.html", context, status=status)


def _done(
    request: HttpRequest, penghargaan_id: int, where: str, step: Callable[[], None], message: str
) -> HttpResponse:
    """Take the step and say so; what was typed comes back with what is wrong."""
    try:
        step()
    except Invalid as refused:
        errors = refused.fields or {"": str(refused)}
        return _show(request, penghargaan_id, where=where, errors=errors, status=422)
    except WrongState as refused:
        said = " ".join(filter(None, (str(refused), refused.next_step)))
        return _show(request, penghargaan_id, where=where, errors={"": said}, status=409)
    return redirect_with_message(request, "penghargaan:show", message, penghargaan_id)


@require_POST
def decide(request: HttpRequest, penghargaan_id: int) -> HttpResponse:
    """The deciding official's answer to each criterion, and to the whole."""
    reader = Reader({key: str(value) for key, value in request.POST.items()})

    def step() -> None:
        isi = PutusanIsi(
            ditetapkan=reader.text("ditetapkan") == "1",
            alasan=reader.text("alasan"),
            bukan_keluarga=bool(reader.text("bukan_keluarga")),
            kriteria={
                each.value: (
                    {"1": True, "0": False}.get(reader.text(f"kriteria-{each}")),
                    reader.text(f"alasan-{each}"),
                )
                for each in Kriteria
            },
            prioritas_suksesi=bool(reader.text("prioritas_suksesi")),
            prioritas_pengembangan=bool(reader.text("prioritas_pengembangan")),
        )
        if reader.text("ditetapkan") not in ("0", "1"):
            why = _("Pilih ditetapkan atau tidak.")
            raise Invalid(why, fields={"ditetapkan": why})
        commands.decide_usulan(
            usulan_id=penghargaan_id, isi=isi, by=actor_of(request), at=at_of(request)
        )

    return _done(request, penghargaan_id, "putusan", step, _("Keputusan tersimpan."))


@require_POST
def ask_again(request: HttpRequest, penghargaan_id: int) -> HttpResponse:
    """Ask the pemeriksa disiplin once more."""
    commands.ask_integritas_again(usulan_id=penghargaan_id, by=actor_of(request), at=at_of(request))
    message = _("Pertanyaan terkirim kepada pemeriksa disiplin.")
    return redirect_with_message(request, "penghargaan:show", message, penghargaan_id)


@require_POST
def revoke(request: HttpRequest, penghargaan_id: int) -> HttpResponse:
    """Take an award back, with the reason."""

    def step() -> None:
        commands.revoke_penghargaan(
            usulan_id=penghargaan_id,
            alasan=request.POST.get("alasan", ""),
            by=actor_of(request),
            at=at_of(request),
        )

    return _done(request, penghargaan_id, "cabut", step, _("Penghargaan dicabut."))


@require_POST
def publish(request: HttpRequest, penghargaan_id: int) -> HttpResponse:
    """Let everybody see it, in these words."""

    def step() -> None:
        commands.publish_penghargaan(
            usulan_id=penghargaan_id,
            teks=request.POST.get("teks", ""),
            by=actor_of(request),
            at=at_of(request),
        )

    message = _("Tampil di halaman publik. Anda dapat menurunkannya kapan saja.")
    return _done(request, penghargaan_id, "publik", step, message)


@require_POST
def unpublish(request: HttpRequest, penghargaan_id: int) -> HttpResponse:
    """Take it from the public page."""

    def step() -> None:
        commands.unpublish_penghargaan(
            usulan_id=penghargaan_id, by=actor_of(request), at=at_of(request)
        )

    message = _("Sudah diturunkan dari halaman publik.")
    return _done(request, penghargaan_id, "publik", step, message)

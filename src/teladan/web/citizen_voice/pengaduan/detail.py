"""One report: what it says, what happened, and what the reader may do with it now."""

from collections.abc import Callable, Collection
from datetime import date
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from teladan.citizen_voice import commands
from teladan.citizen_voice.policies import pengaduan as policies
from teladan.citizen_voice.queries import pengaduan as queries
from teladan.citizen_voice.queries import pengaduan_daftar as daftar
from teladan.citizen_voice.queries.pengaduan_serupa import similar
from teladan.foundation import storage
from teladan.foundation.actor import Actor
from teladan.foundation.errors import Invalid, NotVisible, Stale, WrongState
from teladan.organisation.queries import active_pegawai
from teladan.web.citizen_voice.pengaduan import words
from teladan.web.numbers import whole
from teladan.web.planning.forms import Problem, Reader, Values, revisi_of
from teladan.web.shortcuts import actor_of, at_of, page, redirect_with_message

_REFUSALS = (Invalid, Stale, WrongState)


@require_GET
def detail(request: HttpRequest, pengaduan_id: int) -> HttpResponse:
    """The report with its history."""
    return show(request, pengaduan_id, None)


def show(
    request: HttpRequest, pengaduan_id: int, problem: Problem | None, **more: Any
) -> HttpResponse:
    """The page of a report, with a form that was refused where there is one."""
    actor, at = actor_of(request), at_of(request)
    today = actor.today(at)
    view = queries.pengaduan_detail(pengaduan_id, actor=actor)
    former = {step.dari_unit_kerja_id for step in view.riwayat if step.dari_unit_kerja_id}
    within, parties = queries.units_around(view.header, former)
    may = policies.actions(view.header, within=parties, actor=actor)
    context: dict[str, Any] = {
        "nav": "pengaduan",
        "view": view,
        "p": view.header,
        "may": may,
        "today": today,
        "sisa": daftar.days_left(view.header, actor=actor, today=today),
        "words": words,
        "timeline": words.timeline_of(view.riwayat),
        "problem": problem,
        "v": Values(problem),
        "kontak": None,
        "asli": "",
        "templat": daftar.templat_list(actor.instansi_id) if may["answer"] is None else [],
        "jawaban_awal": "",
        "serupa": similar(view, actor=actor) if may["verify"] is None else [],
        **_choices(view.header, may, within=within, actor=actor, today=today),
        **more,
    }
    context["templat_choices"] = [(pk, judul) for pk, judul, _teks in context["templat"]]
    chosen = whole(request.GET.get("templat", ""))
    context["jawaban_awal"] = next(
        (teks for pk, _judul, teks in context["templat"] if pk == chosen), ""
    )
    status = problem.status if problem else 200
    return page(request, "citizen_voice/pengaduan.html", context, status=status)


def _choices(
    header: queries.PengaduanHeader,
    may: dict[str, str | None],
    *,
    within: Collection[int],
    actor: Actor,
    today: date,
) -> dict[str, Any]:
    choices: dict[str, Any] = {
        "units": [],
        "layanan": [],
        "people": [],
        "klasifikasi": words.klasifikasi_choices(),
        "kategori": words.kategori_choices(),
        "arsip": words.arsip_choices(),
        "pembuktian": words.pembuktian_choices(),
    }
    if may["forward"] is None:
        choices["units"] = daftar.unit_names(actor.instansi_id, on=today)
    if may["verify"] is None:
        units = daftar.unit_choices(actor.instansi_id, on=today)
        choices["units"] = [(unit.unit_id, unit.nama) for unit in units]
        own = next((unit.layanan for unit in units if unit.unit_id == header.unit_id), ())
        choices["layanan"] = list(own)
    if may["take"] is None and not header.tersegel:
        found = active_pegawai(within, instansi_id=actor.instansi_id, on=today)
        choices["people"] = [
            (card.pegawai_id, f"{card.nama} · {card.jabatan_nama}") for card in found
        ]
    return choices


def _act(
    request: HttpRequest,
    pengaduan_id: int,
    prefix: str,
    deed: Callable[[Reader, dict[str, Any]], object],
    message: str,
) -> HttpResponse:
    """Run a deed on a report; a refused form comes back with everything that was typed."""
    actor = actor_of(request)
    common = {"pengaduan_id": pengaduan_id, "by": actor, "at": at_of(request)}
    try:
        deed(Reader(request, prefix), common)
    except _REFUSALS as refusal:
        return _refused(request, pengaduan_id, Problem.of(request, prefix, refusal))
    try:
        queries.pengaduan_header(pengaduan_id, actor=actor)
    except NotVisible:
        # Sealed, or sent to a unit that she does not lead.
        return redirect_with_message(request, "pengaduan:inbox", message)
    return redirect_with_message(request, "pengaduan:detail", message, pengaduan_id)


def _refused(request: HttpRequest, pengaduan_id: int, problem: Problem) -> HttpResponse:
    """The report with the refused form; where it was sent on meanwhile, what was typed alone."""
    try:
        return show(request, pengaduan_id, problem)
    except NotVisible:
        if problem.status != 409:
            raise
    start = f"{problem.prefix}-"
    typed = [text for name, text in problem.values.items() if name.startswith(start) and text]
    context = {"nav": "pengaduan", "problem": problem, "typed": typed}
    template = "citizen_voice/pengaduan_pindah.html"
    return page(request, template, context, status=problem.status)


def _triase(read: Reader) -> commands.TriaseIsi:
    isi = commands.TriaseIsi(
        klasifikasi=read.text("klasifikasi"),
        kategori=read.text("kategori"),
        unit_id=read.id("unit_id"),
        layanan_id=read.id("layanan_id"),
        catatan=read.text("catatan"),
    )
    read.check()
    return isi


@require_POST
def verify(request: HttpRequest, pengaduan_id: int) -> HttpResponse:
    """Verify, classify and send to the unit."""

    def deed(read: Reader, common: dict[str, Any]) -> None:
        commands.verify_pengaduan(isi=_triase(read), revisi=revisi_of(request), **common)

    message = _("Laporan diverifikasi dan diteruskan.")
    return _act(request, pengaduan_id, "v", deed, message)


@require_POST
def classify(request: HttpRequest, pengaduan_id: int) -> HttpResponse:
    """Correct what a verified report is called."""

    def deed(read: Reader, common: dict[str, Any]) -> None:
        commands.classify_pengaduan(isi=_triase(read), revisi=revisi_of(request), **common)

    return _act(request, pengaduan_id, "k", deed, _("Klasifikasi diubah."))


@require_POST
def ask(request: HttpRequest, pengaduan_id: int) -> HttpResponse:
    """Ask the citizen for what is missing."""

    def deed(read: Reader, common: dict[str, Any]) -> None:
        text = read.text("yang_kurang")
        commands.ask_completion(yang_kurang=text, revisi=revisi_of(request), **common)

    message = _("Pelapor diminta melengkapi laporannya.")
    return _act(request, pengaduan_id, "l", deed, message)


@require_POST
def join(request: HttpRequest, pengaduan_id: int) -> HttpResponse:
    """Join to another report of the same thing, named by its number."""

    def deed(read: Reader, common: dict[str, Any]) -> None:
        actor = actor_of(request)
        header = queries.pengaduan_header(pengaduan_id, actor=actor)
        policies.check_can_triage(header, actor=actor)
        saring = daftar.Saring(teks=read.text("induk") or "-")
        rows, _total = daftar.inbox(saring, actor=actor, today=actor.today(at_of(request)))
        if len(rows) != 1:
            sentence = _("Tidak ada laporan dengan nomor itu.")
            raise Invalid(sentence, fields={"induk": sentence})
        induk_id = rows[0].header.id
        commands.join_pengaduan(induk_id=induk_id, revisi=revisi_of(request), **common)

    message = _("Laporan digabung; jawaban laporan itu sampai juga kepada pelapor ini.")
    return _act(request, pengaduan_id, "g", deed, message)


@require_POST
def archive(request: HttpRequest, pengaduan_id: int) -> HttpResponse:
    """Put away, with a sentence for the citizen."""

    def deed(read: Reader, common: dict[str, Any]) -> None:
        commands.archive_pengaduan(
            alasan=read.text("alasan"),
            kata_warga=read.text("kata_warga"),
            revisi=revisi_of(request),
            **common,
        )

    return _act(request, pengaduan_id, "a", deed, _("Laporan diarsipkan; dapat dipulihkan."))


@require_POST
def restore(request: HttpRequest, pengaduan_id: int) -> HttpResponse:
    """Take out of the archive, or apart again."""

    def deed(read: Reader, common: dict[str, Any]) -> None:
        commands.restore_pengaduan(alasan=read.text("alasan"), revisi=revisi_of(request), **common)

    return _act(request, pengaduan_id, "r", deed, _("Laporan dipulihkan."))


@require_POST
def release(request: HttpRequest, pengaduan_id: int) -> HttpResponse:
    """Let out of quarantine."""

    def deed(read: Reader, common: dict[str, Any]) -> None:
        commands.release_pengaduan(revisi=revisi_of(request), **common)

    return _act(request, pengaduan_id, "q", deed, _("Laporan dilepas dari karantina."))


@require_POST
def seal(request: HttpRequest, pengaduan_id: int) -> HttpResponse:
    """Give to the Inspektorat's examiners alone."""

    def deed(read: Reader, common: dict[str, Any]) -> None:
        commands.seal_pengaduan(alasan=read.text("alasan"), revisi=revisi_of(request), **common)

    message = _("Laporan disegel; kini hanya pemeriksa Inspektorat yang melihatnya.")
    return _act(request, pengaduan_id, "s", deed, message)


@require_POST
def unseal(request: HttpRequest, pengaduan_id: int) -> HttpResponse:
    """Return to the ordinary way."""

    def deed(read: Reader, common: dict[str, Any]) -> None:
        commands.unseal_pengaduan(alasan=read.text("alasan"), revisi=revisi_of(request), **common)

    return _act(request, pengaduan_id, "u", deed, _("Segel laporan dibuka."))


@require_POST
def take(request: HttpRequest, pengaduan_id: int) -> HttpResponse:
    """Take it, or give it to somebody of the unit."""

    def deed(read: Reader, common: dict[str, Any]) -> None:
        pegawai_id = read.id("pegawai_id") or actor_of(request).pegawai_id
        read.check()
        commands.assign_penangan(pegawai_id=pegawai_id, revisi=revisi_of(request), **common)

    return _act(request, pengaduan_id, "t", deed, _("Penangan laporan ditetapkan."))


@require_POST
def note(request: HttpRequest, pengaduan_id: int) -> HttpResponse:
    """A note among the handlers."""

    def deed(read: Reader, common: dict[str, Any]) -> None:
        commands.note_pengaduan(teks=read.text("teks"), **common)

    return _act(request, pengaduan_id, "c", deed, _("Catatan disimpan."))


@require_POST
def forward(request: HttpRequest, pengaduan_id: int) -> HttpResponse:
    """Send to another unit, or back to the pengelola pengaduan."""

    def deed(read: Reader, common: dict[str, Any]) -> None:
        unit_id = read.id("unit_id")
        read.check()
        commands.forward_pengaduan(
            unit_id=unit_id, alasan=read.text("alasan"), revisi=revisi_of(request), **common
        )

    return _act(request, pengaduan_id, "f", deed, _("Laporan diteruskan; tenggatnya tetap."))


@require_POST
def answer(request: HttpRequest, pengaduan_id: int) -> HttpResponse:
    """Answer the citizen."""

    def deed(read: Reader, common: dict[str, Any]) -> None:
        commands.answer_pengaduan(jawaban=read.text("jawaban"), revisi=revisi_of(request), **common)

    return _act(request, pengaduan_id, "j", deed, _("Jawaban terkirim ke halaman pelapor."))


@require_POST
def kontak(request: HttpRequest, pengaduan_id: int) -> HttpResponse:
    """Show who reported, once, in the answer to this very request."""
    return _opened(request, pengaduan_id, "h", "kontak", commands.open_kontak)


@require_POST
def original(request: HttpRequest, pengaduan_id: int) -> HttpResponse:
    """Show the citizen's own words, once, in the answer to this very request."""
    return _opened(request, pengaduan_id, "w", "asli", commands.open_uraian_asli)


def _opened(
    request: HttpRequest, pengaduan_id: int, form: str, name: str, command: Callable[..., Any]
) -> HttpResponse:
    """What the command tells for the reason given in `form`, as `name` of the page."""
    alasan, by, at = Reader(request, form).text("alasan"), actor_of(request), at_of(request)
    try:
        shown = command(pengaduan_id=pengaduan_id, alasan=alasan, by=by, at=at)
    except Invalid as refusal:
        return show(request, pengaduan_id, Problem.of(request, form, refusal))
    return show(request, pengaduan_id, None, **{name: shown})


@require_GET
def photo(request: HttpRequest, pengaduan_id: int, sha256: str) -> HttpResponse:
    """A photo, drawn anew when it came in; only for who may see the report."""
    actor = actor_of(request)
    tipe = queries.photo_type(pengaduan_id, sha256, actor=actor)
    try:
        content = storage.read(actor.instansi_id, sha256)
    except (FileNotFoundError, ValueError) as error:
        raise NotVisible(_("Foto itu tidak ada.")) from error
    response = HttpResponse(content, content_type=tipe)
    response["X-Content-Type-Options"] = "nosniff"
    response["Content-Security-Policy"] = "default-src 'none'; sandbox"
    return response

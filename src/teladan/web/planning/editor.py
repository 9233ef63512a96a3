"""Storing the editor's forms, one part each: by autosave, or by a button without JavaScript."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from teladan.foundation.errors import Invalid, Stale
from teladan.planning import commands, queries
from teladan.planning.commands import RencanaHasilKerjaTulis
from teladan.planning.queries import IndikatorIsi, RencanaAksiIsi
from teladan.web.formats import terjemah
from teladan.web.planning.forms import (
    Problem,
    Reader,
    Values,
    read_indikator,
    read_prefixed,
    read_rhk,
    refused,
    revisi_of,
    saved,
    wants_json,
)
from teladan.web.planning.screens import common, periods, refuse
from teladan.web.shortcuts import (
    actor_of,
    at_of,
    page,
    period_choices,
    periode_aktif,
    redirect_with_message,
)
from teladan_rules.permenpanrb_6_2022.periode import Periode
from teladan_rules.permenpanrb_6_2022.vocabulary import NilaiBerakhlak


def _skp_of_rhk(request: HttpRequest, rhk_id: int) -> int:
    return queries.skp_id_of_rhk(rhk_id, actor=actor_of(request))


def _skp_of_indikator(request: HttpRequest, indikator_id: int) -> int:
    return queries.skp_id_of_indikator(indikator_id, actor=actor_of(request))


def _back(skp_id: int, anchor: str) -> HttpResponse:
    response = HttpResponseRedirect(f"{reverse('planning:skp', args=[skp_id])}#{anchor}")
    response.status_code = 303
    return response


def _store(
    request: HttpRequest, skp_id: int, prefix: str, bagian: str, write: Callable[[int], None]
) -> HttpResponse:
    """Run one write with the form's revisi and answer for both doors."""
    revisi = revisi_of(request)
    try:
        write(revisi)
    except (Invalid, Stale) as refusal:
        return refuse(request, skp_id, prefix, refusal, bagian)
    if wants_json(request):
        return _saved(request, skp_id, revisi)
    return _back(skp_id, prefix)


def _saved(request: HttpRequest, skp_id: int, revisi: int) -> HttpResponse:
    whole = queries.skp_header(skp_id, actor=actor_of(request)).revisi
    return saved(request, revisi + 1, whole=whole)


@require_POST
def add_rhk(request: HttpRequest, skp_id: int) -> HttpResponse:
    """An empty hasil kerja with an empty indikator, at the end."""
    actor, at = actor_of(request), at_of(request)
    isi = RencanaHasilKerjaTulis(teks="", jenis=Reader(request).text("jenis") or "utama")
    rhk_id = commands.add_rencana_hasil_kerja(skp_id=skp_id, isi=isi, by=actor, at=at)
    commands.add_indikator(rhk_id=rhk_id, isi=IndikatorIsi(teks=""), by=actor, at=at)
    return _back(skp_id, f"r{rhk_id}")


@require_POST
def save_rhk(request: HttpRequest, rhk_id: int) -> HttpResponse:
    """Store one hasil kerja."""

    def write(revisi: int) -> None:
        isi = read_rhk(request, f"r{rhk_id}")
        commands.save_rencana_hasil_kerja(
            rhk_id=rhk_id, revisi=revisi, isi=isi, by=actor_of(request), at=at_of(request)
        )

    return _store(request, _skp_of_rhk(request, rhk_id), f"r{rhk_id}", f"rhk:{rhk_id}", write)


@require_POST
def remove_rhk(request: HttpRequest, rhk_id: int) -> HttpResponse:
    """Take it out; the message offers to bring it back."""
    skp_id = _skp_of_rhk(request, rhk_id)
    try:
        commands.remove_rencana_hasil_kerja(
            rhk_id=rhk_id, revisi=revisi_of(request), by=actor_of(request), at=at_of(request)
        )
    except Stale as refusal:
        return refuse(request, skp_id, f"r{rhk_id}", refusal)
    path = f"{reverse('planning:skp', args=[skp_id])}?dihapus={rhk_id}#hasil-kerja"
    return redirect_with_message(request, path, _("Hasil kerja dihapus dari rencana."))


@require_POST
def restore_rhk(request: HttpRequest, rhk_id: int) -> HttpResponse:
    """Bring a removed hasil kerja back."""
    skp_id = _skp_of_rhk(request, rhk_id)
    commands.restore_rencana_hasil_kerja(rhk_id=rhk_id, by=actor_of(request), at=at_of(request))
    return _back(skp_id, f"r{rhk_id}")


@require_POST
def link_rhk(request: HttpRequest, rhk_id: int) -> HttpResponse:
    """Link a waiting hasil kerja to the superior's."""
    skp_id = _skp_of_rhk(request, rhk_id)
    read = Reader(request)
    induk_id = read.id("induk_id")
    if induk_id is None:
        raise Invalid(_("Pilih hasil kerja atasan yang didukung."))
    commands.link_induk(rhk_id=rhk_id, induk_id=induk_id, by=actor_of(request), at=at_of(request))
    return redirect_with_message(
        request, "planning:skp", _("Hasil kerja ditautkan ke hasil kerja atasan."), skp_id
    )


@require_POST
def add_indikator(request: HttpRequest, rhk_id: int) -> HttpResponse:
    """An empty indikator."""
    skp_id = _skp_of_rhk(request, rhk_id)
    indikator_id = commands.add_indikator(
        rhk_id=rhk_id, isi=IndikatorIsi(teks=""), by=actor_of(request), at=at_of(request)
    )
    return _back(skp_id, f"i{indikator_id}")


@require_POST
def save_indikator(request: HttpRequest, indikator_id: int) -> HttpResponse:
    """Store one indikator."""
    prefix = f"i{indikator_id}"

    def write(revisi: int) -> None:
        isi = read_indikator(request, prefix)
        commands.save_indikator(
            indikator_id=indikator_id,
            revisi=revisi,
            isi=isi,
            by=actor_of(request),
            at=at_of(request),
        )

    skp_id = _skp_of_indikator(request, indikator_id)
    return _store(request, skp_id, prefix, f"indikator:{indikator_id}", write)


@require_POST
def remove_indikator(request: HttpRequest, indikator_id: int) -> HttpResponse:
    """Take an indikator out."""
    skp_id = _skp_of_indikator(request, indikator_id)
    try:
        commands.remove_indikator(
            indikator_id=indikator_id,
            revisi=revisi_of(request),
            by=actor_of(request),
            at=at_of(request),
        )
    except Stale as refusal:
        return refuse(request, skp_id, f"i{indikator_id}", refusal)
    return redirect_with_message(
        request, "planning:skp", _("Indikator dihapus dari rencana."), skp_id
    )


@require_POST
def trajektori(request: HttpRequest, indikator_id: int) -> HttpResponse:
    """Store the targets per period of one indikator."""
    prefix = f"t{indikator_id}"
    skp_id = _skp_of_indikator(request, indikator_id)

    def write(revisi: int) -> None:
        read = Reader(request, prefix)
        targets = {key: read.number(key) for key in read_prefixed(request, prefix)}
        read.check()
        commands.save_trajektori(
            indikator_id=indikator_id,
            revisi=revisi,
            trajektori=targets,
            by=actor_of(request),
            at=at_of(request),
        )

    return _store(request, skp_id, prefix, f"trajektori:{indikator_id}", write)


@require_POST
def manual(request: HttpRequest, indikator_id: int) -> HttpResponse:
    """Store the manual indikator."""
    prefix = f"m{indikator_id}"
    skp_id = _skp_of_indikator(request, indikator_id)

    def write(revisi: int) -> None:
        commands.save_manual_indikator(
            indikator_id=indikator_id,
            revisi=revisi,
            manual=read_prefixed(request, prefix),
            by=actor_of(request),
            at=at_of(request),
        )

    return _store(request, skp_id, prefix, f"manual:{indikator_id}", write)


@require_POST
def pendekatan(request: HttpRequest, skp_id: int) -> HttpResponse:
    """Choose kuantitatif or kualitatif."""

    def write(revisi: int) -> None:
        commands.set_pendekatan(
            skp_id=skp_id,
            revisi=revisi,
            pendekatan=Reader(request).text("pendekatan"),
            by=actor_of(request),
            at=at_of(request),
        )

    return _store(request, skp_id, "", "pendekatan", write)


@require_POST
def ekspektasi(request: HttpRequest, skp_id: int) -> HttpResponse:
    """Store the ekspektasi khusus of all values."""

    def write(revisi: int) -> None:
        typed = read_prefixed(request, "e")
        commands.save_ekspektasi(
            skp_id=skp_id,
            revisi=revisi,
            ekspektasi={nilai: typed.get(nilai, "") for nilai in NilaiBerakhlak},
            by=actor_of(request),
            at=at_of(request),
        )

    return _store(request, skp_id, "e", "ekspektasi", write)


@require_POST
def lampiran(request: HttpRequest, skp_id: int) -> HttpResponse:
    """Store the three parts of the lampiran, a line per entry."""

    def write(revisi: int) -> None:
        typed = read_prefixed(request, "l")
        commands.save_lampiran(
            skp_id=skp_id,
            revisi=revisi,
            lampiran={b: typed.get(b, "").split("\n") for b in queries.BAGIAN_LAMPIRAN},
            by=actor_of(request),
            at=at_of(request),
        )

    return _store(request, skp_id, "l", "lampiran", write)


@require_GET
def rencana_aksi(request: HttpRequest, skp_id: int) -> HttpResponse:
    """The rencana aksi of a period (Format B.1.1)."""
    return _aksi_page(request, skp_id, periode_aktif(request), None)


def _aksi_page(
    request: HttpRequest, skp_id: int, periode: Periode, problem: Problem | None
) -> HttpResponse:
    detail = queries.skp_detail(skp_id, actor=actor_of(request))
    listed = periods(request, detail.header.tahun)
    chosen = periode if periode in listed else listed[0]
    context = common(request, detail.header) | {
        "detail": detail,
        "isi": detail.isi,
        "periode": chosen,
        "periods": [(terjemah(p.label), f"?periode={p.key}", p == chosen) for p in listed]
        if periode not in listed
        else period_choices(request, chosen),
        "v": Values(problem),
        "problem": problem,
    }
    status = problem.status if problem else 200
    return page(request, "planning/rencana_aksi.html", context, status=status)


@require_POST
def save_aksi(request: HttpRequest, rhk_id: int) -> HttpResponse:
    """Store the steps of one hasil kerja in one period: one line each, "langkah | target"."""
    skp_id = _skp_of_rhk(request, rhk_id)
    prefix = f"a{rhk_id}"
    revisi = revisi_of(request)
    key = Reader(request).text("periode")
    bagian = f"rencana_aksi:{rhk_id}:{key}"
    try:
        commands.save_rencana_aksi(
            rhk_id=rhk_id,
            revisi=revisi,
            periode=key,
            rencana_aksi=_steps(Reader(request, prefix).text("langkah"), key),
            by=actor_of(request),
            at=at_of(request),
        )
    except (Invalid, Stale) as refusal:
        problem = Problem.of(request, prefix, refusal)
        if wants_json(request):
            detail = queries.skp_detail(skp_id, actor=actor_of(request))
            return refused(problem, detail.revisi_of(bagian))
        return _aksi_page(request, skp_id, periode_aktif(request), problem)
    if wants_json(request):
        return _saved(request, skp_id, revisi)
    path = f"{reverse('planning:rencana_aksi', args=[skp_id])}?periode={key}#{prefix}"
    return redirect_with_message(request, path, _("Rencana aksi disimpan."))


def _steps(text: str, periode: str) -> list[RencanaAksiIsi]:
    found = []
    for line in text.split("\n"):
        teks, _bar, target = line.partition("|")
        if teks.strip():
            found.append(RencanaAksiIsi(periode, teks.strip(), target.strip()))
    return found

"""Penghargaan: mine, what I propose, the list of who works with proposals."""

from collections.abc import Mapping

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from teladan.feedback.queries.kolega import find_kolega
from teladan.followup import commands, queries
from teladan.followup.commands import NominasiIsi
from teladan.followup.commands.penghargaan import MAX_ALASAN, MAX_BUKTI
from teladan.followup.policies import penghargaan as policies
from teladan.foundation.actor import Peran
from teladan.foundation.errors import Invalid, WrongState
from teladan.organisation.queries import pegawai_card, unit_tree
from teladan.web.monitoring.forms import Reader
from teladan.web.shortcuts import actor_of, at_of, page, redirect_with_message
from teladan_rules.penghargaan.vocabulary import JenisPenghargaan

_PER_PAGE = 25


@require_GET
def mine(request: HttpRequest) -> HttpResponse:
    """What was found or awarded, what I proposed, and what is asked: known beforehand."""
    actor = actor_of(request)
    today = actor.today(at_of(request))
    context = {
        "nav": "pengembangan",
        "own": queries.penghargaan_of(actor.pegawai_id),
        "team": queries.penghargaan_unit(actor.unit_dipimpin_ids)
        if actor.unit_dipimpin_ids
        else (),
        "proposed": queries.nominasi_of(actor.pegawai_id),
        "criteria": queries.kriteria_of(actor.instansi_id, on=today).values(),
        "coming": queries.kriteria_mendatang(actor.instansi_id, on=today),
        "works": policies.reads_list(actor, on=today),
    }
    return page(request, "followup/penghargaan/saya.html", context)


@require_POST
def answer(request: HttpRequest, penghargaan_id: int) -> HttpResponse:
    """The person lets a proposal about her go on, or declines."""
    agrees = request.POST.get("setuju") == "1"
    commands.answer_tawaran(
        usulan_id=penghargaan_id, setuju=agrees, by=actor_of(request), at=at_of(request)
    )
    message = (
        _("Diteruskan. Anda mendapat kabar setelah diputuskan.")
        if agrees
        else _("Baik. Tidak ada orang lain yang mengetahuinya.")
    )
    return redirect_with_message(request, "penghargaan:mine", message)


@require_POST
def withdraw(request: HttpRequest, penghargaan_id: int) -> HttpResponse:
    """Take a proposal back."""
    commands.withdraw_usulan(usulan_id=penghargaan_id, by=actor_of(request), at=at_of(request))
    return redirect_with_message(request, "penghargaan:mine", _("Usulan ditarik."))


@require_http_methods(["GET", "POST"])
def nominate(request: HttpRequest) -> HttpResponse:
    """Propose a colleague (?pegawai=) or a unit (?unit=); without either, choose one."""
    actor, at = actor_of(request), at_of(request)
    reader = Reader({key: str(value) for key, value in request.POST.items()})
    errors: Mapping[str, str] = {}
    status = 200
    if request.method == "POST":
        try:
            commands.nominate(isi=_nominasi(reader), by=actor, at=at)
        except Invalid as refused:
            errors, status = refused.fields, 422
        except WrongState as refused:
            errors = {"": " ".join(filter(None, (str(refused), refused.next_step)))}
            status = 409
        else:
            message = _("Usulan terkirim. Anda mendapat kabar setelah diputuskan.")
            return redirect_with_message(request, "penghargaan:mine", message)
    return _nominate_page(request, reader, errors, status)


def _nominasi(reader: Reader) -> NominasiIsi:
    jenis = reader.text("jenis")
    if jenis not in set(JenisPenghargaan):
        why = _("Pilih jenis penghargaannya.")
        raise Invalid(why, fields={"jenis": why})
    return NominasiIsi(
        jenis=JenisPenghargaan(jenis),
        alasan=reader.text("alasan"),
        bukti=reader.text("bukti"),
        pegawai_id=reader.id("pegawai"),
        unit_kerja_id=reader.id("unit"),
    )


def _nominate_page(
    request: HttpRequest, reader: Reader, errors: Mapping[str, str], status: int
) -> HttpResponse:
    actor, today = actor_of(request), actor_of(request).today(at_of(request))
    asked = Reader({key: str(value) for key, value in request.GET.items()})
    person_id = reader.id("pegawai") or asked.id("pegawai")
    card = pegawai_card(person_id, on=today) if person_id else None
    if card is not None and card.instansi_id != actor.instansi_id:
        card = None
    units = {each.unit_kerja_id: each.nama for each in unit_tree(actor.instansi_id, on=today)}
    unit_id = reader.id("unit") or asked.id("unit")
    unit = units.get(unit_id) if unit_id and not card else None
    text = asked.text("q")
    criteria = queries.kriteria_of(actor.instansi_id, on=today)
    kinds = [each for each in JenisPenghargaan if (each.boleh_tim if unit else not each.untuk_tim)]
    context = {
        "nav": "pengembangan",
        "card": card,
        "unit": unit,
        "unit_id": unit_id if unit else None,
        "units": list(units.items()),
        "text": text,
        "found": find_kolega(actor, text, on=today) if text and not card else (),
        "kinds": [(each.value, _(each.label)) for each in kinds],
        "criteria": [criteria[each] for each in kinds],
        "typed": reader.data,
        "errors": errors,
        "max_alasan": MAX_ALASAN,
        "max_bukti": MAX_BUKTI,
    }
    return page(request, "followup/penghargaan/usulkan.html", context, status=status)


@require_GET
def listing(request: HttpRequest) -> HttpResponse:
    """The proposals of a year, those that wait first; a reminder of Satyalancana."""
    actor = actor_of(request)
    today = actor.today(at_of(request))
    policies.check_reads_list(actor=actor, on=today)
    asked = request.GET.get("tahun", "")
    year = int(asked) if asked.isdecimal() and len(asked) == 4 else today.year
    rows = queries.usulan_daftar(actor, tahun=year, on=today)
    years = queries.pengingat_satyalancana(actor, tahun=year, on=today)
    context = {
        "nav": "penghargaan",
        "year": year,
        "years": [(str(each), f"?tahun={each}", each == year) for each in _around(today.year)],
        "listing": Paginator(rows, _PER_PAGE).get_page(request.GET.get("halaman")),
        "total": len(rows),
        "waiting": sum(row.status.value == "diusulkan" for row in rows),
        "reminders": years[:100],
        "more_reminders": max(0, len(years) - 100),
        "finds": actor.has(Peran.PENGELOLA_KINERJA),
        "manages": actor.covers(None, Peran.PENGELOLA_KINERJA),
    }
    return page(request, "followup/penghargaan/daftar.html", context)


def _around(year: int) -> range:
    return range(year - 2, year + 1)


@require_POST
def find(request: HttpRequest) -> HttpResponse:
    """Look for who meets the criteria; each of them reads it first."""
    found = commands.find_usulan(by=actor_of(request), at=at_of(request))
    message = (
        ngettext(
            "%(n)s usulan ditemukan. Orangnya membaca lebih dahulu selama tujuh hari.",
            "%(n)s usulan ditemukan. Orangnya membaca lebih dahulu selama tujuh hari.",
            found,
        )
        % {"n": found}
        if found
        else _("Tidak ada yang baru menurut kriteria.")
    )
    return redirect_with_message(request, "penghargaan:list", message)

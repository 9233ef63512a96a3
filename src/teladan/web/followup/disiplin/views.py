"""What is counted of me and my own files; what waits for a pemeriksa disiplin or an atasan."""

from collections.abc import Mapping
from datetime import date, timedelta

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from teladan.followup import commands, policies, queries
from teladan.followup.commands import PerkaraIsi
from teladan.followup.queries import HariView, KetidakhadiranTahun, PerkaraRef
from teladan.foundation.actor import Actor, Peran
from teladan.foundation.errors import Invalid, NotVisible, WrongState
from teladan.organisation.queries import (
    PegawaiCard,
    pegawai_by_nip,
    pegawai_card,
    pegawai_cards,
    pegawai_ref,
    pegawai_refs,
)
from teladan.web.feedback.views import refusal
from teladan.web.monitoring.forms import Reader
from teladan.web.shortcuts import actor_of, at_of, page, redirect_with_message
from teladan_rules.pp_94_2021.pelanggaran import DampakPelanggaran, JenisPelanggaran

#: The person reads what was recorded of her for so long before it is put before her atasan.
LEBIH_DAHULU = timedelta(days=3)


@require_GET
def mine(request: HttpRequest) -> HttpResponse:
    """My running total with each day, what does not count, and my own files."""
    return own_page(request)


def own_page(
    request: HttpRequest,
    *,
    errors: Mapping[str, str] | None = None,
    where: str = "",
    status: int = 200,
) -> HttpResponse:
    """The page; `errors` belong to the form that is called `where`."""
    actor = actor_of(request)
    today = actor.today(at_of(request))
    year = queries.ketidakhadiran_of(
        [actor.pegawai_id], instansi_id=actor.instansi_id, tahun=today.year, on=today
    ).get(actor.pegawai_id)
    context = {
        "nav": "",
        "year": year,
        "files": queries.perkara_of(actor.pegawai_id),
        "running": queries.hukuman_berjalan(actor.pegawai_id, on=today),
        "typed": {key: str(value) for key, value in request.POST.items()},
        "errors": dict(errors or {}),
        "where": where,
    }
    return page(request, "followup/disiplin/mine.html", context, status=status)


def _check_room(actor: Actor) -> None:
    """The room exists for a pemeriksa disiplin, an atasan langsung, and who has a part."""
    if actor.has(Peran.PEMERIKSA_DISIPLIN) or actor.bawahan_ids:
        return
    if not queries.perkara_with_part(actor.pegawai_id):
        raise NotVisible(_("Halaman ini tidak ditemukan."))


@require_GET
def index(request: HttpRequest) -> HttpResponse:
    """Files in which I have a part, what is to be looked at, contested days, questions."""
    return room(request)


def room(
    request: HttpRequest,
    *,
    errors: Mapping[str, str] | None = None,
    where: str = "",
    status: int = 200,
) -> HttpResponse:
    """The page; `errors` belong to the form that is called `where`."""
    actor, at = actor_of(request), at_of(request)
    _check_room(actor)
    today = actor.today(at)
    years = queries.ketidakhadiran_of(
        actor.bawahan_ids, instansi_id=actor.instansi_id, tahun=today.year, on=today,
        dicatat_sebelum=at - LEBIH_DAHULU,
    )  # fmt: skip
    waiting = _contested(actor, today)
    holds = _holds(actor)
    cards = pegawai_cards({*years, *(day.pegawai_id for day in waiting)}, on=today)
    reads = policies.reads_perkara(actor=actor)
    context = {
        "nav": "disiplin" if holds else "pembinaan_tim",
        "today": today,
        "reads": reads,
        "files": queries.perkara_with_part(actor.pegawai_id) if reads else (),
        "look": _to_look_at(years, cards),
        "waiting": [(cards[day.pegawai_id], day) for day in waiting],
        "questions": queries.pertanyaan_integritas(actor, on=today) if holds else (),
        "holds": holds,
        "orphans": _orphans(actor, today) if holds else [],
        "typed": {key: str(value) for key, value in request.POST.items()},
        "errors": dict(errors or {}),
        "where": where,
    }
    return page(request, "followup/disiplin/index.html", context, status=status)


def _holds(actor: Actor) -> bool:
    return actor.has(Peran.PEMERIKSA_DISIPLIN) and policies.reads_perkara(actor=actor)


def _orphans(actor: Actor, today: date) -> list[PerkaraRef]:
    """Files that nobody holds any more and the actor may take over."""
    found = queries.perkara_tanpa_pemegang(actor.instansi_id, on=today)
    return [ref for ref in found if policies.can_take_over(ref, actor=actor)]


@require_POST
def take_over(request: HttpRequest, perkara_id: int) -> HttpResponse:
    """Hold a file that nobody holds any more."""
    commands.take_over_perkara(perkara_id=perkara_id, by=actor_of(request), at=at_of(request))
    return redirect_with_message(
        request, "disiplin:show", _("Berkas ini sekarang Anda pegang."), perkara_id
    )


def _to_look_at(
    years: Mapping[int, KetidakhadiranTahun], cards: Mapping[int, PegawaiCard]
) -> list[tuple[PegawaiCard, KetidakhadiranTahun]]:
    found = [
        (cards[pegawai_id], year) for pegawai_id, year in years.items() if year.ancaman is not None
    ]
    return sorted(found, key=lambda each: (-each[1].jumlah.kumulatif, each[0].nama))


def _contested(actor: Actor, today: date) -> list[HariView]:
    """Contested days that the actor may decide."""
    whom = None if _holds(actor) else actor.bawahan_ids
    days = queries.hari_dibantah(whom, instansi_id=actor.instansi_id)
    refs = pegawai_refs({day.pegawai_id for day in days}, on=today)
    may = policies.can_decide_hari
    return [day for day in days if may(day, refs.get(day.pegawai_id), actor=actor)]


@require_GET
def find(request: HttpRequest) -> HttpResponse:
    """To the form for a pegawai that is named by her NIP."""
    actor, at = actor_of(request), at_of(request)
    policies.check_is_pemeriksa_disiplin(actor=actor)
    typed = "".join(request.GET.get("nip", "").split())
    card = pegawai_by_nip(typed, instansi_id=actor.instansi_id, on=actor.today(at))
    if card is None or not policies.is_pemeriksa(card.ref, actor=actor):
        text = _("NIP ini tidak ditemukan di unit kerja yang Anda periksa.")
        return room(request, errors={"nip": text}, where="nip", status=422)
    return redirect("disiplin:open", card.pegawai_id)


@require_http_methods(["GET", "POST"])
def open_file(request: HttpRequest, pegawai_id: int) -> HttpResponse:
    """Open a file on somebody: what happened, when, which obligation."""
    actor, at = actor_of(request), at_of(request)
    today = actor.today(at)
    policies.check_can_open_perkara(pegawai_ref(pegawai_id, on=today), actor=actor)
    if request.method == "GET":
        return _open_page(request, pegawai_id, {}, 200)
    reader = Reader({key: str(value) for key, value in request.POST.items()})
    kind, harm = reader.text("pelanggaran"), reader.text("dampak")
    day = reader.day("kejadian")
    if kind not in set(JenisPelanggaran):
        reader.errors["pelanggaran"] = _("Pilih kewajiban atau larangan yang diduga dilanggar.")
    if day is None:
        reader.errors.setdefault("kejadian", _("Isi tanggal kejadian."))
    try:
        reader.check()
        assert day is not None
        isi = PerkaraIsi(
            JenisPelanggaran(kind), day, reader.text("uraian"), reader.text("pasal"),
            DampakPelanggaran(harm) if harm in set(DampakPelanggaran) else None,
            reader.text("pelapor"),
        )  # fmt: skip
        perkara_id = commands.open_perkara(pegawai_id=pegawai_id, isi=isi, by=actor, at=at)
    except (Invalid, WrongState) as refused:
        return _open_page(request, pegawai_id, *refusal(refused))
    return redirect_with_message(
        request, "disiplin:show", _("Berkas dibuka. Langkah pertama: panggilan."), perkara_id
    )


def _open_page(
    request: HttpRequest, pegawai_id: int, errors: Mapping[str, str], status: int
) -> HttpResponse:
    actor = actor_of(request)
    today = actor.today(at_of(request))
    year = queries.ketidakhadiran_of(
        [pegawai_id], instansi_id=actor.instansi_id, tahun=today.year, on=today
    ).get(pegawai_id)
    context = {
        "nav": "disiplin",
        "card": pegawai_card(pegawai_id, on=today),
        "year": year,
        "kinds": JenisPelanggaran.choices(),
        "harms": DampakPelanggaran.choices(),
        "today": today,
        "values": {key: str(value) for key, value in request.POST.items()},
        "errors": dict(errors),
    }
    return page(request, "followup/disiplin/open.html", context, status=status)


@require_POST
def confirm(request: HttpRequest, keterangan_id: int) -> HttpResponse:
    """Answer whether something hinders, yes or no."""
    answer = request.POST.get("jawaban", "")
    if answer not in ("ada", "tidak"):
        text = _("Pilih ada atau tidak ada hambatan.")
        return room(request, errors={"": text}, where=f"i{keterangan_id}", status=422)
    commands.confirm_integritas(
        keterangan_id=keterangan_id,
        ada_hambatan=answer == "ada",
        by=actor_of(request),
        at=at_of(request),
    )
    return redirect_with_message(
        request, reverse("disiplin:index") + "#integritas", _("Jawaban tersimpan.")
    )

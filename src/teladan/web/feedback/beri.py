"""Saying something to a colleague: whom, appreciation or suggestion, one sentence."""

from collections.abc import Mapping
from dataclasses import dataclass
from urllib.parse import urlsplit

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from teladan.feedback import commands, policies, queries
from teladan.feedback.commands import UmpanBalikIsi
from teladan.feedback.queries import PermintaanItem
from teladan.feedback.states import HubunganPemberi, JenisUmpanBalik, Visibilitas
from teladan.foundation.actor import Actor
from teladan.foundation.errors import Invalid, NotVisible, TooMany, WrongState
from teladan.monitoring.queries import rhk_choices
from teladan.organisation.queries import PegawaiCard, PegawaiRef, pegawai_cards, pegawai_refs
from teladan.web.monitoring.forms import Reader
from teladan.web.monitoring.periods import periodic
from teladan.web.numbers import whole
from teladan.web.shortcuts import actor_of, at_of, page, redirect_with_message
from teladan_rules.permenpanrb_6_2022.periode import Periode
from teladan_rules.permenpanrb_6_2022.vocabulary import NilaiBerakhlak, SifatUmpanBalik


@dataclass(frozen=True)
class _Whom:
    """Whom I speak to, myself on that day, the request that I answer, and the period."""

    ref: PegawaiRef
    own: PegawaiRef | None
    asked: PermintaanItem | None
    periode: Periode


@require_GET
def find(request: HttpRequest) -> HttpResponse:
    """Choose a colleague: my line and my unit, or anybody of the instansi by name. With
    `?untuk=minta` to ask her instead."""
    actor = actor_of(request)
    today = actor.today(at_of(request))
    text = request.GET.get("q", "").strip()[:100]
    context = {
        "nav": "umpan_balik",
        "text": text,
        "asking": request.GET.get("untuk") == "minta",
        "near": None if text else queries.kolega_of(actor, on=today),
        "found": queries.find_kolega(actor, text, on=today) if text else (),
    }
    return page(request, "feedback/cari.html", context)


@require_http_methods(["GET", "POST"])
def give(request: HttpRequest, pegawai_id: int) -> HttpResponse:
    """Say something to a pegawai, of a hasil kerja or of a value; `?permintaan=` answers one."""
    actor, at = actor_of(request), at_of(request)
    both = pegawai_refs([pegawai_id, actor.pegawai_id], on=actor.today(at))
    ref = policies.check_can_give(both.get(pegawai_id), actor=actor)
    asked = _asked(request, pegawai_id)
    periode = Periode.from_key(asked.periode) if asked else periodic(request)
    whom = _Whom(ref, both.get(actor.pegawai_id), asked, periode)
    if request.method != "POST":
        return _form(request, whom)
    try:
        isi = _isi({key: str(value) for key, value in request.POST.items()}, periode.key)
        if asked:
            commands.answer_permintaan(permintaan_id=asked.permintaan_id, isi=isi, by=actor, at=at)
        else:
            commands.give_umpan_balik(pegawai_id=pegawai_id, isi=isi, by=actor, at=at)
    except Invalid as refused:
        return _form(request, whom, errors=refused.fields or {"": str(refused)}, status=422)
    except (TooMany, WrongState) as refused:
        status = 429 if isinstance(refused, TooMany) else 409
        errors = {"": f"{refused} {refused.next_step}"}
        return _form(request, whom, errors=errors, status=status)
    return redirect_with_message(request, _next(request), _("Umpan balik tersimpan."))


def _asked(request: HttpRequest, pegawai_id: int) -> PermintaanItem | None:
    """The request that the address answers; it must be this pegawai's to me."""
    permintaan_id = whole(request.GET.get("permintaan", ""))
    if permintaan_id is None:
        return None
    item = policies.check_can_answer_permintaan(
        queries.permintaan_item(permintaan_id), actor=actor_of(request)
    )
    if item.peminta_id != pegawai_id:
        raise NotVisible(_("Permintaan ini tidak ditemukan."))
    return item


def _form(
    request: HttpRequest,
    whom: _Whom,
    *,
    errors: Mapping[str, str] | None = None,
    status: int = 200,
) -> HttpResponse:
    actor, ref, asked, periode = actor_of(request), whom.ref, whom.asked, whom.periode
    today = actor.today(at_of(request))
    cards = pegawai_cards([ref.pegawai_id, ref.pejabat_penilai_id or 0], on=today)
    hubungan = policies.hubungan_of(ref, actor=actor, own=whom.own, on=today)
    values = {key: str(value) for key, value in (request.POST or request.GET).items()}
    if asked and "tentang" not in values:
        values["tentang"] = _about(asked)
    knows = policies.may_name_hasil_kerja(ref, actor=actor, hubungan=hubungan)
    owed = ref.pegawai_id in actor.bawahan_ids and bool(
        queries.berkala_owed(actor, periode=periode, on=today, pegawai_ids=[ref.pegawai_id])
    )
    context = {
        "nav": "umpan_balik",
        "periode": periode,
        "card": cards[ref.pegawai_id],
        "asked": asked,
        "hubungan": hubungan,
        "leads": hubungan is HubunganPemberi.PIMPINAN,
        "owed": owed,
        "choices": rhk_choices(ref.pegawai_id, on=min(today, periode.selesai)) if knows else (),
        "nilai": list(NilaiBerakhlak),
        "sifat": policies.sifat_choices(hubungan),
        "readers": _readers(ref, cards, hubungan, actor=actor),
        "values": values,
        "errors": dict(errors or {}),
        "next": request.POST.get("next") or request.GET.get("next", ""),
    }
    return page(request, "feedback/beri.html", context, status=status)


def _readers(
    ref: PegawaiRef,
    cards: Mapping[int, PegawaiCard],
    hubungan: HubunganPemberi,
    *,
    actor: Actor,
) -> list[tuple[str, str]]:
    """Who may be let read it, in words with names: [(Visibilitas, sentence)]."""
    nama = cards[ref.pegawai_id].nama
    above = cards.get(ref.pejabat_penilai_id or 0)
    if above is None:
        penilai = _("pejabat penilainya")
    elif above.pegawai_id == actor.pegawai_id:
        penilai = _("Anda sebagai pejabat penilainya")
    else:
        penilai = _("pejabat penilainya (%(nama)s)") % {"nama": above.nama}
    words = {
        Visibilitas.PEGAWAI: _("%(nama)s saja") % {"nama": nama},
        Visibilitas.PENILAI: _("%(nama)s dan %(penilai)s") % {"nama": nama, "penilai": penilai},
        Visibilitas.UNIT: _("%(nama)s, %(penilai)s, dan rekan satu unitnya")
        % {"nama": nama, "penilai": penilai},
    }
    allowed = policies.visibilitas_choices(hubungan, SifatUmpanBalik.POSITIF)
    return [(each.value, words[each]) for each in allowed]


def _about(asked: PermintaanItem) -> str:
    if asked.rhk_id is not None:
        return f"rhk:{asked.rhk_id}"
    return f"nilai:{asked.nilai.value}" if asked.nilai else ""


def _isi(data: Mapping[str, str], periode: str) -> UmpanBalikIsi:
    reader = Reader(data)
    subject, _sep, which = reader.text("tentang").partition(":")
    sifat, chosen = reader.text("sifat"), reader.text("visibilitas")
    if sifat not in set(SifatUmpanBalik):
        reader.errors["sifat"] = _("Pilih apresiasi atau saran.")
    if not reader.text("teks"):
        reader.errors["teks"] = _("Tulis apa yang Anda amati, agar pegawai tahu apa yang dimaksud.")
    if chosen and chosen not in set(Visibilitas):
        reader.errors["visibilitas"] = _("Pilih siapa yang membacanya.")
    reader.check()
    named = subject == "nilai" and which in set(NilaiBerakhlak)
    jenis = reader.text("jenis")
    return UmpanBalikIsi(
        periode=periode,
        sifat=SifatUmpanBalik(sifat),
        teks=reader.text("teks"),
        rhk_id=whole(which) if subject == "rhk" else None,
        nilai=NilaiBerakhlak(which) if named else None,
        visibilitas=Visibilitas(chosen) if chosen else None,
        jenis=JenisUmpanBalik(jenis) if jenis in set(JenisUmpanBalik) else None,
    )


def _next(request: HttpRequest) -> str:
    """Back to the page that asked, if it is one of ours."""
    asked = request.POST.get("next", "")
    if asked.startswith("/") and url_has_allowed_host_and_scheme(asked, allowed_hosts=None):
        parts = urlsplit(asked)
        return f"{parts.path}?{parts.query}" if parts.query else parts.path
    return reverse("feedback:given")

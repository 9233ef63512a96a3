"""The yearly plan: proposals, one's own wishes, the talk with the pejabat penilai."""

from collections.abc import Mapping

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from teladan.followup import commands, policies, queries
from teladan.followup.commands import KegiatanIsi
from teladan.followup.facts.pengembangan import usulan_for
from teladan.foundation.errors import Invalid, NotVisible, Stale, WrongState
from teladan.organisation.queries import pegawai_card
from teladan.web.feedback.views import refusal
from teladan.web.followup.pengembangan.common import chosen_year, year_choices
from teladan.web.monitoring.forms import Reader
from teladan.web.numbers import whole
from teladan.web.shortcuts import actor_of, at_of, page, redirect_with_message
from teladan_rules.pengembangan.vocabulary import JenisPelatihan


@require_GET
def mine(request: HttpRequest) -> HttpResponse:
    """The plan of a year with the proposals for it."""
    return _mine(request)


def _mine(
    request: HttpRequest,
    *,
    errors: Mapping[str, str] | None = None,
    where: str = "",
    status: int = 200,
) -> HttpResponse:
    actor, at = actor_of(request), at_of(request)
    me, instansi_id, year = actor.pegawai_id, actor.instansi_id, chosen_year(request)
    today = actor.today(at)
    rencana = queries.rencana_of(me, tahun=year, instansi_id=instansi_id)
    card = pegawai_card(me, on=today)
    profil = queries.profil_of(me, tahun=year, instansi_id=instansi_id)
    labels = profil.labels
    wanted = whole(request.GET.get("pelatihan", ""))
    offer = queries.pelatihan_view(wanted, instansi_id=instansi_id) if wanted else None
    context = {
        "nav": "pengembangan",
        "tahun": year,
        "pilihan_tahun": year_choices(year, [today.year + 1], today),
        "rencana": rencana,
        "jp": rencana.jp(card.jenis if card else "pns"),
        "usulan": usulan_for(
            profil,
            queries.pelatihan_aktif(instansi_id),
            jenis_jabatan=card.jabatan_jenis if card else "",
            rencana=rencana,
            ditolak=queries.usulan_ditolak(me, tahun=year),
        ),
        "offer": offer if offer and offer.dimatikan_at is None else None,
        "jenis": [(each.value, _(each.label)) for each in JenisPelatihan],
        "aims": [(f"{dimensi}:{kunci}", _(label)) for (dimensi, kunci), label in labels.items()],
        "labels": {f"{dimensi}:{kunci}": label for (dimensi, kunci), label in labels.items()},
        "riwayat": queries.riwayat_pelatihan(me, instansi_id=instansi_id),
        "errors": dict(errors or {}),
        "where": where,
        "values": {key: str(value) for key, value in request.POST.items()},
    }
    return page(request, "followup/pengembangan/rencana.html", context, status=status)


@require_POST
def add(request: HttpRequest) -> HttpResponse:
    """Put a wish of my own, or a training of the catalogue, into the plan."""
    reader = Reader({key: str(value) for key, value in request.POST.items()})
    target, jp = reader.day("target_tanggal"), whole(reader.text("jp"))
    try:
        reader.check()
        isi = KegiatanIsi(
            reader.text("nama"), reader.text("jenis"), jp, reader.text("sasaran"),
            reader.text("alasan"), target, reader.id("pelatihan_id"),
        )  # fmt: skip
        commands.add_kegiatan(
            tahun=chosen_year(request), isi=isi, by=actor_of(request), at=at_of(request)
        )
    except (Invalid, WrongState) as refused:
        return _refused(request, refused, "add")
    return _back(request, _("Kegiatan masuk ke rencana Anda."))


@require_POST
def accept(request: HttpRequest, pelatihan_id: int) -> HttpResponse:
    """Put a proposal into the plan."""
    reader = Reader({key: str(value) for key, value in request.POST.items()})
    target = reader.day("target_tanggal")
    try:
        reader.check()
        commands.accept_usulan(
            pelatihan_id=pelatihan_id,
            tahun=chosen_year(request),
            target_tanggal=target,
            by=actor_of(request),
            at=at_of(request),
        )
    except (Invalid, WrongState) as refused:
        return _refused(request, refused, f"u{pelatihan_id}")
    return _back(request, _("Usulan masuk ke rencana Anda."))


@require_POST
def refuse(request: HttpRequest, pelatihan_id: int) -> HttpResponse:
    """Say no to a proposal, with a reason."""
    try:
        commands.refuse_usulan(
            pelatihan_id=pelatihan_id,
            tahun=chosen_year(request),
            alasan=request.POST.get("alasan", ""),
            by=actor_of(request),
            at=at_of(request),
        )
    except Invalid as refused:
        return _refused(request, refused, f"t{pelatihan_id}")
    return _back(request, _("Usulan itu tidak ditawarkan lagi tahun ini."))


@require_POST
def submit(request: HttpRequest) -> HttpResponse:
    """Give the plan to my pejabat penilai."""
    try:
        commands.submit_rencana(
            tahun=chosen_year(request),
            pesan=request.POST.get("pesan", "").replace("\r\n", "\n"),
            by=actor_of(request),
            at=at_of(request),
        )
    except (Invalid, WrongState) as refused:
        return _refused(request, refused, "submit")
    return _back(request, _("Rencana Anda diajukan kepada pejabat penilai."))


@require_POST
def withdraw(request: HttpRequest) -> HttpResponse:
    """Take the plan back."""
    commands.withdraw_rencana(tahun=chosen_year(request), by=actor_of(request), at=at_of(request))
    return _back(request, _("Rencana ditarik; Anda dapat mengubahnya."))


def _refused(request: HttpRequest, refused: Invalid | WrongState, where: str) -> HttpResponse:
    errors, status = refusal(refused)
    return _mine(request, errors=errors, where=where, status=status)


def _back(request: HttpRequest, said: str) -> HttpResponse:
    address = f"{reverse('pengembangan:rencana')}?tahun={chosen_year(request)}"
    return redirect_with_message(request, address, said)


@require_GET
def team(request: HttpRequest) -> HttpResponse:
    """The plans of my bawahan, those that wait for me first."""
    actor = actor_of(request)
    if not actor.bawahan_ids:
        raise NotVisible(_("Halaman ini tidak ditemukan."))
    year = chosen_year(request)
    today = actor.today(at_of(request))
    context = {
        "nav": "pembinaan_tim",
        "tahun": year,
        "pilihan_tahun": year_choices(year, [today.year - 1], today),
        "rows": queries.rencana_tim(actor.bawahan_ids, tahun=year),
    }
    return page(request, "followup/pengembangan/tim.html", context)


@require_POST
def decide(request: HttpRequest, rencana_pengembangan_id: int) -> HttpResponse:
    """The pejabat penilai agrees, or gives the plan back with her reason."""
    actor, at = actor_of(request), at_of(request)
    rencana = queries.rencana_view(rencana_pengembangan_id, instansi_id=actor.instansi_id)
    revisi = whole(request.POST.get("revisi", ""))
    teks = request.POST.get("tanggapan", "").replace("\r\n", "\n")
    common = {"rencana_id": rencana_pengembangan_id, "revisi": -1 if revisi is None else revisi}
    agreed = request.POST.get("putusan") == "sepakat"
    try:
        if agreed:
            commands.agree_rencana(**common, tanggapan=teks, by=actor, at=at)
        else:
            commands.return_rencana(**common, alasan=teks, by=actor, at=at)
    except (Invalid, Stale) as refused:
        if rencana is None:
            raise
        return _decide_again(request, rencana.pegawai_id, rencana.tahun, refused)
    assert rencana is not None
    address = reverse("pengembangan:show", args=[rencana.pegawai_id])
    said = _("Rencana disepakati.") if agreed else _("Rencana dikembalikan dengan alasan Anda.")
    return redirect_with_message(request, f"{address}?tahun={rencana.tahun}", said)


def _decide_again(
    request: HttpRequest, pegawai_id: int, tahun: int, refused: Invalid | Stale
) -> HttpResponse:
    """The decision's own page with what was typed and what was wrong."""
    actor = actor_of(request)
    errors: Mapping[str, str] = {"": f"{refused} {refused.next_step}".strip()}
    if isinstance(refused, Invalid) and refused.fields:
        errors = {"tanggapan": next(iter(refused.fields.values()))}
    rencana = queries.rencana_of(pegawai_id, tahun=tahun, instansi_id=actor.instansi_id)
    card = pegawai_card(pegawai_id, on=actor.today(at_of(request)))
    policies.check_can_decide_rencana(card.ref if card else None, actor=actor)
    context = {
        "nav": "tim",
        "card": card,
        "tahun": tahun,
        "rencana": rencana,
        "jp": rencana.jp(card.jenis if card else "pns"),
        "errors": errors,
        "values": {key: str(value) for key, value in request.POST.items()},
    }
    status = 409 if isinstance(refused, Stale) else 422
    return page(request, "followup/pengembangan/putuskan.html", context, status=status)

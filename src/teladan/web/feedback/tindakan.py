"""The umpan balik of a bawahan, and what her pejabat penilai does on it (P6 Pasal 20)."""

from collections.abc import Mapping

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from teladan.feedback import commands, policies, queries
from teladan.feedback.commands import TindakanIsi
from teladan.feedback.states import JenisTindakan
from teladan.foundation.errors import Invalid, WrongState
from teladan.monitoring.queries import SkpRef, kemajuan, skp_refs_of
from teladan.organisation.queries import PegawaiRef, pegawai_card, pegawai_ref
from teladan.web.feedback.views import back_to, received, refusal
from teladan.web.monitoring.forms import Reader
from teladan.web.monitoring.periods import periodic
from teladan.web.shortcuts import actor_of, at_of, page, period_choices, redirect_with_message
from teladan_rules.permenpanrb_6_2022.periode import Periode

#: What the pejabat penilai can decide, in the order of the law.
_CHOICES = (
    JenisTindakan.PENUGASAN_BARU,
    JenisTindakan.PENYESUAIAN_EKSPEKTASI,
    JenisTindakan.PENYESUAIAN_SUMBER_DAYA,
    JenisTindakan.PEMBINAAN,
    JenisTindakan.AMBIL_ALIH,
)


@require_GET
def bawahan(request: HttpRequest, pegawai_id: int) -> HttpResponse:
    """What was said to a bawahan beside how her work goes, and what can be done."""
    return _bawahan(request, pegawai_id)


def _bawahan(
    request: HttpRequest,
    pegawai_id: int,
    *,
    errors: Mapping[str, str] | None = None,
    where: str = "",
    status: int = 200,
) -> HttpResponse:
    actor = actor_of(request)
    today, periode = actor.today(at_of(request)), periodic(request)
    ref, skp = _whom(pegawai_id, periode, request)
    policies.check_can_read(ref, actor=actor)
    readable = policies.readable(ref, actor=actor)
    saldo = queries.saldo_umpan_balik(pegawai_id, periode=periode)
    context = {
        "nav": "realisasi_tim",
        "periode": periode,
        "periods": period_choices(request, periode),
        "card": pegawai_card(pegawai_id, on=today),
        "skp": skp,
        "saldo": saldo.semua,
        "rows": queries.kemajuan_bawahan(kemajuan(skp), saldo, periode=periode) if skp else (),
        "items": queries.umpan_balik_of(pegawai_id, periode=periode, visibilitas=readable),
        "tindakan": queries.tindakan_of(pegawai_id, periode=periode),
        "can_act": ref is not None and policies.can_act(ref, actor=actor),
        "jenis": _CHOICES,
        "values": {key: str(value) for key, value in request.POST.items()},
        "errors": dict(errors or {}),
        "where": where,
    }
    return page(request, "feedback/bawahan.html", context, status=status)


def _whom(
    pegawai_id: int, periode: Periode, request: HttpRequest
) -> tuple[PegawaiRef | None, SkpRef | None]:
    """The pegawai as the SKP of that period knows her, else as today does."""
    skps = skp_refs_of(pegawai_id, tahun=periode.tahun)
    skp = next((each for each in skps if periode in each.semua_periode), None)
    if skp is not None:
        return skp.ref, skp
    return pegawai_ref(pegawai_id, on=actor_of(request).today(at_of(request))), None


@require_POST
def act(request: HttpRequest, pegawai_id: int) -> HttpResponse:
    """Record a decision; taking over asks once more before."""
    actor, periode = actor_of(request), periodic(request)
    ref, skp = _whom(pegawai_id, periode, request)
    policies.check_can_act(ref, actor=actor)
    reader = Reader({key: str(value) for key, value in request.POST.items()})
    jenis, tinjau = reader.text("jenis"), reader.day("tinjau_pada")
    if jenis not in set(JenisTindakan):
        reader.errors["jenis"] = _("Pilih apa yang Anda putuskan.")
    if jenis == JenisTindakan.AMBIL_ALIH and reader.text("yakin") != "1":
        reader.errors["yakin"] = _("Centang pernyataan bahwa Anda mengambil alih hasil kerja ini.")
    try:
        reader.check()
        isi = TindakanIsi(
            periode.key, JenisTindakan(jenis), reader.text("catatan"), reader.id("rhk_id"), tinjau
        )
        pk = commands.take_tindakan(pegawai_id=pegawai_id, isi=isi, by=actor, at=at_of(request))
    except (Invalid, WrongState) as refused:
        errors, status = refusal(refused)
        return _bawahan(request, pegawai_id, errors=errors, where="act", status=status)
    if isi.jenis is JenisTindakan.PEMBINAAN:
        address = f"{reverse('pembinaan:start', args=[pegawai_id])}?tindakan={pk}"
        said = _("Keputusan tercatat. Susun bimbingannya, atau lakukan nanti dari Pembinaan tim.")
        return redirect_with_message(request, address, said)
    return redirect_with_message(request, *_after(isi.jenis, pegawai_id, periode, skp))


def _after(
    jenis: JenisTindakan, pegawai_id: int, periode: Periode, skp: SkpRef | None
) -> tuple[str, str]:
    """Where the decision leads: an adjusted ekspektasi or resource is a change of the SKP."""
    adjusts = (JenisTindakan.PENYESUAIAN_EKSPEKTASI, JenisTindakan.PENYESUAIAN_SUMBER_DAYA)
    if jenis in adjusts and skp is not None:
        said = _("Keputusan tercatat. Sepakati perubahannya dalam SKP ini (Pasal 20 ayat (4)–(5)).")
        return reverse("planning:skp", args=[skp.skp_id]), said
    if jenis is JenisTindakan.PENUGASAN_BARU:
        address = f"{reverse('planning:give_tugas')}?pegawai={pegawai_id}"
        return address, _("Keputusan tercatat. Tuliskan tugasnya.")
    address = f"{reverse('feedback:bawahan', args=[pegawai_id])}?periode={periode.key}"
    return address, _("Keputusan tercatat dan tampak bagi pegawai.")


@require_POST
def withdraw(request: HttpRequest, tindakan_id: int) -> HttpResponse:
    """Take a decision back."""
    actor = actor_of(request)
    item = policies.check_can_withdraw_tindakan(queries.tindakan_item(tindakan_id), actor=actor)
    try:
        commands.withdraw_tindakan(
            tindakan_id=tindakan_id,
            alasan=request.POST.get("alasan", ""),
            by=actor,
            at=at_of(request),
        )
    except (Invalid, WrongState) as refused:
        errors, status = refusal(refused)
        where = f"c{tindakan_id}"
        return _bawahan(request, item.pegawai_id, errors=errors, where=where, status=status)
    address = reverse("feedback:bawahan", args=[item.pegawai_id])
    return redirect_with_message(
        request, f"{address}?periode={item.periode}", _("Tindakan dicabut.")
    )


@require_POST
def respond(request: HttpRequest, tindakan_id: int) -> HttpResponse:
    """Say in my own words what I think of a decision about me."""
    teks = request.POST.get("teks", "").replace("\r\n", "\n")
    try:
        commands.respond_tindakan(
            tindakan_id=tindakan_id, teks=teks, by=actor_of(request), at=at_of(request)
        )
    except (Invalid, WrongState) as refused:
        errors, status = refusal(refused)
        return received(request, errors=errors, where=f"t{tindakan_id}", status=status)
    return redirect_with_message(
        request, back_to(request, "feedback:mine"), _("Tanggapan Anda tersimpan.")
    )

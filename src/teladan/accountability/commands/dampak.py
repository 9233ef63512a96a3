"""Recording what was undertaken for the public, and reckoning what the figures say of it."""

from collections.abc import Collection
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from decimal import Decimal
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from teladan.accountability import policies
from teladan.accountability.facts.dampak import fingerprint, reckon
from teladan.accountability.models import HasilDampak, SasaranUpaya, Upaya
from teladan.accountability.queries.dampak import (
    SasaranView,
    UpayaView,
    upaya_due,
    upaya_view,
)
from teladan.accountability.states import (
    IndikatorDampak,
    JenisUpaya,
    StatusUpaya,
)
from teladan.audit.commands import Subject, record
from teladan.citizen_voice.queries import (
    instansi_warga_by_id,
    layanan_view,
    unit_pelayanan,
    unit_pelayanan_list,
)
from teladan.foundation import outbox
from teladan.foundation.actor import Actor, system_actor
from teladan.foundation.errors import Invalid

_LONGEST = 160
_MOST_UNITS = 10
#: The clock reckons a measure anew after so long.
SEMINGGU = timedelta(days=7)


@dataclass(frozen=True)
class SasaranIsi:
    """An indikator that is to move; `harapan` the expected change without a sign, None: no size
    is stated."""

    indikator: IndikatorDampak
    harapan: Decimal | None = None


@dataclass(frozen=True)
class UpayaIsi:
    """A measure at a service unit, or at one of its services, and what it is to move.

    `pembanding`: service units like it that do without; `rujukan`: a pelatihan or a pair of
    mentoring that it is, e.g. {"jenis": "pelatihan", "id": 3}.
    """

    unit_id: int
    jenis: JenisUpaya
    judul: str
    mulai: date
    selesai: date
    sasaran: tuple[SasaranIsi, ...]
    layanan_id: int | None = None
    uraian: str = ""
    pembanding: tuple[int, ...] = ()
    rujukan: dict[str, Any] = field(default_factory=dict)


def record_upaya(*, isi: UpayaIsi, by: Actor, at: datetime) -> int:
    """Write down a measure with what it is to move; returns its id.

    Whether that was before anybody could have looked is told by `dicatat_at`. Raises NotVisible,
    Denied, Invalid.
    """
    with transaction.atomic():
        unit = unit_pelayanan(isi.unit_id, instansi_id=by.instansi_id)
        policies.check_can_record_upaya(unit, actor=by)
        _check(isi, by, by.today(at))
        row = Upaya.objects.create(
            instansi_id=by.instansi_id,
            unit_id=isi.unit_id,
            layanan_id=isi.layanan_id,
            jenis=isi.jenis,
            judul=isi.judul.strip(),
            uraian=isi.uraian.strip(),
            mulai=isi.mulai,
            selesai=isi.selesai,
            pembanding=sorted(set(isi.pembanding)),
            rujukan=isi.rujukan,
            dicatat_oleh_id=by.pegawai_id,
            dicatat_at=at,
        )
        SasaranUpaya.objects.bulk_create(_sasaran(row, each) for each in isi.sasaran)
        record("upaya.recorded", Subject("upaya", row.pk), by=by, at=at, unit=isi.unit_id,
               mulai=isi.mulai, sasaran=[each.indikator.value for each in isi.sasaran],
               harapan=[str(each.harapan) for each in isi.sasaran],
               texts={"judul": row.judul})  # fmt: skip
    return row.pk


def _sasaran(row: Upaya, isi: SasaranIsi) -> SasaranUpaya:
    return SasaranUpaya(
        upaya=row, indikator=isi.indikator, arah=isi.indikator.arah, harapan=isi.harapan
    )


def _check(isi: UpayaIsi, by: Actor, today: date) -> None:
    fields: dict[str, str] = {}
    length = len(isi.judul.strip())
    if length < 5:
        fields["judul"] = _("Tuliskan apa yang dilakukan, misalnya “Pelatihan petugas loket”.")
    elif length > _LONGEST:
        fields["judul"] = _("Paling banyak %(n)d huruf.") % {"n": _LONGEST}
    if isi.selesai < isi.mulai:
        fields["selesai"] = _("Hari terakhir tidak dapat mendahului hari pertama.")
    elif isi.mulai > today + timedelta(days=366) or isi.mulai.year < 2000:
        fields["mulai"] = _("Tuliskan tanggal paling jauh setahun dari sekarang.")
    fields |= _check_sasaran(isi.sasaran)
    if isi.layanan_id is not None:
        service = layanan_view(isi.layanan_id, instansi_id=by.instansi_id, on=today)
        if service.unit_id != isi.unit_id:
            fields["layanan"] = _("Layanan itu bukan layanan unit ini.")
    fields |= _check_pembanding(isi, by)
    if fields:
        raise Invalid(_("Upaya ini belum dapat dicatat."), fields=fields)


def _check_sasaran(sasaran: Collection[SasaranIsi]) -> dict[str, str]:
    if not sasaran:
        return {"sasaran": _("Pilih paling sedikit satu angka yang hendak digerakkan upaya ini.")}
    if len({each.indikator for each in sasaran}) < len(sasaran):
        return {"sasaran": _("Setiap angka cukup dipilih sekali.")}
    wrong = {
        f"harapan_{each.indikator.value}": _("Tuliskan besarnya tanpa tanda, lebih dari nol.")
        for each in sasaran
        if each.harapan is not None and not Decimal(0) < each.harapan < Decimal(1_000_000)
    }
    return wrong


def _check_pembanding(isi: UpayaIsi, by: Actor) -> dict[str, str]:
    known = {unit.unit_id for unit in unit_pelayanan_list(by.instansi_id, on=None)}
    if isi.unit_id in isi.pembanding or not set(isi.pembanding) <= known:
        return {"pembanding": _("Pilih unit pembanding dari daftar, selain unit ini sendiri.")}
    if len(isi.pembanding) > _MOST_UNITS:
        return {"pembanding": _("Pilih paling banyak %(n)d unit pembanding.") % {"n": _MOST_UNITS}}
    return {}


def cancel_upaya(*, upaya_id: int, alasan: str, by: Actor, at: datetime) -> None:
    """The measure was not carried out, or recorded in error: it stays on record and is no longer
    reckoned. Raises NotVisible, Denied, WrongState, Invalid."""
    with transaction.atomic():
        view, row = _locked(upaya_id, by)
        policies.check_can_cancel_upaya(view, actor=by)
        if not 10 <= len(alasan.strip()) <= 300:
            pesan = _("Tuliskan alasannya dalam satu kalimat, 10 sampai 300 huruf.")
            raise Invalid(pesan, fields={"alasan": pesan})
        row.status, row.alasan_batal = StatusUpaya.DIBATALKAN, alasan.strip()
        row.dibatalkan_at = at
        row.save(update_fields=["status", "alasan_batal", "dibatalkan_at"])
        record("upaya.canceled", Subject("upaya", upaya_id), by=by, at=at,
               texts={"alasan": row.alasan_batal})  # fmt: skip


def _locked(upaya_id: int, by: Actor) -> tuple[UpayaView, Upaya]:
    view = upaya_view(upaya_id, instansi_id=by.instansi_id)
    return view, Upaya.objects.select_for_update().get(pk=upaya_id)


def request_dampak(*, upaya_id: int, by: Actor, at: datetime) -> int:
    """Ask for a measure to be reckoned in the background; returns the job's id. Raises
    NotVisible, Denied, WrongState."""
    with transaction.atomic():
        view = upaya_view(upaya_id, instansi_id=by.instansi_id)
        policies.check_can_reckon_dampak(view, actor=by)
        pekerjaan_id = outbox.later(
            "teladan.accountability.tasks.estimate",
            judul=_("Menghitung dampak: %(judul)s") % {"judul": view.judul},
            by=by,
            at=at,
            upaya_id=upaya_id,
        )
        record("dampak.requested", Subject("upaya", upaya_id), by=by, at=at, pekerjaan=pekerjaan_id)
    return pekerjaan_id


def reckon_dampak(*, upaya_id: int, by: Actor, at: datetime) -> tuple[int, ...]:
    """Reckon every sasaran of a measure as of `at`, and keep the receipts; returns their ids.

    The same figures are kept once: asking again the same week makes no second row. Raises
    NotVisible, Denied, WrongState.
    """
    view = upaya_view(upaya_id, instansi_id=by.instansi_id)
    policies.check_can_reckon_dampak(view, actor=by)
    on = by.today(at)
    found = [(each, *reckon(view, each, on=on, zona=by.zona)) for each in view.sasaran]
    with transaction.atomic():
        _locked(upaya_id, by)
        kept = [
            _keep(sasaran, HasilDampak(kesimpulan=kesimpulan, isi=isi, dihitung_at=at))
            for sasaran, kesimpulan, isi in found
        ]
        record("dampak.reckoned", Subject("upaya", upaya_id), by=by, at=at,
               hasil={str(pk): sha256 for pk, sha256 in kept})  # fmt: skip
    return tuple(pk for pk, _sha256 in kept)


def _keep(sasaran: SasaranView, row: HasilDampak) -> tuple[int, str]:
    row.sasaran_id, row.sha256 = sasaran.sasaran_id, fingerprint(row.isi)
    last = HasilDampak.objects.filter(sasaran_id=row.sasaran_id).order_by("-dihitung_at", "-pk")
    same = last.first()
    if same is not None and same.sha256 == row.sha256:
        HasilDampak.objects.filter(pk=same.pk).update(dihitung_at=row.dihitung_at)
        return same.pk, same.sha256
    row.save(force_insert=True)
    return row.pk, row.sha256


def reckon_due_dampak(*, at: datetime) -> None:
    """What the clock asks: every measure whose year is not over, once a week. One that fails
    keeps none back; raises ExceptionGroup with all that failed."""
    failed: list[Exception] = []
    for instansi_id, upaya_id in upaya_due(on=at.date(), before=at - SEMINGGU):
        by = system_actor(instansi_id, zona=instansi_warga_by_id(instansi_id).zona)
        try:
            reckon_dampak(upaya_id=upaya_id, by=by, at=at)
        except Exception as error:
            failed.append(error)
    if failed:
        raise ExceptionGroup("reckon_due_dampak", failed)

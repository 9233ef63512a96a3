"""Writing a period's realisasi, handing it in, opening it again, locking it."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal

from django.db import transaction
from django.utils.translation import gettext as _

from teladan.audit.commands import Subject, record
from teladan.foundation.actor import Actor
from teladan.foundation.errors import Invalid, Stale
from teladan.monitoring import policies
from teladan.monitoring.commands.catatan import number_errors
from teladan.monitoring.commands.layanan import fill_from_layanan
from teladan.monitoring.commands.loading import (
    lock_laporan,
    lock_skp,
    periode_of,
    writable_period,
)
from teladan.monitoring.models import LaporanRealisasi, Realisasi
from teladan.monitoring.queries import (
    IndikatorRealisasi,
    RealisasiPeriode,
    SkpRef,
    laporan_view,
    realisasi_periode,
)
from teladan.monitoring.states import StatusRealisasi
from teladan_rules.legal import plain_decimal

MAX_TEKS = 4000


@dataclass(frozen=True)
class RealisasiIsi:
    """What a form says of one indikator. All of three empty takes an entry back."""

    nilai: Decimal | None = None
    tanggal: date | None = None
    teks: str = ""

    def same_as(self, item: IndikatorRealisasi) -> bool:
        now = item.realisasi
        return (self.nilai, self.tanggal, self.teks.strip()) == (now.nilai, now.tanggal, now.teks)


def record_realisasi(
    *, skp_id: int, periode: str, revisi: int, isi: Mapping[int, RealisasiIsi], by: Actor,
    at: datetime,
) -> int:  # fmt: skip
    """Save a period's realisasi per indikator id, all or nothing; returns the new revisi.

    Figures are cumulative to the period's end, like the trajectory. `revisi` is the
    `RealisasiPeriode.revisi` that the form was shown (0: nothing stored). What is sent as it is
    stored changes nothing, so that a form sent twice is harmless.

    Raises NotVisible, Denied, WrongState, Invalid, or Stale with `theirs` by field name
    ("nilai-12", "tanggal-12", "teks-12") and the stored "revisi".
    """
    with transaction.atomic():
        skp, wanted = writable_period(skp_id, periode, by=by)
        shown = realisasi_periode(skp, wanted)
        changed = _changed(shown, isi)
        if not changed:
            return shown.revisi
        _check_values(changed, today=by.today(at))
        if revisi != shown.revisi:
            raise _stale(shown, changed)
        for item, entry in changed:
            _store(skp, periode, item, entry, at=at)
        record(
            "realisasi.recorded",
            Subject("skp", skp_id),
            by=by,
            at=at,
            texts={str(i.indikator_id): e.teks for i, e in changed if e.teks.strip()},
            periode=periode,
            nilai={str(i.indikator_id): e.nilai for i, e in changed},
            tanggal={str(i.indikator_id): e.tanggal for i, e in changed if e.tanggal},
        )
    return shown.revisi + len(changed)


def submit_realisasi(
    *, skp_id: int, periode: str, catatan: str = "", by: Actor, at: datetime
) -> None:
    """Hand a period's realisasi to the pejabat penilai. Missing figures stay missing; those that
    come from the public's voice are renewed first.

    Raises NotVisible, Denied, WrongState or Invalid.
    """
    with transaction.atomic():
        skp = policies.check_is_own(lock_skp(skp_id), actor=by)
        policies.check_agreed(skp)
        periode_of(skp, periode)
        policies.check_transition(laporan_view(skp_id, periode=periode), StatusRealisasi.DIAJUKAN)
        _check_text(catatan, "catatan")
        fill_from_layanan(skp_id=skp_id, periode=periode, by=by, at=at)
        LaporanRealisasi.objects.update_or_create(
            skp_id=skp_id,
            periode=periode,
            defaults={
                "instansi_id": skp.instansi_id,
                "status": StatusRealisasi.DIAJUKAN,
                "diajukan_at": at,
                "catatan": catatan.strip(),
            },
        )
        record(
            "realisasi.submitted",
            Subject("skp", skp_id),
            by=by,
            at=at,
            texts={"catatan": catatan} if catatan.strip() else {},
            periode=periode,
        )


def reopen_realisasi(*, skp_id: int, periode: str, alasan: str, by: Actor, at: datetime) -> None:
    """Give a handed-in period back to its writer, with the reason, before it is evaluated.

    Raises NotVisible, Denied, WrongState or Invalid.
    """
    with transaction.atomic():
        found, laporan = lock_skp(skp_id), lock_laporan(skp_id, periode)
        policies.check_can_reopen(found, laporan_view(skp_id, periode=periode), actor=by)
        if not alasan.strip():
            text = _("Tulis alasan membuka kembali, agar pegawai tahu apa yang perlu diperbaiki.")
            raise Invalid(text, fields={"alasan": text})
        _check_text(alasan, "alasan")
        if laporan is not None:
            laporan.status = StatusRealisasi.DIBUKA_KEMBALI
            laporan.diajukan_at = None
            laporan.alasan_dibuka = alasan.strip()
            laporan.save(update_fields=["status", "diajukan_at", "alasan_dibuka"])
        record(
            "realisasi.reopened",
            Subject("skp", skp_id),
            by=by,
            at=at,
            texts={"alasan": alasan},
            periode=periode,
        )


def lock_realisasi(*, skp_id: int, periode: str, by: Actor, at: datetime) -> None:
    """Fix a period's realisasi because an evaluation has used it; to do it twice is harmless.

    Raises NotVisible or Denied.
    """
    with transaction.atomic():
        skp = policies.check_can_lock(lock_skp(skp_id), actor=by)
        laporan = lock_laporan(skp_id, periode)
        if laporan is not None and laporan.status == StatusRealisasi.DIKUNCI:
            return
        LaporanRealisasi.objects.update_or_create(
            skp_id=skp_id,
            periode=periode,
            defaults={"instansi_id": skp.instansi_id, "status": StatusRealisasi.DIKUNCI},
        )
        record("realisasi.locked", Subject("skp", skp_id), by=by, at=at, periode=periode)


def _changed(
    shown: RealisasiPeriode, isi: Mapping[int, RealisasiIsi]
) -> list[tuple[IndikatorRealisasi, RealisasiIsi]]:
    found = []
    for indikator_id, entry in isi.items():
        item = shown.indikator(indikator_id)
        if item is None:
            raise Invalid(
                _("Salah satu indikator sudah tidak ada dalam SKP ini."),
                next_step=_("Muat ulang halaman; isian lain Anda tetap tersimpan di peramban."),
            )
        if not entry.same_as(item):
            found.append((item, entry))
    return found


def _check_values(changed: list[tuple[IndikatorRealisasi, RealisasiIsi]], *, today: date) -> None:
    errors: dict[str, str] = {}
    for item, entry in changed:
        pk = item.indikator_id
        if entry.nilai is not None:
            errors |= number_errors(entry.nilai, f"nilai-{pk}")
        if entry.tanggal is not None and entry.tanggal > today:
            errors[f"tanggal-{pk}"] = _("Tanggal realisasi tidak boleh setelah hari ini.")
        if len(entry.teks) > MAX_TEKS:
            errors[f"teks-{pk}"] = _("Paling panjang %(n)s karakter.") % {"n": MAX_TEKS}
    if errors:
        raise Invalid(
            _("Realisasi belum disimpan karena ada isian yang perlu diperbaiki."),
            fields=errors,
            next_step=_("Perbaiki isian yang ditandai, lalu simpan lagi."),
        )


def _stale(
    shown: RealisasiPeriode, changed: list[tuple[IndikatorRealisasi, RealisasiIsi]]
) -> Stale:
    theirs: dict[str, str] = {"revisi": str(shown.revisi)}
    for item, _entry in changed:
        now, pk = item.realisasi, item.indikator_id
        if item.bentuk == "angka":
            theirs[f"nilai-{pk}"] = _written(now.nilai)
        elif item.bentuk == "tanggal":
            theirs[f"tanggal-{pk}"] = now.tanggal.isoformat() if now.tanggal else ""
        theirs[f"teks-{pk}"] = now.teks
    return Stale(
        _("Realisasi ini berubah sejak Anda membukanya, jadi isian Anda belum disimpan."),
        theirs=theirs,
        next_step=_("Bandingkan kedua isian, pilih yang benar, lalu simpan lagi."),
    )


def _written(value: Decimal | None) -> str:
    return "" if value is None else plain_decimal(value).replace(".", ",")


def _check_text(text: str, field: str) -> None:
    if len(text) > MAX_TEKS:
        message = _("Paling panjang %(n)s karakter.") % {"n": MAX_TEKS}
        raise Invalid(message, fields={field: message})


def _store(
    skp: SkpRef, periode: str, item: IndikatorRealisasi, entry: RealisasiIsi, *, at: datetime
) -> None:
    Realisasi.objects.update_or_create(
        indikator_id=item.indikator_id,
        periode=periode,
        defaults={
            "instansi_id": skp.instansi_id,
            "nilai": entry.nilai,
            "tanggal": entry.tanggal,
            "teks": entry.teks.strip(),
            "asal": _asal(item, entry),
            "revisi": item.realisasi.revisi + 1,
            "diperbarui_at": at,
        },
    )


def _asal(item: IndikatorRealisasi, entry: RealisasiIsi) -> str:
    """Where the figure came from: the daily records where it equals what they speak for."""
    from_logs = entry.nilai is not None and entry.nilai == item.dari_catatan
    return "catatan_harian" if from_logs else "pegawai"

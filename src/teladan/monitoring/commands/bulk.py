"""Whole units at once, for imports and example data: one audit event per unit."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal

from django.db import transaction
from django.utils.translation import gettext as _

from teladan.audit.commands import Subject, record
from teladan.foundation.actor import Actor, Peran
from teladan.foundation.errors import Denied, Invalid
from teladan.monitoring.models import LaporanRealisasi, Realisasi
from teladan.monitoring.states import StatusRealisasi
from teladan.planning.models import IndikatorKinerja


@dataclass(frozen=True)
class RealisasiRow:
    """One indikator's realisasi in a period; None and "" are missing."""

    indikator_id: int
    periode: str
    nilai: Decimal | None = None
    tanggal: date | None = None
    teks: str = ""


def bulk_record_realisasi(
    *,
    unit_kerja_id: int,
    rows: Iterable[RealisasiRow],
    submit: bool = True,
    by: Actor,
    at: datetime,
) -> int:
    """Record realisasi of a unit's agreed SKPs that have none yet, and hand them in.

    The stored rows equal those of `record_realisasi` and `submit_realisasi`, one by one; only
    the audit event is one for all. Returns how many figures were recorded.

    Raises Denied (only the installation and the pengelola kinerja of the unit), or Invalid for
    an indikator that is not of an agreed SKP of this unit.
    """
    wanted = list(rows)
    with transaction.atomic():
        if not by.covers(unit_kerja_id, Peran.PENGELOLA_KINERJA):
            raise Denied(_("Pengisian sekaligus hanya oleh pengelola kinerja unit ini."))
        owner = _skp_by_indikator(unit_kerja_id, wanted, by=by)
        made = Realisasi.objects.bulk_create(
            [_realisasi(row, by.instansi_id, at) for row in wanted if not _empty(row)],
            batch_size=500,
        )
        reports = sorted({(owner[row.indikator_id], row.periode) for row in wanted})
        if submit:
            LaporanRealisasi.objects.bulk_create(
                [_laporan(skp_id, periode, by.instansi_id, at) for skp_id, periode in reports],
                batch_size=500,
            )
        record(
            "realisasi.recorded_bulk",
            Subject("unit_kerja", unit_kerja_id),
            by=by,
            at=at,
            realisasi=len(made),
            laporan=len(reports) if submit else 0,
        )
    return len(made)


def _skp_by_indikator(unit_kerja_id: int, rows: list[RealisasiRow], *, by: Actor) -> dict[int, int]:
    known = dict(
        IndikatorKinerja.objects.filter(
            rencana_hasil_kerja__skp__instansi_id=by.instansi_id,
            rencana_hasil_kerja__skp__unit_kerja_id=unit_kerja_id,
            rencana_hasil_kerja__skp__versi__gt=0,
            dihapus_at__isnull=True,
        ).values_list("pk", "rencana_hasil_kerja__skp_id")
    )
    unknown = {row.indikator_id for row in rows} - set(known)
    if unknown:
        raise Invalid(
            _("%(n)s indikator bukan milik SKP yang disepakati pada unit ini.")
            % {"n": len(unknown)}
        )
    return known


def _empty(row: RealisasiRow) -> bool:
    return row.nilai is None and row.tanggal is None and not row.teks.strip()


def _realisasi(row: RealisasiRow, instansi_id: int, at: datetime) -> Realisasi:
    return Realisasi(
        instansi_id=instansi_id,
        indikator_id=row.indikator_id,
        periode=row.periode,
        nilai=row.nilai,
        tanggal=row.tanggal,
        teks=row.teks.strip(),
        asal="pegawai",
        revisi=1,
        diperbarui_at=at,
    )


def _laporan(skp_id: int, periode: str, instansi_id: int, at: datetime) -> LaporanRealisasi:
    return LaporanRealisasi(
        instansi_id=instansi_id,
        skp_id=skp_id,
        periode=periode,
        status=StatusRealisasi.DIAJUKAN,
        diajukan_at=at,
    )

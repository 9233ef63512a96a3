"""A pegawai's own report that a datum about her is wrong."""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from teladan.audit.commands import Subject, record
from teladan.foundation.actor import Actor
from teladan.foundation.errors import Invalid, NotVisible, WrongState
from teladan.organisation import policies
from teladan.organisation.models import LaporanData
from teladan.organisation.queries import pegawai_card
from teladan.organisation.states import LAPORAN_TRANSITIONS, StatusLaporan

ATASAN_SALAH = "atasan_salah"


def report_wrong_atasan(*, uraian: str, by: Actor, at: datetime) -> int:
    """Say "atasan saya salah"; it lands in the kotak data bermasalah. Returns the report's id.

    A second tap while the first report is open changes nothing and returns the same id.
    """
    with transaction.atomic():
        row = (
            LaporanData.objects.select_for_update()
            .filter(pegawai_id=by.pegawai_id, jenis=ATASAN_SALAH, status=StatusLaporan.TERBUKA)
            .first()
        )
        if row is not None:
            return row.pk
        row = LaporanData.objects.create(
            instansi_id=by.instansi_id,
            pegawai_id=by.pegawai_id,
            jenis=ATASAN_SALAH,
            uraian=uraian.strip()[:500],
            dibuat_at=at,
        )
        record(
            "laporan_data.opened",
            Subject("pegawai", by.pegawai_id),
            by=by,
            at=at,
            texts={"uraian": row.uraian} if row.uraian else None,
            laporan_id=row.pk,
            jenis=ATASAN_SALAH,
        )
    return row.pk


def decline_report(*, laporan_id: int, catatan: str, by: Actor, at: datetime) -> None:
    """Close a report without a change and tell the reporter why.

    Raises Denied, NotVisible, WrongState or Invalid (no reason given).
    """
    if len(catatan.strip()) < 5:
        text = _("Tulislah alasannya, agar pelapor mengerti.")
        raise Invalid(text, fields={"catatan": text})
    with transaction.atomic():
        row = (
            LaporanData.objects.select_for_update()
            .filter(pk=laporan_id, instansi_id=by.instansi_id)
            .first()
        )
        if row is None:
            raise NotVisible(_("Laporan ini tidak ditemukan."))
        card = pegawai_card(row.pegawai_id, on=by.today(at))
        policies.check_can_set_pejabat_penilai(card.unit_kerja_id if card else None, actor=by)
        _close([row], StatusLaporan.DITOLAK, catatan.strip(), by=by, at=at)


def close_reports(pegawai_id: int, *, jenis: str, catatan: str, by: Actor, at: datetime) -> None:
    """Inside the command that mends the datum: close its open reports with a note."""
    rows = LaporanData.objects.select_for_update().filter(
        pegawai_id=pegawai_id, jenis=jenis, status=StatusLaporan.TERBUKA
    )
    _close(list(rows), StatusLaporan.SELESAI, catatan, by=by, at=at)


def _close(
    rows: list[LaporanData], status: StatusLaporan, catatan: str, *, by: Actor, at: datetime
) -> None:
    for row in rows:
        if status not in LAPORAN_TRANSITIONS[StatusLaporan(row.status)]:
            raise WrongState(_("Laporan ini sudah ditutup."))
        LaporanData.objects.filter(pk=row.pk).update(
            status=status, catatan=catatan[:500], ditutup_at=at, ditutup_oleh_id=by.pegawai_id
        )
        record(
            "laporan_data.closed",
            Subject("pegawai", row.pegawai_id),
            by=by,
            at=at,
            texts={"catatan": catatan},
            laporan_id=row.pk,
            status=status,
        )

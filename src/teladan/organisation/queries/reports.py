"""Reports of pegawai about their own data."""

from dataclasses import dataclass
from datetime import datetime

from teladan.organisation.models import LaporanData


@dataclass(frozen=True)
class ReportView:
    """A report and what became of it (`status` is StatusLaporan, `catatan` the answer)."""

    laporan_id: int
    pegawai_id: int
    jenis: str
    uraian: str
    status: str
    dibuat_at: datetime
    ditutup_at: datetime | None
    catatan: str


def reports_of(pegawai_id: int) -> list[ReportView]:
    """The person's latest reports, for her profile: open ones and the last answers."""
    names = (
        "pk", "pegawai_id", "jenis", "uraian", "status", "dibuat_at", "ditutup_at", "catatan",
    )  # fmt: skip
    rows = LaporanData.objects.filter(pegawai_id=pegawai_id).order_by("-dibuat_at")[:3]
    return [ReportView(*row) for row in rows.values_list(*names)]

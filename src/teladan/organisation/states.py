"""States of the organisation's own workflows."""

from enum import StrEnum


class StatusImpor(StrEnum):
    """An import of staff and structure."""

    UJI_COBA = "uji_coba"
    DITERAPKAN = "diterapkan"
    DIBATALKAN = "dibatalkan"


class StatusLaporan(StrEnum):
    """A pegawai's report that a datum about her is wrong."""

    TERBUKA = "terbuka"
    SELESAI = "selesai"
    DITOLAK = "ditolak"


IMPOR_TRANSITIONS: dict[StatusImpor, frozenset[StatusImpor]] = {
    StatusImpor.UJI_COBA: frozenset({StatusImpor.DITERAPKAN, StatusImpor.DIBATALKAN}),
    StatusImpor.DITERAPKAN: frozenset({StatusImpor.DIBATALKAN}),
    StatusImpor.DIBATALKAN: frozenset(),
}

LAPORAN_TRANSITIONS: dict[StatusLaporan, frozenset[StatusLaporan]] = {
    StatusLaporan.TERBUKA: frozenset({StatusLaporan.SELESAI, StatusLaporan.DITOLAK}),
    StatusLaporan.SELESAI: frozenset(),
    StatusLaporan.DITOLAK: frozenset(),
}

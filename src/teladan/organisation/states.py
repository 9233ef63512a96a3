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


class StatusReset(StrEnum):
    """A reset of somebody's access that needs two admins."""

    MENUNGGU = "menunggu"
    DIJALANKAN = "dijalankan"
    DIBATALKAN = "dibatalkan"


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

RESET_TRANSITIONS: dict[StatusReset, frozenset[StatusReset]] = {
    StatusReset.MENUNGGU: frozenset({StatusReset.DIJALANKAN, StatusReset.DIBATALKAN}),
    StatusReset.DIJALANKAN: frozenset(),
    StatusReset.DIBATALKAN: frozenset(),
}

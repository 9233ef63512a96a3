"""States of early warnings."""

from enum import StrEnum

from teladan_rules.text import N_


class JenisPeringatan(StrEnum):
    """What an early warning asks about; never part of a rating."""

    LINTASAN = "lintasan"
    TANPA_UMPAN_BALIK = "tanpa_umpan_balik"
    TANPA_BUKTI = "tanpa_bukti"

    @property
    def label(self) -> str:
        return _PERINGATAN[self]


class StatusPeringatan(StrEnum):
    """An early warning. It closes itself when its cause is gone; an explanation stays beside it."""

    TERBUKA = "terbuka"
    DIJELASKAN = "dijelaskan"
    SELESAI = "selesai"


PERINGATAN_TRANSITIONS: dict[StatusPeringatan, frozenset[StatusPeringatan]] = {
    StatusPeringatan.TERBUKA: frozenset({StatusPeringatan.DIJELASKAN, StatusPeringatan.SELESAI}),
    StatusPeringatan.DIJELASKAN: frozenset({StatusPeringatan.DIJELASKAN, StatusPeringatan.SELESAI}),
    StatusPeringatan.SELESAI: frozenset(),
}


_PERINGATAN = {
    JenisPeringatan.LINTASAN: N_("Lintasan indikator"),
    JenisPeringatan.TANPA_UMPAN_BALIK: N_("Lama tanpa umpan balik"),
    JenisPeringatan.TANPA_BUKTI: N_("Belum ada bukti dukung"),
}

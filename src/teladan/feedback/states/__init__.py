"""States of umpan balik and pembinaan, by subject."""

from teladan.feedback.states.denyut import (
    DENYUT_TRANSITIONS,
    StatusDenyut,
)
from teladan.feedback.states.dialog import (
    DIALOG_TRANSITIONS,
    JANJI_TRANSITIONS,
    StatusDialog,
    StatusJanji,
)
from teladan.feedback.states.konseling import (
    KONSELING_TRANSITIONS,
    StatusKonseling,
)
from teladan.feedback.states.pembinaan import (
    PEMBINAAN_TRANSITIONS,
    TITIK_PERIKSA_TRANSITIONS,
    AsalPembinaan,
    JenisPembinaan,
    JenisUkuran,
    StatusPembinaan,
    StatusTitikPeriksa,
    TindakLanjutPembinaan,
)
from teladan.feedback.states.peringatan import (
    PERINGATAN_TRANSITIONS,
    JenisPeringatan,
    StatusPeringatan,
)
from teladan.feedback.states.putaran import (
    PENURUNAN_TRANSITIONS,
    PUTARAN_TRANSITIONS,
    UNDIAN_TRANSITIONS,
    SebabGanti,
    StatusPenurunan,
    StatusPutaran,
    StatusUndian,
)
from teladan.feedback.states.umpan_balik import (
    PERMINTAAN_TRANSITIONS,
    HubunganPemberi,
    JenisTindakan,
    JenisUmpanBalik,
    StatusPermintaan,
    Visibilitas,
)

__all__ = [
    "DENYUT_TRANSITIONS",
    "DIALOG_TRANSITIONS",
    "JANJI_TRANSITIONS",
    "KONSELING_TRANSITIONS",
    "PEMBINAAN_TRANSITIONS",
    "PENURUNAN_TRANSITIONS",
    "PERINGATAN_TRANSITIONS",
    "PERMINTAAN_TRANSITIONS",
    "PUTARAN_TRANSITIONS",
    "TITIK_PERIKSA_TRANSITIONS",
    "UNDIAN_TRANSITIONS",
    "AsalPembinaan",
    "HubunganPemberi",
    "JenisPembinaan",
    "JenisPeringatan",
    "JenisTindakan",
    "JenisUkuran",
    "JenisUmpanBalik",
    "SebabGanti",
    "StatusDenyut",
    "StatusDialog",
    "StatusJanji",
    "StatusKonseling",
    "StatusPembinaan",
    "StatusPenurunan",
    "StatusPeringatan",
    "StatusPermintaan",
    "StatusPutaran",
    "StatusTitikPeriksa",
    "StatusUndian",
    "TindakLanjutPembinaan",
    "Visibilitas",
]

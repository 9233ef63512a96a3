"""Tables of tindak lanjut, by subject."""

from teladan.followup.models.profil import ButirProfil
from teladan.followup.models.talenta import (
    AmbangTalenta,
    AsesmenTalenta,
    CalonSuksesi,
    ImporTalenta,
    JabatanKritikal,
    PembukaanTalenta,
    PermintaanTalenta,
)

__all__ = [
    "AmbangTalenta",
    "AsesmenTalenta",
    "ButirProfil",
    "CalonSuksesi",
    "ImporTalenta",
    "JabatanKritikal",
    "PembukaanTalenta",
    "PermintaanTalenta",
]

"""Tables of tindak lanjut, by subject."""

from teladan.followup.models.mentor import (
    Panutan,
    PasanganMentor,
    TemuMentor,
    TujuanMentor,
)
from teladan.followup.models.penghargaan import (
    KriteriaPenghargaan,
    PejabatPenghargaan,
    SuratPenghargaan,
    UsulanPenghargaan,
)
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
    "KriteriaPenghargaan",
    "Panutan",
    "PasanganMentor",
    "PejabatPenghargaan",
    "PembukaanTalenta",
    "PermintaanTalenta",
    "SuratPenghargaan",
    "TemuMentor",
    "TujuanMentor",
    "UsulanPenghargaan",
]

"""Tables of tindak lanjut, by subject."""

from teladan.followup.models.angka_kredit import (
    AngkaKreditAwal,
    DokumenAngkaKredit,
    PenetapanAngkaKredit,
    TambahanAngkaKredit,
)
from teladan.followup.models.disiplin import (
    AnggotaTim,
    GangguanKehadiran,
    HariTanpaAlasan,
    KeteranganIntegritas,
    LangkahPerkara,
    PerkaraDisiplin,
)
from teladan.followup.models.karier import RiwayatPangkat
from teladan.followup.models.mentor import (
    Panutan,
    PasanganMentor,
    TemuMentor,
    TujuanMentor,
)
from teladan.followup.models.pelatihan import Pelatihan
from teladan.followup.models.pengembangan import (
    KegiatanPengembangan,
    RencanaPengembangan,
    UsulanDitolak,
)
from teladan.followup.models.penghargaan import (
    KriteriaPenghargaan,
    PejabatPenghargaan,
    SuratPenghargaan,
    UsulanPenghargaan,
)
from teladan.followup.models.profil import ButirProfil, HitunganProfil
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
    "AnggotaTim",
    "AngkaKreditAwal",
    "AsesmenTalenta",
    "ButirProfil",
    "CalonSuksesi",
    "DokumenAngkaKredit",
    "GangguanKehadiran",
    "HariTanpaAlasan",
    "HitunganProfil",
    "ImporTalenta",
    "JabatanKritikal",
    "KegiatanPengembangan",
    "KeteranganIntegritas",
    "KriteriaPenghargaan",
    "LangkahPerkara",
    "Panutan",
    "PasanganMentor",
    "PejabatPenghargaan",
    "Pelatihan",
    "PembukaanTalenta",
    "PenetapanAngkaKredit",
    "PerkaraDisiplin",
    "PermintaanTalenta",
    "RencanaPengembangan",
    "RiwayatPangkat",
    "SuratPenghargaan",
    "TambahanAngkaKredit",
    "TemuMentor",
    "TujuanMentor",
    "UsulanDitolak",
    "UsulanPenghargaan",
]

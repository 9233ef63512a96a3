"""What is kept of umpan balik: signed words, talks, rounds whose answers name nobody, culture."""

from teladan.feedback.models.budaya import (
    CatatanPerubahan,
    Denyut,
    DindingUnit,
    HasilDenyut,
    IkutDenyut,
    KalimatDenyut,
    SertifikatLatihan,
    TanyaJawab,
)
from teladan.feedback.models.dialog import CatatanPribadi, DialogKinerja, Janji
from teladan.feedback.models.kompetensi import KompetensiTeknis, NilaiKompetensi
from teladan.feedback.models.konseling import (
    CatatanKonseling,
    JendelaKunci,
    Konseling,
    KunciKonselor,
    PengaturanKonseling,
)
from teladan.feedback.models.kotak import KotakSuara, SuaraTersegel, TokenSuara
from teladan.feedback.models.pembinaan import Pembinaan, TitikPeriksa, UmpanBalikBimbingan
from teladan.feedback.models.penurunan import PenurunanKalimat
from teladan.feedback.models.peringatan import (
    PemeriksaanPeringatan,
    PengaturanPeringatan,
    PeringatanDini,
)
from teladan.feedback.models.putaran import (
    AnkerPerilaku,
    HasilUmpanBalik,
    KalimatUmpanBalik,
    KandidatUndian,
    PenilaianDiri,
    PolaUmpanBalik,
    Putaran,
    Undian,
)
from teladan.feedback.models.umpan_balik import (
    PengaturanUmpanBalik,
    PermintaanUmpanBalik,
    TindakanPimpinan,
    UmpanBalik,
)

__all__ = [
    "AnkerPerilaku",
    "CatatanKonseling",
    "CatatanPerubahan",
    "CatatanPribadi",
    "Denyut",
    "DialogKinerja",
    "DindingUnit",
    "HasilDenyut",
    "HasilUmpanBalik",
    "IkutDenyut",
    "Janji",
    "JendelaKunci",
    "KalimatDenyut",
    "KalimatUmpanBalik",
    "KandidatUndian",
    "KompetensiTeknis",
    "Konseling",
    "KotakSuara",
    "KunciKonselor",
    "NilaiKompetensi",
    "Pembinaan",
    "PemeriksaanPeringatan",
    "PengaturanKonseling",
    "PengaturanPeringatan",
    "PengaturanUmpanBalik",
    "PenilaianDiri",
    "PenurunanKalimat",
    "PeringatanDini",
    "PermintaanUmpanBalik",
    "PolaUmpanBalik",
    "Putaran",
    "SertifikatLatihan",
    "SuaraTersegel",
    "TanyaJawab",
    "TindakanPimpinan",
    "TitikPeriksa",
    "TokenSuara",
    "UmpanBalik",
    "UmpanBalikBimbingan",
    "Undian",
]

"""What is kept of the public's voice: as little about the person who speaks as possible."""

from teladan.citizen_voice.models.antrean import KejadianTiket, Tiket
from teladan.citizen_voice.models.impor import BarisImporWarga, ImporWarga
from teladan.citizen_voice.models.layanan import (
    Layanan,
    StandarPelayanan,
    TitikLayanan,
    UnitPelayanan,
)
from teladan.citizen_voice.models.partisipasi import PenilaianRencana, RencanaTerbuka, UsulanWarga
from teladan.citizen_voice.models.pengaduan import (
    FotoPengaduan,
    HakJawab,
    KontakPelapor,
    Pengaduan,
    PengaturanPengaduan,
    RiwayatPengaduan,
    TemplatJawaban,
)
from teladan.citizen_voice.models.skm import (
    GaramHarian,
    JawabanSingkat,
    JawabanSkm,
    JumlahAsal,
    PengaturanSkm,
    TokenSkm,
)

__all__ = [
    "BarisImporWarga",
    "FotoPengaduan",
    "GaramHarian",
    "HakJawab",
    "ImporWarga",
    "JawabanSingkat",
    "JawabanSkm",
    "JumlahAsal",
    "KejadianTiket",
    "KontakPelapor",
    "Layanan",
    "Pengaduan",
    "PengaturanPengaduan",
    "PengaturanSkm",
    "PenilaianRencana",
    "RencanaTerbuka",
    "RiwayatPengaduan",
    "StandarPelayanan",
    "TemplatJawaban",
    "Tiket",
    "TitikLayanan",
    "TokenSkm",
    "UnitPelayanan",
    "UsulanWarga",
]

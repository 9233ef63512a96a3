"""The regulation's closed lists: the only place where their official labels are spelled.

``value`` is what is stored, ``label`` what the regulation prints, ``siasn`` the code of the
national record (SIASN reference tables) or None where SIASN has none.
"""

from decimal import Decimal
from enum import StrEnum
from typing import Self

from teladan_rules.legal import register_value_type
from teladan_rules.text import N_


class Vocabulary(StrEnum):
    """A StrEnum whose members carry their official label and SIASN code."""

    label: str
    siasn: str | None

    def __new__(cls, value: str, label: str = "", siasn: str | None = None) -> Self:
        member = str.__new__(cls, value)
        member._value_ = value
        member.label = label or value
        member.siasn = siasn
        return member

    def __init_subclass__(cls) -> None:
        super().__init_subclass__()
        register_value_type(cls)

    @classmethod
    def choices(cls) -> list[tuple[str, str]]:
        """(value, label) pairs in the regulation's order."""
        return [(str(member.value), member.label) for member in cls]

    @classmethod
    def from_siasn(cls, code: str) -> Self:
        """The member with this SIASN code. Raises ValueError if there is none."""
        for member in cls:
            if member.siasn == code:
                return member
        raise ValueError(f"kode SIASN tidak dikenal: {code}")


class RatingEkspektasi(Vocabulary):
    """Rating hasil kerja and perilaku kerja (Lampiran Bab IV huruf B angka 3)."""

    DI_ATAS = "di_atas", N_("Diatas Ekspektasi"), "1"
    SESUAI = "sesuai", N_("Sesuai Ekspektasi"), "2"
    DI_BAWAH = "di_bawah", N_("Dibawah Ekspektasi"), "3"


class Predikat(Vocabulary):
    """Predikat kinerja pegawai (Pasal 24; Lampiran Bab IV huruf B angka 3)."""

    SANGAT_BAIK = "sangat_baik", N_("Sangat Baik"), "1"
    BAIK = "baik", N_("Baik"), "2"
    BUTUH_PERBAIKAN = "butuh_perbaikan", N_("Butuh Perbaikan"), "3"
    KURANG = "kurang", N_("Kurang/Misconduct"), "4"
    SANGAT_KURANG = "sangat_kurang", N_("Sangat Kurang"), "5"


class PredikatOrganisasi(Vocabulary):
    """Predikat capaian kinerja organisasi (Lampiran Bab IV huruf B angka 1)."""

    ISTIMEWA = "istimewa", N_("Istimewa")
    BAIK = "baik", N_("Baik")
    BUTUH_PERBAIKAN = "butuh_perbaikan", N_("Butuh Perbaikan")
    KURANG = "kurang", N_("Kurang")
    SANGAT_KURANG = "sangat_kurang", N_("Sangat Kurang")


class NilaiBerakhlak(Vocabulary):
    """Standar perilaku kerja (Pasal 10 ayat (3)), with the law's three guides each."""

    BERORIENTASI_PELAYANAN = "berorientasi_pelayanan", N_("Berorientasi Pelayanan")
    AKUNTABEL = "akuntabel", N_("Akuntabel")
    KOMPETEN = "kompeten", N_("Kompeten")
    HARMONIS = "harmonis", N_("Harmonis")
    LOYAL = "loyal", N_("Loyal")
    ADAPTIF = "adaptif", N_("Adaptif")
    KOLABORATIF = "kolaboratif", N_("Kolaboratif")

    @property
    def panduan(self) -> tuple[str, str, str]:
        """The three guides in the words of Pasal 10 ayat (3), set as in Format A.1.1."""
        return _PANDUAN[self.value]


_PANDUAN: dict[str, tuple[str, str, str]] = {
    "berorientasi_pelayanan": (
        N_("Memahami dan memenuhi kebutuhan masyarakat"),
        N_("Ramah, cekatan, solutif, dan dapat diandalkan"),
        N_("Melakukan perbaikan tiada henti"),
    ),
    "akuntabel": (
        N_(
            "Melaksanakan tugas dengan jujur, bertanggung jawab, cermat, disiplin, dan "
            "berintegritas tinggi"
        ),
        N_(
            "Menggunakan kekayaan dan barang milik negara secara bertanggung jawab, efektif, "
            "dan efisien"
        ),
        N_("Tidak menyalahgunakan kewenangan jabatan"),
    ),
    "kompeten": (
        N_("Meningkatkan kompetensi diri untuk menjawab tantangan yang selalu berubah"),
        N_("Membantu orang lain belajar"),
        N_("Melaksanakan tugas dengan kualitas terbaik"),
    ),
    "harmonis": (
        N_("Menghargai setiap orang apapun latar belakangnya"),
        N_("Suka menolong orang lain"),
        N_("Membangun lingkungan kerja yang kondusif"),
    ),
    "loyal": (
        N_(
            "Memegang teguh ideologi Pancasila, Undang-Undang Dasar Negara Republik Indonesia "
            "Tahun 1945, setia kepada Negara Kesatuan Republik Indonesia serta pemerintahan "
            "yang sah"
        ),
        N_("Menjaga nama baik sesama aparatur sipil negara, Pimpinan, instansi, dan negara"),
        N_("Menjaga rahasia jabatan dan negara"),
    ),
    "adaptif": (
        N_("Cepat menyesuaikan diri menghadapi perubahan"),
        N_("Terus berinovasi dan mengembangkan kreativitas"),
        N_("Bertindak proaktif"),
    ),
    "kolaboratif": (
        N_("Memberi kesempatan kepada berbagai pihak untuk berkontribusi"),
        N_("Terbuka dalam bekerja sama untuk menghasilkan nilai tambah"),
        N_("Menggerakkan pemanfaatan berbagai sumberdaya untuk tujuan bersama"),
    ),
}


class JenisHasilKerja(Vocabulary):
    """Priority of a hasil kerja (Lampiran Bab II, tahap 6)."""

    UTAMA = "utama", N_("Utama")
    TAMBAHAN = "tambahan", N_("Tambahan")


class Aspek(Vocabulary):
    """Aspect of an indikator kinerja individu (Pasal 9 ayat (2))."""

    KUANTITAS = "kuantitas", N_("Kuantitas")
    KUALITAS = "kualitas", N_("Kualitas")
    WAKTU = "waktu", N_("Waktu")
    BIAYA = "biaya", N_("Biaya")


class ArahIndikator(Vocabulary):
    """Which realisasi is good: our own distinction, needed to compute a capaian."""

    NAIK = "naik", N_("Makin tinggi makin baik")
    TURUN = "turun", N_("Makin rendah makin baik")
    RENTANG = "rentang", N_("Di dalam rentang")
    TANGGAL = "tanggal", N_("Selesai pada tanggal")


class Perspektif(Vocabulary):
    """Perspective of an indikator of a JPT (Format A.1.1 and A.1.2)."""

    PENERIMA_LAYANAN = "penerima_layanan", N_("Penerima Layanan")
    PROSES_BISNIS = "proses_bisnis", N_("Proses Bisnis")
    PENGUATAN_INTERNAL = "penguatan_internal", N_("Penguatan Internal")
    ANGGARAN = "anggaran", N_("Anggaran")


class Pendekatan(Vocabulary):
    """How hasil kerja is written down (Lampiran Bab II)."""

    KUANTITATIF = "kuantitatif", N_("Kuantitatif")
    KUALITATIF = "kualitatif", N_("Kualitatif")


class JenisPeriodik(Vocabulary):
    """Length of the periodic evaluation, chosen once by the instansi (Pasal 24 ayat (3))."""

    BULANAN = "bulanan", N_("Bulanan"), "1"
    TRIWULANAN = "triwulanan", N_("Triwulanan"), "2"


class JenisEvaluasi(Vocabulary):
    """Periodic and annual evaluation (Pasal 24)."""

    PERIODIK = "periodik", N_("Periodik")
    TAHUNAN = "tahunan", N_("Tahunan")


class JenisPegawai(Vocabulary):
    """Pegawai ASN (Pasal 1 and 4)."""

    PNS = "pns", N_("PNS")
    PPPK = "pppk", N_("PPPK")


class JenisJabatan(Vocabulary):
    """Kind of jabatan; SIASN knows only structural (1), functional (2) and pelaksana (4)."""

    JPT_UTAMA = "jpt_utama", N_("Jabatan Pimpinan Tinggi Utama"), "1"
    JPT_MADYA = "jpt_madya", N_("Jabatan Pimpinan Tinggi Madya"), "1"
    JPT_PRATAMA = "jpt_pratama", N_("Jabatan Pimpinan Tinggi Pratama"), "1"
    ADMINISTRATOR = "administrator", N_("Administrator"), "1"
    PENGAWAS = "pengawas", N_("Pengawas"), "1"
    PELAKSANA = "pelaksana", N_("Pelaksana"), "4"
    FUNGSIONAL = "fungsional", N_("Jabatan Fungsional"), "2"

    @property
    def memakai_form_jpt(self) -> bool:
        """True for JPT. A pimpinan unit kerja mandiri uses the same forms (A.1.1/A.1.2) whatever
        the jabatan: that is a fact of the unit, so the caller adds it."""
        return self in {JenisJabatan.JPT_UTAMA, JenisJabatan.JPT_MADYA, JenisJabatan.JPT_PRATAMA}


class JenjangFungsional(Vocabulary):
    """Jenjang of a JF; ``siasn`` is the koefisienId, `koefisien` the yearly angka kredit."""

    AHLI_PERTAMA = "ahli_pertama", N_("Ahli Pertama"), "12"
    AHLI_MUDA = "ahli_muda", N_("Ahli Muda"), "22"
    AHLI_MADYA = "ahli_madya", N_("Ahli Madya"), "32"
    AHLI_UTAMA = "ahli_utama", N_("Ahli Utama"), "42"
    PEMULA = "pemula", N_("Pemula"), "52"
    TERAMPIL = "terampil", N_("Terampil"), "62"
    MAHIR = "mahir", N_("Mahir"), "72"
    PENYELIA = "penyelia", N_("Penyelia"), "82"

    @property
    def koefisien(self) -> Decimal:
        """Angka kredit per year at predikat Baik (PermenPANRB 1/2023)."""
        return _KOEFISIEN[self.value]


_KOEFISIEN = {
    "ahli_pertama": Decimal("12.5"),
    "ahli_muda": Decimal(25),
    "ahli_madya": Decimal("37.5"),
    "ahli_utama": Decimal(50),
    "pemula": Decimal("3.75"),
    "terampil": Decimal(5),
    "mahir": Decimal("12.5"),
    "penyelia": Decimal(25),
}


class JenisPenugasan(Vocabulary):
    """In which capacity a jabatan is held."""

    DEFINITIF = "definitif", N_("Definitif"), "D"
    PLT = "plt", N_("Pelaksana Tugas"), "PLT"
    PLH = "plh", N_("Pelaksana Harian"), "PLH"
    PJ = "pj", N_("Penjabat"), "PJ"


class SifatUmpanBalik(Vocabulary):
    """How an umpan balik reads; the guide of Bab IV knows positive and not positive."""

    POSITIF = "positif", N_("Positif")
    NETRAL = "netral", N_("Netral")
    NEGATIF = "negatif", N_("Tidak positif")


class ZonaWaktu(Vocabulary):
    """The three zones of Keppres 41/1987."""

    WIB = "wib", N_("WIB")
    WITA = "wita", N_("WITA")
    WIT = "wit", N_("WIT")

    @property
    def zoneinfo(self) -> str:
        """Key for ``zoneinfo.ZoneInfo``."""
        return {"wib": "Asia/Jakarta", "wita": "Asia/Makassar", "wit": "Asia/Jayapura"}[self.value]


class KedudukanHukum(Vocabulary):
    """Legal position of a pegawai; planning covers AKTIF and TUGAS_BELAJAR (Bab II huruf C)."""

    AKTIF = "aktif", N_("Aktif"), "01"
    CLTN = "cltn", N_("Cuti di luar tanggungan negara"), "02"
    TUGAS_BELAJAR = "tugas_belajar", N_("Tugas belajar"), "03"
    DIBERHENTIKAN_SEMENTARA = "diberhentikan_sementara", N_("Diberhentikan sementara"), "04"
    PEJABAT_NEGARA = "pejabat_negara", N_("Pejabat negara"), "07"
    MPP = "mpp", N_("Masa persiapan pensiun"), "20"
    BERHENTI = "berhenti", N_("Berhenti")

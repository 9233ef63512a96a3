"""Words of umpan balik from several sides (PermenPANRB 6/2022 Pasal 18)."""

from teladan_rules.permenpanrb_6_2022.vocabulary import (
    RatingEkspektasi,
    SifatUmpanBalik,
    Vocabulary,
)
from teladan_rules.text import N_


class KelompokPemberi(Vocabulary):
    """From which side one speaks: Pasal 18 ayat (2) huruf a, b and c."""

    REKAN = "rekan", N_("Rekan kerja setingkat")
    BAWAHAN = "bawahan", N_("Pegawai di bawahnya")
    MITRA = "mitra", N_("Pihak lain yang bekerja bersama")


class RumpunJabatan(Vocabulary):
    """Families of jabatan whose perilaku shows in like deeds, for the anchors."""

    PIMPINAN = "pimpinan", N_("Pimpinan dan ketua tim")
    KESEHATAN = "kesehatan", N_("Tenaga kesehatan")
    PENDIDIKAN = "pendidikan", N_("Pendidik")
    PELAYANAN = "pelayanan", N_("Petugas pelayanan")
    UMUM = "umum", N_("Administrasi dan teknis")


class TingkatPerilaku(Vocabulary):
    """How a value of BerAKHLAK shows, after the guide of Lampiran Bab IV huruf B angka 3: not yet
    consistent, consistent for oneself, or a guardian of the value for others."""

    BELUM = "1", N_("Belum tampak")
    KADANG = "2", N_("Kadang tampak")
    KONSISTEN = "3", N_("Konsisten")
    TELADAN = "4", N_("Konsisten dan mengajak orang lain")

    @property
    def angka(self) -> int:
        """1 to 4."""
        return int(self.value)

    @property
    def rating(self) -> RatingEkspektasi:
        """What the guide calls this."""
        return _RATING[self]

    @property
    def sifat(self) -> SifatUmpanBalik:
        """How it counts in the feedback balance that the guide asks for (our own choice)."""
        return _SIFAT[self]


class ArahPerubahan(Vocabulary):
    """How what others see changed since the round before."""

    NAIK = "naik", N_("naik")
    TURUN = "turun", N_("turun")
    BELUM_DAPAT_DIBEDAKAN = "belum_dapat_dibedakan", N_("belum dapat dibedakan")
    BELUM_CUKUP = "belum_cukup", N_("belum cukup jawaban")


class JenisPola(Vocabulary):
    """What may be asked about how umpan balik is given."""

    TIMBAL_BALIK = "timbal_balik", N_("Saling memberi yang tertinggi")
    KELOMPOK_TERTUTUP = "kelompok_tertutup", N_("Kelompok tertutup")
    SELALU_TERTINGGI = "selalu_tertinggi", N_("Selalu tertinggi")
    TANPA_RAGAM = "tanpa_ragam", N_("Selalu sama")
    KERAS = "keras", N_("Jauh lebih keras daripada yang lain")


_RATING = {
    TingkatPerilaku.BELUM: RatingEkspektasi.DI_BAWAH,
    TingkatPerilaku.KADANG: RatingEkspektasi.DI_BAWAH,
    TingkatPerilaku.KONSISTEN: RatingEkspektasi.SESUAI,
    TingkatPerilaku.TELADAN: RatingEkspektasi.DI_ATAS,
}
_SIFAT = {
    TingkatPerilaku.BELUM: SifatUmpanBalik.NEGATIF,
    TingkatPerilaku.KADANG: SifatUmpanBalik.NETRAL,
    TingkatPerilaku.KONSISTEN: SifatUmpanBalik.POSITIF,
    TingkatPerilaku.TELADAN: SifatUmpanBalik.POSITIF,
}
MINIMUM = 5
"""Answers of fewer persons are never shown."""

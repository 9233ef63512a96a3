"""The words of a profile and of the development of competencies."""

from teladan_rules.permenpanrb_6_2022.vocabulary import Vocabulary
from teladan_rules.text import N_


class Dimensi(Vocabulary):
    """What a line of the profile is about. Its `kunci` is a Kompetensi or an instansi's own code,
    a NilaiBerakhlak, or an Aspek (the kind of hasil kerja)."""

    KOMPETENSI = "kompetensi", N_("Kompetensi")
    NILAI = "nilai", N_("Nilai BerAKHLAK")
    HASIL = "hasil", N_("Jenis hasil kerja")


class Arah(Vocabulary):
    """Whether a line is a strength, a gap, or neither."""

    KEKUATAN = "kekuatan", N_("Kekuatan")
    CUKUP = "cukup", N_("Cukup")
    KESENJANGAN = "kesenjangan", N_("Perlu ditingkatkan")


class Keyakinan(Vocabulary):
    """How much evidence of how many sources stands behind a line."""

    RENDAH = "rendah", N_("Bukti masih sedikit")
    SEDANG = "sedang", N_("Bukti cukup")
    TINGGI = "tinggi", N_("Bukti kuat")


class JenisDasar(Vocabulary):
    """Where a piece of evidence comes from."""

    RATING = "rating", N_("Rating dalam evaluasi")
    CAPAIAN = "capaian", N_("Capaian indikator")
    BIMBINGAN = "bimbingan", N_("Evaluasi kompetensi dalam bimbingan")
    PUTARAN = "putaran", N_("Putaran umpan balik")
    UMPAN_BALIK = "umpan_balik", N_("Umpan balik bernama")
    PELATIHAN = "pelatihan", N_("Pelatihan yang selesai")


class JenisPelatihan(Vocabulary):
    """How a competency is developed (Peraturan LAN 10/2018: klasikal and nonklasikal)."""

    KLASIKAL = "klasikal", N_("Klasikal")
    NONKLASIKAL = "nonklasikal", N_("Nonklasikal")
    PENUGASAN = "penugasan", N_("Penugasan")
    TUGAS_BELAJAR = "tugas_belajar", N_("Tugas belajar")

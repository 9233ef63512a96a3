"""The closed lists of PermenPANRB 14/2017: nine unsur, mutu pelayanan, ways of weighting, and
where an answer came from.

An unsur is stored by its code name, never by its position: the list of the Lampiran puts
penanganan pengaduan before sarana prasarana, the questionnaire of the same Lampiran after it.
"""

from teladan_rules.permenpanrb_6_2022.vocabulary import Vocabulary
from teladan_rules.permenpanrb_14_2017.kuesioner import JAWABAN, PERTANYAAN
from teladan_rules.text import N_


class UnsurSkm(Vocabulary):
    """The nine unsur in the order of the list (Lampiran)."""

    PERSYARATAN = "persyaratan", N_("Persyaratan")
    PROSEDUR = "prosedur", N_("Sistem, mekanisme, dan prosedur")
    WAKTU_PENYELESAIAN = "waktu_penyelesaian", N_("Waktu penyelesaian")
    BIAYA = "biaya", N_("Biaya/tarif")
    PRODUK = "produk", N_("Produk spesifikasi jenis pelayanan")
    KOMPETENSI_PELAKSANA = "kompetensi_pelaksana", N_("Kompetensi pelaksana")
    PERILAKU_PELAKSANA = "perilaku_pelaksana", N_("Perilaku pelaksana")
    PENANGANAN_PENGADUAN = "penanganan_pengaduan", N_("Penanganan pengaduan, saran, dan masukan")
    SARANA_PRASARANA = "sarana_prasarana", N_("Sarana dan prasarana")

    @property
    def pertanyaan(self) -> str:
        """The question that a citizen reads."""
        return PERTANYAAN[self.value]

    @property
    def jawaban(self) -> tuple[str, str, str, str]:
        """The words of the scores 1 to 4, worst first."""
        return JAWABAN[self.value]

    def kata(self, skor: int) -> str:
        """The word of one score. Raises ValueError unless 1 to 4."""
        if skor not in SKALA:
            raise ValueError("nilai jawaban 1 sampai 4")
        return self.jawaban[skor - 1]

    @property
    def nomor(self) -> int:
        """1 to 9 in the list of the Lampiran, to print "U1" to "U9"; never stored."""
        return list(UnsurSkm).index(self) + 1


SKALA = range(1, 5)
"""Scores of an answer: 1 tidak baik, 4 sangat baik."""


class PertanyaanSingkat(Vocabulary):
    """The three questions of the short form: not unsur, reported apart, never part of an IKM."""

    KEPUASAN = "kepuasan", N_("Kepuasan")
    KECEPATAN = "kecepatan", N_("Kecepatan")
    KERAMAHAN = "keramahan", N_("Keramahan")

    @property
    def pertanyaan(self) -> str:
        """The question that a citizen reads."""
        return PERTANYAAN[self.value]

    @property
    def jawaban(self) -> tuple[str, str, str, str]:
        """The words of the scores 1 to 4, worst first."""
        return JAWABAN[self.value]


class MutuPelayanan(Vocabulary):
    """Mutu pelayanan (Lampiran). The name is the letter to print, the label the unit's kinerja."""

    A = "a", N_("Sangat Baik")
    B = "b", N_("Baik")
    C = "c", N_("Kurang Baik")
    D = "d", N_("Tidak Baik")


class Pembobotan(Vocabulary):
    """How the unsur are weighted (Lampiran).

    The regulation divides 1 by the number of unsur and prints 0,11 for nine; only
    ``SEPERSEMBILAN`` is used for reckoning, the two rounded ones reproduce published reports.
    """

    SEPERSEMBILAN = "sepersembilan", N_("Sama besar, tepat 1/9")
    NOL_KOMA_SEBELAS_SATU = "nol_koma_sebelas_satu", N_("0,111 (pembulatan laporan)")
    NOL_KOMA_SEBELAS = "nol_koma_sebelas", N_("0,11 (pembulatan laporan)")
    SENDIRI = "sendiri", N_("Bobot sendiri yang berjumlah 1")


class SumberJawaban(Vocabulary):
    """Where an answer came from, as far as it decides whether the answer is counted."""

    TIKET = "tiket", N_("Kode sekali pakai pada tiket antrean")
    KERTAS = "kertas", N_("Formulir kertas yang disalin")
    DIBANTU_DISAHKAN = "dibantu_disahkan", N_("Dibantu petugas dan disahkan orang kedua")
    DIBANTU = "dibantu", N_("Dibantu petugas, belum disahkan")
    TERBUKA = "terbuka", N_("Poster terbuka tanpa kode")

    @classmethod
    def of(cls, saluran: str, *, disahkan: bool) -> "SumberJawaban":
        """From how an answer was given (``saluran``: terbuka, tiket, kertas, dibantu) and whether
        a second person countersigned it. Raises ValueError for another ``saluran``."""
        sumber = cls(saluran)
        return cls.DIBANTU_DISAHKAN if sumber == cls.DIBANTU and disahkan else sumber

"""Kinds of penghargaan and the criteria that may be asked for.

PermenPANRB 6/2022 Pasal 31 names two (priority for the kelompok rencana suksesi and for the
development of competencies) and lets the PPK give others; these are the others.
"""

from teladan_rules.permenpanrb_6_2022.vocabulary import Vocabulary
from teladan_rules.text import N_


class JenisPenghargaan(Vocabulary):
    """What may be awarded. PELAYANAN goes to a unit: citizens name nobody, so what they say
    belongs to all who serve there."""

    KINERJA = "kinerja", N_("Kinerja sangat baik")
    APRESIASI_REKAN = "apresiasi_rekan", N_("Andalan rekan kerja")
    PANUTAN = "panutan", N_("Panutan yang berbagi ilmu")
    INOVASI = "inovasi", N_("Pembaruan cara kerja")
    PELAYANAN = "pelayanan", N_("Pelayanan pilihan warga")

    @property
    def untuk_tim(self) -> bool:
        """Whether it goes to a unit and never to one person."""
        return self is JenisPenghargaan.PELAYANAN

    @property
    def boleh_tim(self) -> bool:
        """Whether a unit may get it: a new way of working is rarely one person's."""
        return self in (JenisPenghargaan.PELAYANAN, JenisPenghargaan.INOVASI)


class Kriteria(Vocabulary):
    """What can be asked for. Each is met, not met, or not known yet; none has a weight."""

    PREDIKAT_TAHUNAN = "predikat_tahunan", N_("Predikat tahunan Sangat Baik berturut-turut")
    TANPA_PERBAIKAN = "tanpa_perbaikan", N_("Tidak ada predikat di bawah Baik dalam setahun")
    PEMBERI_APRESIASI = "pemberi_apresiasi", N_("Apresiasi bernama dari orang yang berbeda")
    UNIT_APRESIASI = "unit_apresiasi", N_("Apresiasi dari beberapa unit kerja")
    BIMBINGAN_SELESAI = "bimbingan_selesai", N_("Bimbingan sebagai panutan yang selesai")
    INDEKS_WARGA = "indeks_warga", N_("Indeks kepuasan masyarakat")
    INDEKS_TIDAK_TURUN = "indeks_tidak_turun", N_("Indeks kepuasan tidak turun")
    SEBELUM_SESUDAH = "sebelum_sesudah", N_("Ukuran yang sama sebelum dan sesudah perubahan")
    DIPAKAI_ORANG_LAIN = "dipakai_orang_lain", N_("Cara kerjanya dipakai orang lain")
    INTEGRITAS = "integritas", N_("Tidak ada hambatan integritas")

    @property
    def dinilai_manusia(self) -> bool:
        """Whether no record answers it: a person looks at the evidence."""
        return self in (Kriteria.SEBELUM_SESUDAH, Kriteria.DIPAKAI_ORANG_LAIN)

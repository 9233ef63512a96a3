"""The competencies that bimbingan kinerja looks at, and their scale (Format B.1.9).

The nine managerial and sociocultural ones are the same for everybody; technical ones are the
instansi's own and carry a code of its own.
"""

from teladan_rules.permenpanrb_6_2022.vocabulary import Vocabulary
from teladan_rules.text import N_


class RumpunKompetensi(Vocabulary):
    """The three groups of Format B.1.9."""

    MANAJERIAL = "manajerial", N_("Manajerial")
    SOSIOKULTURAL = "sosiokultural", N_("Sosio Kultural")
    TEKNIS = "teknis", N_("Teknis")


class Kompetensi(Vocabulary):
    """The competencies of everybody, in the form's order."""

    INTEGRITAS = "integritas", N_("Integritas")
    KERJA_SAMA = "kerja_sama", N_("Kerja sama")
    KOMUNIKASI = "komunikasi", N_("Komunikasi")
    ORIENTASI_HASIL = "orientasi_hasil", N_("Orientasi pada Hasil")
    PELAYANAN_PUBLIK = "pelayanan_publik", N_("Pelayanan Publik")
    PENGEMBANGAN_DIRI = "pengembangan_diri", N_("Pengembangan Diri dan Orang Lain")
    MENGELOLA_PERUBAHAN = "mengelola_perubahan", N_("Mengelola Perubahan")
    PENGAMBILAN_KEPUTUSAN = "pengambilan_keputusan", N_("Pengambilan Keputusan")
    PEREKAT_BANGSA = "perekat_bangsa", N_("Perekat dan Pemersatu Bangsa")

    @property
    def rumpun(self) -> RumpunKompetensi:
        if self is Kompetensi.PEREKAT_BANGSA:
            return RumpunKompetensi.SOSIOKULTURAL
        return RumpunKompetensi.MANAJERIAL


class SkalaKompetensi(Vocabulary):
    """The five steps; ``value`` is the number that is stored. MEMADAI meets the standard of the
    jabatan: three indicators."""

    SANGAT_KURANG = "1", N_("Sangat kurang")
    KURANG_MEMADAI = "2", N_("Kurang memadai")
    MEMADAI = "3", N_("Memadai")
    DI_ATAS_MEMADAI = "4", N_("Di atas memadai")
    ISTIMEWA = "5", N_("Istimewa")

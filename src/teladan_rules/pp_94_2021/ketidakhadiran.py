"""Which hukuman disiplin absence without a valid reason calls for (PP 94/2021; Peraturan BKN
6/2022). Nothing is imposed by it: it tells the atasan langsung what she has to examine.

Days are working days of one calendar year; an earlier hukuman does not start the count anew, the
new total decides. Read in a third-party copy only.
"""

from dataclasses import dataclass

from teladan_rules.legal import Citation
from teladan_rules.permenpanrb_6_2022.vocabulary import Vocabulary
from teladan_rules.text import N_

PASAL_KETIDAKHADIRAN = Citation("PP 94/2021", "masuk kerja dan menaati ketentuan jam kerja", "3")
MENIT_SEHARI = 450
"""Minutes late or early that make a day of absence: 7.5 hours."""
BERTURUT_TURUT = 10
"""Consecutive working days that end the service."""


class TingkatHukuman(Vocabulary):
    """Levels of hukuman disiplin."""

    RINGAN = "ringan", N_("Ringan")
    SEDANG = "sedang", N_("Sedang")
    BERAT = "berat", N_("Berat")


class JenisHukuman(Vocabulary):
    """Kinds of hukuman disiplin for absence; ``siasn`` is jenisHukuman."""

    TEGURAN_LISAN = "teguran_lisan", N_("teguran lisan"), "1"
    TEGURAN_TERTULIS = "teguran_tertulis", N_("teguran tertulis"), "2"
    TIDAK_PUAS = "tidak_puas", N_("pernyataan tidak puas tertulis"), "3"
    POTONG_6 = "potong_6", N_("potong tukin 25% 6 bulan"), "23"
    POTONG_9 = "potong_9", N_("potong tukin 25% 9 bulan"), "24"
    POTONG_12 = "potong_12", N_("potong tukin 25% 12 bulan"), "25"
    PENURUNAN = "penurunan", N_("penurunan jabatan setingkat 12 bulan"), "27"
    PEMBEBASAN = "pembebasan", N_("pembebasan jabatan menjadi pelaksana 12 bulan"), "28"
    PDHTAPS = "pdhtaps", N_("PDHTAPS"), "10"


_AMBANG: tuple[tuple[int, TingkatHukuman, JenisHukuman], ...] = (
    (28, TingkatHukuman.BERAT, JenisHukuman.PDHTAPS),
    (25, TingkatHukuman.BERAT, JenisHukuman.PEMBEBASAN),
    (21, TingkatHukuman.BERAT, JenisHukuman.PENURUNAN),
    (17, TingkatHukuman.SEDANG, JenisHukuman.POTONG_12),
    (14, TingkatHukuman.SEDANG, JenisHukuman.POTONG_9),
    (11, TingkatHukuman.SEDANG, JenisHukuman.POTONG_6),
    (7, TingkatHukuman.RINGAN, JenisHukuman.TIDAK_PUAS),
    (4, TingkatHukuman.RINGAN, JenisHukuman.TEGURAN_TERTULIS),
    (3, TingkatHukuman.RINGAN, JenisHukuman.TEGURAN_LISAN),
)


@dataclass(frozen=True, slots=True)
class Ketidakhadiran:
    """Absence of one calendar year: whole days, the longest run of them, and minutes short."""

    hari: int
    terpanjang: int = 0
    menit_kurang: int = 0

    @property
    def kumulatif(self) -> int:
        """Days with the minutes that make full days."""
        return self.hari + hari_dari_menit(self.menit_kurang)


@dataclass(frozen=True, slots=True)
class AncamanHukuman:
    """What the absence calls for, to be examined by who is authorised."""

    tingkat: TingkatHukuman
    jenis: JenisHukuman


def hari_dari_menit(menit: int) -> int:
    """Full days of absence in minutes late or early; what is left over waits for more."""
    return menit // MENIT_SEHARI


def ancaman_hukuman(absen: Ketidakhadiran) -> AncamanHukuman | None:
    """The hukuman that the total calls for; None below three days."""
    if absen.terpanjang >= BERTURUT_TURUT:
        return AncamanHukuman(TingkatHukuman.BERAT, JenisHukuman.PDHTAPS)
    for hari, tingkat, jenis in _AMBANG:
        if absen.kumulatif >= hari:
            return AncamanHukuman(tingkat, jenis)
    return None

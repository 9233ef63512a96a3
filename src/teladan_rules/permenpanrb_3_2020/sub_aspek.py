"""The eight sub-aspects of potensial (PermenPANRB 3/2020; read in third-party copies)."""

from teladan_rules.permenpanrb_6_2022.vocabulary import Vocabulary
from teladan_rules.text import N_


class SubAspek(Vocabulary):
    """What an assessment of potensial looks at; shown beside its score, never added up here."""

    INTELEKTUAL = "intelektual", N_("Kemampuan intelektual")
    INTERPERSONAL = "interpersonal", N_("Kemampuan interpersonal")
    KESADARAN_DIRI = "kesadaran_diri", N_("Kesadaran diri")
    BERPIKIR_KRITIS = "berpikir_kritis", N_("Berpikir kritis dan strategis")
    PEMECAHAN_MASALAH = "pemecahan_masalah", N_("Pemecahan masalah")
    KECERDASAN_EMOSIONAL = "kecerdasan_emosional", N_("Kecerdasan emosional")
    PENGEMBANGAN_DIRI = "pengembangan_diri", N_("Belajar dan mengembangkan diri")
    MOTIVASI = "motivasi", N_("Motivasi dan komitmen")

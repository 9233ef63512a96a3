"""The words of the dashboards for stored values."""

from django.utils.translation import gettext_lazy as _

from teladan_rules.permenpanrb_6_2022.vocabulary import Predikat, PredikatOrganisasi

SKP = {
    "": _("Belum ada SKP"),
    "draf": _("Draf"),
    "diajukan": _("Diajukan"),
    "dikembalikan": _("Dikembalikan"),
    "disepakati": _("Disepakati"),
    "direvisi": _("Sedang direvisi"),
    "ditutup": _("Ditutup"),
}
EVALUASI = {
    "": _("Belum dimulai"),
    "draf": _("Draf penilai"),
    "ditandatangani_penilai": _("Belum diserahkan"),
    "diserahkan": _("Menunggu diterima"),
    "diterima": _("Menunggu tanda tangan"),
    "ditandatangani_pegawai": _("Ditandatangani"),
    "keberatan": _("Ada keberatan"),
    "dilaporkan": _("Dilaporkan"),
    "terkunci": _("Terkunci"),
}
NEEDS = {
    "agree": _("Setujui SKP"),
    "hand_over": _("Serahkan dokumen"),
    "evaluate": _("Evaluasi"),
}
PREDIKAT = {each.value: each.label for each in Predikat}
PREDIKAT_ORGANISASI = {each.value: each.label for each in PredikatOrganisasi}
WORDS = {
    "skp_words": SKP,
    "evaluasi_words": EVALUASI,
    "needs_words": NEEDS,
    "predikat_words": PREDIKAT,
    "capaian_words": PREDIKAT_ORGANISASI,
}

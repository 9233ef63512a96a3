"""Pattern of distribution of predikat that belongs to an organisation's predikat.

Guidance "sebagai pertimbangan" (Lampiran Bab IV huruf B angka 2, hlm. 94-97): ideally most
pegawai have the matching predikat, any other remains possible. Nobody is forced into a curve.
"""

from teladan_rules.permenpanrb_6_2022.vocabulary import Predikat, PredikatOrganisasi

PREDIKAT_TERBANYAK: dict[PredikatOrganisasi, Predikat] = {
    PredikatOrganisasi.ISTIMEWA: Predikat.SANGAT_BAIK,
    PredikatOrganisasi.BAIK: Predikat.BAIK,
    PredikatOrganisasi.BUTUH_PERBAIKAN: Predikat.BUTUH_PERBAIKAN,
    PredikatOrganisasi.KURANG: Predikat.KURANG,
    PredikatOrganisasi.SANGAT_KURANG: Predikat.SANGAT_KURANG,
}
"""The predikat that ideally "sebagian besar pegawai" have."""

KURVA: dict[PredikatOrganisasi, tuple[int, int, int, int, int]] = {
    PredikatOrganisasi.ISTIMEWA: (2, 4, 6, 25, 60),
    PredikatOrganisasi.BAIK: (5, 10, 20, 60, 20),
    PredikatOrganisasi.BUTUH_PERBAIKAN: (5, 15, 60, 15, 5),
    PredikatOrganisasi.KURANG: (20, 60, 20, 7, 5),
    PredikatOrganisasi.SANGAT_KURANG: (60, 25, 8, 4, 1),
}
"""Heights of the printed curve for Sangat Kurang, Kurang, Butuh Perbaikan, Baik, Sangat Baik, read
off the drawing: for drawing it again in C.1.1-C.1.3, never for computing."""

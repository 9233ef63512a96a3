"""Citations that several rules share. Both regulations were read in third-party copies and in
BKN's own slides only, so none of them is "T"."""

from teladan_rules.legal import Citation, Status

PERMENPANRB = "PermenPANRB 1/2023"
PERATURAN_BKN = "Peraturan BKN 3/2023"


def peraturan_bkn(text: str, status: Status = "3") -> Citation:
    """A provision of Peraturan BKN 3/2023, which carries out PermenPANRB 1/2023."""
    return Citation(PERATURAN_BKN, text, status)


KOEFISIEN = Citation(PERMENPANRB, "lampiran: koefisien angka kredit per tahun", "3")
KEBUTUHAN = Citation(PERMENPANRB, "lampiran: angka kredit kumulatif kenaikan pangkat/jenjang", "3")
KONVERSI = peraturan_bkn("konversi predikat kinerja ke angka kredit")
AKUMULASI = peraturan_bkn("akumulasi angka kredit")
PENETAPAN = peraturan_bkn("penetapan angka kredit")
INTEGRASI = peraturan_bkn("penyesuaian angka kredit konvensional ke integrasi")
PERPINDAHAN = peraturan_bkn("perpindahan dari jabatan lain")
PENDIDIKAN = Citation("SE BKN 9/2024", "tambahan angka kredit pendidikan", "3")

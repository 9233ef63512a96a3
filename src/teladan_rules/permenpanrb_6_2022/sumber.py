"""Citations that several rules share. ``p`` numbers are pages of the printed regulation."""

from teladan_rules.legal import Citation, Status

NAMA = "PermenPANRB 6/2022"
BERLAKU_MULAI = "2022-02-07"


def pasal(text: str, status: Status = "T") -> Citation:
    """A provision of the regulation's body or lampiran."""
    return Citation(NAMA, text, status)


PANDUAN_HASIL_KERJA = pasal("Lampiran Bab IV huruf B angka 3 huruf a) angka 1) huruf (d), hlm. 97")
PANDUAN_PERILAKU = pasal("Lampiran Bab IV huruf B angka 3 huruf a) angka 2) huruf (c), hlm. 98")
KUADRAN = pasal("Lampiran Bab IV huruf B angka 3 huruf a) angka 3), hlm. 99")
SETIAP_HASIL_KERJA = pasal("Lampiran Bab IV huruf B angka 3 huruf a) angka 1) huruf (a), hlm. 97")
POLA_DISTRIBUSI = pasal("Lampiran Bab IV huruf B angka 2, hlm. 94")

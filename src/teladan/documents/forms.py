"""Which forms of PermenPANRB 6/2022 can be rendered and which one a case calls for."""

from enum import StrEnum

from teladan_rules.permenpanrb_6_2022.vocabulary import JenisJabatan, Pendekatan


class FormCode(StrEnum):
    """The code that the regulation's Lampiran gives to a form."""

    A_1_1 = "A.1.1"
    A_1_2 = "A.1.2"
    A_1_3 = "A.1.3"
    A_1_5 = "A.1.5"
    A_1_6 = "A.1.6"
    A_1_7 = "A.1.7"
    A_1_8 = "A.1.8"
    B_1_1 = "B.1.1"
    B_1_2 = "B.1.2"
    B_1_3 = "B.1.3"
    B_1_4 = "B.1.4"
    B_1_5 = "B.1.5"
    C_1_1 = "C.1.1"
    C_1_2 = "C.1.2"
    C_1_3 = "C.1.3"
    D_1_1 = "D.1.1"
    D_1_2 = "D.1.2"

    @property
    def judul(self) -> tuple[str, ...]:
        """The lines of the title as the form prints them."""
        return _JUDUL[self]

    @property
    def nama(self) -> str:
        """The title as a phrase, for file names, document properties and lists."""
        return _NAMA[self]


_SKP = "SASARAN KINERJA PEGAWAI"
_REKAMAN = "REKAMAN INFORMASI UMPAN BALIK BERKELANJUTAN"
_EVALUASI = "HASIL EVALUASI KINERJA PEGAWAI"
_KUALITATIF = "PENDEKATAN HASIL KERJA KUALITATIF"
_KUANTITATIF = "PENDEKATAN HASIL KERJA KUANTITATIF"
_BAGI_JPT = "BAGI PEJABAT PIMPINAN TINGGI DAN PIMPINAN UNIT KERJA MANDIRI"
_BAGI_JA_JF = "BAGI PEJABAT ADMINISTRASI DAN PEJABAT FUNGSIONAL"

_JUDUL: dict[FormCode, tuple[str, ...]] = {
    FormCode.A_1_1: (_SKP, _KUALITATIF, _BAGI_JPT),
    FormCode.A_1_2: (_SKP, _KUANTITATIF, _BAGI_JPT),
    FormCode.A_1_3: (
        "MANUAL INDIKATOR KINERJA",
        "SKP PEJABAT PIMPINAN TINGGI DAN PIMPINAN UNIT KERJA MANDIRI",
    ),
    FormCode.A_1_5: ("MATRIKS PEMBAGIAN PERAN DAN HASIL",),
    FormCode.A_1_6: (_SKP, _KUALITATIF, _BAGI_JA_JF),
    FormCode.A_1_7: (_SKP, _KUANTITATIF, _BAGI_JA_JF),
    FormCode.A_1_8: ("LAMPIRAN SASARAN KINERJA PEGAWAI",),
    FormCode.B_1_1: ("RENCANA AKSI",),
    FormCode.B_1_2: ("PENDOKUMENTASIAN KINERJA",),
    FormCode.B_1_3: (_REKAMAN, _KUALITATIF),
    FormCode.B_1_4: (_REKAMAN, _KUANTITATIF, _BAGI_JPT),
    FormCode.B_1_5: (_REKAMAN, _KUANTITATIF, _BAGI_JA_JF),
    FormCode.C_1_1: (_EVALUASI, _KUALITATIF),
    FormCode.C_1_2: (_EVALUASI, _KUANTITATIF, _BAGI_JPT),
    FormCode.C_1_3: (_EVALUASI, _KUANTITATIF, _BAGI_JA_JF),
    FormCode.D_1_1: ("DOKUMEN EVALUASI KINERJA PEGAWAI",),
    FormCode.D_1_2: ("DOKUMEN EVALUASI KINERJA PEGAWAI",),
}

_NAMA: dict[FormCode, str] = {
    FormCode.A_1_1: "Sasaran Kinerja Pegawai",
    FormCode.A_1_2: "Sasaran Kinerja Pegawai",
    FormCode.A_1_3: "Manual Indikator Kinerja",
    FormCode.A_1_5: "Matriks Pembagian Peran dan Hasil",
    FormCode.A_1_6: "Sasaran Kinerja Pegawai",
    FormCode.A_1_7: "Sasaran Kinerja Pegawai",
    FormCode.A_1_8: "Lampiran Sasaran Kinerja Pegawai",
    FormCode.B_1_1: "Rencana Aksi",
    FormCode.B_1_2: "Pendokumentasian Kinerja",
    FormCode.B_1_3: "Rekaman Informasi Umpan Balik Berkelanjutan",
    FormCode.B_1_4: "Rekaman Informasi Umpan Balik Berkelanjutan",
    FormCode.B_1_5: "Rekaman Informasi Umpan Balik Berkelanjutan",
    FormCode.C_1_1: "Hasil Evaluasi Kinerja Pegawai",
    FormCode.C_1_2: "Hasil Evaluasi Kinerja Pegawai",
    FormCode.C_1_3: "Hasil Evaluasi Kinerja Pegawai",
    FormCode.D_1_1: "Dokumen Evaluasi Kinerja Pegawai",
    FormCode.D_1_2: "Dokumen Evaluasi Kinerja Pegawai",
}


def memakai_form_jpt(jenis_jabatan: JenisJabatan, *, unit_mandiri: bool = False) -> bool:
    """Whether the forms of JPT apply: to a JPT, and to whoever leads a unit kerja mandiri."""
    return jenis_jabatan.memakai_form_jpt or unit_mandiri


def form_skp(
    jenis_jabatan: JenisJabatan, pendekatan: Pendekatan, *, unit_mandiri: bool = False
) -> FormCode:
    """The SKP form for a jabatan and approach (Lampiran Bab II huruf A, tahap 2 and 7)."""
    jpt = memakai_form_jpt(jenis_jabatan, unit_mandiri=unit_mandiri)
    if pendekatan is Pendekatan.KUALITATIF:
        return FormCode.A_1_1 if jpt else FormCode.A_1_6
    return FormCode.A_1_2 if jpt else FormCode.A_1_7


def form_evaluasi(
    jenis_jabatan: JenisJabatan, pendekatan: Pendekatan, *, unit_mandiri: bool = False
) -> FormCode:
    """The evaluation form for a jabatan and approach (Lampiran Bab IV huruf B)."""
    if pendekatan is Pendekatan.KUALITATIF:
        return FormCode.C_1_1
    jpt = memakai_form_jpt(jenis_jabatan, unit_mandiri=unit_mandiri)
    return FormCode.C_1_2 if jpt else FormCode.C_1_3


REKAMAN = frozenset({FormCode.B_1_3, FormCode.B_1_4, FormCode.B_1_5})
"""What was said to a pegawai: for her and her pejabat penilai only."""


def form_rekaman(*, kualitatif: bool, form_jpt: bool) -> FormCode:
    """The record of umpan balik for an approach and jabatan (Lampiran Bab III huruf C angka 16)."""
    if kualitatif:
        return FormCode.B_1_3
    return FormCode.B_1_4 if form_jpt else FormCode.B_1_5

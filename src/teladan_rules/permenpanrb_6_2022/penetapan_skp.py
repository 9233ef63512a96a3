"""For whom an SKP is planned, and who sets it (Lampiran Bab II huruf C)."""

from teladan_rules.legal import Determination, Step
from teladan_rules.permenpanrb_6_2022.sumber import pasal
from teladan_rules.permenpanrb_6_2022.vocabulary import JenisJabatan, KedudukanHukum
from teladan_rules.text import N_

_DIKECUALIKAN = {
    KedudukanHukum.PEJABAT_NEGARA: N_("diangkat menjadi pejabat negara atau pimpinan/anggota LNS"),
    KedudukanHukum.DIBERHENTIKAN_SEMENTARA: N_("diberhentikan sementara"),
    KedudukanHukum.CLTN: N_("menjalani cuti di luar tanggungan negara"),
    KedudukanHukum.MPP: N_("mengambil masa persiapan pensiun"),
}


def perencanaan_berlaku(kedudukan: KedudukanHukum) -> Determination[bool]:
    """Do the rules on planning apply to this pegawai? (huruf C angka 8, hlm. 65-66)."""
    basis = (pasal("Lampiran Bab II huruf C angka 8, hlm. 65"),)
    pengecualian = _DIKECUALIKAN.get(kedudukan)
    if kedudukan is KedudukanHukum.BERHENTI:
        pengecualian = N_("sudah berhenti sebagai pegawai")
    value = pengecualian is None
    trace = Step(
        id="perencanaan_berlaku",
        label=N_("Pegawai menyusun SKP"),
        value=value,
        kind="hasil",
        basis=basis,
        children=(Step("kedudukan", N_("Kedudukan hukum"), kedudukan),),
        note=pengecualian,
    )
    return Determination(value, basis, {"kedudukan": kedudukan}, trace)


def penetap_skp(
    jenis: JenisJabatan, *, instansi_daerah: bool, pimpinan_unit_mandiri: bool = False
) -> Determination[str]:
    """Who approves and sets the SKP, in the words of huruf C angka 2 and 3 (hlm. 65)."""
    nomor = 3 if instansi_daerah else 2
    basis = (
        pasal("Pasal 14 ayat (3)"),
        pasal(f"Lampiran Bab II huruf C angka {nomor}, hlm. 65"),
    )
    value = _penetap(jenis, instansi_daerah, pimpinan_unit_mandiri)
    trace = Step("penetap_skp", N_("Yang menetapkan SKP"), value, "hasil", basis)
    inputs = {
        "jenis": jenis,
        "instansi_daerah": instansi_daerah,
        "pimpinan_unit_mandiri": pimpinan_unit_mandiri,
    }
    return Determination(value, basis, inputs, trace)


def _penetap(jenis: JenisJabatan, daerah: bool, mandiri: bool) -> str:
    if daerah and jenis in {JenisJabatan.JPT_MADYA, JenisJabatan.JPT_PRATAMA}:
        return N_("Kepala Daerah")
    if not daerah and jenis is JenisJabatan.JPT_UTAMA:
        return N_("Menteri yang mengoordinasikan")
    if not daerah and jenis is JenisJabatan.JPT_MADYA:
        return N_("Pimpinan Instansi Pemerintah")
    if not daerah and jenis is JenisJabatan.JPT_PRATAMA:
        return N_("Pejabat Pimpinan Tinggi Madya")
    if mandiri:
        return (
            N_("Kepala Daerah atau Pimpinan perangkat daerah yang mengoordinasikan")
            if daerah
            else N_("Menteri atau pejabat pimpinan tinggi yang mengoordinasikan")
        )
    return N_("Pejabat Penilai Kinerja")

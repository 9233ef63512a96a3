"""Result of an evaluation in the field order and codes of SIASN / e-Kinerja BKN.

Field names and codes were read in public client code of SIASN, not in an official document; the
record in BKN's application governs (Pasal 35). Only results go up, never hasil kerja or evidence.
"""

from dataclasses import dataclass

from teladan_rules.permenpanrb_6_2022.periode import Periode
from teladan_rules.permenpanrb_6_2022.predikat import KUADRAN_KINERJA
from teladan_rules.permenpanrb_6_2022.vocabulary import (
    JenisPeriodik,
    JenjangFungsional,
    Predikat,
    RatingEkspektasi,
    Vocabulary,
)


@dataclass(frozen=True, slots=True)
class PenilaiSiasn:
    """The pejabat penilai as SIASN wants to know her. ``status``: "ASN" or "NON ASN"."""

    nama: str
    nip: str
    jabatan: str
    unor: str
    golongan: str
    status: str = "ASN"


def kode_siasn(member: Vocabulary) -> str:
    """The SIASN code. Raises ValueError where SIASN has none."""
    if member.siasn is None:
        raise ValueError(f"{member.label} tidak mempunyai kode SIASN")
    return member.siasn


def nilai_payload(hasil: RatingEkspektasi, perilaku: RatingEkspektasi) -> dict[str, str]:
    """The three result fields that both endpoints share."""
    predikat: Predikat = KUADRAN_KINERJA[hasil, perilaku]
    return {
        "hasilKinerjaNilai": kode_siasn(hasil),
        "perilakuKerjaNilai": kode_siasn(perilaku),
        "kuadranKinerjaNilai": kode_siasn(predikat),
    }


def kinerjaperiodik_payload(
    periode: Periode,
    rating: tuple[RatingEkspektasi, RatingEkspektasi],
    penilai: PenilaiSiasn,
    *,
    pns_dinilai_id: str,
    jenjang: JenjangFungsional | None = None,
) -> dict[str, str | int | None]:
    """Body of ``kinerjaperiodik/save``; ``rating`` is (hasil kerja, perilaku kerja).

    ``koefisienId`` is empty for a pegawai without jenjang fungsional. Raises ValueError for an
    annual period.
    """
    if periode.periodik is None:
        raise ValueError("kinerjaperiodik hanya untuk evaluasi periodik")
    return {
        "tahun": periode.tahun,
        "periodikId": kode_siasn(periode.periodik),
        "bulanMulaiPenilaian": periode.mulai.month,
        "bulanSelesaiPenilaian": periode.selesai.month,
        "tahunMulaiPenilaian": periode.mulai.year,
        "tahunSelesaiPenilaian": periode.selesai.year,
        **nilai_payload(*rating),
        "koefisienId": kode_siasn(jenjang) if jenjang else None,
        "pnsDinilaiId": pns_dinilai_id,
        **_penilai(penilai),
    }


def skp22_payload(
    tahun: int,
    rating: tuple[RatingEkspektasi, RatingEkspektasi],
    penilai: PenilaiSiasn,
    *,
    pns_dinilai_id: str,
) -> dict[str, str | int | None]:
    """Body of ``skp22/save``: the annual evaluation under PermenPANRB 6/2022."""
    return {
        "tahun": tahun,
        **nilai_payload(*rating),
        "pnsDinilaiId": pns_dinilai_id,
        **_penilai(penilai),
    }


def kode_jenjang(jenjang: JenjangFungsional, periodik: JenisPeriodik) -> dict[str, str]:
    """The two classifying codes of a periodic row."""
    return {"koefisienId": kode_siasn(jenjang), "periodikId": kode_siasn(periodik)}


def _penilai(penilai: PenilaiSiasn) -> dict[str, str]:
    return {
        "statusPenilai": penilai.status,
        "penilaiNama": penilai.nama,
        "penilaiNipNrp": penilai.nip,
        "penilaiJabatanNama": penilai.jabatan,
        "penilaiUnorNama": penilai.unor,
        "penilaiGolongan": penilai.golongan,
    }

"""What a PNS must do and must not do, and how the impact of a violation sets the level
(PP 94/2021 Pasal 3-5 and 9-14). The numbers of the Pasal are from memory (K), the letters and
the levels as in a third-party copy (3): whoever examines states the Pasal; where the level does
not follow from the impact the rule does not decide.
"""

from dataclasses import dataclass

from teladan_rules.legal import Citation
from teladan_rules.permenpanrb_6_2022.vocabulary import Vocabulary
from teladan_rules.pp_94_2021.ketidakhadiran import TingkatHukuman
from teladan_rules.pp_94_2021.sumber import pasal
from teladan_rules.text import N_


class DampakPelanggaran(Vocabulary):
    """How far the harm reached."""

    UNIT_KERJA = "unit_kerja", N_("Berdampak negatif pada unit kerja")
    INSTANSI = "instansi", N_("Berdampak negatif pada instansi")
    NEGARA = "negara", N_("Berdampak negatif pada negara atau pemerintah")


class JenisPelanggaran(Vocabulary):
    """The obligation that was not met, or the prohibition that was broken."""

    KETIDAKHADIRAN = "ketidakhadiran", N_("Masuk kerja dan menaati ketentuan jam kerja")
    TUGAS = "tugas", N_("Melaksanakan tugas dengan pengabdian, kejujuran, dan tanggung jawab")
    INTEGRITAS = "integritas", N_("Menunjukkan integritas dan keteladanan")
    PERATURAN = "peraturan", N_("Menaati ketentuan peraturan perundang-undangan")
    RAHASIA = "rahasia", N_("Menyimpan rahasia jabatan")
    KEPENTINGAN = "kepentingan", N_("Mengutamakan kepentingan negara")
    BARANG = "barang", N_("Menggunakan dan memelihara barang milik negara")
    BAWAHAN = "bawahan", N_("Memberi bawahan kesempatan mengembangkan kompetensi")
    SEWENANG = "sewenang", N_("Larangan bertindak sewenang-wenang terhadap bawahan")
    HALANGI = "halangi", N_("Larangan menghalangi tugas kedinasan")
    PUNGUTAN = "pungutan", N_("Larangan pungutan di luar ketentuan")
    WEWENANG = "wewenang", N_("Larangan menyalahgunakan wewenang")
    HADIAH = "hadiah", N_("Larangan menerima hadiah yang berhubungan dengan jabatan")
    PERANTARA = "perantara", N_("Larangan menjadi perantara untuk keuntungan")
    LAYANAN = "layanan", N_("Larangan tindakan yang merugikan pihak yang dilayani")
    NETRALITAS = "netralitas", N_("Larangan mendukung peserta pemilihan")
    LAIN = "lain", N_("Kewajiban atau larangan lain (sebut pasalnya)")


@dataclass(frozen=True, slots=True)
class AturanPelanggaran:
    """Where a violation stands, and whether its impact sets the level."""

    basis: Citation
    menurut_dampak: bool


_J = JenisPelanggaran
_DAMPAK = {
    _J.TUGAS: "Pasal 3 huruf e",
    _J.INTEGRITAS: "Pasal 3 huruf f",
    _J.PERATURAN: "Pasal 3 huruf d",
    _J.RAHASIA: "Pasal 3 huruf g",
    _J.KEPENTINGAN: "Pasal 4 huruf c",
    _J.BARANG: "Pasal 4 huruf g",
    _J.BAWAHAN: "Pasal 4 huruf h",
    _J.SEWENANG: "Pasal 5 huruf i",
    _J.HALANGI: "Pasal 5 huruf j",
    _J.PUNGUTAN: "Pasal 5 huruf g",
}
_LAIN = {
    _J.KETIDAKHADIRAN: "Pasal 4 huruf f",
    _J.WEWENANG: "Pasal 5 huruf a",
    _J.HADIAH: "Pasal 5 huruf k",
    _J.PERANTARA: "Pasal 5 huruf b",
    _J.LAYANAN: "Pasal 5 huruf m",
    _J.NETRALITAS: "Pasal 5 huruf n",
    _J.LAIN: "Pasal 3–5",
}
ATURAN: dict[JenisPelanggaran, AturanPelanggaran] = {
    **{jenis: AturanPelanggaran(pasal(where, "K"), True) for jenis, where in _DAMPAK.items()},
    **{jenis: AturanPelanggaran(pasal(where, "K"), False) for jenis, where in _LAIN.items()},
}
_TINGKAT = {
    DampakPelanggaran.UNIT_KERJA: TingkatHukuman.RINGAN,
    DampakPelanggaran.INSTANSI: TingkatHukuman.SEDANG,
    DampakPelanggaran.NEGARA: TingkatHukuman.BERAT,
}
#: What the copy lists for ringan and sedang only: of harm to the negara it sets no level.
_TANPA_BERAT = frozenset({_J.BARANG, _J.BAWAHAN, _J.SEWENANG, _J.HALANGI})
#: What it lists from sedang on, also where the harm stayed within the unit kerja.
_MULAI_SEDANG = frozenset({_J.PUNGUTAN})


def tingkat_menurut_dampak(
    jenis: JenisPelanggaran, dampak: DampakPelanggaran | None
) -> TingkatHukuman | None:
    """The level that the impact sets; None where it does not, or where it was not found out."""
    if dampak is None or not ATURAN[jenis].menurut_dampak:
        return None
    tingkat = _TINGKAT[dampak]
    if jenis in _TANPA_BERAT and tingkat is TingkatHukuman.BERAT:
        return None
    if jenis in _MULAI_SEDANG and tingkat is TingkatHukuman.RINGAN:
        return TingkatHukuman.SEDANG
    return tingkat

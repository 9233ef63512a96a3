"""Guide for the academic expectation of a pegawai on tugas belajar (Lampiran Bab II huruf B)."""

from decimal import ROUND_HALF_UP, Decimal
from enum import StrEnum

from teladan_rules.legal import Determination, Step
from teladan_rules.permenpanrb_6_2022.sumber import pasal
from teladan_rules.permenpanrb_6_2022.vocabulary import Predikat, Vocabulary
from teladan_rules.text import N_


class JenjangStudi(Vocabulary):
    """The two groups of programmes that the guide tells apart."""

    S1 = "s1", N_("Strata 1 (S-1)")
    LANJUTAN = "lanjutan", N_("Profesi, Strata 2 (S-2)/Strata 3 (S-3)")


class Akreditasi(Vocabulary):
    """Accreditation of the university; abroad there is one table."""

    A = "a", N_("A")
    B = "b", N_("B")
    C = "c", N_("C")
    LUAR_NEGERI = "luar_negeri", N_("Luar negeri")


# Lowest IPK for Sangat Baik, Baik and Butuh Perbaikan; anything lower is Kurang/Misconduct.
_BATAS: dict[tuple[JenjangStudi, Akreditasi], tuple[str, str, str]] = {
    (JenjangStudi.S1, Akreditasi.A): ("3.51", "3.01", "2.76"),
    (JenjangStudi.S1, Akreditasi.B): ("3.61", "3.10", "2.76"),
    (JenjangStudi.S1, Akreditasi.C): ("3.71", "3.20", "2.76"),
    (JenjangStudi.S1, Akreditasi.LUAR_NEGERI): ("3.51", "3.01", "2.76"),
    (JenjangStudi.LANJUTAN, Akreditasi.A): ("3.51", "3.20", "3.00"),
    (JenjangStudi.LANJUTAN, Akreditasi.B): ("3.61", "3.25", "3.00"),
    (JenjangStudi.LANJUTAN, Akreditasi.C): ("3.71", "3.30", "3.00"),
    (JenjangStudi.LANJUTAN, Akreditasi.LUAR_NEGERI): ("3.51", "3.20", "3.00"),
}
_KATEGORI = (Predikat.SANGAT_BAIK, Predikat.BAIK, Predikat.BUTUH_PERBAIKAN)


class KetepatanLulus(StrEnum):
    """Timeliness of graduation (huruf B angka 7)."""

    LEBIH_CEPAT = "lebih_cepat"
    TEPAT_WAKTU = "tepat_waktu"
    PERPANJANGAN = "perpanjangan"


def kategori_ipk(
    jenjang: JenjangStudi, akreditasi: Akreditasi, ipk: Decimal | None
) -> Determination[Predikat]:
    """Category of an IPK in the guide's table (huruf B angka 5 and 6, hlm. 63).

    The table prints two decimals, so the IPK is first rounded half up to two. It is guidance for
    setting expectations; the predikat itself still comes from the kuadran.
    Raises ValueError for an IPK outside 0 to 4.
    """
    if ipk is not None and not 0 <= ipk <= 4:
        raise ValueError("IPK harus antara 0 dan 4")
    basis = (pasal("Lampiran Bab II huruf B angka 5 dan angka 6, hlm. 63"),)
    value = None if ipk is None else _kategori(jenjang, akreditasi, ipk)
    undecided = N_("IPK belum ada.") if ipk is None else None
    trace = Step(
        id="kategori_ipk",
        label=N_("Kategori IPK menurut panduan"),
        value=value,
        kind="hasil",
        basis=basis,
        children=(
            Step("jenjang", N_("Jenjang studi"), jenjang),
            Step("akreditasi", N_("Akreditasi universitas"), akreditasi),
            Step("ipk", N_("IPK"), None if ipk is None else str(ipk)),
        ),
        note=undecided,
    )
    inputs = {"jenjang": jenjang, "akreditasi": akreditasi, "ipk": ipk}
    return Determination(value, basis, inputs, trace, undecided)


def _kategori(jenjang: JenjangStudi, akreditasi: Akreditasi, ipk: Decimal) -> Predikat:
    bulat = ipk.quantize(Decimal("0.01"), ROUND_HALF_UP)
    for kategori, batas in zip(_KATEGORI, _BATAS[jenjang, akreditasi], strict=True):
        if bulat >= Decimal(batas):
            return kategori
    return Predikat.KURANG

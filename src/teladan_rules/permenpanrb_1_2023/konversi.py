"""From a predikat to angka kredit (PermenPANRB 1/2023; Peraturan BKN 3/2023).

Figures are exact fractions; a form prints them with two places. Rounded parts are never summed:
four quarters of 4.69 are not the 18.75 of the year.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from fractions import Fraction
from itertools import pairwise

from teladan_rules.legal import Determination, Step
from teladan_rules.pembulatan import bulatkan
from teladan_rules.permenpanrb_1_2023.sumber import AKUMULASI, KOEFISIEN, KONVERSI
from teladan_rules.permenpanrb_6_2022.vocabulary import JenjangFungsional, Predikat
from teladan_rules.text import N_

PERSEN: dict[Predikat, int] = {
    Predikat.SANGAT_BAIK: 150,
    Predikat.BAIK: 100,
    Predikat.BUTUH_PERBAIKAN: 75,
    Predikat.KURANG: 50,
    Predikat.SANGAT_KURANG: 25,
}
BULAN_SETAHUN = 12


@dataclass(frozen=True, slots=True)
class MasaKonversi:
    """Months of a year in one jenjang under one predikat. ``tahunan`` marks the predikat of the
    yearly evaluation, which takes the place of the periodic ones. Raises ValueError."""

    tahun: int
    bulan_mulai: int
    bulan_selesai: int
    jenjang: JenjangFungsional
    predikat: Predikat
    tahunan: bool = False

    def __post_init__(self) -> None:
        if not 1 <= self.bulan_mulai <= self.bulan_selesai <= BULAN_SETAHUN:
            raise ValueError("bulan konversi harus antara Januari dan Desember, berurutan")

    @property
    def bulan(self) -> int:
        """How many months, both ends included."""
        return self.bulan_selesai - self.bulan_mulai + 1


def konversi(
    jenjang: JenjangFungsional, predikat: Predikat, bulan: int = BULAN_SETAHUN
) -> Fraction:
    """Angka kredit of ``bulan`` months. Raises ValueError outside 1 to 12."""
    if not 1 <= bulan <= BULAN_SETAHUN:
        raise ValueError("bulan konversi harus 1 sampai 12")
    return (
        Fraction(bulan, BULAN_SETAHUN)
        * Fraction(PERSEN[predikat], 100)
        * Fraction(jenjang.koefisien)
    )


def determine_konversi(masa: MasaKonversi) -> Determination[Fraction]:
    """The conversion of one period with its derivation."""
    nilai = konversi(masa.jenjang, masa.predikat, masa.bulan)
    basis = (KONVERSI, KOEFISIEN)
    trace = Step(
        id="konversi",
        label=N_("Angka kredit dari predikat kinerja"),
        value=str(bulatkan(nilai, 2)),
        kind="hasil",
        basis=basis,
        children=(
            Step("predikat", N_("Predikat kinerja"), masa.predikat.label),
            Step(
                "persen", N_("Persentase predikat"), PERSEN[masa.predikat], "hitungan", (KONVERSI,)
            ),
            Step(
                "koefisien",
                N_("Koefisien per tahun"),
                str(masa.jenjang.koefisien),
                "fakta",
                (KOEFISIEN,),
            ),
            Step("bulan", N_("Bulan yang dihitung"), masa.bulan),
        ),
    )
    inputs = {
        "tahun": masa.tahun,
        "bulan_mulai": masa.bulan_mulai,
        "bulan_selesai": masa.bulan_selesai,
        "jenjang": masa.jenjang,
        "predikat": masa.predikat,
    }
    return Determination(nilai, basis, inputs, trace)


def yang_dihitung(masa: Iterable[MasaKonversi]) -> tuple[MasaKonversi, ...]:
    """The periods that count, by time: where a yearly predikat covers a month, the periodic one of
    that month no longer does (Peraturan BKN 3/2023, akumulasi). Raises ValueError where two of a
    kind claim the same month."""
    listed = sorted(masa, key=lambda item: (item.tahun, item.bulan_mulai))
    for tahunan in (True, False):
        _check_overlap([item for item in listed if item.tahunan is tahunan])
    yearly = [item for item in listed if item.tahunan]
    periodic = [
        item for item in listed if not item.tahunan and not any(_overlap(item, y) for y in yearly)
    ]
    return tuple(sorted((*yearly, *periodic), key=lambda item: (item.tahun, item.bulan_mulai)))


def determine_akumulasi(masa: Iterable[MasaKonversi]) -> Determination[Fraction]:
    """The sum of all conversions that count, exact, with a line for each."""
    parts = tuple(determine_konversi(item) for item in yang_dihitung(masa))
    total = sum((part.value or Fraction(0) for part in parts), Fraction(0))
    trace = Step(
        id="akumulasi",
        label=N_("Akumulasi angka kredit"),
        value=str(bulatkan(total, 2)),
        kind="hasil",
        basis=(AKUMULASI,),
        children=tuple(part.trace for part in parts),
    )
    return Determination(total, (AKUMULASI,), {"masa": [part.inputs for part in parts]}, trace)


def _overlap(one: MasaKonversi, other: MasaKonversi) -> bool:
    return (
        one.tahun == other.tahun
        and one.bulan_mulai <= other.bulan_selesai
        and other.bulan_mulai <= one.bulan_selesai
    )


def _check_overlap(masa: list[MasaKonversi]) -> None:
    for before, after in pairwise(masa):
        if _overlap(before, after):
            raise ValueError(f"dua predikat untuk bulan yang sama pada {before.tahun}")

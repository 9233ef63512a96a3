"""Angka kredit of a person from what stood before and every line since, up to what is missing for
the next step (Peraturan BKN 3/2023, akumulasi dan penetapan). A PAK stores these inputs."""

from dataclasses import dataclass, replace
from fractions import Fraction

from teladan_rules.legal import Determination, Step
from teladan_rules.pembulatan import bulatkan
from teladan_rules.permenpanrb_1_2023.konversi import determine_konversi
from teladan_rules.permenpanrb_1_2023.pembagian import BarisKonversi, BulanKonversi, Selisih
from teladan_rules.permenpanrb_1_2023.penetapan import (
    AngkaKreditInput,
    Penetapan,
    determine_penetapan,
)
from teladan_rules.permenpanrb_1_2023.sumber import AKUMULASI, PENDIDIKAN
from teladan_rules.permenpanrb_6_2022.periode import BULAN
from teladan_rules.permenpanrb_6_2022.vocabulary import JenjangFungsional
from teladan_rules.text import N_, Kalimat

_MASA = Kalimat(N_("{mulai} s.d. {selesai} {tahun:d}"))
_KOREKSI = Kalimat(N_("{bulan} {tahun:d}: predikat tahunan menggantikan predikat periodik"))


@dataclass(frozen=True, slots=True)
class Tambahan:
    """Angka kredit that a person has decided: `jenis` "pendidikan" or "penyesuaian"."""

    id: int
    jenis: str
    nilai: Fraction


@dataclass(frozen=True, slots=True)
class PerhitunganInput:
    """`awal` of `sumber_awal` ("pak", "saldo_awal" or "awal_jenjang"), then what came since;
    `koreksi` are months of the last PAK that the yearly predikat has replaced.

    All of it belongs to the one jenjang: a rise in jenjang begins anew.
    """

    jenjang: JenjangFungsional
    golongan: str
    awal: Fraction
    sumber_awal: str
    konversi: tuple[BarisKonversi, ...] = ()
    koreksi: tuple[Selisih, ...] = ()
    tambahan: tuple[Tambahan, ...] = ()

    @property
    def baru(self) -> Fraction:
        """Of the conversions since, corrections included."""
        lines = sum((item.nilai for item in self.konversi), Fraction(0))
        return lines + sum((item.nilai for item in self.koreksi), Fraction(0))

    @property
    def bulanan(self) -> tuple[BulanKonversi, ...]:
        """The months that it counts, those that it corrects included, as they stand in it."""
        fixed = tuple(item.kini for item in self.koreksi if item.kini is not None)
        return (*fixed, *(month for line in self.konversi for month in line.bulanan))

    def jumlah_tambahan(self, jenis: str) -> Fraction:
        return sum((item.nilai for item in self.tambahan if item.jenis == jenis), Fraction(0))


def determine_perhitungan(data: PerhitunganInput) -> Determination[Penetapan]:
    """Where she stands, with a line for each conversion. Raises ValueError for a golongan that
    the jenjang does not have."""
    found = determine_penetapan(
        AngkaKreditInput(
            data.jenjang,
            data.golongan,
            data.awal,
            data.baru,
            data.jumlah_tambahan("pendidikan"),
            data.jumlah_tambahan("penyesuaian"),
        )
    )
    children = tuple(_filled(step, data) for step in found.trace.children)
    return replace(found, trace=replace(found.trace, children=children))


_AWAL = {
    "pak": N_("Dari penetapan angka kredit terakhir"),
    "saldo_awal": N_("Dari saldo awal yang disahkan"),
    "awal_jenjang": N_("Angka kredit dasar saat masuk jenjang ini"),
}


def _filled(step: Step, data: PerhitunganInput) -> Step:
    if step.id == "lama":
        return replace(step, note=_AWAL[data.sumber_awal])
    if step.id == "baru":
        lines = tuple(_line(item) for item in data.konversi)
        fixes = tuple(_fix(item) for item in data.koreksi)
        return replace(step, basis=(AKUMULASI,), children=lines + fixes)
    if step.id == "pendidikan":
        return replace(step, basis=(PENDIDIKAN,))
    return step


def _line(item: BarisKonversi) -> Step:
    masa = item.masa
    step = determine_konversi(masa).trace
    label = _MASA(
        mulai=BULAN[masa.bulan_mulai - 1], selesai=BULAN[masa.bulan_selesai - 1], tahun=masa.tahun
    )
    return replace(
        step,
        id=f"konversi-{masa.tahun}-{masa.bulan_mulai}",
        label=label,
        children=(Step("jenjang", N_("Jenjang"), masa.jenjang.label), *step.children),
    )


def _fix(item: Selisih) -> Step:
    bulan = item.semula.bulan
    return Step(
        id=f"koreksi-{item.semula.tahun}-{bulan}",
        label=_KOREKSI(bulan=BULAN[bulan - 1], tahun=item.semula.tahun),
        value=str(bulatkan(item.nilai, 2)),
        kind="hitungan",
        basis=(AKUMULASI,),
    )

"""Penetapan angka kredit: what has been reached, what the next step needs, and when it can come
(PermenPANRB 1/2023; Peraturan BKN 3/2023)."""

from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction

from teladan_rules.legal import Determination, Step
from teladan_rules.pembulatan import bulatkan
from teladan_rules.permenpanrb_1_2023.jenjang import KETENTUAN, KetentuanJenjang
from teladan_rules.permenpanrb_1_2023.konversi import konversi
from teladan_rules.permenpanrb_1_2023.sumber import KEBUTUHAN, PENDIDIKAN, PENETAPAN
from teladan_rules.permenpanrb_6_2022.vocabulary import JenjangFungsional, Predikat
from teladan_rules.text import N_

BAGIAN_PENDIDIKAN = Fraction(1, 4)


class StatusAngkaKredit(StrEnum):
    """What the angka kredit allow; the other conditions are checked elsewhere."""

    BELUM_CUKUP = "belum_cukup"
    LAYAK_PANGKAT = "layak_pangkat"
    LAYAK_JENJANG = "layak_jenjang"
    PUNCAK = "puncak"


@dataclass(frozen=True, slots=True)
class AngkaKreditInput:
    """Angka kredit counted from the start of the jenjang: ``lama`` of the last PAK, ``baru`` of the
    conversions since, ``pendidikan`` and ``penyesuaian`` as decided."""

    jenjang: JenjangFungsional
    golongan: str
    lama: Fraction
    baru: Fraction = Fraction(0)
    pendidikan: Fraction = Fraction(0)
    penyesuaian: Fraction = Fraction(0)

    @property
    def total(self) -> Fraction:
        return self.lama + self.baru + self.pendidikan + self.penyesuaian


@dataclass(frozen=True, slots=True)
class Penetapan:
    """The outcome. ``kebutuhan`` is None at the top of the category; ``sisa`` is what carries over
    after the step: the surplus after a rise in pangkat, nothing after a rise in jenjang."""

    status: StatusAngkaKredit
    total: Fraction
    kebutuhan: Fraction | None
    kurang: Fraction
    sisa: Fraction


def kebutuhan(ketentuan: KetentuanJenjang, golongan: str) -> Fraction | None:
    """Angka kredit at which the next step can come: the next pangkat of the jenjang, or, at its
    highest golongan, the next jenjang; None where there is none. Raises ValueError."""
    if not ketentuan.puncak(golongan):
        return ketentuan.dasar(golongan) + Fraction(ketentuan.kebutuhan_pangkat)
    naik = ketentuan.kebutuhan_jenjang
    return None if naik is None else Fraction(naik)


def determine_penetapan(data: AngkaKreditInput) -> Determination[Penetapan]:
    """Where the angka kredit stand against the next step. Raises ValueError for a golongan that
    the jenjang doesn't have."""
    ketentuan = KETENTUAN[data.jenjang]
    perlu = kebutuhan(ketentuan, data.golongan)
    value = Penetapan(
        _status(ketentuan, data, perlu),
        data.total,
        perlu,
        Fraction(0) if perlu is None else max(Fraction(0), perlu - data.total),
        _sisa(ketentuan, data, perlu),
    )
    basis = (PENETAPAN, KEBUTUHAN)
    return Determination(value, basis, _inputs(data), _trace(data, value))


def tambahan_pendidikan(ketentuan: KetentuanJenjang) -> Fraction:
    """A quarter of what the next pangkat needs, for a higher degree in line (SE BKN 9/2024)."""
    return Fraction(ketentuan.kebutuhan_pangkat) * BAGIAN_PENDIDIKAN


def bulan_menuju(kurang: Fraction, jenjang: JenjangFungsional, predikat: Predikat) -> int:
    """Whole months at ``predikat`` until ``kurang`` is reached; an estimate, never a promise."""
    sebulan = konversi(jenjang, predikat, 1)
    return -(-kurang.numerator * sebulan.denominator // (kurang.denominator * sebulan.numerator))


def _status(
    ketentuan: KetentuanJenjang, data: AngkaKreditInput, perlu: Fraction | None
) -> StatusAngkaKredit:
    if perlu is None:
        return StatusAngkaKredit.PUNCAK
    if data.total < perlu:
        return StatusAngkaKredit.BELUM_CUKUP
    if ketentuan.puncak(data.golongan):
        return StatusAngkaKredit.LAYAK_JENJANG
    return StatusAngkaKredit.LAYAK_PANGKAT


def _sisa(ketentuan: KetentuanJenjang, data: AngkaKreditInput, perlu: Fraction | None) -> Fraction:
    if perlu is None or data.total < perlu or ketentuan.puncak(data.golongan):
        return Fraction(0)
    return data.total - perlu


def _inputs(data: AngkaKreditInput) -> dict[str, object]:
    return {
        "jenjang": data.jenjang,
        "golongan": data.golongan,
        "lama": data.lama,
        "baru": data.baru,
        "pendidikan": data.pendidikan,
        "penyesuaian": data.penyesuaian,
    }


def _trace(data: AngkaKreditInput, value: Penetapan) -> Step:
    def line(id_: str, label: str, nilai: Fraction | None, *basis: object) -> Step:
        shown = None if nilai is None else str(bulatkan(nilai, 2))
        return Step(id_, label, shown, "hitungan", basis)  # type: ignore[arg-type]

    return Step(
        id="penetapan",
        label=N_("Penetapan angka kredit"),
        value=value.status.value,
        kind="hasil",
        basis=(PENETAPAN,),
        children=(
            line("lama", N_("Angka kredit lama"), data.lama),
            line("baru", N_("Angka kredit baru"), data.baru),
            line("pendidikan", N_("Tambahan pendidikan"), data.pendidikan, PENDIDIKAN),
            line("penyesuaian", N_("Penyesuaian atau penyetaraan"), data.penyesuaian),
            line("total", N_("Jumlah"), value.total),
            line("kebutuhan", N_("Kebutuhan untuk langkah berikutnya"), value.kebutuhan, KEBUTUHAN),
            line("kurang", N_("Kekurangan"), value.kurang),
        ),
    )

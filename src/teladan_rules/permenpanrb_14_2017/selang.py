"""The interval within which the IKM of all users lies with 95 % confidence.

PermenPANRB 14/2017 asks for a sample but for no interval. Own method: Student's t on the mean of
the respondents' own indices, rounded outwards to two decimals and kept within 25 to 100, so that
it never claims more than the answers give. Few answers get a wide interval; below the minimum
nothing is shown at all.
"""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal, localcontext
from enum import StrEnum
from fractions import Fraction
from functools import cache
from importlib.resources import files

from teladan_rules.legal import Step
from teladan_rules.pembulatan import bulatkan, bulatkan_ke_atas, bulatkan_ke_bawah
from teladan_rules.permenpanrb_6_2022.format import format_angka
from teladan_rules.permenpanrb_14_2017.parameters import ParameterSkm
from teladan_rules.permenpanrb_14_2017.rerata import Rerata
from teladan_rules.permenpanrb_14_2017.sumber import metode
from teladan_rules.text import N_, Kalimat

METODE = metode("selang kepercayaan 95% IKM, Student t")
_PRESISI = 40
_BELUM = Kalimat(N_("Belum cukup jawaban: {n:d} dari paling sedikit {minimum:d}."))
_SERAGAM = N_("Semua jawaban sama, sehingga ketelitiannya tidak dapat dihitung.")
_TERBATAS = Kalimat(
    N_("Baru {n:d} jawaban; paling sedikit {minimum:d} agar dipakai dalam evaluasi.")
)
_CUKUP = Kalimat(N_("{n:d} jawaban cukup untuk dipakai dalam evaluasi."))


class Kecukupan(StrEnum):
    """What a number of answers is enough for."""

    BELUM_CUKUP = "belum_cukup"
    TAMPIL = "tampil"
    EVALUASI = "evaluasi"


@dataclass(frozen=True, slots=True)
class Selang:
    """IKM with its interval. ``nilai``, ``bawah`` and ``atas`` have two decimals and are None
    where they may not be shown; ``alasan`` then says why. A value without bounds is possible."""

    n: int
    nilai: Decimal | None
    bawah: Decimal | None
    atas: Decimal | None
    alasan: str | None = None

    def step(self) -> Step:
        """This interval as a node of a derivation."""
        teks = None
        if self.bawah is not None and self.atas is not None:
            teks = f"{format_angka(self.bawah)}–{format_angka(self.atas)}"
        return Step(
            id="selang",
            label=N_("Selang kepercayaan 95%"),
            value=teks,
            kind="hitungan",
            basis=(METODE,),
            note=self.alasan,
        )


def kecukupan(n: int, parameters: ParameterSkm) -> tuple[Kecukupan, str]:
    """What ``n`` answers are enough for, and the sentence that says so."""
    tampil, evaluasi = _minimum(parameters)
    if n < tampil:
        return Kecukupan.BELUM_CUKUP, _BELUM(n=n, minimum=tampil)
    if n < evaluasi:
        return Kecukupan.TAMPIL, _TERBATAS(n=n, minimum=evaluasi)
    return Kecukupan.EVALUASI, _CUKUP(n=n)


def _minimum(parameters: ParameterSkm) -> tuple[int, int]:
    return int(parameters.jawaban_tampil.nilai), int(parameters.jawaban_evaluasi.nilai)


def hitung_selang(
    rerata: Rerata | None, parameters: ParameterSkm, populasi: int | None = None
) -> Selang:
    """The interval of ``rerata`` (see `Ringkasan.rerata`).

    ``populasi``: all users of the period if known; answers from a good part of them narrow the
    interval (finite population correction). Raises ValueError where it is below the answers.
    """
    n = 0 if rerata is None else rerata.n
    tampil, _ = _minimum(parameters)
    if rerata is None or n < tampil:
        return Selang(n, None, None, None, _BELUM(n=n, minimum=tampil))
    nilai = bulatkan(rerata.nilai, 2)
    if not rerata.ragam:
        return Selang(n, nilai, None, None, _SERAGAM)
    ragam = rerata.ragam * koreksi_populasi(n, populasi)
    lebar = setengah_lebar(ragam, rerata.derajat_bebas)
    bawah = max(Fraction(25), rerata.nilai - lebar)
    atas = min(Fraction(100), rerata.nilai + lebar)
    return Selang(n, nilai, bulatkan_ke_bawah(bawah, 2), bulatkan_ke_atas(atas, 2))


def koreksi_populasi(n: int, populasi: int | None) -> Fraction:
    """(N - n) / (N - 1) on the variance; 1 where ``populasi`` is unknown. Raises ValueError where
    it is smaller than ``n``."""
    if populasi is None or populasi == 1:
        return Fraction(1)
    if populasi < n:
        raise ValueError("jawaban lebih banyak daripada pengguna layanan")
    return Fraction(populasi - n, populasi - 1)


def setengah_lebar(ragam: Fraction, derajat_bebas: int) -> Fraction:
    """t times the square root of ``ragam``, the root to 40 significant digits."""
    with localcontext() as context:
        context.prec = _PRESISI
        akar = (Decimal(ragam.numerator) / Decimal(ragam.denominator)).sqrt()
    return t_975(derajat_bebas) * Fraction(akar)


def t_975(derajat_bebas: int) -> Fraction:
    """Student's t for a two-sided 95 % interval. Raises ValueError below 1."""
    if derajat_bebas < 1:
        raise ValueError("derajat bebas paling sedikit 1")
    tabel = _tabel_t()
    return tabel[max(bebas for bebas in tabel if bebas <= derajat_bebas)]


@cache
def _tabel_t() -> Mapping[int, Fraction]:
    text = files(__package__).joinpath("student_t.toml").read_text(encoding="utf-8")
    return {int(bebas): Fraction(nilai) for bebas, nilai in tomllib.loads(text)["t_975"].items()}

"""The same mix of visitors in every period: direct standardisation of the IKM.

PermenPANRB 14/2017 doesn't ask for it. Own method, published on the page: answers are grouped by
service and channel; each group's mean is weighted by its share in a fixed reference mix (say, last
year's visits). A unit is then not judged by who happened to answer.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction

from teladan_rules.legal import Step
from teladan_rules.pembulatan import bulatkan
from teladan_rules.permenpanrb_6_2022.format import format_angka, format_persen
from teladan_rules.permenpanrb_14_2017.parameters import ParameterSkm
from teladan_rules.permenpanrb_14_2017.rerata import (
    Rerata,
    Ringkasan,
    derajat_bebas_gabungan,
)
from teladan_rules.permenpanrb_14_2017.sumber import metode
from teladan_rules.text import N_, Kalimat

METODE = metode("penyesuaian komposisi menurut layanan dan saluran, standardisasi langsung")
_BELUM = Kalimat(
    N_("Belum dapat disesuaikan: hanya {persen:d}% acuan yang terwakili oleh cukup jawaban.")
)
_HILANG = Kalimat(N_("Tanpa cukup jawaban: {kelompok}."))
_TANPA_ACUAN = N_("Belum dapat disesuaikan: komposisi acuan kosong.")

Strata = tuple[str, str]
"""(layanan, saluran)."""


@dataclass(frozen=True, slots=True)
class IkmDisesuaikan:
    """The adjusted IKM. ``rerata`` is None where too little of the reference is represented, and
    ``alasan`` says so.

    ``cakupan``: share of the reference that is represented. ``digabung``: groups too small alone,
    taken together with the other channels of their service. ``hilang``: groups of the reference
    without enough answers even so; their weight is spread over the rest. ``di_luar_acuan``: groups
    with answers that the reference doesn't know; they are left out.
    """

    rerata: Rerata | None
    cakupan: Fraction
    digabung: tuple[Strata, ...]
    hilang: tuple[Strata, ...]
    di_luar_acuan: tuple[Strata, ...]
    alasan: str | None = None

    def step(self) -> Step:
        """This index as a node of a derivation."""
        hilang = ", ".join(" · ".join(strata) for strata in self.hilang)
        return Step(
            id="ikm_disesuaikan",
            label=N_("IKM dengan komposisi pengguna yang tetap"),
            value=None if self.rerata is None else format_angka(bulatkan(self.rerata.nilai, 2)),
            kind="hitungan",
            basis=(METODE,),
            children=(
                Step(
                    "cakupan",
                    N_("Bagian komposisi acuan yang terwakili"),
                    format_persen(self.cakupan),
                    "hitungan",
                    note=_HILANG(kelompok=hilang) if hilang else None,
                ),
            ),
            note=self.alasan,
        )


def sesuaikan(
    jawaban: Mapping[Strata, Ringkasan],
    acuan: Mapping[Strata, int],
    parameters: ParameterSkm,
) -> IkmDisesuaikan:
    """The IKM of ``jawaban`` with the mix of ``acuan`` (visits per group).

    A group below the parameter ``strata_minimum`` joins the other small groups of its service; if
    these are still too few, all groups of the service are taken together; if that is too few, they
    are missing. Raises ValueError for negative visits.
    """
    if any(bobot < 0 for bobot in acuan.values()):
        raise ValueError("komposisi acuan tidak boleh negatif")
    dipakai = {strata: bobot for strata, bobot in acuan.items() if bobot > 0}
    luar = tuple(sorted(s for s, r in jawaban.items() if s not in dipakai and r.n > 0))
    seluruh = sum(dipakai.values())
    if not seluruh:
        return IkmDisesuaikan(None, Fraction(0), (), (), luar, _TANPA_ACUAN)
    kelompok, hilang = _gabung(jawaban, dipakai, int(parameters.strata_minimum.nilai))
    bobot = {anggota: sum(dipakai[strata] for strata in anggota) for anggota in kelompok}
    cakupan = Fraction(sum(bobot.values()), seluruh)
    digabung = tuple(sorted(s for anggota in kelompok if len(anggota) > 1 for s in anggota))
    if not kelompok or cakupan < parameters.cakupan_minimum.nilai:
        alasan = _BELUM(persen=int(cakupan * 100))
        return IkmDisesuaikan(None, cakupan, digabung, hilang, luar, alasan)
    return IkmDisesuaikan(_tertimbang(kelompok, bobot), cakupan, digabung, hilang, luar)


_Kelompok = dict[tuple[Strata, ...], Ringkasan]


def _gabung(
    jawaban: Mapping[Strata, Ringkasan], acuan: Mapping[Strata, int], minimum: int
) -> tuple[_Kelompok, tuple[Strata, ...]]:
    """Groups large enough, and those of the reference that have none."""
    kelompok: _Kelompok = {}
    hilang: list[Strata] = []
    for layanan in sorted({strata[0] for strata in acuan}):
        semua = sorted(strata for strata in acuan if strata[0] == layanan)
        kecil = [strata for strata in semua if _n(jawaban, strata) < minimum]
        sisa = _jumlah(jawaban, kecil)
        if not kecil or sisa.n >= minimum:
            susunan: list[tuple[Strata, ...]] = [(s,) for s in semua if s not in kecil]
            susunan += [tuple(kecil)] if kecil else []
        else:
            susunan = [tuple(semua)]
        for anggota in susunan:
            ringkasan = _jumlah(jawaban, anggota)
            if ringkasan.n >= minimum:
                kelompok[anggota] = ringkasan
            else:
                hilang += anggota
    return kelompok, tuple(hilang)


def _n(jawaban: Mapping[Strata, Ringkasan], strata: Strata) -> int:
    return jawaban[strata].n if strata in jawaban else 0


def _jumlah(
    jawaban: Mapping[Strata, Ringkasan], anggota: list[Strata] | tuple[Strata, ...]
) -> Ringkasan:
    ada = [jawaban[strata] for strata in anggota if strata in jawaban]
    return sum(ada, Ringkasan(0, Fraction(0), Fraction(0)))


def _tertimbang(kelompok: _Kelompok, bobot: Mapping[tuple[Strata, ...], int]) -> Rerata:
    seluruh = sum(bobot.values())
    nilai, n = Fraction(0), 0
    bagian: list[tuple[Fraction, int]] = []
    for anggota, ringkasan in kelompok.items():
        rerata = ringkasan.rerata
        assert rerata is not None
        share = Fraction(bobot[anggota], seluruh)
        nilai += share * rerata.nilai
        n += rerata.n
        bagian.append(((rerata.ragam or Fraction(0)) * share**2, rerata.derajat_bebas))
    ragam = sum((nilai for nilai, _ in bagian), Fraction(0))
    return Rerata(n, nilai, ragam, derajat_bebas_gabungan(bagian))

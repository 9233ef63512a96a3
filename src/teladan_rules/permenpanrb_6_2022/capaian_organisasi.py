"""Capaian kinerja organisasi: trajectory targets, and which year's predikat is used.

PermenPANRB 6/2022 leaves computing the organisation's predikat to the rules on organisational
performance (Pasal 24 ayat (4)); it is entered with its evidence, not computed here.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from fractions import Fraction

from teladan_rules.legal import Determination, Step
from teladan_rules.permenpanrb_6_2022.capaian import CapaianInput, capaian_indikator
from teladan_rules.permenpanrb_6_2022.format import format_persen
from teladan_rules.permenpanrb_6_2022.sumber import pasal
from teladan_rules.permenpanrb_6_2022.vocabulary import PredikatOrganisasi
from teladan_rules.text import N_, Kalimat

_TRAJECTORY = pasal("Lampiran Bab IV huruf B angka 1 huruf c), hlm. 92-93")

_BELUM = Kalimat(N_("Capaian {banyak:d} dari {jumlah:d} indikator belum ada."))


@dataclass(frozen=True, slots=True)
class Trajectory:
    """A yearly target spread over the periods. ``kumulatif[i]`` is the target up to period i."""

    jumlah: Decimal
    sesuai: bool
    kumulatif: tuple[Decimal, ...]


def periksa_trajectory(target_tahunan: Decimal, trajectory: Sequence[Decimal]) -> Trajectory:
    """Sum and running sum of the trajectory of an additive indikator, and whether it reaches the
    yearly target (example hlm. 93: 15 + 40 + 40 + 5 = 100 million ton)."""
    kumulatif: list[Decimal] = []
    for bagian in trajectory:
        kumulatif.append((kumulatif[-1] if kumulatif else Decimal(0)) + bagian)
    jumlah = kumulatif[-1] if kumulatif else Decimal(0)
    return Trajectory(jumlah, jumlah == target_tahunan, tuple(kumulatif))


def capaian_periodik(
    indikator: Sequence[CapaianInput],
) -> Determination[Fraction]:
    """Mean capaian of the trajectory targets of all indikator of one period.

    "capaian trajectory target seluruh indikator kinerja" (hlm. 93): all must be there. The plain
    mean is our choice (a fact for the pimpinan, never a predikat). Undecided if one is missing.
    """
    hasil = [capaian_indikator(item) for item in indikator]
    nilai = [item.value for item in hasil if item.value is not None]
    lengkap = bool(hasil) and len(nilai) == len(hasil)
    value = sum(nilai, Fraction(0)) / len(nilai) if lengkap else None
    undecided = None if lengkap else _BELUM(banyak=len(hasil) - len(nilai), jumlah=len(hasil))
    trace = Step(
        id="capaian_periodik",
        label=N_("Rata-rata capaian trajectory target seluruh indikator"),
        value=None if value is None else format_persen(value),
        kind="kebijakan_daerah",
        basis=(_TRAJECTORY,),
        children=tuple(item.trace for item in hasil),
        note=undecided,
    )
    inputs = {"indikator": [item.inputs["data"] for item in hasil]}
    return Determination(value, (_TRAJECTORY,), inputs, trace, undecided)


def predikat_dipakai(
    tahun: int,
    berjalan: PredikatOrganisasi | None,
    terbit: date | None,
    sebelumnya: PredikatOrganisasi | None,
) -> Determination[PredikatOrganisasi]:
    """Which annual predikat of the organisation counts for the evaluation of ``tahun``.

    Issued after January of the next year (or not at all): that of the year before
    (Lampiran Bab IV huruf B angka 1 huruf f), hlm. 94). Undecided where that one is missing.
    """
    basis = (pasal("Lampiran Bab IV huruf B angka 1 huruf f), hlm. 94"),)
    tepat = berjalan is not None and terbit is not None and terbit <= date(tahun + 1, 1, 31)
    value = berjalan if tepat else sebelumnya
    note = (
        N_("Terbit paling lambat akhir Januari: capaian tahun itu dipakai.")
        if tepat
        else N_("Belum terbit sampai akhir Januari: capaian tahun sebelumnya dipakai.")
    )
    undecided = (
        N_("Capaian organisasi tahun ini belum terbit dan capaian tahun sebelumnya tidak ada.")
        if value is None
        else None
    )
    trace = Step(
        "predikat_organisasi",
        N_("Predikat capaian organisasi yang dipakai"),
        value,
        "hasil",
        basis,
        (),
        undecided or note,
    )
    inputs = {"tahun": tahun, "berjalan": berjalan, "terbit": terbit, "sebelumnya": sebelumnya}
    return Determination(value, basis, inputs, trace, undecided)

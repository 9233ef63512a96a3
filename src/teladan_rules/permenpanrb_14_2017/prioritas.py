"""Priorities for improvement: the lowest unsur first (PermenPANRB 14/2017 Lampiran,
analysis of the unsur and the plan that follows)."""

from dataclasses import dataclass
from fractions import Fraction
from itertools import groupby

from teladan_rules.permenpanrb_14_2017.ikm import Ikm, NilaiUnsur
from teladan_rules.text import N_, Kalimat

_SERI = Kalimat(N_("Urutan {urutan:d} dipakai bersama oleh {banyak:d} unsur dengan nilai sama."))


@dataclass(frozen=True, slots=True)
class Prioritas:
    """One rank, 1 the lowest. ``unsur`` holds several code names where they are level; ``alasan``
    then says so, else it is None."""

    urutan: int
    unsur: tuple[str, ...]
    nrr: Fraction
    alasan: str | None


def prioritas(ikm: Ikm) -> tuple[Prioritas, ...]:
    """The unsur by NRR, lowest first. Level ones share a rank (1, 2, 2, 4) in the order of the
    Lampiran; they are compared exactly, not as rounded for print."""
    hasil: list[Prioritas] = []
    urutan = 1
    for nrr, kelompok in groupby(sorted(ikm.unsur, key=_nrr), key=_nrr):
        unsur = tuple(baris.unsur for baris in kelompok)
        alasan = _SERI(urutan=urutan, banyak=len(unsur)) if len(unsur) > 1 else None
        hasil.append(Prioritas(urutan, unsur, nrr, alasan))
        urutan += len(unsur)
    return tuple(hasil)


def _nrr(baris: NilaiUnsur) -> Fraction:
    return baris.nrr

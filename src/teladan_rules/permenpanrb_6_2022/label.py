"""Reads the many spellings of official labels ("Diatas Ekspektasi", "di atas", "DIATAS")."""

import re
from typing import TypeVar

from teladan_rules.permenpanrb_6_2022.vocabulary import (
    JenisPeriodik,
    JenjangFungsional,
    Predikat,
    PredikatOrganisasi,
    RatingEkspektasi,
    Vocabulary,
)

V = TypeVar("V", bound=Vocabulary)

_ALIAS: dict[type[Vocabulary], dict[str, str]] = {
    RatingEkspektasi: {"diatas": "di_atas", "sesuai": "sesuai", "dibawah": "di_bawah"},
    Predikat: {"cukup": "butuh_perbaikan", "misconduct": "kurang"},
    # The lampiran itself once writes "Sangat Baik" for Istimewa (Bab IV huruf B angka 2, hlm. 94).
    PredikatOrganisasi: {"sangatbaik": "istimewa", "cukup": "butuh_perbaikan"},
    JenisPeriodik: {
        "bulan": "bulanan",
        "triwulan": "triwulanan",
        "tw": "triwulanan",
        "kuartal": "triwulanan",
    },
    JenjangFungsional: {},
}


def _kunci(teks: str) -> str:
    return re.sub(r"[\W_]|ekspektasi", "", teks.casefold())


def vocabulary_from_text(cls: type[V], teks: str) -> V:
    """The member of ``cls`` that ``teks`` names by value, label, member name or usual alias,
    whatever its case and spacing. Raises ValueError."""
    kunci = _kunci(teks)
    for member in cls:
        if kunci in {_kunci(member.value), _kunci(member.label), _kunci(member.name)}:
            return member
    alias = _ALIAS.get(cls, {}).get(kunci)
    if alias is None:
        raise ValueError(f"{cls.__name__} tidak mengenal {teks!r}")
    return cls(alias)

"""Satyalancana Karya Satya: a reminder of 10, 20 and 30 years of service.

UU 20/2009 and PP 35/2010 (own knowledge, not read in the official text): continuous service of 10,
20 or 30 years without hukuman disiplin sedang or berat, given by the President on a proposal. The
day of appointment is read from the NIP, so it is an estimate until the SK CPNS confirms it.
"""

from dataclasses import dataclass
from datetime import date

from teladan_rules.permenpanrb_6_2022.nip import NipTidakSah, parse_nip

TINGKAT = (30, 20, 10)


@dataclass(frozen=True, slots=True)
class MasaKerja:
    """``tingkat`` years of service are completed on ``genap`` (the first of a month)."""

    tingkat: int
    genap: date


def satyalancana(nip: str, tahun: int) -> MasaKerja | None:
    """Which of 10, 20 or 30 years a PNS completes in ``tahun``, by her NIP; None for none, for a
    PPPK, and where the NIP says no month."""
    try:
        dibaca = parse_nip(nip)
    except NipTidakSah:
        return None
    if dibaca.bulan_pengangkatan is None:
        return None
    for tingkat in TINGKAT:
        if dibaca.tahun_pengangkatan + tingkat == tahun:
            return MasaKerja(tingkat, date(tahun, dibaca.bulan_pengangkatan, 1))
    return None

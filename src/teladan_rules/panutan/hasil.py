"""What came of learning from a colleague, by the same measure before and after.

Own method (docs/hukum/tafsir.md 17; PermenPANRB 6/2022 Lampiran Bab III huruf D asks for a measure
of success agreed beforehand). It says what moved, never why: somebody's growth has many causes.
"""

from dataclasses import dataclass
from decimal import Decimal

TERCAPAI, BERUBAH, TETAP = "tercapai", "berubah", "tetap"
BELUM_DAPAT_DINILAI = "belum_dapat_dinilai"
_TANGGA = {"kesenjangan": 0, "cukup": 1, "kekuatan": 2}


@dataclass(frozen=True, slots=True)
class Ukuran:
    """One goal: figures before, aimed at and after; or the profile line before and after."""

    awal: Decimal | None = None
    target: Decimal | None = None
    akhir: Decimal | None = None
    arah_awal: str = ""
    arah_akhir: str = ""


def hasil_belajar(ukuran: Ukuran) -> str:
    """``tercapai``, ``berubah`` (towards the target), ``tetap`` or ``belum_dapat_dinilai``. What
    is missing is never taken for no change."""
    if ukuran.target is not None and ukuran.awal is not None:
        return _angka(ukuran.awal, ukuran.target, ukuran.akhir)
    before, after = _TANGGA.get(ukuran.arah_awal), _TANGGA.get(ukuran.arah_akhir)
    if before is None or after is None:
        return BELUM_DAPAT_DINILAI
    if after <= before:
        return TETAP
    return TERCAPAI if after == 2 else BERUBAH


def _angka(awal: Decimal, target: Decimal, akhir: Decimal | None) -> str:
    if akhir is None:
        return BELUM_DAPAT_DINILAI
    naik = target >= awal
    if (akhir >= target) if naik else (akhir <= target):
        return TERCAPAI
    return BERUBAH if ((akhir > awal) if naik else (akhir < awal)) else TETAP

"""Working hours of a day and a week (Peraturan Presiden 21/2023; read in a third-party copy)."""

from datetime import time
from fractions import Fraction

JAM_PER_MINGGU = Fraction(75, 2)
"""37 hours 30 minutes, breaks not counted."""
JAM_PER_MINGGU_RAMADAN = Fraction(65, 2)
"""32 hours 30 minutes."""


def jam_efektif(masuk: time, pulang: time, istirahat_menit: int) -> Fraction:
    """Hours of work between coming and leaving. Raises ValueError where nothing is left."""
    menit = (pulang.hour - masuk.hour) * 60 + pulang.minute - masuk.minute - istirahat_menit
    if menit < 0:
        raise ValueError("jam pulang lebih awal daripada jam masuk ditambah istirahat")
    return Fraction(menit, 60)


def jam_per_minggu(hari: int, jam_per_hari: Fraction) -> Fraction:
    """Hours of a week of equal days."""
    return hari * jam_per_hari

"""How long the file of a case stays here. PP 94/2021 and Peraturan BKN 6/2022 were read in no
text that says it; UU 27/2022 asks that personal data go when they have served (K). The periods
are our own choice (I); the archive of the instansi keeps the signed originals by its own rules.
"""

from dataclasses import dataclass
from datetime import date, timedelta

from teladan_rules.pp_94_2021.ketidakhadiran import TingkatHukuman


@dataclass(frozen=True, slots=True)
class MasaSimpan:
    """Days after the end of a case, from the first day on which this holds."""

    mulai: date
    dihentikan: int
    ringan: int
    sedang: int
    berat: int


MASA_SIMPAN: tuple[MasaSimpan, ...] = (
    MasaSimpan(date(2021, 8, 31), dihentikan=90, ringan=2 * 365, sedang=3 * 365, berat=5 * 365),
)
"""Dated, the newest last: a new choice gets a new line."""


def dimusnahkan_pada(berakhir: date, tingkat: TingkatHukuman | None) -> date:
    """The day on which the file is destroyed: after a hukuman has run out (a hukuman without
    term: after it took effect), or after a case was stopped (`tingkat` None)."""
    held = [each for each in MASA_SIMPAN if each.mulai <= berakhir] or list(MASA_SIMPAN[:1])
    masa = held[-1]
    hari = {
        None: masa.dihentikan,
        TingkatHukuman.RINGAN: masa.ringan,
        TingkatHukuman.SEDANG: masa.sedang,
        TingkatHukuman.BERAT: masa.berat,
    }[tingkat]
    return berakhir + timedelta(days=hari)

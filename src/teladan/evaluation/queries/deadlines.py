"""The last days of a period's steps, as the dashboards show them."""

from dataclasses import dataclass
from datetime import date

from teladan.organisation.queries import kalender_for
from teladan_rules.permenpanrb_6_2022.jendela_evaluasi import jendela_evaluasi
from teladan_rules.permenpanrb_6_2022.parameters import parameters_for
from teladan_rules.permenpanrb_6_2022.periode import Periode
from teladan_rules.permenpanrb_6_2022.tenggat import Proses, hitung_tenggat


@dataclass(frozen=True)
class Deadlines:
    """Until when the SKP is agreed (P6 Pasal 14), the realisasi handed in, the evaluation signed
    and reported to the PyB (P6 Lampiran Bab V). None: a holiday calendar is not known yet."""

    skp: date | None
    realisasi: date
    evaluasi: date
    laporan: date | None


def deadlines_of(periode: Periode, *, instansi_id: int) -> Deadlines:
    """The deadlines of a period in an instansi's own calendar, in at most three queries."""
    kalender = kalender_for(instansi_id)
    _opens, closes = jendela_evaluasi(periode, parameters_for(periode.selesai))
    return Deadlines(
        hitung_tenggat(Proses.PENETAPAN_SKP, periode.mulai, kalender).value,
        periode.selesai,
        closes,
        hitung_tenggat(Proses.LAPORAN_PYB, closes, kalender).value,
    )

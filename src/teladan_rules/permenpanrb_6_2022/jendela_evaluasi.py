"""When an evaluation is done: from when to when the pejabat penilai is to evaluate.

The annual window is law (Lampiran Bab IV huruf A angka 8 huruf b)). The periodic one is not
defined: its length is a local parameter, the only given fact being the example of angka 14.
"""

from calendar import monthrange
from datetime import date

from teladan_rules.permenpanrb_6_2022.parameters import Parameters
from teladan_rules.permenpanrb_6_2022.periode import Periode


def jendela_evaluasi(periode: Periode, parameters: Parameters) -> tuple[date, date]:
    """First and last day of the evaluation of ``periode``. After the last day the evaluation
    passes to the atasan of the pejabat penilai (Lampiran Bab IV huruf A angka 11)."""
    if periode.periodik is None:
        return date(periode.tahun, 12, 31), date(periode.tahun + 1, 1, 31)
    buka = int(parameters.jendela_buka_bulan.nilai)
    tutup = int(parameters.jendela_tutup_bulan.nilai)
    akhir = periode.selesai
    mulai = _awal_bulan(akhir, 1 - buka)
    selesai = _awal_bulan(akhir, tutup)
    return mulai, selesai.replace(day=monthrange(selesai.year, selesai.month)[1])


def _awal_bulan(tanggal: date, geser: int) -> date:
    bulan = tanggal.year * 12 + tanggal.month - 1 + geser
    return date(bulan // 12, bulan % 12 + 1, 1)

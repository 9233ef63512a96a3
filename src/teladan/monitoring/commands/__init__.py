"""Writes of monitoring. Everything public of this package is named here."""

from teladan.monitoring.commands.bukti import (
    BuktiIsi,
    attach_berkas,
    attach_rekaman,
    attach_tautan,
    withdraw_bukti,
)
from teladan.monitoring.commands.bulk import RealisasiRow, bulk_record_realisasi
from teladan.monitoring.commands.catatan import (
    CatatanIsi,
    change_catatan,
    delete_catatan,
    record_catatan,
    repeat_catatan,
)
from teladan.monitoring.commands.kehadiran import (
    HITUNGAN,
    AturanIsi,
    BarisKehadiran,
    GalatBaris,
    RencanaImpor,
    end_aturan_kehadiran,
    import_kehadiran,
    plan_kehadiran,
    set_aturan_kehadiran,
)
from teladan.monitoring.commands.layanan import fill_from_layanan, recap_layanan
from teladan.monitoring.commands.realisasi import (
    RealisasiIsi,
    lock_realisasi,
    record_realisasi,
    reopen_realisasi,
    submit_realisasi,
)

__all__ = [
    "HITUNGAN",
    "AturanIsi",
    "BarisKehadiran",
    "BuktiIsi",
    "CatatanIsi",
    "GalatBaris",
    "RealisasiIsi",
    "RealisasiRow",
    "RencanaImpor",
    "attach_berkas",
    "attach_rekaman",
    "attach_tautan",
    "bulk_record_realisasi",
    "change_catatan",
    "delete_catatan",
    "end_aturan_kehadiran",
    "fill_from_layanan",
    "import_kehadiran",
    "lock_realisasi",
    "plan_kehadiran",
    "recap_layanan",
    "record_catatan",
    "record_realisasi",
    "reopen_realisasi",
    "repeat_catatan",
    "set_aturan_kehadiran",
    "submit_realisasi",
    "withdraw_bukti",
]

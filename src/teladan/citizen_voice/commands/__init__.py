"""Writes of citizen_voice. Everything public of this package is named here."""

from teladan.citizen_voice.commands.layanan import (
    LayananIsi,
    UnitPelayananIsi,
    add_layanan,
    change_unit_pelayanan,
    close_layanan,
    close_unit_pelayanan,
    open_unit_pelayanan,
)
from teladan.citizen_voice.commands.layanan_standar import (
    StandarIsi,
    set_standar_pelayanan,
)
from teladan.citizen_voice.commands.layanan_titik import (
    TitikIsi,
    add_titik,
    close_titik,
)

__all__ = [
    "LayananIsi",
    "StandarIsi",
    "TitikIsi",
    "UnitPelayananIsi",
    "add_layanan",
    "add_titik",
    "change_unit_pelayanan",
    "close_layanan",
    "close_titik",
    "close_unit_pelayanan",
    "open_unit_pelayanan",
    "set_standar_pelayanan",
]

"""Writes of citizen_voice. Everything public of this package is named here."""

from teladan.citizen_voice.commands.hari import (
    close_days,
)
from teladan.citizen_voice.commands.jawaban import (
    LONGEST_SARAN,
    JawabanIsi,
    Kiriman,
    SingkatIsi,
    Tempat,
    deposit_answer,
    deposit_short_answer,
)
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
from teladan.citizen_voice.commands.token import (
    issue_tokens,
)

__all__ = [
    "LONGEST_SARAN",
    "JawabanIsi",
    "Kiriman",
    "LayananIsi",
    "SingkatIsi",
    "StandarIsi",
    "Tempat",
    "TitikIsi",
    "UnitPelayananIsi",
    "add_layanan",
    "add_titik",
    "change_unit_pelayanan",
    "close_days",
    "close_layanan",
    "close_titik",
    "close_unit_pelayanan",
    "deposit_answer",
    "deposit_short_answer",
    "issue_tokens",
    "open_unit_pelayanan",
    "set_standar_pelayanan",
]

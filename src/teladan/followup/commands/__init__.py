"""Writes of tindak lanjut, by subject."""

from teladan.followup.commands.asesmen import (
    BarisAsesmen,
    RencanaAsesmen,
    decide_asesmen,
    plan_asesmen,
    submit_asesmen,
)
from teladan.followup.commands.suksesi import (
    close_jabatan_kritikal,
    decide_calon,
    end_calon,
    propose_calon,
    set_jabatan_kritikal,
)
from teladan.followup.commands.talenta import (
    AmbangIsi,
    answer_talenta,
    ask_talenta,
    check_ambang,
    close_talenta,
    open_talenta,
    record_talenta_export,
    set_ambang_talenta,
)

__all__ = [
    "AmbangIsi",
    "BarisAsesmen",
    "RencanaAsesmen",
    "answer_talenta",
    "ask_talenta",
    "check_ambang",
    "close_jabatan_kritikal",
    "close_talenta",
    "decide_asesmen",
    "decide_calon",
    "end_calon",
    "open_talenta",
    "plan_asesmen",
    "propose_calon",
    "record_talenta_export",
    "set_ambang_talenta",
    "set_jabatan_kritikal",
    "submit_asesmen",
]

"""Writes of umpan balik. Everything public of this package is named here."""

from teladan.feedback.commands.dialog import (
    DialogIsi,
    add_butir,
    amend_dialog,
    cancel_dialog,
    confirm_dialog,
    plan_dialog,
    record_dialog,
    remove_butir,
    write_private_note,
)
from teladan.feedback.commands.dinding import (
    PerubahanIsi,
    close_wall,
    note_change,
    open_wall,
    show_on_wall,
    take_from_wall,
    withdraw_change,
)
from teladan.feedback.commands.janji import (
    JanjiIsi,
    dispute_janji,
    reopen_janji,
    replace_janji,
    settle_janji,
)
from teladan.feedback.commands.latihan import (
    begin_latihan,
    claim_sertifikat,
)
from teladan.feedback.commands.perilaku import (
    save_penilaian_diri,
)
from teladan.feedback.commands.umpan_balik import (
    UmpanBalikIsi,
    UmpanBalikRow,
    bulk_give_umpan_balik,
    give_umpan_balik,
    mark_read,
)

__all__ = [
    "DialogIsi",
    "JanjiIsi",
    "PerubahanIsi",
    "UmpanBalikIsi",
    "UmpanBalikRow",
    "add_butir",
    "amend_dialog",
    "begin_latihan",
    "bulk_give_umpan_balik",
    "cancel_dialog",
    "claim_sertifikat",
    "close_wall",
    "confirm_dialog",
    "dispute_janji",
    "give_umpan_balik",
    "mark_read",
    "note_change",
    "open_wall",
    "plan_dialog",
    "record_dialog",
    "remove_butir",
    "reopen_janji",
    "replace_janji",
    "save_penilaian_diri",
    "settle_janji",
    "show_on_wall",
    "take_from_wall",
    "withdraw_change",
    "write_private_note",
]

"""Writes of umpan balik. Everything public of this package is named here."""

from teladan.feedback.commands.anker import (
    AnkerLetak,
    reset_anker,
    set_anker,
)
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
from teladan.feedback.commands.putaran import (
    PutaranIsi,
    cancel_putaran,
    change_putaran,
    create_putaran,
    extend_putaran,
    note_pola,
    start_due_putaran,
    start_putaran,
)
from teladan.feedback.commands.umpan_balik import (
    UmpanBalikIsi,
    UmpanBalikRow,
    bulk_give_umpan_balik,
    give_umpan_balik,
    mark_read,
)
from teladan.feedback.commands.undian import (
    draw_putaran,
    object_to_draw,
    request_draw,
    withdraw_from_draw,
)

__all__ = [
    "AnkerLetak",
    "DialogIsi",
    "JanjiIsi",
    "PerubahanIsi",
    "PutaranIsi",
    "UmpanBalikIsi",
    "UmpanBalikRow",
    "add_butir",
    "amend_dialog",
    "begin_latihan",
    "bulk_give_umpan_balik",
    "cancel_dialog",
    "cancel_putaran",
    "change_putaran",
    "claim_sertifikat",
    "close_wall",
    "confirm_dialog",
    "create_putaran",
    "dispute_janji",
    "draw_putaran",
    "extend_putaran",
    "give_umpan_balik",
    "mark_read",
    "note_change",
    "note_pola",
    "object_to_draw",
    "open_wall",
    "plan_dialog",
    "record_dialog",
    "remove_butir",
    "reopen_janji",
    "replace_janji",
    "request_draw",
    "reset_anker",
    "save_penilaian_diri",
    "set_anker",
    "settle_janji",
    "show_on_wall",
    "start_due_putaran",
    "start_putaran",
    "take_from_wall",
    "withdraw_change",
    "withdraw_from_draw",
    "write_private_note",
]

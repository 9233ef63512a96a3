"""Writes of umpan balik. Everything public of this package is named here."""

from teladan.feedback.commands.anker import (
    AnkerLetak,
    reset_anker,
    set_anker,
)
from teladan.feedback.commands.denyut import (
    DenyutIsi,
    JawabanDenyut,
    answer_denyut,
    bulk_answer_denyut,
    close_due_denyut,
    open_denyut,
    release_denyut,
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
from teladan.feedback.commands.dialog_bulk import DialogRow, JanjiRow, bulk_record_dialog
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
from teladan.feedback.commands.jawab import (
    JawabanPerilaku,
    answer_undian,
    bulk_answer,
)
from teladan.feedback.commands.latihan import (
    begin_latihan,
    bulk_certify,
    claim_sertifikat,
)
from teladan.feedback.commands.pengaturan import (
    PengaturanUmpanBalikIsi,
    set_pengaturan_umpan_balik,
)
from teladan.feedback.commands.penurunan import ask_penurunan, decide_penurunan
from teladan.feedback.commands.perilaku import (
    save_penilaian_diri,
)
from teladan.feedback.commands.permintaan import (
    MAX_PESAN,
    PermintaanIsi,
    answer_permintaan,
    ask_umpan_balik,
    cancel_permintaan,
    decline_permintaan,
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
from teladan.feedback.commands.rilis import (
    release_due,
    release_putaran,
)
from teladan.feedback.commands.tanya_jawab import (
    TanyaJawabIsi,
    change_tanya_jawab,
    draft_tanya_jawab,
    gather_kalimat,
    withdraw_tanya_jawab,
)
from teladan.feedback.commands.tindakan import (
    TindakanIsi,
    respond_tindakan,
    take_tindakan,
    withdraw_tindakan,
)
from teladan.feedback.commands.umpan_balik import (
    MAX_TEKS,
    UmpanBalikIsi,
    UmpanBalikRow,
    bulk_give_umpan_balik,
    give_umpan_balik,
    mark_all_read,
    mark_done,
    mark_read,
    reply_umpan_balik,
)
from teladan.feedback.commands.undi_ulang import request_verification, verify_draw
from teladan.feedback.commands.undian import (
    draw_putaran,
    object_to_draw,
    request_draw,
    withdraw_from_draw,
)

__all__ = [
    "MAX_PESAN",
    "MAX_TEKS",
    "AnkerLetak",
    "DenyutIsi",
    "DialogIsi",
    "DialogRow",
    "JanjiIsi",
    "JanjiRow",
    "JawabanDenyut",
    "JawabanPerilaku",
    "PengaturanUmpanBalikIsi",
    "PermintaanIsi",
    "PerubahanIsi",
    "PutaranIsi",
    "TanyaJawabIsi",
    "TindakanIsi",
    "UmpanBalikIsi",
    "UmpanBalikRow",
    "add_butir",
    "amend_dialog",
    "answer_denyut",
    "answer_permintaan",
    "answer_undian",
    "ask_penurunan",
    "ask_umpan_balik",
    "begin_latihan",
    "bulk_answer",
    "bulk_answer_denyut",
    "bulk_certify",
    "bulk_give_umpan_balik",
    "bulk_record_dialog",
    "cancel_dialog",
    "cancel_permintaan",
    "cancel_putaran",
    "change_putaran",
    "change_tanya_jawab",
    "claim_sertifikat",
    "close_due_denyut",
    "close_wall",
    "confirm_dialog",
    "create_putaran",
    "decide_penurunan",
    "decline_permintaan",
    "dispute_janji",
    "draft_tanya_jawab",
    "draw_putaran",
    "extend_putaran",
    "gather_kalimat",
    "give_umpan_balik",
    "mark_all_read",
    "mark_done",
    "mark_read",
    "note_change",
    "note_pola",
    "object_to_draw",
    "open_denyut",
    "open_wall",
    "plan_dialog",
    "record_dialog",
    "release_denyut",
    "release_due",
    "release_putaran",
    "remove_butir",
    "reopen_janji",
    "replace_janji",
    "reply_umpan_balik",
    "request_draw",
    "request_verification",
    "reset_anker",
    "respond_tindakan",
    "save_penilaian_diri",
    "set_anker",
    "set_pengaturan_umpan_balik",
    "settle_janji",
    "show_on_wall",
    "start_due_putaran",
    "start_putaran",
    "take_from_wall",
    "take_tindakan",
    "verify_draw",
    "withdraw_change",
    "withdraw_from_draw",
    "withdraw_tanya_jawab",
    "withdraw_tindakan",
    "write_private_note",
]

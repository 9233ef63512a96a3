"""Who may do what in umpan balik. Everything public of this package is named here."""

from teladan.feedback.policies.anker import (
    can_word_anker,
    check_can_read_anker,
    check_can_word_anker,
)
from teladan.feedback.policies.denyut import (
    can_open_denyut,
    check_can_answer_denyut,
    check_can_open_denyut,
    denyut_units,
    reads_all_denyut,
)
from teladan.feedback.policies.dialog import (
    check_can_add_butir,
    check_can_amend,
    check_can_change_plan,
    check_can_confirm,
    check_can_dispute_janji,
    check_can_read_dialog,
    check_can_read_janji,
    check_can_record,
    check_can_talk,
    check_holds_janji,
    check_is_recorded,
)
from teladan.feedback.policies.dinding import (
    can_note_change,
    can_open_wall,
    can_see_wall,
    check_can_hide,
    check_can_note_change,
    check_can_open_wall,
    check_can_see_wall,
    check_can_show,
    check_can_withdraw_change,
)
from teladan.feedback.policies.hasil import (
    check_can_read_hasil,
    check_released,
)
from teladan.feedback.policies.kesiapan import (
    kesiapan_scope,
)
from teladan.feedback.policies.konseling import (
    Bagian,
    bagian_of,
    check_can_report,
    check_is_konselor,
    konselor_choices,
)
from teladan.feedback.policies.konseling import (
    actions as konseling_actions,
)
from teladan.feedback.policies.konseling import (
    check_may_set as check_may_set_konseling,
)
from teladan.feedback.policies.konseling import (
    decides as decides_konseling,
)
from teladan.feedback.policies.konseling import (
    visible as visible_konseling,
)
from teladan.feedback.policies.latihan import (
    check_is_latihan,
)
from teladan.feedback.policies.pembinaan import (
    check_can_decide,
    check_can_guide,
    check_can_read_pembinaan,
    check_can_read_umpan_balik_bimbingan,
    check_is_asked,
    check_is_pegawai,
    check_is_pembimbing,
    check_is_penilai,
    check_open_for_words,
    check_runs,
    check_state,
    check_waits,
    leads,
    reads_isi,
)
from teladan.feedback.policies.pengaturan import (
    can_set_pengaturan,
    check_can_set_pengaturan,
)
from teladan.feedback.policies.penurunan import (
    check_can_ask_penurunan,
    check_can_decide_penurunan,
    check_keeps_penurunan,
)
from teladan.feedback.policies.perilaku import (
    check_can_answer,
    check_can_judge_self,
)
from teladan.feedback.policies.peringatan import (
    check_can_read_peringatan,
    check_owns_peringatan,
)
from teladan.feedback.policies.permintaan import (
    check_can_answer_permintaan,
    check_can_cancel_permintaan,
)
from teladan.feedback.policies.putaran import (
    HARI_KEBERATAN,
    can_manage_putaran,
    check_can_cancel,
    check_can_change_putaran,
    check_can_draw,
    check_can_extend,
    check_can_manage_putaran,
    check_can_prepare,
    check_can_read_putaran,
    check_can_verify,
)
from teladan.feedback.policies.tanya_jawab import (
    can_write_tanya_jawab,
    check_can_change_tanya_jawab,
    check_can_write_tanya_jawab,
)
from teladan.feedback.policies.tindakan import (
    can_act,
    check_can_act,
    check_can_withdraw_tindakan,
    check_is_subject,
    check_take_over,
)
from teladan.feedback.policies.umpan_balik import (
    check_can_give,
    check_can_read,
    check_is_receiver,
    default_visibilitas,
    hubungan_of,
    is_pimpinan,
    may_name_hasil_kerja,
    readable,
    sifat_choices,
    visibilitas_choices,
)
from teladan.feedback.policies.undian import (
    check_can_object,
    check_can_withdraw,
)

__all__ = [
    "HARI_KEBERATAN",
    "Bagian",
    "bagian_of",
    "can_act",
    "can_manage_putaran",
    "can_note_change",
    "can_open_denyut",
    "can_open_wall",
    "can_see_wall",
    "can_set_pengaturan",
    "can_word_anker",
    "can_write_tanya_jawab",
    "check_can_act",
    "check_can_add_butir",
    "check_can_amend",
    "check_can_answer",
    "check_can_answer_denyut",
    "check_can_answer_permintaan",
    "check_can_ask_penurunan",
    "check_can_cancel",
    "check_can_cancel_permintaan",
    "check_can_change_plan",
    "check_can_change_putaran",
    "check_can_change_tanya_jawab",
    "check_can_confirm",
    "check_can_decide",
    "check_can_decide_penurunan",
    "check_can_dispute_janji",
    "check_can_draw",
    "check_can_extend",
    "check_can_give",
    "check_can_guide",
    "check_can_hide",
    "check_can_judge_self",
    "check_can_manage_putaran",
    "check_can_note_change",
    "check_can_object",
    "check_can_open_denyut",
    "check_can_open_wall",
    "check_can_prepare",
    "check_can_read",
    "check_can_read_anker",
    "check_can_read_dialog",
    "check_can_read_hasil",
    "check_can_read_janji",
    "check_can_read_pembinaan",
    "check_can_read_peringatan",
    "check_can_read_putaran",
    "check_can_read_umpan_balik_bimbingan",
    "check_can_record",
    "check_can_report",
    "check_can_see_wall",
    "check_can_set_pengaturan",
    "check_can_show",
    "check_can_talk",
    "check_can_verify",
    "check_can_withdraw",
    "check_can_withdraw_change",
    "check_can_withdraw_tindakan",
    "check_can_word_anker",
    "check_can_write_tanya_jawab",
    "check_holds_janji",
    "check_is_asked",
    "check_is_konselor",
    "check_is_latihan",
    "check_is_pegawai",
    "check_is_pembimbing",
    "check_is_penilai",
    "check_is_receiver",
    "check_is_recorded",
    "check_is_subject",
    "check_keeps_penurunan",
    "check_may_set_konseling",
    "check_open_for_words",
    "check_owns_peringatan",
    "check_released",
    "check_runs",
    "check_state",
    "check_take_over",
    "check_waits",
    "decides_konseling",
    "default_visibilitas",
    "denyut_units",
    "hubungan_of",
    "is_pimpinan",
    "kesiapan_scope",
    "konseling_actions",
    "konselor_choices",
    "leads",
    "may_name_hasil_kerja",
    "readable",
    "reads_all_denyut",
    "reads_isi",
    "sifat_choices",
    "visibilitas_choices",
    "visible_konseling",
]

"""Who may do what in citizen_voice. Everything public of this package is named here."""

from teladan.citizen_voice.policies.antrean import (
    can_import_queue,
    can_see_waiting,
    can_work_queue,
    check_can_import_queue,
    check_can_see_waiting,
    check_can_work_queue,
)
from teladan.citizen_voice.policies.layanan import (
    can_manage_layanan,
    check_can_manage_layanan,
)
from teladan.citizen_voice.policies.partisipasi import (
    can_lead_partisipasi,
    can_see_partisipasi,
    check_can_lead_partisipasi,
)
from teladan.citizen_voice.policies.skm import (
    can_countersign,
    can_judge_karantina,
    can_key,
    can_read_karantina,
    can_read_saran,
    can_see_skm,
    check_can_countersign,
    check_can_judge_karantina,
    check_can_key,
    check_can_read_karantina,
    check_can_read_saran,
    check_can_see_skm,
    check_can_set_skm,
)

__all__ = [
    "can_countersign",
    "can_import_queue",
    "can_judge_karantina",
    "can_key",
    "can_lead_partisipasi",
    "can_manage_layanan",
    "can_read_karantina",
    "can_read_saran",
    "can_see_partisipasi",
    "can_see_skm",
    "can_see_waiting",
    "can_work_queue",
    "check_can_countersign",
    "check_can_import_queue",
    "check_can_judge_karantina",
    "check_can_key",
    "check_can_lead_partisipasi",
    "check_can_manage_layanan",
    "check_can_read_karantina",
    "check_can_read_saran",
    "check_can_see_skm",
    "check_can_see_waiting",
    "check_can_set_skm",
    "check_can_work_queue",
]

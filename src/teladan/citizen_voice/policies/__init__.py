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

__all__ = [
    "can_import_queue",
    "can_manage_layanan",
    "can_see_waiting",
    "can_work_queue",
    "check_can_import_queue",
    "check_can_manage_layanan",
    "check_can_see_waiting",
    "check_can_work_queue",
]

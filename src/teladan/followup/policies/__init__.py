"""Who may, when, in tindak lanjut, by subject."""

from teladan.followup.policies.talenta import (
    check_can_answer_permintaan,
    check_can_change_kritikal,
    check_can_decide_calon,
    check_can_decide_impor_talenta,
    check_can_manage_all_talenta,
    check_can_open_talenta,
    check_can_see_impor_talenta,
    check_can_see_kritikal,
    check_can_see_penempatan,
    manages_all_talenta,
    manages_talenta,
    reads_own_penempatan,
    talenta_units,
)

__all__ = [
    "check_can_answer_permintaan",
    "check_can_change_kritikal",
    "check_can_decide_calon",
    "check_can_decide_impor_talenta",
    "check_can_manage_all_talenta",
    "check_can_open_talenta",
    "check_can_see_impor_talenta",
    "check_can_see_kritikal",
    "check_can_see_penempatan",
    "manages_all_talenta",
    "manages_talenta",
    "reads_own_penempatan",
    "talenta_units",
]

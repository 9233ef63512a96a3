"""Who may, when, in tindak lanjut, by subject."""

from teladan.followup.policies.mentor import (
    check_can_read_pasangan,
    check_is_mentee,
    check_is_mentor,
)
from teladan.followup.policies.profil import (
    can_read_profil,
    check_can_read_profil,
    check_can_refresh,
    check_is_own_butir,
    is_own,
)
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
    "can_read_profil",
    "check_can_answer_permintaan",
    "check_can_change_kritikal",
    "check_can_decide_calon",
    "check_can_decide_impor_talenta",
    "check_can_manage_all_talenta",
    "check_can_open_talenta",
    "check_can_read_pasangan",
    "check_can_read_profil",
    "check_can_refresh",
    "check_can_see_impor_talenta",
    "check_can_see_kritikal",
    "check_can_see_penempatan",
    "check_is_mentee",
    "check_is_mentor",
    "check_is_own_butir",
    "is_own",
    "manages_all_talenta",
    "manages_talenta",
    "reads_own_penempatan",
    "talenta_units",
]

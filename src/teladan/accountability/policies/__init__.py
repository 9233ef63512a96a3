"""Who may what in accountability. Everything public of this package is named here."""

from teladan.accountability.policies.dampak import (
    can_record_upaya,
    check_can_cancel_upaya,
    check_can_read_dampak,
    check_can_read_upaya,
    check_can_reckon_dampak,
    check_can_record_upaya,
    units_read,
    units_recorded,
)
from teladan.accountability.policies.publikasi import (
    check_can_publish,
    check_can_read_releases,
    check_can_tell,
    may_tell,
)

__all__ = [
    "can_record_upaya",
    "check_can_cancel_upaya",
    "check_can_publish",
    "check_can_read_dampak",
    "check_can_read_releases",
    "check_can_read_upaya",
    "check_can_reckon_dampak",
    "check_can_record_upaya",
    "check_can_tell",
    "may_tell",
    "units_read",
    "units_recorded",
]

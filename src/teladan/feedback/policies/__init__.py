"""Who may do what in umpan balik. Everything public of this package is named here."""

from teladan.feedback.policies.hasil import (
    can_read_hasil,
    check_can_read_hasil,
    check_released,
)
from teladan.feedback.policies.perilaku import (
    check_can_answer,
    check_can_judge_self,
)
from teladan.feedback.policies.umpan_balik import (
    can_give,
    check_can_give,
    check_can_mark_read,
    check_can_read,
)

__all__ = [
    "can_give",
    "can_read_hasil",
    "check_can_answer",
    "check_can_give",
    "check_can_judge_self",
    "check_can_mark_read",
    "check_can_read",
    "check_can_read_hasil",
    "check_released",
]

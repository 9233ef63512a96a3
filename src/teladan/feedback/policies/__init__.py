"""Who may do what in umpan balik. Everything public of this package is named here."""

from teladan.feedback.policies.umpan_balik import (
    can_give,
    check_can_give,
    check_can_mark_read,
    check_can_read,
)

__all__ = ["can_give", "check_can_give", "check_can_mark_read", "check_can_read"]

"""Who may do what in citizen_voice. Everything public of this package is named here."""

from teladan.citizen_voice.policies.layanan import (
    can_manage_layanan,
    check_can_manage_layanan,
)

__all__ = [
    "can_manage_layanan",
    "check_can_manage_layanan",
]

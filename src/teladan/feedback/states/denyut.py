"""States of the pulse."""

from enum import StrEnum


class StatusDenyut(StrEnum):
    """A pulse: three anonymous questions about the system itself."""

    BERJALAN = "berjalan"
    DIRILIS = "dirilis"
    HILANG = "hilang"


DENYUT_TRANSITIONS: dict[StatusDenyut, frozenset[StatusDenyut]] = {
    StatusDenyut.BERJALAN: frozenset({StatusDenyut.DIRILIS, StatusDenyut.HILANG}),
    StatusDenyut.DIRILIS: frozenset(),
    StatusDenyut.HILANG: frozenset(),
}

"""What waits for a second person in angka kredit."""

from enum import StrEnum

from teladan_rules.text import N_


class StatusUsulanAngkaKredit(StrEnum):
    """A figure that one person enters and another confirms: an opening balance, an addition."""

    DIUSULKAN = "diusulkan"
    DISAHKAN = "disahkan"
    DITOLAK = "ditolak"

    @property
    def label(self) -> str:
        return _USULAN[self]


class StatusPenetapan(StrEnum):
    """A PAK: prepared by one person, determined by another, or dropped."""

    DISIAPKAN = "disiapkan"
    DITETAPKAN = "ditetapkan"
    DIBATALKAN = "dibatalkan"

    @property
    def label(self) -> str:
        return _PENETAPAN[self]


_U = StatusUsulanAngkaKredit
_P = StatusPenetapan
_USULAN = {
    _U.DIUSULKAN: N_("Menunggu disahkan"),
    _U.DISAHKAN: N_("Disahkan"),
    _U.DITOLAK: N_("Ditolak"),
}
_PENETAPAN = {
    _P.DISIAPKAN: N_("Menunggu ditetapkan"),
    _P.DITETAPKAN: N_("Ditetapkan"),
    _P.DIBATALKAN: N_("Dibatalkan"),
}
USULAN_ANGKA_KREDIT_TRANSITIONS: dict[_U, frozenset[_U]] = {
    _U.DIUSULKAN: frozenset({_U.DISAHKAN, _U.DITOLAK}),
    _U.DISAHKAN: frozenset(),
    _U.DITOLAK: frozenset(),
}
PENETAPAN_TRANSITIONS: dict[_P, frozenset[_P]] = {
    _P.DISIAPKAN: frozenset({_P.DITETAPKAN, _P.DIBATALKAN}),
    _P.DITETAPKAN: frozenset(),
    _P.DIBATALKAN: frozenset(),
}

"""States of talks and promises."""

from enum import StrEnum

from teladan_rules.text import N_


class StatusDialog(StrEnum):
    """A dialog kinerja: planned, or held and recorded."""

    DIJADWALKAN = "dijadwalkan"
    TERCATAT = "tercatat"
    DIBATALKAN = "dibatalkan"


DIALOG_TRANSITIONS: dict[StatusDialog, frozenset[StatusDialog]] = {
    StatusDialog.DIJADWALKAN: frozenset({StatusDialog.TERCATAT, StatusDialog.DIBATALKAN}),
    StatusDialog.TERCATAT: frozenset(),
    StatusDialog.DIBATALKAN: frozenset(),
}


class StatusJanji(StrEnum):
    """A promise that one of the two made in a dialog."""

    TERBUKA = "terbuka"
    DITEPATI = "ditepati"
    TIDAK_DITEPATI = "tidak_ditepati"
    DIGANTI = "diganti"

    @property
    def label(self) -> str:
        return _JANJI[self]


JANJI_TRANSITIONS: dict[StatusJanji, frozenset[StatusJanji]] = {
    StatusJanji.TERBUKA: frozenset(
        {StatusJanji.DITEPATI, StatusJanji.TIDAK_DITEPATI, StatusJanji.DIGANTI}
    ),
    StatusJanji.DITEPATI: frozenset({StatusJanji.TERBUKA}),
    StatusJanji.TIDAK_DITEPATI: frozenset({StatusJanji.TERBUKA}),
    StatusJanji.DIGANTI: frozenset(),
}


_JANJI = {
    StatusJanji.TERBUKA: N_("Terbuka"),
    StatusJanji.DITEPATI: N_("Ditepati"),
    StatusJanji.TIDAK_DITEPATI: N_("Tidak ditepati"),
    StatusJanji.DIGANTI: N_("Diganti"),
}

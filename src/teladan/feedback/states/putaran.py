"""States of rounds, their draws and their released sentences."""

from enum import StrEnum

from teladan_rules.text import N_


class StatusPutaran(StrEnum):
    """A round of umpan balik from several sides. DIUNDI: the draw can be objected to. HILANG: its
    release key was lost before the release, so nobody can ever read its answers."""

    DISIAPKAN = "disiapkan"
    DIUNDI = "diundi"
    BERJALAN = "berjalan"
    DIRILIS = "dirilis"
    DIBATALKAN = "dibatalkan"
    HILANG = "hilang"

    @property
    def label(self) -> str:
        return _PUTARAN[self]


PUTARAN_TRANSITIONS: dict[StatusPutaran, frozenset[StatusPutaran]] = {
    StatusPutaran.DISIAPKAN: frozenset({StatusPutaran.DIUNDI, StatusPutaran.DIBATALKAN}),
    StatusPutaran.DIUNDI: frozenset({StatusPutaran.BERJALAN, StatusPutaran.DIBATALKAN}),
    StatusPutaran.BERJALAN: frozenset(
        {StatusPutaran.DIRILIS, StatusPutaran.DIBATALKAN, StatusPutaran.HILANG}
    ),
    StatusPutaran.DIRILIS: frozenset(),
    StatusPutaran.DIBATALKAN: frozenset(),
    StatusPutaran.HILANG: frozenset(),
}


class StatusPenurunan(StrEnum):
    """A request to take a released sentence down."""

    MENUNGGU = "menunggu"
    DITURUNKAN = "diturunkan"
    DIPERTAHANKAN = "dipertahankan"

    @property
    def label(self) -> str:
        return _PENURUNAN[self]


PENURUNAN_TRANSITIONS: dict[StatusPenurunan, frozenset[StatusPenurunan]] = {
    StatusPenurunan.MENUNGGU: frozenset(
        {StatusPenurunan.DITURUNKAN, StatusPenurunan.DIPERTAHANKAN}
    ),
    StatusPenurunan.DITURUNKAN: frozenset(),
    StatusPenurunan.DIPERTAHANKAN: frozenset(),
}


class StatusUndian(StrEnum):
    """One drawn pair. DIGANTI: somebody objected with a reason, or the drawn person withdrew."""

    TERUNDI = "terundi"
    DIGANTI = "diganti"


UNDIAN_TRANSITIONS: dict[StatusUndian, frozenset[StatusUndian]] = {
    StatusUndian.TERUNDI: frozenset({StatusUndian.DIGANTI}),
    StatusUndian.DIGANTI: frozenset(),
}


class SebabGanti(StrEnum):
    """Why a drawn pair was replaced."""

    KEBERATAN_PEGAWAI = "keberatan_pegawai"
    KEBERATAN_PENILAI = "keberatan_penilai"
    MUNDUR = "mundur"

    @property
    def label(self) -> str:
        return _GANTI[self]


_PUTARAN = {
    StatusPutaran.DISIAPKAN: N_("Disiapkan"),
    StatusPutaran.DIUNDI: N_("Diundi, menunggu keberatan"),
    StatusPutaran.BERJALAN: N_("Berjalan"),
    StatusPutaran.DIRILIS: N_("Dirilis"),
    StatusPutaran.DIBATALKAN: N_("Dibatalkan"),
    StatusPutaran.HILANG: N_("Kunci hilang, tidak dapat dibaca"),
}


_GANTI = {
    SebabGanti.KEBERATAN_PEGAWAI: N_("Keberatan pegawai"),
    SebabGanti.KEBERATAN_PENILAI: N_("Keberatan pejabat penilai"),
    SebabGanti.MUNDUR: N_("Pemberi mengundurkan diri"),
}


_PENURUNAN = {
    StatusPenurunan.MENUNGGU: N_("Menunggu putusan"),
    StatusPenurunan.DITURUNKAN: N_("Diturunkan"),
    StatusPenurunan.DIPERTAHANKAN: N_("Tetap ditampilkan"),
}

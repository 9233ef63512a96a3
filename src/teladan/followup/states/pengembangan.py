"""The states of the yearly development plan and of what stands in it."""

from enum import StrEnum

from teladan_rules.text import N_


class StatusRencana(StrEnum):
    """The rencana pengembangan of a person in a year, on its way between her and her pejabat
    penilai."""

    DRAF = "draf"
    DIAJUKAN = "diajukan"
    DIKEMBALIKAN = "dikembalikan"
    DISEPAKATI = "disepakati"

    @property
    def label(self) -> str:
        return _RENCANA[self]

    @property
    def writable(self) -> bool:
        return self in {StatusRencana.DRAF, StatusRencana.DIKEMBALIKAN}


class StatusKegiatan(StrEnum):
    """One training, assignment or wish of the plan."""

    DIRENCANAKAN = "direncanakan"
    BERJALAN = "berjalan"
    SELESAI = "selesai"
    BATAL = "batal"

    @property
    def label(self) -> str:
        return _KEGIATAN[self]


class AsalKegiatan(StrEnum):
    """Who thought of it: the system's proposal, or the person."""

    USULAN = "usulan"
    SENDIRI = "sendiri"

    @property
    def label(self) -> str:
        return _ASAL[self]


RENCANA_TRANSITIONS: dict[StatusRencana, frozenset[StatusRencana]] = {
    StatusRencana.DRAF: frozenset({StatusRencana.DIAJUKAN}),
    # DRAF: taken back by the person before it was read.
    StatusRencana.DIAJUKAN: frozenset(
        {StatusRencana.DISEPAKATI, StatusRencana.DIKEMBALIKAN, StatusRencana.DRAF}
    ),
    StatusRencana.DIKEMBALIKAN: frozenset({StatusRencana.DIAJUKAN}),
    # DRAF: opened again, because a year brings what nobody knew in January.
    StatusRencana.DISEPAKATI: frozenset({StatusRencana.DRAF}),
}
KEGIATAN_TRANSITIONS: dict[StatusKegiatan, frozenset[StatusKegiatan]] = {
    StatusKegiatan.DIRENCANAKAN: frozenset(
        {StatusKegiatan.BERJALAN, StatusKegiatan.SELESAI, StatusKegiatan.BATAL}
    ),
    StatusKegiatan.BERJALAN: frozenset({StatusKegiatan.SELESAI, StatusKegiatan.BATAL}),
    # BERJALAN: a completion that was entered by mistake.
    StatusKegiatan.SELESAI: frozenset({StatusKegiatan.BERJALAN}),
    StatusKegiatan.BATAL: frozenset({StatusKegiatan.DIRENCANAKAN}),
}
_RENCANA = {
    StatusRencana.DRAF: N_("Sedang disusun"),
    StatusRencana.DIAJUKAN: N_("Menunggu pejabat penilai"),
    StatusRencana.DIKEMBALIKAN: N_("Dikembalikan untuk diperbaiki"),
    StatusRencana.DISEPAKATI: N_("Disepakati"),
}
_KEGIATAN = {
    StatusKegiatan.DIRENCANAKAN: N_("Direncanakan"),
    StatusKegiatan.BERJALAN: N_("Sedang diikuti"),
    StatusKegiatan.SELESAI: N_("Selesai"),
    StatusKegiatan.BATAL: N_("Batal"),
}
_ASAL = {
    AsalKegiatan.USULAN: N_("Usulan dari profil"),
    AsalKegiatan.SENDIRI: N_("Keinginan sendiri"),
}

"""States of penghargaan: a proposal from its start to the decision."""

from enum import StrEnum

from teladan_rules.text import N_


class AsalUsulan(StrEnum):
    """Who thought of it: the criteria, worked out from records, or a person."""

    ATURAN = "aturan"
    NOMINASI = "nominasi"

    @property
    def label(self) -> str:
        return _ASAL[self]


class StatusUsulan(StrEnum):
    """A proposal. DITAWARKAN: found by rule and shown to the person alone, who may decline.
    DIUSULKAN: waits for the answer about integritas and for the decision. DITARIK: by who
    proposed, or by the person."""

    DITAWARKAN = "ditawarkan"
    DIUSULKAN = "diusulkan"
    DITARIK = "ditarik"
    DITETAPKAN = "ditetapkan"
    TIDAK_DITETAPKAN = "tidak_ditetapkan"
    DICABUT = "dicabut"

    @property
    def label(self) -> str:
        return _STATUS[self]


USULAN_TRANSITIONS: dict[StatusUsulan, frozenset[StatusUsulan]] = {
    StatusUsulan.DITAWARKAN: frozenset({StatusUsulan.DIUSULKAN, StatusUsulan.DITARIK}),
    StatusUsulan.DIUSULKAN: frozenset(
        {StatusUsulan.DITETAPKAN, StatusUsulan.TIDAK_DITETAPKAN, StatusUsulan.DITARIK}
    ),
    StatusUsulan.DITARIK: frozenset(),
    StatusUsulan.DITETAPKAN: frozenset({StatusUsulan.DICABUT}),
    StatusUsulan.TIDAK_DITETAPKAN: frozenset(),
    StatusUsulan.DICABUT: frozenset(),
}


class JenisSurat(StrEnum):
    """The two documents of an award."""

    SURAT = "surat"
    PIAGAM = "piagam"


_ASAL = {
    AsalUsulan.ATURAN: N_("Memenuhi kriteria menurut catatan"),
    AsalUsulan.NOMINASI: N_("Diusulkan seseorang"),
}
_STATUS = {
    StatusUsulan.DITAWARKAN: N_("Ditawarkan kepada pegawai"),
    StatusUsulan.DIUSULKAN: N_("Menunggu keputusan"),
    StatusUsulan.DITARIK: N_("Ditarik"),
    StatusUsulan.DITETAPKAN: N_("Ditetapkan"),
    StatusUsulan.TIDAK_DITETAPKAN: N_("Tidak ditetapkan"),
    StatusUsulan.DICABUT: N_("Dicabut"),
}

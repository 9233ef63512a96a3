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
    DIUSULKAN: waits for integrity and decision. DITARIK: by who proposed, or by the person."""

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


class Integritas(StrEnum):
    """What a pemeriksa disiplin answered, without detail. PERLU_DIPASTIKAN blocks a decision."""

    PERLU_DIPASTIKAN = "perlu_dipastikan"
    TIDAK_ADA_HAMBATAN = "tidak_ada_hambatan"
    ADA_HAMBATAN = "ada_hambatan"

    @property
    def label(self) -> str:
        return _INTEGRITAS[self]


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
_INTEGRITAS = {
    Integritas.PERLU_DIPASTIKAN: N_("Perlu dipastikan"),
    Integritas.TIDAK_ADA_HAMBATAN: N_("Tidak ada hambatan"),
    Integritas.ADA_HAMBATAN: N_("Ada hambatan"),
}

"""States of manajemen talenta: imported assessments, candidates for a post, a person's own data."""

from enum import StrEnum

from teladan_rules.text import N_


class StatusImporTalenta(StrEnum):
    """A file of assessments; it counts only after a second pengelola talenta has applied it."""

    DIAJUKAN = "diajukan"
    DITERAPKAN = "diterapkan"
    DITOLAK = "ditolak"

    @property
    def label(self) -> str:
        return _IMPOR[self]


class StatusCalon(StrEnum):
    """A candidate for a critical jabatan, from one person's proposal to another's decision."""

    DIUSULKAN = "diusulkan"
    DISETUJUI = "disetujui"
    DITOLAK = "ditolak"
    BERAKHIR = "berakhir"

    @property
    def label(self) -> str:
        return _CALON[self]


class StatusPermintaanTalenta(StrEnum):
    """A person's wish to read where her own data place her (UU 27/2022 Pasal 7)."""

    DIMINTA = "diminta"
    DIBUKA = "dibuka"

    @property
    def label(self) -> str:
        return _PERMINTAAN[self]


_IMPOR = {
    StatusImporTalenta.DIAJUKAN: N_("Menunggu orang kedua"),
    StatusImporTalenta.DITERAPKAN: N_("Diterapkan"),
    StatusImporTalenta.DITOLAK: N_("Ditolak"),
}
_CALON = {
    StatusCalon.DIUSULKAN: N_("Diusulkan"),
    StatusCalon.DISETUJUI: N_("Disetujui"),
    StatusCalon.DITOLAK: N_("Tidak disetujui"),
    StatusCalon.BERAKHIR: N_("Berakhir"),
}
_PERMINTAAN = {
    StatusPermintaanTalenta.DIMINTA: N_("Menunggu jawaban"),
    StatusPermintaanTalenta.DIBUKA: N_("Dibuka untuk Anda"),
}
IMPOR_TALENTA_TRANSITIONS: dict[StatusImporTalenta, frozenset[StatusImporTalenta]] = {
    StatusImporTalenta.DIAJUKAN: frozenset(
        {StatusImporTalenta.DITERAPKAN, StatusImporTalenta.DITOLAK}
    ),
    StatusImporTalenta.DITERAPKAN: frozenset(),
    StatusImporTalenta.DITOLAK: frozenset(),
}
CALON_TRANSITIONS: dict[StatusCalon, frozenset[StatusCalon]] = {
    StatusCalon.DIUSULKAN: frozenset({StatusCalon.DISETUJUI, StatusCalon.DITOLAK}),
    StatusCalon.DISETUJUI: frozenset({StatusCalon.BERAKHIR}),
    StatusCalon.DITOLAK: frozenset(),
    StatusCalon.BERAKHIR: frozenset(),
}
PERMINTAAN_TALENTA_TRANSITIONS: dict[
    StatusPermintaanTalenta, frozenset[StatusPermintaanTalenta]
] = {
    StatusPermintaanTalenta.DIMINTA: frozenset({StatusPermintaanTalenta.DIBUKA}),
    StatusPermintaanTalenta.DIBUKA: frozenset(),
}

"""States and words of umpan balik and what a pimpinan does on it."""

from enum import StrEnum

from teladan_rules.text import N_


class HubunganPemberi(StrEnum):
    """How who speaks stands to whom she speaks of (P6 Pasal 18)."""

    PIMPINAN = "pimpinan"
    PIMPINAN_LAIN = "pimpinan_lain"
    REKAN = "rekan"
    BAWAHAN = "bawahan"
    LAIN = "lain"

    @property
    def label(self) -> str:
        return _HUBUNGAN[self]


class JenisUmpanBalik(StrEnum):
    """Pasal 19 ayat (1)."""

    BERKALA = "berkala"
    INSIDENTIL = "insidentil"

    @property
    def label(self) -> str:
        return _JENIS[self]


class Visibilitas(StrEnum):
    """Who reads it; only what the pejabat penilai reads enters an evaluation."""

    PEGAWAI = "pegawai"
    PENILAI = "penilai"
    UNIT = "unit"

    @property
    def label(self) -> str:
        return _VISIBILITAS[self]


class JenisTindakan(StrEnum):
    """What a pimpinan does where feedback shows progress or none (P6 Pasal 20)."""

    PENUGASAN_BARU = "penugasan_baru"
    PENYESUAIAN_EKSPEKTASI = "penyesuaian_ekspektasi"
    PENYESUAIAN_SUMBER_DAYA = "penyesuaian_sumber_daya"
    PEMBINAAN = "pembinaan"
    AMBIL_ALIH = "ambil_alih"

    @property
    def label(self) -> str:
        return _TINDAKAN[self]


class StatusPermintaan(StrEnum):
    """A request for umpan balik (P6 Lampiran Bab III huruf C angka 9: it goes both ways)."""

    MENUNGGU = "menunggu"
    DIJAWAB = "dijawab"
    DITOLAK = "ditolak"
    DIBATALKAN = "dibatalkan"


PERMINTAAN_TRANSITIONS: dict[StatusPermintaan, frozenset[StatusPermintaan]] = {
    StatusPermintaan.MENUNGGU: frozenset(
        {StatusPermintaan.DIJAWAB, StatusPermintaan.DITOLAK, StatusPermintaan.DIBATALKAN}
    ),
    StatusPermintaan.DIJAWAB: frozenset(),
    StatusPermintaan.DITOLAK: frozenset(),
    StatusPermintaan.DIBATALKAN: frozenset(),
}


_HUBUNGAN = {
    HubunganPemberi.PIMPINAN: N_("Pimpinan"),
    HubunganPemberi.PIMPINAN_LAIN: N_("Pimpinan lain (tim kerja atau unit lain)"),
    HubunganPemberi.REKAN: N_("Rekan kerja setingkat"),
    HubunganPemberi.BAWAHAN: N_("Pegawai di bawahnya"),
    HubunganPemberi.LAIN: N_("Pihak lain"),
}


_JENIS = {
    JenisUmpanBalik.BERKALA: N_("Berkala"),
    JenisUmpanBalik.INSIDENTIL: N_("Insidentil"),
}


_VISIBILITAS = {
    Visibilitas.PEGAWAI: N_("Hanya pegawai ini"),
    Visibilitas.PENILAI: N_("Pegawai ini dan pejabat penilainya"),
    Visibilitas.UNIT: N_("Pegawai ini, pejabat penilainya, dan unit kerjanya"),
}


_TINDAKAN = {
    JenisTindakan.PENUGASAN_BARU: N_("Penugasan baru"),
    JenisTindakan.PENYESUAIAN_EKSPEKTASI: N_("Penyesuaian ekspektasi"),
    JenisTindakan.PENYESUAIAN_SUMBER_DAYA: N_("Penyesuaian dukungan sumber daya"),
    JenisTindakan.PEMBINAAN: N_("Pembinaan kinerja"),
    JenisTindakan.AMBIL_ALIH: N_("Pengambilalihan rencana hasil kerja"),
}

"""States of a period's realisasi, and the kinds of daily record and of bukti dukung."""

from enum import StrEnum

from teladan_rules.text import N_


class StatusRealisasi(StrEnum):
    """A pegawai's realisasi of a period on its way into the evaluation."""

    TERBUKA = "terbuka"
    DIAJUKAN = "diajukan"
    DIBUKA_KEMBALI = "dibuka_kembali"
    DIKUNCI = "dikunci"

    @property
    def label(self) -> str:
        return _STATUS[self]

    @property
    def writable(self) -> bool:
        """Whether the pegawai may still change what belongs to the period."""
        return self in {StatusRealisasi.TERBUKA, StatusRealisasi.DIBUKA_KEMBALI}

    @property
    def is_final(self) -> bool:
        """Whether an evaluation has used the figures: nothing is added any more."""
        return self is StatusRealisasi.DIKUNCI


REALISASI_TRANSITIONS: dict[StatusRealisasi, frozenset[StatusRealisasi]] = {
    StatusRealisasi.TERBUKA: frozenset({StatusRealisasi.DIAJUKAN, StatusRealisasi.DIKUNCI}),
    StatusRealisasi.DIAJUKAN: frozenset({StatusRealisasi.DIBUKA_KEMBALI, StatusRealisasi.DIKUNCI}),
    StatusRealisasi.DIBUKA_KEMBALI: frozenset({StatusRealisasi.DIAJUKAN, StatusRealisasi.DIKUNCI}),
    StatusRealisasi.DIKUNCI: frozenset(),
}

_STATUS = {
    StatusRealisasi.TERBUKA: N_("Belum diajukan"),
    StatusRealisasi.DIAJUKAN: N_("Diajukan"),
    StatusRealisasi.DIBUKA_KEMBALI: N_("Dibuka kembali"),
    StatusRealisasi.DIKUNCI: N_("Dikunci evaluasi"),
}


class KeadaanHari(StrEnum):
    """What a daily record says of the day: work, or why there was none."""

    KERJA = "kerja"
    CUTI = "cuti"
    SAKIT = "sakit"

    @property
    def label(self) -> str:
        return _KEADAAN[self]


_KEADAAN = {
    KeadaanHari.KERJA: N_("Bekerja"),
    KeadaanHari.CUTI: N_("Cuti"),
    KeadaanHari.SAKIT: N_("Sakit"),
}


class JenisBukti(StrEnum):
    """In what form a bukti dukung is kept."""

    BERKAS = "berkas"
    TAUTAN = "tautan"
    REKAMAN = "rekaman"
    LAYANAN = "layanan"

    @property
    def label(self) -> str:
        return _BUKTI[self]


_BUKTI = {
    JenisBukti.BERKAS: N_("Berkas"),
    JenisBukti.TAUTAN: N_("Tautan"),
    JenisBukti.REKAMAN: N_("Catatan tertulis"),
    JenisBukti.LAYANAN: N_("Data layanan"),
}

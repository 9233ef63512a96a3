"""States and words of bimbingan kinerja (P6 Lampiran Bab III huruf D)."""

from enum import StrEnum

from teladan_rules.text import N_


class JenisPembinaan(StrEnum):
    """The kinds of bimbingan kinerja (P6 Lampiran Bab III huruf D angka 4 huruf c)."""

    COACHING = "coaching"
    MENTORING = "mentoring"
    PELATIHAN_FORMAL = "pelatihan_formal"
    PELATIHAN_INFORMAL = "pelatihan_informal"

    @property
    def label(self) -> str:
        return _PEMBINAAN[self]


class AsalPembinaan(StrEnum):
    """What a bimbingan began with."""

    TINDAKAN = "tindakan"
    EVALUASI = "evaluasi"
    PERINGATAN = "peringatan"
    PERMINTAAN = "permintaan"

    @property
    def label(self) -> str:
        return _ASAL_PEMBINAAN[self]


class JenisUkuran(StrEnum):
    """What is read the same way before and after: a figure, a value of BerAKHLAK (1 to 4), or a
    competency (1 to 5)."""

    ANGKA = "angka"
    PERILAKU = "perilaku"
    KOMPETENSI = "kompetensi"

    @property
    def label(self) -> str:
        return _UKURAN[self]


class StatusPembinaan(StrEnum):
    """A bimbingan. DIUSULKAN: waits for the pimpinan. DITUGASKAN: waits for whoever was asked to
    lead it. DITUTUP: the closing talk was held. DILAPORKAN: the atasan of the pejabat penilai
    decides what follows (angka 4 huruf h to k)."""

    DIUSULKAN = "diusulkan"
    DITUGASKAN = "ditugaskan"
    BERJALAN = "berjalan"
    DITUTUP = "ditutup"
    DILAPORKAN = "dilaporkan"
    SELESAI = "selesai"
    DITOLAK = "ditolak"
    DIBATALKAN = "dibatalkan"

    @property
    def label(self) -> str:
        return _STATUS_PEMBINAAN[self]


PEMBINAAN_TRANSITIONS: dict[StatusPembinaan, frozenset[StatusPembinaan]] = {
    StatusPembinaan.DIUSULKAN: frozenset(
        {
            StatusPembinaan.DITUGASKAN,
            StatusPembinaan.BERJALAN,
            StatusPembinaan.DITOLAK,
            StatusPembinaan.DIBATALKAN,
        }
    ),
    StatusPembinaan.DITUGASKAN: frozenset(
        {StatusPembinaan.BERJALAN, StatusPembinaan.DIUSULKAN, StatusPembinaan.DIBATALKAN}
    ),
    StatusPembinaan.BERJALAN: frozenset({StatusPembinaan.DITUTUP, StatusPembinaan.DIBATALKAN}),
    StatusPembinaan.DITUTUP: frozenset({StatusPembinaan.DILAPORKAN}),
    StatusPembinaan.DILAPORKAN: frozenset({StatusPembinaan.SELESAI}),
    StatusPembinaan.SELESAI: frozenset(),
    StatusPembinaan.DITOLAK: frozenset(),
    StatusPembinaan.DIBATALKAN: frozenset(),
}


class StatusTitikPeriksa(StrEnum):
    """A dated checkpoint of a bimbingan; one that is moved stays planned on its new day."""

    DIRENCANAKAN = "direncanakan"
    TERLAKSANA = "terlaksana"
    TERLEWAT = "terlewat"

    @property
    def label(self) -> str:
        return _TITIK[self]


TITIK_PERIKSA_TRANSITIONS: dict[StatusTitikPeriksa, frozenset[StatusTitikPeriksa]] = {
    StatusTitikPeriksa.DIRENCANAKAN: frozenset(
        {
            StatusTitikPeriksa.DIRENCANAKAN,
            StatusTitikPeriksa.TERLAKSANA,
            StatusTitikPeriksa.TERLEWAT,
        }
    ),
    StatusTitikPeriksa.TERLAKSANA: frozenset(),
    StatusTitikPeriksa.TERLEWAT: frozenset(),
}


class TindakLanjutPembinaan(StrEnum):
    """What the atasan of the pejabat penilai decides after a bimbingan (angka 4 huruf k). A
    sanction is none of these."""

    CUKUP = "cukup"
    LANJUT = "lanjut"
    PELATIHAN = "pelatihan"
    KONSELING = "konseling"
    PENYESUAIAN = "penyesuaian"

    @property
    def label(self) -> str:
        return _TINDAK_LANJUT[self]


_PEMBINAAN = {
    JenisPembinaan.COACHING: N_("Coaching"),
    JenisPembinaan.MENTORING: N_("Mentoring"),
    JenisPembinaan.PELATIHAN_FORMAL: N_("Pelatihan formal"),
    JenisPembinaan.PELATIHAN_INFORMAL: N_("Pelatihan informal"),
}


_ASAL_PEMBINAAN = {
    AsalPembinaan.TINDAKAN: N_("Keputusan pimpinan atas umpan balik"),
    AsalPembinaan.EVALUASI: N_("Hasil evaluasi"),
    AsalPembinaan.PERINGATAN: N_("Peringatan dini"),
    AsalPembinaan.PERMINTAAN: N_("Permintaan pegawai sendiri"),
}


_UKURAN = {
    JenisUkuran.ANGKA: N_("Angka"),
    JenisUkuran.PERILAKU: N_("Nilai BerAKHLAK"),
    JenisUkuran.KOMPETENSI: N_("Kompetensi"),
}


_STATUS_PEMBINAAN = {
    StatusPembinaan.DIUSULKAN: N_("Menunggu pimpinan"),
    StatusPembinaan.DITUGASKAN: N_("Menunggu pembimbing"),
    StatusPembinaan.BERJALAN: N_("Berjalan"),
    StatusPembinaan.DITUTUP: N_("Ditutup, belum dilaporkan"),
    StatusPembinaan.DILAPORKAN: N_("Dilaporkan kepada atasan"),
    StatusPembinaan.SELESAI: N_("Selesai"),
    StatusPembinaan.DITOLAK: N_("Belum disetujui"),
    StatusPembinaan.DIBATALKAN: N_("Dibatalkan"),
}


_TITIK = {
    StatusTitikPeriksa.DIRENCANAKAN: N_("Direncanakan"),
    StatusTitikPeriksa.TERLAKSANA: N_("Terlaksana"),
    StatusTitikPeriksa.TERLEWAT: N_("Terlewat"),
}


_TINDAK_LANJUT = {
    TindakLanjutPembinaan.CUKUP: N_("Cukup, bimbingan selesai"),
    TindakLanjutPembinaan.LANJUT: N_("Bimbingan dilanjutkan"),
    TindakLanjutPembinaan.PELATIHAN: N_("Pelatihan"),
    TindakLanjutPembinaan.KONSELING: N_("Konseling kinerja"),
    TindakLanjutPembinaan.PENYESUAIAN: N_("Penyesuaian tugas atau dukungan sumber daya"),
}

"""States of umpan balik: requests, rounds, draws, talks, promises, bimbingan, and their words."""

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


class StatusDenyut(StrEnum):
    """A pulse: three anonymous questions about the system itself."""

    BERJALAN = "berjalan"
    DIRILIS = "dirilis"
    HILANG = "hilang"


DENYUT_TRANSITIONS: dict[StatusDenyut, frozenset[StatusDenyut]] = {
    StatusDenyut.BERJALAN: frozenset({StatusDenyut.DIRILIS, StatusDenyut.HILANG}),
    StatusDenyut.DIRILIS: frozenset(),
    StatusDenyut.HILANG: frozenset(),
}


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


class JenisPeringatan(StrEnum):
    """What an early warning asks about; never part of a rating."""

    LINTASAN = "lintasan"
    TANPA_UMPAN_BALIK = "tanpa_umpan_balik"
    TANPA_BUKTI = "tanpa_bukti"

    @property
    def label(self) -> str:
        return _PERINGATAN[self]


class StatusPeringatan(StrEnum):
    """An early warning. It closes itself when its cause is gone; an explanation stays beside it."""

    TERBUKA = "terbuka"
    DIJELASKAN = "dijelaskan"
    SELESAI = "selesai"


PERINGATAN_TRANSITIONS: dict[StatusPeringatan, frozenset[StatusPeringatan]] = {
    StatusPeringatan.TERBUKA: frozenset({StatusPeringatan.DIJELASKAN, StatusPeringatan.SELESAI}),
    StatusPeringatan.DIJELASKAN: frozenset({StatusPeringatan.DIJELASKAN, StatusPeringatan.SELESAI}),
    StatusPeringatan.SELESAI: frozenset(),
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
_JANJI = {
    StatusJanji.TERBUKA: N_("Terbuka"),
    StatusJanji.DITEPATI: N_("Ditepati"),
    StatusJanji.TIDAK_DITEPATI: N_("Tidak ditepati"),
    StatusJanji.DIGANTI: N_("Diganti"),
}
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
_PERINGATAN = {
    JenisPeringatan.LINTASAN: N_("Lintasan indikator"),
    JenisPeringatan.TANPA_UMPAN_BALIK: N_("Lama tanpa umpan balik"),
    JenisPeringatan.TANPA_BUKTI: N_("Belum ada bukti dukung"),
}
_PENURUNAN = {
    StatusPenurunan.MENUNGGU: N_("Menunggu putusan"),
    StatusPenurunan.DITURUNKAN: N_("Diturunkan"),
    StatusPenurunan.DIPERTAHANKAN: N_("Tetap ditampilkan"),
}
_TINDAK_LANJUT = {
    TindakLanjutPembinaan.CUKUP: N_("Cukup, bimbingan selesai"),
    TindakLanjutPembinaan.LANJUT: N_("Bimbingan dilanjutkan"),
    TindakLanjutPembinaan.PELATIHAN: N_("Pelatihan"),
    TindakLanjutPembinaan.KONSELING: N_("Konseling kinerja"),
    TindakLanjutPembinaan.PENYESUAIAN: N_("Penyesuaian tugas atau dukungan sumber daya"),
}


class StatusKonseling(StrEnum):
    """A konseling (P6 Lampiran Bab III huruf D angka 5), or one that the pegawai asked for."""

    DILAPORKAN = "dilaporkan"
    DIMINTA = "diminta"
    DITETAPKAN = "ditetapkan"
    DITUNJUK = "ditunjuk"
    KEBERATAN = "keberatan"
    DIJADWALKAN = "dijadwalkan"
    DISUSUN = "disusun"
    DIREKAM = "direkam"
    SELESAI = "selesai"
    TIDAK_DILANJUTKAN = "tidak_dilanjutkan"
    DIBATALKAN = "dibatalkan"

    @property
    def label(self) -> str:
        return _KONSELING[self]


_K = StatusKonseling
KONSELING_TRANSITIONS: dict[StatusKonseling, frozenset[StatusKonseling]] = {
    _K.DILAPORKAN: frozenset({_K.DITETAPKAN, _K.TIDAK_DILANJUTKAN}),
    _K.DIMINTA: frozenset({_K.DIJADWALKAN, _K.DIBATALKAN}),
    _K.DITETAPKAN: frozenset({_K.DITUNJUK}),
    _K.DITUNJUK: frozenset({_K.DIJADWALKAN, _K.KEBERATAN}),
    _K.KEBERATAN: frozenset({_K.DITUNJUK}),
    _K.DIJADWALKAN: frozenset({_K.DIJADWALKAN, _K.DISUSUN, _K.SELESAI, _K.DIBATALKAN}),
    _K.DISUSUN: frozenset({_K.DISUSUN, _K.DIREKAM}),
    _K.DIREKAM: frozenset({_K.SELESAI}),
    _K.SELESAI: frozenset(),
    _K.TIDAK_DILANJUTKAN: frozenset(),
    _K.DIBATALKAN: frozenset(),
}
_KONSELING = {
    _K.DILAPORKAN: N_("Dilaporkan, menunggu keputusan"),
    _K.DIMINTA: N_("Diminta, menunggu konselor"),
    _K.DITETAPKAN: N_("Ditetapkan, menunggu konselor ditunjuk"),
    _K.DITUNJUK: N_("Konselor ditunjuk"),
    _K.KEBERATAN: N_("Keberatan atas konselor"),
    _K.DIJADWALKAN: N_("Dijadwalkan"),
    _K.DISUSUN: N_("Rekaman menunggu persetujuan pegawai"),
    _K.DIREKAM: N_("Rekaman dilaporkan"),
    _K.SELESAI: N_("Selesai"),
    _K.TIDAK_DILANJUTKAN: N_("Tidak dilanjutkan ke konseling"),
    _K.DIBATALKAN: N_("Dibatalkan"),
}

"""States and words of what was undertaken for the public, and of what can be said of it."""

from enum import StrEnum

from teladan_rules.text import N_


class StatusUpaya(StrEnum):
    """A measure that is watched. DIBATALKAN: it was not carried out, or recorded in error."""

    TERCATAT = "tercatat"
    DIBATALKAN = "dibatalkan"

    @property
    def label(self) -> str:
        return _STATUS[self]


UPAYA_TRANSITIONS: dict[StatusUpaya, frozenset[StatusUpaya]] = {
    StatusUpaya.TERCATAT: frozenset({StatusUpaya.DIBATALKAN}),
    StatusUpaya.DIBATALKAN: frozenset(),
}


class JenisUpaya(StrEnum):
    """What was done."""

    PELATIHAN = "pelatihan"
    LOKET_BARU = "loket_baru"
    SOP = "sop"
    MENTOR = "mentor"
    LAIN = "lain"

    @property
    def label(self) -> str:
        return _JENIS[self]

    @property
    def jeda_minggu(self) -> int:
        """Weeks between the last day of the measure and the first in which it is looked for: own
        choice, the same for every measure of a kind, so that nobody picks it after looking."""
        return _JEDA[self]


class IndikatorDampak(StrEnum):
    """What a measure at a service unit may move."""

    MEDIAN_TUNGGU = "median_tunggu"
    P90_TUNGGU = "p90_tunggu"
    SKM = "skm"
    PENGADUAN = "pengaduan"
    TEPAT_WAKTU = "tepat_waktu"

    @property
    def label(self) -> str:
        return _INDIKATOR[self]

    @property
    def satuan(self) -> str:
        """The unit of its figures."""
        return _SATUAN[self]

    @property
    def arah(self) -> "ArahDampak":
        """Where better lies."""
        return _ARAH_BAIK[self]


class ArahDampak(StrEnum):
    """Where the figures are to go."""

    NAIK = "naik"
    TURUN = "turun"

    @property
    def label(self) -> str:
        return _ARAH[self]


class Satuan(StrEnum):
    """The length of one period of a series."""

    MINGGU = "minggu"
    BULAN = "bulan"

    @property
    def label(self) -> str:
        return _PERIODE[self]


class Kesimpulan(StrEnum):
    """What the figures allow to say: never that the measure was the cause."""

    MEMBAIK = "membaik"
    MEMBURUK = "memburuk"
    TIDAK_SEPERTI_HARAPAN = "tidak_seperti_harapan"
    BELUM_DAPAT = "belum_dapat"

    @property
    def label(self) -> str:
        return _KESIMPULAN[self]


class SebabBelum(StrEnum):
    """Why the figures cannot tell."""

    BELUM_MULAI = "belum_mulai"
    KURANG_SEBELUM = "kurang_sebelum"
    KURANG_SESUDAH = "kurang_sesudah"
    KURANG_DATA = "kurang_data"
    BERLUBANG = "berlubang"
    TETAP = "tetap"
    ARAH_BERBEDA = "arah_berbeda"
    MUSIM = "musim"
    TERMASUK_NOL = "termasuk_nol"

    @property
    def label(self) -> str:
        return _SEBAB[self]


class Metode(StrEnum):
    """How the change was estimated."""

    SELISIH = "selisih"
    DERET = "deret"

    @property
    def label(self) -> str:
        return _METODE[self]


_STATUS = {
    StatusUpaya.TERCATAT: N_("Tercatat"),
    StatusUpaya.DIBATALKAN: N_("Dibatalkan"),
}
_JENIS = {
    JenisUpaya.PELATIHAN: N_("Pelatihan"),
    JenisUpaya.LOKET_BARU: N_("Loket atau petugas baru"),
    JenisUpaya.SOP: N_("Perbaikan alur atau SOP"),
    JenisUpaya.MENTOR: N_("Pendampingan oleh panutan"),
    JenisUpaya.LAIN: N_("Upaya lain"),
}
_JEDA = {
    JenisUpaya.PELATIHAN: 1,
    JenisUpaya.LOKET_BARU: 0,
    JenisUpaya.SOP: 1,
    JenisUpaya.MENTOR: 4,
    JenisUpaya.LAIN: 0,
}
_INDIKATOR = {
    IndikatorDampak.MEDIAN_TUNGGU: N_("Waktu tunggu (median)"),
    IndikatorDampak.P90_TUNGGU: N_("Waktu tunggu terlama (persentil ke-90)"),
    IndikatorDampak.SKM: N_("Indeks kepuasan masyarakat"),
    IndikatorDampak.PENGADUAN: N_("Jumlah pengaduan"),
    IndikatorDampak.TEPAT_WAKTU: N_("Pengaduan dijawab tepat waktu"),
}
_SATUAN = {
    IndikatorDampak.MEDIAN_TUNGGU: N_("menit"),
    IndikatorDampak.P90_TUNGGU: N_("menit"),
    IndikatorDampak.SKM: N_("poin"),
    IndikatorDampak.PENGADUAN: N_("pengaduan"),
    IndikatorDampak.TEPAT_WAKTU: N_("persen"),
}
_ARAH_BAIK = {
    IndikatorDampak.MEDIAN_TUNGGU: ArahDampak.TURUN,
    IndikatorDampak.P90_TUNGGU: ArahDampak.TURUN,
    IndikatorDampak.SKM: ArahDampak.NAIK,
    IndikatorDampak.PENGADUAN: ArahDampak.TURUN,
    IndikatorDampak.TEPAT_WAKTU: ArahDampak.NAIK,
}
_ARAH = {ArahDampak.NAIK: N_("Naik"), ArahDampak.TURUN: N_("Turun")}
_PERIODE = {Satuan.MINGGU: N_("minggu"), Satuan.BULAN: N_("bulan")}
_KESIMPULAN = {
    Kesimpulan.MEMBAIK: N_("Membaik sesudah upaya"),
    Kesimpulan.MEMBURUK: N_("Memburuk sesudah upaya"),
    Kesimpulan.TIDAK_SEPERTI_HARAPAN: N_("Tidak sebesar yang diharapkan"),
    Kesimpulan.BELUM_DAPAT: N_("Data belum dapat menjawab"),
}
_SEBAB = {
    SebabBelum.BELUM_MULAI: N_("Belum ada masa sesudah upaya yang sudah lewat."),
    SebabBelum.KURANG_SEBELUM: N_("Masa sebelum upaya yang ada angkanya terlalu pendek."),
    SebabBelum.KURANG_SESUDAH: N_("Masa sesudah upaya yang ada angkanya masih terlalu pendek."),
    SebabBelum.KURANG_DATA: N_("Terlalu sedikit orang yang tercatat di setiap masa."),
    SebabBelum.BERLUBANG: N_("Terlalu banyak masa tanpa angka."),
    SebabBelum.TETAP: N_("Angkanya tidak pernah berubah, sehingga naik turunnya tidak diketahui."),
    SebabBelum.ARAH_BERBEDA: N_(
        "Sebelum upaya, angka unit ini dan unit pembanding sudah bergerak ke arah yang berbeda."
    ),
    SebabBelum.MUSIM: N_(
        "Tanpa unit pembanding dan tanpa catatan setahun penuh sebelum upaya, perubahan ini tidak "
        "dapat dibedakan dari musim."
    ),
    SebabBelum.TERMASUK_NOL: N_("Perubahan sebesar ini masih termasuk naik turun yang biasa."),
}
_METODE = {
    Metode.SELISIH: N_("Selisih dengan unit pembanding, sebelum dan sesudah"),
    Metode.DERET: N_("Deret waktu unit ini sendiri, sebelum dan sesudah"),
}

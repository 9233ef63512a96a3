"""The closed lists of complaint handling (PermenPANRB 62/2018, SP4N-LAPOR!)."""

from teladan_rules.permenpanrb_6_2022.vocabulary import Vocabulary
from teladan_rules.permenpanrb_14_2017.vocabulary import UnsurSkm
from teladan_rules.text import N_


class KlasifikasiLaporan(Vocabulary):
    """What a report is. Only the first two are complaints; apresiasi asks for no answer."""

    TIDAK_BERKADAR_PENGAWASAN = (
        "tidak_berkadar_pengawasan",
        N_("Pengaduan tidak berkadar pengawasan"),
    )
    BERKADAR_PENGAWASAN = "berkadar_pengawasan", N_("Pengaduan berkadar pengawasan")
    PERMINTAAN_INFORMASI = "permintaan_informasi", N_("Permintaan informasi")
    ASPIRASI = "aspirasi", N_("Aspirasi")
    APRESIASI = "apresiasi", N_("Apresiasi")

    @property
    def is_pengaduan(self) -> bool:
        """True for the two kinds that the word pengaduan means."""
        return self.value.endswith("berkadar_pengawasan")


class KategoriPengaduan(Vocabulary):
    """What a report is about, in the words of citizens; own list, no regulation gives one."""

    WAKTU_PELAYANAN = "waktu_pelayanan", N_("Antre atau menunggu lama")
    PETUGAS = "petugas", N_("Sikap atau kehadiran petugas")
    PERSYARATAN = "persyaratan", N_("Syarat atau alur membingungkan")
    HASIL_LAYANAN = "hasil_layanan", N_("Hasil salah, kurang, atau tidak ada")
    BIAYA = "biaya", N_("Biaya tidak sesuai tarif")
    SARANA_PRASARANA = "sarana_prasarana", N_("Gedung, alat, atau fasilitas")
    PENANGANAN_PENGADUAN = "penanganan_pengaduan", N_("Pengaduan tidak dijawab")
    INFRASTRUKTUR = "infrastruktur", N_("Jalan, jembatan, lampu, air")
    LINGKUNGAN = "lingkungan", N_("Sampah, bising, ketertiban")
    BANTUAN_SOSIAL = "bantuan_sosial", N_("Bantuan sosial")
    GRATIFIKASI = "gratifikasi", N_("Diminta uang atau hadiah")
    LAINNYA = "lainnya", N_("Lainnya")

    @property
    def unsur(self) -> UnsurSkm | None:
        """The unsur of the survey that the same experience would lower, if any."""
        return _UNSUR.get(self.value)

    @property
    def is_inspektorat(self) -> bool:
        """True where the report goes to the Inspektorat at once and stays sealed."""
        return self.value == "gratifikasi"


_UNSUR: dict[str, UnsurSkm] = {
    "waktu_pelayanan": UnsurSkm.WAKTU_PENYELESAIAN,
    "petugas": UnsurSkm.PERILAKU_PELAKSANA,
    "persyaratan": UnsurSkm.PERSYARATAN,
    "hasil_layanan": UnsurSkm.PRODUK,
    "biaya": UnsurSkm.BIAYA,
    "sarana_prasarana": UnsurSkm.SARANA_PRASARANA,
    "penanganan_pengaduan": UnsurSkm.PENANGANAN_PENGADUAN,
}


class TahapPengaduan(Vocabulary):
    """A step that has a clock."""

    VERIFIKASI = "verifikasi", N_("Diperiksa dan diteruskan")
    TINDAK_LANJUT = "tindak_lanjut", N_("Ditindaklanjuti dan dijawab")
    KELENGKAPAN = "kelengkapan", N_("Pelapor melengkapi laporan")
    TUTUP_OTOMATIS = "tutup_otomatis", N_("Ditutup bila pelapor tidak menanggapi jawaban")
    KONFIRMASI = "konfirmasi", N_("Pelapor ditanya apakah sudah benar-benar selesai")


class KeadaanTenggat(Vocabulary):
    """Where a report stands against its deadline on a given day."""

    TEPAT_WAKTU = "tepat_waktu", N_("Dijawab tepat waktu")
    TERLAMBAT = "terlambat", N_("Dijawab terlambat")
    BERJALAN = "berjalan", N_("Belum dijawab, tenggat belum lewat")
    LEWAT_TENGGAT = "lewat_tenggat", N_("Belum dijawab, tenggat sudah lewat")


class Pembuktian(Vocabulary):
    """What the examination outside the unit complained of found; empty until it is done."""

    TERBUKTI = "terbukti", N_("Terbukti")
    TERBUKTI_SEBAGIAN = "terbukti_sebagian", N_("Terbukti sebagian")
    TIDAK_TERBUKTI = "tidak_terbukti", N_("Tidak terbukti")
    TIDAK_DAPAT_DIBUKTIKAN = "tidak_dapat_dibuktikan", N_("Tidak dapat dibuktikan")

    @property
    def is_terbukti(self) -> bool:
        """Whether it counts against the unit: in doubt it does not."""
        return self.value in {"terbukti", "terbukti_sebagian"}

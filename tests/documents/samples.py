"""The law's own worked example (Anak Lampiran 3 and 5: Dinas Kesehatan, Puskesmas) as form data."""

from datetime import UTC, date, datetime

from teladan.documents.data import (
    DialogBaris,
    Dokumen,
    DokumenEvaluasi,
    DokumentasiDokumen,
    EvaluasiDokumen,
    HasilKerjaBaris,
    Identitas,
    IndikatorBaris,
    Kepala,
    LampiranDokumen,
    ManualIndikatorDokumen,
    MatriksBaris,
    MatriksDokumen,
    PerilakuBaris,
    PeriodePelaporan,
    RekamanDokumen,
    RencanaAksiBaris,
    RencanaAksiDokumen,
    SkpDokumen,
    TandaTangan,
    Terbitan,
    TingkatKendali,
)
from teladan.documents.forms import FormCode
from teladan_rules.permenpanrb_6_2022.vocabulary import (
    Aspek,
    JenisHasilKerja,
    NilaiBerakhlak,
    Perspektif,
    Predikat,
    PredikatOrganisasi,
    RatingEkspektasi,
)

UTAMA, TAMBAHAN = JenisHasilKerja.UTAMA, JenisHasilKerja.TAMBAHAN
INSTANSI = "Pemerintah Kabupaten Contoh"

KADIS = Identitas(
    "dr. Ratna Wulandari, M.Kes.",
    "197003121998032003",
    "Pembina Utama Muda (IV/c)",
    "Kepala Dinas Kesehatan",
    "Dinas Kesehatan",
)
KEPALA_DAERAH = Identitas("H. Suryo Prabowo", None, None, "Kepala Daerah", INSTANSI)
KAPUS = Identitas(
    "dr. Bagus Setiawan",
    "198105172008011004",
    "Pembina (IV/a)",
    "Kepala Puskesmas",
    "Puskesmas Melati",
)
BIDAN = Identitas(
    "Siti Aminah, A.Md.Keb.",
    "198609262015052001",
    "Penata (III/c)",
    "Bidan Penyelia",
    "Puskesmas Melati",
)

TERBITAN = Terbitan(
    "DEK/2026/000123",
    datetime(2026, 10, 5, 9, 30, tzinfo=UTC),
    "https://teladan.contoh.go.id/periksa/7Q2K9M4X",
)


def kepala(pegawai: Identitas, penilai: Identitas, *, signed: bool = True) -> Kepala:
    at = datetime(2026, 10, 3, 14, 5, tzinfo=UTC) if signed else None
    ttd = TandaTangan("Contoh", date(2026, 10, 3), at) if signed else TandaTangan()
    return Kepala(INSTANSI, date(2026, 1, 1), date(2026, 12, 31), pegawai, penilai, ttd, ttd)


def _iki(text: str, perspektif: Perspektif | None = None) -> IndikatorBaris:
    return IndikatorBaris(text, perspektif=perspektif)


PERILAKU = (
    PerilakuBaris(
        NilaiBerakhlak.BERORIENTASI_PELAYANAN,
        umpan_balik=("Pimpinan: mengutamakan kepuasan penerima layanan.",),
    ),
    PerilakuBaris(
        NilaiBerakhlak.AKUNTABEL,
        (
            "Menjadi role model/ panutan dalam menjunjung komitmen dan integritas pegawai "
            "di lingkungan kerjanya",
        ),
        (
            "Pegawai: tidak pernah menggunakan barang milik negara untuk kepentingan pribadi.",
            "Pimpinan: terbuka atas kritik dan saran.",
        ),
    ),
    PerilakuBaris(
        NilaiBerakhlak.KOLABORATIF,
        (
            "Mampu mengelola dan melibatkan seluruh pihak sesuai dengan peran dan fungsinya",
            "Memberikan kesempatan kepada setiap anggota untuk menyampaikan ide atau gagasan",
        ),
    ),
)

SKP_KADIS_KUALITATIF = SkpDokumen(
    kepala(KADIS, KEPALA_DAERAH),
    (
        HasilKerjaBaris(
            UTAMA,
            "Meningkatnya pelayanan Kesehatan dan kemandirian masyarakat untuk hidup sehat",
            (
                _iki(
                    "Keluarga di wilayah kerja yang masuk dalam kategori keluarga sehat "
                    "meningkat dari tahun sebelumnya",
                    Perspektif.PENERIMA_LAYANAN,
                ),
                _iki(
                    "Sebagian besar unit kerja memenuhi standar kepuasan minimal",
                    Perspektif.PENERIMA_LAYANAN,
                ),
                _iki(
                    "Komplain atas layanan Dinas Kesehatan berkurang dari tahun sebelumnya",
                    Perspektif.PENERIMA_LAYANAN,
                ),
            ),
            penugasan_dari="Kepala Daerah",
        ),
        HasilKerjaBaris(
            UTAMA,
            "Meningkatnya Akuntabilitas Kinerja Dinas Kesehatan",
            (
                _iki(
                    "Temuan hasil pemeriksaan ditindaklanjuti sesuai prosedur",
                    Perspektif.PENGUATAN_INTERNAL,
                ),
                _iki(
                    "LAKIP Dinas Kesehatan mencapai predikat A",
                    Perspektif.PENGUATAN_INTERNAL,
                ),
            ),
            penugasan_dari="Kepala Daerah",
        ),
        HasilKerjaBaris(
            TAMBAHAN,
            "Terlaksananya rencana aksi/inisiatif strategis dalam rangka pencapaian sasaran dan "
            "indikator Kinerja utama organisasi dalam perjanjian kerja",
            (
                _iki(
                    "Rencana aksi yang berkontribusi langsung terhadap pencapaian indikator "
                    "Perjanjian Kinerja diselesaikan sesuai target waktu yang ditetapkan",
                    Perspektif.PROSES_BISNIS,
                ),
            ),
        ),
    ),
    PERILAKU,
)

SKP_KADIS_KUANTITATIF = SkpDokumen(
    kepala(KADIS, KEPALA_DAERAH),
    (
        HasilKerjaBaris(
            UTAMA,
            "Meningkatnya pelayanan Kesehatan dan kemandirian masyarakat untuk hidup sehat",
            (
                IndikatorBaris(
                    "Persentase keluarga sehat di wilayah kerja",
                    "75%",
                    perspektif=Perspektif.PENERIMA_LAYANAN,
                    realisasi="71% berdasarkan hasil pendataan keluarga sehat",
                    bukti_dukung=("Laporan PIS-PK triwulan III.pdf",),
                ),
                IndikatorBaris(
                    "Nilai survei kepuasan masyarakat atas layanan Dinas Kesehatan",
                    "88,31 (skala 100)",
                    perspektif=Perspektif.PENERIMA_LAYANAN,
                ),
            ),
            penugasan_dari="Kepala Daerah",
            umpan_balik=("Pimpinan: realisasi telah memenuhi ekspektasi.",),
        ),
        HasilKerjaBaris(
            UTAMA,
            "Pengelolaan anggaran Dinas Kesehatan yang optimal",
            (
                IndikatorBaris(
                    "Persentase penyerapan anggaran", "93,75%", perspektif=Perspektif.ANGGARAN
                ),
            ),
        ),
    ),
    PERILAKU,
)

_HASIL_BIDAN = (
    HasilKerjaBaris(
        UTAMA,
        "Ibu hamil dengan kehamilan fisiologis dan patologis mendapat pemeriksaan "
        "kehamilan/antenatal care sesuai perannya dalam SOP/flow chart layanan ANC",
        (
            IndikatorBaris(
                "Ibu hamil yang datang terlayani pemeriksaan kehamilannya sesuai jam "
                "operasional puskesmas dan jika memungkinkan di luar jam operasional",
                "100% dari ibu hamil yang datang",
                Aspek.KUANTITAS,
                realisasi="98% (412 dari 420 ibu hamil), dua hari layanan malam setiap bulan",
                bukti_dukung=("Register kohort ibu.xlsx", "Jadwal layanan malam.pdf"),
            ),
            IndikatorBaris(
                "Tidak ada kesalahan tindakan pada pemeriksaan kehamilan sesuai perannya dalam SOP",
                "0 kasus",
                Aspek.KUALITAS,
                realisasi="0 kasus",
            ),
            IndikatorBaris(
                "Komplain atas layanan ANC menurun dari tahun sebelumnya",
                "kurang dari 6 komplain",
                Aspek.KUALITAS,
            ),
        ),
        penugasan_dari="Kepala Puskesmas",
        intervensi="Meningkatnya kualitas pelayanan puskesmas. Indikator Kinerja Individu: Ibu "
        "hamil mendapatkan pelayanan antenatal sesuai standar bahkan sampai ke pelosok daerah",
        umpan_balik=(
            "Pimpinan: jangkauan pelayanan sudah meluas, ini sangat baik.",
            "Pasien: pelayanan ramah dan sabar.",
        ),
    ),
    HasilKerjaBaris(
        UTAMA,
        "Rekam medis ibu hamil serta register kohortnya tercatat secara lengkap, diarsipkan "
        "dengan baik, dan dilaporkan tepat waktu",
        (
            IndikatorBaris(
                "Hasil evaluasi rekam medis disampaikan ke penanggung jawab",
                "paling lambat 3 bulan setelah pemeriksaan",
                Aspek.WAKTU,
                realisasi="2 bulan",
            ),
        ),
        intervensi="Meningkatnya Akuntabilitas Kinerja Puskesmas",
        penugasan_dari="Kepala Puskesmas",
    ),
    HasilKerjaBaris(
        TAMBAHAN,
        "Ibu hamil dan ibu melahirkan terdata dalam aplikasi SICANTIK sesuai pembagian "
        "tanggungjawab pendataan",
        (
            IndikatorBaris(
                "Data ibu hamil diupdate pada SICANTIK", "1 hari setelah pemeriksaan", Aspek.WAKTU
            ),
        ),
        penugasan_dari="Kepala Puskesmas",
    ),
)

SKP_BIDAN = SkpDokumen(kepala(BIDAN, KAPUS), _HASIL_BIDAN, PERILAKU)


def evaluasi(dasar: SkpDokumen, *, signed: bool = True) -> EvaluasiDokumen:
    return EvaluasiDokumen(
        kepala(dasar.kepala.pegawai, dasar.kepala.pejabat_penilai, signed=signed),
        "Triwulan III",
        dasar.hasil_kerja,
        dasar.perilaku,
        PredikatOrganisasi.BAIK,
        RatingEkspektasi.SESUAI,
        RatingEkspektasi.DI_ATAS,
        Predikat.BAIK,
    )


DOKUMEN_EVALUASI = DokumenEvaluasi(
    kepala(BIDAN, KAPUS),
    "Triwulan III",
    KADIS,
    PredikatOrganisasi.BAIK,
    Predikat.BAIK,
    (
        "Pertahankan jangkauan layanan malam.",
        "Diusulkan mengikuti pelatihan penanganan kegawatdaruratan maternal.",
    ),
    TandaTangan("Contoh", date(2026, 10, 19)),
)

LAMPIRAN = LampiranDokumen(
    kepala(BIDAN, KAPUS),
    (
        "Dukungan sumber daya sebagai tenaga administratif sehingga bidan fokus dalam memberikan "
        "pelayanan",
        "Kendaraan operasional untuk bidan desa sehingga jangkauan pelayanan menjadi lebih luas",
        "Pelatihan untuk penggunaan aplikasi Sicantik sehingga updating data ibu hamil menjadi "
        "lebih valid dan terkini",
    ),
    (
        "Kinerja pelayanan bidan akan direviu setiap 2 minggu, khususnya jika terdapat komplain "
        "dari ibu hamil maka akan direviu setiap minggu sampai komplain berkurang",
    ),
    (
        "Bidan yang memberikan pelayanan paling memuaskan berdasarkan hasil survey kepuasan akan "
        "ditetapkan sebagai bidan teladan bulanan",
        "Jika memberikan pelayanan terbaik berdasarkan pengamatan pimpinan akan mendapatkan "
        "prioritas untuk pelatihan",
    ),
)

_AKSI = (
    RencanaAksiBaris(
        "Ibu hamil mendapat pemeriksaan kehamilan/antenatal care sesuai perannya dalam SOP",
        ("Membuka layanan ANC malam dua kali sebulan", "Kunjungan rumah bagi ibu hamil berisiko"),
        ("Empat layanan malam terlaksana; register kohort ibu.xlsx", "12 kunjungan rumah"),
    ),
    RencanaAksiBaris("Rekam medis ibu hamil tercatat secara lengkap", ("Reviu rekam medis",)),
)
RENCANA_AKSI = RencanaAksiDokumen(kepala(BIDAN, KAPUS), _AKSI)
DOKUMENTASI = DokumentasiDokumen(kepala(BIDAN, KAPUS), _AKSI)

MANUAL = ManualIndikatorDokumen(
    INSTANSI,
    date(2026, 1, 1),
    date(2026, 12, 31),
    "Meningkatnya pelayanan Kesehatan dan kemandirian masyarakat untuk hidup sehat",
    "Persentase keluarga sehat di wilayah kerja",
    "Mengetahui keadaan kesehatan keluarga di wilayah kerja",
    "Keluarga sehat ialah keluarga dengan Indeks Keluarga Sehat lebih dari 0,800",
    "Banyaknya keluarga sehat / banyaknya keluarga yang didata × 100%",
    "Persen",
    TingkatKendali.OUTCOME,
    "Pendataan PIS-PK",
    PeriodePelaporan.TRIWULANAN,
)

MATRIKS = MatriksDokumen(
    INSTANSI,
    "Tim Kerja UKP Kefarmasian dan Laboratorium",
    date(2026, 1, 1),
    date(2026, 12, 31),
    Identitas("dr. Lestari", jabatan="Penanggung Jawab UKP Kefarmasian dan Laboratorium"),
    (
        "Layanan antenatal care (ANC) dilakukan dengan respon cepat dan akurat",
        "Layanan persalinan dilakukan dengan respon cepat dan akurat",
        "Ibu hamil dan ibu melahirkan terdata secara lengkap melalui aplikasi SICANTIK",
    ),
    (
        MatriksBaris(
            "dr. Andi Pratama",
            "Dokter",
            (
                (
                    "Ibu hamil mendapat pemeriksaan kehamilan/antenatal care sesuai perannya",
                    "Rekam medis ibu hamil dengan kehamilan patologis tercatat secara lengkap",
                ),
                ("Rujukan untuk persalinan dilakukan dengan respon yang cepat",),
                (),
            ),
        ),
        MatriksBaris(
            "Siti Aminah, A.Md.Keb.",
            "Bidan Penyelia",
            (
                ("Ibu hamil mendapat pemeriksaan kehamilan sesuai perannya dalam SOP",),
                ("Ibu hamil mendapat penanganan persalinan sesuai perannya",),
                ("Ibu hamil dan ibu melahirkan terdata dalam aplikasi SICANTIK",),
            ),
        ),
        MatriksBaris(
            "Joko Susilo",
            "Sopir Ambulans",
            ((), ("Ibu hamil yang persalinannya dirujuk diantarkan ke tempat rujukan",), ()),
        ),
    ),
)


def rekaman(skp: SkpDokumen) -> RekamanDokumen:
    """The SKP with what was said in a quarter, by name, from several sides, and face to face."""
    perilaku = (
        PerilakuBaris(
            NilaiBerakhlak.KOLABORATIF,
            umpan_balik=(
                "dr. Bagus Setiawan (Pimpinan), 12 Agustus 2026 - Positif: mengajak bidan desa.",
                "Umpan balik dari berbagai pihak, 7 orang: 1 belum konsisten, 6 konsisten.",
            ),
        ),
    )
    return RekamanDokumen(
        skp.kepala,
        "Triwulan III",
        skp.hasil_kerja,
        perilaku,
        ("Ratna Wulandari (Pimpinan lain), 1 Juli 2026 - Positif: cepat menolong tim lain.",),
        (
            DialogBaris(
                date(2026, 8, 12),
                (
                    "Jadwal kunjungan tertinggal di dua desa: dibagi dengan bidan desa.",
                    "Tanggapan pegawai: motor dinas dipakai bergantian.",
                ),
            ),
        ),
        ("Siti Aminah, sampai 31 Agustus 2026: menyusun jadwal kunjungan (ditepati)",),
    )


SEMUA: dict[FormCode, Dokumen] = {
    FormCode.A_1_1: SKP_KADIS_KUALITATIF,
    FormCode.A_1_2: SKP_KADIS_KUANTITATIF,
    FormCode.A_1_3: MANUAL,
    FormCode.A_1_5: MATRIKS,
    FormCode.A_1_6: SKP_BIDAN,
    FormCode.A_1_7: SKP_BIDAN,
    FormCode.A_1_8: LAMPIRAN,
    FormCode.B_1_1: RENCANA_AKSI,
    FormCode.B_1_2: DOKUMENTASI,
    FormCode.B_1_3: rekaman(SKP_KADIS_KUALITATIF),
    FormCode.B_1_4: rekaman(SKP_KADIS_KUANTITATIF),
    FormCode.B_1_5: rekaman(SKP_BIDAN),
    FormCode.C_1_1: evaluasi(SKP_KADIS_KUALITATIF),
    FormCode.C_1_2: evaluasi(SKP_KADIS_KUANTITATIF),
    FormCode.C_1_3: evaluasi(SKP_BIDAN),
    FormCode.D_1_1: DOKUMEN_EVALUASI,
    FormCode.D_1_2: DOKUMEN_EVALUASI,
}

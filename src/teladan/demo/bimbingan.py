"""Two bimbingan of 2026: one recovers, one does not, and konseling follows (B.1.6 to B.1.10)."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from decimal import Decimal

from teladan.demo.accounts import SANDI
from teladan.demo.langkah_dua import dua_langkah
from teladan.demo.waktu import jam
from teladan.demo.world import World
from teladan.feedback import commands
from teladan.feedback.commands import (
    KompetensiIsi,
    LaporanPerilakuIsi,
    PembinaanIsi,
    PenutupIsi,
    RekamanIsi,
    UmpanBalikIsi,
)
from teladan.feedback.queries import titik_of
from teladan.feedback.states import JenisPembinaan, JenisUkuran, TindakLanjutPembinaan
from teladan_rules.permenpanrb_6_2022.vocabulary import NilaiBerakhlak, SifatUmpanBalik

ADMINISTRASI = "03.10/16/0"
"""The pengadministrasi of Puskesmas Melati whose bimbingan changes nothing."""
FRASA = SANDI
"""The example konselor's passphrase is the example's password."""


@dataclass(frozen=True)
class Jalan:
    """A bimbingan as it went: what was read when, and what was said at the end."""

    isi: PembinaanIsi
    mulai: datetime
    bacaan: tuple[tuple[int, str], ...]
    akhir: int
    kalimat: str
    kompetensi: tuple[KompetensiIsi, ...]
    rekomendasi: str
    kata: str


_AYU = Jalan(
    PembinaanIsi(
        jenis=JenisPembinaan.COACHING,
        tujuan="Kunjungan ibu hamil risiko tinggi terlaksana sesuai jadwal, tanpa lembur.",
        ukuran_jenis=JenisUkuran.ANGKA,
        ukuran="Kunjungan ibu hamil risiko tinggi yang terlaksana sesuai jadwal",
        satuan="%",
        baseline=Decimal(58),
        target=Decimal(85),
        titik=(date(2026, 5, 18), date(2026, 6, 8), date(2026, 7, 6)),
    ),
    jam(2026, 4, 27, 10),
    (
        (64, "Kunjungan masih mengikuti tanggal kontrol; jarak antarrumah memakan waktu."),
        (73, "Kunjungan dikelompokkan menurut gang. Dua ibu minta dikunjungi sore."),
        (84, "Jadwal sore disepakati dengan bidan penyelia; tablet dipakai mencatat di tempat."),
    ),
    88,
    "Ayu menemukan sendiri cara mengelompokkan kunjungan; saya hanya bertanya.",
    (
        KompetensiIsi("orientasi_hasil", 4, "Menghitung sendiri sisa kunjungan setiap Jumat."),
        KompetensiIsi("komunikasi", 3, "Memberi tahu lebih dini bila jadwal berbenturan."),
        KompetensiIsi("kerja_sama", 4, "Berbagi rute dengan dua bidan lain."),
    ),
    "Cukup. Jadwal menurut gang dipakai seluruh bidan mulai Agustus.",
    "Saya merasa didengar. Yang paling menolong adalah boleh mencoba rute sendiri.",
)
_ADMINISTRASI = Jalan(
    PembinaanIsi(
        jenis=JenisPembinaan.COACHING,
        tujuan="Surat masuk dicatat pada hari yang sama dan dapat ditemukan kembali.",
        ukuran_jenis=JenisUkuran.PERILAKU,
        ukuran_kunci=NilaiBerakhlak.AKUNTABEL.value,
        baseline=Decimal(1),
        target=Decimal(3),
        titik=(date(2026, 5, 11), date(2026, 6, 2)),
    ),
    jam(2026, 4, 24, 9),
    (
        (1, "Sebelas surat belum tercatat; satu undangan baru ditemukan sesudah harinya."),
        (1, "Buku agenda dibawa pulang. Kesepakatan pekan lalu belum dijalankan."),
    ),
    1,
    "Tiga kesepakatan dibuat bersama dan tidak satu pun dijalankan; sebabnya belum terungkap.",
    (
        KompetensiIsi("integritas", 2, "Mengatakan sudah dicatat padahal belum, dua kali."),
        KompetensiIsi("orientasi_hasil", 2, "Pekerjaan dimulai setelah ditanya."),
    ),
    "Bimbingan kerja tidak menyentuh sebabnya; sebaiknya ada konseling dengan pihak yang netral.",
    "Saya sulit memusatkan perhatian sejak awal tahun. Saya bersedia bicara dengan konselor.",
)


def bimbingan_ayu(world: World) -> None:
    """Coaching with three checkpoints; the same figure before and after."""
    _run(world, "bidan_terampil", _AYU, jam(2026, 7, 13, 10), TindakLanjutPembinaan.CUKUP,
         "Target terlampaui dan caranya sudah dipakai rekan. Bimbingan cukup.")  # fmt: skip


def bimbingan_administrasi(world: World) -> None:
    """Told in time, coached, and no change; then the report of Format B.1.10."""
    _told(world, ADMINISTRASI, jam(2026, 4, 13, 14))
    alasan = "Tidak ada perubahan setelah dua bulan. Dengarkan dahulu sebabnya melalui konseling."
    _run(world, ADMINISTRASI, _ADMINISTRASI, jam(2026, 6, 15, 10), TindakLanjutPembinaan.KONSELING,
         alasan)  # fmt: skip


def _told(world: World, key: str, at: datetime) -> None:
    isi = UmpanBalikIsi(
        "2026-TW2", SifatUmpanBalik.NEGATIF,
        "Undangan lokakarya tidak tercatat dan terlewat. Catat surat pada hari ia datang.",
        nilai=NilaiBerakhlak.AKUNTABEL,
    )  # fmt: skip
    commands.give_umpan_balik(
        pegawai_id=world.pegawai[key], isi=isi, by=world.actor("kapus", at), at=at
    )


def _run(
    world: World, key: str, jalan: Jalan, tutup: datetime, keputusan: TindakLanjutPembinaan,
    alasan: str,
) -> None:  # fmt: skip
    at = jalan.mulai
    pembinaan_id = commands.start_pembinaan(
        pegawai_id=world.pegawai[key], isi=jalan.isi, by=world.actor("kapus", at), at=at
    )
    for titik, (nilai, catatan) in zip(titik_of(pembinaan_id), jalan.bacaan, strict=True):
        at = jam(titik.tanggal.year, titik.tanggal.month, titik.tanggal.day, 14)
        commands.record_titik(
            titik_id=titik.id, nilai=Decimal(nilai), catatan=catatan,
            by=world.actor("kapus", at), at=at,
        )  # fmt: skip
    by = world.actor("kapus", tutup)
    commands.evaluate_kompetensi(
        pembinaan_id=pembinaan_id, nilai=jalan.kompetensi, rekomendasi=jalan.rekomendasi, by=by,
        at=tutup,
    )  # fmt: skip
    isi = PenutupIsi(Decimal(jalan.akhir), jalan.kalimat)
    commands.close_pembinaan(pembinaan_id=pembinaan_id, isi=isi, by=by, at=tutup)
    at = tutup + timedelta(days=1)
    commands.respond_pembinaan(
        pembinaan_id=pembinaan_id, kata=jalan.kata, by=world.actor(key, at), at=at
    )
    at = tutup + timedelta(days=2)
    commands.report_pembinaan(pembinaan_id=pembinaan_id, by=world.actor("kapus", at), at=at)
    at = tutup + timedelta(days=7)
    commands.decide_pembinaan(
        pembinaan_id=pembinaan_id, keputusan=keputusan, alasan=alasan,
        by=world.actor("kadinkes", at), at=at,
    )  # fmt: skip


def kunci_konselor(world: World) -> None:
    """The konselor makes her key; the pengelola kinerja says who decides on reports."""
    at = jam(2026, 1, 12, 9)
    commands.set_pengaturan_konseling(
        unit_kerja_id=world.unit["06"], retensi_bulan=24, by=world.actor("pengelola", at), at=at
    )
    commands.make_key(
        frasa=FRASA, ulang=FRASA, mengerti=True, by=world.actor("konselor", at), at=at
    )


def konseling(world: World) -> None:
    """July and August: the report, the konselor, a first talk, her sealed note; the record of it
    lies with the pegawai. And somebody asks for a talk of her own accord."""
    at = jam(2026, 7, 1, 9)
    isi = LaporanPerilakuIsi(
        nilai=[NilaiBerakhlak.AKUNTABEL.value],
        masalah="Sejak Februari surat masuk tidak dicatat dan beberapa kali dikatakan sudah.",
        upaya="Umpan balik April, bimbingan April sampai Juni dengan dua titik periksa.",
        serupa=True,
        ekspektasi="Surat tercatat pada hari yang sama.",
    )
    case = commands.report_behaviour(
        pegawai_id=world.pegawai[ADMINISTRASI], isi=isi, by=world.actor("kapus", at), at=at
    )
    at = jam(2026, 7, 3, 10)
    commands.answer_report(
        konseling_id=case, tanggapan="Benar. Ada urusan keluarga yang belum dapat saya ceritakan.",
        by=world.actor(ADMINISTRASI, at), at=at,
    )  # fmt: skip
    at = jam(2026, 7, 10, 10)
    head = world.actor("kepala_bkpsdm", at)
    commands.decide_report(
        konseling_id=case, konseling=True,
        alasan="Upaya kerja sudah cukup; sebab pribadi patut didengar lebih dahulu.",
        by=head, at=at,
    )  # fmt: skip
    konselor_id = world.pegawai["konselor"]
    commands.appoint_konselor(konseling_id=case, konselor_id=konselor_id, by=head, at=at)
    _talk(world, case)
    at = jam(2026, 8, 18, 12)
    commands.request_konseling(
        konselor_id=konselor_id, permintaan="Saya ingin bicara tentang kelelahan mengajar.",
        by=world.actor("guru", at), at=at,
    )  # fmt: skip


def _talk(world: World, case: int) -> None:
    at = jam(2026, 8, 3, 9)
    commands.schedule_konseling(
        konseling_id=case, jadwal_at=jam(2026, 8, 11, 10), tempat="Ruang konseling BKPSDM",
        by=dua_langkah(world, "konselor", at), at=at,
    )  # fmt: skip
    at = jam(2026, 8, 11, 14)
    by = dua_langkah(world, "konselor", at)
    opened = commands.open_key(frasa=FRASA, session_key="contoh", address="contoh", by=by, at=at)
    commands.write_note(
        konseling_id=case,
        teks="Merawat ayah yang sakit sejak Januari, tidur empat jam. Menangis saat bercerita. "
        "Belum pernah mengatakan kepada siapa pun di kantor.",
        kunci=opened.kunci, session_key="contoh", by=by, at=at,
    )  # fmt: skip
    commands.close_key(session_key="contoh", by=by, at=at)
    at = jam(2026, 8, 14, 10)
    isi = RekamanIsi(
        hadir=True,
        tema="Beban keluarga yang memengaruhi perhatian pada pagi hari",
        rekomendasi="Jam datang lentur sampai Oktober dan dua pertemuan lagi; surat masuk dibagi "
        "dengan rekan untuk sementara.",
    )
    by = dua_langkah(world, "konselor", at)
    commands.draft_rekaman(konseling_id=case, isi=isi, by=by, at=at)

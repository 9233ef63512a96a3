"""Two perkara disiplin of 2026: one ended at a teguran lisan, one has begun. All of it invented."""

from datetime import date, datetime

from teladan.demo.langkah_dua import dua_langkah
from teladan.demo.waktu import jam
from teladan.demo.world import World
from teladan.documents.tables import Table
from teladan.followup import commands
from teladan.followup.commands import (
    KeputusanIsi,
    LaporanIsi,
    PanggilanIsi,
    PemeriksaanIsi,
    PerkaraIsi,
)
from teladan_rules.pp_94_2021.ketidakhadiran import JenisHukuman
from teladan_rules.pp_94_2021.pelanggaran import DampakPelanggaran, JenisPelanggaran

TIDAK_MASUK, LAPTOP = "04/3/0", "05/2/0"
_PEMERIKSA = "disiplin"
_HARI = ("2026-06-08", "2026-06-09", "2026-06-10")


def tidak_masuk(world: World) -> None:
    """Three days in June without a word: heard, reported, decided by the kepala dinas, ended."""
    if not world.has(TIDAK_MASUK):
        return
    at = jam(2026, 6, 15, 9)
    rows = tuple((world.holder(TIDAK_MASUK).nip, day, "", "") for day in _HARI)
    commands.import_hari(
        table=Table(("NIP", "Tanggal", "Menit", "Keterangan"), rows, (2, 3, 4)),
        sumber="rekap-presensi-2026-06.xlsx", by=dua_langkah(world, _PEMERIKSA, at), at=at,
    )  # fmt: skip
    at = jam(2026, 6, 17, 9)
    isi = PerkaraIsi(
        JenisPelanggaran.KETIDAKHADIRAN, date(2026, 6, 10),
        "Tidak masuk kerja tiga hari berturut-turut tanpa keterangan.",
    )  # fmt: skip
    perkara = commands.open_perkara(
        pegawai_id=world.pegawai[TIDAK_MASUK], isi=isi, by=dua_langkah(world, _PEMERIKSA, at), at=at
    )
    _heard(world, perkara)
    _decided(world, perkara)


def _heard(world: World, perkara: int) -> None:
    at = jam(2026, 6, 18, 10)
    isi = PanggilanIsi(date(2026, 6, 23), "09.00", "Ruang rapat BKPSDM", "Boleh didampingi.")
    commands.summon(perkara_id=perkara, isi=isi, by=dua_langkah(world, _PEMERIKSA, at), at=at)
    at = jam(2026, 6, 23, 11)
    berita = PemeriksaanIsi(
        at.date(), "tatap_muka", "Mengapa Anda tidak masuk 8 sampai 10 Juni?",
        "Anak saya dirawat dan saya panik, jadi lupa memberi tahu. Seharusnya saya menelepon.",
        "Rekap presensi Juni.",
    )  # fmt: skip
    by = dua_langkah(world, _PEMERIKSA, at)
    commands.record_pemeriksaan(perkara_id=perkara, isi=berita, by=by, at=at)
    at = jam(2026, 6, 23, 14)
    commands.respond_berita_acara(
        perkara_id=perkara, benar=True, kata="Surat rumah sakit saya susulkan.",
        by=world.actor(TIDAK_MASUK, at), at=at,
    )  # fmt: skip
    at = jam(2026, 6, 25, 9)
    laporan = LaporanIsi(
        "Tiga hari kerja tanpa keterangan yang sah dalam satu tahun.",
        "Kewajiban masuk kerja tidak dipenuhi selama tiga hari.",
        JenisHukuman.TEGURAN_LISAN,
        meringankan="Anak dirawat; sembilan tahun tanpa catatan; mengakui dan menyesal.",
    )
    by = dua_langkah(world, _PEMERIKSA, at)
    commands.report_hasil(perkara_id=perkara, isi=laporan, by=by, at=at)


def _decided(world: World, perkara: int) -> None:
    at = jam(2026, 6, 30, 10)
    head = world.key_of_nip[world.holder(TIDAK_MASUK).nip_penilai]
    isi = KeputusanIsi(
        JenisHukuman.TEGURAN_LISAN, "Sesuai laporan; keadaan keluarganya ikut dipertimbangkan.",
        "800.1.6/014/2026", at.date(),
    )  # fmt: skip
    commands.decide(perkara_id=perkara, isi=isi, by=dua_langkah(world, head, at), at=at)
    at = jam(2026, 7, 1, 9)
    commands.deliver(
        perkara_id=perkara, diterima=at.date(), cara="langsung", catatan="",
        by=world.actor(TIDAK_MASUK, at), at=at,
    )  # fmt: skip
    at = jam(2026, 8, 3, 9)
    commands.begin_hukuman(
        perkara_id=perkara, catatan="Tercatat dalam buku disiplin dan diunggah ke SIASN.",
        by=dua_langkah(world, _PEMERIKSA, at), at=at,
    )  # fmt: skip


def laptop(world: World) -> None:
    """August: a first summons went out; nothing is known yet."""
    if not world.has(LAPTOP):
        return
    at: datetime = jam(2026, 8, 12, 9)
    isi = PerkaraIsi(
        JenisPelanggaran.BARANG, date(2026, 8, 3),
        "Laptop inventaris dilaporkan tidak ada pada pemeriksaan barang 3 Agustus.",
        "Pasal 4 huruf g", DampakPelanggaran.UNIT_KERJA,
    )  # fmt: skip
    by = dua_langkah(world, _PEMERIKSA, at)
    perkara = commands.open_perkara(pegawai_id=world.pegawai[LAPTOP], isi=isi, by=by, at=at)
    at = jam(2026, 8, 14, 10)
    panggilan = PanggilanIsi(date(2026, 8, 24), "10.00", "Ruang rapat BKPSDM")
    by = dua_langkah(world, _PEMERIKSA, at)
    commands.summon(perkara_id=perkara, isi=panggilan, by=by, at=at)

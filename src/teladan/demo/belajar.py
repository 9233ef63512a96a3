"""Who learns what in 2026: the catalogue, plans of the year, and the mentor of the counter."""

import tomllib
from datetime import date, datetime
from decimal import Decimal
from functools import cache
from importlib.resources import files

from teladan.demo.berkas import pdf
from teladan.demo.waktu import jam
from teladan.demo.world import World
from teladan.documents.tables import Table
from teladan.followup import commands
from teladan.followup.commands import KegiatanIsi, MintaIsi, SelesaiIsi, TujuanIsi
from teladan.followup.queries import pelatihan_by_kode, rencana_of

_JUDUL = ("Kode", "Nama pelatihan", "Jenis", "JP", "Penyelenggara", "Biaya per orang", "Jalur",
          "Sasaran", "Jenis jabatan")  # fmt: skip


@cache
def _catalogue() -> tuple[tuple[str, ...], ...]:
    text = files(__package__).joinpath("plans", "pelatihan.toml").read_text(encoding="utf-8")
    return tuple(tuple(str(cell) for cell in row) for row in tomllib.loads(text)["pelatihan"])


def katalog(world: World) -> None:
    """January: the pengelola kinerja imports what can be attended this year."""
    rows = _catalogue()
    table = Table(_JUDUL, rows, tuple(range(2, len(rows) + 2)))
    at = jam(2026, 1, 8, 10)
    commands.import_pelatihan(table=table, by=world.actor("pengelola", at), at=at)


# key, training, why, when it is to be done, when it was (None: not yet), what was learnt
_RENCANA: tuple[tuple[str, str, str, date, date | None, str], ...] = (
    ("loket", "PLY-01",
     "Evaluasi triwulan I: pasien menunggu pendaftaran 34 menit, lebih lama dari standar 30 menit.",
     date(2026, 5, 22), date(2026, 5, 20),
     "Memisahkan pasien lama, baru, dan lansia sejak pintu; nomor diambil sebelum loket buka."),
    ("loket", "PLY-02", "Agar pasien yang menunggu tetap tenang dan tahu gilirannya.",
     date(2026, 9, 30), None, ""),
    ("bidan", "KUT-01", "Kelas ibu hamil dibuka di kelurahan baru.", date(2026, 6, 12),
     date(2026, 6, 11), "Mengundang suami lewat kader menaikkan kehadiran."),
    ("bidan", "PLY-02", "Menjelaskan risiko tanpa menakutkan.", date(2026, 7, 17),
     date(2026, 7, 15), "Bertanya dahulu apa yang ibu ketahui."),
    ("bidan_terampil", "KUT-02", "Cakupan kunjungan tertinggal dari rencana.", date(2026, 6, 30),
     date(2026, 6, 26), "Kunjungan dikelompokkan menurut gang, bukan menurut tanggal kontrol."),
    ("bidan_terampil", "WKT-01", "Pendataan tertunda saat jaga malam.", date(2026, 9, 18), None,
     ""),
    ("guru", "GUR-01", "Ingin membagikan caranya kepada gugus.", date(2026, 4, 24),
     date(2026, 4, 23), "Kelompok belajar diubah tiap tiga pekan menurut asesmen."),
    ("nutrisionis", "AKH-05", "Mulai membimbing kader posyandu.", date(2026, 10, 9), None, ""),
    ("dokter", "KUA-02", "Puskesmas dinilai akreditasi tahun depan.", date(2026, 3, 27),
     date(2026, 3, 26), "Daftar tilik dipakai rekan bidan dalam rujukan."),
    ("imunisasi", "PLY-02", "Mendekati keluarga yang menolak imunisasi.", date(2026, 6, 5),
     date(2026, 6, 4), "Mendengar alasan sampai selesai sebelum menjawab."),
    ("pengelola", "PIM-03", "Mendampingi pejabat penilai yang baru.", date(2026, 3, 13),
     date(2026, 3, 12), "Enam pertanyaan pembuka dipakai dalam pendampingan."),
)  # fmt: skip


def rencana_tahun(world: World) -> None:
    """Plans written in April and agreed; what was attended by August, with its certificate."""
    offers = pelatihan_by_kode(world.instansi_id)
    for key in dict.fromkeys(row[0] for row in _RENCANA):
        lines = [row for row in _RENCANA if row[0] == key]
        begun = jam(2026, 1, 19, 13) if key in {"dokter", "pengelola"} else jam(2026, 4, 20, 13)
        ids = []
        for _key, kode, alasan, target, _done, _hasil in lines:
            offer = offers[kode]
            isi = KegiatanIsi(offer.nama, offer.jenis, offer.jp, offer.sasaran[0], alasan, target,
                              offer.pelatihan_id)  # fmt: skip
            by = world.actor(key, begun)
            ids.append(commands.add_kegiatan(tahun=2026, isi=isi, by=by, at=begun))
        _agree(world, key, begun)
        for kegiatan_id, (_key, kode, _why, _target, done, hasil) in zip(ids, lines, strict=True):
            if done is not None:
                _attended(world, key, kegiatan_id, offers[kode].jp, done, hasil)


def _agree(world: World, key: str, at: datetime) -> None:
    by = world.actor(key, at)
    commands.submit_rencana(tahun=2026, pesan="Sesuai dengan dialog kinerja kita.", by=by, at=at)
    penilai = world.actor(world.key_of_nip[world.holder(key).nip_penilai], at)
    plan = rencana_of(by.pegawai_id, tahun=2026, instansi_id=world.instansi_id)
    commands.agree_rencana(
        rencana_id=plan.rencana_id, revisi=plan.revisi,
        tanggapan="Setuju. Ceritakan hasilnya pada dialog berikutnya.", by=penilai, at=at,
    )  # fmt: skip


def _attended(world: World, key: str, kegiatan_id: int, jp: int, done: date, hasil: str) -> None:
    at = jam(done.year, done.month, done.day, 16)
    by = world.actor(key, at)
    certificate = pdf("Sertifikat pelatihan", [by.nama, f"{jp} JP", f"Selesai {done:%d-%m-%Y}"])
    first = date.fromordinal(done.toordinal() - (2 if jp > 16 else 0))
    commands.complete_kegiatan(
        kegiatan_id=kegiatan_id, isi=SelesaiIsi(first, done, jp, hasil), nama="sertifikat.pdf",
        chunks=[certificate], by=by, at=at,
    )  # fmt: skip


_TEMU = (
    (date(2026, 5, 13), "Saya melihat dua jam di loket Disdukcapil: satu orang mengurai di pintu.",
     "Wati cepat menangkap bahwa antrean diurai sebelum loket, bukan di loket."),
    (date(2026, 6, 10), "Pemilahan di pintu jalan tiap pagi. Senin masih padat.",
     "Saya sarankan membuka nomor pukul 06.45 pada hari Senin."),
    (date(2026, 7, 8), "Senin sudah di bawah 25 menit. Saya mengajari rekan saya hal yang sama.",
     "Ia tidak lagi memerlukan saya; saya yang meniru kartu gilirannya."),
)  # fmt: skip


def mentor_loket(world: World) -> None:
    """Rosmiati of the Disdukcapil shows Wati how people are sorted at the door."""
    mentor, mentee, butir = "loket_dukcapil", "loket", "hasil:waktu"
    if not world.has(mentor):
        return
    at = jam(2026, 4, 27, 10)
    commands.offer_panutan(
        butir=[butir], tentang="Sebelas tahun di loket; antrean kartu keluarga saya urai di pintu.",
        by=world.actor(mentor, at), at=at,
    )  # fmt: skip
    at = jam(2026, 5, 4, 9)
    isi = MintaIsi(world.pegawai[mentor], butir, "Bolehkah saya melihat cara Ibu mengurai antrean?")
    pair = commands.ask_mentor(isi=isi, by=world.actor(mentee, at), at=at)
    at = jam(2026, 5, 4, 15)
    commands.accept_mentor(pasangan_id=pair, by=world.actor(mentor, at), at=at)
    at = jam(2026, 5, 5, 14)
    commands.begin_mentor(
        pasangan_id=pair,
        tujuan=[TujuanIsi("Pasien menunggu pendaftaran paling lama 25 menit",
                          "Median waktu tunggu pendaftaran", "menit", Decimal(34), Decimal(25))],
        tanggal=[day for day, _one, _other in _TEMU], by=world.actor(mentee, at), at=at,
    )  # fmt: skip
    for nth, (day, one, other) in enumerate(_TEMU, 1):
        at = jam(day.year, day.month, day.day, 15)
        for key, kata in ((mentee, one), (mentor, other)):
            commands.note_temu(
                pasangan_id=pair, urutan=nth, kata=kata, by=world.actor(key, at), at=at
            )
    at = jam(2026, 7, 8, 16)
    commands.end_mentor(pasangan_id=pair, by=world.actor(mentee, at), at=at)


def minta_bidan(world: World) -> None:
    """August: a colleague of another profession asks Siti, who has not answered yet."""
    butir, at = "kompetensi:komunikasi", jam(2026, 8, 3, 9)
    commands.offer_panutan(
        butir=[butir], tentang="Menjelaskan hal yang berat dengan kata yang ringan.",
        by=world.actor("bidan", at), at=at,
    )  # fmt: skip
    at = jam(2026, 8, 18, 13)
    pesan = "Saya sulit menjelaskan diet kepada ibu hamil tanpa membuatnya cemas."
    isi = MintaIsi(world.pegawai["bidan"], butir, pesan)
    commands.ask_mentor(isi=isi, by=world.actor("nutrisionis", at), at=at)

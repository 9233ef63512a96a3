"""Assessments, cut-offs and successors of Kabupaten Contoh, each by two different people."""

from collections.abc import Iterable
from datetime import date
from decimal import Decimal

from teladan.demo.langkah_dua import dua_langkah
from teladan.demo.waktu import jam
from teladan.demo.world import World
from teladan.documents.tables import Table
from teladan.followup import commands
from teladan.followup.commands import AmbangIsi
from teladan.followup.queries import permintaan_talenta_of
from teladan.organisation.queries import pegawai_card
from teladan_rules.permenpanrb_3_2020.sub_aspek import SubAspek
from teladan_rules.permenpanrb_6_2022.vocabulary import JenisJabatan

SATU, DUA = "talenta", "kepala_bkpsdm"
_DINILAI = {JenisJabatan.JPT_PRATAMA, JenisJabatan.ADMINISTRATOR, JenisJabatan.PENGAWAS}
_JUDUL = ("NIP", "Nilai", "Sumber", "Tanggal", "Berlaku sampai", *(e.label for e in SubAspek))
_NILAI = {"bidan": 83, "dokter": 88, "pj_ukp": 91, "kapus": 86, "guru": 90, "imunisasi": 71,
          "loket": 74, "kadinkes": 92}  # fmt: skip


def ambang(world: World) -> None:
    """January: the cut-offs, from February on."""
    at = jam(2026, 1, 15, 10)
    isi = AmbangIsi(Decimal(85), Decimal(70), "Keputusan Bupati Contoh Nomor 800/24/2026",
                    date(2026, 2, 1))  # fmt: skip
    commands.set_ambang_talenta(isi=isi, by=dua_langkah(world, SATU, at), at=at)


def asesmen(world: World) -> None:
    """March: an assessment centre's file, compared and applied by a second person."""
    known = [key for key in _NILAI if world.has(key)]
    led = [e.key for e in world.holders if e.post.jenis in _DINILAI and e.key not in _NILAI]
    at = jam(2026, 3, 16, 9)
    table = _table(world, [*known, *led[: len(led) * 4 // 5]], "2026-03-04", "2029-03-03")
    impor_id = commands.submit_asesmen(
        table=table, nama="Hasil asesmen potensial Maret 2026.xlsx", sha256="", lewati_galat=True,
        by=dua_langkah(world, SATU, at), at=at,
    )  # fmt: skip
    at = jam(2026, 3, 18, 14)
    commands.decide_asesmen(
        impor_id=impor_id, terapkan=True,
        alasan="Dua belas baris dicocokkan dengan laporan Pusat Penilaian Provinsi; sama.",
        by=dua_langkah(world, DUA, at), at=at,
    )  # fmt: skip


def _table(world: World, keys: Iterable[str], tanggal: str, sampai: str) -> Table:
    rows = []
    for key in keys:
        if key in {SATU, DUA}:
            continue
        chance = world.random(f"asesmen/{key}")
        nilai = _NILAI.get(key) or round(min(96, max(52, chance.gauss(77, 9))))
        parts = [str(min(99, max(40, nilai + chance.randint(-6, 6)))) for _each in SubAspek]
        rows.append((world.holder(key).nip, f"{nilai},{chance.choice(('00', '25', '50', '75'))}",
                     "Pusat Penilaian Kompetensi Provinsi", tanggal, sampai, *parts))  # fmt: skip
    return Table(_JUDUL, tuple(rows), tuple(range(2, len(rows) + 2)))


def suksesi(world: World) -> None:
    """July: who is prepared to lead Puskesmas Melati and the Dinas Kesehatan; one decision waits.
    In August a second file waits for its second person, and Siti asks where her data place her."""
    at = jam(2026, 7, 6, 9)
    post = commands.set_jabatan_kritikal(
        jabatan_id=_post(world, "kapus", at.date()),
        alasan="Kepala puskesmas pensiun Maret 2028; hanya ia yang memegang kredensial akreditasi.",
        by=dua_langkah(world, SATU, at), at=at,
    )  # fmt: skip
    agreed = _propose(
        world,
        post,
        "pj_ukp",
        "Memimpin layanan perorangan tiga tahun dan menggantikan kepala saat cuti.",
    )
    at = jam(2026, 7, 20, 10)
    commands.decide_calon(
        calon_id=agreed, setuju=True,
        alasan="Siap dalam setahun; perlu pelatihan manajemen puskesmas dan satu siklus anggaran.",
        by=dua_langkah(world, DUA, at), at=at,
    )  # fmt: skip
    _propose(
        world,
        post,
        "dokter",
        "Menggerakkan rujukan lintas tim dan menulis daftar tilik yang dipakai semua.",
    )
    at = jam(2026, 8, 13, 9)
    rest = [e.key for e in world.holders if e.post.jenis is JenisJabatan.FUNGSIONAL][-8:]
    commands.submit_asesmen(
        table=_table(world, rest, "2026-08-05", "2029-08-04"),
        nama="Hasil asesmen potensial Agustus 2026.xlsx", sha256="", lewati_galat=True,
        by=dua_langkah(world, DUA, at), at=at,
    )  # fmt: skip
    at = jam(2026, 8, 17, 10)
    commands.ask_talenta(by=world.actor("bidan", at), at=at)
    _explain(world)


def _explain(world: World) -> None:
    """The guru asked in July and reads the answer."""
    at = jam(2026, 8, 4, 11)
    commands.ask_talenta(by=world.actor("guru", at), at=at)
    asked = permintaan_talenta_of(world.pegawai["guru"])
    assert asked is not None
    at = jam(2026, 8, 5, 15)
    commands.answer_talenta(
        permintaan_id=asked.permintaan_id,
        penjelasan="Hasil kerja Anda sesuai ekspektasi dan potensial tinggi. Langkah berikutnya "
        "bukan jabatan: memimpin komunitas belajar gugus selama setahun akan lebih berarti.",
        by=dua_langkah(world, SATU, at), at=at,
    )  # fmt: skip


def _propose(world: World, post: int, key: str, alasan: str) -> int:
    at = jam(2026, 7, 7, 9)
    return commands.propose_calon(
        jabatan_kritikal_id=post, pegawai_id=world.pegawai[key], alasan=alasan,
        by=dua_langkah(world, SATU, at), at=at,
    )  # fmt: skip


def _post(world: World, key: str, on: date) -> int:
    card = pegawai_card(world.pegawai[key], on=on)
    assert card is not None
    assert card.jabatan_id is not None
    return card.jabatan_id

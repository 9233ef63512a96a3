"""The edge cases of the example, in the order in which they happen.

Each needs people that a very small example may lack, and is left out there.
"""

from collections.abc import Iterable
from datetime import date, datetime
from fractions import Fraction

from teladan.demo.mutasi import (
    Tujuan,
    leading_post,
    move,
    new_post,
    open_unit,
    set_penilai,
    staff_of,
    stand_in,
)
from teladan.demo.offices import Office, Post, jf, lead
from teladan.demo.waktu import jam
from teladan.demo.world import World
from teladan.documents.tables import Table
from teladan.monitoring.commands import AturanIsi, import_kehadiran, set_aturan_kehadiran
from teladan.monitoring.queries import Ambang
from teladan.organisation import commands, queries
from teladan.organisation.commands import PegawaiIsi, PenugasanIsi
from teladan_rules.permenpanrb_6_2022.vocabulary import (
    JenisJabatan,
    JenjangFungsional,
    KedudukanHukum,
    NilaiBerakhlak,
    RatingEkspektasi,
)

LURAH, BIDANG_P2P, EPIDEMIOLOG = "08.4/0/0", "kabid_p2p", "03.2/1/0"
_SEKRETARIS = "03/1/0"
_SDK = Office("03.3", "Bidang Sumber Daya Kesehatan", "03", (
    lead("Kepala Bidang Sumber Daya Kesehatan", JenisJabatan.ADMINISTRATOR, "IV/a"),
))  # fmt: skip


def awal_tahun(world: World) -> None:
    """January 2026: a tugas belajar, contracts, and the local rule on attendance."""
    at = jam(2026, 1, 5, 8)
    _update(world, "06.1/2/1", at=at, kedudukan=KedudukanHukum.TUGAS_BELAJAR)
    _update(world, "03.10/14/0", at=at, kontrak_sampai=date(2026, 9, 30))
    by = world.actor("pengelola", at)
    isi = AturanIsi(
        perkada="Peraturan Bupati Contoh Nomor 12 Tahun 2025 tentang Disiplin Jam Kerja",
        pasal="Pasal 9 ayat (2)",
        ambang=(
            _ambang("hadir_minimum", 95),
            _ambang("tepat_waktu_minimum", 90),
        ),
        berlaku_dari=date(2026, 1, 1),
        unit_kerja_id=world.unit["03.10"],
    )
    set_aturan_kehadiran(isi=isi, by=by, at=at)


def _ambang(kode: str, persen: int) -> Ambang:
    return Ambang(kode, Fraction(persen, 100), NilaiBerakhlak.AKUNTABEL, RatingEkspektasi.SESUAI)


def _update(world: World, key: str, *, at: datetime, **changes: object) -> None:
    if not world.has(key):
        return
    each = world.holder(key)
    kontrak = date(2028, 12, 31) if each.jenis.value == "pppk" else None
    values = {"golongan": each.post.golongan, "kontrak_sampai": kontrak} | changes
    isi = PegawaiIsi(each.nip, each.nama, each.jenis, **values)  # type: ignore[arg-type]
    commands.update_pegawai(pegawai_id=world.pegawai[key], isi=isi, by=world.system, at=at)


def sari_pindah(world: World) -> None:
    """Sari moves in February: her new pejabat penilai evaluates her first quarter."""
    post = jf("Sanitarian", JenjangFungsional.AHLI_PERTAMA, "III/b", key="sari")
    tujuan = Tujuan(world.holder("kapus").office, post, "kapus", "821.29/044/BKPSDM/2026")
    sejak = date(2026, 2, 16)
    jabatan_id = new_post(world, tujuan.office, post, sejak=sejak)
    move(world, "sari", tujuan, jabatan_id=jabatan_id, pada=sejak)


def tukar_kepala(world: World) -> None:
    """Two heads change places in May, before the evaluation of the quarter opens: each evaluates
    the new staff, not the old (P6 Lampiran Bab IV huruf A angka 14 huruf a)."""
    one, other = "05.1/0/0", "01.2/0/0"
    if not world.has(one, other):
        return
    pada = date(2026, 5, 25)
    first, second = world.holder(one), world.holder(other)
    posts = {key: leading_post(world, world.holder(key).office.kode, pada=pada)
             for key in (one, other)}  # fmt: skip
    staff = {one: staff_of(world, one), other: staff_of(world, other)}
    for key, there, head, back in (
        (one, second, "sekda", other), (other, first, "kadisdukcapil", one),
    ):  # fmt: skip
        tujuan = Tujuan(there.office, there.post, head, "821.23/097/BKPSDM/2026")
        move(world, key, tujuan, jabatan_id=posts[back], pada=pada)
    for key, back in ((one, other), (other, one)):
        set_penilai(world, [each.key for each in staff[back]], key, pada=pada)


def purnama_pindah(world: World) -> None:
    """Purnama moves inside the window of the second quarter, so he still evaluates his former
    staff (angka 14 huruf b). The Sekretaris leads them as Plt for three months."""
    pada = date(2026, 6, 25)
    staff = [each.key for each in staff_of(world, "kabid_yankes")]
    old_post = leading_post(world, "03.1", pada=pada)
    open_unit(world, _SDK, sejak=pada)
    jabatan_id = new_post(world, _SDK, _SDK.posts[0], sejak=pada)
    tujuan = Tujuan(_SDK, _SDK.posts[0], "kadinkes", "821.23/118/BKPSDM/2026")
    move(world, "kabid_yankes", tujuan, jabatan_id=jabatan_id, pada=pada)
    stand_in(world, _SEKRETARIS, old_post, dari=pada, sampai=date(2026, 9, 24))
    set_penilai(world, staff, _SEKRETARIS, pada=pada)


def data_bermasalah(world: World) -> None:
    """August: what the admin finds in the kotak data bermasalah."""
    at = jam(2026, 8, 14, 10)
    _update(world, "03.12/7/1", at=at, kontrak_sampai=date(2026, 7, 31))
    if world.has("01.2/2/0"):
        _second_post(world, "01.2/2/0")
    if world.has("01.1/2/0", "01.1/3/0"):
        set_penilai(world, ["01.1/2/0"], "01.1/3/0", pada=date(2026, 8, 3))
    if world.has(LURAH):
        _retire(world, LURAH)
    reporter = world.actor("03.10/16/1", at)
    commands.report_wrong_atasan(
        uraian="Sejak 3 Agustus saya ditempatkan di Puskesmas Pembantu Cempaka.",
        by=reporter, at=at,
    )  # fmt: skip


def _second_post(world: World, key: str) -> None:
    """A new definitive post, while the end of the former was mistyped as the year's end."""
    pegawai_id, pada = world.pegawai[key], date(2026, 7, 1)
    office = world.holder("01.1/0/0").office if world.has("01.1/0/0") else None
    if office is None:
        return
    former = queries.post_history(pegawai_id)[0]
    post = Post("Arsiparis Mahir", JenisJabatan.FUNGSIONAL, "III/a", JenjangFungsional.MAHIR)
    jabatan_id = new_post(world, office, post, sejak=pada)
    isi = PenugasanIsi(pegawai_id, jabatan_id, pada, nomor_sk="821.29/131/BKPSDM/2026")
    commands.assign_penugasan(isi=isi, by=world.system, at=jam(2026, 7, 1, 8))
    commands.end_penugasan(
        penugasan_id=former.penugasan_id, berlaku_sampai=date(2026, 12, 31), by=world.system,
        at=jam(2026, 7, 1, 9),
    )  # fmt: skip


def _retire(world: World, key: str) -> None:
    span = queries.post_history(world.pegawai[key])[0]
    commands.end_penugasan(
        penugasan_id=span.penugasan_id, berlaku_sampai=date(2026, 7, 31), by=world.system,
        at=jam(2026, 7, 31, 15),
    )  # fmt: skip
    _update(world, key, at=jam(2026, 8, 1, 8), kedudukan=KedudukanHukum.BERHENTI)


_HARI_KERJA = {1: 21, 2: 19, 3: 19, 4: 22, 5: 18, 6: 21, 7: 23}
_TERLAMBAT = {"dokter": 3, "sopir": 1}
_UNIT_KEHADIRAN = ("03.10", "03.11", "03", "03.1", "03.2", "04.10", "06", "06.1")


def kehadiran(world: World, bulan: Iterable[int]) -> None:
    """Attendance totals of some units, imported after the end of these months."""
    wanted = list(bulan)
    rows = [row for each in wanted for row in _attendance(world, each)]
    table = Table(_JUDUL, tuple(rows), tuple(range(2, len(rows) + 2)))
    at = jam(2026, wanted[-1] + 1, 2, 14)
    sumber = f"rekap-presensi-2026-{wanted[0]:02}-{wanted[-1]:02}.xlsx"
    by = world.actor("pengelola", at)
    import_kehadiran(table=table, sumber=sumber, by=by, at=at)


_JUDUL = ("NIP", "Bulan", "Hari kerja", "Hadir", "Terlambat", "Tanpa keterangan", "Cuti/sakit")


def _attendance(world: World, bulan: int) -> Iterable[tuple[str, ...]]:
    chance = world.random(f"hadir/{bulan}")
    days = _HARI_KERJA[bulan]
    for each in world.holders:
        if each.office.kode in _UNIT_KEHADIRAN:
            away = chance.choice((0, 0, 0, 1, 1, 2))
            late = _TERLAMBAT.get(each.key, chance.choice((0, 0, 0, 1)))
            cells = (days, days - away, late, 0, away)
            yield (each.nip, f"2026-{bulan:02}", *map(str, cells))

"""Angka kredit of the example: one ready for the next jenjang, one short of it, one in between."""

from datetime import date

from teladan.demo.waktu import jam
from teladan.demo.world import World
from teladan.documents.tables import Table
from teladan.followup import commands
from teladan.followup.commands import PangkatIsi
from teladan.followup.queries import angka_kredit_waiting
from teladan.organisation import commands as organisation
from teladan.organisation.commands import JabatanIsi, PenugasanIsi
from teladan_rules.permenpanrb_6_2022.vocabulary import JenisJabatan, JenjangFungsional

NAIK_JENJANG = "03.10/8/0"
"""A perawat whose decree of July 2025 came into the books a year late."""
_KEDUA = "kepala_bkpsdm"
_JUDUL = ("NIP", "Golongan", "TMT", "Nomor SK", "Angka Kredit", "Nomor PAK", "Tanggal PAK",
          "Sampai")  # fmt: skip
# key, golongan, its TMT, the total of the last PAK
_SALDO = (
    ("dokter", "III/b", "2022-10-01", "86,500"),
    ("bidan", "III/a", "2024-04-01", "6,250"),
    ("imunisasi", "III/a", "2022-04-01", "41,000"),
    ("nutrisionis", "III/a", "2024-10-01", "9,375"),
    ("bidan_penyelia", "III/c", "2023-04-01", "50,000"),
    ("guru", "III/b", "2023-10-01", "68,750"),
    ("pj_ukp", "III/d", "2022-10-01", "152,000"),
    ("apoteker", "III/b", "2024-04-01", "56,250"),
)  # fmt: skip


def saldo(world: World) -> None:
    """February: pangkat and the last PAK come by file; another person confirms them."""
    rows = tuple(
        (world.holder(key).nip, golongan, tmt, f"823/{nth:03d}/BKPSDM/{tmt[:4]}",
         nilai, f"PAK/{nth:03d}/2024", "2025-01-20", "2024-12-31")
        for nth, (key, golongan, tmt, nilai) in enumerate(_SALDO, 41)
        if world.has(key)
    )  # fmt: skip
    at = jam(2026, 2, 9, 10)
    commands.import_karier(
        table=Table(_JUDUL, rows, tuple(range(2, len(rows) + 2))),
        sumber="riwayat-pangkat-dan-pak-2024.xlsx", by=world.actor("pengelola", at), at=at,
    )  # fmt: skip
    at = jam(2026, 2, 11, 14)
    by = world.actor(_KEDUA, at)
    for each in angka_kredit_waiting(instansi_id=world.instansi_id, unit_ids=None, on=at.date()):
        commands.decide_usulan_angka_kredit(
            macam="awal", usulan_id=each.id, sahkan=True,
            alasan="Cocok dengan PAK terakhir.", by=by, at=at,
        )  # fmt: skip


def naik_jenjang(world: World) -> None:
    """August: a decree of 1 July 2025 is entered at last, so that her year has two jenjang."""
    at = jam(2026, 8, 6, 9)
    sejak = date(2025, 7, 1)
    jabatan = JabatanIsi(
        world.unit["03.10"], "Perawat Mahir", JenisJabatan.FUNGSIONAL, sejak,
        JenjangFungsional.MAHIR,
    )  # fmt: skip
    jabatan_id = organisation.create_jabatan(isi=jabatan, by=world.system, at=at)
    isi = PenugasanIsi(
        world.pegawai[NAIK_JENJANG], jabatan_id, sejak, nomor_sk="821.29/077/BKPSDM/2025"
    )
    organisation.assign_penugasan(isi=isi, by=world.system, at=at)
    each = world.holder(NAIK_JENJANG)
    organisation.update_pegawai(
        pegawai_id=world.pegawai[NAIK_JENJANG],
        isi=organisation.PegawaiIsi(each.nip, each.nama, each.jenis, "III/a"),
        by=world.system, at=at,
    )  # fmt: skip
    pangkat = PangkatIsi("III/a", date(2025, 10, 1), "823/211/BKPSDM/2025")
    commands.record_pangkat(
        pegawai_id=world.pegawai[NAIK_JENJANG], isi=pangkat, by=world.actor("pengelola", at), at=at
    )


def pak(world: World) -> None:
    """August: one PAK was determined and issued, one waits for its second person."""
    at = jam(2026, 8, 10, 9)
    by = world.actor("pengelola", at)
    first = commands.prepare_penetapan(pegawai_id=world.pegawai["imunisasi"], by=by, at=at)
    at = jam(2026, 8, 12, 10)
    commands.determine_penetapan(penetapan_id=first, by=world.actor(_KEDUA, at), at=at)
    at = jam(2026, 8, 14, 10)
    by = world.actor("pengelola", at)
    commands.prepare_penetapan(pegawai_id=world.pegawai["dokter"], by=by, at=at)

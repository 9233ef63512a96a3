"""Kabupaten Contoh from nothing: instansi, units, its first admin, and the staff list imported."""

import csv
import io
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from teladan.demo.accounts import SANDI
from teladan.demo.roster import Holder
from teladan.demo.waktu import BERDIRI, jam
from teladan.demo.world import Progress, World
from teladan.foundation.actor import Peran
from teladan.organisation import commands, queries
from teladan.organisation.commands import (
    InstansiIsi,
    JabatanIsi,
    PegawaiIsi,
    PenugasanIsi,
    PeranIsi,
    UnitKerjaIsi,
    Upload,
)
from teladan_rules.permenpanrb_6_2022.vocabulary import (
    JenisJabatan,
    JenisPeriodik,
    KedudukanHukum,
    ZonaWaktu,
)

_SINCE = date(2022, 1, 3)
_TMT = ("01-03-2022", "02-01-2023", "01-09-2023", "02-01-2024")
_HEADERS = (
    "NIP", "Nama Pegawai", "Jenis Pegawai", "Golongan", "Kode Unit", "Unit Kerja", "Unit Induk",
    "Jabatan", "Jenis Jabatan", "Jenjang", "Memimpin Unit", "NIP Pejabat Penilai", "TMT Jabatan",
    "Akhir Perjanjian Kerja",
)  # fmt: skip


@dataclass(frozen=True)
class Founding:
    """How an instansi begins: its settings, its head (no ASN), its admin and its grants by key."""

    kode: str
    isi: InstansiIsi
    head: str
    admin: str
    grants: tuple[tuple[str, Peran], ...]


KABUPATEN_CONTOH = Founding(
    kode="contoh",
    isi=InstansiIsi(
        nama="Kabupaten Contoh",
        kota="Kota Contoh",
        warna_utama="#0f5c5c",
        warna_aksen="#b45309",
    ),
    head="bupati",
    admin="admin",
    grants=(
        ("admin", Peran.ADMIN),
        ("pengelola", Peran.PENGELOLA_KINERJA),
        ("inspektorat", Peran.INSPEKTORAT),
    ),
)
KOTA_MISAL = Founding(
    kode="misal",
    isi=InstansiIsi(
        nama="Kota Misal",
        kota="Kota Misal",
        warna_utama="#5b3a8c",
        warna_aksen="#0f766e",
        zona_waktu=ZonaWaktu.WITA,
        periodik=JenisPeriodik.BULANAN,
    ),
    head="wali_kota",
    admin="misal_admin",
    grants=(("misal_admin", Peran.ADMIN), ("misal_pengelola", Peran.PENGELOLA_KINERJA)),
)


def build(founding: Founding, holders: tuple[Holder, ...], progress: Progress) -> World:
    """An instansi with its units and people as they stood when the staff list went in."""
    instansi_id = commands.create_instansi(kode=founding.kode, isi=founding.isi, at=BERDIRI)
    zona = founding.isi.zona_waktu.zoneinfo
    world = World(instansi_id, founding.kode, holders, progress, zona)
    _units(world)
    for each in holders:
        if each.key in {founding.head, founding.admin}:
            _hire(world, each)
    admin = [grant for grant in founding.grants if grant[1] is Peran.ADMIN]
    _grant(world, admin, 2024)
    _import_staff(world, founding)
    _delegate(world)
    _grant(world, [grant for grant in founding.grants if grant not in admin], 2024)
    for year in (2025, 2026):
        _grant(world, founding.grants, year)
    return world


def open_accounts(world: World, keys: Iterable[str]) -> None:
    """An account for everybody; only those of `keys` can be signed in to."""
    usable = [world.pegawai[key] for key in keys]
    for ids, password in ((usable, SANDI), (list(world.pegawai.values()), None)):
        commands.create_akun_bulk(pegawai_ids=ids, password=password, by=world.system, at=BERDIRI)


def _units(world: World) -> None:
    for office in dict.fromkeys(each.office for each in world.holders):
        isi = UnitKerjaIsi(
            office.kode,
            office.nama,
            _SINCE,
            world.unit[office.induk] if office.induk else None,
            office.mandiri,
            office.hari_per_minggu,
        )
        world.unit[office.kode] = commands.create_unit_kerja(isi=isi, by=world.system, at=BERDIRI)


def _hire(world: World, holder: Holder) -> None:
    by, post = world.system, holder.post
    jabatan = JabatanIsi(
        world.unit[holder.office.kode], post.jabatan, post.jenis, _SINCE, post.jenjang,
        post.memimpin,
    )  # fmt: skip
    jabatan_id = commands.create_jabatan(isi=jabatan, by=by, at=BERDIRI)
    head = post.jenis is JenisJabatan.JPT_UTAMA
    kedudukan = KedudukanHukum.PEJABAT_NEGARA if head else KedudukanHukum.AKTIF
    pegawai = PegawaiIsi(
        holder.nip, holder.nama, holder.jenis, "" if head else post.golongan, kedudukan
    )
    pegawai_id = commands.create_pegawai(isi=pegawai, by=by, at=BERDIRI)
    isi = PenugasanIsi(pegawai_id, jabatan_id, _SINCE)
    commands.assign_penugasan(isi=isi, by=by, at=BERDIRI)
    world.pegawai[holder.key] = pegawai_id


def _grant(world: World, grants: Iterable[tuple[str, Peran]], year: int) -> None:
    """Roles are granted for a year at most, so somebody renews them every January."""
    at = BERDIRI if year == BERDIRI.year else jam(year, 1, 2, 8)
    for key, peran in grants:
        isi = PeranIsi(world.pegawai[key], peran, date(year, 1, 1), date(year, 12, 31))
        commands.grant_peran(isi=isi, by=world.system, at=at)


def _import_staff(world: World, founding: Founding) -> None:
    admin = world.actor(founding.admin, BERDIRI)
    upload = Upload(f"Daftar pegawai {founding.isi.nama} 2024.csv", _staff_list(world, founding))
    impor_id = commands.start_import(upload=upload, by=admin, at=BERDIRI)
    commands.apply_import(impor_id=impor_id, skip_faulty=False, by=admin, at=BERDIRI)
    found = queries.active_pegawai(None, instansi_id=world.instansi_id, on=BERDIRI.date())
    by_nip = {card.nip: card.pegawai_id for card in found}
    world.pegawai.update({each.key: by_nip[each.nip] for each in world.holders})


def _delegate(world: World) -> None:
    """Where the head of the region has delegated the evaluation, the line bears the reason."""
    for each in world.holders:
        if each.post.memimpin and each.office.penilai:
            commands.assign_pejabat_penilai(
                pegawai_id=world.pegawai[each.key],
                pejabat_penilai_id=world.pegawai[each.office.penilai],
                berlaku_dari=BERDIRI.date(),
                alasan="Pendelegasian Bupati kepada Sekretaris Daerah, Keputusan Nomor 100/1/2024",
                by=world.system,
                at=BERDIRI,
            )


def _staff_list(world: World, founding: Founding) -> bytes:
    chance = world.random("tmt")
    target = io.StringIO()
    writer = csv.writer(target, delimiter=";")
    writer.writerow(_HEADERS)
    for each in world.holders:
        if each.key != founding.head:
            writer.writerow(_row(each, chance.choice(_TMT)))
    return target.getvalue().encode()


def _row(each: Holder, tmt: str) -> list[str]:
    post, office = each.post, each.office
    return [
        each.nip, each.nama, each.jenis.label, post.golongan, office.kode, office.nama,
        office.induk or "", post.jabatan, post.jenis.label,
        post.jenjang.label if post.jenjang else "", "ya" if post.memimpin else "tidak",
        "" if post.memimpin and office.penilai else each.nip_penilai, tmt,
        "31-12-2028" if each.jenis.value == "pppk" else "",
    ]  # fmt: skip

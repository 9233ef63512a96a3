"""Who serves the public in Kabupaten Contoh, with what promise, and who works with its voice."""

import tomllib
from collections.abc import Iterable, Mapping
from datetime import date
from decimal import Decimal
from functools import cache
from importlib.resources import files
from typing import Any

from teladan.citizen_voice import commands
from teladan.citizen_voice.commands import LayananIsi, StandarIsi, TitikIsi, UnitPelayananIsi
from teladan.citizen_voice.states import JenisTitik, SatuanWaktu
from teladan.demo.waktu import jam
from teladan.demo.world import World
from teladan.foundation.actor import Peran
from teladan.organisation.commands import PeranIsi, grant_peran

SEJAK = date(2025, 7, 1)
"""From when the example's services are promised in writing."""
PENGELOLA, PEMERIKSA = "pengaduan", "pemeriksa"
"""The story keys of who keeps the complaints, and of the Inspektorat's examiner."""


@cache
def unit_tables() -> tuple[Mapping[str, Any], ...]:
    """The service units of the table, the kelurahan each with the same service."""
    text = files(__package__).joinpath("plans", "layanan.toml").read_text(encoding="utf-8")
    tables = tomllib.loads(text)
    alike = tables["kelurahan"][0]
    kelurahan = [{**alike, "kode": kode, "petugas": [f"{kode}/2/0"]} for kode in alike["kode"]]
    return (*tables["unit"], *kelurahan)


def open_services(world: World) -> None:
    """Service units, services with their standar, counters and posters; then who may do what."""
    at = jam(2025, 7, 1, 8)
    by = world.actor("admin", at)
    for table in unit_tables():
        kode = table["kode"]
        if kode not in world.unit:
            continue
        nama = table.get("nama") or _office_name(world, kode)
        alamat = table.get("alamat") or nama.lower().replace(" ", "-")
        isi = UnitPelayananIsi(world.unit[kode], alamat, nama, SEJAK, table["jam"])
        world.pelayanan[kode] = commands.open_unit_pelayanan(isi=isi, by=by, at=at)
        hall = TitikIsi(world.pelayanan[kode], JenisTitik.UNIT, f"Ruang layanan {nama}", SEJAK)
        world.titik[kode, ""] = commands.add_titik(isi=hall, by=by, at=at)
        for service in table["layanan"]:
            _open_service(world, kode, service)
    _desk(world)
    _grant(world)
    _phrases(world)


_KALIMAT = (
    ("Sudah diperbaiki", "Terima kasih sudah memberi tahu. Sudah diperbaiki pada …, oleh …. Bila "
     "belum beres, balas laporan ini; laporan akan dibuka kembali."),
    ("Bukan kewenangan kami", "Hal ini diurus oleh …. Laporan Anda sudah kami teruskan pada …; "
     "Anda tidak perlu melapor lagi."),
    ("Maaf atas antrean", "Mohon maaf Anda menunggu lama. Jam yang paling sepi pukul …; nomor "
     "dapat diambil sejak pukul …."),
)  # fmt: skip


def _phrases(world: World) -> None:
    """What the office answers with often."""
    at = jam(2025, 7, 2, 9)
    by = world.actor(PENGELOLA, at)
    for judul, teks in _KALIMAT:
        commands.save_templat_jawaban(templat_id=None, judul=judul, teks=teks, by=by, at=at)


def _office_name(world: World, kode: str) -> str:
    return next(each.office.nama for each in world.holders if each.office.kode == kode)


def _open_service(world: World, kode: str, service: Mapping[str, Any]) -> None:
    at = jam(2025, 7, 1, 9)
    by, place = world.actor("admin", at), (kode, service["key"])
    isi = LayananIsi(world.pelayanan[kode], service["nama"], SEJAK)
    world.layanan[place] = commands.add_layanan(isi=isi, by=by, at=at)
    amount, unit = service["waktu"]
    standar = StandarIsi(
        SEJAK, service["syarat"], service["alur"], amount, SatuanWaktu(unit),
        service.get("tunggu"), Decimal(service.get("biaya", 0)),
        service.get("biaya_keterangan", ""), service["produk"],
        "Keputusan Bupati Contoh Nomor 060/118/2025",
    )  # fmt: skip
    commands.set_standar_pelayanan(layanan_id=world.layanan[place], isi=standar, by=by, at=at)
    if "loket" in service:
        counter = TitikIsi(
            world.pelayanan[kode], JenisTitik.LOKET, service["loket"], SEJAK,
            world.layanan[place], huruf=service["huruf"],
        )  # fmt: skip
        world.titik[place] = commands.add_titik(isi=counter, by=by, at=at)


def _desk(world: World) -> None:
    """One officer's desk has a poster of its own."""
    at = jam(2025, 7, 1, 10)
    isi = TitikIsi(
        world.pelayanan["03.10"], JenisTitik.MEJA, "Meja bidan", SEJAK,
        world.layanan["03.10", "kia"], world.pegawai["bidan"],
    )  # fmt: skip
    commands.add_titik(isi=isi, by=world.actor("admin", at), at=at)


def _grant(world: World) -> None:
    """Roles of a year each: the keepers for the whole instansi, the officers for their unit."""
    wide = [(PENGELOLA, Peran.PENGELOLA_PENGADUAN), (PEMERIKSA, Peran.PEMERIKSA_PENGADUAN)]
    for year in (2025, 2026):
        for key, peran in wide:
            _grant_one(world, key, peran, None, year)
        for kode, key in _officers(world):
            _grant_one(world, key, Peran.PETUGAS_LAYANAN, world.unit[kode], year)


def _officers(world: World) -> Iterable[tuple[str, str]]:
    for table in unit_tables():
        for key in table.get("petugas", ()):
            if world.has(key):
                yield table["kode"], key


def _grant_one(world: World, key: str, peran: Peran, unit: int | None, year: int) -> None:
    at = jam(year, 7, 1, 11) if year == SEJAK.year else jam(year, 1, 2, 8)
    since = SEJAK if year == SEJAK.year else date(year, 1, 1)
    isi = PeranIsi(world.pegawai[key], peran, since, date(year, 12, 31), unit)
    grant_peran(isi=isi, by=world.system, at=at)

"""The services of the example world, built only through commands.

    layanan = build_layanan(dunia)
    layanan.unit["puskesmas"]        # UnitPelayanan id (Puskesmas Melati)
    layanan.layanan["imunisasi"]     # Layanan id, with its standar pelayanan
    layanan.titik["loket_1"]         # TitikLayanan id; layanan.kode["loket_1"] its code

Puskesmas Melati has the services pendaftaran and imunisasi, the hall, two counters (letters A and
B) and the desk of `bidan`; Subbagian Umum (unit "subbag") has legalisir and its hall. The
neighbour has the unit "tetangga_dinas" with the service tetangga_surat and its hall.

Persons of the first instansi: `petugas_layanan`, `pengelola_pengaduan` and `pemeriksa_pengaduan`
(and each once in the neighbour, with the prefix tetangga_), posted in Subbagian Umum;
`petugas_puskesmas` serves at Puskesmas Melati and holds PETUGAS_LAYANAN for it alone.
"""

from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal

from teladan.citizen_voice import commands, queries
from teladan.citizen_voice.states import JenisTitik, SatuanWaktu
from teladan.foundation.actor import Peran, system_actor
from teladan.organisation import commands as organisation
from teladan_rules.permenpanrb_6_2022.vocabulary import JenisJabatan
from tests.personas import PASSWORD, SINCE, Dunia, Post, hire


@dataclass
class DuniaLayanan:
    """Ids by name; `dunia` is the world it stands in."""

    dunia: Dunia
    unit: dict[str, int] = field(default_factory=dict)
    layanan: dict[str, int] = field(default_factory=dict)
    titik: dict[str, int] = field(default_factory=dict)
    kode: dict[str, str] = field(default_factory=dict)


_UNITS = (
    ("puskesmas", "admin", "puskesmas-melati", "Puskesmas Melati"),
    ("subbag", "admin", "umum", "Pelayanan Umum Dinas Kesehatan"),
    ("tetangga_dinas", "tetangga_admin", "dinas-kesehatan", "Dinas Kesehatan Kota Sebelah"),
)
_LAYANAN = (
    ("pendaftaran", "puskesmas", "Pendaftaran pasien", 5),
    ("imunisasi", "puskesmas", "Imunisasi", 20),
    ("legalisir", "subbag", "Legalisasi dokumen", 15),
    ("tetangga_surat", "tetangga_dinas", "Surat keterangan sehat", 15),
)
_J = JenisTitik
_TITIK = (
    ("unit", "puskesmas", _J.UNIT, "Puskesmas Melati", None, None, ""),
    ("loket_1", "puskesmas", _J.LOKET, "Loket 1", "pendaftaran", None, "A"),
    ("loket_2", "puskesmas", _J.LOKET, "Loket 2", "imunisasi", None, "B"),
    ("meja_bidan", "puskesmas", _J.MEJA, "Meja bidan", "imunisasi", "bidan", ""),
    ("subbag", "subbag", _J.UNIT, "Pelayanan umum", None, None, ""),
    ("tetangga", "tetangga_dinas", _J.UNIT, "Ruang layanan", None, None, ""),
)
_P = JenisJabatan.PELAKSANA
_PEOPLE = (
    (Post("petugas_layanan", "199203152016032011", "Wulan Sari", "subbag", "Petugas Loket", _P,
          "II/c", "kasubbag"), Peran.PETUGAS_LAYANAN, None),
    (Post("pengelola_pengaduan", "198707192011012012", "Rina Kusuma", "subbag",
          "Pengelola Pengaduan", _P, "III/a", "kasubbag"), Peran.PENGELOLA_PENGADUAN, None),
    (Post("pemeriksa_pengaduan", "198102242006041013", "Bayu Nugroho", "subbag",
          "Pengelola Pengawasan", _P, "III/c", "kasubbag"), Peran.PEMERIKSA_PENGADUAN, None),
    (Post("petugas_puskesmas", "199509092019032014", "Intan Permata", "puskesmas",
          "Petugas Loket", _P, "II/c", "kepala_puskesmas"), Peran.PETUGAS_LAYANAN, "puskesmas"),
)  # fmt: skip
_NEIGHBOURS = (
    (Post("tetangga_petugas_layanan", "199203152016032015", "Kadek Lestari", "tetangga_dinas",
          "Petugas Loket", _P, "II/c", "tetangga_kepala"), Peran.PETUGAS_LAYANAN, None),
    (Post("tetangga_pengelola_pengaduan", "198707192011012016", "Gede Putra", "tetangga_dinas",
          "Pengelola Pengaduan", _P, "III/a", "tetangga_kepala"), Peran.PENGELOLA_PENGADUAN, None),
    (Post("tetangga_pemeriksa_pengaduan", "198102242006041017", "Nyoman Rai", "tetangga_dinas",
          "Pengelola Pengawasan", _P, "III/c", "tetangga_kepala"), Peran.PEMERIKSA_PENGADUAN,
     None),
)  # fmt: skip
Staff = tuple[tuple[Post, Peran, str | None], ...]


def build_layanan(dunia: Dunia) -> DuniaLayanan:
    """Service units, services with their standar, and posters, in both instansi; and the persons
    who work with them."""
    _hire(dunia, dunia.instansi_id, _PEOPLE)
    _hire(dunia, dunia.tetangga_id, _NEIGHBOURS)
    world = DuniaLayanan(dunia)
    keeper = {name: dunia.actor(admin) for name, admin, _, _ in _UNITS}
    for name, _admin, alamat, nama in _UNITS:
        isi = commands.UnitPelayananIsi(
            dunia.unit[name], alamat, nama, SINCE, "Senin–Jumat 08.00–14.00"
        )
        world.unit[name] = commands.open_unit_pelayanan(isi=isi, by=keeper[name], at=dunia.at)
    for name, unit, nama, wait in _LAYANAN:
        world.layanan[name] = commands.add_layanan(
            isi=commands.LayananIsi(world.unit[unit], nama, SINCE), by=keeper[unit], at=dunia.at
        )
        commands.set_standar_pelayanan(
            layanan_id=world.layanan[name],
            isi=commands.StandarIsi(
                SINCE, "Kartu identitas", "Ambil nomor, tunggu dipanggil, terima hasil", 60,
                SatuanWaktu.MENIT, wait, Decimal(0), produk=nama,
            ),
            by=keeper[unit],
            at=dunia.at,
        )  # fmt: skip
    for row in _TITIK:
        _add_titik(world, row)
    return world


def _hire(dunia: Dunia, instansi_id: int, people: Staff) -> None:
    by = system_actor(instansi_id)
    for post, peran, unit in people:
        pegawai_id = hire(dunia, post, by=by)
        isi = organisation.PeranIsi(
            pegawai_id,
            peran,
            date(2026, 1, 1),
            date(2026, 12, 31),
            dunia.unit[unit] if unit else None,
        )
        organisation.grant_peran(isi=isi, by=by, at=dunia.at)
    organisation.create_akun_bulk(
        pegawai_ids=[dunia.pegawai[post.name] for post, _, _ in people],
        password=PASSWORD,
        by=by,
        at=dunia.at,
    )


def _add_titik(
    world: DuniaLayanan,
    row: tuple[str, str, JenisTitik, str, str | None, str | None, str],
) -> None:
    name, unit, jenis, nama, layanan, petugas, huruf = row
    dunia = world.dunia
    admin = next(admin for key, admin, _, _ in _UNITS if key == unit)
    isi = commands.TitikIsi(
        world.unit[unit],
        jenis,
        nama,
        SINCE,
        world.layanan[layanan] if layanan else None,
        dunia.pegawai[petugas] if petugas else None,
        huruf,
    )
    pk = commands.add_titik(isi=isi, by=dunia.actor(admin), at=dunia.at)
    world.titik[name] = pk
    instansi_id = dunia.actor(admin).instansi_id
    world.kode[name] = queries.titik_view(pk, instansi_id=instansi_id).kode

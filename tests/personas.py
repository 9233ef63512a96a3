"""One small fictional instansi and its neighbour, built only through commands.

    dunia = build_dunia(AT)
    bidan = dunia.actor("bidan")        # a fresh Actor each call
    dunia.pegawai["bidan"]              # her pegawai id

The line of Dinas Kesehatan Kabupaten Contoh:

    kepala_dinas (JPT pratama) → kepala_bidang (administrator) → kasubbag (pengawas)
        → pelaksana, pppk
    kepala_bidang → kepala_puskesmas (JF leading a unit kerja mandiri) → bidan (JF)
    kepala_dinas → kepala_sekolah (JF leading SD Negeri 1) → guru (JF)

`admin`, `pengelola` and `inspektorat` hold granted roles for the whole instansi and are
themselves pelaksana under kasubbag. The neighbour ("tetangga") has the persons
tetangga_kepala, tetangga_pelaksana, tetangga_admin, tetangga_pengelola and
tetangga_inspektorat. `tests.conftest` offers it as the fixture `dunia`.
"""

from dataclasses import dataclass, field
from datetime import date, datetime
from zoneinfo import ZoneInfo

from teladan.foundation.actor import Actor, Peran, system_actor
from teladan.organisation import commands, queries
from teladan_rules.permenpanrb_6_2022.vocabulary import (
    JenisJabatan,
    JenisPegawai,
    JenjangFungsional,
)

AT = datetime(2026, 8, 12, 9, 0, tzinfo=ZoneInfo("Asia/Jakarta"))
SINCE = date(2024, 1, 2)
PASSWORD = "padi-menguning-di-sawah"


@dataclass
class Dunia:
    """The instansi (`instansi_id`), its neighbour (`tetangga_id`), and everybody by name."""

    at: datetime
    instansi_id: int
    tetangga_id: int
    unit: dict[str, int] = field(default_factory=dict)
    jabatan: dict[str, int] = field(default_factory=dict)
    pegawai: dict[str, int] = field(default_factory=dict)
    nip: dict[str, str] = field(default_factory=dict)

    def actor(self, name: str, *, at: datetime | None = None) -> Actor:
        """The Actor of a person as the next request would load it."""
        actor = queries.actor_for(pegawai_id=self.pegawai[name], at=at or self.at)
        assert actor is not None, f"{name} is not active"
        return actor

    @property
    def system(self) -> Actor:
        """The installation itself, acting in the first instansi."""
        return system_actor(self.instansi_id)


@dataclass(frozen=True)
class _Post:
    name: str
    nip: str
    nama: str
    unit: str
    jabatan: str
    jenis: JenisJabatan
    golongan: str
    penilai: str | None = None
    jenjang: JenjangFungsional | None = None
    memimpin: bool = False
    jenis_pegawai: JenisPegawai = JenisPegawai.PNS


_UNITS = (
    ("dinas", "1.02", "Dinas Kesehatan", None, True),
    ("bidang", "1.02.1", "Bidang Kesehatan Masyarakat", "dinas", False),
    ("subbag", "1.02.1.1", "Subbagian Umum", "bidang", False),
    ("puskesmas", "1.02.2", "Puskesmas Melati", "bidang", True),
    ("sekolah", "1.01.9", "SD Negeri 1 Contoh", "dinas", True),
)
_J = JenisJabatan
_PEOPLE = (
    _Post("kepala_dinas", "197003121995031002", "Bambang Setiawan", "dinas",
          "Kepala Dinas Kesehatan", _J.JPT_PRATAMA, "IV/c", memimpin=True),
    _Post("kepala_bidang", "197508212000032001", "Sri Wahyuni", "bidang",
          "Kepala Bidang Kesehatan Masyarakat", _J.ADMINISTRATOR, "IV/a", "kepala_dinas",
          memimpin=True),
    _Post("kasubbag", "198001152005011003", "Hendra Gunawan", "subbag", "Kepala Subbagian Umum",
          _J.PENGAWAS, "III/d", "kepala_bidang", memimpin=True),
    _Post("pelaksana", "199005232015031004", "Rudi Hartono", "subbag", "Pengadministrasi Umum",
          _J.PELAKSANA, "II/c", "kasubbag"),
    _Post("kepala_puskesmas", "198204252009022002", "Ratna Dewi", "puskesmas",
          "Dokter Ahli Madya", _J.FUNGSIONAL, "IV/a", "kepala_bidang",
          JenjangFungsional.AHLI_MADYA, memimpin=True),
    _Post("bidan", "198811042012032005", "Siti Aminah", "puskesmas", "Bidan Mahir",
          _J.FUNGSIONAL, "III/a", "kepala_puskesmas", JenjangFungsional.MAHIR),
    _Post("kepala_sekolah", "197306171998021001", "Agus Salim", "sekolah", "Guru Ahli Madya",
          _J.FUNGSIONAL, "IV/b", "kepala_dinas", JenjangFungsional.AHLI_MADYA, memimpin=True),
    _Post("guru", "198709092011012006", "Maria Ulfah", "sekolah", "Guru Ahli Pertama",
          _J.FUNGSIONAL, "III/b", "kepala_sekolah", JenjangFungsional.AHLI_PERTAMA),
    _Post("pppk", "199402142023211007", "Dimas Prasetyo", "subbag", "Penata Layanan Operasional",
          _J.PELAKSANA, "IX", "kasubbag", jenis_pegawai=JenisPegawai.PPPK),
    _Post("admin", "198512122010011008", "Yusuf Maulana", "subbag", "Pranata Data",
          _J.PELAKSANA, "III/a", "kasubbag"),
    _Post("pengelola", "198606062011012009", "Lestari Handayani", "subbag", "Analis Kinerja",
          _J.PELAKSANA, "III/b", "kasubbag"),
    _Post("inspektorat", "198307072008011010", "Tono Suryadi", "subbag", "Pengelola Pengawasan",
          _J.PELAKSANA, "III/c", "kasubbag"),
)  # fmt: skip
_NEIGHBOUR_UNITS = (("tetangga_dinas", "1.02", "Dinas Kesehatan Kota Sebelah", None, True),)
_NEIGHBOURS = (
    _Post("tetangga_kepala", "197104041996031001", "Wayan Sudira", "tetangga_dinas",
          "Kepala Dinas", _J.JPT_PRATAMA, "IV/c", memimpin=True),
    _Post("tetangga_pelaksana", "199106062016032002", "Ni Made Ayu", "tetangga_dinas",
          "Pengadministrasi Umum", _J.PELAKSANA, "II/c", "tetangga_kepala"),
    _Post("tetangga_admin", "198508082010011003", "Ketut Arya", "tetangga_dinas", "Pranata Data",
          _J.PELAKSANA, "III/a", "tetangga_kepala"),
    _Post("tetangga_pengelola", "198609092011012004", "Komang Sari", "tetangga_dinas",
          "Analis Kinerja", _J.PELAKSANA, "III/b", "tetangga_kepala"),
    _Post("tetangga_inspektorat", "198310102008011005", "Putu Eka", "tetangga_dinas",
          "Pengelola Pengawasan", _J.PELAKSANA, "III/c", "tetangga_kepala"),
)  # fmt: skip
_GRANTS = (
    ("admin", Peran.ADMIN),
    ("pengelola", Peran.PENGELOLA_KINERJA),
    ("inspektorat", Peran.INSPEKTORAT),
)
Units = tuple[tuple[str, str, str, str | None, bool], ...]


def build_dunia(at: datetime = AT) -> Dunia:
    """The two instansi, with an account for everybody; the password is PASSWORD."""
    isi = commands.InstansiIsi(nama="Kabupaten Contoh", kota="Kota Contoh")
    first = commands.create_instansi(kode="contoh", isi=isi, at=at)
    isi = commands.InstansiIsi(nama="Kota Sebelah", kota="Kota Sebelah")
    second = commands.create_instansi(kode="sebelah", isi=isi, at=at)
    dunia = Dunia(at, first, second)
    _fill(dunia, first, _UNITS, _PEOPLE, "")
    _fill(dunia, second, _NEIGHBOUR_UNITS, _NEIGHBOURS, "tetangga_")
    for instansi_id, people in ((first, _PEOPLE), (second, _NEIGHBOURS)):
        commands.create_akun_bulk(
            pegawai_ids=[dunia.pegawai[post.name] for post in people],
            password=PASSWORD,
            by=system_actor(instansi_id),
            at=at,
        )
    return dunia


def _fill(
    dunia: Dunia, instansi_id: int, units: Units, people: tuple[_Post, ...], prefix: str
) -> None:
    by, at = system_actor(instansi_id), dunia.at
    for name, kode, nama, induk, mandiri in units:
        induk_id = dunia.unit[induk] if induk else None
        isi = commands.UnitKerjaIsi(kode, nama, SINCE, induk_id, mandiri)
        dunia.unit[name] = commands.create_unit_kerja(isi=isi, by=by, at=at)
    for post in people:
        hire(dunia, post, by=by)
    for name, peran in _GRANTS:
        commands.grant_peran(
            isi=commands.PeranIsi(
                dunia.pegawai[prefix + name], peran, date(2026, 1, 1), date(2026, 12, 31)
            ),
            by=by,
            at=at,
        )


def hire(dunia: Dunia, post: _Post, *, by: Actor) -> int:
    """Add a person with her own post and pejabat penilai; returns her pegawai id."""
    at = dunia.at
    jabatan_id = commands.create_jabatan(
        isi=commands.JabatanIsi(
            dunia.unit[post.unit], post.jabatan, post.jenis, SINCE, post.jenjang, post.memimpin
        ),
        by=by,
        at=at,
    )
    pegawai_id = commands.create_pegawai(
        isi=commands.PegawaiIsi(post.nip, post.nama, post.jenis_pegawai, post.golongan),
        by=by,
        at=at,
    )
    commands.assign_penugasan(
        isi=commands.PenugasanIsi(pegawai_id, jabatan_id, SINCE), by=by, at=at
    )
    if post.penilai:
        commands.assign_pejabat_penilai(
            pegawai_id=pegawai_id,
            pejabat_penilai_id=dunia.pegawai[post.penilai],
            berlaku_dari=SINCE,
            by=by,
            at=at,
        )
    dunia.pegawai[post.name] = pegawai_id
    dunia.jabatan[post.name] = jabatan_id
    dunia.nip[post.name] = post.nip
    return pegawai_id


Post = _Post

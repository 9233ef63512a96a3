"""The offices of Kabupaten Contoh as a table: units, their posts, and how many hold them.

The leader of a unit evaluates its people; the leader of the unit above evaluates the leader,
unless the unit names somebody else.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from teladan_rules.permenpanrb_6_2022.vocabulary import (
    JenisJabatan,
    JenisPegawai,
    JenjangFungsional,
)

_J, _F = JenisJabatan, JenjangFungsional


@dataclass(frozen=True)
class Post:
    """A kind of post in a unit; `key` names the person of the story who holds it."""

    jabatan: str
    jenis: JenisJabatan = _J.PELAKSANA
    golongan: str = "II/c"
    jenjang: JenjangFungsional | None = None
    memimpin: bool = False
    banyak: int = 1
    key: str = ""
    nama: str | None = None
    female: bool | None = None
    pppk: int = 0


@dataclass(frozen=True)
class Office:
    """A unit kerja with its posts. `penilai` is the story key of who evaluates its leader, where
    that is not the leader of the unit above."""

    kode: str
    nama: str
    induk: str | None
    posts: tuple[Post, ...]
    mandiri: bool = False
    hari_per_minggu: int | None = None
    penilai: str = ""


def lead(jabatan: str, jenis: JenisJabatan, golongan: str, **more: object) -> Post:
    """The post that leads its unit."""
    return Post(jabatan, jenis, golongan, memimpin=True, **more)  # type: ignore[arg-type]


def jf(jabatan: str, jenjang: JenjangFungsional, golongan: str, **more: object) -> Post:
    """A jabatan fungsional: the name is followed by its jenjang."""
    return Post(f"{jabatan} {jenjang.label}", _J.FUNGSIONAL, golongan, jenjang, **more)  # type: ignore[arg-type]


def staff(jabatan: str, golongan: str, banyak: int = 1, **more: object) -> Post:
    """Pelaksana."""
    return Post(jabatan, golongan=golongan, banyak=banyak, **more)  # type: ignore[arg-type]


def _head(kind: str, key: str = "", nama: str | None = None, female: bool | None = None) -> Post:
    return lead(kind, _J.JPT_PRATAMA, "IV/c", key=key, nama=nama, female=female)


KABUPATEN = Office(
    "00", "Pemerintah Kabupaten Contoh", None,
    (Post("Bupati Contoh", _J.JPT_UTAMA, "", memimpin=True, key="bupati", nama="Raden Surya Wijaya",
          female=False),),
    mandiri=True,
)  # fmt: skip

CORE = (
    Office("01", "Sekretariat Daerah", "00", (
        _head("Sekretaris Daerah", "sekda", "Bambang Nugroho", False),
        Post("Asisten Pemerintahan dan Kesejahteraan Rakyat", _J.JPT_PRATAMA, "IV/c"),
        Post("Asisten Administrasi Umum", _J.JPT_PRATAMA, "IV/b"),
    ), True),
    Office("01.1", "Bagian Organisasi", "01", (
        lead("Kepala Bagian Organisasi", _J.ADMINISTRATOR, "IV/a"),
        jf("Analis Kebijakan", _F.AHLI_MUDA, "III/d", key="pengaduan", nama="Maria Goreti Wangge",
           female=True),
        jf("Perencana", _F.AHLI_PERTAMA, "III/b"),
        staff("Penelaah Teknis Kebijakan", "III/a", 2),
    )),
    Office("01.2", "Bagian Umum", "01", (
        lead("Kepala Bagian Umum", _J.ADMINISTRATOR, "IV/a"),
        Post("Kepala Subbagian Rumah Tangga", _J.PENGAWAS, "III/d"),
        jf("Arsiparis", _F.TERAMPIL, "II/d"), staff("Pengadministrasi Perkantoran", "II/c", 3),
        staff("Pengemudi", "II/a", 2),
    )),
    Office("02", "Inspektorat", "00", (
        _head("Inspektur"), Post("Sekretaris Inspektorat", _J.ADMINISTRATOR, "IV/a"),
        Post("Inspektur Pembantu Wilayah I", _J.ADMINISTRATOR, "IV/a"),
        jf("Auditor", _F.AHLI_MADYA, "IV/a", key="pemeriksa", nama="Hotma Simanjuntak",
           female=False),
        jf("Auditor", _F.AHLI_MUDA, "III/d", key="inspektorat", nama="Tono Suryadi", female=False),
        jf("Auditor", _F.AHLI_PERTAMA, "III/b", banyak=3),
        jf("Pengawas Penyelenggaraan Urusan Pemerintahan di Daerah", _F.AHLI_PERTAMA, "III/b"),
        staff("Pengadministrasi Perkantoran", "II/c", 2),
    ), True),
    Office("03", "Dinas Kesehatan", "00", (
        _head("Kepala Dinas Kesehatan", "kadinkes", "Ratna Kusuma Dewi", True),
        Post("Sekretaris Dinas Kesehatan", _J.ADMINISTRATOR, "IV/a"),
        jf("Perencana", _F.AHLI_MUDA, "III/c"), staff("Pengadministrasi Perkantoran", "II/c", 3),
        staff("Pengolah Data dan Informasi", "III/a", 1),
    ), True),
    Office("03.1", "Bidang Pelayanan Kesehatan", "03", (
        lead("Kepala Bidang Pelayanan Kesehatan", _J.ADMINISTRATOR, "IV/a", key="kabid_yankes",
             nama="Purnama Hadi", female=False),
        jf("Administrator Kesehatan", _F.AHLI_MUDA, "III/d"),
        jf("Administrator Kesehatan", _F.AHLI_PERTAMA, "III/b", banyak=2),
    )),
    Office("03.2", "Bidang Pencegahan dan Pengendalian Penyakit", "03", (
        lead("Kepala Bidang Pencegahan dan Pengendalian Penyakit", _J.ADMINISTRATOR, "IV/a",
             key="kabid_p2p", nama="Hendrik Tambunan", female=False),
        jf("Epidemiolog Kesehatan", _F.AHLI_MUDA, "III/c"),
        jf("Sanitarian", _F.AHLI_PERTAMA, "III/b", key="sari", nama="Sari Indah Lestari",
           female=True),
    )),
    Office("03.10", "Puskesmas Melati", "03", (
        lead("Kepala Puskesmas Melati", _J.FUNGSIONAL, "IV/a", jenjang=_F.AHLI_MADYA,
             key="kapus", nama="Nurhayati Siregar", female=True),
        jf("Dokter", _F.AHLI_MUDA, "III/d", key="pj_ukp", nama="Andi Faisal Rahman",
           female=False),
        jf("Dokter", _F.AHLI_PERTAMA, "III/b", key="dokter", nama="Theresia Mandagi",
           female=True),
        jf("Bidan", _F.PENYELIA, "III/c", key="bidan_penyelia", nama="Endang Wahyuni",
           female=True),
        jf("Bidan", _F.MAHIR, "III/a", key="bidan", nama="Siti Aminah Lubis", female=True),
        jf("Bidan", _F.TERAMPIL, "II/d", key="bidan_terampil", nama="Ayu Pertiwi", female=True),
        jf("Bidan", _F.TERAMPIL, "II/d"),
        jf("Perawat", _F.MAHIR, "III/a", key="imunisasi", nama="Yohanes Rumbiak", female=False),
        jf("Perawat", _F.TERAMPIL, "II/d", banyak=2),
        jf("Nutrisionis", _F.AHLI_PERTAMA, "III/a", key="nutrisionis", nama="Dian Puspita",
           female=True),
        jf("Apoteker", _F.AHLI_PERTAMA, "III/b", key="apoteker", nama="Rizal Hidayat",
           female=False),
        jf("Pranata Laboratorium Kesehatan", _F.TERAMPIL, "II/d"),
        jf("Sanitarian", _F.TERAMPIL, "II/d"),
        staff("Petugas Loket", "II/b", 1, key="loket", nama="Wati Handayani", female=True),
        staff("Petugas Loket", "V", 1, pppk=1),
        staff("Sopir Ambulans", "II/a", 1, key="sopir", nama="Udin Sofyan", female=False),
        staff("Pengadministrasi Perkantoran", "II/c", 2),
    ), True, 6),
    Office("03.11", "Puskesmas Pembantu Cempaka", "03.10", (
        lead("Penanggung Jawab Puskesmas Pembantu Cempaka", _J.FUNGSIONAL, "III/c",
             jenjang=_F.PENYELIA),
        jf("Bidan", _F.TERAMPIL, "II/c"), jf("Perawat", _F.TERAMPIL, "II/c"),
    ), True, 6),
    Office("03.12", "Puskesmas Kenanga", "03", (
        lead("Kepala Puskesmas Kenanga", _J.FUNGSIONAL, "IV/a", jenjang=_F.AHLI_MADYA,
             key="kapus_kenanga", nama="Marthen Situmorang", female=False),
        jf("Dokter", _F.AHLI_PERTAMA, "III/b", banyak=2), jf("Bidan", _F.MAHIR, "III/a", banyak=3),
        jf("Bidan", _F.TERAMPIL, "II/d", banyak=3), jf("Perawat", _F.TERAMPIL, "II/d", banyak=4),
        jf("Nutrisionis", _F.TERAMPIL, "II/d"), jf("Apoteker", _F.AHLI_PERTAMA, "III/b"),
        staff("Petugas Loket", "V", 2, pppk=2), staff("Sopir Ambulans", "II/a"),
        staff("Pengadministrasi Perkantoran", "II/c", 2),
    ), True, 6),
    Office("06", "Badan Kepegawaian dan Pengembangan Sumber Daya Manusia", "00", (
        _head("Kepala BKPSDM", "kepala_bkpsdm", "Sri Rahayu Utami", True),
        Post("Sekretaris BKPSDM", _J.ADMINISTRATOR, "IV/a"),
        staff("Pengadministrasi Perkantoran", "II/c", 2),
    ), True),
    Office("06.1", "Bidang Penilaian dan Evaluasi Kinerja Aparatur", "06", (
        lead("Kepala Bidang Penilaian dan Evaluasi Kinerja Aparatur", _J.ADMINISTRATOR, "IV/a"),
        jf("Analis Sumber Daya Manusia Aparatur", _F.AHLI_MUDA, "III/c", key="pengelola",
           nama="Lestari Handayani", female=True),
        jf("Analis Sumber Daya Manusia Aparatur", _F.AHLI_PERTAMA, "III/a", banyak=2),
        jf("Pranata Komputer", _F.AHLI_PERTAMA, "III/a", key="admin", nama="Yusuf Maulana",
           female=False),
        jf("Analis Sumber Daya Manusia Aparatur", _F.AHLI_PERTAMA, "III/b", key="talenta",
           nama="Gilang Pamungkas", female=False),
        jf("Analis Sumber Daya Manusia Aparatur", _F.AHLI_PERTAMA, "III/b", key="disiplin",
           nama="Bernadeta Sihombing", female=True),
        jf("Analis Sumber Daya Manusia Aparatur", _F.AHLI_PERTAMA, "III/b", key="konselor",
           nama="Ratri Kusumaningtyas", female=True),
    )),
)  # fmt: skip


def _school(kode: str, nama: str, induk: str, guru: int, key: str = "") -> Office:
    teacher = jf("Guru", _F.AHLI_PERTAMA, "III/b", key=key, nama="Maria Ulfah" if key else None,
                 female=True if key else None)  # fmt: skip
    return Office(kode, nama, induk, (
        lead(f"Kepala {nama}", _J.FUNGSIONAL, "IV/a", jenjang=_F.AHLI_MADYA,
             key="kepala_sekolah" if key else "", nama="Yohana Matulessy" if key else None,
             female=True if key else None),
        teacher, jf("Guru", _F.AHLI_MUDA, "III/d", banyak=guru // 3),
        jf("Guru", _F.AHLI_PERTAMA, "IX", banyak=guru - guru // 3, pppk=guru),
        staff("Penjaga Sekolah", "II/a"), staff("Pengadministrasi Perkantoran", "V", pppk=1),
    ), True, 6)  # fmt: skip


def _puskesmas(kode: str, nama: str, people: int) -> Office:
    return Office(kode, nama, "03", (
        lead(f"Kepala {nama}", _J.FUNGSIONAL, "IV/a", jenjang=_F.AHLI_MADYA),
        jf("Dokter", _F.AHLI_PERTAMA, "III/b", banyak=2),
        jf("Bidan", _F.TERAMPIL, "II/d", banyak=people // 3),
        jf("Perawat", _F.TERAMPIL, "VII", banyak=people // 3, pppk=people),
        staff("Petugas Loket", "II/b", 2), staff("Pengadministrasi Perkantoran", "II/c", 1),
    ), True, 6)  # fmt: skip


def _kelurahan(kode: str, nama: str, induk: str) -> Office:
    return Office(kode, f"Kelurahan {nama}", induk, (
        lead(f"Lurah {nama}", _J.PENGAWAS, "III/d"),
        Post(f"Sekretaris Kelurahan {nama}", _J.PENGAWAS, "III/c"),
        staff("Pengadministrasi Pelayanan", "II/c", 2), staff("Pengolah Data", "VII", 1, pppk=1),
    ))  # fmt: skip


def _kecamatan(kode: str, nama: str, kelurahan: tuple[str, ...], key: str) -> tuple[Office, ...]:
    return (
        Office(kode, f"Kecamatan {nama}", "00", (
            lead(f"Camat {nama}", _J.ADMINISTRATOR, "IV/a", key=key,
                 nama="Dedi Kurniawan" if key else None, female=False if key else None),
            Post("Sekretaris Kecamatan", _J.ADMINISTRATOR, "III/d"),
            Post("Kepala Seksi Pelayanan Umum", _J.PENGAWAS, "III/d"),
            Post("Kepala Seksi Pemerintahan", _J.PENGAWAS, "III/c"),
            Post("Kepala Seksi Ketenteraman dan Ketertiban", _J.PENGAWAS, "III/c"),
            staff("Pengadministrasi Pelayanan", "II/c", 3), staff("Petugas Loket", "V", 2, pppk=2),
        ), True, penilai="sekda"),
        *(_kelurahan(f"{kode}.{n}", each, kode) for n, each in enumerate(kelurahan, 1)),
    )  # fmt: skip


FURTHER = (
    Office("04", "Dinas Pendidikan dan Kebudayaan", "00", (
        _head("Kepala Dinas Pendidikan dan Kebudayaan", "kadisdik", "I Wayan Sudarma", False),
        Post("Sekretaris Dinas Pendidikan", _J.ADMINISTRATOR, "IV/a"),
        jf("Pengawas Sekolah", _F.AHLI_MADYA, "IV/a", banyak=2),
        staff("Pengolah Data dan Informasi", "III/a", 3),
    ), True),
    _school("04.10", "SD Negeri 1 Contoh", "04", 9, key="guru"),
    Office("05", "Dinas Kependudukan dan Pencatatan Sipil", "00", (
        _head("Kepala Dinas Kependudukan dan Pencatatan Sipil", "kadisdukcapil",
              "Nurlaila Hasibuan", True),
        Post("Sekretaris Dinas Kependudukan dan Pencatatan Sipil", _J.ADMINISTRATOR, "IV/a"),
        jf("Pranata Komputer", _F.AHLI_PERTAMA, "III/a"),
        staff("Pengadministrasi Perkantoran", "II/c", 2),
    ), True),
    Office("05.1", "Bidang Pelayanan Pendaftaran Penduduk", "05", (
        lead("Kepala Bidang Pelayanan Pendaftaran Penduduk", _J.ADMINISTRATOR, "IV/a"),
        jf("Administrator Database Kependudukan", _F.AHLI_PERTAMA, "III/a", banyak=2),
        jf("Administrator Database Kependudukan", _F.TERAMPIL, "II/d", banyak=3),
        staff("Petugas Loket", "II/b", 4, key="loket_dukcapil", nama="Rosmiati Daulay",
              female=True),
        staff("Petugas Loket", "V", 4, pppk=4),
    )),
    *_kecamatan("07", "Amerta", ("Beringin", "Mawar", "Teratai"), "camat"),
    *_kecamatan("08", "Buana", ("Cendana", "Jati", "Meranti", "Rambutan"), ""),
    Office(
        "09",
        "Dinas Pekerjaan Umum dan Penataan Ruang",
        "00",
        (
            _head("Kepala Dinas Pekerjaan Umum dan Penataan Ruang"),
            Post("Sekretaris Dinas Pekerjaan Umum", _J.ADMINISTRATOR, "IV/a"),
            Post("Kepala Bidang Bina Marga", _J.ADMINISTRATOR, "IV/a"),
            jf("Teknik Jalan dan Jembatan", _F.AHLI_MUDA, "III/d"),
            jf("Teknik Jalan dan Jembatan", _F.AHLI_PERTAMA, "III/b", banyak=3),
            staff("Operator Layanan Operasional", "V", 9, pppk=9),
            staff("Pengadministrasi Perkantoran", "II/c", 3),
        ),
        True,
    ),
    Office(
        "10",
        "Satuan Polisi Pamong Praja",
        "00",
        (
            _head("Kepala Satuan Polisi Pamong Praja"),
            Post("Sekretaris Satuan Polisi Pamong Praja", _J.ADMINISTRATOR, "IV/a"),
            jf("Polisi Pamong Praja", _F.AHLI_PERTAMA, "III/a", banyak=2),
            jf("Polisi Pamong Praja", _F.TERAMPIL, "II/c", banyak=8),
        ),
        True,
    ),
    _school("04.11", "SD Negeri 2 Contoh", "04", 9),
    _school("04.20", "SMP Negeri 1 Contoh", "04", 22),
    _school("04.21", "SMP Negeri 2 Contoh", "04", 20),
    _puskesmas("03.13", "Puskesmas Anggrek", 16),
)  # fmt: skip


_SMALLEST = {"01", "01.1", "02", "03", "03.1", "03.2", "03.10", "03.11", "06", "06.1"}


def offices(size: int) -> Iterator[Office]:
    """Units in the order parents first: the core, then the further ones while there is room,
    then as many schools and puskesmas as make about `size` people. Below 120 only what the
    story needs."""
    if size < 120:
        yield KABUPATEN
        yield from (each for each in CORE if each.kode in _SMALLEST)
        yield from FURTHER[:4]
        return
    people = 0
    for office in (KABUPATEN, *CORE):
        people += headcount(office)
        yield office
    known = {"00", *(each.kode for each in CORE)}
    for office in FURTHER:
        if people + headcount(office) <= size and office.induk in known:
            people += headcount(office)
            known.add(office.kode)
            yield office
    number = 3
    while people + 40 <= size and "04" in known:
        office = _school(f"04.{100 + number}", f"SD Negeri {number} Contoh", "04", 9)
        if number % 4 == 0:
            office = _puskesmas(f"03.{100 + number}", f"Puskesmas {number}", 24)
        people += headcount(office)
        number += 1
        yield office


def headcount(office: Office) -> int:
    """How many people a unit has."""
    return sum(post.banyak for post in office.posts)


def is_pppk(post: Post, nth: int) -> JenisPegawai:
    """PNS or PPPK for the nth holder of a post."""
    return JenisPegawai.PPPK if nth < post.pppk else JenisPegawai.PNS

"""Puskesmas Melati with nine people at one table, so that a round has five voices for each.

tempat_kerja(dunia)          the people, their matriks, tasks and notes
putaran_id = diundi(dunia)   a round drawn on personas.AT, open to objections
putaran_id = berjalan(dunia) the same on its first day: it takes answers (at MULAI)
"""

from datetime import date, datetime, timedelta

from teladan.feedback import commands
from teladan.monitoring.commands import CatatanIsi, record_catatan
from teladan.planning import commands as planning
from teladan.planning import queries as plans
from teladan_rules.permenpanrb_6_2022.vocabulary import JenisJabatan, JenjangFungsional
from tests.personas import AT, Dunia, Post, hire
from tests.planning.plans import agreed

KEBERATAN_SAMPAI, HARI_MULAI, HARI_SELESAI = date(2026, 8, 19), date(2026, 8, 20), date(2026, 9, 3)
MULAI = AT + timedelta(days=8)
SELESAI = AT + timedelta(days=22)
"""The last day of the round; the worker releases it on the day after."""
RILIS = AT + timedelta(days=23)
_F, _P = JenisJabatan.FUNGSIONAL, JenisJabatan.PELAKSANA
_MAHIR, _TERAMPIL, _PERTAMA = (
    JenjangFungsional.MAHIR,
    JenjangFungsional.TERAMPIL,
    JenjangFungsional.AHLI_PERTAMA,
)
_POSTS = (
    ("perawat", "198903032014032001", "Nurul Hidayah", "Perawat Mahir", _F, _MAHIR),
    ("perawat2", "199104042015031002", "Joko Susilo", "Perawat Terampil", _F, _TERAMPIL),
    ("apoteker", "199005052016032003", "Fitriani Lubis", "Apoteker Ahli Pertama", _F, _PERTAMA),
    ("sanitarian", "198706062012031004", "Made Wirawan", "Sanitarian Mahir", _F, _MAHIR),
    ("gizi", "199207072017032005", "Rina Marlina", "Nutrisionis Terampil", _F, _TERAMPIL),
    ("laboran", "198808082013031006", "Eko Prasetya", "Pranata Laboratorium Terampil", _F,
     _TERAMPIL),
    ("loket", "199309092018032007", "Yuliana Sari", "Pengadministrasi Loket", _P, None),
    ("sopir", "198210102009011008", "Slamet Riyadi", "Pengemudi Ambulans", _P, None),
)  # fmt: skip
REKAN = ("bidan", *(name for name, *_ in _POSTS))
"""The nine whose pejabat penilai is kepala_puskesmas."""


def tempat_kerja(dunia: Dunia) -> None:
    """Hire the eight beside the bidan and let all nine work together."""
    for name, nip, nama, jabatan, jenis, jenjang in _POSTS:
        post = Post(
            name, nip, nama, "puskesmas", jabatan, jenis, "III/a", "kepala_puskesmas", jenjang
        )
        hire(dunia, post, by=dunia.system)
    _share_matriks(dunia)
    head = dunia.actor("kepala_puskesmas")
    for name in ("perawat", "loket"):
        planning.give_tugas(
            pegawai_id=dunia.pegawai[name],
            isi=planning.TugasIsi("Menyiapkan posyandu lansia di Desa Mekar", date(2026, 9, 30)),
            by=head,
            at=dunia.at,
        )
    note(dunia, "bidan", "Kelas ibu hamil bersama bu Nurul dan Rina Marlina di Desa Mekar.")
    note(dunia, "perawat", "Mendampingi Siti Aminah di kelas ibu hamil.")
    note(dunia, "gizi", "Menyiapkan menu untuk kelas ibu hamil bu Aminah.")
    note(dunia, "loket", "Mencocokkan data imunisasi siswa dengan Maria Ulfah di sekolah.")
    note(dunia, "guru", "Menerima Yuliana Sari dari puskesmas untuk data imunisasi.")


def note(dunia: Dunia, name: str, teks: str, at: datetime = AT) -> None:
    """A catatan harian of `name`."""
    by = dunia.actor(name, at=at)
    record_catatan(isi=CatatanIsi(tanggal=by.today(at), teks=teks), by=by, at=at)


def _share_matriks(dunia: Dunia) -> None:
    agreed(dunia, "kepala_puskesmas", "kepala_bidang")
    by, unit = dunia.actor("kepala_puskesmas"), dunia.unit["puskesmas"]
    table = plans.matriks(unit, 2026, actor=by, on=by.today(dunia.at))
    column = table.kolom[0].indikator_id
    cells = [
        planning.SelIsi(column, dunia.pegawai[name], "Ibu hamil di desa binaan terlayani")
        for name in ("bidan", "perawat", "gizi", "apoteker")
    ]
    planning.save_peran_hasil(unit_kerja_id=unit, tahun=2026, sel=cells, by=by, at=dunia.at)


def disiapkan(dunia: Dunia, unit: str | None = "puskesmas") -> int:
    """A round of the puskesmas (None: of the whole instansi), not drawn yet."""
    isi = commands.PutaranIsi(
        nama="Umpan balik triwulan III",
        periode="2026-TW3",
        unit_kerja_id=dunia.unit[unit] if unit else None,
        keberatan_sampai=KEBERATAN_SAMPAI,
        mulai=HARI_MULAI,
        selesai=HARI_SELESAI,
    )
    return commands.create_putaran(isi=isi, by=dunia.actor("pengelola"), at=dunia.at)


def diundi(dunia: Dunia, unit: str | None = "puskesmas") -> int:
    """The people at work and a round drawn among them."""
    tempat_kerja(dunia)
    putaran_id = disiapkan(dunia, unit)
    commands.draw_putaran(putaran_id=putaran_id, by=dunia.actor("pengelola"), at=dunia.at)
    return putaran_id


def berjalan(dunia: Dunia, unit: str | None = "puskesmas") -> int:
    """That round on its first day."""
    putaran_id = diundi(dunia, unit)
    commands.start_due_putaran(at=MULAI)
    return putaran_id

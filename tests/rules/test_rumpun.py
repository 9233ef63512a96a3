"""Families of jabatan: by who leads, then by the words of the post's name."""

import pytest

from teladan_rules.umpan_balik.rumpun import rumpun_of
from teladan_rules.umpan_balik.vocabulary import RumpunJabatan as R


@pytest.mark.parametrize(
    ("nama", "rumpun"),
    [
        ("Bidan Mahir", R.KESEHATAN),
        ("Perawat Ahli Pertama", R.KESEHATAN),
        ("Dokter Ahli Madya", R.KESEHATAN),
        ("Pranata Laboratorium Kesehatan Terampil", R.KESEHATAN),
        ("Penyuluh Kesehatan Masyarakat", R.KESEHATAN),
        ("Guru Ahli Pertama", R.PENDIDIKAN),
        ("Pengawas Sekolah Ahli Muda", R.PENDIDIKAN),
        ("Penata Layanan Operasional", R.PELAYANAN),
        ("Petugas Loket", R.PELAYANAN),
        ("Polisi Pamong Praja Pemula", R.PELAYANAN),
        ("Pengemudi Ambulans", R.PELAYANAN),
        ("Ketua Tim Kerja Anggaran", R.PIMPINAN),
        ("Analis Kinerja", R.UMUM),
        ("Pengadministrasi Umum", R.UMUM),
        ("Arsiparis Mahir", R.UMUM),
        ("", R.UMUM),
    ],
)
def test_the_name_of_a_post_tells_its_family(nama: str, rumpun: R) -> None:
    assert rumpun_of("pelaksana", nama=nama) is rumpun
    assert rumpun_of("fungsional", nama=nama.upper()) is rumpun


def test_who_leads_is_asked_about_as_one_who_leads() -> None:
    assert rumpun_of("fungsional", memimpin=True, nama="Dokter Ahli Madya") is R.PIMPINAN
    assert rumpun_of("pengawas", nama="Kepala Subbagian Umum") is R.PIMPINAN
    assert rumpun_of("jpt_pratama", nama="Sekretaris Daerah") is R.PIMPINAN
    assert rumpun_of("", nama="") is R.UMUM

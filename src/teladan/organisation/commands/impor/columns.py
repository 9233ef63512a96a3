"""The columns of a list of staff."""

from teladan.documents.columns import Column
from teladan_rules.text import N_

COLUMNS = (
    Column("nip", N_("NIP"), True, ("nip", "nip baru", "nip nippppk", "ni pppk", "nip ni pppk")),
    Column("nama", N_("Nama"), True, ("nama", "nama pegawai", "nama lengkap", "nama asn")),
    Column("jenis", N_("Jenis pegawai"), False,
           ("jenis", "jenis pegawai", "status", "status pegawai", "jenis asn", "pns pppk")),
    Column("golongan", N_("Golongan"), False,
           ("golongan", "gol", "gol ruang", "golongan ruang", "pangkat gol", "pangkat golongan")),
    Column("unit_kode", N_("Kode unit kerja"), False,
           ("unit kode", "kode unit", "kode unit kerja", "kode opd", "kode unor", "id unor")),
    Column("unit_nama", N_("Unit kerja"), True,
           ("unit", "unit nama", "unit kerja", "nama unit", "nama unit kerja", "unor", "opd",
            "nama unor", "satuan kerja", "skpd")),
    Column("unit_induk", N_("Unit induk"), False,
           ("unit induk", "induk", "kode induk", "kode unit induk", "unor induk", "unit atasan")),
    Column("jabatan", N_("Jabatan"), True, ("jabatan", "nama jabatan")),
    Column("jenis_jabatan", N_("Jenis jabatan"), False,
           ("jenis jabatan", "tipe jabatan", "kelompok jabatan", "eselon")),
    Column("jenjang", N_("Jenjang jabatan fungsional"), False,
           ("jenjang", "jenjang jabatan", "jenjang jf", "jenjang jabatan fungsional")),
    Column("memimpin", N_("Memimpin unit"), False,
           ("memimpin", "memimpin unit", "pimpinan", "kepala unit", "pimpinan unit")),
    Column("nip_penilai", N_("NIP pejabat penilai"), False,
           ("nip pejabat penilai", "nip penilai", "nip atasan", "nip atasan langsung",
            "atasan nip", "pejabat penilai")),
    Column("tmt", N_("TMT jabatan"), False, ("tmt", "tmt jabatan", "tanggal tmt", "mulai")),
    Column("kontrak_sampai", N_("Akhir kontrak PPPK"), False,
           ("kontrak sampai", "akhir kontrak", "akhir perjanjian kerja", "tmt akhir kontrak")),
)  # fmt: skip

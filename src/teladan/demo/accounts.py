"""The example accounts: one per role, with one password that everybody may read."""

from dataclasses import dataclass

from teladan.demo import kota_misal
from teladan.demo.roster import roster

SANDI = "padi-menguning-di-sawah"
"""Valid in demo mode only, see `teladan.demo.hasher`."""


@dataclass(frozen=True)
class ContohAkun:
    """An account that exists in demo mode only; `peran` is what the table of accounts calls it."""

    peran: str
    nip: str
    sandi: str
    nama: str


_ROLES = (
    ("pegawai", "bidan"),
    ("pejabat penilai", "kapus"),
    ("atasan pejabat penilai", "kadinkes"),
    ("pimpinan", "sekda"),
    ("pengelola kinerja", "pengelola"),
    ("admin", "admin"),
    ("inspektorat", "inspektorat"),
    ("petugas layanan", "loket"),
    ("pengelola pengaduan", "pengaduan"),
    ("pemeriksa pengaduan", "pemeriksa"),
    ("pimpinan unit layanan", "kadisdukcapil"),
    ("pegawai (guru)", "guru"),
    ("pegawai (petugas imunisasi)", "imunisasi"),
    ("konselor", "konselor"),
    ("pengelola talenta", "talenta"),
    ("pemeriksa disiplin", "disiplin"),
    ("kepala BKPSDM", "kepala_bkpsdm"),
)
_SMALLEST = 40


def accounts() -> tuple[ContohAkun, ...]:
    """One account per role, in the order in which a newcomer should try them."""
    people = {each.key: each for each in roster(_SMALLEST)}
    listed = [ContohAkun(peran, people[key].nip, SANDI, people[key].nama) for peran, key in _ROLES]
    kepala = kota_misal.KEPALA
    return (*listed, ContohAkun("pejabat penilai (Kota Misal)", kepala.nip, SANDI, kepala.nama))


KEYS = tuple(key for _peran, key in _ROLES)

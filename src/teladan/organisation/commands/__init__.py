"""Writes of the organisation. Everything public of this package is named here."""

from teladan.organisation.commands.accounts import create_akun, create_akun_bulk
from teladan.organisation.commands.isi import (
    InstansiIsi,
    JabatanIsi,
    PegawaiIsi,
    PenugasanIsi,
    PeranIsi,
    UnitKerjaIsi,
)
from teladan.organisation.commands.people import (
    assign_pejabat_penilai,
    assign_penugasan,
    create_pegawai,
    end_penugasan,
)
from teladan.organisation.commands.roles import grant_peran, revoke_peran
from teladan.organisation.commands.structure import (
    create_instansi,
    create_jabatan,
    create_unit_kerja,
    move_unit_kerja,
)

__all__ = [
    "InstansiIsi",
    "JabatanIsi",
    "PegawaiIsi",
    "PenugasanIsi",
    "PeranIsi",
    "UnitKerjaIsi",
    "assign_pejabat_penilai",
    "assign_penugasan",
    "create_akun",
    "create_akun_bulk",
    "create_instansi",
    "create_jabatan",
    "create_pegawai",
    "create_unit_kerja",
    "end_penugasan",
    "grant_peran",
    "move_unit_kerja",
    "revoke_peran",
]

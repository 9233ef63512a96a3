"""Who acts: the identity that every command and query takes as `by` or `actor`."""

from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum
from zoneinfo import ZoneInfo

from teladan_rules.text import N_


class Peran(StrEnum):
    """Roles that are granted with an expiry; the others follow from the data."""

    PENGELOLA_KINERJA = "pengelola_kinerja"
    INSPEKTORAT = "inspektorat"
    ADMIN = "admin"
    PENGELOLA_PENGADUAN = "pengelola_pengaduan"
    PEMERIKSA_PENGADUAN = "pemeriksa_pengaduan"
    PETUGAS_LAYANAN = "petugas_layanan"
    KONSELOR = "konselor"
    PENGELOLA_TALENTA = "pengelola_talenta"
    PEMERIKSA_DISIPLIN = "pemeriksa_disiplin"

    @property
    def label(self) -> str:
        return _LABEL[self]


_LABEL = {
    Peran.PENGELOLA_KINERJA: N_("Pengelola kinerja"),
    Peran.INSPEKTORAT: N_("Inspektorat (hanya baca)"),
    Peran.ADMIN: N_("Admin"),
    Peran.PENGELOLA_PENGADUAN: N_("Pengelola pengaduan"),
    Peran.PEMERIKSA_PENGADUAN: N_("Pemeriksa pengaduan (Inspektorat)"),
    Peran.PETUGAS_LAYANAN: N_("Petugas layanan"),
    Peran.KONSELOR: N_("Konselor"),
    Peran.PENGELOLA_TALENTA: N_("Pengelola talenta"),
    Peran.PEMERIKSA_DISIPLIN: N_("Pemeriksa disiplin"),
}


@dataclass(frozen=True)
class Grant:
    """A granted role. `unit_kerja_ids` None means the whole instansi, else the units it covers
    (the unit of the grant and everything below it)."""

    peran: Peran
    unit_kerja_ids: frozenset[int] | None = None


@dataclass(frozen=True)
class Actor:
    """A signed-in pegawai with what the request needs to know of her.

    `bawahan_ids` are the pegawai whose pejabat penilai she is today, `bawahan_tidak_langsung_ids`
    those whose atasan pejabat penilai she is, `unit_dipimpin_ids` the unit kerja she leads
    (the units below included). `may_sign` is False between a password reset by an admin and
    the person's own confirmation. `totp` tells that her account asks a second step at sign-in: so
    every session of it has passed one.
    """

    pegawai_id: int
    instansi_id: int
    akun_id: int
    nama: str
    nip: str
    unit_kerja_id: int | None
    zona: str = "Asia/Jakarta"
    grants: tuple[Grant, ...] = ()
    bawahan_ids: frozenset[int] = field(default_factory=frozenset)
    bawahan_tidak_langsung_ids: frozenset[int] = field(default_factory=frozenset)
    unit_dipimpin_ids: frozenset[int] = field(default_factory=frozenset)
    may_sign: bool = True
    totp: bool = False

    def has(self, *peran: Peran) -> bool:
        """Whether one of these roles is granted, for whatever units."""
        return any(grant.peran in peran for grant in self.grants)

    def covers(self, unit_kerja_id: int | None, *peran: Peran) -> bool:
        """Whether one of these roles is granted for this unit kerja."""
        return any(
            grant.peran in peran
            and (grant.unit_kerja_ids is None or unit_kerja_id in grant.unit_kerja_ids)
            for grant in self.grants
        )

    def local(self, at: datetime) -> datetime:
        """`at` as the wall clock of the instansi shows it."""
        return at.astimezone(ZoneInfo(self.zona))

    def today(self, at: datetime) -> date:
        """The instansi's calendar day at the instant `at`."""
        return self.local(at).date()


def system_actor(instansi_id: int, *, zona: str = "Asia/Jakarta") -> Actor:
    """The installation itself, for the first admin, the demo and scheduled work.

    Its `pegawai_id` is 0: it signs nothing, is nobody's pejabat penilai and owns no record.
    """
    return Actor(
        pegawai_id=0,
        instansi_id=instansi_id,
        akun_id=0,
        nama="Sistem",
        nip="",
        unit_kerja_id=None,
        zona=zona,
        grants=(Grant(Peran.ADMIN), Grant(Peran.PENGELOLA_KINERJA)),
        may_sign=False,
    )

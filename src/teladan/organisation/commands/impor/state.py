"""What is stored now, as the import compares it: a handful of dictionaries, seven queries."""

from dataclasses import dataclass, field
from datetime import date

from teladan.organisation.models import (
    Jabatan,
    Pegawai,
    PenetapanPejabatPenilai,
    Penugasan,
    UnitKerja,
)
from teladan.organisation.queries import active_on
from teladan_rules.permenpanrb_6_2022.vocabulary import JenisPenugasan

PostKey = tuple[str, str, str, str, bool]
"""Unit's code, name in lower case, jenis, jenjang, memimpin: what makes a jabatan the same."""


@dataclass(frozen=True)
class Unit:
    """A stored unit kerja."""

    pk: int
    kode: str
    nama: str
    induk_kode: str


@dataclass(frozen=True)
class Person:
    """A stored pegawai."""

    pk: int
    nip: str
    nama: str
    jenis: str
    golongan: str
    kontrak_sampai: date | None


@dataclass(frozen=True)
class Post:
    """The definitive penugasan of a pegawai today."""

    pk: int
    key: PostKey
    nama: str
    unit_nama: str
    berlaku_dari: date


@dataclass(frozen=True)
class Line:
    """The penetapan pejabat penilai of a pegawai today."""

    pk: int
    penilai_nip: str
    penilai_nama: str
    berlaku_dari: date


@dataclass
class State:
    """One instansi on one day. `posts` and `lines` are by pegawai id, `people` by NIP."""

    units: dict[str, Unit] = field(default_factory=dict)
    jabatan: dict[PostKey, tuple[int, int]] = field(default_factory=dict)
    people: dict[str, Person] = field(default_factory=dict)
    posts: dict[int, Post] = field(default_factory=dict)
    lines: dict[int, Line] = field(default_factory=dict)

    def unit_by_name(self) -> dict[str, str]:
        """Codes by name in lower case; a name that occurs twice is left out."""
        found: dict[str, str] = {}
        twice: set[str] = set()
        for unit in self.units.values():
            name = unit.nama.lower()
            twice |= {name} & found.keys()
            found[name] = unit.kode
        return {name: kode for name, kode in found.items() if name not in twice}


def load_state(instansi_id: int, *, on: date) -> State:
    """Everything that a file can speak of."""
    rows = UnitKerja.objects.filter(instansi_id=instansi_id)
    units = [Unit(*row) for row in rows.values_list("pk", "kode", "nama", "induk__kode")]
    kode_of = {unit.pk: unit.kode for unit in units}
    state = State(
        units={
            unit.kode: Unit(unit.pk, unit.kode, unit.nama, unit.induk_kode or "") for unit in units
        }
    )
    key_of: dict[int, PostKey] = {}
    nama_of: dict[int, str] = {}
    posts = Jabatan.objects.filter(active_on(on), instansi_id=instansi_id).order_by("-pk")
    names = ("pk", "unit_kerja_id", "nama", "jenis", "jenjang", "memimpin", "formasi")
    for pk, unit, nama, jenis, jenjang, memimpin, formasi in posts.values_list(*names):
        key_of[pk] = (kode_of[unit], nama.lower(), jenis, jenjang, memimpin)
        nama_of[pk] = nama
        state.jabatan[key_of[pk]] = (pk, formasi)
    people = Pegawai.objects.filter(instansi_id=instansi_id).values_list(
        "pk", "nip", "nama", "jenis", "golongan", "kontrak_sampai"
    )
    state.people = {row[1]: Person(*row) for row in people}
    _load_posts(state, instansi_id, on, key_of, nama_of)
    _load_lines(state, instansi_id, on)
    return state


def _load_posts(
    state: State, instansi_id: int, on: date, key_of: dict[int, PostKey], nama_of: dict[int, str]
) -> None:
    held = Penugasan.objects.filter(
        active_on(on), instansi_id=instansi_id, jenis=JenisPenugasan.DEFINITIF
    ).order_by("berlaku_dari", "pk")
    for pk, pegawai, jabatan, dari in held.values_list(
        "pk", "pegawai_id", "jabatan_id", "berlaku_dari"
    ):
        key = key_of.get(jabatan, ("", "", "", "", False))
        unit = state.units.get(key[0])
        nama = unit.nama if unit else ""
        state.posts[pegawai] = Post(pk, key, nama_of.get(jabatan, ""), nama, dari)


def _load_lines(state: State, instansi_id: int, on: date) -> None:
    by_id = {person.pk: person for person in state.people.values()}
    lines = PenetapanPejabatPenilai.objects.filter(active_on(on), instansi_id=instansi_id)
    for pk, pegawai, penilai, dari in lines.order_by("berlaku_dari", "pk").values_list(
        "pk", "pegawai_id", "pejabat_penilai_id", "berlaku_dari"
    ):
        person = by_id[penilai]
        state.lines[pegawai] = Line(pk, person.nip, person.nama, dari)

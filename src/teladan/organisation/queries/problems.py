"""The kotak data bermasalah: what is wrong in the organisation's data on a day.

Everything is read in four queries and judged in memory, so that 300 and 30,000 pegawai cost
the same number of queries; what was found is remembered until the organisation changes.
"""

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from functools import lru_cache
from typing import NamedTuple

from django.db.models import BooleanField, ExpressionWrapper, FilteredRelation, Q
from django.utils.translation import gettext as _

from teladan.organisation.models import LaporanData, Pegawai, Penugasan, UnitKerja
from teladan.organisation.queries.refs import active_on
from teladan.organisation.queries.remembered import remembered
from teladan.organisation.states import StatusLaporan
from teladan_rules.permenpanrb_6_2022.nip import NipTidakSah, parse_nip
from teladan_rules.permenpanrb_6_2022.vocabulary import (
    JenisJabatan,
    JenisPegawai,
    JenisPenugasan,
    KedudukanHukum,
)
from teladan_rules.text import N_


class JenisMasalah(StrEnum):
    """The kinds of problem, in the order in which they are best mended."""

    LAPORAN = "laporan"
    TANPA_PENILAI = "tanpa_penilai"
    PENILAI_SALAH = "penilai_salah"
    LINGKARAN = "lingkaran"
    JABATAN_GANDA = "jabatan_ganda"
    JABATAN_KOSONG = "jabatan_kosong"
    NIP_TIDAK_SAH = "nip_tidak_sah"
    KONTRAK_BERAKHIR = "kontrak_berakhir"

    @property
    def label(self) -> str:
        return _LABEL[self]


_LABEL = {
    JenisMasalah.LAPORAN: N_("Laporan pegawai"),
    JenisMasalah.TANPA_PENILAI: N_("Tanpa pejabat penilai"),
    JenisMasalah.PENILAI_SALAH: N_("Pejabat penilai keliru"),
    JenisMasalah.LINGKARAN: N_("Lingkaran penilaian"),
    JenisMasalah.JABATAN_GANDA: N_("Dua jabatan definitif"),
    JenisMasalah.JABATAN_KOSONG: N_("Jabatan pimpinan kosong"),
    JenisMasalah.NIP_TIDAK_SAH: N_("NIP tidak sah"),
    JenisMasalah.KONTRAK_BERAKHIR: N_("Kontrak PPPK berakhir"),
}


@dataclass(frozen=True)
class Problem:
    """One thing to mend. `subject_id` is a jabatan for a vacant post, else the pegawai;
    `suggested_id` the pejabat penilai that the tree of units suggests, where there is one;
    `penilai` names today's (None: nobody is set, "": somebody who has left)."""

    jenis: JenisMasalah
    subject_id: int
    title: str
    why: str
    unit_kerja_id: int | None
    nip: str = ""
    suggested_id: int | None = None
    laporan_id: int | None = None
    penilai: str | None = None


class _Post(NamedTuple):
    pegawai_id: int
    jabatan_id: int
    jenis_penugasan: str
    unit_id: int
    nama: str
    jenis: str
    memimpin: bool

    @property
    def definitif(self) -> bool:
        return self.jenis_penugasan == JenisPenugasan.DEFINITIF


class _Person(NamedTuple):
    pk: int
    nip: str
    nama: str
    jenis: str
    kontrak_sampai: date | None


_RANK = {
    jenis.value: rank
    for rank, jenis in enumerate(
        (
            JenisJabatan.JPT_UTAMA,
            JenisJabatan.JPT_MADYA,
            JenisJabatan.JPT_PRATAMA,
            JenisJabatan.ADMINISTRATOR,
            JenisJabatan.PENGAWAS,
        )
    )
}
_NO_RANK = len(_RANK)


@dataclass
class _World:
    """What is in force on the day, indexed for the rules below."""

    on: date
    people: dict[int, _Person] = field(default_factory=dict)
    parents: dict[int, int | None] = field(default_factory=dict)
    posts: dict[int, list[_Post]] = field(default_factory=dict)
    penilai: dict[int, tuple[int, str]] = field(default_factory=dict)
    leaders: dict[int, int] = field(default_factory=dict)
    units: dict[int, str] = field(default_factory=dict)
    vacant: dict[int, tuple[str, int]] = field(default_factory=dict)
    lines: dict[int, frozenset[int]] = field(default_factory=dict)
    judged: dict[tuple[int, int], str] = field(default_factory=dict)

    def main_post(self, pegawai_id: int) -> _Post | None:
        """The definitive post, else any."""
        held = self.posts.get(pegawai_id, [])
        return next((post for post in held if post.definitif), held[0] if held else None)

    def upward(self, unit_id: int) -> Iterator[int]:
        """The unit and every unit above it; a circle among units ends the walk."""
        seen: set[int] = set()
        at: int | None = unit_id
        while at is not None and at not in seen:
            seen.add(at)
            yield at
            at = self.parents.get(at)

    def line_of(self, unit_id: int) -> frozenset[int]:
        """The unit and every unit above it, remembered: many people share one."""
        if unit_id not in self.lines:
            self.lines[unit_id] = frozenset(self.upward(unit_id))
        return self.lines[unit_id]

    def suggestion(self, post: _Post) -> int | None:
        """The nearest leader above: of her unit, or of the units above if she leads it."""
        for unit in self.upward(post.unit_id):
            leader = self.leaders.get(unit)
            if leader is not None and leader != post.pegawai_id:
                return leader
        return None

    def is_top(self, post: _Post) -> bool:
        """Who leads a unit without parent is evaluated outside of this instansi's staff."""
        return post.memimpin and self.parents.get(post.unit_id) is None


def problems(
    instansi_id: int, *, on: date, unit_ids: Collection[int] | None = None
) -> list[Problem]:
    """Every problem of an instansi on a day (of these units only, if given)."""
    found = _problems(instansi_id, on)
    return [each for each in found if unit_ids is None or each.unit_kerja_id in unit_ids]


@remembered
def _problems(instansi_id: int, on: date) -> tuple[Problem, ...]:
    world = _load(instansi_id, on)
    return (
        *_reported(world, instansi_id),
        *_lines(world),
        *_circles(world),
        *_double_posts(world),
        *_vacant(world),
        *_numbers(world),
        *_contracts(world),
    )


def _load(instansi_id: int, on: date) -> _World:
    world = _World(on)
    _load_people(world, instansi_id)
    known = _load_units(world, instansi_id)
    held = Penugasan.objects.filter(active_on(on), instansi_id=instansi_id)
    for pegawai_id, jabatan_id, jenis in held.order_by("berlaku_dari", "pk").values_list(
        "pegawai_id", "jabatan_id", "jenis"
    ):
        if pegawai_id not in world.people:
            continue
        post = _Post(pegawai_id, jabatan_id, jenis, *known[jabatan_id])
        world.posts.setdefault(pegawai_id, []).append(post)
        world.vacant.pop(jabatan_id, None)
        if post.memimpin and (post.definitif or post.unit_id not in world.leaders):
            world.leaders[post.unit_id] = pegawai_id
    return world


def _load_people(world: _World, instansi_id: int) -> None:
    """People with their line; who has left may still be named in somebody's line."""
    line = FilteredRelation("penetapan", condition=active_on(world.on, "penetapan__"))
    everybody = Pegawai.objects.filter(instansi_id=instansi_id).annotate(line=line)
    for *person, kedudukan, penilai, alasan in everybody.order_by(
        "line__berlaku_dari", "line__pk"
    ).values_list(*_Person._fields, "kedudukan", "line__pejabat_penilai_id", "line__alasan"):
        if kedudukan != KedudukanHukum.BERHENTI:
            world.people[person[0]] = _Person(*person)
        if penilai is not None:
            world.penilai[person[0]] = (penilai, alasan)


def _load_units(world: _World, instansi_id: int) -> dict[int, tuple[int, str, str, bool]]:
    """Units with their jabatan: far fewer than people, so each is read once. Returns what a
    post takes from its jabatan."""
    known: dict[int, tuple[int, str, str, bool]] = {}
    units = UnitKerja.objects.filter(instansi_id=instansi_id).order_by("kode", "jabatan__pk")
    wanted = active_on(world.on, "jabatan__") & Q(jabatan__memimpin=True)
    names = ("pk", "induk_id", "nama", "jabatan", "jabatan__nama", "jabatan__jenis")
    for unit, induk, unit_nama, pk, nama, jenis, memimpin, is_wanted in units.values_list(
        *names, "jabatan__memimpin", ExpressionWrapper(wanted, BooleanField())
    ):
        world.parents[unit], world.units[unit] = induk, unit_nama
        if pk is not None:
            known[pk] = (unit, nama, jenis, memimpin)
        if is_wanted:
            world.vacant[pk] = (nama, unit)
    return known


def _problem(
    world: _World, jenis: JenisMasalah, person: _Person, why: str, **more: int | None
) -> Problem:
    post = world.main_post(person.pk)
    unit = post.unit_id if post else None
    held = world.penilai.get(person.pk)
    found = world.people.get(held[0]) if held else None
    penilai = (found.nama if found else "") if held else None
    return Problem(jenis, person.pk, person.nama, why, unit, person.nip, penilai=penilai, **more)


def _lines(world: _World) -> Iterator[Problem]:
    for pegawai_id, person in world.people.items():
        post = world.main_post(pegawai_id)
        if post is None:
            continue
        line = world.penilai.get(pegawai_id)
        if line is None:
            if not world.is_top(post):
                why = _("Tidak ada pejabat penilai, jadi SKP-nya tidak dapat disepakati.")
                kind = JenisMasalah.TANPA_PENILAI
                yield _problem(world, kind, person, why, suggested_id=world.suggestion(post))
            continue
        why = _wrong(world, post, *line)
        if why:
            kind = JenisMasalah.PENILAI_SALAH
            yield _problem(world, kind, person, why, suggested_id=world.suggestion(post))


def _wrong(world: _World, post: _Post, penilai_id: int, alasan: str) -> str:
    """Why this pejabat penilai cannot be right, or "". A recorded reason (`alasan`) is a
    delegation (P6 Lampiran Bab IV huruf A angka 2–3) and excuses rank and line."""
    if penilai_id == post.pegawai_id:
        return _("Pejabat penilainya ia sendiri.")
    if penilai_id not in world.people or penilai_id not in world.posts:
        return _("Pejabat penilainya tidak lagi bertugas.")
    if alasan:
        return ""
    pair = (post.jabatan_id, penilai_id)
    if pair not in world.judged:
        world.judged[pair] = _unfit(world, post, penilai_id)
    return world.judged[pair]


def _unfit(world: _World, post: _Post, penilai_id: int) -> str:
    """Why a pejabat penilai in office does not fit this jabatan, or ""."""
    held = world.posts[penilai_id]
    names = {"nama": world.people[penilai_id].nama}
    if not any(other.memimpin or other.jenis in _RANK for other in held):
        text = _("%(nama)s bukan pejabat pengawas atau di atasnya dan tidak memimpin unit.")
        return text % names
    best = min(_RANK.get(other.jenis, _NO_RANK) for other in held)
    if _RANK.get(post.jenis, _NO_RANK) < best:
        return _("Jabatan %(nama)s lebih rendah daripada jabatan pegawai ini.") % names
    above = world.line_of(post.unit_id)
    if not any(other.unit_id in above for other in held):
        return _("%(nama)s tidak berada pada garis unit kerja pegawai ini.") % names
    return ""


def _circles(world: _World) -> Iterator[Problem]:
    """Each circle once, on its member with the lowest id."""
    done: set[int] = set()
    for start in world.penilai:
        path: list[int] = []
        at: int | None = start
        while at is not None and at not in done and at not in path:
            path.append(at)
            at = world.penilai.get(at, (None, ""))[0]
        if at is not None and at in path:
            circle = path[path.index(at) :]
            if len(circle) > 1:
                yield from _circle(world, circle)
        done.update(path)


def _circle(world: _World, circle: list[int]) -> Iterator[Problem]:
    members = [world.people[pk] for pk in circle if pk in world.people]
    if not members:
        return
    high = min(members, key=lambda person: (_height(world, person), person.pk))
    names = " → ".join(person.nama for person in members)
    post = world.main_post(high.pk)
    yield _problem(
        world,
        JenisMasalah.LINGKARAN,
        high,
        _("Mereka saling menilai dalam lingkaran: %(names)s.") % {"names": names},
        suggested_id=world.suggestion(post) if post else None,
    )


def _height(world: _World, person: _Person) -> int:
    post = world.main_post(person.pk)
    return len(list(world.upward(post.unit_id))) if post else _NO_RANK


def _double_posts(world: _World) -> Iterator[Problem]:
    for pegawai_id, held in world.posts.items():
        firm = [post for post in held if post.definitif]
        if len(firm) > 1:
            names = _(" dan ").join(post.nama for post in firm)
            why = _("Tercatat definitif pada %(names)s sekaligus.") % {"names": names}
            person = world.people[pegawai_id]
            yield _problem(world, JenisMasalah.JABATAN_GANDA, person, why)


def _vacant(world: _World) -> Iterator[Problem]:
    for pk, (nama, unit) in world.vacant.items():
        why = _("Tidak ada yang memimpin %(unit)s, jadi bawahannya tidak dapat dinilai.")
        text = why % {"unit": world.units.get(unit, "")}
        yield Problem(JenisMasalah.JABATAN_KOSONG, pk, nama, text, unit)


def _numbers(world: _World) -> Iterator[Problem]:
    for person in world.people.values():
        fault = _fault_of(person.nip)
        if fault:
            yield _problem(world, JenisMasalah.NIP_TIDAK_SAH, person, _(fault))


@lru_cache(maxsize=32_768)
def _fault_of(nip: str) -> str:
    """What is wrong with a NIP, or ""; a NIP that was judged once needs no second judgment."""
    try:
        parse_nip(nip)
    except NipTidakSah as error:
        return str(error)
    return ""


def _contracts(world: _World) -> Iterator[Problem]:
    for person in world.people.values():
        end = person.kontrak_sampai
        if person.jenis == JenisPegawai.PPPK and end is not None and end < world.on:
            why = _("Perjanjian kerjanya berakhir %(day)s, tetapi ia masih tercatat bertugas.")
            text = why % {"day": end.isoformat()}
            yield _problem(world, JenisMasalah.KONTRAK_BERAKHIR, person, text)


def _reported(world: _World, instansi_id: int) -> Iterator[Problem]:
    rows: Iterable[tuple[int, int, str]] = (
        LaporanData.objects.filter(instansi_id=instansi_id, status=StatusLaporan.TERBUKA)
        .order_by("dibuat_at")
        .values_list("pk", "pegawai_id", "uraian")
    )
    for pk, pegawai_id, uraian in rows:
        person = world.people.get(pegawai_id)
        if person is None:
            continue
        post = world.main_post(pegawai_id)
        why = _("Melaporkan: atasan saya salah.") + (f" “{uraian}”" if uraian else "")
        suggested = world.suggestion(post) if post else None
        kind = JenisMasalah.LAPORAN
        yield _problem(world, kind, person, why, suggested_id=suggested, laporan_id=pk)

"""The dry run: what each row of a file would change, and what is wrong with it."""

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from django.utils.translation import gettext as _

from teladan.documents.columns import places
from teladan.documents.tables import Table
from teladan.organisation.commands.impor.rows import Reader, Row
from teladan.organisation.commands.impor.state import PostKey, State
from teladan_rules.permenpanrb_6_2022.vocabulary import JenisPegawai

BARU, BERUBAH, SAMA, SALAH = "baru", "berubah", "sama", "salah"


@dataclass
class Planned:
    """A row with its outcome: `beda` lists [label, old, new], `galat` the faults."""

    nomor: int
    row: Row
    galat: list[str] = field(default_factory=list)
    beda: list[list[str]] = field(default_factory=list)
    status: str = SAMA


def post_key(row: Row) -> PostKey:
    """What makes the row's jabatan the same as a stored one."""
    return (row.unit_kode, row.jabatan.lower(), row.jenis_jabatan, row.jenjang, row.memimpin)


def plan(table: Table, mapping: Mapping[str, str], state: State) -> list[Planned]:
    """Read every row and compare it with what is stored. Writes nothing."""
    where = places(table.headers, mapping)
    planned = []
    for at, cells in enumerate(table.rows):
        reader = Reader({key: cells[place] for key, place in where.items()})
        row = reader.read()
        item = Planned(table.line_numbers[at], row, reader.faults)
        for key in ("nip", "nip_penilai"):
            if key in where and (at, where[key]) in table.lost_digits:
                item.galat.append(_("NIP pada baris ini rusak: digit akhirnya hilang di Excel."))
        planned.append(item)
    _complete_units(planned, state)
    _check_together(planned, state)
    for item in planned:
        item.beda = [] if item.galat else changes(item.row, state)
        item.status = _status(item, state)
    return planned


def _status(item: Planned, state: State) -> str:
    if item.galat:
        return SALAH
    if item.row.nip not in state.people:
        return BARU
    return BERUBAH if item.beda else SAMA


def _complete_units(planned: Sequence[Planned], state: State) -> None:
    """Give every row the code of its unit: stored, of another row, or made from the name."""
    by_name = state.unit_by_name()
    for item in planned:
        if item.row.unit_kode and item.row.unit_nama:
            by_name.setdefault(item.row.unit_nama.lower(), item.row.unit_kode)
    for item in planned:
        row = item.row
        kode, nama = row.unit_kode, row.unit_nama
        if not kode and not nama:
            item.galat.append(_("Unit kerja kosong."))
            continue
        if not kode:
            kode = by_name.setdefault(nama.lower(), _code_from(nama))
        if not nama and kode in state.units:
            nama = state.units[kode].nama
        induk = row.unit_induk
        induk = by_name.get(induk.lower(), induk) if induk else ""
        item.row = replace(row, unit_kode=kode, unit_nama=nama, unit_induk=induk)


def _code_from(nama: str) -> str:
    return re.sub(r"[^A-Z0-9]+", "-", nama.upper()).strip("-")[:60]


def _check_together(planned: Sequence[Planned], state: State) -> None:
    """Faults that show only when rows are seen together."""
    nips = Counter(item.row.nip for item in planned if item.row.nip)
    known = state.people.keys() | nips.keys()
    units = state.units.keys() | {item.row.unit_kode for item in planned}
    names: dict[str, str] = {}
    parents = {unit.kode: unit.induk_kode for unit in state.units.values()}
    parents |= {item.row.unit_kode: item.row.unit_induk for item in planned if item.row.unit_induk}
    leaders: dict[str, int] = {}
    for item in planned:
        row = item.row
        if nips[row.nip] > 1:
            item.galat.append(_("NIP ini muncul %(n)s kali dalam berkas.") % {"n": nips[row.nip]})
        if row.nip_penilai and row.nip_penilai == row.nip:
            item.galat.append(_("Pejabat penilai sama dengan pegawainya sendiri."))
        elif row.nip_penilai and row.nip_penilai not in known:
            fault = _("Pejabat penilai dengan NIP %(nip)s tidak ada dalam berkas maupun sistem.")
            item.galat.append(fault % {"nip": row.nip_penilai})
        if row.unit_induk and row.unit_induk not in units:
            fault = _("Unit induk “%(kode)s” tidak ada dalam berkas maupun sistem.")
            item.galat.append(fault % {"kode": row.unit_induk})
        elif _in_circle(row.unit_kode, parents):
            item.galat.append(_("Unit kerja ini berada di bawah dirinya sendiri."))
        _check_unit_name(item, names, state)
        if row.memimpin and leaders.setdefault(row.unit_kode, item.nomor) != item.nomor:
            fault = _("Unit ini sudah memiliki pimpinan pada baris %(n)s.")
            item.galat.append(fault % {"n": leaders[row.unit_kode]})


def _check_unit_name(item: Planned, names: dict[str, str], state: State) -> None:
    row = item.row
    if not row.unit_nama:
        if row.unit_kode and row.unit_kode not in state.units:
            item.galat.append(_("Nama unit kerja kosong untuk kode yang belum dikenal."))
    elif names.setdefault(row.unit_kode, row.unit_nama) != row.unit_nama:
        fault = _("Kode unit “%(kode)s” dipakai untuk dua nama: “%(a)s” dan “%(b)s”.")
        other = {"kode": row.unit_kode, "a": names[row.unit_kode], "b": row.unit_nama}
        item.galat.append(fault % other)


def _in_circle(kode: str, parents: Mapping[str, str]) -> bool:
    seen: set[str] = set()
    while kode and kode not in seen:
        seen.add(kode)
        kode = parents.get(kode, "")
    return bool(kode)


def person_changes(row: Row, state: State) -> dict[str, Any]:
    """The fields of a stored pegawai that the row changes."""
    person = state.people[row.nip]
    given = {
        "nama": row.nama,
        "jenis": row.jenis,
        "golongan": row.golongan,
        "kontrak_sampai": row.kontrak_sampai,
    }
    return {
        name: value
        for name, value in given.items()
        if value not in ("", None) and value != getattr(person, name)
    }


def unit_changes(row: Row, state: State) -> dict[str, str]:
    """What the row changes of its stored unit: `nama` and `induk_kode`."""
    unit = state.units.get(row.unit_kode)
    if unit is None:
        return {}
    changed = {}
    if row.unit_nama and row.unit_nama != unit.nama:
        changed["nama"] = row.unit_nama
    if row.unit_induk and row.unit_induk != unit.induk_kode:
        changed["induk_kode"] = row.unit_induk
    return changed


def changes(row: Row, state: State) -> list[list[str]]:
    """What the row would change, as [label, old, new] for people."""
    found: list[list[str]] = []
    unit = state.units.get(row.unit_kode)
    if unit is not None:
        labels = {"nama": _("Nama unit"), "induk_kode": _("Unit induk")}
        for name, value in unit_changes(row, state).items():
            found.append([labels[name], str(getattr(unit, name)), value])
    person = state.people.get(row.nip)
    if person is None:
        return found
    words = {
        "nama": _("Nama"),
        "jenis": _("Jenis pegawai"),
        "golongan": _("Golongan"),
        "kontrak_sampai": _("Akhir kontrak"),
    }
    for name, value in person_changes(row, state).items():
        found.append([words[name], _shown(getattr(person, name)), _shown(value)])
    post = state.posts.get(person.pk)
    if post is None or post.key != post_key(row):
        old = f"{post.nama}, {post.unit_nama}" if post else ""
        found.append([_("Jabatan"), old, f"{row.jabatan}, {row.unit_nama}"])
    line = state.lines.get(person.pk)
    if row.nip_penilai and (line is None or line.penilai_nip != row.nip_penilai):
        old = f"{line.penilai_nama} ({line.penilai_nip})" if line else ""
        found.append([_("Pejabat penilai"), old, row.nip_penilai])
    return found


def _shown(value: object) -> str:
    if value in {member.value for member in JenisPegawai}:
        return JenisPegawai(str(value)).label
    return "" if value is None else str(value)


def counts(planned: Iterable[Planned]) -> dict[str, int]:
    """How many rows are new, changed, equal and faulty."""
    found = Counter(item.status for item in planned)
    return {status: found[status] for status in (BARU, BERUBAH, SAMA, SALAH)}

"""Units and posts."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db import connection
from django.db.models import Q

from teladan.organisation.models import Instansi, Jabatan, UnitKerja
from teladan.organisation.queries.headcount import headcount
from teladan.organisation.queries.refs import active_on
from teladan.organisation.queries.remembered import remembered

_BELOW = """
WITH RECURSIVE below(root, id) AS (
    SELECT id, id FROM organisation_unitkerja WHERE instansi_id = %s AND id IN ({})
    UNION
    SELECT below.root, unit.id FROM organisation_unitkerja AS unit
    JOIN below ON unit.induk_id = below.id
)
SELECT root, id FROM below
"""

_ABOVE = """
WITH RECURSIVE above(id, induk_id, height) AS (
    SELECT id, induk_id, 0 FROM organisation_unitkerja WHERE instansi_id = %s AND id = %s
    UNION ALL
    SELECT unit.id, unit.induk_id, above.height + 1 FROM organisation_unitkerja AS unit
    JOIN above ON unit.id = above.induk_id WHERE above.height < 30
)
SELECT id FROM above ORDER BY height
"""

_MANY_UNITS = 80
_UNIT = (
    "pk", "kode", "nama", "induk_id", "mandiri", "hari_per_minggu", "berlaku_dari",
    "berlaku_sampai",
)  # fmt: skip
_INDUK = _UNIT.index("induk_id")
_JABATAN = (
    "pk", "unit_kerja_id", "unit_kerja__nama", "nama", "jenis", "jenjang", "memimpin", "formasi",
)  # fmt: skip


@dataclass(frozen=True)
class InstansiView:
    """An instansi with its settings. `zona_waktu` is a ZonaWaktu."""

    instansi_id: int
    kode: str
    nama: str
    kota: str
    warna_utama: str
    warna_aksen: str
    logo_sha256: str
    logo_tipe: str
    zona_waktu: str
    hari_per_minggu: int
    periodik: str


@dataclass(frozen=True)
class UnitView:
    """A unit kerja. `depth` is 0 at the top of the tree."""

    unit_kerja_id: int
    kode: str
    nama: str
    induk_id: int | None
    mandiri: bool
    hari_per_minggu: int | None
    berlaku_dari: date
    berlaku_sampai: date | None
    depth: int = 0


@dataclass(frozen=True)
class StaffedTree:
    """The units in force on a day, parents first, and how many who must have an SKP each has
    of its own; a unit without any is missing in `pegawai`."""

    units: tuple[UnitView, ...]
    pegawai: Mapping[int, int]


@dataclass(frozen=True)
class JabatanView:
    """A post. `jenis` is JenisJabatan, `jenjang` JenjangFungsional or empty."""

    jabatan_id: int
    unit_kerja_id: int
    unit_nama: str
    nama: str
    jenis: str
    jenjang: str
    memimpin: bool
    formasi: int


def instansi_view(instansi_id: int) -> InstansiView:
    """Settings of one instansi. Raises Instansi.DoesNotExist for an unknown id."""
    fields = InstansiView.__dataclass_fields__
    names = ["pk" if name == "instansi_id" else name for name in fields]
    return InstansiView(*Instansi.objects.values_list(*names).get(pk=instansi_id))


def instansi_list() -> list[InstansiView]:
    """Every instansi of this installation, for the command line and public pages."""
    names = ["pk", *list(InstansiView.__dataclass_fields__)[1:]]
    return [InstansiView(*row) for row in Instansi.objects.order_by("pk").values_list(*names)]


def units_below(instansi_id: int, roots: Iterable[int]) -> dict[int, frozenset[int]]:
    """For each root the unit itself and every unit kerja below it, in one query."""
    wanted = sorted(set(roots))
    if not wanted:
        return {}
    statement = _BELOW.format(", ".join(["%s"] * len(wanted)))
    found: dict[int, set[int]] = {root: set() for root in wanted}
    with connection.cursor() as cursor:
        cursor.execute(statement, [instansi_id, *wanted])
        for root, unit in cursor.fetchall():
            found[root].add(unit)
    return {root: frozenset(units) for root, units in found.items()}


def unit_and_below(unit_kerja_id: int, *, instansi_id: int) -> frozenset[int]:
    """The unit kerja and every unit below it; empty if it is not of this instansi."""
    return units_below(instansi_id, [unit_kerja_id])[unit_kerja_id]


def unit_and_above(unit_kerja_id: int, *, instansi_id: int) -> list[int]:
    """The unit kerja and every unit above it, nearest first; empty if it is not of this
    instansi. A circle among units ends the walk."""
    with connection.cursor() as cursor:
        cursor.execute(_ABOVE, [instansi_id, unit_kerja_id])
        return list(dict.fromkeys(pk for (pk,) in cursor.fetchall()))


def unit_tree(instansi_id: int, *, on: date) -> list[UnitView]:
    """Every unit kerja in force on a day, parents before their children, by code."""
    return list(_unit_tree(instansi_id, on))


def staffed_tree(instansi_id: int, *, on: date) -> StaffedTree:
    """The same tree, with how many people each unit has."""
    return _staffed_tree(instansi_id, on)


@remembered
def _unit_tree(instansi_id: int, on: date) -> tuple[UnitView, ...]:
    return _ordered_units(instansi_id, on)


@remembered
def _staffed_tree(instansi_id: int, on: date) -> StaffedTree:
    return StaffedTree(_ordered_units(instansi_id, on), headcount(instansi_id=instansi_id, on=on))


def _ordered_units(instansi_id: int, on: date) -> tuple[UnitView, ...]:
    rows = list(
        UnitKerja.objects.filter(active_on(on), instansi_id=instansi_id)
        .order_by("kode")
        .values_list(*_UNIT)
    )
    known = {row[0] for row in rows}
    children: dict[int | None, list[tuple[Any, ...]]] = {}
    for row in rows:
        induk_id = row[_INDUK]
        children.setdefault(induk_id if induk_id in known else None, []).append(row)
    ordered: list[UnitView] = []
    stack = [(row, 0) for row in reversed(children.get(None, []))]
    while stack:
        row, depth = stack.pop()
        ordered.append(UnitView(*(*row, depth)))
        stack.extend((child, depth + 1) for child in reversed(children.get(row[0], [])))
    return tuple(ordered)


def unit_choices(
    instansi_id: int, *, chosen_id: int | None, within: Collection[int] | None = None
) -> list[tuple[int, str]]:
    """Units to drill down by: the tops with what hangs below them (only where these are few),
    and around the chosen one its parent and children. One query, never the whole tree."""
    rows = UnitKerja.objects.filter(instansi_id=instansi_id)
    if within is not None:
        rows = rows.filter(pk__in=list(within))
        near = Q()
    else:
        near = Q(induk__isnull=True) | Q(induk__induk__isnull=True)
    if chosen_id is not None and near:
        near |= Q(pk=chosen_id) | Q(induk_id=chosen_id) | Q(anak=chosen_id)
    found = rows.filter(near).distinct().order_by("kode").values_list("pk", "nama", "induk_id")
    shown = list(found[:400])
    if len(shown) > _MANY_UNITS:
        kept = {None, chosen_id}
        shown = [row for row in shown if row[2] in kept or row[0] == chosen_id]
    return [(pk, nama) for pk, nama, _ in shown[:_MANY_UNITS]]


def unit_view(unit_kerja_id: int, *, instansi_id: int) -> UnitView | None:
    """One unit kerja of this instansi, or None."""
    row = (
        UnitKerja.objects.filter(pk=unit_kerja_id, instansi_id=instansi_id)
        .values_list(*_UNIT)
        .first()
    )
    return UnitView(*row) if row else None


def jabatan_list(
    instansi_id: int, *, on: date, unit_ids: Iterable[int] | None = None
) -> list[JabatanView]:
    """Posts in force on a day, leading posts first within their unit."""
    rows = Jabatan.objects.filter(active_on(on), instansi_id=instansi_id)
    if unit_ids is not None:
        rows = rows.filter(unit_kerja_id__in=list(unit_ids))
    ordered = rows.order_by("unit_kerja__kode", "-memimpin", "nama", "pk")
    return [JabatanView(*row) for row in ordered.values_list(*_JABATAN)]

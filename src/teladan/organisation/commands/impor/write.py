"""Writing the rows of an import in bulk, and keeping what it takes to undo them."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any

from teladan.organisation.commands.impor.plan import (
    changes,
    person_changes,
    post_key,
    unit_changes,
)
from teladan.organisation.commands.impor.rows import Row
from teladan.organisation.commands.impor.state import Person, PostKey, State
from teladan.organisation.models import (
    Jabatan,
    Pegawai,
    PenetapanPejabatPenilai,
    Penugasan,
    UnitKerja,
)
from teladan_rules.permenpanrb_6_2022.vocabulary import JenisPegawai

BATCH = 500


@dataclass
class Undo:
    """What was created, and for what was changed the values before and after.

    Kept as JSON with the import: `created` maps a table to ids, `updated` a table to
    [id, before, after].
    """

    created: dict[str, list[int]] = field(default_factory=dict)
    updated: dict[str, list[list[Any]]] = field(default_factory=dict)

    def note(self, table: str, pk: int, before: dict[str, Any], after: dict[str, Any]) -> None:
        """Remember a change of one row."""
        self.updated.setdefault(table, []).append([pk, _plain(before), _plain(after)])

    def to_json(self) -> dict[str, Any]:
        """The form in which it is stored."""
        return {"created": self.created, "updated": self.updated}


def _plain(values: dict[str, Any]) -> dict[str, Any]:
    return {key: v.isoformat() if isinstance(v, date) else v for key, v in values.items()}


@dataclass
class Writer:
    """Writes rows into one instansi as of `today`, from and into `state`."""

    instansi_id: int
    today: date
    state: State
    undo: Undo = field(default_factory=Undo)
    rerouted: list[int] = field(default_factory=list)

    def write(self, rows: Sequence[Row]) -> None:
        """Units, posts, people, who holds what, who evaluates whom: in this order."""
        self._units(rows)
        self._jabatan(rows)
        known = set(self.state.people)
        touched = [row for row in rows if row.nip not in known or changes(row, self.state)]
        self._people(touched)
        self._posts(touched, known)
        self._lines(touched, known)

    def _create(self, table: str, model: Any, values: Iterable[dict[str, Any]]) -> list[Any]:
        rows = [model(instansi_id=self.instansi_id, **value) for value in values]
        made = model.objects.bulk_create(rows, batch_size=BATCH)
        self.undo.created[table] = [row.pk for row in made]
        return list(made)

    def _units(self, rows: Sequence[Row]) -> None:
        names = {row.unit_kode: row.unit_nama for row in rows}
        fresh = {kode: nama for kode, nama in names.items() if kode not in self.state.units}
        made = self._create(
            "unit_kerja",
            UnitKerja,
            (
                {"kode": kode, "nama": nama, "berlaku_dari": date(self.today.year, 1, 1)}
                for kode, nama in fresh.items()
            ),
        )
        ids = {unit.kode: unit.pk for unit in self.state.units.values()}
        ids |= {unit.kode: unit.pk for unit in made}
        parents = {row.unit_kode: row.unit_induk for row in rows if row.unit_induk}
        for unit in made:
            unit.induk_id = ids.get(parents.get(unit.kode, ""))
        UnitKerja.objects.bulk_update(made, ["induk_id"], batch_size=BATCH)
        for kode, row in {row.unit_kode: row for row in rows}.items():
            self._change_unit(kode, row, ids)
        self.unit_ids = ids

    def _change_unit(self, kode: str, row: Row, ids: dict[str, int]) -> None:
        unit = self.state.units.get(kode)
        after: dict[str, Any] = {**unit_changes(row, self.state)}
        if unit is None or not after:
            return
        before: dict[str, Any] = {name: getattr(unit, name) for name in after}
        for values in (before, after):
            if "induk_kode" in values:
                values["induk_id"] = ids.get(values.pop("induk_kode"))
        UnitKerja.objects.filter(pk=unit.pk).update(**after)
        self.undo.note("unit_kerja", unit.pk, before, after)

    def _jabatan(self, rows: Sequence[Row]) -> None:
        holders = Counter(post_key(row) for row in rows)
        shown = {post_key(row): row.jabatan for row in rows}
        fresh = [key for key in holders if key not in self.state.jabatan]
        made = self._create(
            "jabatan", Jabatan, (self._jabatan_values(key, shown[key], holders) for key in fresh)
        )
        for key, row in zip(fresh, made, strict=True):
            self.state.jabatan[key] = (row.pk, row.formasi)
        for key, count in holders.items():
            pk, formasi = self.state.jabatan[key]
            if count > formasi:
                Jabatan.objects.filter(pk=pk).update(formasi=count)
                self.undo.note("jabatan", pk, {"formasi": formasi}, {"formasi": count})

    def _jabatan_values(self, key: PostKey, nama: str, holders: Counter[PostKey]) -> dict[str, Any]:
        return {
            "unit_kerja_id": self.unit_ids[key[0]],
            "nama": nama,
            "jenis": key[2],
            "jenjang": key[3],
            "memimpin": key[4],
            "formasi": holders[key],
            "berlaku_dari": date(self.today.year, 1, 1),
        }

    def _people(self, rows: Sequence[Row]) -> None:
        fresh = [row for row in rows if row.nip not in self.state.people]
        for row in rows:
            if row.nip in self.state.people:
                self._change_person(row)
        made = self._create(
            "pegawai",
            Pegawai,
            (
                {
                    "nip": row.nip,
                    "nama": row.nama,
                    "jenis": row.jenis or JenisPegawai.PNS,
                    "golongan": row.golongan,
                    "kontrak_sampai": row.kontrak_sampai,
                }
                for row in fresh
            ),
        )
        for pegawai in made:
            self.state.people[pegawai.nip] = Person(
                pegawai.pk,
                pegawai.nip,
                pegawai.nama,
                pegawai.jenis,
                pegawai.golongan,
                pegawai.kontrak_sampai,
            )

    def _change_person(self, row: Row) -> None:
        after = person_changes(row, self.state)
        if after:
            person = self.state.people[row.nip]
            before = {name: getattr(person, name) for name in after}
            Pegawai.objects.filter(pk=person.pk).update(**after)
            self.undo.note("pegawai", person.pk, before, after)

    def _posts(self, rows: Sequence[Row], known: set[str]) -> None:
        values = []
        for row in rows:
            person = self.state.people[row.nip]
            post = self.state.posts.get(person.pk) if row.nip in known else None
            if post is not None and post.key == post_key(row):
                continue
            start = row.tmt or self.today
            if post is not None:
                start = row.tmt if row.tmt and row.tmt > post.berlaku_dari else self.today
                self._end("penugasan", Penugasan, post.pk, start)
            values.append(
                {
                    "pegawai_id": person.pk,
                    "jabatan_id": self.state.jabatan[post_key(row)][0],
                    "berlaku_dari": start,
                }
            )
        self._create("penugasan", Penugasan, values)

    def _lines(self, rows: Sequence[Row], known: set[str]) -> None:
        values = []
        for row in rows:
            penilai = self.state.people.get(row.nip_penilai)
            if penilai is None:
                continue
            person = self.state.people[row.nip]
            line = self.state.lines.get(person.pk) if row.nip in known else None
            if line is not None and line.penilai_nip == row.nip_penilai:
                continue
            start = row.tmt or self.today
            if line is not None:
                start = self.today
                self._end("penetapan", PenetapanPejabatPenilai, line.pk, start)
                self.rerouted.append(person.pk)
            values.append(
                {
                    "pegawai_id": person.pk,
                    "pejabat_penilai_id": penilai.pk,
                    "berlaku_dari": start,
                }
            )
        self._create("penetapan", PenetapanPejabatPenilai, values)

    def _end(self, table: str, model: Any, pk: int, new_start: date) -> None:
        last = new_start - timedelta(days=1)
        model.objects.filter(pk=pk).update(berlaku_sampai=last)
        self.undo.note(table, pk, {"berlaku_sampai": None}, {"berlaku_sampai": last})

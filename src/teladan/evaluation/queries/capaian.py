"""The predikat capaian kinerja organisasi and which one counts for an evaluation."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from zoneinfo import ZoneInfo

from django.db.models import FilteredRelation, Q

from teladan.evaluation.models import CapaianOrganisasi
from teladan.foundation.actor import Actor, Peran
from teladan.foundation.errors import NotVisible
from teladan.organisation.models import Penugasan, UnitKerja
from teladan.organisation.queries.refs import active_on
from teladan_rules.permenpanrb_6_2022.periode import Periode
from teladan_rules.permenpanrb_6_2022.vocabulary import PredikatOrganisasi


@dataclass(frozen=True)
class Capaian:
    """A determined capaian of a unit in a period, with what it rests on."""

    id: int
    unit_kerja_id: int
    unit_nama: str
    periode: str
    predikat: str
    dasar: str
    bukti_sha256: str
    bukti_nama: str
    oleh: str
    at: datetime

    @property
    def label(self) -> str:
        return PredikatOrganisasi(self.predikat).label


@dataclass(frozen=True)
class UnitCapaian:
    """A unit that the actor may determine, with its capaian of the period (None: not yet)."""

    unit_kerja_id: int
    unit_nama: str
    capaian: Capaian | None


_ROW = (
    "pk", "unit_kerja_id", "unit_kerja__nama", "periode", "predikat", "dasar", "bukti_sha256",
    "bukti_nama", "ditetapkan_oleh__nama", "ditetapkan_at",
)  # fmt: skip


def capaian_by_penilai(
    penilai_ids: Iterable[int], *, periode: Periode, on: date, zona: ZoneInfo
) -> dict[int, Capaian]:
    """Which capaian counts for each pejabat penilai (by her id) in a period, in one query.

    It is that of the unit which she leads on the day (Lampiran Bab IV huruf B angka 1 huruf g);
    a definitive post counts before Plt and Plh, and who leads nothing stands for her own unit.
    A year's capaian determined after January gives way to the year before it (huruf f).
    """
    keys = [periode.key]
    if periode.periodik is None:
        keys.append(str(periode.tahun - 1))
    rows = (
        Penugasan.objects.filter(
            active_on(min(on, periode.selesai)), pegawai_id__in=list(penilai_ids)
        )
        .annotate(
            c=FilteredRelation(
                "jabatan__unit_kerja__capaianorganisasi",
                condition=Q(jabatan__unit_kerja__capaianorganisasi__periode__in=keys),
            )
        )
        .order_by("pk")
        .values_list(
            "pegawai_id", "jabatan__memimpin", "jenis", "c__pk", "jabatan__unit_kerja_id",
            "jabatan__unit_kerja__nama", "c__periode", "c__predikat", "c__dasar",
            "c__bukti_sha256", "c__bukti_nama", "c__ditetapkan_oleh__nama", "c__ditetapkan_at",
        )
    )  # fmt: skip
    best: dict[int, tuple[bool, bool, int]] = {}
    found: dict[tuple[int, int], dict[str, Capaian]] = {}
    for penilai, leads, jenis, *values in rows:
        rank = (leads, jenis == "definitif", values[1])
        best[penilai] = max(best.get(penilai, rank), rank, key=lambda item: item[:2])
        if values[0] is not None:
            found.setdefault((penilai, values[1]), {})[values[3]] = Capaian(*values)
    chosen = {
        penilai: _choose(found.get((penilai, rank[2]), {}), periode, on, zona)
        for penilai, rank in best.items()
    }
    return {penilai: capaian for penilai, capaian in chosen.items() if capaian is not None}


def _choose(
    found: dict[str, Capaian], periode: Periode, today: date, zona: ZoneInfo
) -> Capaian | None:
    own = found.get(periode.key)
    if periode.periodik is not None:
        return own
    limit = date(periode.tahun + 1, 1, 31)
    late = today > limit if own is None else own.at.astimezone(zona).date() > limit
    return found.get(str(periode.tahun - 1)) if late else own


def units_to_determine(actor: Actor, *, periode: str) -> list[UnitCapaian]:
    """The units whose capaian this actor may determine, with what stands for the period.

    The pimpinan of the unit above determines it (SE MenPANRB 3/2023), or a pengelola kinerja
    records it for the units that the grant covers.
    """
    units = UnitKerja.objects.filter(_determinable(actor), instansi_id=actor.instansi_id)
    names = dict(units.order_by("kode").values_list("pk", "nama"))
    rows = CapaianOrganisasi.objects.filter(unit_kerja_id__in=names, periode=periode)
    capaian = {row[1]: Capaian(*row) for row in rows.values_list(*_ROW)}
    return [UnitCapaian(unit, nama, capaian.get(unit)) for unit, nama in names.items()]


def _determinable(actor: Actor) -> Q:
    condition = Q(induk_id__in=actor.unit_dipimpin_ids)
    for grant in actor.grants:
        if grant.peran is not Peran.PENGELOLA_KINERJA:
            continue
        if grant.unit_kerja_ids is None:
            condition |= Q(instansi_id=actor.instansi_id)
        else:
            condition |= Q(pk__in=grant.unit_kerja_ids)
    return condition


def may_determine(unit_kerja_id: int, *, actor: Actor) -> bool:
    """Whether this actor may determine the capaian of this unit."""
    return UnitKerja.objects.filter(
        _determinable(actor), pk=unit_kerja_id, instansi_id=actor.instansi_id
    ).exists()


def get_capaian(capaian_id: int, *, actor: Actor) -> Capaian:
    """One capaian for who may determine it, leads its unit, or reads its units by a role.

    Raises NotVisible.
    """
    row = (
        CapaianOrganisasi.objects.filter(pk=capaian_id, instansi_id=actor.instansi_id)
        .values_list(*_ROW)
        .first()
    )
    found = Capaian(*row) if row else None
    reads = found is not None and (
        found.unit_kerja_id in actor.unit_dipimpin_ids
        or actor.covers(found.unit_kerja_id, Peran.PENGELOLA_KINERJA, Peran.INSPEKTORAT)
    )
    if found is None or not (reads or may_determine(found.unit_kerja_id, actor=actor)):
        raise NotVisible()
    return found

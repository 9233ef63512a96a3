"""From counts per unit kerja to the rows of the unit and compliance dashboards."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from operator import add

from teladan.evaluation.queries import progress as evaluation_progress
from teladan.monitoring.queries import progress as monitoring_progress
from teladan.organisation import queries as organisation
from teladan.organisation.queries import UnitView
from teladan.planning.queries import progress as planning_progress
from teladan_rules.permenpanrb_6_2022.periode import Periode


@dataclass(frozen=True)
class StepCounts:
    """How many people of a unit (and below) have come how far in a period."""

    pegawai: int = 0
    skp: int = 0
    disepakati: int = 0
    realisasi: int = 0
    dievaluasi: int = 0
    selesai: int = 0


@dataclass(frozen=True)
class UnitProgress:
    """One row: a unit with the sums of everything below it."""

    unit: UnitView
    counts: StepCounts
    capaian: str = ""


@dataclass(frozen=True)
class Progress:
    """A period's steps per unit kerja, each unit's own: the numbers in the order of StepCounts."""

    units: Sequence[UnitView]
    counts: Mapping[int, tuple[int, ...]]


def progress_by_unit(*, instansi_id: int, periode: Periode, on: date) -> Progress:
    """The unit tree and each unit's own counts: three grouped queries beside the tree."""
    staffed = organisation.staffed_tree(instansi_id, on=on)
    skp = planning_progress.skp_counts(instansi_id=instansi_id, tahun=periode.tahun)
    reports = monitoring_progress.handed_in_counts(instansi_id=instansi_id, periode=periode.key)
    evaluated = evaluation_progress.evaluasi_counts(instansi_id=instansi_id, periode=periode.key)
    counts = {}
    for unit in staffed.units:
        pk = unit.unit_kerja_id
        plans, done = skp.get(pk), evaluated.get(pk)
        counts[pk] = (
            staffed.pegawai.get(pk, 0),
            plans.total if plans else 0,
            plans.disepakati if plans else 0,
            reports.get(pk, 0),
            done.ditandatangani if done else 0,
            done.selesai if done else 0,
        )
    return Progress(staffed.units, counts)


def rolled_up(
    progress: Progress,
    *,
    roots: Collection[int] | None = None,
    capaian: Mapping[int, str] | None = None,
) -> list[UnitProgress]:
    """Each wanted unit with the sum of itself and all below; None: the top and its children."""
    sums = dict(progress.counts)
    for unit in reversed(progress.units):
        induk_id = unit.induk_id
        if induk_id is not None and induk_id in sums:
            sums[induk_id] = tuple(map(add, sums[induk_id], sums[unit.unit_kerja_id]))
    wanted = frozenset(roots) if roots is not None else None
    return [
        UnitProgress(
            unit, StepCounts(*sums[unit.unit_kerja_id]), (capaian or {}).get(unit.unit_kerja_id, "")
        )
        for unit in progress.units
        if (unit.depth <= 1 if wanted is None else unit.unit_kerja_id in wanted)
    ]

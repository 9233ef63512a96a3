"""From counts per unit kerja to the rows of the unit and compliance dashboards."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

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

    def __add__(self, other: "StepCounts") -> "StepCounts":
        return StepCounts(
            self.pegawai + other.pegawai,
            self.skp + other.skp,
            self.disepakati + other.disepakati,
            self.realisasi + other.realisasi,
            self.dievaluasi + other.dievaluasi,
            self.selesai + other.selesai,
        )


@dataclass(frozen=True)
class UnitProgress:
    """One row: a unit with the sums of everything below it."""

    unit: UnitView
    counts: StepCounts
    capaian: str = ""


def progress_by_unit(
    *, instansi_id: int, periode: Periode, on: date
) -> tuple[Sequence[UnitView], dict[int, StepCounts]]:
    """The unit tree and each unit's own counts, in five queries."""
    staffed = organisation.staffed_tree(instansi_id, on=on)
    skp = planning_progress.skp_counts(instansi_id=instansi_id, tahun=periode.tahun)
    reports = monitoring_progress.handed_in_counts(instansi_id=instansi_id, periode=periode.key)
    evaluated = evaluation_progress.evaluasi_counts(instansi_id=instansi_id, periode=periode.key)
    counts = {}
    for unit in staffed.units:
        pk = unit.unit_kerja_id
        plans, done = skp.get(pk), evaluated.get(pk)
        counts[pk] = StepCounts(
            staffed.pegawai.get(pk, 0),
            plans.total if plans else 0,
            plans.disepakati if plans else 0,
            reports.get(pk, 0),
            done.ditandatangani if done else 0,
            done.selesai if done else 0,
        )
    return staffed.units, counts


def rolled_up(
    units: Sequence[UnitView],
    counts: Mapping[int, StepCounts],
    *,
    roots: Iterable[int] | None = None,
    capaian: Mapping[int, str] | None = None,
) -> list[UnitProgress]:
    """Each wanted unit with the sum of itself and all below; None: the top and its children."""
    sums = dict(counts)
    for unit in reversed(units):
        if unit.induk_id in sums:
            sums[unit.induk_id] = sums[unit.induk_id] + sums[unit.unit_kerja_id]
    wanted = set(roots) if roots is not None else None
    return [
        UnitProgress(unit, sums[unit.unit_kerja_id], (capaian or {}).get(unit.unit_kerja_id, ""))
        for unit in units
        if (unit.depth <= 1 if wanted is None else unit.unit_kerja_id in wanted)
    ]

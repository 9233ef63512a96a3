"""The plots of the dashboards."""

from collections.abc import Mapping, Sequence

from django.utils.translation import gettext as _

from teladan.web import charts
from teladan.web.dashboard.progress import UnitProgress
from teladan_rules.permenpanrb_6_2022.vocabulary import Predikat

_TONES = {
    Predikat.SANGAT_BAIK: "success",
    Predikat.BAIK: "primary",
    Predikat.BUTUH_PERBAIKAN: "warning",
    Predikat.KURANG: "error",
    Predikat.SANGAT_KURANG: "error",
}


def spread(counts: Mapping[str, int]) -> charts.Chart | None:
    """How many have which predikat, best to worst; None while nobody has one."""
    if not any(counts.values()):
        return None
    bars = [
        charts.Bar(_(each.label), counts.get(each.value, 0), tone=_TONES[each]) for each in Predikat
    ]
    return charts.distribution(_("Sebaran predikat"), bars, header=_("Pegawai"))


def steps(rows: Sequence[UnitProgress]) -> charts.Chart | None:
    """How many people of each unit stand at which step, as one bar per unit."""
    shown = [row for row in rows if row.counts.pegawai]
    if not shown:
        return None
    parts = [
        charts.Part(_("Selesai dilaporkan"), "success"),
        charts.Part(_("Dievaluasi"), "primary"),
        charts.Part(_("SKP disepakati"), "soft"),
        charts.Part(_("Belum ada SKP disepakati"), "muted"),
    ]
    stacks = []
    for row in shown:
        counts = row.counts
        evaluated = max(counts.dievaluasi - counts.selesai, 0)
        agreed = max(counts.disepakati - counts.dievaluasi, 0)
        missing = max(counts.pegawai - counts.disepakati, 0)
        stacks.append(charts.Stack(row.unit.nama, (counts.selesai, evaluated, agreed, missing)))
    return charts.stacked(_("Pegawai menurut langkah terakhir"), parts, stacks)

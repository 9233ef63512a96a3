"""Attendance of many pegawai where a dated local rule makes it a fact; without one, nothing."""

from collections import defaultdict
from collections.abc import Iterable
from datetime import date

from teladan.evaluation.queries.inti import EvaluasiInti
from teladan.monitoring.models import RekapKehadiran
from teladan.monitoring.queries import Aturan, Kehadiran, RekapBulan, aturan_for


def kehadiran_of(
    evaluasi: Iterable[EvaluasiInti],
) -> dict[int, tuple[Aturan, Kehadiran]]:
    """The rule that covers each evaluation's unit and period, with the attendance it speaks of.

    Evaluations that no rule covers are not in it. One or two queries per unit kerja and one
    for all attendance, which is not asked for where no rule is.
    """
    wanted = list(evaluasi)
    rules = {
        (view.unit_kerja_id, view.periode): aturan_for(
            view.unit_kerja_id, instansi_id=view.instansi_id, periode=view.waktu
        )
        for view in {(view.unit_kerja_id, view.periode): view for view in wanted}.values()
    }
    covered = [view for view in wanted if rules[view.unit_kerja_id, view.periode] is not None]
    if not covered:
        return {}
    months = _months(covered)
    found = {}
    for view in covered:
        rule = rules[view.unit_kerja_id, view.periode]
        assert rule is not None
        periode = view.waktu
        given = tuple(
            month
            for month in months[view.pegawai_id]
            if periode.mulai <= month.bulan <= periode.selesai
        )
        have = {month.bulan for month in given}
        all_months = [
            date(periode.tahun, number, 1)
            for number in range(periode.mulai.month, periode.selesai.month + 1)
        ]
        missing = tuple(month for month in all_months if month not in have)
        found[view.id] = (rule, Kehadiran(periode, given, missing))
    return found


def _months(covered: list[EvaluasiInti]) -> dict[int, list[RekapBulan]]:
    rows = RekapKehadiran.objects.filter(
        pegawai_id__in=[view.pegawai_id for view in covered],
        bulan__gte=min(view.waktu.mulai for view in covered),
        bulan__lte=max(view.waktu.selesai for view in covered),
    ).order_by("bulan")
    found: dict[int, list[RekapBulan]] = defaultdict(list)
    for row in rows.values_list(
        "pegawai_id", "bulan", "hari_kerja", "hadir", "terlambat", "tanpa_keterangan",
        "cuti_sakit", "sumber",
    ):  # fmt: skip
        found[row[0]].append(RekapBulan(*row[1:]))
    return found

"""Who evaluates an SKP in a period, and whether the result is final (Lampiran Bab IV huruf A)."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from teladan.evaluation.queries.skp import SkpEvaluasi
from teladan.organisation.models import Pegawai, Penugasan
from teladan.organisation.queries import penilai_by_pegawai
from teladan_rules.permenpanrb_6_2022.jendela_evaluasi import jendela_evaluasi
from teladan_rules.permenpanrb_6_2022.parameters import parameters_for
from teladan_rules.permenpanrb_6_2022.penilai import (
    KeadaanEvaluasi,
    KeadaanHasil,
    Penilai,
    hasil_final,
    tentukan_penilai,
)
from teladan_rules.permenpanrb_6_2022.periode import Periode
from teladan_rules.permenpanrb_6_2022.vocabulary import KedudukanHukum


@dataclass(frozen=True)
class PenilaiEvaluasi:
    """Who evaluates. `penilai_id` is the pejabat penilai or, when she is late, her atasan.

    `alasan` names the provision in plain words; it is kept when the result is final.
    """

    pejabat_penilai_id: int
    atasan_id: int | None
    penilai_id: int
    final: bool
    alasan: str

    @property
    def oleh_atasan(self) -> bool:
        return self.penilai_id != self.pejabat_penilai_id


def jendela(periode: Periode) -> tuple[date, date]:
    """First and last day of the time in which a period is evaluated."""
    return jendela_evaluasi(periode, parameters_for(periode.selesai))


def penilai_evaluasi(
    skps: Iterable[SkpEvaluasi], *, periode: Periode, on: date
) -> dict[int, PenilaiEvaluasi]:
    """Who evaluates each SKP (by its id) as of the day `on`; who has no pejabat penilai is
    not in it. A fixed number of queries for SKP that began before the window."""
    wanted = list(skps)
    opens, _ = jendela(periode)
    then: dict[int, int] = {}
    for day in {max(opens, skp.mulai) for skp in wanted}:
        ids = [skp.pegawai_id for skp in wanted if max(opens, skp.mulai) == day]
        then |= {key: item.pegawai_id for key, item in penilai_by_pegawai(ids, on=day).items()}
    line = penilai_by_pegawai([skp.pegawai_id for skp in wanted], on=max(on, opens))
    now = {key: item.pegawai_id for key, item in line.items()}
    moved = _moved({then[key] for key in then if then[key] != now.get(key)}, opens, on)
    chosen = {
        skp.pegawai_id: _penilai(then.get(skp.pegawai_id), now.get(skp.pegawai_id), moved)
        for skp in wanted
    }
    above = penilai_by_pegawai({who for who in chosen.values() if who}, on=max(on, opens))
    atasan = {key: item.pegawai_id for key, item in above.items()}
    heads = _kepala_daerah(who for who in chosen.values() if who)
    found = {}
    for skp in wanted:
        who = chosen[skp.pegawai_id]
        if who is not None:
            found[skp.id] = _decide(skp, who, atasan.get(who), periode, on, who in heads)
    return found


def _penilai(then: int | None, now: int | None, moved: Mapping[int, date]) -> int | None:
    """A penilai who moved inside the window still evaluates; a corrected one does not."""
    return then if then is not None and (then in moved or now is None) else now


def _moved(pegawai_ids: set[int], opens: date, on: date) -> dict[int, date]:
    if not pegawai_ids:
        return {}
    rows = Penugasan.objects.filter(
        pegawai_id__in=pegawai_ids, berlaku_sampai__gte=opens, berlaku_sampai__lt=on
    )
    return {who: day for who, day in rows.values_list("pegawai_id", "berlaku_sampai") if day}


def _kepala_daerah(pegawai_ids: Iterable[int]) -> set[int]:
    rows = Pegawai.objects.filter(
        pk__in=set(pegawai_ids), kedudukan=KedudukanHukum.PEJABAT_NEGARA.value
    )
    return set(rows.values_list("pk", flat=True))


def _decide(
    skp: SkpEvaluasi, who: int, atasan: int | None, periode: Periode, on: date, head: bool
) -> PenilaiEvaluasi:
    parameters = parameters_for(periode.selesai)
    oleh = tentukan_penilai(KeadaanEvaluasi(periode=periode, pada=on), parameters)
    late = oleh.value is Penilai.ATASAN_PEJABAT_PENILAI
    by_atasan = late and atasan is not None
    final = hasil_final(
        KeadaanHasil(
            jenis_jabatan=skp.jenis_jabatan,
            pimpinan_unit_mandiri=skp.form_jpt and not skp.jenis_jabatan.memakai_form_jpt,
            instansi_daerah=True,
            oleh=Penilai.ATASAN_PEJABAT_PENILAI if by_atasan else Penilai.PEJABAT_PENILAI,
            dinilai_pimpinan_tertinggi=head and not by_atasan,
        ),
        terlambat=by_atasan,
    )
    penilai = atasan if by_atasan and atasan is not None else who
    reason = final.trace if final.value else oleh.trace
    text = f"{reason.note or ''} ({reason.basis[0]})"
    return PenilaiEvaluasi(who, atasan, penilai, bool(final.value), text)

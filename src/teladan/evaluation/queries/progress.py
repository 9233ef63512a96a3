"""How far the evaluations are, for dashboards."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import Count, Q, QuerySet

from teladan.evaluation.models import CapaianOrganisasi, EvaluasiKinerja
from teladan.evaluation.states import StatusEvaluasi

_DONE = (StatusEvaluasi.DILAPORKAN, StatusEvaluasi.TERKUNCI)


@dataclass(frozen=True)
class EvaluasiStatusRow:
    """Where one evaluation stands; `predikat` is empty until the pejabat penilai has signed."""

    evaluasi_id: int
    skp_id: int
    pegawai_id: int
    periode: str
    status: str
    predikat: str


@dataclass(frozen=True)
class EvaluasiCount:
    """Evaluations of one unit in a period: begun, signed by the pejabat penilai, reported."""

    mulai: int
    ditandatangani: int
    selesai: int


def evaluasi_status_of(
    pegawai_ids: Iterable[int], *, periode: str, instansi_id: int
) -> dict[int, EvaluasiStatusRow]:
    """The evaluation of each of these pegawai in a period; those without one are missing."""
    rows = EvaluasiKinerja.objects.filter(
        instansi_id=instansi_id, periode=periode, pegawai_id__in=list(pegawai_ids)
    )
    return {row.pegawai_id: row for row in _rows(rows, _BEFORE_SIGNING)}


def evaluasi_of_year(*, pegawai_id: int, instansi_id: int, tahun: int) -> list[EvaluasiStatusRow]:
    """A pegawai's evaluations of a year, periodic ones and the annual one."""
    rows = EvaluasiKinerja.objects.filter(
        instansi_id=instansi_id, pegawai_id=pegawai_id, periode__startswith=str(tahun)
    ).order_by("periode")
    return _rows(rows, _BEFORE_HANDING_OVER)


_BEFORE_SIGNING = {StatusEvaluasi.DRAF.value}
_BEFORE_HANDING_OVER = {*_BEFORE_SIGNING, StatusEvaluasi.DITANDATANGANI_PENILAI.value}


def _rows(rows: QuerySet[EvaluasiKinerja], hidden: set[str]) -> list[EvaluasiStatusRow]:
    """A predikat that is only a draft, or not handed over to the pegawai, is not for her eyes."""
    names = ("pk", "skp_id", "pegawai_id", "periode", "status", "predikat")
    return [
        EvaluasiStatusRow(pk, skp, pegawai, periode, status, "" if status in hidden else predikat)
        for pk, skp, pegawai, periode, status, predikat in rows.values_list(*names)
    ]


def evaluasi_counts(*, instansi_id: int, periode: str) -> dict[int, EvaluasiCount]:
    """Counts of a period per unit kerja."""
    rows = (
        EvaluasiKinerja.objects.filter(instansi_id=instansi_id, periode=periode)
        .values_list("unit_kerja_id")
        .annotate(
            mulai=Count("*"),
            ditandatangani=Count("status", filter=~Q(status=StatusEvaluasi.DRAF)),
            selesai=Count("status", filter=Q(status__in=_DONE)),
        )
    )
    return {unit: EvaluasiCount(*counted) for unit, *counted in rows}


def predikat_distribution(
    *, instansi_id: int, periode: str, unit_ids: Iterable[int] | None = None
) -> dict[str, int]:
    """How many signed evaluations of the period bear each predikat (missing: none)."""
    rows = EvaluasiKinerja.objects.filter(instansi_id=instansi_id, periode=periode).exclude(
        status=StatusEvaluasi.DRAF
    )
    if unit_ids is not None:
        rows = rows.filter(unit_kerja_id__in=list(unit_ids))
    return {row["predikat"]: row["n"] for row in rows.values("predikat").annotate(n=Count("*"))}


def capaian_by_unit(*, instansi_id: int, periode: str) -> dict[int, str]:
    """The predikat kinerja organisasi of each unit that has one in the period."""
    rows = CapaianOrganisasi.objects.filter(instansi_id=instansi_id, periode=periode)
    return dict(rows.values_list("unit_kerja_id", "predikat"))

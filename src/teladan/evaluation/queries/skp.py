"""The SKP that are evaluated, and which of them a period calls for."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from teladan.planning.models import Skp
from teladan_rules.permenpanrb_6_2022.periode import Periode
from teladan_rules.permenpanrb_6_2022.vocabulary import JenisJabatan


@dataclass(frozen=True)
class SkpEvaluasi:
    """An SKP as an evaluation needs it; `versi` 0 means that none was ever agreed."""

    id: int
    instansi_id: int
    pegawai_id: int
    pejabat_penilai_id: int | None
    unit_kerja_id: int
    jenis_jabatan: JenisJabatan
    form_jpt: bool
    tahun: int
    mulai: date
    selesai: date
    versi: int

    def belongs_to(self, periode: Periode) -> bool:
        """Whether this is the plan that the period evaluates: the one in force on its last day.

        After a mutasi that is the new jabatan's (Lampiran Bab IV huruf A angka 13)."""
        return self.tahun == periode.tahun and self.mulai <= periode.selesai <= self.selesai


_ROW = (
    "pk", "instansi_id", "pegawai_id", "pejabat_penilai_id", "unit_kerja_id", "jabatan__jenis",
    "form_jpt", "tahun", "mulai", "selesai", "versi",
)  # fmt: skip


def skp_for_evaluation(skp_ids: Iterable[int], *, instansi_id: int) -> list[SkpEvaluasi]:
    """These SKP of one instansi, by id."""
    rows = Skp.objects.filter(pk__in=list(skp_ids), instansi_id=instansi_id).order_by("pk")
    return [
        SkpEvaluasi(*row[:5], JenisJabatan(row[5]), *row[6:])  # type: ignore[call-arg]
        for row in rows.values_list(*_ROW)
    ]

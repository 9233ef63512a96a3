"""Reads of a unit's wall: praise that the praised let be seen, and what changed after feedback."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from teladan.feedback.models import CatatanPerubahan, DindingUnit, UmpanBalik
from teladan.feedback.states import Visibilitas
from teladan.organisation.models import Penugasan
from teladan.organisation.queries import active_on
from teladan_rules.permenpanrb_6_2022.vocabulary import NilaiBerakhlak, SifatUmpanBalik

_MANY = 60


@dataclass(frozen=True)
class Pujian:
    """Praise on a wall, with both names: who is praised let it be shown."""

    umpan_balik_id: int
    pegawai_id: int
    pegawai_nama: str
    pemberi_nama: str
    nilai: NilaiBerakhlak | None
    teks: str
    diberikan_at: datetime
    di_dinding_at: datetime | None


@dataclass(frozen=True)
class PerubahanView:
    """What was said, and what changed in the unit because of it."""

    catatan_id: int
    instansi_id: int
    unit_kerja_id: int
    unit_nama: str
    oleh_nama: str
    masukan: str
    perubahan: str
    tanggal: date
    ditarik_at: datetime | None


@dataclass(frozen=True)
class PujianRef:
    """What decides whether praise may be shown: whose it is, of what kind, who reads it."""

    umpan_balik_id: int
    instansi_id: int
    pegawai_id: int
    sifat: SifatUmpanBalik
    visibilitas: Visibilitas
    di_dinding_at: datetime | None

    @property
    def fits_a_wall(self) -> bool:
        return self.sifat is SifatUmpanBalik.POSITIF and self.visibilitas is Visibilitas.UNIT


_PUJIAN = (
    "pk", "pegawai_id", "pegawai__nama", "pemberi__nama", "nilai", "teks", "diberikan_at",
    "di_dinding_at",
)  # fmt: skip
_PERUBAHAN = (
    "pk", "instansi_id", "unit_kerja_id", "unit_kerja__nama", "oleh__nama", "masukan",
    "perubahan", "tanggal", "ditarik_at",
)  # fmt: skip
_FITS = {"sifat": SifatUmpanBalik.POSITIF.value, "visibilitas": Visibilitas.UNIT.value}


def wall_opened_at(unit_kerja_id: int, *, instansi_id: int) -> datetime | None:
    """Since when the unit's wall is open, or None."""
    rows = DindingUnit.objects.filter(unit_kerja_id=unit_kerja_id, instansi_id=instansi_id)
    return rows.values_list("dibuka_at", flat=True).first()


def praise_on_wall(
    unit_kerja_id: int, *, instansi_id: int, on: date, limit: int = _MANY
) -> tuple[Pujian, ...]:
    """What hangs on the wall of a unit: of those who serve in it that day, the newest first.

    Umpan balik of other kinds is never among it, whatever is stored of it.
    """
    serving = Penugasan.objects.filter(
        active_on(on), instansi_id=instansi_id, jabatan__unit_kerja_id=unit_kerja_id
    )
    rows = UmpanBalik.objects.filter(
        instansi_id=instansi_id,
        di_dinding_at__isnull=False,
        pegawai_id__in=serving.values("pegawai_id"),
        **_FITS,
    ).order_by("-diberikan_at", "-pk")
    return tuple(_pujian(row) for row in rows.values_list(*_PUJIAN)[:limit])


def praise_to_offer(pegawai_id: int, *, limit: int = 10) -> tuple[Pujian, ...]:
    """The praise of a pegawai that could hang on a wall and does not, the newest first."""
    rows = UmpanBalik.objects.filter(pegawai_id=pegawai_id, di_dinding_at__isnull=True, **_FITS)
    ordered = rows.order_by("-diberikan_at", "-pk").values_list(*_PUJIAN)
    return tuple(_pujian(row) for row in ordered[:limit])


def pujian_ref(umpan_balik_id: int) -> PujianRef | None:
    """What decides whether an umpan balik may be shown, or None if there is no such."""
    row = (
        UmpanBalik.objects.filter(pk=umpan_balik_id)
        .values_list("pk", "instansi_id", "pegawai_id", "sifat", "visibilitas", "di_dinding_at")
        .first()
    )
    if row is None:
        return None
    return PujianRef(row[0], row[1], row[2], SifatUmpanBalik(row[3]), Visibilitas(row[4]), row[5])


def changes_of(
    unit_ids: Collection[int], *, instansi_id: int, withdrawn: bool = False, limit: int = 20
) -> tuple[PerubahanView, ...]:
    """What changed in these units, the newest first; `withdrawn` adds what was taken back."""
    rows = CatatanPerubahan.objects.filter(
        instansi_id=instansi_id, unit_kerja_id__in=list(unit_ids)
    )
    if not withdrawn:
        rows = rows.filter(ditarik_at__isnull=True)
    ordered = rows.order_by("-tanggal", "-pk").values_list(*_PERUBAHAN)
    return tuple(PerubahanView(*row) for row in ordered[:limit])


def change_view(catatan_id: int) -> PerubahanView | None:
    """One note of what changed, or None. The caller asks a policy who may touch it."""
    row = CatatanPerubahan.objects.filter(pk=catatan_id).values_list(*_PERUBAHAN).first()
    return PerubahanView(*row) if row else None


def _pujian(row: tuple[Any, ...]) -> Pujian:
    fields = list(row)
    fields[4] = NilaiBerakhlak(row[4]) if row[4] else None
    return Pujian(*fields)

"""The predikat capaian kinerja organisasi and which one counts for an evaluation."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from zoneinfo import ZoneInfo

from django.db.models import Q

from teladan.evaluation.models import CapaianOrganisasi
from teladan.foundation.actor import Actor, Peran
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


def led_units(penilai_ids: Iterable[int], *, on: date) -> dict[int, int]:
    """The unit that each of these leads on a day (pegawai id to unit id). A definitive post
    counts before Plt and Plh; who leads nothing is not in it."""
    rows = (
        Penugasan.objects.filter(
            active_on(on), pegawai_id__in=list(penilai_ids), jabatan__memimpin=True
        )
        .order_by("-berlaku_dari", "-pk")
        .values_list("pegawai_id", "jabatan__unit_kerja_id", "jenis")
    )
    found: dict[int, int] = {}
    for pegawai, unit, jenis in rows:
        if pegawai not in found or jenis == "definitif":
            found[pegawai] = unit
    return found


def capaian_for(
    unit_ids: Iterable[int], *, periode: Periode, on: date, zona: ZoneInfo
) -> dict[int, Capaian]:
    """Which capaian counts for each unit in a period, as of the day `on` in the zone `zona`.

    A year's capaian determined after January gives way to the year before it
    (Lampiran Bab IV huruf B angka 1 huruf f).
    """
    keys = [periode.key]
    if periode.periodik is None:
        keys.append(str(periode.tahun - 1))
    rows = CapaianOrganisasi.objects.filter(
        unit_kerja_id__in=list(unit_ids), periode__in=keys
    ).values_list(*_ROW)
    by_unit: dict[int, dict[str, Capaian]] = {}
    for row in rows:
        by_unit.setdefault(row[1], {})[row[3]] = Capaian(*row)
    chosen = {unit: _choose(found, periode, on, zona) for unit, found in by_unit.items()}
    return {unit: capaian for unit, capaian in chosen.items() if capaian is not None}


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


def get_capaian(capaian_id: int, *, actor: Actor) -> Capaian | None:
    """One capaian of the actor's instansi, if she may determine it or works under it."""
    rows = CapaianOrganisasi.objects.filter(pk=capaian_id, instansi_id=actor.instansi_id)
    row = rows.values_list(*_ROW).first()
    return Capaian(*row) if row else None

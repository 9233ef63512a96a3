"""What the survey's page shows: the place, its services, and the thanks at the end."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Any

from teladan.citizen_voice.models import (
    JawabanSingkat,
    JawabanSkm,
    Layanan,
    TitikLayanan,
    UnitPelayanan,
)
from teladan.citizen_voice.queries.alamat import InstansiWarga
from teladan.citizen_voice.states import StatusJawaban
from teladan.organisation.queries import active_on
from teladan_rules.permenpanrb_6_2022.vocabulary import ZonaWaktu

_INSTANSI = ("pk", "kode", "nama", "kota", "zona_waktu", "logo_sha256")
_UNIT = ("pk", "nama", "alamat", "jam_layanan", "berlaku_dari", "berlaku_sampai")


@dataclass(frozen=True)
class TempatSurvei:
    """Where an answer is given: a unit, perhaps at a place with a poster (`titik_nama`) and for
    a service that is already known."""

    instansi: InstansiWarga
    unit_id: int
    unit_nama: str
    unit_alamat: str
    jam_layanan: str
    berlaku_dari: date
    berlaku_sampai: date | None
    titik_id: int | None = None
    titik_nama: str = ""
    titik_berlaku_sampai: date | None = None
    layanan_id: int | None = None

    def open(self, at: datetime) -> bool:
        """Whether the unit and its poster still stand on that day."""
        on = self.instansi.today(at)
        ends = [each for each in (self.berlaku_sampai, self.titik_berlaku_sampai) if each]
        return self.berlaku_dari <= on and all(on <= each for each in ends)


def tempat_of_poster(kode: str) -> TempatSurvei | None:
    """The place of a poster's code, in one query; None: no such poster."""
    names = [f"instansi__{name}" for name in _INSTANSI] + [f"unit__{name}" for name in _UNIT]
    row = (
        TitikLayanan.objects.filter(kode=kode.upper())
        .values(*names, "pk", "nama", "berlaku_sampai", "layanan_id")
        .first()
    )
    if row is None:
        return None
    return replace(
        _tempat(row, "unit__"),
        titik_id=row["pk"],
        titik_nama=row["nama"],
        titik_berlaku_sampai=row["berlaku_sampai"],
        layanan_id=row["layanan_id"],
    )


def tempat_of_unit(
    unit_id: int | None = None, *, alamat: str = "", instansi_kode: str = ""
) -> TempatSurvei | None:
    """The place by the unit's id, or by its public name in an instansi; None: no such unit."""
    names = [f"instansi__{name}" for name in _INSTANSI]
    rows = UnitPelayanan.objects.values(*names, *_UNIT)
    if unit_id is not None:
        row = rows.filter(pk=unit_id).first()
    else:
        row = rows.filter(alamat=alamat, instansi__kode=instansi_kode).first()
    return _tempat(row, "") if row else None


def _tempat(row: Mapping[str, Any], unit: str) -> TempatSurvei:
    pk, kode, nama, kota, zona, logo = (row[f"instansi__{name}"] for name in _INSTANSI)
    instansi = InstansiWarga(pk, kode, nama, kota, ZonaWaktu(zona).zoneinfo, bool(logo))
    return TempatSurvei(instansi, *(row[unit + name] for name in _UNIT))


def layanan_choices(unit_id: int, *, on: date) -> list[tuple[int, str]]:
    """The services of a unit on a day, by name."""
    rows = Layanan.objects.filter(active_on(on), unit_id=unit_id)
    return list(rows.order_by("nama", "pk").values_list("pk", "nama"))


def answers_today(instansi_id: int, unit_id: int, *, on: date) -> int:
    """How many have spoken of this unit today, in both forms."""
    where = {
        "instansi_id": instansi_id, "unit_id": unit_id, "hari": on,
        "status": StatusJawaban.DITERIMA,
    }  # fmt: skip
    return sum(model.objects.filter(**where).count() for model in (JawabanSkm, JawabanSingkat))

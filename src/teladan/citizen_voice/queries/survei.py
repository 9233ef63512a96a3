"""What the survey's page shows: the place, its services, and the thanks at the end."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from zoneinfo import ZoneInfo

from django.db import connection

from teladan.citizen_voice.models import (
    JawabanSingkat,
    JawabanSkm,
    Layanan,
    UnitPelayanan,
)
from teladan.citizen_voice.queries.alamat import InstansiWarga
from teladan.citizen_voice.queries.skm_pengaturan import BATAS_PER_JAM
from teladan.citizen_voice.states import StatusJawaban
from teladan.organisation.queries import active_on
from teladan_rules.permenpanrb_6_2022.vocabulary import ZonaWaktu

_MIDDLE_ZONE = "Asia/Makassar"
"""Dated settings change at midnight there; an hour more or less elsewhere harms nobody."""
_INSTANSI = ("pk", "kode", "nama", "kota", "zona_waktu", "logo_sha256")
_POSTER = """
SELECT i.id, i.kode, i.nama, i.kota, i.zona_waktu, i.logo_sha256,
    u.id, u.nama, u.alamat, u.jam_layanan, u.berlaku_dari, u.berlaku_sampai,
    t.id, t.nama, t.berlaku_sampai, t.layanan_id
FROM citizen_voice_titiklayanan AS t
JOIN citizen_voice_unitpelayanan AS u ON u.id = t.unit_id
JOIN organisation_instansi AS i ON i.id = t.instansi_id
WHERE t.kode = %s
"""
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
    """The place of a poster's code, in one statement of plain SQL (see `ground_of`); None: no
    such poster."""
    with connection.cursor() as cursor:
        cursor.execute(_POSTER, [kode.upper()])
        row = cursor.fetchone()
    if row is None:
        return None
    unit_id, unit_nama, alamat, jam_layanan, dari, sampai = row[6:12]
    titik_id, titik_nama, titik_sampai, layanan_id = row[12:]
    return TempatSurvei(
        _instansi(*row[:6]),
        unit_id,
        unit_nama,
        alamat,
        jam_layanan,
        _day(dari),
        _day(sampai),
        titik_id,
        titik_nama,
        _day(titik_sampai),
        layanan_id,
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
    return _tempat(row) if row else None


def _tempat(row: Mapping[str, Any]) -> TempatSurvei:
    instansi = _instansi(*(row[f"instansi__{name}"] for name in _INSTANSI))
    return TempatSurvei(instansi, *(row[name] for name in _UNIT))


def _instansi(pk: int, kode: str, nama: str, kota: str, zona: str, logo: str) -> InstansiWarga:
    return InstansiWarga(pk, kode, nama, kota, ZonaWaktu(zona).zoneinfo, bool(logo))


_GROUND = """
SELECT u.instansi_id, i.zona_waktu, u.berlaku_dari, u.berlaku_sampai,
    CAST(%s AS bigint) IS NULL OR EXISTS (
        SELECT 1 FROM citizen_voice_layanan WHERE id = %s AND unit_id = u.id),
    CAST(%s AS bigint) IS NULL OR EXISTS (
        SELECT 1 FROM citizen_voice_titiklayanan WHERE id = %s AND unit_id = u.id),
    (SELECT s.batas_per_jam FROM citizen_voice_pengaturanskm AS s
        WHERE s.instansi_id = u.instansi_id AND (s.unit_id = u.id OR s.unit_id IS NULL)
            AND s.berlaku_dari <= %s AND (s.berlaku_sampai IS NULL OR s.berlaku_sampai >= %s)
        ORDER BY s.unit_id IS NULL, s.berlaku_dari DESC, s.id DESC LIMIT 1)
FROM citizen_voice_unitpelayanan AS u
JOIN organisation_instansi AS i ON i.id = u.instansi_id
WHERE u.id = %s
"""


@dataclass(frozen=True)
class Ground:
    """What depositing an answer asks of a place. `known`: the service and the poster are the
    unit's; `open`: it serves today; `batas`: answers an hour of one address, the unit's own
    setting before that of the instansi; `local`: the instant as clocks there show it."""

    instansi_id: int
    known: bool
    open: bool
    batas: int
    local: datetime


def ground_of(
    unit_id: int, *, layanan_id: int | None, titik_id: int | None, at: datetime
) -> Ground | None:
    """One statement of plain SQL, because it runs for every answer, those of an attack too: a
    third of the time of the ORM's. None: no such unit."""
    day = at.astimezone(ZoneInfo(_MIDDLE_ZONE)).date()
    known = [layanan_id, layanan_id, titik_id, titik_id]
    with connection.cursor() as cursor:
        cursor.execute(_GROUND, [*known, day, day, unit_id])
        row = cursor.fetchone()
    if row is None:
        return None
    instansi_id, zona, mulai, akhir, layanan, titik, batas = row
    local = at.astimezone(ZoneInfo(ZonaWaktu(zona).zoneinfo))
    on = local.date()
    serves = _day(mulai) <= on and (akhir is None or on <= _day(akhir))
    limit = BATAS_PER_JAM if batas is None else batas
    return Ground(instansi_id, bool(layanan and titik), serves, limit, local)


def _day(stored: Any) -> Any:
    """A day or None; SQLite gives days as texts."""
    return date.fromisoformat(stored) if isinstance(stored, str) else stored


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

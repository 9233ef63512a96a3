"""Days that are over, at once: survey answers and queue tickets of example data.

What is stored equals what the single commands store once their days are closed; only the audit
event is one per unit. A real installation has no door to this: its answers come from citizens.
"""

import uuid
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from zoneinfo import ZoneInfo

from django.db import transaction
from django.utils.translation import gettext as _

from teladan.audit.commands import Subject, record
from teladan.citizen_voice.commands.antrean_proyeksi import minutes_between
from teladan.citizen_voice.commands.jawaban import (
    JawabanIsi,
    SingkatIsi,
    Tempat,
    checked_short_values,
    checked_values,
)
from teladan.citizen_voice.models import JawabanSingkat, JawabanSkm, Tiket, UnitPelayanan
from teladan.citizen_voice.states import (
    AlasanKarantina,
    SaluranJawaban,
    StatusJawaban,
    StatusTiket,
)
from teladan.foundation.actor import Actor
from teladan.foundation.errors import Denied, NotVisible

_BATCH = 400


@dataclass(frozen=True)
class Bantuan:
    """Who typed an answer: from the paper sheet `lembar`, or beside the citizen; and who
    countersigned it."""

    oleh_id: int
    lembar: str = ""
    disahkan_oleh_id: int | None = None
    disahkan_at: datetime | None = None


@dataclass(frozen=True)
class JawabanRow:
    """One answer, nine questions or three, of a day that is over. `karantina`: why it was put
    aside; "" it was not."""

    tempat: Tempat
    isi: JawabanIsi | SingkatIsi
    hari: date
    jam: int | None
    saluran: SaluranJawaban = SaluranJawaban.TERBUKA
    karantina: AlasanKarantina | None = None
    bantuan: Bantuan | None = None


@dataclass(frozen=True)
class TiketRow:
    """One queue ticket with its times; one that was called and not ended belongs
    to somebody who was not there."""

    tempat: Tempat
    nomor: str
    diambil_at: datetime
    dipanggil_at: datetime | None = None
    dilayani_at: datetime | None = None
    selesai_at: datetime | None = None


def bulk_deposit_answers(*, rows: Iterable[JawabanRow], by: Actor, at: datetime) -> int:
    """Store answers of days that are over, in random order within a day; returns how many.

    Raises Denied (only the installation itself), NotVisible (a unit of another instansi) or
    Invalid (an answer that no form would take).
    """
    _check_installation(by)
    wanted = sorted(rows, key=lambda row: (row.hari, uuid.uuid4().int))
    full = [
        JawabanSkm(**_shared(row, by), **_helped(row), **checked_values(row.isi))
        for row in wanted
        if isinstance(row.isi, JawabanIsi)
    ]
    short = [
        JawabanSingkat(**_shared(row, by), **checked_short_values(row.isi))
        for row in wanted
        if isinstance(row.isi, SingkatIsi)
    ]
    with transaction.atomic():
        counts = Counter(row.tempat.unit_id for row in wanted)
        _check_units(counts, by=by)
        JawabanSkm.objects.bulk_create(full, batch_size=_BATCH)
        JawabanSingkat.objects.bulk_create(short, batch_size=_BATCH)
        _record("skm.answers_loaded", counts, by=by, at=at)
    return len(wanted)


def bulk_record_tiket(*, rows: Iterable[TiketRow], by: Actor, at: datetime) -> int:
    """Store tickets of days that are over, as the file of a queue machine brings them: without
    the single presses. Returns how many.

    Raises Denied (only the installation itself) or NotVisible (a unit of another instansi).
    """
    _check_installation(by)
    wanted = list(rows)
    zone = ZoneInfo(by.zona)
    with transaction.atomic():
        counts = Counter(row.tempat.unit_id for row in wanted)
        _check_units(counts, by=by)
        tickets = [_tiket(row, zone, by.instansi_id) for row in wanted]
        Tiket.objects.bulk_create(tickets, batch_size=_BATCH)
        _record("antrean.tickets_loaded", counts, by=by, at=at)
    return len(wanted)


def _check_installation(by: Actor) -> None:
    if by.pegawai_id != 0:
        raise Denied(_("Suara warga hanya dimuat sekaligus untuk data contoh."))


def _check_units(unit_ids: Iterable[int], *, by: Actor) -> None:
    wanted = set(unit_ids)
    known = UnitPelayanan.objects.filter(pk__in=wanted, instansi_id=by.instansi_id)
    if known.count() != len(wanted):
        raise NotVisible(_("Unit pelayanan ini tidak ditemukan."))


def _record(action: str, counts: Mapping[int, int], *, by: Actor, at: datetime) -> None:
    for unit_id, count in sorted(counts.items()):
        record(action, Subject("unit_pelayanan", unit_id), by=by, at=at, count=count)


def _shared(row: JawabanRow, by: Actor) -> dict[str, Any]:
    aside = row.karantina is not None
    return {
        "instansi_id": by.instansi_id,
        **_place(row.tempat),
        "hari": row.hari,
        "jam": row.jam,
        "saluran": row.saluran,
        "status": StatusJawaban.DIKARANTINA if aside else StatusJawaban.DITERIMA,
        "alasan_karantina": row.karantina or "",
        "kunci": uuid.uuid4().hex,
    }


def _place(tempat: Tempat) -> dict[str, int | None]:
    return {
        "unit_id": tempat.unit_id,
        "layanan_id": tempat.layanan_id,
        "titik_id": tempat.titik_id,
    }


def _helped(row: JawabanRow) -> dict[str, Any]:
    if row.bantuan is None:
        return {}
    return {
        "dibantu_oleh_id": row.bantuan.oleh_id,
        "lembar": row.bantuan.lembar,
        "disahkan_oleh_id": row.bantuan.disahkan_oleh_id,
        "disahkan_at": row.bantuan.disahkan_at,
    }


def _tiket(row: TiketRow, zone: ZoneInfo, instansi_id: int) -> Tiket:
    local = row.diambil_at.astimezone(zone)
    called = row.dipanggil_at is not None
    return Tiket(
        instansi_id=instansi_id,
        **_place(row.tempat),
        dipanggil_di_id=row.tempat.titik_id if called else None,
        kunci=str(uuid.uuid4()),
        nomor=row.nomor,
        hari=local.date(),
        jam=local.hour,
        status=_status(row),
        diambil_at=row.diambil_at,
        dipanggil_at=row.dipanggil_at,
        dilayani_at=row.dilayani_at,
        selesai_at=row.selesai_at,
        tunggu_menit=minutes_between(row.diambil_at, row.dipanggil_at),
        layan_menit=minutes_between(row.dilayani_at, row.selesai_at),
        sumber="impor",
    )


def _status(row: TiketRow) -> StatusTiket:
    if row.dipanggil_at is None:
        return StatusTiket.MENUNGGU
    return StatusTiket.BATAL if row.selesai_at is None else StatusTiket.SELESAI

"""The end of a day: what could still lead from an answer to a person is destroyed.

Until then the database holds, for the counting of one day only, hashed origins, used tokens, the
forms' own numbers, and the order in which answers came. Afterwards the day's answers stand in a
random order under new ids, and the day's salt is gone, so that not even somebody who has the
database, the ticket in her hand and the clock of the queue can join one to another.
"""

import secrets
import uuid
from collections import Counter
from datetime import date, datetime, time
from typing import TypeVar
from zoneinfo import ZoneInfo

from django.db import transaction

from teladan.audit.commands import Subject, record
from teladan.citizen_voice.commands.asal import LAST_ZONE
from teladan.citizen_voice.models import (
    GaramHarian,
    JawabanSingkat,
    JawabanSkm,
    JumlahAsal,
    Pengaduan,
    PenilaianRencana,
    TokenSkm,
    UsulanWarga,
)
from teladan.citizen_voice.states import SaluranJawaban

Answer = TypeVar("Answer", JawabanSkm, JawabanSingkat)
#: Paper sheets and answers typed by an officer keep their ids: they have been countersigned.
_OF_CITIZENS = (SaluranJawaban.TERBUKA, SaluranJawaban.TIKET)


def close_days(*, at: datetime) -> None:
    """Close every day that is over in all zones of Indonesia. Closing twice changes nothing.

    One audit event per instansi and day says how many answers were laid in a new order.
    """
    today = at.astimezone(ZoneInfo(LAST_ZONE)).date()
    for day in (
        GaramHarian.objects.filter(hari__lt=today).order_by("hari").values_list("hari", flat=True)
    ):
        with transaction.atomic():
            _close(day, today, at)


def _close(day: date, today: date, at: datetime) -> None:
    if not GaramHarian.objects.select_for_update().filter(hari=day).exists():
        return
    moved = _lay_anew(JawabanSkm, day) + _lay_anew(JawabanSingkat, day)
    TokenSkm.objects.filter(terpakai=True).delete()
    TokenSkm.objects.filter(berlaku_sampai__lt=today).delete()
    midnight = datetime.combine(today, time(), ZoneInfo(LAST_ZONE))
    Pengaduan.objects.filter(diterima_at__lt=midnight).exclude(asal="").update(asal="")
    UsulanWarga.objects.filter(hari__lte=day).exclude(asal="").update(asal="")
    PenilaianRencana.objects.filter(hari__lte=day).exclude(asal="").update(asal="")
    JumlahAsal.objects.filter(hari__lte=day).delete()
    GaramHarian.objects.filter(hari=day).delete()
    for instansi_id, count in sorted(moved.items()):
        record(
            "skm.day_closed", Subject("instansi", instansi_id), by=None, at=at,
            instansi_id=instansi_id, day=day, answers=count,
        )  # fmt: skip


def _lay_anew(model: type[Answer], day: date) -> Counter[int]:
    """The day's answers in a random order, under new ids and numbers; counted by instansi."""
    rows = list(model.objects.select_for_update().filter(hari=day, saluran__in=_OF_CITIZENS))
    model.objects.filter(pk__in=[row.pk for row in rows]).delete()
    secrets.SystemRandom().shuffle(rows)
    for row in rows:
        row.pk, row.asal, row.kunci = None, "", uuid.uuid4().hex
    model.objects.bulk_create(rows, batch_size=500)
    return Counter(row.instansi_id for row in rows)

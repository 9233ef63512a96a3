"""Work that takes its time: making a release, reckoning what a measure moved; and what the clock
asks. Running it again makes no second one."""

import logging
from datetime import datetime

from teladan.accountability import commands
from teladan.foundation import outbox
from teladan.foundation.actor import Actor, system_actor
from teladan.foundation.models import Pekerjaan
from teladan.organisation.queries import actor_for

_log = logging.getLogger(__name__)


def run_due(*, at: datetime) -> None:
    """What is due at this instant; a failure is logged and tried again at the next turn."""
    try:
        commands.reckon_due_dampak(at=at)
    except Exception:
        _log.exception("reckon_due_dampak failed; it is tried again at the next turn")


def estimate(pekerjaan: Pekerjaan) -> None:
    """Reckon the measure `upaya_id` on behalf of who asked."""
    outbox.report_progress(pekerjaan.pk, total=1)
    upaya_id = pekerjaan.parameter["upaya_id"]
    commands.reckon_dampak(upaya_id=upaya_id, by=_owner(pekerjaan), at=pekerjaan.dibuat_at)
    outbox.report_progress(pekerjaan.pk)


def publish(pekerjaan: Pekerjaan) -> None:
    """Publish `periode` as its release `nomor`, on behalf of who asked."""
    given = pekerjaan.parameter
    outbox.report_progress(pekerjaan.pk, total=1)
    commands.publish(
        periode=given["periode"],
        catatan=given["catatan"],
        nomor=given["nomor"],
        by=_owner(pekerjaan),
        at=pekerjaan.dibuat_at,
    )
    outbox.report_progress(pekerjaan.pk)


def _owner(pekerjaan: Pekerjaan) -> Actor:
    found = actor_for(pegawai_id=pekerjaan.pemilik_id, at=pekerjaan.dibuat_at)
    return found or system_actor(pekerjaan.instansi_id)

"""What the clock asks of feedback. The worker calls `run_due` every ten minutes.

Each step must do nothing when there is nothing to do, and may run again after it was cut short.
"""

import logging
from collections.abc import Callable
from datetime import datetime

from teladan.feedback.commands.catatan_konseling import destroy_old_notes
from teladan.feedback.commands.denyut import close_due_denyut
from teladan.feedback.commands.kotak import destroy_old_keys
from teladan.feedback.commands.kunci_konselor import forget_sittings
from teladan.feedback.commands.peringatan import find_peringatan
from teladan.feedback.commands.putaran import refresh_partisipasi, start_due_putaran
from teladan.feedback.commands.rilis import release_due
from teladan.feedback.commands.undi_ulang import verify_draw
from teladan.feedback.commands.undian import DRAW_STEPS, draw_putaran
from teladan.feedback.queries.undi_ulang import VERIFY_STEPS
from teladan.foundation import outbox
from teladan.foundation.actor import Actor, system_actor
from teladan.foundation.models import Pekerjaan
from teladan.organisation.queries import actor_for

_log = logging.getLogger(__name__)
#: Functions that take `at` alone.
STEPS: tuple[Callable[..., None], ...] = (
    start_due_putaran,
    refresh_partisipasi,
    release_due,
    close_due_denyut,
    destroy_old_keys,
    destroy_old_notes,
    forget_sittings,
    find_peringatan,
)


def run_due(*, at: datetime) -> None:
    """Every step that is due at this instant; one that fails is logged and keeps none back."""
    for step in STEPS:
        try:
            step(at=at)
        except Exception:
            _log.exception("%s failed; it is tried again at the next turn", step.__name__)


def draw(pekerjaan: Pekerjaan) -> None:
    """Draw the round `putaran_id` on behalf of who asked."""
    outbox.report_progress(pekerjaan.pk, total=DRAW_STEPS)
    draw_putaran(
        putaran_id=pekerjaan.parameter["putaran_id"],
        by=_owner(pekerjaan),
        at=pekerjaan.dibuat_at,
        progress=lambda: outbox.report_progress(pekerjaan.pk),
    )


def verify(pekerjaan: Pekerjaan) -> None:
    """Draw the round `putaran_id` again on behalf of who asked, and keep what was found."""
    outbox.report_progress(pekerjaan.pk, total=VERIFY_STEPS)
    verify_draw(
        putaran_id=pekerjaan.parameter["putaran_id"],
        by=_owner(pekerjaan),
        at=pekerjaan.dibuat_at,
        progress=lambda: outbox.report_progress(pekerjaan.pk),
    )


def _owner(pekerjaan: Pekerjaan) -> Actor:
    found = actor_for(pegawai_id=pekerjaan.pemilik_id, at=pekerjaan.dibuat_at)
    return found or system_actor(pekerjaan.instansi_id)

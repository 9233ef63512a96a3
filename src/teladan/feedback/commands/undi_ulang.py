"""Drawing a large round again in the background, and keeping what was found."""

from dataclasses import asdict
from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from teladan.audit.commands import Subject, record
from teladan.feedback import policies
from teladan.feedback.commands.putaran import lock_putaran
from teladan.feedback.queries.putaran import putaran_view
from teladan.feedback.queries.undi_ulang import Progress, is_large, verify_undian
from teladan.foundation import outbox
from teladan.foundation.actor import Actor


def request_verification(*, putaran_id: int, by: Actor, at: datetime) -> int | None:
    """Draw a large round again in the background. Returns the job's id, or None for a round so
    small that its page draws it again each time it is read.

    Raises NotVisible.
    """
    found = policies.check_can_verify(putaran_view(putaran_id), actor=by)
    if not is_large(putaran_id):
        return None
    with transaction.atomic():
        job = outbox.later(
            "teladan.feedback.tasks.verify",
            judul=_("Pemeriksaan undian putaran %(nama)s") % {"nama": found.nama},
            by=by,
            at=at,
            putaran_id=putaran_id,
        )
        subject = Subject("putaran", putaran_id)
        record("putaran.verification_requested", subject, by=by, at=at, pekerjaan=job)
    return job


def verify_draw(
    *, putaran_id: int, by: Actor, at: datetime, progress: Progress | None = None
) -> None:
    """Draw a round again and keep what was found, for its page and in the log.

    Raises NotVisible. ``progress`` as in `verify_undian`.
    """
    view = policies.check_can_verify(putaran_view(putaran_id), actor=by)
    found = verify_undian(view, progress=progress)
    with transaction.atomic():
        row = lock_putaran(putaran_id)
        row.ringkasan = {**row.ringkasan, "pemeriksaan": {**asdict(found), "pada": at.isoformat()}}
        row.save(update_fields=["ringkasan"])
        record(
            "putaran.verified",
            Subject("putaran", putaran_id),
            by=by,
            at=at,
            sama=found.sama,
            berbeda=found.jumlah_berbeda,
        )

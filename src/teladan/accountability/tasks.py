"""Work that takes its time: making a release. Running it again makes no second one."""

from teladan.accountability import commands
from teladan.foundation import outbox
from teladan.foundation.actor import Actor, system_actor
from teladan.foundation.models import Pekerjaan
from teladan.organisation.queries import actor_for


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

"""Work for later, written in the command's own transaction and run after commit.

The row in the task table is the outbox: it commits or vanishes with the change that asked
for it. Tasks are named by their dotted path and must be idempotent, because a worker that
dies is followed by another.
"""

from collections.abc import Callable
from datetime import datetime
from typing import Any

from django.db import connection
from django.db.models import F
from django.utils.module_loading import import_string
from django_tasks import task

from teladan.foundation.actor import Actor
from teladan.foundation.models import Pekerjaan


def later(name: str, *, judul: str, by: Actor, at: datetime, **parameter: Any) -> int:
    """Ask for the task `name` ("teladan.evaluation.tasks.build_zip"); returns the job's id.

    The task is called with the Pekerjaan row. Raises RuntimeError outside a transaction.
    """
    if not connection.in_atomic_block:
        raise RuntimeError("outbox.later outside a transaction")
    pekerjaan = Pekerjaan.objects.create(
        instansi_id=by.instansi_id,
        pemilik_id=by.pegawai_id,
        tugas=name,
        judul=judul,
        parameter=parameter,
        dibuat_at=at,
    )
    run_pekerjaan.enqueue(pekerjaan.pk, at.isoformat())
    return pekerjaan.pk


@task()
def run_pekerjaan(pekerjaan_id: int, at: str) -> None:
    """Run one job and keep its end, good or bad, where its owner sees it."""
    pekerjaan = Pekerjaan.objects.get(pk=pekerjaan_id)
    if pekerjaan.status == "selesai":
        return
    Pekerjaan.objects.filter(pk=pekerjaan_id).update(
        status="berjalan", mulai_at=datetime.fromisoformat(at), selesai=0
    )
    function: Callable[[Pekerjaan], None] = import_string(pekerjaan.tugas)
    try:
        function(pekerjaan)
    except Exception as error:
        Pekerjaan.objects.filter(pk=pekerjaan_id).update(status="gagal", galat=str(error))
        raise
    Pekerjaan.objects.filter(pk=pekerjaan_id).update(status="selesai")


def report_progress(pekerjaan_id: int, *, step: int = 1, total: int | None = None) -> None:
    """Move the progress bar by `step`, or set its `total`."""
    rows = Pekerjaan.objects.filter(pk=pekerjaan_id)
    if total is not None:
        rows.update(total=total, selesai=0)
    else:
        rows.update(selesai=F("selesai") + step)


def finish_with_file(pekerjaan_id: int, *, sha256: str, name: str) -> None:
    """Attach the stored file that the owner may download."""
    Pekerjaan.objects.filter(pk=pekerjaan_id).update(hasil_sha256=sha256, hasil_nama=name)

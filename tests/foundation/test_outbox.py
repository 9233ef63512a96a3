"""Work for later commits or vanishes with the change that asked for it."""

from datetime import UTC, datetime

import pytest
from django.db import transaction
from django_tasks_db.models import DBTaskResult

from teladan.foundation import outbox
from teladan.foundation.actor import system_actor
from teladan.foundation.models import Pekerjaan

AT = datetime(2026, 8, 12, 2, 0, tzinfo=UTC)
BY = system_actor(1)


def note(pekerjaan: Pekerjaan) -> None:
    """A task of the tests: reports its progress."""
    outbox.report_progress(pekerjaan.pk, total=2)
    outbox.report_progress(pekerjaan.pk, step=2)


def fail(pekerjaan: Pekerjaan) -> None:
    """A task of the tests: ends badly."""
    raise ValueError("berkas sumber hilang")


def ask(name: str) -> int:
    with transaction.atomic():
        return outbox.later(f"{__name__}.{name}", judul="Uji", by=BY, at=AT)


@pytest.mark.django_db
def test_a_change_that_is_rolled_back_leaves_no_work() -> None:
    with pytest.raises(RuntimeError), transaction.atomic():
        outbox.later(f"{__name__}.note", judul="Uji", by=BY, at=AT)
        raise RuntimeError
    assert not Pekerjaan.objects.exists()
    assert not DBTaskResult.objects.exists()


@pytest.mark.django_db
def test_a_job_shows_its_progress_and_its_end_and_runs_only_once() -> None:
    job = ask("note")
    outbox.run_pekerjaan.func(job, AT.isoformat())
    done = Pekerjaan.objects.get(pk=job)
    assert (done.status, done.selesai, done.total) == ("selesai", 2, 2)

    outbox.run_pekerjaan.func(job, AT.isoformat())
    assert Pekerjaan.objects.get(pk=job).selesai == 2


@pytest.mark.django_db
def test_a_job_that_fails_says_why_to_its_owner() -> None:
    job = ask("fail")
    with pytest.raises(ValueError, match="berkas sumber hilang"):
        outbox.run_pekerjaan.func(job, AT.isoformat())
    failed = Pekerjaan.objects.get(pk=job)
    assert (failed.status, failed.galat) == ("gagal", "berkas sumber hilang")

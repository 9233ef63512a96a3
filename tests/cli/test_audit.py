"""`teladan audit verify` tells an inspector whether the record was touched."""

from argparse import Namespace

import pytest

from teladan.audit.models import AuditEvent
from teladan.cli import audit, runtime
from tests import append_only
from tests.personas import Dunia


@pytest.fixture(autouse=True)
def django_runs(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(runtime, "start_django", lambda: None)


def test_an_untouched_record_holds(dunia: Dunia, capsys: pytest.CaptureFixture[str]) -> None:
    assert audit.run(Namespace(action="verify")) == 0
    assert capsys.readouterr().out.count("rantai utuh") == 2


def test_a_changed_event_is_named(dunia: Dunia, capsys: pytest.CaptureFixture[str]) -> None:
    event = AuditEvent.objects.filter(instansi_id=dunia.instansi_id).order_by("nomor")[4]
    with append_only.triggers_disabled():
        AuditEvent.objects.filter(pk=event.pk).update(action="nothing.happened")
    assert audit.run(Namespace(action="verify")) == 1
    said = capsys.readouterr().out
    assert f", {event.nomor}: isi peristiwa berubah setelah dicatat" in said
    assert said.count("rantai utuh") == 1

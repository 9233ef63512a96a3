"""The chain of events: it grows, it verifies, and nobody rewrites it."""

import threading
from datetime import UTC, datetime

import pytest
from django.db import DatabaseError, connection, transaction

from teladan.audit import commands
from teladan.audit.commands import Subject
from teladan.audit.models import AuditEvent, AuditHead, AuditText
from teladan.foundation.actor import system_actor
from tests.append_only import triggers_disabled

AT = datetime(2026, 8, 12, 2, 0, tzinfo=UTC)
ONE, OTHER = system_actor(1), system_actor(2)


def record(action: str, *, by=ONE, texts=None, **payload) -> None:  # type: ignore[no-untyped-def]
    with transaction.atomic():
        commands.record(action, Subject("skp", 7), by=by, at=AT, texts=texts, **payload)


def breaks(instansi_id: int = 1) -> list[tuple[int, str]]:
    return [(each.nomor, each.reason) for each in commands.verify(instansi_id)]


@pytest.mark.django_db
def test_each_instansi_has_its_own_chain_that_verifies() -> None:
    record("skp.submitted", revisi=3)
    record("skp.approved")
    record("skp.submitted", by=OTHER)

    numbers = AuditEvent.objects.order_by("instansi_id", "nomor").values_list(
        "instansi_id", "nomor", "action"
    )
    assert list(numbers) == [
        (1, 1, "skp.submitted"),
        (1, 2, "skp.approved"),
        (2, 1, "skp.submitted"),
    ]
    assert breaks(1) == [] and breaks(2) == []


@pytest.mark.django_db
def test_an_event_outside_a_transaction_is_refused() -> None:
    connection.in_atomic_block, before = False, connection.in_atomic_block
    try:
        with pytest.raises(RuntimeError, match="outside a transaction"):
            commands.record("skp.submitted", Subject("skp", 7), by=ONE, at=AT)
    finally:
        connection.in_atomic_block = before
    assert not AuditEvent.objects.exists()


@pytest.mark.django_db
@pytest.mark.parametrize(
    "statement",
    ["UPDATE audit_auditevent SET action = 'x'", "DELETE FROM audit_auditevent"],
)
def test_the_database_itself_refuses_to_change_an_event(statement: str) -> None:
    record("skp.submitted")
    with pytest.raises(DatabaseError, match="append-only"), transaction.atomic():
        connection.cursor().execute(statement)
    assert breaks() == []


@pytest.mark.django_db
def test_whoever_gets_past_the_triggers_is_found_by_the_chain() -> None:
    for action in ("a", "b", "c"):
        record(action)
    with triggers_disabled():
        AuditEvent.objects.filter(nomor=2).update(action="forged")
    assert breaks() == [(2, "isi peristiwa berubah setelah dicatat")]

    with triggers_disabled():
        AuditEvent.objects.filter(nomor=2).delete()
    assert (2, "peristiwa hilang dari rantai") in breaks()


@pytest.mark.django_db
def test_cutting_off_the_end_is_found_by_the_head() -> None:
    record("a")
    record("b")
    with triggers_disabled():
        AuditEvent.objects.filter(nomor=2).delete()
    assert breaks() == [(2, "akhir rantai tidak cocok dengan kepala rantai")]


@pytest.mark.django_db
def test_personal_text_is_erased_and_the_chain_stays_whole() -> None:
    record("skp.returned", texts={"catatan": "Ibu Siti perlu melengkapi target."}, revisi=4)
    event = AuditEvent.objects.get()
    assert "Siti" not in str(event.payload)
    assert AuditText.objects.get(event_id=event.pk).text.startswith("Ibu Siti")

    gone = commands.erase_texts(subject=Subject("skp", 7), by=ONE, at=AT)

    assert gone == 1 and not AuditText.objects.exists()
    assert AuditEvent.objects.latest("nomor").action == "audit.texts_erased"
    assert breaks() == []


@pytest.mark.django_db
def test_erasing_in_one_instansi_leaves_the_neighbours_texts() -> None:
    record("skp.returned", texts={"catatan": "kita"})
    record("skp.returned", by=OTHER, texts={"catatan": "mereka"})
    commands.erase_texts(subject=Subject("skp", 7), by=ONE, at=AT)
    assert [text.text for text in AuditText.objects.all()] == ["mereka"]


@pytest.mark.django_db(transaction=True)
def test_fifty_writers_at_once_make_one_whole_chain() -> None:
    errors: list[Exception] = []

    def write() -> None:
        try:
            record("skp.submitted")
        except Exception as error:
            errors.append(error)
        finally:
            connection.close()

    writers = [threading.Thread(target=write) for _ in range(50)]
    for writer in writers:
        writer.start()
    for writer in writers:
        writer.join()

    assert errors == []
    assert AuditHead.objects.get(instansi_id=1).nomor == 50
    assert breaks() == []

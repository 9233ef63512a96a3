"""Recording and verifying the chain. `record` is the last thing that a command does."""

import hashlib
import json
import secrets
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from django.db import connection, transaction

from teladan.audit.models import AuditEvent, AuditHead, AuditText
from teladan.foundation.actor import Actor

_GENESIS = "0" * 64


@dataclass(frozen=True)
class Subject:
    """What an event speaks of, e.g. `Subject("skp", 12)`."""

    type: str
    id: int | None


@dataclass(frozen=True)
class Break:
    """A place where the chain does not hold: the event's `nomor` and why, in Indonesian."""

    nomor: int
    reason: str


def record(
    action: str,
    subject: Subject,
    *,
    by: Actor | None,
    at: datetime,
    instansi_id: int | None = None,
    texts: Mapping[str, str] | None = None,
    **payload: Any,
) -> None:
    """Append one event to the instansi's chain, inside the caller's transaction.

    `payload` takes ids, dates, states and numbers; what a person wrote or is called goes
    into `texts`, which can be erased later (UU 27/2022 Pasal 8) while the chain stays whole.
    `instansi_id` is needed only where nobody is signed in (`by` None).

    Raises RuntimeError outside a transaction: an event must stand or fall with its change.
    """
    if not connection.in_atomic_block:
        raise RuntimeError("audit.record outside a transaction")
    owner = by.instansi_id if by is not None else instansi_id
    if owner is None:
        raise RuntimeError("audit.record needs an instansi")
    salted = {key: (secrets.token_hex(16), text) for key, text in (texts or {}).items()}
    body = json.loads(json.dumps(payload, default=str))
    if salted:
        body["texts"] = {key: _digest(salt + text) for key, (salt, text) in salted.items()}
    head = _locked_head(owner)
    event = AuditEvent(
        instansi_id=owner,
        nomor=head.nomor + 1,
        at=at,
        actor_id=by.pegawai_id if by is not None else None,
        action=action,
        subject_type=subject.type,
        subject_id=subject.id,
        payload=body,
        previous_hash=head.hash or _GENESIS,
    )
    event.hash = _hash_of(event)
    event.save(force_insert=True)
    AuditText.objects.bulk_create(
        AuditText(event_id=event.pk, key=key, salt=salt, text=text)
        for key, (salt, text) in salted.items()
    )
    marks = {**head.marks, action.partition(".")[0]: secrets.token_hex(6)}
    AuditHead.objects.filter(instansi_id=owner).update(
        nomor=event.nomor, hash=event.hash, marks=marks
    )


def erase_texts(*, subject: Subject, by: Actor, at: datetime) -> int:
    """Erase the personal texts of a subject's events and record that it was done.

    Returns how many texts went. The chain still verifies: it never held them.
    """
    with transaction.atomic():
        events = AuditEvent.objects.filter(
            instansi_id=by.instansi_id, subject_type=subject.type, subject_id=subject.id
        ).values_list("pk", flat=True)
        gone, _ = AuditText.objects.filter(event_id__in=list(events)).delete()
        record("audit.texts_erased", subject, by=by, at=at, count=gone)
    return gone


def verify(instansi_id: int) -> Iterator[Break]:
    """Walk the chain and yield every place where it does not hold."""
    previous, nomor = _GENESIS, 0
    events = AuditEvent.objects.filter(instansi_id=instansi_id).order_by("nomor")
    for event in events.iterator(chunk_size=2000):
        nomor += 1
        if event.nomor != nomor:
            yield Break(nomor, "peristiwa hilang dari rantai")
            nomor = event.nomor
        if event.previous_hash != previous:
            yield Break(event.nomor, "tidak bersambung dengan peristiwa sebelumnya")
        if event.hash != _hash_of(event):
            yield Break(event.nomor, "isi peristiwa berubah setelah dicatat")
        previous = event.hash
    head = AuditHead.objects.filter(instansi_id=instansi_id).first()
    if head is not None and (head.nomor, head.hash or _GENESIS) != (nomor, previous):
        yield Break(head.nomor, "akhir rantai tidak cocok dengan kepala rantai")


def _locked_head(instansi_id: int) -> AuditHead:
    AuditHead.objects.bulk_create([AuditHead(instansi_id=instansi_id)], ignore_conflicts=True)
    return AuditHead.objects.select_for_update().get(instansi_id=instansi_id)


def _digest(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()


def _hash_of(event: AuditEvent) -> str:
    body = {
        "instansi": event.instansi_id,
        "nomor": event.nomor,
        "at": event.at.astimezone(UTC).isoformat(timespec="microseconds"),
        "actor": event.actor_id,
        "action": event.action,
        "subject": [event.subject_type, event.subject_id],
        "payload": event.payload,
        "previous": event.previous_hash,
    }
    return _digest(json.dumps(body, sort_keys=True, separators=(",", ":"), ensure_ascii=False))

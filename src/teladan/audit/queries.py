"""What has happened since: whether what was worked out then still holds, and what one did."""

from collections.abc import Iterable, Mapping
from typing import Any

from teladan.audit.models import AuditEvent, AuditHead


def marks_of(instansi_id: int, kinds: Iterable[str]) -> tuple[str, ...]:
    """The token of the last event of each kind (the word before the dot of its action), ""
    where there was none. Tokens are random, so a mark never comes back with other data."""
    found = AuditHead.objects.filter(pk=instansi_id).values_list("marks", flat=True).first() or {}
    return tuple(found.get(kind, "") for kind in kinds)


def last_nomor(instansi_id: int) -> int:
    """The number of the last event of an instansi's chain; 0 where nothing has happened."""
    return AuditHead.objects.filter(pk=instansi_id).values_list("nomor", flat=True).first() or 0


def payload_of(
    action: str, subject_type: str, subject_id: int, *, instansi_id: int
) -> Mapping[str, Any]:
    """What the first event of this action said of a subject; empty where there was none."""
    rows = AuditEvent.objects.filter(
        instansi_id=instansi_id, subject_type=subject_type, subject_id=subject_id, action=action
    )
    return rows.order_by("nomor").values_list("payload", flat=True).first() or {}


def actions_since(nomor: int, *, instansi_id: int, actor_id: int) -> frozenset[str]:
    """What a person has done since the event of that number, as names of actions."""
    return frozenset(
        AuditEvent.objects.filter(instansi_id=instansi_id, nomor__gt=nomor, actor_id=actor_id)
        .values_list("action", flat=True)
        .distinct()
    )

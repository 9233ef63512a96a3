"""Whether anything of a kind has happened since: what was worked out then holds until it has."""

from collections.abc import Iterable

from teladan.audit.models import AuditHead


def marks_of(instansi_id: int, kinds: Iterable[str]) -> tuple[str, ...]:
    """The token of the last event of each kind (the word before the dot of its action), ""
    where there was none. Tokens are random, so a mark never comes back with other data."""
    found = AuditHead.objects.filter(pk=instansi_id).values_list("marks", flat=True).first() or {}
    return tuple(found.get(kind, "") for kind in kinds)

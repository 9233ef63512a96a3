"""The key that is open in a konselor's session."""

import base64
import binascii
from datetime import datetime

from teladan.feedback.models import JendelaKunci
from teladan.foundation import personal_box
from teladan.foundation.actor import Actor
from teladan.organisation.queries import session_hash


def owner_of(actor: Actor) -> str:
    """Whom a wrapped key is tied to."""
    return f"{actor.instansi_id} {actor.pegawai_id}"


def opened_private(
    kunci: str, *, session_key: str, by: Actor, at: datetime
) -> tuple[int, bytes] | None:
    """The id and private half of the key that is open in this session, None where none is."""
    row = (
        JendelaKunci.objects.filter(
            sesi_hash=session_hash(session_key),
            sampai__gt=at,
            kunci__pegawai_id=by.pegawai_id,
        )
        .values_list("kunci_id", "terbungkus")
        .first()
    )
    if row is None:
        return None
    try:
        raw = base64.urlsafe_b64decode(kunci.encode())
        return row[0], personal_box.unwrap_window(bytes(row[1]), raw, owner=owner_of(by))
    except (personal_box.WrongSecret, binascii.Error, ValueError):
        return None

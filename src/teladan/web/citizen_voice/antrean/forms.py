"""A batch of presses as a device sends it: read piece by piece, so that one bad piece costs
nothing but itself."""

import json
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.utils.translation import gettext as _

from teladan.citizen_voice.commands import HasilKejadian, KejadianIsi
from teladan.citizen_voice.commands.antrean import DITOLAK, TERBANYAK, is_kunci
from teladan.foundation.errors import Invalid

_LARGEST_ID = 2**63 - 1


@dataclass(frozen=True)
class Kiriman:
    """A batch: what could be read, and an answer for each piece that could not."""

    peranti: str
    dikirim_at: datetime | None
    kejadian: tuple[KejadianIsi, ...]
    galat: tuple[HasilKejadian, ...]


def read_batch(body: bytes) -> Kiriman:
    """The batch in a request's body. Raises Invalid for what is no batch at all."""
    try:
        data = json.loads(body)
    except (ValueError, RecursionError):
        data = None
    if not isinstance(data, dict) or not isinstance(data.get("kejadian"), list):
        raise Invalid(
            _("Kiriman ini tidak dapat dibaca."),
            next_step=_("Kejadian tetap tersimpan di perangkat. Muat ulang layarnya."),
        )
    pieces = data["kejadian"]
    if len(pieces) > TERBANYAK:
        raise Invalid(
            _("Kiriman ini memuat lebih dari %(n)s kejadian.") % {"n": TERBANYAK},
            next_step=_("Kirim dalam beberapa bagian; tidak ada yang hilang."),
        )
    good: list[KejadianIsi] = []
    bad: list[HasilKejadian] = []
    for piece in pieces:
        found = _press(piece)
        if isinstance(found, KejadianIsi):
            good.append(found)
        else:
            bad.append(found)
    return Kiriman(_text(data, "peranti", 36), _when(data, "dikirim_at"), tuple(good), tuple(bad))


def _press(piece: Any) -> KejadianIsi | HasilKejadian:
    if not isinstance(piece, dict):
        return HasilKejadian("", DITOLAK, _("Kejadian ini tidak dapat dibaca."))
    kunci, tiket, at = _text(piece, "kunci", 36), _text(piece, "tiket", 36), _when(piece, "at")
    if not is_kunci(kunci) or not is_kunci(tiket):
        return HasilKejadian(kunci, DITOLAK, _("Kunci kejadian ini tidak lengkap."))
    if at is None:
        return HasilKejadian(kunci, DITOLAK, _("Waktu kejadian ini tidak dapat dibaca."))
    return KejadianIsi(
        kunci,
        tiket,
        _text(piece, "jenis", 10),
        at,
        _id(piece, "titik"),
        _text(piece, "nomor", 12),
        _id(piece, "layanan"),
    )


def _text(piece: dict[str, Any], name: str, limit: int) -> str:
    value = piece.get(name)
    return value.replace("\0", "")[:limit] if isinstance(value, str) else ""


def _id(piece: dict[str, Any], name: str) -> int | None:
    value = piece.get(name)
    if not isinstance(value, int) or isinstance(value, bool):
        return None
    return value if 0 < value <= _LARGEST_ID else None


def _when(piece: dict[str, Any], name: str) -> datetime | None:
    """An instant with its zone, in the years that every database knows."""
    try:
        at = datetime.fromisoformat(piece.get(name) or "")
    except (TypeError, ValueError):
        return None
    return at if at.tzinfo is not None and 1900 <= at.year <= 2999 else None

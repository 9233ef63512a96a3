"""The receipt of a determination as it is read, and how its derivation is kept."""

import json
import zlib
from dataclasses import dataclass
from typing import Any

from teladan.evaluation.models import Receipt
from teladan_rules.legal import JsonValue, canonical_text


def pack_trace(trace: JsonValue) -> bytes:
    """A derivation (JSON-safe, as `Step.to_json` makes it) as stored: canonical, deflated."""
    return zlib.compress(canonical_text(trace).encode(), 6)


def unpack_trace(packed: bytes | memoryview) -> dict[str, Any]:
    """What `pack_trace` kept. Raises ValueError for bytes that are no derivation."""
    try:
        found = json.loads(zlib.decompress(bytes(packed)))
    except zlib.error as error:
        raise ValueError("uraian penurunan tidak terbaca") from error
    return dict(found)


@dataclass(frozen=True)
class ReceiptView:
    """The last receipt of an evaluation: what its predikat was made of."""

    id: int
    rules_version: str
    regulation: str
    inputs_hash: str
    result: dict[str, object]
    trace: dict[str, Any]


def last_receipt(evaluasi_id: int) -> ReceiptView | None:
    """The receipt that counts, or None before a determination. Check visibility before."""
    row = (
        Receipt.objects.filter(evaluasi_id=evaluasi_id)
        .order_by("-pk")
        .values_list("pk", "rules_version", "regulation", "inputs_hash", "result", "trace")
        .first()
    )
    return ReceiptView(*row[:5], unpack_trace(row[5])) if row else None

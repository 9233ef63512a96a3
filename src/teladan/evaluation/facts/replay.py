"""A receipt's whole life: made once, and recomputed from its own inputs ever after."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from teladan.evaluation.facts.masukan import EvaluasiMasukan
from teladan.evaluation.facts.turunan import Turunan, derive
from teladan.evaluation.models import Receipt
from teladan.evaluation.queries.receipt import pack_trace, unpack_trace
from teladan_rules.codec import decode, encode
from teladan_rules.legal import canonical_hash, canonical_text
from teladan_rules.permenpanrb_6_2022.periode import Periode
from teladan_rules.rulebook import RULES_VERSION, rulebook_for

#: A regulation's folder and the shape of its inputs → how they are read and applied.
_DERIVE: Mapping[str, Callable[[EvaluasiMasukan], Turunan]] = {"permenpanrb_6_2022": derive}


@dataclass(frozen=True)
class Bukti:
    """The content of a receipt, JSON-safe."""

    rules_version: str
    regulation: str
    inputs: Any
    inputs_hash: str
    trace: bytes
    result: Any


def receipt_for(data: EvaluasiMasukan, turunan: Turunan) -> Bukti:
    """What the receipt of a determination holds."""
    inputs = encode(data)
    return Bukti(
        rules_version=RULES_VERSION,
        regulation=rulebook_for(Periode.from_key(data.periode).selesai).folder,
        inputs=inputs,
        inputs_hash=canonical_hash(inputs),
        trace=pack_trace(turunan.trace.to_json()),
        result=turunan.result(),
    )


@dataclass(frozen=True)
class Beda:
    """One receipt recomputed: `perbedaan` is empty where it is equal."""

    receipt_id: int
    evaluasi_id: int
    perbedaan: tuple[str, ...]


def replay(*, instansi_id: int | None = None) -> Iterator[Beda]:
    """Recompute every receipt (of one instansi) from its stored inputs and compare.

    Input hash, result and whole derivation must be equal; what differs is named.
    """
    rows = Receipt.objects.order_by("pk")
    if instansi_id is not None:
        rows = rows.filter(instansi_id=instansi_id)
    fields = ("pk", "evaluasi_id", "regulation", "inputs", "inputs_hash", "trace", "result")
    for pk, evaluasi, *stored in rows.values_list(*fields).iterator(chunk_size=500):
        yield Beda(pk, evaluasi, tuple(_compare(*stored)))


def _compare(
    regulation: str, inputs: Any, inputs_hash: str, trace: Any, result: Any
) -> Iterator[str]:
    if canonical_hash(inputs) != inputs_hash:
        yield "sidik masukan tidak cocok dengan masukannya"
    if regulation not in _DERIVE:
        yield f"peraturan {regulation} tidak dikenal"
        return
    try:
        turunan = _DERIVE[regulation](decode(EvaluasiMasukan, inputs))
    except (KeyError, TypeError, ValueError) as error:
        yield f"masukan tidak terbaca: {error}"
        return
    fresh = turunan.result()
    for key in sorted({*fresh, *result}):
        if fresh.get(key) != result.get(key):
            yield f"{key}: tersimpan {result.get(key)!r}, dihitung ulang {fresh.get(key)!r}"
    if not _same_trace(turunan, trace):
        yield "uraian penurunan berbeda"


def _same_trace(turunan: Turunan, packed: bytes) -> bool:
    try:
        stored = canonical_text(unpack_trace(packed))
    except ValueError:
        return False
    return stored == canonical_text(turunan.trace.to_json())

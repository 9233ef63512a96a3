"""A PAK's receipt: made once from its inputs, and recomputed from them ever after."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from teladan.evaluation.queries.receipt import pack_trace, unpack_trace
from teladan.followup.models import PenetapanAngkaKredit
from teladan_rules.codec import decode, encode
from teladan_rules.legal import canonical_hash, canonical_text
from teladan_rules.permenpanrb_1_2023.perhitungan import PerhitunganInput, determine_perhitungan
from teladan_rules.rulebook import RULES_VERSION

REGULATION = "permenpanrb_1_2023"


@dataclass(frozen=True)
class BuktiPenetapan:
    """The content of a PAK's receipt, JSON-safe."""

    rules_version: str
    regulation: str
    inputs: Any
    inputs_hash: str
    trace: bytes
    result: Any


def bukti_penetapan(data: PerhitunganInput) -> BuktiPenetapan:
    """What the receipt of a PAK holds. Raises ValueError for a golongan outside the jenjang."""
    found = determine_perhitungan(data)
    inputs = encode(data)
    return BuktiPenetapan(
        RULES_VERSION,
        REGULATION,
        inputs,
        canonical_hash(inputs),
        pack_trace(found.trace.to_json()),
        encode(found.value),
    )


@dataclass(frozen=True)
class BedaPenetapan:
    """One PAK recomputed: `perbedaan` is empty where it is equal."""

    penetapan_id: int
    perbedaan: tuple[str, ...]


def replay_penetapan(*, instansi_id: int | None = None) -> Iterator[BedaPenetapan]:
    """Recompute every PAK (of one instansi) from its stored inputs: input hash, result and whole
    derivation must be equal; what differs is named."""
    rows = PenetapanAngkaKredit.objects.order_by("pk")
    if instansi_id is not None:
        rows = rows.filter(instansi_id=instansi_id)
    names = ("pk", "regulation", "inputs", "inputs_hash", "trace", "result")
    for pk, *stored in rows.values_list(*names).iterator(chunk_size=500):
        yield BedaPenetapan(pk, tuple(_compare(*stored)))


def _compare(
    regulation: str, inputs: Any, inputs_hash: str, trace: Any, result: Any
) -> Iterator[str]:
    if canonical_hash(inputs) != inputs_hash:
        yield "sidik masukan tidak cocok dengan masukannya"
    if regulation != REGULATION:
        yield f"peraturan {regulation} tidak dikenal"
        return
    try:
        fresh = bukti_penetapan(decode(PerhitunganInput, inputs))
        stored = canonical_text(unpack_trace(trace))
    except (KeyError, TypeError, ValueError) as error:
        yield f"masukan tidak terbaca: {error}"
        return
    for key in sorted({*fresh.result, *result}):
        if fresh.result.get(key) != result.get(key):
            yield f"{key}: tersimpan {result.get(key)!r}, dihitung ulang {fresh.result.get(key)!r}"
    if stored != canonical_text(unpack_trace(fresh.trace)):
        yield "uraian penurunan berbeda"

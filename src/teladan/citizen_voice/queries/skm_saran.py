"""What citizens wrote beside their marks: shuffled, without day, hour, profile or marks."""

import hashlib
from collections.abc import Collection
from dataclasses import dataclass
from datetime import date

from teladan.citizen_voice.models import JawabanSingkat, JawabanSkm
from teladan.citizen_voice.states import StatusJawaban


@dataclass(frozen=True)
class SaranView:
    """A sentence and the service that it speaks of, if one is named."""

    teks: str
    layanan_nama: str


def saran_list(
    *, instansi_id: int, unit_ids: Collection[int], dari: date, sampai: date, limit: int = 300
) -> list[SaranView]:
    """The sentences of accepted answers of both forms, in an order that has nothing to do with
    when they came: sorted by a hash of the text. Two queries."""
    found: list[SaranView] = []
    for model in (JawabanSkm, JawabanSingkat):
        rows = (
            model.objects.filter(
                instansi_id=instansi_id,
                unit_id__in=list(unit_ids),
                hari__range=(dari, sampai),
                status=StatusJawaban.DITERIMA,
            )
            .exclude(saran="")
            .values_list("saran", "layanan__nama")
        )
        found += [SaranView(teks, layanan or "") for teks, layanan in rows]
    return sorted(found, key=_shuffled)[:limit]


def _shuffled(saran: SaranView) -> str:
    return hashlib.sha256(f"{saran.teks}|{saran.layanan_nama}".encode()).hexdigest()

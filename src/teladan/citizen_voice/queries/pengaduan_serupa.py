"""Reports that may speak of the same thing, for who joins them."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from fractions import Fraction

from django.db.models import Q

from teladan.citizen_voice.models import Pengaduan
from teladan.citizen_voice.queries.mirip import likeness
from teladan.citizen_voice.queries.pengaduan import PengaduanDetail, visible_to
from teladan.citizen_voice.states import TERBUKA
from teladan.foundation.actor import Actor

_ALIKE = Fraction(1, 3)
_WITHIN = timedelta(days=60)
_COMPARED, _OF_EACH, _SHOWN = 300, 1000, 3


@dataclass(frozen=True)
class Serupa:
    """Another open report that may speak of the same thing."""

    id: int
    nomor: str
    uraian: str
    diterima_at: datetime


def similar(detail: PengaduanDetail, *, actor: Actor) -> list[Serupa]:
    """Open reports of the same unit or kelurahan within 60 days that the actor may see and whose
    words are much alike, the most alike first. One query over no more than 300 texts."""
    header = detail.header
    place = Q(unit_id=header.unit_id) if header.unit_id else Q()
    if detail.kelurahan:
        place |= Q(kelurahan__iexact=detail.kelurahan)
    if not place:
        return []
    near = header.diterima_at - _WITHIN, header.diterima_at + _WITHIN
    rows = Pengaduan.objects.filter(visible_to(actor), place, tersegel=header.tersegel)
    rows = rows.filter(status__in=sorted(TERBUKA), dikarantina="")
    rows = rows.filter(diterima_at__gte=near[0], diterima_at__lte=near[1]).exclude(pk=header.id)
    found = []
    for row in rows.order_by("-diterima_at").values_list("pk", "nomor", "uraian", "diterima_at")[
        :_COMPARED
    ]:
        score = likeness(detail.uraian[:_OF_EACH], row[2][:_OF_EACH])
        if score >= _ALIKE:
            found.append((score, Serupa(*row)))
    return [each for _score, each in sorted(found, key=lambda item: -item[0])[:_SHOWN]]

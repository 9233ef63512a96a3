"""Reads of questions and answers: the instansi's own, and the bundled stock they stand before."""

import re
import tomllib
from dataclasses import dataclass
from datetime import datetime
from functools import cache
from pathlib import Path

from django.db.models import Count

from teladan.feedback.models import TanyaJawab

_STOCK = Path(__file__).with_name("tanya_jawab.toml")


@dataclass(frozen=True)
class TanyaJawabView:
    """A question with its answer. `anchor` is its place on the page; of the bundled stock
    `tanya_jawab_id` is None; `asal` counts the objections from pulses that it answers."""

    tanya_jawab_id: int | None
    instansi_id: int | None
    bawaan: str
    pertanyaan: str
    jawaban: str
    diterbitkan_at: datetime | None
    diperbarui_at: datetime | None
    asal: int = 0

    @property
    def anchor(self) -> str:
        return self.bawaan or f"t{self.tanya_jawab_id}"

    @property
    def published(self) -> bool:
        return self.tanya_jawab_id is None or self.diterbitkan_at is not None


_FIELDS = (
    "pk", "instansi_id", "bawaan", "pertanyaan", "jawaban", "diterbitkan_at", "diperbarui_at",
)  # fmt: skip


@cache
def stock() -> tuple[TanyaJawabView, ...]:
    """The bundled questions with answers that hold in every instansi."""
    items = tomllib.loads(_STOCK.read_text(encoding="utf-8"))["tanya_jawab"]
    return tuple(
        TanyaJawabView(
            None,
            None,
            each["kunci"],
            each["pertanyaan"].strip(),
            "\n\n".join(" ".join(part.split()) for part in each["jawaban"].split("\n\n")).strip(),
            None,
            None,
        )
        for each in items
    )


def tanya_jawab_all(instansi_id: int) -> tuple[TanyaJawabView, ...]:
    """The instansi's own with drafts, in their order, and then what is left of the stock. A draft
    does not take the place of a bundled one yet. One query."""
    rows = (
        TanyaJawab.objects.filter(instansi_id=instansi_id)
        .annotate(asal_n=Count("asal"))
        .order_by("urutan", "pk")
        .values_list(*_FIELDS, "asal_n")
    )
    own = [TanyaJawabView(*row) for row in rows]
    taken = {each.bawaan for each in own if each.published}
    return (*own, *(each for each in stock() if each.bawaan not in taken))


def tanya_jawab_published(instansi_id: int, *, cari: str = "") -> tuple[TanyaJawabView, ...]:
    """What everybody reads; with `cari` those that hold every word of it."""
    words = re.findall(r"\w+", cari.lower())[:8]
    return tuple(
        each
        for each in tanya_jawab_all(instansi_id)
        if each.published
        and all(word in f"{each.pertanyaan} {each.jawaban}".lower() for word in words)
    )


def tanya_jawab_view(tanya_jawab_id: int) -> TanyaJawabView | None:
    """One of an instansi's own, or None. The caller asks a policy who may change it."""
    rows = TanyaJawab.objects.filter(pk=tanya_jawab_id).annotate(asal_n=Count("asal"))
    row = rows.values_list(*_FIELDS, "asal_n").first()
    return TanyaJawabView(*row) if row else None


def asal_of(tanya_jawab_id: int) -> tuple[str, ...]:
    """The objections that this answers, by their random number."""
    rows = TanyaJawab.objects.filter(pk=tanya_jawab_id, asal__isnull=False)
    return tuple(rows.order_by("asal__pk").values_list("asal__teks", flat=True))

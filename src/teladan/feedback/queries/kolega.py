"""Finding a colleague to speak to: those near her first."""

from dataclasses import dataclass
from datetime import date

from teladan.foundation.actor import Actor
from teladan.organisation.queries import (
    PegawaiCard,
    Search,
    pegawai_near,
    pegawai_page,
    pejabat_penilai_of,
)

_GONE = "berhenti"


@dataclass(frozen=True)
class Kolega:
    """Whom the actor can speak to: her line, and the people of her unit, each by name."""

    garis: tuple[PegawaiCard, ...]
    unit: tuple[PegawaiCard, ...]


def kolega_of(actor: Actor, *, on: date) -> Kolega:
    """Her pejabat penilai and her bawahan, then those of her unit; three queries."""
    penilai = pejabat_penilai_of(actor.pegawai_id, on=on)
    line = {*actor.bawahan_ids, *([penilai.pegawai_id] if penilai else [])}
    unit, instansi = actor.unit_kerja_id, actor.instansi_id
    cards = pegawai_near(line, unit_id=unit, instansi_id=instansi, on=on)
    return Kolega(
        tuple(card for card in cards if card.pegawai_id in line),
        tuple(card for card in cards if card.pegawai_id not in {*line, actor.pegawai_id}),
    )


def find_kolega(actor: Actor, text: str, *, on: date) -> tuple[PegawaiCard, ...]:
    """Colleagues of the instansi by name or NIP, those of her unit first, at most a page."""
    found, _count = pegawai_page(Search(text), instansi_id=actor.instansi_id, on=on)
    there = [
        card for card in found if card.pegawai_id != actor.pegawai_id and card.kedudukan != _GONE
    ]
    return tuple(sorted(there, key=lambda card: card.unit_kerja_id != actor.unit_kerja_id))

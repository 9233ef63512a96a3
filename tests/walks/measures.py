"""What was undertaken against waiting, and reckoned: too early to say anything."""

from __future__ import annotations

from datetime import date, datetime
from decimal import Decimal
from typing import TYPE_CHECKING

from teladan.accountability import commands
from teladan.accountability.states import IndikatorDampak, JenisUpaya

if TYPE_CHECKING:
    from tests.walks.world import World


def measure(world: World, at: datetime) -> None:
    """A measure of the puskesmas with its first receipt."""
    head = world.actor("kepala_puskesmas")
    sasaran = commands.SasaranIsi(IndikatorDampak.MEDIAN_TUNGGU, Decimal(5))
    isi = commands.UpayaIsi(
        int(world.ids["unit_pelayanan"]),
        JenisUpaya.SOP,
        "Numbers by need",
        date(2026, 9, 1),
        date(2026, 9, 2),
        (sasaran,),
    )
    pk = commands.record_upaya(isi=isi, by=head, at=at)
    commands.reckon_dampak(upaya_id=pk, by=head, at=at)
    world.ids["upaya"] = str(pk)

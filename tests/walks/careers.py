"""The bidan's angka kredit: an addition and a PAK that wait for their second person, a form."""

from __future__ import annotations

from datetime import date, datetime
from decimal import Decimal
from typing import TYPE_CHECKING

from teladan.followup import commands
from teladan.followup.commands import AwalIsi, PangkatIsi, TambahanIsi
from tests.followup.world import second_pengelola
from tests.monitoring.world import pdf

if TYPE_CHECKING:
    from tests.walks.world import World

FIRST = "kasubbag"


def careers(world: World, at: datetime) -> None:
    """A second pengelola has prepared what the walked one decides."""
    second_pengelola(world.dunia, FIRST)
    first, second = world.actor(FIRST), world.actor("pengelola")
    bidan = world.dunia.pegawai["bidan"]
    pangkat = PangkatIsi("III/a", date(2022, 4, 1), "823/1/2022", pdf(), "decree.pdf")
    commands.record_pangkat(pegawai_id=bidan, isi=pangkat, by=second, at=at)
    awal = AwalIsi("pak", "mahir", "III/a", Decimal("27.5"), "PAK/9/2026", date(2026, 1, 20),
                   date(2025, 12, 31), pdf(), "pak.pdf")  # fmt: skip
    opening = commands.propose_angka_kredit_awal(pegawai_id=bidan, isi=awal, by=second, at=at)
    commands.decide_usulan_angka_kredit(
        macam="awal", usulan_id=opening, sahkan=True, by=first, at=at
    )
    document = commands.issue_dokumen_angka_kredit(
        pegawai_id=bidan, jenis="akumulasi", tahun=None, by=world.actor("kepala_puskesmas"), at=at
    )
    pak = commands.prepare_penetapan(pegawai_id=bidan, by=first, at=at)
    tambahan = TambahanIsi("pendidikan", None, "Diploma 12", date(2026, 7, 1),
                           "Bachelor of midwifery", pdf(), "diploma.pdf")  # fmt: skip
    waiting = commands.propose_tambahan_angka_kredit(
        pegawai_id=bidan, isi=tambahan, by=first, at=at
    )
    world.ids |= {
        "dokumen_ak": str(document),
        "penetapan_ak": str(pak),
        "usulan_ak": str(waiting),
    }

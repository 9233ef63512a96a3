"""A file on the bidan that her atasan holds, at the point where she reads what was written; a day
without valid reason; a question about integritas."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from teladan.documents.tables import read_table
from teladan.followup import commands
from teladan.followup.commands import PanggilanIsi, PemeriksaanIsi, PerkaraIsi
from teladan.followup.models import HariTanpaAlasan
from teladan.followup.states.disiplin import KeperluanIntegritas
from teladan.foundation.actor import Actor
from teladan_rules.pp_94_2021.pelanggaran import DampakPelanggaran, JenisPelanggaran
from tests.followup.disciplined import SATU, pemeriksa

if TYPE_CHECKING:
    from tests.walks.world import World


def discipline(world: World, at: datetime) -> None:
    """Everything a walk through the rooms of disiplin needs."""
    pemeriksa(world.dunia)
    bidan = world.dunia.pegawai["bidan"]
    table = read_table(f"NIP;Tanggal\n{world.dunia.nip['bidan']};2026-09-14".encode(), "days.csv")
    commands.import_hari(table=table, sumber="days.csv", by=_by(world, SATU, at), at=at)
    world.ids |= {
        "perkara": str(_heard(world, bidan, at)),
        "hari": str(HariTanpaAlasan.objects.get().pk),
        "keterangan": str(
            commands.request_integritas(
                pegawai_id=bidan,
                keperluan=KeperluanIntegritas.PENGHARGAAN,
                by=world.actor("pengelola"),
                at=at,
            )
        ),
    }


def _heard(world: World, pegawai_id: int, at: datetime) -> int:
    then = at - timedelta(days=6)
    head = _by(world, "kepala_puskesmas", then)
    what = PerkaraIsi(
        JenisPelanggaran.BARANG, then.date(), "The cash book was gone for a day", "Pasal 4",
        DampakPelanggaran.UNIT_KERJA, "A cashier",
    )  # fmt: skip
    perkara_id = commands.open_perkara(pegawai_id=pegawai_id, isi=what, by=head, at=then)
    day = (then + timedelta(days=1)).date()
    isi = PanggilanIsi(day, "09.00", "Small room")
    commands.summon(perkara_id=perkara_id, isi=isi, by=head, at=then)
    head = _by(world, "kepala_puskesmas", at)
    bap = PemeriksaanIsi(day, "tatap_muka", "Who had the key?", "The lock is broken since May.")
    commands.record_pemeriksaan(perkara_id=perkara_id, isi=bap, by=head, at=at)
    return perkara_id


def _by(world: World, name: str, at: datetime) -> Actor:
    actor: Actor = world.actor(name, at)
    return replace(actor, totp=True)

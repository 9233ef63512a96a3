"""The bidan's development: a profile, a catalogue, a plan that waits, a completed training."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from teladan.documents.tables import read_table
from teladan.followup import commands, queries
from teladan.followup.commands import KegiatanIsi, SelesaiIsi
from tests.monitoring.world import pdf

if TYPE_CHECKING:
    from tests.walks.world import World

CATALOGUE = (
    "Kode;Nama pelatihan;Jenis;JP;Biaya per orang;Sasaran\r\n"
    "EN-1;Counting visits well;Klasikal;16;1.250.000;hasil:kuantitas\r\n"
    "EN-2;A week at the next clinic;Penugasan;8;0;\r\n"
)


def learning(world: World, at: datetime) -> None:
    """What the bidan learnt and what she plans, handed in to her pejabat penilai."""
    table = read_table(CATALOGUE.encode(), "catalogue.csv")
    commands.import_pelatihan(table=table, by=world.actor("pengelola"), at=at)
    offers = queries.pelatihan_by_kode(world.dunia.instansi_id)
    bidan, tahun = world.actor("bidan"), at.year
    done = commands.add_kegiatan(
        tahun=tahun,
        isi=KegiatanIsi("A day at the registry", "nonklasikal", 6, alasan="To learn the forms"),
        by=bidan,
        at=at,
    )
    commands.complete_kegiatan(
        kegiatan_id=done, isi=SelesaiIsi(at.date(), at.date(), 6, "Count on Fridays"),
        nama="certificate.pdf", chunks=[pdf()], by=bidan, at=at,
    )  # fmt: skip
    planned = commands.add_kegiatan(
        tahun=tahun,
        isi=KegiatanIsi("", "", None, pelatihan_id=offers["EN-2"].pelatihan_id),
        by=bidan,
        at=at,
    )
    commands.submit_rencana(tahun=tahun, pesan="Both are near", by=bidan, at=at)
    plan = queries.rencana_of(bidan.pegawai_id, tahun=tahun, instansi_id=bidan.instansi_id)
    early = at - timedelta(days=10)
    commands.refresh_profil(pegawai_ids=[bidan.pegawai_id], by=world.dunia.system, at=early)
    profil = queries.profil_of(bidan.pegawai_id, tahun=tahun, instansi_id=bidan.instansi_id)
    world.ids |= {
        "pelatihan": str(offers["EN-1"].pelatihan_id),
        "kegiatan": str(planned),
        "kegiatan_selesai": str(done),
        "rencana_pengembangan": str(plan.rencana_id),
        "rencana_revisi": str(plan.revisi),
        "butir": str(profil.butir[0].butir_id),
    }

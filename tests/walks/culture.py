"""A wall with praise on it, a note of what changed, a pulse that runs and a published answer."""

from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from teladan.feedback import commands
from teladan.feedback.models import UmpanBalik
from teladan.feedback.states import Visibilitas

if TYPE_CHECKING:
    from tests.walks.world import World


def culture(world: "World", *, penilai: str, at: datetime) -> None:
    """The bidan's unit opened its wall; hers hangs there."""
    head, bidan, pengelola = (world.actor(name) for name in (penilai, "bidan", "pengelola"))
    unit_id = world.dunia.unit["puskesmas"]
    commands.open_wall(unit_kerja_id=unit_id, by=head, at=at)
    pujian = UmpanBalik.objects.create(
        instansi_id=bidan.instansi_id,
        pegawai_id=bidan.pegawai_id,
        pemberi_id=head.pegawai_id,
        periode="2026-TW4",
        sifat="positif",
        teks="She stayed with the mother until the ambulance came",
        visibilitas=Visibilitas.UNIT,
        diberikan_at=at,
        dibaca_at=at,
    )
    commands.show_on_wall(umpan_balik_id=pujian.pk, by=bidan, at=at)
    isi = commands.PerubahanIsi("The meeting starts too early", "It starts at nine")
    catatan_id = commands.note_change(unit_kerja_id=unit_id, isi=isi, by=head, at=at)
    denyut_id = commands.open_denyut(
        isi=commands.DenyutIsi(at.date(), at.date() + timedelta(days=13)), by=pengelola, at=at
    )
    answer = commands.TanyaJawabIsi("Why do I type it twice?", "There is no bridge yet.")
    tanya_jawab_id = commands.draft_tanya_jawab(isi=answer, by=pengelola, at=at)
    commands.change_tanya_jawab(
        tanya_jawab_id=tanya_jawab_id, isi=answer, publish=True, by=pengelola, at=at
    )
    world.ids |= {
        "pujian": str(pujian.pk),
        "perubahan": str(catatan_id),
        "denyut": str(denyut_id),
        "tanya_jawab": str(tanya_jawab_id),
    }

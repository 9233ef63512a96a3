"""What people of the puskesmas say to each other by name."""

from datetime import datetime
from typing import Any

from teladan.feedback import commands as feedback
from teladan.feedback.states import JenisTindakan
from teladan_rules.permenpanrb_6_2022.vocabulary import SifatUmpanBalik
from tests.walks.culture import culture


def spoken(world: Any, *, penilai: str, at: datetime) -> None:
    """A suggestion to the bidan, a request that waits for her, a decision about her, and what
    hangs on the wall of her unit."""
    bidan, head = world.actor("bidan"), world.actor(penilai)
    hint = feedback.UmpanBalikIsi("2026-TW4", SifatUmpanBalik.NETRAL, "Write it on the same day")
    said = feedback.give_umpan_balik(pegawai_id=bidan.pegawai_id, isi=hint, by=head, at=at)
    question = feedback.PermintaanIsi(bidan.pegawai_id, "2026-TW4", pesan="Was I clear?")
    asked = feedback.ask_umpan_balik(isi=question, by=world.actor("guru"), at=at)
    isi = feedback.TindakanIsi("2026-TW4", JenisTindakan.PEMBINAAN, "Two weeks beside a senior")
    taken = feedback.take_tindakan(pegawai_id=bidan.pegawai_id, isi=isi, by=head, at=at)
    names = "umpan_balik_saran", "permintaan", "tindakan"
    world.ids |= dict(zip(names, map(str, (said, asked, taken)), strict=True))
    culture(world, penilai=penilai, at=at)

"""A rehearsal that the bidan finished on the copy, for the walk."""

from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from django.conf import settings

from teladan.feedback.commands import claim_sertifikat
from teladan.feedback.queries.kode_latihan import SelesaiLatihan, make_kode, plain_kode
from teladan_rules.umpan_balik.latihan import PeranLatihan

if TYPE_CHECKING:
    from tests.walks.world import World

_KEY = b"a key that the copy and the site share"


def practice(world: "World", at: datetime) -> None:
    """Her code, turned into a certificate."""
    Path(settings.TELADAN_LATIHAN_KEY).write_bytes(_KEY)
    bidan = world.actor("bidan", at)
    done = SelesaiLatihan(PeranLatihan.PEJABAT_PENILAI, (0, 1, 2, 3, 4), 6, 6, at)
    kode = make_kode(done, nip=bidan.nip, key=_KEY)
    world.ids["sertifikat"] = str(claim_sertifikat(kode=kode, by=bidan, at=at))
    world.ids["kode_sertifikat"] = plain_kode(kode)

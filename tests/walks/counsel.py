"""A report about the bidan that waits for its decision, a reset that waits for a second admin."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING

from teladan.feedback import commands as feedback
from teladan.foundation.actor import Peran
from teladan.organisation import commands as organisation
from teladan_rules.permenpanrb_6_2022.vocabulary import NilaiBerakhlak, SifatUmpanBalik

if TYPE_CHECKING:
    from tests.walks.world import World

VALUE = NilaiBerakhlak.BERORIENTASI_PELAYANAN


def counsel(world: World, at: datetime) -> None:
    """The kepala sekolah may be chosen as konselor."""
    isi = organisation.PeranIsi(
        world.dunia.pegawai["kepala_sekolah"], Peran.KONSELOR, at.date(), date(2027, 3, 1)
    )
    organisation.grant_peran(isi=isi, by=world.dunia.system, at=at)
    head, bidan = world.actor("kepala_puskesmas"), world.dunia.pegawai["bidan"]
    word = feedback.UmpanBalikIsi(
        periode="2026-TW4",
        sifat=SifatUmpanBalik.NEGATIF,
        teks="Please be at the post on time",
        nilai=VALUE,
    )
    feedback.give_umpan_balik(pegawai_id=bidan, isi=word, by=head, at=at - timedelta(days=20))
    report = feedback.LaporanPerilakuIsi(
        nilai=(VALUE.value,),
        masalah="Three times late at the post, so that mothers went home",
        upaya="Spoke with her twice and changed her schedule",
        serupa=False,
    )
    world.ids["konselor"] = str(world.dunia.pegawai["kepala_sekolah"])
    world.ids["konseling"] = str(
        feedback.report_behaviour(pegawai_id=bidan, isi=report, by=head, at=at)
    )
    world.ids["permintaan_reset"] = str(
        organisation.propose_reset(
            pegawai_id=bidan,
            jenis="totp",
            alasan="She lost her telephone",
            by=world.actor("admin"),
            at=at,
        )
    )

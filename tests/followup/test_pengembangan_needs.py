"""What of pengembangan waits on the first page, and for whom."""

from datetime import date

from teladan.followup import commands, queries
from teladan.followup.commands import KegiatanIsi
from teladan.followup.queries.needs import question_of
from teladan.foundation.needs import ask
from tests.followup.pelatihan import celah
from tests.personas import Dunia

ISI = KegiatanIsi("Magang di loket", "penugasan", 12, target_tanggal=date(2026, 8, 11))


def kinds(dunia: Dunia, name: str) -> dict[str, str]:
    found = ask(question_of(dunia.actor(name), today=dunia.at.date()))
    return {need.key: need.route for need in found}


def test_a_plan_waits_for_the_pejabat_penilai_and_returned_for_its_person(dunia: Dunia) -> None:
    bidan, kapus = dunia.actor("bidan"), dunia.actor("kepala_puskesmas")
    commands.add_kegiatan(tahun=2026, isi=ISI, by=bidan, at=dunia.at)
    assert kinds(dunia, "bidan") == {"kegiatan_lewat": "pengembangan:kegiatan"}
    commands.submit_rencana(tahun=2026, by=bidan, at=dunia.at)
    assert kinds(dunia, "kepala_puskesmas") == {"rencana_ajuan": "pengembangan:show"}
    assert kinds(dunia, "kepala_bidang") == {}
    plan = queries.rencana_of(bidan.pegawai_id, tahun=2026, instansi_id=dunia.instansi_id)
    commands.return_rencana(
        rencana_id=plan.rencana_id, revisi=plan.revisi, alasan="Kurang", by=kapus, at=dunia.at
    )
    assert kinds(dunia, "kepala_puskesmas") == {}
    assert "rencana_kembali" in kinds(dunia, "bidan")


def test_news_of_the_profile_are_hers_alone(dunia: Dunia) -> None:
    celah(dunia)
    assert kinds(dunia, "bidan") == {"profil_baru": "pengembangan:mine"}
    assert kinds(dunia, "kepala_puskesmas") == {}
    commands.share_profil(tahun=2026, by=dunia.actor("bidan"), at=dunia.at)
    assert kinds(dunia, "bidan") == {}

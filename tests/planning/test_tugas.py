"""Tasks given during the year."""

from datetime import date

import pytest

from teladan.foundation.errors import Denied, Invalid, NotVisible, WrongState
from teladan.planning import commands, queries
from teladan.planning.commands import TugasIsi
from teladan.planning.states import StatusTugas
from tests.personas import Dunia
from tests.planning.plans import agreed, later

ISI = TugasIsi("Laporan audit maternal kecamatan tersusun", date(2026, 8, 31), "utama")


def _give(dunia: Dunia, giver: str, isi: TugasIsi = ISI, to: str = "bidan") -> int:
    return commands.give_tugas(
        pegawai_id=dunia.pegawai[to], isi=isi, by=dunia.actor(giver), at=dunia.at
    )


def test_an_accepted_tugas_joins_the_agreed_plan_as_its_next_version(dunia: Dunia) -> None:
    skp_id = agreed(dunia)
    bidan = dunia.actor("bidan")
    tugas_id = _give(dunia, "kepala_puskesmas")
    commands.accept_tugas(tugas_id=tugas_id, by=bidan, at=dunia.at)
    added = queries.rhk_for_evaluation(skp_id)[-1]
    assert (added.teks, added.asal, added.jenis) == (ISI.teks, "tugas", "utama")
    assert added.indikator[0].target_tanggal == ISI.tenggat
    assert added.penugasan_dari == "Ratna Dewi"
    version = queries.skp_version(skp_id, 2)
    assert version is not None and version.alasan.startswith("Penugasan:")
    assert len(queries.rhk_for_evaluation(skp_id, 1)) == 2


def test_without_an_skp_the_tugas_waits_for_it(dunia: Dunia) -> None:
    bidan = dunia.actor("bidan")
    commands.accept_tugas(tugas_id=_give(dunia, "kepala_puskesmas"), by=bidan, at=dunia.at)
    skp_id = commands.create_skp(pegawai_id=bidan.pegawai_id, tahun=2026, by=bidan, at=dunia.at)
    assert [r.teks for r in queries.skp_detail(skp_id, actor=bidan).isi.rhk] == [ISI.teks]


def test_another_pimpinan_needs_the_consent_of_the_pejabat_penilai(dunia: Dunia) -> None:
    tugas_id = _give(dunia, "kasubbag")
    bidan, penilai = dunia.actor("bidan"), dunia.actor("kepala_puskesmas")
    assert queries.tugas_list(actor=bidan)[0] == ()
    assert queries.tugas_counts(actor=penilai)["setujui"] == 1
    with pytest.raises(WrongState):
        commands.accept_tugas(tugas_id=tugas_id, by=bidan, at=dunia.at)
    with pytest.raises(Denied):
        commands.consent_tugas(tugas_id=tugas_id, by=dunia.actor("kasubbag"), at=dunia.at)
    commands.consent_tugas(tugas_id=tugas_id, by=penilai, at=dunia.at)
    commands.accept_tugas(tugas_id=tugas_id, by=bidan, at=dunia.at)
    assert queries.tugas_view(tugas_id, actor=bidan).status is StatusTugas.DITERIMA


def test_declining_needs_a_reason_and_answers_once(dunia: Dunia) -> None:
    tugas_id = _give(dunia, "kepala_puskesmas")
    bidan = dunia.actor("bidan")
    with pytest.raises(Invalid):
        commands.decline_tugas(tugas_id=tugas_id, alasan="", by=bidan, at=dunia.at)
    commands.decline_tugas(tugas_id=tugas_id, alasan="Sedang cuti", by=bidan, at=dunia.at)
    with pytest.raises(WrongState):
        commands.accept_tugas(tugas_id=tugas_id, by=bidan, at=dunia.at)
    giver = dunia.actor("kepala_puskesmas")
    assert queries.tugas_view(tugas_id, actor=giver).alasan_tolak == "Sedang cuti"


@pytest.mark.parametrize(("days", "late"), [(19, 0), (16, -1), (23, 4)])
def test_timeliness_is_measured_in_working_days(dunia: Dunia, days: int, late: int) -> None:
    tugas_id = _give(dunia, "kepala_puskesmas")
    bidan = dunia.actor("bidan")
    commands.accept_tugas(tugas_id=tugas_id, by=bidan, at=dunia.at)
    commands.finish_tugas(
        tugas_id=tugas_id, hasil="Laporan diserahkan", by=bidan, at=later(dunia.at, days)
    )
    assert queries.tugas_view(tugas_id, actor=bidan).selisih_hari_kerja == late
    ketepatan = queries.ketepatan_tugas(
        bidan.pegawai_id, mulai=date(2026, 7, 1), selesai=date(2026, 9, 30), actor=bidan
    )
    assert (ketepatan.tepat, ketepatan.terlambat) == ((0, 1) if late > 0 else (1, 0))


def test_who_leads_nobody_gives_no_tugas_and_no_tugas_crosses_the_border(dunia: Dunia) -> None:
    with pytest.raises(Denied):
        _give(dunia, "guru")
    with pytest.raises(NotVisible):
        _give(dunia, "tetangga_kepala")
    with pytest.raises(Denied):
        _give(dunia, "kepala_puskesmas", to="kepala_puskesmas")
    with pytest.raises(Invalid) as refused:
        _give(dunia, "kepala_puskesmas", TugasIsi("x", date(2026, 1, 1), "aneh"))
    assert set(refused.value.fields) == {"teks", "tenggat", "jenis"}
    tugas_id = _give(dunia, "kepala_puskesmas")
    with pytest.raises(NotVisible):
        queries.tugas_view(tugas_id, actor=dunia.actor("guru"))

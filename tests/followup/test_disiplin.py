"""A perkara disiplin: heard first, decided by another, ended by a human, and destroyed in time."""

from datetime import date, timedelta

import pytest

from teladan.audit.models import AuditEvent, AuditText
from teladan.followup import commands, queries
from teladan.followup.commands import PanggilanIsi, UpayaIsi
from teladan.followup.models import LangkahPerkara, PerkaraDisiplin
from teladan.followup.states.disiplin import StatusPerkara, UnsurTim
from teladan.foundation.errors import Denied, Invalid, NotVisible, WrongState
from teladan.organisation import commands as organisation
from teladan.organisation.queries import grant_list
from teladan_rules.pp_94_2021.ketidakhadiran import JenisHukuman
from teladan_rules.pp_94_2021.pelanggaran import DampakPelanggaran, JenisPelanggaran
from teladan_rules.pp_94_2021.tata_cara import LangkahDisiplin
from tests.followup.disciplined import (
    DUA,
    KATA,
    PELAPOR,
    SATU,
    SATU_HARI,
    URAIAN,
    absent,
    answered,
    delivered,
    heard,
    keputusan,
    laporan,
    opened,
    pemeriksa,
    reported,
    summoned,
    two_steps,
)
from tests.personas import AT, Dunia

FIVE = ("2026-08-03", "2026-08-04", "2026-08-05", "2026-08-06", "2026-08-07")
ELEVEN = (
    "2026-07-01", "2026-07-03", "2026-07-06", "2026-07-08", "2026-07-13", "2026-07-15",
    "2026-07-20", "2026-07-22", "2026-07-27", "2026-07-29", "2026-08-03",
)  # fmt: skip


@pytest.fixture
def dunia(dunia: Dunia) -> Dunia:
    pemeriksa(dunia)
    return dunia


def status(perkara_id: int) -> StatusPerkara:
    ref = queries.perkara_ref(perkara_id)
    assert ref is not None
    return ref.status


def test_from_the_summons_to_its_effect(dunia: Dunia) -> None:
    perkara_id = opened(dunia)
    at = delivered(dunia, perkara_id)
    ref = queries.perkara_ref(perkara_id)
    assert ref is not None
    assert ref.pejabat_nama == "Bambang Setiawan"
    # Fifteen working days after Friday 14 August; the 17th and Tuesday the 25th are holidays.
    assert ref.berlaku_sejak == date(2026, 9, 8)
    later = at + timedelta(days=30)
    by = two_steps(dunia, SATU, later)
    commands.begin_hukuman(perkara_id=perkara_id, catatan="SIASN 12/9", by=by, at=later)
    (running,) = queries.hukuman_berjalan(dunia.pegawai["bidan"], on=date(2026, 10, 1))
    assert (running.jenis, running.sampai) == (JenisHukuman.POTONG_6, date(2027, 3, 8))
    assert queries.hukuman_berjalan(dunia.pegawai["bidan"], on=date(2027, 3, 9)) == ()
    kinds = [step.langkah.value for step in queries.langkah_of(perkara_id)]
    assert kinds == [
        "panggilan_1", "pemeriksaan", "tanggapan", "laporan", "keputusan", "penyampaian",
        "pencatatan",
    ]  # fmt: skip


def test_an_effect_is_not_noted_before_its_day(dunia: Dunia) -> None:
    perkara_id = opened(dunia)
    at = delivered(dunia, perkara_id)
    with pytest.raises(WrongState, match="belum sampai pada hari berlakunya"):
        commands.begin_hukuman(
            perkara_id=perkara_id, catatan="x", by=two_steps(dunia, SATU, at), at=at
        )
    assert status(perkara_id) is StatusPerkara.DISAMPAIKAN


def test_the_words_are_sealed_and_no_event_holds_one(dunia: Dunia) -> None:
    perkara_id = opened(dunia)
    reported(dunia, perkara_id)
    stored = bytes(PerkaraDisiplin.objects.get(pk=perkara_id).isi_tersegel)
    stored += bytes(PerkaraDisiplin.objects.get(pk=perkara_id).pelapor_tersegel)
    stored += b"".join(bytes(row.isi_tersegel) for row in LangkahPerkara.objects.all())
    for words in (URAIAN, PELAPOR, KATA, "potong_6", "barang"):
        assert words.encode() not in stored
    events = AuditEvent.objects.filter(action__startswith="perkara_disiplin")
    assert not AuditText.objects.filter(event_id__in=events.values("pk")).exists()
    for event in events:
        assert "potong" not in str(event.payload)
        assert str(dunia.pegawai["bidan"]) not in event.payload.values()
    assert queries.isi_perkara(perkara_id).uraian == URAIAN
    assert queries.pelapor_of(perkara_id) == PELAPOR


@pytest.mark.parametrize(
    "name", [DUA, "kepala_bidang", "kepala_dinas", "admin", "pengelola", "inspektorat", "guru",
             "tetangga_admin"],
)  # fmt: skip
def test_nobody_without_a_part_finds_it(dunia: Dunia, name: str) -> None:
    perkara_id = opened(dunia)
    actor = two_steps(dunia, name)
    with pytest.raises(NotVisible):
        commands.read_perkara(perkara_id=perkara_id, by=actor, at=AT)
    with pytest.raises(NotVisible):
        summoned(dunia, perkara_id, name)
    with pytest.raises(NotVisible):
        commands.stop_perkara(perkara_id=perkara_id, alasan="x", by=actor, at=AT)
    assert queries.perkara_with_part(actor.pegawai_id) == ()
    assert status(perkara_id) is StatusPerkara.DIBUKA


def test_only_the_atasan_langsung_and_a_pemeriksa_open_one(dunia: Dunia) -> None:
    for name in ("kepala_bidang", "pengelola", "inspektorat", "admin", "guru", "bidan"):
        with pytest.raises(NotVisible):
            opened(dunia, by=name)
    assert opened(dunia, by="kepala_puskesmas")
    assert PerkaraDisiplin.objects.count() == 1


def test_the_file_opens_to_two_steps_only(dunia: Dunia) -> None:
    perkara_id = opened(dunia)
    with pytest.raises(Denied, match="masuk dua langkah"):
        commands.read_perkara(perkara_id=perkara_id, by=dunia.actor(SATU), at=AT)
    commands.read_perkara(perkara_id=perkara_id, by=dunia.actor("bidan"), at=AT)


def test_one_violation_has_one_file(dunia: Dunia) -> None:
    first = opened(dunia)
    with pytest.raises(WrongState, match="Satu pelanggaran, satu hukuman"):
        opened(dunia, by="kepala_puskesmas")
    commands.stop_perkara(
        perkara_id=first, alasan="Buku ditemukan", by=two_steps(dunia, SATU), at=AT
    )
    assert opened(dunia, by="kepala_puskesmas")


def test_a_stopped_file_is_read_by_the_person_alone_and_then_destroyed(dunia: Dunia) -> None:
    perkara_id = opened(dunia)
    by = two_steps(dunia, SATU)
    commands.stop_perkara(perkara_id=perkara_id, alasan="Tidak terbukti", by=by, at=AT)
    with pytest.raises(NotVisible):
        commands.read_perkara(perkara_id=perkara_id, by=by, at=AT)
    commands.read_perkara(perkara_id=perkara_id, by=dunia.actor("bidan"), at=AT)
    assert queries.pelapor_of(perkara_id) == ""
    commands.destroy_due_disiplin(at=AT + timedelta(days=89))
    assert PerkaraDisiplin.objects.count() == 1
    commands.destroy_due_disiplin(at=AT + timedelta(days=91))
    assert PerkaraDisiplin.objects.count() == LangkahPerkara.objects.count() == 0
    assert AuditEvent.objects.filter(action="perkara_disiplin.destroyed").count() == 1


def test_a_pppk_is_not_under_this_regulation(dunia: Dunia) -> None:
    with pytest.raises(Invalid, match="PP 94/2021 berlaku bagi PNS"):
        opened(dunia, "pppk")


def test_nobody_is_reported_before_she_was_heard_and_has_read(dunia: Dunia) -> None:
    perkara_id = opened(dunia)
    by = two_steps(dunia, SATU)
    with pytest.raises(WrongState, match="tidak dapat dilakukan"):
        commands.report_hasil(perkara_id=perkara_id, isi=laporan(), by=by, at=AT)
    at = heard(dunia, perkara_id)
    by = two_steps(dunia, SATU, at)
    with pytest.raises(WrongState, match="belum membaca berita acaranya"):
        commands.report_hasil(perkara_id=perkara_id, isi=laporan(), by=by, at=at)
    commands.record_penolakan(perkara_id=perkara_id, alasan="Ingin didampingi dahulu", by=by, at=at)
    commands.report_hasil(perkara_id=perkara_id, isi=laporan(), by=by, at=at)
    assert status(perkara_id) is StatusPerkara.DILAPORKAN


def test_not_to_confirm_needs_her_words(dunia: Dunia) -> None:
    perkara_id = opened(dunia)
    at = heard(dunia, perkara_id)
    bidan = dunia.actor("bidan", at=at)
    with pytest.raises(Invalid) as refused:
        commands.respond_berita_acara(perkara_id=perkara_id, benar=False, kata=" ", by=bidan, at=at)
    assert set(refused.value.fields) == {"kata"}
    with pytest.raises(Denied, match="pegawai yang bersangkutan"):
        commands.respond_berita_acara(
            perkara_id=perkara_id, benar=True, kata="", by=two_steps(dunia, SATU, at), at=at
        )


def test_a_summons_leaves_time_and_keeps_to_seven_working_days(dunia: Dunia) -> None:
    perkara_id = opened(dunia)
    by = two_steps(dunia, SATU)
    for day, why in (
        (date(2026, 8, 12), "sedikitnya sampai besok"),
        (date(2026, 8, 17), "bukan hari kerja"),
        (date(2026, 8, 15), "bukan hari kerja"),
        (date(2026, 8, 27), "paling lambat 7 hari kerja"),
    ):
        with pytest.raises(Invalid, match=why):
            isi = PanggilanIsi(day, "09.00", "Aula")
            commands.summon(perkara_id=perkara_id, isi=isi, by=by, at=AT)
    assert status(perkara_id) is StatusPerkara.DIBUKA


def test_who_misses_two_summonses_may_still_be_heard(dunia: Dunia) -> None:
    perkara_id = opened(dunia)
    summoned(dunia, perkara_id)
    with pytest.raises(WrongState, match="belum lewat"):
        summoned(dunia, perkara_id)
    second = AT + timedelta(days=21)
    summoned(dunia, perkara_id, at=second)
    step = queries.langkah_terakhir(queries.langkah_of(perkara_id), LangkahDisiplin.PANGGILAN_2)
    assert step is not None
    assert (step.tenggat, step.terlambat) == (date(2026, 8, 27), True)
    third = second + timedelta(days=5)
    by = two_steps(dunia, SATU, third)
    commands.record_tidak_hadir(perkara_id=perkara_id, bukti="Daftar hadir", by=by, at=third)
    assert status(perkara_id) is StatusPerkara.TIDAK_HADIR
    commands.report_hasil(perkara_id=perkara_id, isi=laporan(), by=by, at=third)
    assert status(perkara_id) is StatusPerkara.DILAPORKAN


def test_who_examined_neither_decides_nor_confirms_the_delivery(dunia: Dunia) -> None:
    perkara_id = opened(dunia)
    at = reported(dunia, perkara_id)
    isi = keputusan(JenisHukuman.POTONG_6, at)
    with pytest.raises(Denied, match="bukan kewenangan Anda"):
        commands.decide(perkara_id=perkara_id, isi=isi, by=two_steps(dunia, SATU, at), at=at)
    chief = two_steps(dunia, "kepala_dinas", at)
    commands.decide(perkara_id=perkara_id, isi=isi, by=chief, at=at)
    for name in (SATU, "kepala_dinas"):
        with pytest.raises(Denied, match="tidak mencatat penyampaiannya"):
            commands.deliver(
                perkara_id=perkara_id, diterima=at.date(), cara="langsung", catatan="",
                by=two_steps(dunia, name, at), at=at,
            )  # fmt: skip
    assert status(perkara_id) is StatusPerkara.DIPUTUSKAN


def test_an_atasan_who_must_decide_herself_is_checked_by_another(dunia: Dunia) -> None:
    perkara_id = opened(dunia, by="kepala_puskesmas", dampak=DampakPelanggaran.UNIT_KERJA)
    at = answered(dunia, perkara_id, by="kepala_puskesmas")
    head = two_steps(dunia, "kepala_puskesmas", at)
    isi = laporan(JenisHukuman.TEGURAN_LISAN)
    with pytest.raises(WrongState, match="memerlukan orang kedua"):
        commands.report_hasil(perkara_id=perkara_id, isi=isi, by=head, at=at)
    commands.assign_penelaah(perkara_id=perkara_id, penelaah_id=dunia.pegawai[DUA], by=head, at=at)
    commands.report_hasil(perkara_id=perkara_id, isi=isi, by=head, at=at)
    decision = keputusan(JenisHukuman.TEGURAN_LISAN, at)
    with pytest.raises(Denied, match="orang kedua memeriksa dahulu"):
        commands.decide(perkara_id=perkara_id, isi=decision, by=head, at=at)
    by = two_steps(dunia, DUA, at)
    commands.check_lengkap(perkara_id=perkara_id, catatan="", by=by, at=at + timedelta(minutes=5))
    commands.decide(perkara_id=perkara_id, isi=decision, by=head, at=at + timedelta(minutes=9))
    assert status(perkara_id) is StatusPerkara.DIPUTUSKAN


def test_a_second_person_is_really_another(dunia: Dunia) -> None:
    perkara_id = opened(dunia)
    for name in (SATU, "bidan", "guru", "pengelola", "tetangga_admin"):
        with pytest.raises(Invalid, match="Pilih pemeriksa disiplin unit ini"):
            commands.assign_penelaah(
                perkara_id=perkara_id, penelaah_id=dunia.pegawai[name],
                by=two_steps(dunia, SATU), at=AT,
            )  # fmt: skip


def test_a_proposal_other_than_the_rules_needs_its_reason(dunia: Dunia) -> None:
    perkara_id = opened(dunia)
    at = answered(dunia, perkara_id)
    by = two_steps(dunia, SATU, at)
    with pytest.raises(Invalid) as refused:
        commands.report_hasil(
            perkara_id=perkara_id, isi=laporan(JenisHukuman.POTONG_12), by=by, at=at
        )
    assert set(refused.value.fields) == {"alasan_menyimpang"}
    isi = laporan(JenisHukuman.POTONG_12, "Nilai kerugian Rp48 juta")
    commands.report_hasil(perkara_id=perkara_id, isi=isi, by=by, at=at)


def test_berat_is_examined_by_a_team_and_decided_outside(dunia: Dunia) -> None:
    perkara_id = opened(dunia, jenis=JenisPelanggaran.KEPENTINGAN, dampak=DampakPelanggaran.NEGARA)
    by = two_steps(dunia, SATU)
    commands.assign_penelaah(perkara_id=perkara_id, penelaah_id=dunia.pegawai[DUA], by=by, at=AT)
    at = answered(dunia, perkara_id)
    by = two_steps(dunia, SATU, at)
    isi = laporan(JenisHukuman.PENURUNAN)
    with pytest.raises(Invalid, match="tim pemeriksa yang memeriksa"):
        commands.report_hasil(perkara_id=perkara_id, isi=isi, by=by, at=at)
    with pytest.raises(WrongState, match="timnya tidak berubah"):
        commands.set_tim(perkara_id=perkara_id, anggota={}, by=by, at=at)


def test_a_team_reports_and_the_second_person_records_what_the_bupati_signed(
    dunia: Dunia,
) -> None:
    perkara_id = opened(dunia, jenis=JenisPelanggaran.KEPENTINGAN, dampak=DampakPelanggaran.NEGARA)
    by = two_steps(dunia, SATU)
    team = {
        dunia.pegawai["kepala_puskesmas"]: UnsurTim.ATASAN,
        dunia.pegawai["inspektorat"]: UnsurTim.PENGAWASAN,
    }
    commands.set_tim(perkara_id=perkara_id, anggota=team, by=by, at=AT)
    commands.assign_penelaah(perkara_id=perkara_id, penelaah_id=dunia.pegawai[DUA], by=by, at=AT)
    at = reported(dunia, perkara_id, jenis=JenisHukuman.PENURUNAN)  # type: ignore[arg-type]
    second = two_steps(dunia, DUA, at)
    isi = keputusan(JenisHukuman.PENURUNAN, at)
    with pytest.raises(Invalid) as refused:
        commands.decide(perkara_id=perkara_id, isi=isi, by=second, at=at)
    assert set(refused.value.fields) == {"pejabat_luar"}
    isi = keputusan(JenisHukuman.PENURUNAN, at, pejabat_luar="Bupati Contoh")
    with pytest.raises(Denied):
        commands.decide(perkara_id=perkara_id, isi=isi, by=two_steps(dunia, SATU, at), at=at)
    commands.decide(perkara_id=perkara_id, isi=isi, by=second, at=at)
    assert status(perkara_id) is StatusPerkara.DIPUTUSKAN


def test_nobody_decides_above_her_authority(dunia: Dunia) -> None:
    perkara_id = opened(dunia)
    at = reported(dunia, perkara_id)
    chief = two_steps(dunia, "kepala_dinas", at)
    heavier = keputusan(JenisHukuman.PENURUNAN, at, alasan_menyimpang="Kerugian besar")
    with pytest.raises(Invalid, match="di atas kewenangan Anda"):
        commands.decide(perkara_id=perkara_id, isi=heavier, by=chief, at=at)
    lighter = keputusan(JenisHukuman.TIDAK_PUAS, at, alasan_menyimpang="Kerugian diganti")
    commands.decide(perkara_id=perkara_id, isi=lighter, by=chief, at=at)
    assert queries.isi_perkara(perkara_id).jenis is JenisHukuman.TIDAK_PUAS


def test_an_upaya_holds_the_decision_and_may_cancel_it(dunia: Dunia) -> None:
    perkara_id = opened(dunia)
    at = delivered(dunia, perkara_id)
    bidan = dunia.actor("bidan", at=at)
    commands.file_upaya(
        perkara_id=perkara_id, tanggal=at.date(), uraian="Kunci bukan pada saya", by=bidan, at=at
    )
    isi = UpayaIsi(None, at.date(), "BPASN 4/2026", "Dibatalkan")
    with pytest.raises(Denied, match="bukan pegawai atau yang memutuskan"):
        commands.settle_upaya(perkara_id=perkara_id, isi=isi, by=bidan, at=at)
    commands.settle_upaya(perkara_id=perkara_id, isi=isi, by=two_steps(dunia, SATU, at), at=at)
    assert status(perkara_id) is StatusPerkara.DIBATALKAN
    assert queries.hukuman_berjalan(dunia.pegawai["bidan"], on=date(2026, 12, 1)) == ()


def test_more_days_of_the_year_are_followed_by_the_hukuman_of_the_new_total(
    dunia: Dunia,
) -> None:
    absent(dunia, "bidan", *FIVE)
    kind = JenisPelanggaran.KETIDAKHADIRAN
    perkara_id = opened(dunia, jenis=kind, dampak=None)
    found = queries.isi_perkara(perkara_id).absen
    assert found is not None
    assert (found.hari, found.terpanjang) == (5, 5)
    with pytest.raises(WrongState, match="sedang diperiksa dalam berkas lain"):
        opened(dunia, by="kepala_puskesmas", jenis=kind, dampak=None)


def test_below_three_days_nothing_is_opened(dunia: Dunia) -> None:
    absent(dunia, "bidan", *FIVE[:2])
    with pytest.raises(Invalid, match="belum mencapai ambang"):
        opened(dunia, jenis=JenisPelanggaran.KETIDAKHADIRAN, dampak=None)
    assert not PerkaraDisiplin.objects.exists()


def test_a_level_of_eleven_days_goes_up_to_the_kepala_dinas(dunia: Dunia) -> None:
    absent(dunia, "bidan", *ELEVEN)
    perkara_id = opened(dunia, jenis=JenisPelanggaran.KETIDAKHADIRAN, dampak=None)
    reported(dunia, perkara_id)
    ref = queries.perkara_ref(perkara_id)
    assert ref is not None
    assert ref.pejabat_id == dunia.pegawai["kepala_dinas"]


def test_the_pejabat_may_stop_it_after_the_report_and_the_examiner_no_more(dunia: Dunia) -> None:
    perkara_id = opened(dunia)
    at = reported(dunia, perkara_id)
    with pytest.raises(Denied):
        commands.stop_perkara(
            perkara_id=perkara_id, alasan="x", by=two_steps(dunia, SATU, at), at=at
        )
    chief = two_steps(dunia, "kepala_dinas", at)
    commands.send_back(perkara_id=perkara_id, alasan="Periksa saksi", by=chief, at=at)
    assert status(perkara_id) is StatusPerkara.DIPERIKSA


def test_a_perkara_handed_over_is_the_others(dunia: Dunia) -> None:
    perkara_id = opened(dunia)
    by = two_steps(dunia, SATU)
    commands.hand_over_perkara(perkara_id=perkara_id, kepada_id=dunia.pegawai[DUA], by=by, at=AT)
    with pytest.raises(NotVisible):
        commands.read_perkara(perkara_id=perkara_id, by=by, at=AT)
    commands.read_perkara(perkara_id=perkara_id, by=two_steps(dunia, DUA), at=AT + SATU_HARI)


def test_to_hand_it_over_makes_no_second_person_of_who_examined(dunia: Dunia) -> None:
    """Who had heard the person could be made her own penelaah by the one she gave the file to."""
    perkara_id = opened(dunia)
    one, two = (dunia.pegawai[name] for name in (SATU, DUA))
    by = two_steps(dunia, SATU)
    commands.assign_penelaah(perkara_id=perkara_id, penelaah_id=two, by=by, at=AT)
    at = answered(dunia, perkara_id)
    by, other = two_steps(dunia, SATU, at), two_steps(dunia, DUA, at)
    commands.hand_over_perkara(perkara_id=perkara_id, kepada_id=two, by=by, at=at)
    ref = queries.perkara_ref(perkara_id)
    assert ref is not None and (ref.pemeriksa_id, ref.penelaah_id) == (two, None)
    with pytest.raises(Invalid, match="tidak memeriksa"):
        commands.assign_penelaah(perkara_id=perkara_id, penelaah_id=one, by=other, at=at)


def test_what_nobody_holds_any_more_is_taken_over_and_nothing_else(dunia: Dunia) -> None:
    perkara_id = opened(dunia)
    other = two_steps(dunia, DUA)
    with pytest.raises(NotVisible):
        commands.take_over_perkara(perkara_id=perkara_id, by=other, at=AT)
    for grant in grant_list(dunia.instansi_id, on=AT.date()):
        if grant.pegawai_id == dunia.pegawai[SATU]:
            organisation.revoke_peran(pemberian_id=grant.pemberian_id, by=dunia.system, at=AT)
    with pytest.raises(NotVisible):
        commands.read_perkara(perkara_id=perkara_id, by=two_steps(dunia, SATU), at=AT)
    for name in ("kepala_puskesmas", "inspektorat", "bidan", "tetangga_admin"):
        with pytest.raises(NotVisible):
            commands.take_over_perkara(perkara_id=perkara_id, by=two_steps(dunia, name), at=AT)
    commands.take_over_perkara(perkara_id=perkara_id, by=other, at=AT)
    commands.read_perkara(perkara_id=perkara_id, by=other, at=AT)
    assert queries.perkara_tanpa_pemegang(dunia.instansi_id, on=AT.date()) == ()

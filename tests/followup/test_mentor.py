"""Learning from a colleague: who is proposed, who agrees, what the two do, who learns of it."""

from datetime import date, timedelta
from decimal import Decimal

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from teladan.audit.models import AuditEvent
from teladan.followup import commands, queries
from teladan.followup.commands import MintaIsi, TujuanIsi
from teladan.followup.models import ButirProfil, Panutan, PasanganMentor
from teladan.followup.queries import PasanganView
from teladan.followup.states.mentor import SebabBerhenti, SebabTolak, StatusPanutan
from teladan.followup.states.profil import Arah, Dimensi, Keyakinan
from teladan.foundation.errors import Denied, Invalid, NotVisible, WrongState
from tests.personas import AT, Dunia

BUTIR = "kompetensi:komunikasi"
TODAY = AT.date()
TUJUAN = (
    TujuanIsi(
        "Menjelaskan imunisasi dengan singkat", "lama penjelasan", "menit", Decimal(12), Decimal(6)
    ),
)
TANGGAL = (TODAY, TODAY + timedelta(days=28), TODAY + timedelta(days=56))


def offer(dunia: Dunia, name: str = "guru", butir: tuple[str, ...] = (BUTIR,)) -> None:
    commands.offer_panutan(
        butir=butir, tentang="Boleh mengamati saya", by=dunia.actor(name), at=dunia.at
    )


def strength(dunia: Dunia, name: str, arah: Arah = Arah.KEKUATAN, tahun: int = 2026) -> None:
    dimensi, kunci = BUTIR.split(":")
    ButirProfil.objects.create(
        instansi_id=dunia.instansi_id, pegawai_id=dunia.pegawai[name], tahun=tahun,
        dimensi=Dimensi(dimensi), kunci=kunci, arah=arah, keyakinan=Keyakinan.TINGGI,
        dihitung_at=dunia.at,
    )  # fmt: skip


def ask(dunia: Dunia, whom: str = "guru", by: str = "bidan", butir: str = BUTIR) -> int:
    isi = MintaIsi(dunia.pegawai[whom], butir, "Ibu menjelaskan dengan sangat sabar.")
    return commands.ask_mentor(isi=isi, by=dunia.actor(by), at=dunia.at)


def view(pk: int) -> PasanganView:
    found = queries.pasangan_view(pk)
    assert found is not None
    return found


def agreed(dunia: Dunia) -> int:
    pk = ask(dunia)
    commands.accept_mentor(pasangan_id=pk, by=dunia.actor("guru"), at=dunia.at)
    return pk


def running(dunia: Dunia) -> int:
    pk = agreed(dunia)
    commands.begin_mentor(
        pasangan_id=pk, tujuan=TUJUAN, tanggal=TANGGAL, by=dunia.actor("bidan"), at=dunia.at
    )
    return pk


def ended(dunia: Dunia) -> int:
    pk = running(dunia)
    note = {"pasangan_id": pk, "urutan": 1, "at": dunia.at}
    commands.note_temu(**note, kata="Mulai dari satu kalimat", by=dunia.actor("bidan"))  # type: ignore[arg-type]
    commands.end_mentor(pasangan_id=pk, by=dunia.actor("guru"), at=dunia.at)
    return pk


def proposed(dunia: Dunia, by: str = "bidan") -> list[str]:
    found = queries.usulan_panutan(dunia.actor(by), BUTIR, on=TODAY)
    names = {pk: name for name, pk in dunia.pegawai.items()}
    return [names[each.card.pegawai_id] for each in found]


def test_only_who_offers_is_proposed_and_evidence_comes_before_ones_own_word(dunia: Dunia) -> None:
    strength(dunia, "pppk")
    assert proposed(dunia) == []
    for name in ("guru", "pppk", "kepala_puskesmas", "kepala_bidang", "bidan"):
        offer(dunia, name)
    assert proposed(dunia) == ["pppk", "guru"], "nobody of her line, and not herself"
    (first, _second) = queries.usulan_panutan(dunia.actor("bidan"), BUTIR, on=TODAY)
    assert first.alasan[0].teks.endswith("dengan bukti yang kuat.")
    assert first.tentang == "Boleh mengamati saya"


def test_an_old_strength_counts_no_more_when_the_newest_profile_says_otherwise(
    dunia: Dunia,
) -> None:
    strength(dunia, "guru", tahun=2025)
    strength(dunia, "guru", Arah.CUKUP, tahun=2026)
    offer(dunia)
    (found,) = queries.usulan_panutan(dunia.actor("bidan"), BUTIR, on=TODAY)
    assert found.alasan[0].teks.startswith("Beliau sendiri menawarkan")


def test_who_judges_somebody_is_not_proposed_to_her_nor_she_to_him(dunia: Dunia) -> None:
    offer(dunia, "bidan")
    offer(dunia, "kasubbag")
    assert proposed(dunia, "kepala_puskesmas") == ["kasubbag"]
    assert proposed(dunia, "kepala_bidang") == []
    assert proposed(dunia, "kepala_dinas") == [], "he leads all units"
    for by, whom in (
        ("bidan", "kepala_puskesmas"),
        ("bidan", "kepala_dinas"),
        ("kepala_puskesmas", "bidan"),
    ):
        with pytest.raises(Denied, match="garis atasan atau bawahan"):
            ask(dunia, whom, by)
    assert not PasanganMentor.objects.exists()


def test_the_other_instansi_is_not_there(dunia: Dunia) -> None:
    offer(dunia, "tetangga_kepala")
    assert proposed(dunia) == []
    with pytest.raises(NotVisible):
        ask(dunia, "tetangga_kepala")


def test_an_offer_is_consent_and_can_rest_and_end(dunia: Dunia) -> None:
    offer(dunia)
    guru = dunia.actor("guru")
    commands.set_panutan(status=StatusPanutan.JEDA, by=guru, at=dunia.at)
    assert proposed(dunia) == []
    with pytest.raises(WrongState, match="sedang jeda"):
        ask(dunia)
    commands.set_panutan(status=StatusPanutan.BERSEDIA, by=guru, at=dunia.at)
    commands.set_panutan(status=StatusPanutan.BERHENTI, by=guru, at=dunia.at)
    with pytest.raises(WrongState):
        commands.set_panutan(status=StatusPanutan.JEDA, by=guru, at=dunia.at)
    with pytest.raises(NotVisible):
        commands.set_panutan(status=StatusPanutan.JEDA, by=dunia.actor("bidan"), at=dunia.at)
    offer(dunia)
    assert Panutan.objects.get().status == StatusPanutan.BERSEDIA


@pytest.mark.parametrize("butir", [(), ("kompetensi:sulap",), ("x",)])
def test_an_offer_names_lines_that_exist(dunia: Dunia, butir: tuple[str, ...]) -> None:
    with pytest.raises(Invalid) as refused:
        offer(dunia, butir=butir)
    assert "butir" in refused.value.fields
    assert not Panutan.objects.exists()


def test_a_named_colleague_needs_no_offer_her_answer_is_her_consent(dunia: Dunia) -> None:
    pk = ask(dunia)
    assert view(pk).alasan == ()
    offer(dunia, "pppk")
    assert view(ask(dunia, "pppk")).alasan[-1].startswith("Bukan atasan atau bawahan Anda")


def test_the_same_two_are_not_asked_twice_and_nobody_learns_from_three_at_once(
    dunia: Dunia,
) -> None:
    ask(dunia)
    with pytest.raises(Denied, match="sedang berpasangan"):
        ask(dunia, butir="nilai:adaptif")
    ask(dunia, "pppk")
    with pytest.raises(WrongState, match="2 rekan"):
        ask(dunia, "pelaksana")


def test_nobody_helps_more_than_three(dunia: Dunia) -> None:
    offer(dunia)
    for by in ("pelaksana", "pppk", "admin"):
        ask(dunia, by=by)
    assert proposed(dunia) == []
    with pytest.raises(WrongState, match="sudah membimbing 3 orang"):
        ask(dunia)


def test_a_refusal_carries_its_reason_to_who_asked(dunia: Dunia) -> None:
    pk = ask(dunia)
    guru = dunia.actor("guru")
    with pytest.raises(Invalid):
        commands.decline_mentor(
            pasangan_id=pk, sebab=SebabTolak.LAIN, alasan=" ", by=guru, at=dunia.at
        )
    with pytest.raises(Denied):
        commands.decline_mentor(
            pasangan_id=pk, sebab=SebabTolak.WAKTU, alasan="", by=dunia.actor("bidan"), at=dunia.at
        )
    commands.decline_mentor(pasangan_id=pk, sebab=SebabTolak.WAKTU, alasan="", by=guru, at=dunia.at)
    assert (view(pk).status, view(pk).sebab_tolak) == ("ditolak", "waktu")
    with pytest.raises(WrongState):
        commands.accept_mentor(pasangan_id=pk, by=guru, at=dunia.at)


@pytest.mark.parametrize(
    "name", ["kepala_puskesmas", "pengelola", "admin", "inspektorat", "tetangga_kepala"]
)
def test_nobody_but_the_two_can_touch_or_see_a_pair(dunia: Dunia, name: str) -> None:
    pk = running(dunia)
    by = dunia.actor(name)
    with pytest.raises(NotVisible):
        commands.note_temu(pasangan_id=pk, urutan=1, kata="x", by=by, at=dunia.at)
    with pytest.raises(NotVisible):
        commands.end_mentor(pasangan_id=pk, by=by, at=dunia.at)
    with pytest.raises(NotVisible):
        commands.stop_mentor(pasangan_id=pk, sebab=SebabBerhenti.WAKTU, by=by, at=dunia.at)
    assert view(pk).status == "berjalan"


def test_the_pejabat_penilai_learns_that_there_is_a_mentor_and_no_more(dunia: Dunia) -> None:
    running(dunia)
    head = dunia.actor("kepala_puskesmas")
    (known,) = queries.ada_mentor(head.bawahan_ids).values()
    assert (known.pegawai_nama, known.mentor_nama, known.mulai) == (
        "Siti Aminah",
        "Maria Ulfah",
        TODAY,
    )
    assert set(vars(known)) == {"pegawai_id", "pegawai_nama", "mentor_nama", "mulai"}


@pytest.mark.parametrize(
    ("tujuan", "tanggal", "field"),
    [
        ((), TANGGAL, "teks-1"),
        ((TujuanIsi(" "),), TANGGAL, "teks-1"),
        ((TujuanIsi("a", "b", "c", Decimal(1)),), TANGGAL, "awal-1"),
        ((TujuanIsi("a", "", "", Decimal(1), Decimal(2)),), TANGGAL, "ukuran-1"),
        ((TujuanIsi("a", "b", "", Decimal(2), Decimal(2)),), TANGGAL, "target-1"),
        ((TujuanIsi("a", "b", "", Decimal(10) ** 10, Decimal(2)),), TANGGAL, "awal-1"),
        (TUJUAN, TANGGAL[:2], "tanggal-1"),
        (TUJUAN, (*TANGGAL[:2], None), "tanggal-1"),
        (TUJUAN, TANGGAL[::-1], "tanggal-1"),
        (TUJUAN, (TODAY - timedelta(days=1), *TANGGAL[1:]), "tanggal-1"),
        (TUJUAN * 4, TANGGAL, "teks-1"),
    ],
)  # fmt: skip
def test_goals_and_days_are_checked_and_nothing_is_kept_of_wrong_ones(
    dunia: Dunia, tujuan: tuple[TujuanIsi, ...], tanggal: tuple[date | None, ...], field: str
) -> None:
    pk = agreed(dunia)
    with pytest.raises(Invalid) as refused:
        commands.begin_mentor(
            pasangan_id=pk, tujuan=tujuan, tanggal=tanggal, by=dunia.actor("bidan"), at=dunia.at
        )
    assert field in refused.value.fields
    assert (view(pk).status, view(pk).tujuan, view(pk).temu) == ("disepakati", (), ())


def test_both_note_a_line_and_a_missed_meeting_is_said(dunia: Dunia) -> None:
    pk = running(dunia)
    for name, kata in (("bidan", "Satu kalimat dulu"), ("guru", "Berani mencoba")):
        commands.note_temu(pasangan_id=pk, urutan=1, kata=kata, by=dunia.actor(name), at=dunia.at)
    with pytest.raises(Invalid, match="belum tiba"):
        commands.note_temu(pasangan_id=pk, urutan=2, kata="x", by=dunia.actor("guru"), at=dunia.at)
    first, second, _third = view(pk).temu
    assert (first.kata_pegawai, first.kata_mentor) == ("Satu kalimat dulu", "Berani mencoba")
    later = TANGGAL[1] + timedelta(days=1)
    assert [talk.terlewat(later) for talk in (first, second)] == [False, True]
    with pytest.raises(Invalid, match="sudah dicatat"):
        commands.move_temu(
            pasangan_id=pk, urutan=1, tanggal=later, by=dunia.actor("guru"), at=dunia.at
        )
    commands.move_temu(pasangan_id=pk, urutan=2, tanggal=later, by=dunia.actor("guru"), at=dunia.at)
    assert view(pk).temu[1].tanggal == later


def test_it_ends_only_after_a_meeting_and_the_outcome_waits_three_months(dunia: Dunia) -> None:
    pk = running(dunia)
    with pytest.raises(Invalid, match="Belum ada satu pun pertemuan"):
        commands.end_mentor(pasangan_id=pk, by=dunia.actor("bidan"), at=dunia.at)
    PasanganMentor.objects.all().delete()
    pk = ended(dunia)
    assert view(pk).tinjau_pada == date(2026, 11, 12)
    with pytest.raises(WrongState, match="mulai 12/11/2026"):
        commands.say_hasil(pasangan_id=pk, kata="x", akhir={}, by=dunia.actor("bidan"), at=dunia.at)


def test_the_same_measure_is_taken_again_and_both_say_a_sentence(dunia: Dunia) -> None:
    strength(dunia, "bidan", Arah.KESENJANGAN)
    pk = ended(dunia)
    later = AT + timedelta(days=100)
    commands.say_hasil(
        pasangan_id=pk, kata="Kini saya lebih singkat", akhir={1: Decimal(7)},
        by=dunia.actor("bidan", at=later), at=later,
    )  # fmt: skip
    half = view(pk)
    assert (half.status, half.tujuan[0].akhir, half.tujuan[0].hasil) == (
        "selesai",
        Decimal(7),
        "berubah",
    )
    commands.say_hasil(
        pasangan_id=pk,
        kata="Ia tumbuh",
        akhir={1: Decimal(1)},
        by=dunia.actor("guru", at=later),
        at=later,
    )
    whole = view(pk)
    assert (whole.status, whole.tujuan[0].akhir) == ("dinilai", Decimal(7)), (
        "the mentor measures nothing"
    )
    assert queries.bimbingan_selesai(None, instansi_id=dunia.instansi_id) == {
        dunia.pegawai["guru"]: 1
    }
    commands.thank_mentor(
        pasangan_id=pk, teks="Terima kasih, Bu", by=dunia.actor("bidan"), at=later
    )
    with pytest.raises(Denied):
        commands.thank_mentor(pasangan_id=pk, teks="x", by=dunia.actor("guru"), at=later)
    assert view(pk).terima_kasih == "Terima kasih, Bu"


def test_what_cannot_be_judged_stays_so(dunia: Dunia) -> None:
    pk = ended(dunia)
    later = AT + timedelta(days=100)
    commands.say_hasil(
        pasangan_id=pk, kata="Belum sempat saya ukur", akhir={}, by=dunia.actor("bidan"), at=later
    )
    goal = view(pk).tujuan[0]
    assert (goal.akhir, goal.hasil) == (None, "belum_dapat_dinilai")


def test_two_who_did_not_fit_are_not_proposed_again_and_the_chain_does_not_say_why(
    dunia: Dunia,
) -> None:
    offer(dunia)
    pk = running(dunia)
    commands.stop_mentor(
        pasangan_id=pk, sebab=SebabBerhenti.TIDAK_COCOK, by=dunia.actor("bidan"), at=dunia.at
    )
    assert proposed(dunia) == []
    with pytest.raises(Denied, match="tidak cocok"):
        ask(dunia)
    event = AuditEvent.objects.get(action="mentor.stopped")
    assert "cocok" not in str(event.payload)


def test_two_who_had_no_time_may_try_again(dunia: Dunia) -> None:
    offer(dunia)
    pk = running(dunia)
    commands.stop_mentor(
        pasangan_id=pk, sebab=SebabBerhenti.WAKTU, by=dunia.actor("guru"), at=dunia.at
    )
    assert proposed(dunia) == ["guru"]


def test_the_proposals_cost_the_same_for_many(dunia: Dunia) -> None:
    def count() -> int:
        with CaptureQueriesContext(connection) as caught:
            queries.usulan_panutan(dunia.actor("bidan"), BUTIR, on=TODAY)
        return len(caught)

    offer(dunia)
    count()  # the tree of units is remembered from now on
    few = count()
    for name in ("pppk", "pelaksana", "admin", "inspektorat", "pengelola"):
        offer(dunia, name)
        strength(dunia, name)
    assert count() == few

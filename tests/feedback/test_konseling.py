"""Konseling kinerja: the procedure, and who sees what of it."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta

import pytest

from teladan.audit.models import AuditEvent, AuditText
from teladan.feedback import commands, policies, queries
from teladan.feedback.models import Konseling
from teladan.feedback.queries.needs import question_of
from teladan.feedback.states import StatusKonseling
from teladan.foundation import personal_box
from teladan.foundation.actor import Peran
from teladan.foundation.errors import Denied, Invalid, NotVisible, WrongState
from teladan.foundation.needs import ask
from teladan_rules.permenpanrb_6_2022.periode import Periode
from teladan_rules.permenpanrb_6_2022.vocabulary import JenisPeriodik
from tests.feedback import konseling_world as world
from tests.personas import AT, Dunia

LATER = AT + timedelta(days=4)
pytestmark = pytest.mark.usefixtures("quick_keys")


@pytest.fixture
def quick_keys(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Argon2id at its lowest cost: a test checks that it is used, never how long it takes."""
    monkeypatch.setattr(personal_box, "_COST", (1, 1, 64))
    yield


def view_of(dunia: Dunia, name: str, konseling_id: int, *, opened: bool = True) -> object:
    actor = dunia.actor(name)
    found = queries.konseling_view(konseling_id, instansi_id=actor.instansi_id)
    return policies.visible_konseling(found, actor=actor, opened=opened)[0]


def status(konseling_id: int) -> str:
    return Konseling.objects.values_list("status", flat=True).get(pk=konseling_id)


def test_nothing_is_reported_that_was_not_told_and_given_time(dunia: Dunia) -> None:
    def report() -> int:
        return commands.report_behaviour(
            pegawai_id=dunia.pegawai["bidan"],
            isi=world.LAPORAN,
            by=dunia.actor("kepala_puskesmas"),
            at=AT,
        )

    with pytest.raises(WrongState, match="wajib lebih dahulu disampaikan"):
        report()
    world.tell(dunia, at=AT - timedelta(days=2))
    with pytest.raises(WrongState, match="tujuh hari"):
        report()
    world.tell(dunia, at=AT - timedelta(days=300))
    with pytest.raises(WrongState):
        report()
    assert Konseling.objects.count() == 0


@pytest.mark.parametrize(
    ("name", "refusal"),
    [
        ("kepala_bidang", Denied),
        ("pengelola", Denied),
        ("bidan", Denied),
        ("admin", NotVisible),
        ("guru", NotVisible),
        ("tetangga_kepala", NotVisible),
    ],
)
def test_only_her_pejabat_penilai_reports_her(
    dunia: Dunia, name: str, refusal: type[Exception]
) -> None:
    world.tell(dunia)
    with pytest.raises(refusal):
        commands.report_behaviour(
            pegawai_id=dunia.pegawai["bidan"], isi=world.LAPORAN, by=dunia.actor(name), at=AT
        )
    assert Konseling.objects.count() == 0


def test_an_incomplete_report_says_what_is_missing(dunia: Dunia) -> None:
    world.tell(dunia)
    isi = commands.LaporanPerilakuIsi(nilai=("rajin",), masalah="malas", upaya="", serupa=True)
    with pytest.raises(Invalid) as refusal:
        commands.report_behaviour(
            pegawai_id=dunia.pegawai["bidan"], isi=isi, by=dunia.actor("kepala_puskesmas"), at=AT
        )
    assert set(refusal.value.fields) == {"nilai", "masalah", "upaya"}


def test_the_pegawai_reads_a_report_before_anybody_decides(dunia: Dunia) -> None:
    konseling_id = world.report(dunia)
    assert view_of(dunia, "bidan", konseling_id).isi.masalah == world.MASALAH  # type: ignore[attr-defined]

    def decide(name: str = "pengelola", at: object = AT) -> None:
        commands.decide_report(
            konseling_id=konseling_id,
            konseling=True,
            alasan="Perlu didengar.",
            by=dunia.actor(name),
            at=at,  # type: ignore[arg-type]
        )

    with pytest.raises(WrongState, match="belum membaca"):
        decide()
    for name in ("kepala_bidang", "inspektorat", "admin", "guru", "tetangga_pengelola"):
        with pytest.raises(NotVisible):
            decide(name)
    with pytest.raises(Denied):
        decide("kepala_puskesmas")
    decide(at=LATER)
    assert status(konseling_id) == StatusKonseling.DITETAPKAN


def test_from_report_to_follow_up(dunia: Dunia) -> None:
    guru = world.konselor(dunia, "guru")
    konseling_id = world.appointed(dunia)
    bidan, pengelola = dunia.actor("bidan"), dunia.actor("pengelola")

    def schedule(at: object) -> None:
        commands.schedule_konseling(
            konseling_id=konseling_id, jadwal_at=LATER, tempat="Ruang tenang", by=guru, at=at,  # type: ignore[arg-type]
        )  # fmt: skip

    with pytest.raises(WrongState, match="masih dapat berkeberatan"):
        schedule(AT)
    schedule(LATER)
    assert view_of(dunia, "bidan", konseling_id).isi.tempat == "Ruang tenang"  # type: ignore[attr-defined]
    rekaman = commands.RekamanIsi(True, "Beban di rumah", "Jadwal posyandu pagi ditukar.")
    commands.draft_rekaman(
        konseling_id=konseling_id, isi=rekaman, by=guru, at=LATER + timedelta(hours=2)
    )
    assert view_of(dunia, "pengelola", konseling_id).isi.rekomendasi == ""  # type: ignore[attr-defined]
    with pytest.raises(WrongState, match="tujuh hari"):
        commands.send_rekaman(konseling_id=konseling_id, by=guru, at=LATER + timedelta(days=1))
    commands.answer_rekaman(
        konseling_id=konseling_id, setuju=False, kata="Cukup itu.", by=bidan, at=LATER
    )
    told = view_of(dunia, "pengelola", konseling_id)
    assert told.isi.rekomendasi and told.isi.tema == "" and told.hadir  # type: ignore[attr-defined]
    commands.follow_up(
        konseling_id=konseling_id, tindak_lanjut="Jadwal ditukar mulai bulan depan.",
        by=pengelola, at=LATER,
    )  # fmt: skip
    assert status(konseling_id) == StatusKonseling.SELESAI


def test_what_the_pegawai_agrees_to_is_told_with_its_themes(dunia: Dunia) -> None:
    guru = world.konselor(dunia, "guru")
    konseling_id = world.appointed(dunia)
    at = LATER + timedelta(hours=2)
    commands.schedule_konseling(
        konseling_id=konseling_id, jadwal_at=LATER, tempat="Ruang tenang", by=guru, at=LATER
    )
    rekaman = commands.RekamanIsi(True, "Beban di rumah", "Jadwal posyandu pagi ditukar.")
    commands.draft_rekaman(konseling_id=konseling_id, isi=rekaman, by=guru, at=at)
    commands.answer_rekaman(konseling_id=konseling_id, setuju=True, by=dunia.actor("bidan"), at=at)
    assert view_of(dunia, "pengelola", konseling_id).isi.tema == "Beban di rumah"  # type: ignore[attr-defined]
    unopened = view_of(dunia, "pengelola", konseling_id, opened=False)
    assert unopened.isi == queries.IsiKonseling()  # type: ignore[attr-defined]


@pytest.mark.parametrize(
    "name",
    ["admin", "inspektorat", "kepala_bidang", "kepala_dinas", "guru", "pelaksana",
     "tetangga_pengelola", "tetangga_admin"],
)  # fmt: skip
def test_a_case_does_not_exist_for_who_has_no_part_in_it(dunia: Dunia, name: str) -> None:
    world.konselor(dunia, "kepala_sekolah")
    konseling_id = world.appointed(dunia, "kepala_sekolah")
    with pytest.raises(NotVisible):
        view_of(dunia, name, konseling_id)
    actor = dunia.actor(name)
    assert not queries.konseling_list(actor, decides=False, counsels=actor.has(Peran.KONSELOR))


def test_the_reporter_learns_the_decision_and_not_the_konselor(dunia: Dunia) -> None:
    guru = world.konselor(dunia, "guru")
    konseling_id = world.appointed(dunia)
    commands.schedule_konseling(
        konseling_id=konseling_id, jadwal_at=LATER, tempat="Ruang tenang", by=guru, at=LATER
    )
    seen = view_of(dunia, "kepala_puskesmas", konseling_id)
    assert seen.isi.putusan and not seen.isi.tempat  # type: ignore[attr-defined]
    assert (seen.konselor_id, seen.jadwal_at, seen.nama_konselor) == (None, None, "")  # type: ignore[attr-defined]


def test_who_is_in_line_cannot_counsel(dunia: Dunia) -> None:
    for name in ("kepala_bidang", "guru", "pengelola"):
        world.konselor(dunia, name)
    konseling_id = world.report(dunia)
    by = dunia.actor("pengelola")
    commands.decide_report(
        konseling_id=konseling_id, konseling=True, alasan="Perlu didengar.", by=by, at=LATER
    )
    cards = policies.konselor_choices(dunia.pegawai["bidan"], actor=by, at=LATER)
    assert [card.pegawai_id for card in cards] == [dunia.pegawai["guru"]]
    for name in ("kepala_bidang", "pengelola", "pelaksana", "bidan"):
        with pytest.raises(Invalid, match="tidak sejalur"):
            commands.appoint_konselor(
                konseling_id=konseling_id, konselor_id=dunia.pegawai[name], by=by, at=LATER
            )


def test_a_trained_pejabat_penilai_counsels_and_her_atasan_decides_what_follows(
    dunia: Dunia,
) -> None:
    penilai = world.konselor(dunia, "kepala_puskesmas")
    konseling_id = world.report(dunia)
    by = dunia.actor("pengelola")
    commands.decide_report(
        konseling_id=konseling_id, konseling=True, alasan="Perlu didengar.", by=by, at=LATER
    )

    def appoint(pelatihan: str) -> None:
        commands.appoint_konselor(
            konseling_id=konseling_id, konselor_id=penilai.pegawai_id, pelatihan=pelatihan,
            by=by, at=LATER,
        )  # fmt: skip

    with pytest.raises(Invalid, match="bukti pelatihan"):
        appoint("")
    appoint("Sertifikat 12/LAN/2025")
    at = LATER + timedelta(days=4)
    commands.schedule_konseling(
        konseling_id=konseling_id, jadwal_at=at, tempat="Ruang tenang", by=penilai, at=at
    )
    rekaman = commands.RekamanIsi(False, "", "Diulang bulan depan dengan orang lain.")
    commands.draft_rekaman(konseling_id=konseling_id, isi=rekaman, by=penilai, at=at)
    commands.answer_rekaman(konseling_id=konseling_id, setuju=True, by=dunia.actor("bidan"), at=at)
    with pytest.raises(Denied):
        commands.follow_up(
            konseling_id=konseling_id, tindak_lanjut="Diulang bulan depan.", by=by, at=at
        )
    commands.follow_up(
        konseling_id=konseling_id, tindak_lanjut="Diulang bulan depan.",
        by=dunia.actor("kepala_bidang"), at=at,
    )  # fmt: skip
    assert status(konseling_id) == StatusKonseling.SELESAI


def test_the_pegawai_objects_once_and_gets_another_konselor(dunia: Dunia) -> None:
    for name in ("guru", "kepala_sekolah"):
        world.konselor(dunia, name)
    konseling_id = world.appointed(dunia)
    bidan, by = dunia.actor("bidan"), dunia.actor("pengelola")

    def object_to() -> None:
        commands.object_to_konselor(
            konseling_id=konseling_id, alasan="Kami bertetangga dekat.", by=bidan, at=AT
        )

    object_to()
    with pytest.raises(Invalid):
        commands.appoint_konselor(
            konseling_id=konseling_id, konselor_id=dunia.pegawai["guru"], by=by, at=AT
        )
    commands.appoint_konselor(
        konseling_id=konseling_id, konselor_id=dunia.pegawai["kepala_sekolah"], by=by, at=AT
    )
    with pytest.raises(WrongState, match="satu kali"):
        object_to()
    with pytest.raises(NotVisible):
        view_of(dunia, "guru", konseling_id)


def test_a_wish_of_ones_own_is_known_to_two_and_to_no_event(dunia: Dunia) -> None:
    guru = world.konselor(dunia, "guru")
    bidan = dunia.actor("bidan")
    events = AuditEvent.objects.count()
    konseling_id = commands.request_konseling(
        konselor_id=guru.pegawai_id, permintaan=world.RAHASIA, by=bidan, at=AT
    )
    for name in ("kepala_puskesmas", "pengelola", "admin", "inspektorat", "kepala_sekolah"):
        with pytest.raises(NotVisible):
            view_of(dunia, name, konseling_id)
    made = AuditEvent.objects.order_by("pk")[events:]
    assert [(event.action, event.actor_id) for event in made] == [("konseling.requested", None)]
    assert str(bidan.pegawai_id) not in str([event.payload for event in made])
    assert not AuditText.objects.filter(text__contains="Ibunya").exists()
    row = Konseling.objects.get(pk=konseling_id)
    assert b"Ibunya" not in bytes(row.isi)
    commands.schedule_konseling(
        konseling_id=konseling_id, jadwal_at=LATER, tempat="Taman", by=guru, at=AT
    )
    with pytest.raises(WrongState, match="tidak ada yang dilaporkan"):
        commands.draft_rekaman(
            konseling_id=konseling_id,
            isi=commands.RekamanIsi(True, "Beban", "Istirahat dahulu."),
            by=guru,
            at=LATER,
        )
    commands.share_own(konseling_id=konseling_id, by=bidan, at=AT)
    told = view_of(dunia, "kepala_puskesmas", konseling_id)
    assert told.isi == queries.IsiKonseling() and told.konselor_id is None  # type: ignore[attr-defined]
    commands.close_own(konseling_id=konseling_id, by=bidan, at=AT)
    assert status(konseling_id) == StatusKonseling.DIBATALKAN


def test_a_named_unit_takes_the_decision_from_the_pengelola(dunia: Dunia) -> None:
    konseling_id = world.report(dunia)
    with pytest.raises(Denied):
        commands.set_pengaturan_konseling(
            unit_kerja_id=None, retensi_bulan=12, by=dunia.actor("kepala_dinas"), at=AT
        )
    with pytest.raises(Invalid):
        commands.set_pengaturan_konseling(
            unit_kerja_id=None, retensi_bulan=3, by=dunia.actor("pengelola"), at=AT
        )
    commands.set_pengaturan_konseling(
        unit_kerja_id=dunia.unit["subbag"], retensi_bulan=12, by=dunia.actor("pengelola"), at=AT
    )
    with pytest.raises(NotVisible):
        view_of(dunia, "pengelola", konseling_id)
    assert view_of(dunia, "kasubbag", konseling_id).isi.masalah == world.MASALAH  # type: ignore[attr-defined]
    with pytest.raises(Invalid, match="Anda sendiri yang membaca"):
        commands.set_pengaturan_konseling(
            unit_kerja_id=None, retensi_bulan=12, by=dunia.actor("pengelola"), at=AT
        )
    leads = replace(dunia.actor("pengelola"), unit_dipimpin_ids=frozenset({dunia.unit["dinas"]}))
    with pytest.raises(Invalid, match="Anda sendiri yang membaca"):
        commands.set_pengaturan_konseling(
            unit_kerja_id=dunia.unit["dinas"], retensi_bulan=12, by=leads, at=AT
        )
    with pytest.raises(NotVisible):
        view_of(dunia, "pengelola", konseling_id)


def test_a_konselor_without_the_second_step_opens_nothing(dunia: Dunia) -> None:
    guru = world.konselor(dunia, "guru")
    konseling_id = world.appointed(dunia)
    found = queries.konseling_view(konseling_id, instansi_id=dunia.instansi_id)
    with pytest.raises(Denied, match="masuk dua langkah"):
        policies.visible_konseling(found, actor=world.without_second_step(guru))
    with pytest.raises(Denied):
        commands.make_key(
            frasa=world.FRASA, ulang=world.FRASA, mengerti=True,
            by=world.without_second_step(guru), at=AT,
        )  # fmt: skip


def test_what_waits_comes_to_the_first_page_without_a_name(dunia: Dunia) -> None:
    world.konselor(dunia, "guru")

    def waiting(name: str) -> dict[str, str]:
        actor = dunia.actor(name)
        periode = Periode.memuat(AT.date(), JenisPeriodik.TRIWULANAN)
        needs = ask(question_of(actor, periode=periode, today=AT.date()))
        return {need.key: str(need.title) for need in needs if need.key.startswith("konseling")}

    konseling_id = world.report(dunia)
    assert set(waiting("bidan")) == {"konseling_saya"}
    assert set(waiting("pengelola")) == {"konseling_daftar"}
    assert waiting("kepala_puskesmas") == waiting("kepala_dinas") == waiting("guru") == {}
    commands.answer_report(konseling_id=konseling_id, tanggapan="", by=dunia.actor("bidan"), at=AT)
    assert waiting("bidan") == {}
    commands.request_konseling(
        konselor_id=dunia.pegawai["guru"], permintaan="", by=dunia.actor("pelaksana"), at=AT
    )
    assert waiting("guru") == {"konseling_dampingi": "1 orang menunggu Anda"}
    assert not any("Siti" in title for title in waiting("pengelola").values())
    commands.set_pengaturan_konseling(
        unit_kerja_id=dunia.unit["subbag"], retensi_bulan=12, by=dunia.actor("pengelola"), at=AT
    )
    assert waiting("pengelola") == {} and set(waiting("kasubbag")) == {"konseling_daftar"}

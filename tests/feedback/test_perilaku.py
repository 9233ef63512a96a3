"""About whom I am asked, who may open a form, and how I see myself."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from teladan.audit.models import AuditEvent
from teladan.feedback import commands, policies, queries
from teladan.feedback.models import PenilaianDiri
from teladan.feedback.states import StatusPutaran, StatusUndian
from teladan.foundation.errors import Denied, Invalid, NotVisible, WrongState
from teladan_rules.permenpanrb_6_2022.vocabulary import NilaiBerakhlak
from teladan_rules.umpan_balik.vocabulary import TingkatPerilaku
from tests.feedback import rows
from tests.personas import AT, Dunia

HARI = AT.date()
BAIK = {NilaiBerakhlak.LOYAL: TingkatPerilaku.KONSISTEN}


def asked(dunia: Dunia, name: str) -> list[tuple[str, bool]]:
    found = queries.tugas_perilaku(dunia.pegawai[name], on=HARI)
    return [(task.penerima_nama, task.dijawab) for task in found]


def test_i_am_asked_about_those_whom_the_draw_named_the_open_ones_first(dunia: Dunia) -> None:
    running = rows.putaran(dunia)
    rows.undian(dunia, running, "bidan", "guru", dijawab=True)
    rows.undian(dunia, running, "bidan", "pelaksana")
    rows.undian(dunia, running, "bidan", "pppk", StatusUndian.DIGANTI)
    rows.undian(dunia, running, "guru", "bidan")
    later = rows.putaran(dunia, StatusPutaran.DIUNDI)
    rows.undian(dunia, later, "bidan", "admin", dijawab=None)
    assert asked(dunia, "bidan") == [("Rudi Hartono", False), ("Maria Ulfah", True)]
    assert asked(dunia, "admin") == []


def test_the_list_takes_the_same_queries_for_three_and_for_many(dunia: Dunia) -> None:
    running = rows.putaran(dunia)
    counts = []
    for names in (("guru",), ("pelaksana", "pppk", "admin", "pengelola", "inspektorat")):
        for name in names:
            rows.undian(dunia, running, "bidan", name)
        with CaptureQueriesContext(connection) as made:
            asked(dunia, "bidan")
        counts.append(len(made))
    assert counts[0] == counts[1] == 3


def test_the_form_asks_in_the_words_for_the_receivers_family_of_jabatan(dunia: Dunia) -> None:
    running = rows.putaran(dunia)
    undian_id = rows.undian(dunia, running, "bidan", "kepala_puskesmas")
    form = queries.formulir_undian(undian_id, on=HARI)
    assert form is not None
    words = form.pilihan[NilaiBerakhlak.LOYAL][TingkatPerilaku.KADANG]
    assert words == "pimpinan: loyal pada tingkat 2"
    other = queries.formulir_undian(rows.undian(dunia, running, "guru", "bidan"), on=HARI)
    assert other is not None
    assert other.pilihan[NilaiBerakhlak.LOYAL][TingkatPerilaku.KADANG].startswith("kesehatan")


def check(dunia: Dunia, undian_id: int, name: str) -> None:
    form = queries.formulir_undian(undian_id, on=HARI)
    policies.check_can_answer(form, actor=dunia.actor(name), on=HARI)


def test_only_the_drawn_person_opens_the_form(dunia: Dunia) -> None:
    undian_id = rows.undian(dunia, rows.putaran(dunia), "bidan", "guru")
    check(dunia, undian_id, "bidan")
    with pytest.raises(Denied, match="tentang diri Anda"):
        check(dunia, undian_id, "guru")
    for name in ("kepala_puskesmas", "pengelola", "admin", "tetangga_kepala"):
        with pytest.raises(NotVisible):
            check(dunia, undian_id, name)


@pytest.mark.parametrize(
    ("status", "why"),
    [
        (StatusPutaran.DISIAPKAN, "belum dimulai"),
        (StatusPutaran.DIUNDI, "belum dimulai"),
        (StatusPutaran.DIBATALKAN, "dibatalkan; jawabannya dimusnahkan tanpa dibaca"),
        (StatusPutaran.DIRILIS, "sudah ditutup"),
        (StatusPutaran.HILANG, "sudah ditutup"),
    ],
)
def test_a_round_that_does_not_run_takes_no_form(
    dunia: Dunia, status: StatusPutaran, why: str
) -> None:
    undian_id = rows.undian(dunia, rows.putaran(dunia, status), "bidan", "guru")
    with pytest.raises(WrongState, match=why):
        check(dunia, undian_id, "bidan")


def test_after_the_last_day_the_form_is_closed_even_before_the_release(dunia: Dunia) -> None:
    running = rows.putaran(dunia, selesai=AT.date().replace(day=11))
    with pytest.raises(WrongState, match="sudah ditutup"):
        check(dunia, rows.undian(dunia, running, "bidan", "guru"), "bidan")


def test_who_has_answered_or_was_replaced_is_told_so(dunia: Dunia) -> None:
    running = rows.putaran(dunia)
    done = rows.undian(dunia, running, "bidan", "guru", dijawab=True)
    with pytest.raises(WrongState, match="sudah menjawab tentang Maria Ulfah"):
        check(dunia, done, "bidan")
    gone = rows.undian(dunia, running, "bidan", "pppk", StatusUndian.DIGANTI)
    with pytest.raises(WrongState, match="sudah diganti"):
        check(dunia, gone, "bidan")


def test_how_one_sees_oneself_is_kept_and_may_change_until_the_end(dunia: Dunia) -> None:
    running = rows.putaran(dunia)
    rows.undian(dunia, running, "guru", "bidan")
    bidan = dunia.actor("bidan")
    for level in (TingkatPerilaku.KADANG, TingkatPerilaku.TELADAN):
        commands.save_penilaian_diri(
            putaran_id=running, nilai={NilaiBerakhlak.LOYAL: level}, by=bidan, at=dunia.at
        )
    kept = queries.penilaian_diri(running, pegawai_id=bidan.pegawai_id)
    assert kept == {NilaiBerakhlak.LOYAL: TingkatPerilaku.TELADAN}
    (about,) = queries.putaran_tentang(bidan.pegawai_id)
    assert about.diri == kept
    events = AuditEvent.objects.filter(action="penilaian_diri.saved")
    assert [event.payload["values"] for event in events] == [1, 1]
    assert "loyal" not in str([event.payload for event in events])


def test_an_empty_self_assessment_is_named_and_not_kept(dunia: Dunia) -> None:
    running = rows.putaran(dunia)
    rows.undian(dunia, running, "guru", "bidan")
    with pytest.raises(Invalid, match="paling sedikit satu nilai"):
        commands.save_penilaian_diri(
            putaran_id=running, nilai={}, by=dunia.actor("bidan"), at=dunia.at
        )
    assert not PenilaianDiri.objects.exists()


@pytest.mark.parametrize("name", ["guru", "pengelola", "kepala_puskesmas", "tetangga_kepala"])
def test_whom_the_round_asks_nobody_about_has_nothing_to_assess(dunia: Dunia, name: str) -> None:
    running = rows.putaran(dunia)
    rows.undian(dunia, running, "guru", "bidan")
    with pytest.raises(NotVisible):
        commands.save_penilaian_diri(
            putaran_id=running, nilai=BAIK, by=dunia.actor(name), at=dunia.at
        )
    assert not PenilaianDiri.objects.exists()


def test_a_self_assessment_comes_in_time_or_not_at_all(dunia: Dunia) -> None:
    for status in (StatusPutaran.DIUNDI, StatusPutaran.DIRILIS, StatusPutaran.DIBATALKAN):
        pk = rows.putaran(dunia, status)
        rows.undian(dunia, pk, "guru", "bidan", dijawab=None)
        with pytest.raises(WrongState):
            commands.save_penilaian_diri(
                putaran_id=pk, nilai=BAIK, by=dunia.actor("bidan"), at=dunia.at
            )
    assert not PenilaianDiri.objects.exists()

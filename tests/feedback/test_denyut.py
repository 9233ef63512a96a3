"""The pulse: opened once, answered sealed and once, shown in cells of five, traces destroyed."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from teladan.audit.models import AuditEvent
from teladan.feedback import commands, queries
from teladan.feedback.commands import DenyutIsi, JawabanDenyut
from teladan.feedback.models import (
    Denyut,
    HasilDenyut,
    IkutDenyut,
    KalimatDenyut,
    SuaraTersegel,
    TokenSuara,
)
from teladan.feedback.states import StatusDenyut
from teladan.foundation.errors import Denied, Invalid, NotVisible, WrongState
from teladan_rules.umpan_balik.denyut import PertanyaanDenyut, SebaranSetuju, gabung_unit, sebaran
from tests.feedback.world import REKAN, tempat_kerja
from tests.personas import AT, Dunia

DAYS = DenyutIsi(AT.date(), AT.date() + timedelta(days=13))
AFTER = AT + timedelta(days=14)
SETUJU = JawabanDenyut(dict.fromkeys(PertanyaanDenyut, 3))
TIDAK = JawabanDenyut(dict.fromkeys(PertanyaanDenyut, 1), "Mengetik dua kali.")
ADIL = PertanyaanDenyut.ADIL


@pytest.fixture(autouse=True)
def release_keys(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Iterator[Path]:
    """Keys of this test alone."""
    monkeypatch.setattr("django.conf.settings.TELADAN_RELEASE_KEYS", tmp_path / "kunci")
    yield tmp_path / "kunci"


def opened(dunia: Dunia) -> int:
    return commands.open_denyut(isi=DAYS, by=dunia.actor("pengelola"), at=AT)


def kunci(name: str) -> str:
    return f"kunci-formulir-{name:-<20}"


def answer(dunia: Dunia, denyut_id: int, name: str, isi: JawabanDenyut = SETUJU) -> None:
    commands.answer_denyut(
        denyut_id=denyut_id, isi=isi, kunci=kunci(name), by=dunia.actor(name), at=AT
    )


def released(dunia: Dunia, jawaban: dict[str, JawabanDenyut]) -> int:
    denyut_id = opened(dunia)
    for name, isi in jawaban.items():
        answer(dunia, denyut_id, name, isi)
    commands.close_due_denyut(at=AFTER)
    return denyut_id


def test_the_pengelola_opens_one_at_a_time(dunia: Dunia) -> None:
    denyut_id = opened(dunia)
    view = queries.denyut_view(denyut_id)
    assert view is not None and view.diundang == 12
    with pytest.raises(WrongState, match="Masih ada denyut"):
        opened(dunia)
    for name in ("kepala_dinas", "bidan", "admin", "inspektorat"):
        with pytest.raises(Denied):
            commands.open_denyut(isi=DAYS, by=dunia.actor(name), at=AT)
    assert AuditEvent.objects.filter(action="denyut.opened").count() == 1


@pytest.mark.parametrize(
    ("days", "field"),
    [
        (DenyutIsi(AT.date() - timedelta(days=1), AT.date() + timedelta(days=5)), "mulai"),
        (DenyutIsi(AT.date(), AT.date() + timedelta(days=1)), "selesai"),
        (DenyutIsi(AT.date(), AT.date() + timedelta(days=31)), "selesai"),
        (DenyutIsi(AT.date(), AT.date() - timedelta(days=3)), "selesai"),
    ],
)
def test_days_that_cannot_be_are_named(dunia: Dunia, days: DenyutIsi, field: str) -> None:
    with pytest.raises(Invalid) as refused:
        commands.open_denyut(isi=days, by=dunia.actor("pengelola"), at=AT)
    assert set(refused.value.fields) == {field}
    assert not Denyut.objects.exists()


def test_an_answer_is_sealed_and_leaves_no_event(dunia: Dunia) -> None:
    denyut_id = opened(dunia)
    before = AuditEvent.objects.count()
    answer(dunia, denyut_id, "bidan", TIDAK)
    sealed = bytes(SuaraTersegel.objects.get().isi)
    assert b"Mengetik" not in sealed and b"unit" not in sealed
    assert queries.has_answered_denyut(denyut_id, pegawai_id=dunia.pegawai["bidan"])
    assert queries.ikut_denyut(denyut_id) is None, "one who took part is not counted in public"
    assert (AuditEvent.objects.count(), TokenSuara.objects.count()) == (before, 0)


def test_nobody_answers_twice(dunia: Dunia) -> None:
    denyut_id = opened(dunia)
    answer(dunia, denyut_id, "bidan")
    with pytest.raises(WrongState, match="sudah menjawab"):
        answer(dunia, denyut_id, "bidan", TIDAK)
    with pytest.raises(WrongState, match="sudah menjawab"):
        commands.answer_denyut(
            denyut_id=denyut_id, isi=TIDAK, kunci="z" * 32, by=dunia.actor("bidan"), at=AT
        )
    assert SuaraTersegel.objects.count() == IkutDenyut.objects.count() == 1


def test_a_form_cut_off_between_the_two_sides_is_completed_when_it_is_sent_again(
    dunia: Dunia, monkeypatch: pytest.MonkeyPatch
) -> None:
    denyut_id = opened(dunia)
    with monkeypatch.context() as patch:
        patch.setattr("teladan.feedback.commands.kotak.take_token", lambda *_: False)
        with pytest.raises(WrongState):
            answer(dunia, denyut_id, "bidan")
    assert IkutDenyut.objects.exists() and not SuaraTersegel.objects.exists()
    answer(dunia, denyut_id, "bidan")
    assert SuaraTersegel.objects.count() == IkutDenyut.objects.count() == 1


def test_what_fails_to_be_sealed_is_as_if_she_had_not_answered(
    dunia: Dunia, release_keys: Path
) -> None:
    denyut_id = opened(dunia)
    for path in release_keys.iterdir():
        path.unlink()
    with pytest.raises(WrongState, match="belum dapat disegel"):
        answer(dunia, denyut_id, "bidan")
    assert not IkutDenyut.objects.exists() and not TokenSuara.objects.exists()


@pytest.mark.parametrize(
    ("isi", "field"),
    [
        (JawabanDenyut({PertanyaanDenyut.PAHAM: 3, PertanyaanDenyut.BERGUNA: 3}), "adil"),
        (JawabanDenyut(dict.fromkeys(PertanyaanDenyut, 5)), "paham"),
        (replace(SETUJU, mengganjal="x" * 301), "mengganjal"),
        (replace(SETUJU, mengganjal="Saya Siti Aminah keberatan"), "mengganjal"),
    ],
)
def test_what_is_missing_or_says_too_much_is_named(
    dunia: Dunia, isi: JawabanDenyut, field: str
) -> None:
    denyut_id = opened(dunia)
    with pytest.raises(Invalid) as refused:
        answer(dunia, denyut_id, "bidan", isi)
    assert field in refused.value.fields
    assert not IkutDenyut.objects.exists() and not SuaraTersegel.objects.exists()


def test_before_after_and_from_next_door_is_refused(dunia: Dunia) -> None:
    denyut_id = opened(dunia)
    for at in (AT - timedelta(days=1), AFTER):
        with pytest.raises(WrongState, match="tidak sedang menerima"):
            commands.answer_denyut(
                denyut_id=denyut_id, isi=SETUJU, kunci=kunci("bidan"), by=dunia.actor("bidan"),
                at=at,
            )  # fmt: skip
    with pytest.raises(NotVisible):
        answer(dunia, denyut_id, "tetangga_pelaksana")
    assert not IkutDenyut.objects.exists()


def test_a_released_pulse_shows_cells_of_five_and_leaves_no_trace(
    dunia: Dunia, release_keys: Path, django_capture_on_commit_callbacks: Callable[..., Any]
) -> None:
    tempat_kerja(dunia)
    voices = dict.fromkeys(REKAN[:5], TIDAK) | {
        "kepala_puskesmas": SETUJU, "kepala_bidang": SETUJU, "kasubbag": SETUJU,
        "pelaksana": SETUJU, "pppk": SETUJU, "guru": SETUJU,
    }  # fmt: skip
    with django_capture_on_commit_callbacks(execute=True):
        denyut_id = released(dunia, voices)
    view = queries.denyut_view(denyut_id)
    assert view is not None and view.status is StatusDenyut.DIRILIS
    cells = dict(HasilDenyut.objects.values_list("unit_kerja_id", "jumlah"))
    # One of the bidang and three of its subbag are four, and with the guru they are five.
    assert cells == {dunia.unit["puskesmas"]: 6, dunia.unit["dinas"]: 5}
    (point,) = queries.denyut_trend(dunia.instansi_id)
    assert point.sebaran[ADIL] == SebaranSetuju((5, 0, 6, 0))
    (own,) = queries.denyut_trend(dunia.instansi_id, unit_ids=[dunia.unit["puskesmas"]])
    assert own.sebaran[ADIL].jumlah == (5, 0, 1, 0)
    assert set(KalimatDenyut.objects.values_list("teks", flat=True)) == {"Mengetik dua kali."}
    left = (IkutDenyut, SuaraTersegel, TokenSuara)
    assert not any(model.objects.exists() for model in left)
    assert not list(release_keys.iterdir())
    event = AuditEvent.objects.get(action="denyut.released")
    counts = {"sel": 2, "suara": 11, "kalimat": 5, "terbaca": 11, "ditandai": 11}
    assert event.payload == counts


def test_four_answers_and_four_sentences_are_shown_to_nobody(dunia: Dunia) -> None:
    released(dunia, dict.fromkeys(("bidan", "guru", "pppk", "pelaksana"), TIDAK))
    assert not HasilDenyut.objects.exists() and not KalimatDenyut.objects.exists()
    (point,) = queries.denyut_trend(dunia.instansi_id)
    assert point.n == 0


def test_it_is_released_once_and_not_before_its_last_day_is_over(dunia: Dunia) -> None:
    denyut_id = opened(dunia)
    commands.close_due_denyut(at=AT + timedelta(days=13))
    assert queries.unreleased_denyut(dunia.instansi_id) is not None
    commands.close_due_denyut(at=AFTER)
    commands.close_due_denyut(at=AFTER)
    assert AuditEvent.objects.filter(action="denyut.released").count() == 1
    with pytest.raises(Denied):
        commands.release_denyut(denyut_id=denyut_id, by=dunia.actor("pengelola"), at=AFTER)


def test_a_lost_key_is_said_and_nothing_is_read(dunia: Dunia, release_keys: Path) -> None:
    denyut_id = opened(dunia)
    answer(dunia, denyut_id, "bidan")
    for path in release_keys.iterdir():
        path.unlink()
    commands.close_due_denyut(at=AFTER)
    assert queries.unreleased_denyut(dunia.instansi_id) is not None, "the folder may come back"
    commands.close_due_denyut(at=AFTER + timedelta(days=7))
    view = queries.denyut_view(denyut_id)
    assert view is not None and view.status is StatusDenyut.HILANG
    assert not IkutDenyut.objects.exists() and not SuaraTersegel.objects.exists()
    assert AuditEvent.objects.filter(action="denyut.lost").exists()
    assert queries.denyut_trend(dunia.instansi_id) == ()


def test_only_the_installation_itself_answers_for_many(dunia: Dunia) -> None:
    denyut_id = opened(dunia)
    many = [(dunia.actor(name), SETUJU) for name in ("bidan", "guru")]
    with pytest.raises(Denied):
        commands.bulk_answer_denyut(
            denyut_id=denyut_id, jawaban=many, by=dunia.actor("admin"), at=AT
        )
    done = commands.bulk_answer_denyut(denyut_id=denyut_id, jawaban=many, by=dunia.system, at=AT)
    assert done == SuaraTersegel.objects.count() == IkutDenyut.objects.count() == 2


def test_every_answer_is_in_one_cell_at_most_and_each_cell_has_five() -> None:
    induk = {1: None, 2: 1, 3: 1, 4: 2, 5: 2, 6: 5}
    for seed in range(300):
        units = [(seed * 7 + n * n * 5 + n) % 6 + 1 for n in range(seed % 40)]
        cells = gabung_unit(units, induk=induk)
        places = [place for each in cells.values() for place in each]
        assert len(places) == len(set(places))
        assert all(len(each) >= 5 for each in cells.values())
        assert len(units) - len(places) < 5, "less than five are left out, at the top"


def test_a_circle_of_units_ends() -> None:
    cells = gabung_unit([1, 2, 3, 1, 2], induk={1: 2, 2: 3, 3: 1})
    assert [sorted(each) for each in cells.values()] == [[0, 1, 2, 3, 4]]


def test_the_share_that_disagrees_is_none_where_nobody_answered() -> None:
    assert sebaran([]).tidak_setuju is None
    assert sebaran([1, 2, 3, 4]).tidak_setuju == sebaran([2, 3]).tidak_setuju


def test_a_pulse_that_fails_logs_nothing_of_what_was_said_and_keeps_no_other_back(
    dunia: Dunia, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    tempat_kerja(dunia)
    denyut_id = opened(dunia)
    answer(dunia, denyut_id, "bidan", TIDAK)

    def broken(_row: object, suara: list[dict[str, Any]]) -> dict[str, int]:
        raise ValueError(suara[0]["mengganjal"])

    monkeypatch.setattr("teladan.feedback.commands.denyut._keep", broken)
    commands.close_due_denyut(at=AFTER)
    assert "is not released: ValueError" in caplog.text
    assert "dua kali" not in caplog.text
    assert Denyut.objects.get().status == StatusDenyut.BERJALAN


def test_the_event_of_a_pulse_shows_when_somebody_answered_more_than_once(dunia: Dunia) -> None:
    tempat_kerja(dunia)
    denyut_id = opened(dunia)
    answer(dunia, denyut_id, "bidan")
    IkutDenyut.objects.all().delete()
    commands.answer_denyut(
        denyut_id=denyut_id, isi=SETUJU, kunci="z" * 30, by=dunia.actor("bidan"), at=AT
    )
    commands.close_due_denyut(at=AFTER)
    said = AuditEvent.objects.get(action="denyut.released").payload
    assert (said["ditandai"], said["terbaca"]) == (1, 2)

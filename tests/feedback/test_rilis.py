"""A round is opened once, by the clock: cells of five are kept, everything else is destroyed."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import timedelta

import pytest
from django.db import transaction

from teladan.audit.models import AuditEvent
from teladan.feedback import tasks
from teladan.feedback.commands import kotak, release_due, release_putaran, rilis
from teladan.feedback.models import (
    HasilUmpanBalik,
    KalimatUmpanBalik,
    KotakSuara,
    SuaraTersegel,
    TokenSuara,
    Undian,
)
from teladan.feedback.states import StatusPutaran
from teladan.foundation import sealed_box
from teladan.foundation.errors import WrongState
from teladan.foundation.sealed_box import KeyLost
from teladan_rules.permenpanrb_6_2022.vocabulary import NilaiBerakhlak
from teladan_rules.umpan_balik.vocabulary import KelompokPemberi, TingkatPerilaku
from tests.feedback.tersegel import RILIS, Putar, about, berjalan, jawaban, others
from tests.personas import Dunia
from tests.together import at_once

TINGKAT = list(TingkatPerilaku)


def answered(dunia: Dunia, penerima: str = "bidan", count: int = 6) -> Putar:
    """So many answers about one person: levels 1 to 4 in turn, each with a sentence."""
    putar = berjalan(dunia, about(penerima, *others(penerima, count)))
    fill(putar, putar.undian)
    return putar


def fill(putar: Putar, pairs: Iterable[tuple[str, str]]) -> None:
    for number, pair in enumerate(pairs):
        putar.answer(pair, jawaban(TINGKAT[number % 4], f"kuat {number}", f"saran {number}"))


def test_the_two_sentences_of_an_answer_are_not_stored_side_by_side(
    dunia: Dunia, monkeypatch: pytest.MonkeyPatch
) -> None:
    """PostgreSQL keeps rows where they were put, so the order of writing must say nothing."""
    written: list[str] = []
    create = KalimatUmpanBalik.objects.bulk_create

    def spy(rows: list[KalimatUmpanBalik], batch_size: int) -> list[KalimatUmpanBalik]:
        written.extend(row.teks for row in rows)
        return create(rows, batch_size=batch_size)

    monkeypatch.setattr(KalimatUmpanBalik.objects, "bulk_create", spy)
    answered(dunia)
    release_due(at=RILIS)
    side_by_side = [
        one.split()[1] == other.split()[1]
        for one, other in zip(written[::2], written[1::2], strict=True)
    ]
    assert len(side_by_side) == 6 and not all(side_by_side)


def test_a_cell_of_five_and_more_is_kept_and_nothing_else(dunia: Dunia) -> None:
    putar = answered(dunia)
    release_due(at=RILIS)
    cell = HasilUmpanBalik.objects.get()
    assert (cell.penerima_id, cell.kelompok, cell.jumlah) == (dunia.pegawai["bidan"], ["rekan"], 6)
    assert cell.hitungan == {nilai.value: [2, 2, 1, 1] for nilai in NilaiBerakhlak}
    said = KalimatUmpanBalik.objects.values_list("jenis", "teks")
    assert sorted(said) == sorted(
        [("kekuatan", f"kuat {n}") for n in range(6)] + [("saran", f"saran {n}") for n in range(6)]
    )
    assert (putar.row.status, putar.row.dirilis_at) == (StatusPutaran.DIRILIS, RILIS)
    assert not SuaraTersegel.objects.exists()
    assert not TokenSuara.objects.exists()
    assert not Undian.objects.exclude(dijawab=None).exists()
    assert KotakSuara.objects.get().dimusnahkan_at == RILIS


def test_one_event_tells_how_many_and_nothing_of_whom(dunia: Dunia) -> None:
    putar = answered(dunia)
    release_due(at=RILIS)
    event = AuditEvent.objects.get(action="putaran.released")
    assert event.payload == putar.row.ringkasan == {
        "ditandai": 6, "terbaca": 6, "asing": 0, "tidak_sampai": 0,
        "sel": 1, "sel_digabung": 0, "sel_unit": 0, "dibuang": 0, "pola": 0,
    }  # fmt: skip


def test_a_value_that_fewer_than_five_judged_is_left_out(dunia: Dunia) -> None:
    putar = berjalan(dunia, about("bidan", *others("bidan", 6)))
    for number, pair in enumerate(putar.undian):
        isi = jawaban()
        if number < 2:
            isi = replace(isi, nilai=dict(isi.nilai) | {NilaiBerakhlak.ADAPTIF: None})
        putar.answer(pair, isi)
    release_due(at=RILIS)
    assert set(HasilUmpanBalik.objects.get().hitungan) == set(NilaiBerakhlak) - {
        NilaiBerakhlak.ADAPTIF
    }


def test_four_voices_about_one_person_are_not_shown_of_her(dunia: Dunia) -> None:
    """They go up to a pool of several persons, without their sentences."""
    putar = berjalan(
        dunia,
        [*about("guru", *others("guru", 4)), *about("kepala_sekolah", *others("guru", 3), "guru")],
    )
    fill(putar, putar.undian)
    release_due(at=RILIS)
    cell = HasilUmpanBalik.objects.get()
    assert (cell.penerima_id, cell.unit_kerja_id) == (None, dunia.unit["sekolah"])
    assert cell.jumlah == 5, "persons, not answers"
    assert [sum(each) for each in cell.hitungan.values()] == [8] * len(NilaiBerakhlak)
    assert not KalimatUmpanBalik.objects.exists()


def test_too_few_in_the_whole_round_are_destroyed(dunia: Dunia) -> None:
    putar = answered(dunia, count=4)
    release_due(at=RILIS)
    assert not HasilUmpanBalik.objects.exists()
    assert not KalimatUmpanBalik.objects.exists()
    assert not SuaraTersegel.objects.exists()
    assert (putar.row.status, putar.row.ringkasan["dibuang"]) == (StatusPutaran.DIRILIS, 4)


def test_a_small_side_is_merged_with_the_others(dunia: Dunia) -> None:
    names = others("kasubbag", 10)
    pairs = about("kasubbag", *names)
    sisi = {pair: KelompokPemberi.BAWAHAN for pair in pairs[:3]}
    putar = berjalan(dunia, pairs, sisi)
    fill(putar, pairs)
    release_due(at=RILIS)
    cell = HasilUmpanBalik.objects.get()
    assert (cell.kelompok, cell.jumlah) == (["rekan", "bawahan"], 10)
    assert putar.row.ringkasan["sel_digabung"] == 1


def test_a_round_is_released_on_the_day_after_its_last(dunia: Dunia) -> None:
    putar = answered(dunia)
    release_due(at=RILIS - timedelta(days=1))
    assert putar.row.status == StatusPutaran.BERJALAN
    with pytest.raises(WrongState):
        release_putaran(putaran_id=putar.putaran_id, by=dunia.system, at=RILIS - timedelta(days=1))
    assert len(kotak.read_kotak(putar.kotak_id)) == 6
    release_due(at=RILIS)
    release_due(at=RILIS)
    assert HasilUmpanBalik.objects.count() == 1
    with pytest.raises(WrongState):
        release_putaran(putaran_id=putar.putaran_id, by=dunia.system, at=RILIS)


def test_forged_copied_and_unmarked_answers_are_dropped_and_said(dunia: Dunia) -> None:
    putar = answered(dunia)
    pemberi, guru = dunia.pegawai["kepala_dinas"], dunia.pegawai["guru"]
    bidan = dunia.pegawai["bidan"]
    body = {"kelompok": "rekan", "nilai": {"adaptif": 4}, "kekuatan": "palsu", "saran": "palsu"}
    kotak.bulk_deposit(
        putar.kotak_id,
        [
            body | {"pemberi": guru, "penerima": pemberi},
            body | {"pemberi": dunia.pegawai["inspektorat"], "penerima": bidan},
            body | {"pemberi": bidan, "penerima": bidan},
        ],
    )
    copied = SuaraTersegel.objects.first()
    assert copied is not None
    SuaraTersegel.objects.create(kotak_id=putar.kotak_id, isi=copied.isi)
    SuaraTersegel.objects.create(kotak_id=putar.kotak_id, isi=b"junk")
    release_due(at=RILIS)
    assert HasilUmpanBalik.objects.get().jumlah == 6
    assert not KalimatUmpanBalik.objects.filter(teks="palsu").exists()
    found = putar.row.ringkasan
    assert (found["ditandai"], found["terbaca"], found["asing"]) == (6, 6, 5)


def test_an_answer_that_was_deleted_is_missed(dunia: Dunia) -> None:
    putar = answered(dunia)
    one = SuaraTersegel.objects.first()
    assert one is not None
    one.delete()
    release_due(at=RILIS)
    assert putar.row.ringkasan["tidak_sampai"] == 1
    assert HasilUmpanBalik.objects.get().jumlah == 5


def test_a_key_that_does_not_come_back_within_a_week_is_lost(
    dunia: Dunia, caplog: pytest.LogCaptureFixture
) -> None:
    putar = answered(dunia)
    sealed_box.destroy(putar.kotak_id.hex)
    release_due(at=RILIS)
    assert "its release key is not in the folder" in caplog.text
    assert putar.row.status == StatusPutaran.BERJALAN
    assert SuaraTersegel.objects.count() == 6
    release_due(at=RILIS + timedelta(days=7))
    assert (putar.row.status, putar.row.dirilis_at) == (StatusPutaran.HILANG, None)
    assert not SuaraTersegel.objects.exists()
    assert not HasilUmpanBalik.objects.exists()
    event = AuditEvent.objects.get(action="putaran.lost")
    assert event.payload == {"terkirim": 6}


def test_what_goes_wrong_is_logged_without_what_was_said(
    dunia: Dunia, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    putar = answered(dunia)

    def breaks(answers: object) -> None:
        raise ValueError(str(answers))

    with monkeypatch.context() as patch:
        patch.setattr(rilis, "pola", breaks)
        tasks.run_due(at=RILIS)
    assert "is not released: ValueError" in caplog.text
    assert "bidan" not in caplog.text
    assert not HasilUmpanBalik.objects.exists()
    assert len(kotak.read_kotak(putar.kotak_id)) == 6
    tasks.run_due(at=RILIS)
    assert putar.row.status == StatusPutaran.DIRILIS


def test_the_neighbour_is_released_on_its_own(dunia: Dunia) -> None:
    putar = answered(dunia)
    with pytest.raises(putar.row.DoesNotExist):
        release_putaran(
            putaran_id=putar.putaran_id,
            by=replace(dunia.system, instansi_id=dunia.tetangga_id),
            at=RILIS,
        )


@pytest.mark.django_db(transaction=True)
@pytest.mark.transaction
def test_two_workers_release_a_round_once(dunia: Dunia) -> None:
    putar = answered(dunia)
    at_once(*[lambda: release_due(at=RILIS)] * 3)
    assert HasilUmpanBalik.objects.count() == 1
    assert AuditEvent.objects.filter(action="putaran.released").count() == 1
    assert not sealed_box.is_open(putar.kotak_id.hex)


@pytest.mark.django_db(transaction=True)
@pytest.mark.transaction
def test_a_worker_that_dies_at_any_step_loses_nothing_and_leaves_no_key(
    dunia: Dunia, monkeypatch: pytest.MonkeyPatch
) -> None:
    putar = answered(dunia)

    class Killed(BaseException):
        pass

    def die(*_given: object, **_named: object) -> None:
        raise Killed

    for step in ("_own", "_store", "_finish", "record"):
        with monkeypatch.context() as patch:
            patch.setattr(rilis, step, die)
            with pytest.raises(Killed):
                release_due(at=RILIS)
        assert not HasilUmpanBalik.objects.exists(), step
        assert len(kotak.read_kotak(putar.kotak_id)) == 6, step
    with monkeypatch.context() as patch:
        patch.setattr(sealed_box, "destroy", die)
        with pytest.raises(Killed):
            release_due(at=RILIS)
    assert putar.row.status == StatusPutaran.DIRILIS
    assert sealed_box.is_open(putar.kotak_id.hex), "killed between the commit and this"
    tasks.run_due(at=RILIS)
    assert not sealed_box.is_open(putar.kotak_id.hex)
    with pytest.raises(KeyLost):
        kotak.read_kotak(putar.kotak_id)


@pytest.mark.django_db(transaction=True)
@pytest.mark.transaction
def test_a_backup_laid_back_after_the_release_opens_nothing(dunia: Dunia) -> None:
    """The rows are as they were while the round ran; the key is gone for good."""
    putar = answered(dunia)
    rows = list(SuaraTersegel.objects.all())
    release_due(at=RILIS)
    with transaction.atomic():
        SuaraTersegel.objects.bulk_create(rows)
        KotakSuara.objects.update(dimusnahkan_at=None)
        HasilUmpanBalik.objects.all().delete()
        type(putar.row).objects.update(status=StatusPutaran.BERJALAN)
    release_due(at=RILIS + timedelta(days=8))
    assert putar.row.status == StatusPutaran.HILANG
    assert not HasilUmpanBalik.objects.exists()

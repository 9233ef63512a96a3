"""What feedback gives to an evaluation, from where to whom, and what it never gives."""

from copy import deepcopy
from dataclasses import replace
from datetime import date, datetime, time, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from teladan.evaluation import facts
from teladan.evaluation.facts.masukan import EvaluasiMasukan
from teladan.evaluation.models import Receipt
from teladan.evaluation.queries.fakta import Fakta, fakta_of
from teladan.evaluation.queries.receipt import last_receipt
from teladan.feedback import commands as feedback
from teladan.feedback.commands import DialogIsi, JanjiIsi, TindakanIsi, UmpanBalikIsi
from teladan.feedback.models import Pembinaan
from teladan.feedback.states import (
    JenisTindakan,
    StatusJanji,
    StatusPembinaan,
    StatusPutaran,
    Visibilitas,
)
from teladan.foundation import clock
from teladan_rules.codec import decode, encode
from teladan_rules.legal import Step
from teladan_rules.permenpanrb_6_2022.vocabulary import NilaiBerakhlak, SifatUmpanBalik
from teladan_rules.umpan_balik.ringkasan import Sebaran
from tests.evaluation.world import AT, PENILAI, TW3, Kasus
from tests.feedback import pembinaan, rows
from tests.web.test_evaluation import signed_in, text_of

LOYAL, ADAPTIF = NilaiBerakhlak.LOYAL, NilaiBerakhlak.ADAPTIF
POSITIF = SifatUmpanBalik.POSITIF


@pytest.fixture(autouse=True)
def october(monkeypatch: pytest.MonkeyPatch) -> None:
    """The third quarter is over and its evaluation runs."""
    monkeypatch.setattr(clock, "now", lambda: AT)


def say(kasus: Kasus, isi: UmpanBalikIsi, name: str = PENILAI) -> None:
    feedback.give_umpan_balik(
        pegawai_id=kasus.dunia.pegawai["bidan"], isi=isi, by=kasus.actor(name), at=AT
    )


def released(
    kasus: Kasus, hitungan: dict[str, list[int]], *, periode: str = TW3, penerima: str = "bidan"
) -> int:
    pk = rows.putaran(kasus.dunia, StatusPutaran.DIRILIS, periode=periode)
    rows.sel(kasus.dunia, pk, penerima, hitungan, kelompok=("rekan", "bawahan"), jumlah=6)
    return pk


def fakta(kasus: Kasus) -> Fakta:
    return fakta_of([kasus.view()])[kasus.evaluasi_id]


def masukan(kasus: Kasus) -> EvaluasiMasukan:
    return facts.collect([kasus.view()], on=AT.date())[kasus.evaluasi_id].masukan()


def found(trace: Step, id_: str) -> Step:
    return next(step for step in trace.walk() if step.id == id_)


def take_over(kasus: Kasus) -> int:
    """A measure on the first hasil kerja, then its takeover, answered by the bidan."""
    isi = TindakanIsi(TW3, JenisTindakan.PEMBINAAN, "Didampingi dua minggu", kasus.rencana.rhk[0])
    pk = 0
    words = "Tidak dapat diselesaikan pegawai"
    for each, at in (
        (isi, AT - timedelta(days=1)),
        (replace(isi, jenis=JenisTindakan.AMBIL_ALIH, catatan=words), AT),
    ):
        pk = feedback.take_tindakan(
            pegawai_id=kasus.dunia.pegawai["bidan"], isi=each, by=kasus.actor(PENILAI), at=at
        )
    feedback.respond_tindakan(
        tindakan_id=pk, teks="Saya sakit sebulan", by=kasus.actor("bidan"), at=AT
    )
    return pk


def promise(kasus: Kasus, *janji: JanjiIsi) -> None:
    bidan, day = kasus.actor("bidan"), AT.date()
    dialog = feedback.plan_dialog(
        pegawai_id=kasus.dunia.pegawai["bidan"], tanggal=day, by=bidan, at=AT
    )
    isi = DialogIsi(tanggal=date(2026, 9, 1), catatan="Kunjungan", janji=janji)
    feedback.record_dialog(dialog_id=dialog, isi=isi, by=kasus.actor(PENILAI), at=AT)


def test_what_is_for_the_pegawai_alone_does_not_enter(kasus: Kasus) -> None:
    for teks, visibilitas in (
        ("Untuk Anda saja", Visibilitas.PEGAWAI),
        ("Untuk penilai", Visibilitas.PENILAI),
        ("Untuk unit", Visibilitas.UNIT),
    ):
        say(kasus, UmpanBalikIsi(TW3, POSITIF, teks, nilai=LOYAL, visibilitas=visibilitas), "guru")
    kasus.start()
    said = fakta(kasus).ucapan_perilaku["loyal"]
    assert {item.teks for item in said} == {"Untuk penilai", "Untuk unit"}
    assert fakta(kasus).umpan_balik_perilaku["loyal"].positif == 2
    page = signed_in(kasus.dunia, PENILAI).get(f"/evaluasi/{kasus.evaluasi_id}/nilai/")
    assert "Untuk penilai" in text_of(page)
    assert "Untuk Anda saja" not in text_of(page)


def test_named_words_and_a_round_stand_apart_and_count_together(kasus: Kasus) -> None:
    say(kasus, UmpanBalikIsi(TW3, POSITIF, "Selalu di desa", nilai=LOYAL))
    released(kasus, {"loyal": [1, 1, 3, 1], "adaptif": [0, 0, 4, 2]})
    kasus.start()
    loyal = next(item for item in masukan(kasus).perilaku if item.nilai is LOYAL)
    assert (loyal.saldo.positif, loyal.saldo.netral, loyal.saldo.negatif) == (5, 1, 1)
    assert loyal.putaran[0].sebaran == Sebaran(1, 1, 3, 1)
    kasus.save(kasus.draft())
    kasus.close()
    kasus.determine()
    receipt = last_receipt(kasus.evaluasi_id)
    assert receipt is not None
    trace = Step.from_json(receipt.trace)
    whole = found(trace, "nilai.loyal.umpan_balik")
    assert whole.value == "5 positif, 1 netral, 1 tidak positif"
    named, rounds = whole.children
    assert named.value == "1 positif, 0 netral, 0 tidak positif"
    assert rounds.value == "4 positif, 1 netral, 1 tidak positif"
    assert rounds.note == "Umpan balik 2026-TW3: 6 orang menilai nilai ini"
    assert {side.value for side in rounds.children} == {
        "Rekan kerja setingkat",
        "Pegawai di bawahnya",
    }
    missing = found(trace, "nilai.kompeten.umpan_balik.putaran.1")
    assert missing.value is None
    assert "belum cukup" in str(missing.note)
    assert [each.perbedaan for each in facts.replay()] == [()]


def test_cells_of_units_of_few_or_of_another_period_do_not_enter(kasus: Kasus) -> None:
    satu = {"loyal": [0, 0, 3, 3]}
    pk = rows.putaran(kasus.dunia, StatusPutaran.DIRILIS)
    rows.sel(kasus.dunia, pk, None, satu)
    rows.sel(kasus.dunia, pk, "guru", satu)
    rows.sel(kasus.dunia, pk, "bidan", {"loyal": [0, 0, 2, 2]}, jumlah=4)
    released(kasus, satu, periode="2026-TW2")
    berjalan = rows.putaran(kasus.dunia, StatusPutaran.BERJALAN)
    rows.sel(kasus.dunia, berjalan, "bidan", satu)
    kasus.start()
    assert not fakta(kasus).putaran
    tahunan = replace(kasus.view(), periode="2026")
    year = fakta_of([tahunan])[kasus.evaluasi_id].putaran["loyal"]
    assert [item.putaran for item in year] == ["Umpan balik 2026-TW2"]


def test_a_value_that_few_could_judge_says_so(kasus: Kasus) -> None:
    released(kasus, {"loyal": [0, 0, 2, 2], "adaptif": [0, 0, 3, 3]})
    kasus.start()
    loyal, adaptif = fakta(kasus).putaran["loyal"][0], fakta(kasus).putaran["adaptif"][0]
    assert (loyal.sebaran.n, adaptif.sebaran.n) == (0, 6)
    page = text_of(signed_in(kasus.dunia, PENILAI).get(f"/evaluasi/{kasus.evaluasi_id}/nilai/"))
    assert "kurang dari lima orang dapat menilai nilai ini" in page
    assert "Konsisten 3 · Konsisten dan mengajak orang lain 3" in page


@pytest.mark.parametrize("name", ["pengelola", "inspektorat", "kepala_dinas"])
def test_others_who_read_the_result_read_neither_round_nor_promise(kasus: Kasus, name: str) -> None:
    released(kasus, {"loyal": [1, 1, 3, 1]})
    promise(kasus, JanjiIsi("Menyusun jadwal", date(2026, 9, 20)))
    kasus.determined()
    kasus.do("sign_as_penilai", PENILAI)
    address = f"/evaluasi/{kasus.evaluasi_id}/penurunan/"
    hidden = text_of(signed_in(kasus.dunia, name).get(address))
    assert "rinciannya dibaca pegawai, pejabat penilai" in hidden
    for reader in (PENILAI, "kepala_bidang"):
        shown = text_of(signed_in(kasus.dunia, reader).get(address))
        assert "6 orang menilai nilai ini" in shown
        assert "Menyusun jadwal" in shown
    assert "orang menilai nilai ini" not in hidden
    assert "Menyusun jadwal" not in hidden
    assert "0 ditepati, 0 tidak ditepati, 1 terbuka" in hidden
    assert "4 positif, 1 netral, 1 tidak positif" not in hidden.split("Loyal")[-1]


def test_a_takeover_stands_on_every_page_with_its_note_and_the_answer(kasus: Kasus) -> None:
    take_over(kasus)
    kasus.start()
    client = signed_in(kasus.dunia, PENILAI)
    page = text_of(client.get(f"/evaluasi/{kasus.evaluasi_id}/nilai/"))
    for expected in (
        "Diambil alih pimpinan", "Tidak dapat diselesaikan pegawai", "Saya sakit sebulan",
        "Pasal 20 ayat (7) dan ayat (8)", "Didampingi dua minggu",
    ):  # fmt: skip
        assert expected in page, expected
    kasus.save(kasus.draft())
    kasus.close()
    kasus.determine()
    page = text_of(client.get(f"/evaluasi/{kasus.evaluasi_id}/"))
    assert page.count("Diambil alih pimpinan:") == 1
    assert "Tidak dapat diselesaikan pegawai" in page
    assert "Saya sakit sebulan" in page
    assert "diambil alih pimpinan karena tidak dapat diselesaikan pegawai" in page
    assert [each.perbedaan for each in facts.replay()] == [()]


def test_a_withdrawn_takeover_and_one_of_a_later_period_are_not_there(kasus: Kasus) -> None:
    pk = take_over(kasus)
    kasus.start()
    earlier = replace(kasus.view(), periode="2026-TW2")
    assert not fakta_of([earlier])[kasus.evaluasi_id].tindakan
    later = replace(kasus.view(), periode="2026-TW4")
    kinds = [item.jenis for item in fakta_of([later])[kasus.evaluasi_id].tindakan]
    assert kinds == [JenisTindakan.AMBIL_ALIH]
    feedback.withdraw_tindakan(tindakan_id=pk, alasan="Keliru", by=kasus.actor(PENILAI), at=AT)
    assert [item.jenis for item in fakta(kasus).tindakan] == [JenisTindakan.PEMBINAAN]
    assert not any(item.diambil_alih for item in masukan(kasus).hasil_kerja)


def test_promises_are_context_and_change_no_rating(kasus: Kasus) -> None:
    kasus.start()
    before = facts.derive(masukan(kasus)).result()
    promise(
        kasus,
        JanjiIsi("Menyusun jadwal", date(2026, 9, 20)),
        JanjiIsi("Meminjamkan motor", date(2026, 9, 25), oleh_penilai=True),
        JanjiIsi("Di triwulan depan", date(2026, 11, 1)),
    )
    own, other = fakta(kasus).janji
    assert (own.oleh_pegawai, other.oleh_pegawai) == (True, False)
    assert own.status is StatusJanji.TERBUKA
    turunan = facts.derive(masukan(kasus))
    assert turunan.result() == before
    step = found(turunan.trace, "janji")
    assert step.value == "0 ditepati, 0 tidak ditepati, 2 terbuka"
    assert [child.note for child in step.children] == ["Janji pegawai", "Janji pejabat penilai"]
    page = text_of(signed_in(kasus.dunia, PENILAI).get(f"/evaluasi/{kasus.evaluasi_id}/nilai/"))
    assert "Meminjamkan motor" in page
    assert "Di triwulan depan" not in page


def test_an_older_receipt_without_these_facts_is_read_and_replays_equal(kasus: Kasus) -> None:
    kasus.determined()
    receipt = Receipt.objects.get()
    old = deepcopy(receipt.inputs)
    for name in ("tindakan", "janji"):
        assert old.pop(name) == []
    for part, name in (("perilaku", "putaran"), ("hasil_kerja", "tindakan")):
        for row in old[part]:
            assert row.pop(name) == []
    read = decode(EvaluasiMasukan, old)
    assert encode(read) == receipt.inputs
    stored = last_receipt(kasus.evaluasi_id)
    assert stored is not None
    assert facts.derive(read).trace.to_json() == stored.trace


def test_more_facts_need_no_more_queries(kasus: Kasus) -> None:
    kasus.start()
    client = signed_in(kasus.dunia, PENILAI)
    address = f"/evaluasi/{kasus.evaluasi_id}/nilai/"
    with CaptureQueriesContext(connection) as few:
        client.get(address)
    for each in NilaiBerakhlak:
        say(kasus, UmpanBalikIsi(TW3, POSITIF, f"Tentang {each}", nilai=each))
    released(kasus, rows.RATA)
    take_over(kasus)
    promise(kasus, JanjiIsi("Menyusun jadwal", date(2026, 9, 20)))
    with CaptureQueriesContext(connection) as many:
        client.get(address)
    assert len(many) == len(few) <= 15


def test_the_evaluator_sees_the_bimbingan_of_the_period_and_no_rating_rests_on_it(
    kasus: Kasus,
) -> None:
    kasus.start()
    before = masukan(kasus)
    pk = pembinaan.berjalan(kasus.dunia)
    began = Pembinaan.objects.filter(pk=pk)
    [one] = fakta(kasus).bimbingan
    assert (one.id, one.tujuan, one.hasil) == (pk, pembinaan.isi().tujuan, "")
    assert masukan(kasus) == before
    page = signed_in(kasus.dunia, PENILAI).get(f"/evaluasi/{kasus.evaluasi_id}/nilai/")
    assert pembinaan.isi().tujuan in text_of(page)
    last, after = kasus.view().waktu.selesai, kasus.view().waktu.selesai + timedelta(days=1)
    zona = kasus.view().zona
    began.update(mulai_at=datetime.combine(last, time.max, zona))
    assert fakta(kasus).bimbingan == (one,)
    began.update(mulai_at=datetime.combine(after, time.min, zona))
    assert fakta(kasus).bimbingan == ()
    first = datetime.combine(kasus.view().waktu.mulai, time.min, zona)
    early = first - timedelta(days=30)
    began.update(mulai_at=early, ditutup_at=first, status=StatusPembinaan.SELESAI)
    assert [each.id for each in fakta(kasus).bimbingan] == [pk]
    began.update(ditutup_at=first - timedelta(seconds=1))
    assert fakta(kasus).bimbingan == ()
    began.update(ditutup_at=None, status=StatusPembinaan.DIBATALKAN)
    assert fakta(kasus).bimbingan == ()

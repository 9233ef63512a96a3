"""Questions and answers: a bundled stock, the instansi's own before it, grown from a pulse."""

from uuid import UUID, uuid4

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from teladan.audit.models import AuditEvent
from teladan.feedback import commands, queries
from teladan.feedback.commands import DenyutIsi, TanyaJawabIsi
from teladan.feedback.models import KalimatDenyut, TanyaJawab
from teladan.foundation.errors import Denied, Invalid, NotVisible, WrongState
from tests.personas import AT, Dunia

ISI = TanyaJawabIsi("Mengapa mengetik dua kali?", "Karena belum ada sambungan.")


@pytest.fixture
def kalimat(dunia: Dunia) -> list[UUID]:
    """Sentences as a release leaves them."""
    denyut_id = commands.open_denyut(
        isi=DenyutIsi(AT.date(), AT.date().replace(day=25)), by=dunia.actor("pengelola"), at=AT
    )
    rows = [
        KalimatDenyut(instansi_id=dunia.instansi_id, denyut_id=denyut_id, teks=f"Keluhan {n}")
        for n in range(6)
    ]
    return [each.pk for each in KalimatDenyut.objects.bulk_create(rows)]


def drafted(dunia: Dunia, *kalimat_ids: UUID, isi: TanyaJawabIsi = ISI) -> int:
    return commands.draft_tanya_jawab(
        isi=isi, kalimat_ids=kalimat_ids, by=dunia.actor("pengelola"), at=AT
    )


def changed(dunia: Dunia, pk: int, isi: TanyaJawabIsi = ISI, *, publish: bool = True) -> None:
    commands.change_tanya_jawab(
        tanya_jawab_id=pk, isi=isi, publish=publish, by=dunia.actor("pengelola"), at=AT
    )


def test_the_stock_has_a_dozen_real_questions_and_cites_what_it_quotes() -> None:
    stock = queries.stock()
    assert len(stock) >= 12
    assert len({each.bawaan for each in stock}) == len(stock)
    for each in stock:
        assert each.pertanyaan.endswith("?") or "?" in each.pertanyaan or "." in each.pertanyaan
        assert len(each.pertanyaan) <= 300 and len(each.jawaban) <= 4000
    assert sum("Pasal" in each.jawaban for each in stock) >= 5


def test_everybody_finds_an_answer_by_a_word(dunia: Dunia) -> None:
    found = queries.tanya_jawab_published(dunia.instansi_id, cari="TPP")
    assert "tpp-turun" in [each.anchor for each in found]
    assert queries.tanya_jawab_published(dunia.instansi_id, cari="zebra") == ()


def test_similar_sentences_stand_under_one_question_and_count_once_it_is_published(
    dunia: Dunia, kalimat: list[UUID]
) -> None:
    pk = drafted(dunia, *kalimat[:3])
    assert queries.kalimat_counts(dunia.instansi_id) == (6, 0)
    commands.gather_kalimat(
        tanya_jawab_id=pk, kalimat_ids=[kalimat[3]], by=dunia.actor("pengelola"), at=AT
    )
    assert pk not in {e.tanya_jawab_id for e in queries.tanya_jawab_published(dunia.instansi_id)}
    changed(dunia, pk)
    first = queries.tanya_jawab_published(dunia.instansi_id)[0]
    assert (first.tanya_jawab_id, first.asal) == (pk, 4)
    assert queries.kalimat_counts(dunia.instansi_id) == (6, 4)
    assert len(queries.kalimat_denyut(dunia.instansi_id)) == 2
    assert len(queries.asal_of(pk)) == 4
    assert "Keluhan" not in str([e.payload for e in AuditEvent.objects.all()])


def test_a_sentence_is_answered_in_one_place(dunia: Dunia, kalimat: list[UUID]) -> None:
    drafted(dunia, kalimat[0])
    for chosen in (kalimat[0], uuid4()):
        with pytest.raises(WrongState, match="sudah masuk"):
            drafted(dunia, chosen)
    assert TanyaJawab.objects.count() == 1


def test_an_own_answer_takes_the_place_of_the_bundled_one_when_it_is_published(
    dunia: Dunia,
) -> None:
    kunci = queries.stock()[0].bawaan
    pk = drafted(dunia, isi=TanyaJawabIsi("Mengetik dua kali?", "Ya.", kunci))
    anchors = [each.anchor for each in queries.tanya_jawab_published(dunia.instansi_id)]
    assert anchors.count(kunci) == 1
    changed(dunia, pk)
    shown = [e for e in queries.tanya_jawab_published(dunia.instansi_id) if e.anchor == kunci]
    assert [each.tanya_jawab_id for each in shown] == [pk]
    with pytest.raises(WrongState, match="sudah menulis"):
        drafted(dunia, isi=TanyaJawabIsi("Lagi?", "", kunci))
    commands.withdraw_tanya_jawab(tanya_jawab_id=pk, by=dunia.actor("pengelola"), at=AT)
    shown = [e for e in queries.tanya_jawab_published(dunia.instansi_id) if e.anchor == kunci]
    assert [each.tanya_jawab_id for each in shown] == [None]
    with pytest.raises(WrongState, match="belum terbit"):
        commands.withdraw_tanya_jawab(tanya_jawab_id=pk, by=dunia.actor("pengelola"), at=AT)


def test_what_is_published_has_an_answer(dunia: Dunia) -> None:
    pk = drafted(dunia, isi=TanyaJawabIsi("Mengapa?"))
    with pytest.raises(Invalid) as refused:
        changed(dunia, pk, TanyaJawabIsi("Mengapa?", " "))
    assert "jawaban" in refused.value.fields
    changed(dunia, pk, TanyaJawabIsi("Mengapa begitu?"), publish=False)
    view = queries.tanya_jawab_view(pk)
    assert view is not None and not view.published and view.pertanyaan == "Mengapa begitu?"


@pytest.mark.parametrize(
    ("isi", "field"),
    [
        (TanyaJawabIsi(" "), "pertanyaan"),
        (TanyaJawabIsi("x" * 301), "pertanyaan"),
        (TanyaJawabIsi("Apa?", "y" * 4001), "jawaban"),
        (TanyaJawabIsi("Apa?", "", "tidak-ada"), "pertanyaan"),
    ],
)
def test_what_cannot_be_kept_is_named(dunia: Dunia, isi: TanyaJawabIsi, field: str) -> None:
    with pytest.raises(Invalid) as refused:
        drafted(dunia, isi=isi)
    assert field in refused.value.fields
    assert not TanyaJawab.objects.exists()


def test_others_do_not_write_it_and_next_door_does_not_see_it(dunia: Dunia) -> None:
    pk = drafted(dunia)
    for name in ("kepala_dinas", "admin", "inspektorat", "bidan"):
        with pytest.raises(Denied):
            commands.draft_tanya_jawab(isi=ISI, by=dunia.actor(name), at=AT)
    with pytest.raises(NotVisible):
        commands.change_tanya_jawab(
            tanya_jawab_id=pk, isi=ISI, publish=True, by=dunia.actor("tetangga_pengelola"), at=AT
        )
    changed(dunia, pk)
    assert pk not in {e.tanya_jawab_id for e in queries.tanya_jawab_published(dunia.tetangga_id)}


def test_many_questions_are_read_in_one_query(dunia: Dunia) -> None:
    for n in range(20):
        changed(dunia, drafted(dunia, isi=TanyaJawabIsi(f"Apa {n}?", "Ini.")))
    with CaptureQueriesContext(connection) as asked:
        assert len(queries.tanya_jawab_all(dunia.instansi_id)) >= 32
    assert len(asked) == 1

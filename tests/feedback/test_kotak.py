"""A box takes one answer per token, is opened once, and keeps nothing that tells an order."""

from importlib import import_module
from uuid import UUID, uuid4

import pytest
from django.db import connection, transaction

from teladan.feedback.commands import kotak
from teladan.feedback.models import KotakSuara, SuaraTersegel, TokenSuara
from teladan.foundation import sealed_box
from teladan.foundation.errors import WrongState
from teladan.foundation.sealed_box import KeyLost
from tests.personas import AT, Dunia
from tests.together import at_once

TOKEN = "dua-puluh-huruf-acak-lebih"
ISI = {"saran": "Rapat dibuka tepat waktu", "nilai": {"kolaboratif": 3}}


@pytest.fixture
def kotak_id(dunia: Dunia) -> UUID:
    return kotak.open_kotak(dunia.instansi_id)


def put(kotak_id: UUID, token: str = TOKEN) -> None:
    kotak.issue_token(kotak_id, token)
    kotak.deposit_answer(kotak_id=kotak_id, token=token, isi=ISI)


def test_a_token_is_good_for_one_answer_in_one_box(dunia: Dunia, kotak_id: UUID) -> None:
    other = kotak.open_kotak(dunia.instansi_id)
    kotak.issue_token(kotak_id, TOKEN)
    with pytest.raises(WrongState, match="sudah tersimpan"):
        kotak.deposit_answer(kotak_id=other, token=TOKEN, isi=ISI)
    kotak.deposit_answer(kotak_id=kotak_id, token=TOKEN, isi=ISI)
    with pytest.raises(WrongState, match="sudah tersimpan"):
        kotak.deposit_answer(kotak_id=kotak_id, token=TOKEN, isi=ISI)
    assert kotak.read_kotak(kotak_id) == [ISI]
    assert kotak.read_kotak(other) == []


def test_the_token_itself_is_nowhere(kotak_id: UUID) -> None:
    kotak.issue_token(kotak_id, TOKEN)
    kotak.issue_token(kotak_id, TOKEN)
    assert TOKEN not in str(TokenSuara.objects.values().get())
    assert kotak.has_token(kotak_id, TOKEN)


def test_an_answer_that_is_too_long_burns_no_token(kotak_id: UUID) -> None:
    kotak.issue_token(kotak_id, TOKEN)
    with pytest.raises(ValueError, match="do not fit"):
        kotak.deposit_answer(kotak_id=kotak_id, token=TOKEN, isi={"saran": "x" * kotak.SIZE})
    assert kotak.has_token(kotak_id, TOKEN)
    assert not SuaraTersegel.objects.exists()


def test_the_order_in_which_a_box_is_read_is_not_that_of_its_filling(kotak_id: UUID) -> None:
    kotak.bulk_deposit(kotak_id, [{"nomor": nomor} for nomor in range(40)])
    first, second = (
        [item["nomor"] for item in kotak.read_kotak(kotak_id)] for _reading in range(2)
    )
    assert sorted(first) == sorted(second) == list(range(40))
    assert list(range(40)) != first != second


def test_what_somebody_wrote_into_the_table_is_left_out(dunia: Dunia, kotak_id: UUID) -> None:
    put(kotak_id)
    theirs = kotak.open_kotak(dunia.instansi_id)
    put(theirs)
    foreign = bytes(SuaraTersegel.objects.get(kotak_id=theirs).isi)
    own = bytes(SuaraTersegel.objects.get(kotak_id=kotak_id).isi)
    for isi in (b"", b"x" * len(foreign), foreign, own, own):
        SuaraTersegel.objects.create(id=uuid4(), kotak_id=kotak_id, isi=isi)
    assert kotak.read_kotak(kotak_id) == [ISI]
    assert kotak.lock_kotak(kotak_id) == 6


@pytest.mark.django_db(transaction=True)
@pytest.mark.transaction
def test_an_emptied_box_is_closed_for_good(dunia: Dunia) -> None:
    kotak_id = kotak.open_kotak(dunia.instansi_id)
    put(kotak_id)
    kotak.issue_token(kotak_id, "another-token-of-that-box")
    with transaction.atomic():
        kotak.empty_kotak(kotak_id, AT)
        assert sealed_box.is_open(kotak_id.hex), "the key goes after the commit only"
    assert not sealed_box.is_open(kotak_id.hex)
    assert not SuaraTersegel.objects.exists()
    assert not TokenSuara.objects.exists()
    kotak.issue_token(kotak_id, TOKEN)
    with pytest.raises(WrongState, match="sudah dibuka"):
        kotak.deposit_answer(kotak_id=kotak_id, token=TOKEN, isi=ISI)
    with pytest.raises(KeyLost):
        kotak.read_kotak(kotak_id)
    kotak.empty_kotak(kotak_id, AT)


@pytest.mark.django_db(transaction=True)
@pytest.mark.transaction
def test_a_transaction_that_fails_leaves_box_and_key(dunia: Dunia) -> None:
    kotak_id = kotak.open_kotak(dunia.instansi_id)
    put(kotak_id)
    with pytest.raises(OSError, match="power"), transaction.atomic():
        kotak.empty_kotak(kotak_id, AT)
        raise OSError("power")
    assert kotak.read_kotak(kotak_id) == [ISI]


@pytest.mark.django_db(transaction=True)
@pytest.mark.transaction
def test_a_key_that_was_left_behind_is_destroyed_at_the_next_turn(dunia: Dunia) -> None:
    old, running = (kotak.open_kotak(dunia.instansi_id) for _box in range(2))
    KotakSuara.objects.filter(pk=old).update(dimusnahkan_at=AT)
    kotak.destroy_old_keys(at=AT)
    kotak.destroy_old_keys(at=AT)
    assert not sealed_box.is_open(old.hex)
    assert sealed_box.is_open(running.hex)


@pytest.mark.django_db(transaction=True)
@pytest.mark.transaction
def test_one_token_used_by_many_at_once_is_one_answer(dunia: Dunia) -> None:
    kotak_id = kotak.open_kotak(dunia.instansi_id)
    kotak.issue_token(kotak_id, TOKEN)

    def use() -> None:
        kotak.deposit_answer(kotak_id=kotak_id, token=TOKEN, isi=ISI)

    refused = at_once(*[use] * 5)
    assert sum(item is None for item in refused) == 1
    assert SuaraTersegel.objects.count() == 1


@pytest.mark.django_db
def test_on_sqlite_no_row_of_an_answer_has_a_place_in_time() -> None:
    """A later migration that lays a table anew would give it rowids again, in silence."""
    if connection.vendor != "sqlite":
        return
    tables = import_module("teladan.feedback.migrations.0007_without_rowid").TABLES
    with connection.cursor() as cursor:
        for table in tables:
            cursor.execute("SELECT sql FROM sqlite_master WHERE name = %s", [table])
            assert cursor.fetchone()[0].endswith("WITHOUT ROWID"), table

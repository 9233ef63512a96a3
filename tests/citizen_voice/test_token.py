"""A ticket's token: given out in stock, used once, known afterwards only as used."""

from datetime import date, timedelta
from functools import partial

import pytest

from teladan.audit.models import AuditEvent
from teladan.citizen_voice import commands, queries
from teladan.citizen_voice.models import JawabanSkm, JumlahAsal, TokenSkm
from teladan.foundation.errors import Denied, Invalid, NotVisible, WrongState
from tests.citizen_voice.suara import ACCEPTED, answer, statuses
from tests.layanan import DuniaLayanan, build_layanan
from tests.personas import build_dunia
from tests.together import at_once

LAST = date(2026, 8, 12)


def stock(
    layanan: DuniaLayanan, count: int = 1, *, who: str = "petugas_puskesmas", **changes: object
) -> list[str]:
    """Tokens for Puskesmas Melati, valid until the evening."""
    values = {
        "unit_id": layanan.unit["puskesmas"], "layanan_id": None, "count": count,
        "berlaku_sampai": LAST,
    } | changes  # fmt: skip
    return commands.issue_tokens(by=layanan.dunia.actor(who), at=layanan.dunia.at, **values)  # type: ignore[arg-type]


def test_tokens_are_readable_different_and_stored_as_hashes(layanan: DuniaLayanan) -> None:
    tokens = stock(layanan, 50)
    assert len(set(tokens)) == 50 and {len(each) for each in tokens} == {10}
    stored = "".join(TokenSkm.objects.values_list("token_hash", flat=True))
    assert not any(each in stored for each in tokens)
    event = AuditEvent.objects.filter(action="token_skm.issued").get()
    assert event.payload["count"] == 50 and tokens[0] not in str(event.payload)


def test_a_token_is_used_once(layanan: DuniaLayanan) -> None:
    (token,) = stock(layanan)
    answer(layanan, token=token.lower())
    with pytest.raises(WrongState, match="sudah dipakai untuk satu penilaian"):
        answer(layanan, token=token)
    row = JawabanSkm.objects.get()
    assert (row.saluran, row.asal, row.status) == ("tiket", "", ACCEPTED)
    assert queries.token_view(token).terpakai  # type: ignore[union-attr]


def test_the_same_ticket_form_sent_twice_is_one_answer_without_a_word(
    layanan: DuniaLayanan,
) -> None:
    (token,) = stock(layanan)
    kunci = "0" * 32
    answer(layanan, token=token, kunci=kunci)
    answer(layanan, token=token, kunci=kunci)
    assert JawabanSkm.objects.count() == 1


def test_tickets_are_not_counted_against_their_address(layanan: DuniaLayanan) -> None:
    for token in stock(layanan, 95):
        answer(layanan, 4, token=token, detik=None)
    assert statuses() == [ACCEPTED] * 95
    assert not JumlahAsal.objects.exists()


def test_a_token_ends_with_its_day_and_belongs_to_its_unit(layanan: DuniaLayanan) -> None:
    first, second = stock(layanan, 2)
    with pytest.raises(WrongState):
        answer(layanan, token=first, at=layanan.dunia.at + timedelta(days=1))
    with pytest.raises(WrongState):
        answer(layanan, token=second, unit="subbag")
    assert not JawabanSkm.objects.exists()
    assert not TokenSkm.objects.filter(terpakai=True).exists()


def test_only_those_who_serve_there_give_tokens_out(layanan: DuniaLayanan) -> None:
    with pytest.raises(Denied, match="petugas layanan atau pimpinan"):
        stock(layanan, who="guru")
    with pytest.raises(Denied):
        stock(layanan, who="petugas_puskesmas", unit_id=layanan.unit["subbag"])
    with pytest.raises(NotVisible):
        stock(layanan, who="tetangga_petugas_layanan")
    with pytest.raises(NotVisible):
        stock(layanan, layanan_id=layanan.layanan["legalisir"])
    with pytest.raises(Invalid, match="1 sampai 500"):
        stock(layanan, 501)
    with pytest.raises(Invalid, match="sudah lewat"):
        stock(layanan, berlaku_sampai=date(2026, 8, 11))
    assert not TokenSkm.objects.exists()
    assert len(stock(layanan, 3, who="kepala_puskesmas")) == 3


def test_a_mistyped_token_is_known_at_once(layanan: DuniaLayanan) -> None:
    (token,) = stock(layanan)
    wrong = token[:-1] + ("2" if token[-1] != "2" else "3")
    assert queries.token_view(wrong) is None
    assert queries.token_view(f"{token[:4]} {token[4:].lower()}") is not None


@pytest.mark.django_db(transaction=True)
def test_two_uses_at_once_leave_one_answer() -> None:
    layanan = build_layanan(build_dunia())
    (token,) = stock(layanan)
    refused = at_once(*[partial(answer, layanan, value, token=token) for value in (1, 4)])
    (lost,) = [each for each in refused if each is not None]
    assert isinstance(lost, WrongState) and JawabanSkm.objects.count() == 1

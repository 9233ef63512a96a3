"""Requests for umpan balik: asked, answered, declined, taken back."""

from dataclasses import replace

import pytest

from teladan.audit.models import AuditEvent
from teladan.feedback import commands, queries
from teladan.feedback.commands import PermintaanIsi, UmpanBalikIsi
from teladan.feedback.models import PermintaanUmpanBalik, UmpanBalik
from teladan.foundation.errors import Invalid, NotVisible, WrongState
from teladan_rules.permenpanrb_6_2022.vocabulary import NilaiBerakhlak, SifatUmpanBalik
from tests.monitoring.world import TW3, rencana
from tests.personas import Dunia

ISI = UmpanBalikIsi(TW3, SifatUmpanBalik.POSITIF, "Penjelasannya mudah dipahami para ibu")


def ask(dunia: Dunia, whom: str = "guru", **change: object) -> int:
    isi = replace(PermintaanIsi(dunia.pegawai[whom], TW3, pesan="Apa satu hal?"), **change)  # type: ignore[arg-type]
    return commands.ask_umpan_balik(isi=isi, by=dunia.actor("bidan"), at=dunia.at)


def status(permintaan_id: int) -> str:
    item = queries.permintaan_item(permintaan_id)
    assert item is not None
    return item.status.value


def test_an_answer_is_the_umpan_balik_itself(dunia: Dunia) -> None:
    plan = rencana(dunia)
    pk = ask(dunia, rhk_id=plan.rhk[0])
    told = replace(ISI, rhk_id=plan.rhk[0])
    given = commands.answer_permintaan(
        permintaan_id=pk, isi=told, by=dunia.actor("guru"), at=dunia.at
    )
    item = queries.permintaan_item(pk)
    assert item is not None
    assert (item.status, item.umpan_balik_id) == ("dijawab", given)
    assert UmpanBalik.objects.get().pegawai_id == dunia.pegawai["bidan"]
    for again in (commands.answer_permintaan,):
        with pytest.raises(WrongState, match="sudah dijawab"):
            again(permintaan_id=pk, isi=told, by=dunia.actor("guru"), at=dunia.at)


def test_only_whom_it_was_put_to_answers_or_declines(dunia: Dunia) -> None:
    pk = ask(dunia)
    for name in ("bidan", "kepala_puskesmas", "tetangga_kepala"):
        with pytest.raises(NotVisible):
            commands.decline_permintaan(
                permintaan_id=pk, alasan="x", by=dunia.actor(name), at=dunia.at
            )
    with pytest.raises(Invalid):
        commands.decline_permintaan(
            permintaan_id=pk, alasan=" ", by=dunia.actor("guru"), at=dunia.at
        )
    commands.decline_permintaan(
        permintaan_id=pk, alasan="Saya belum melihatnya", by=dunia.actor("guru"), at=dunia.at
    )
    item = queries.permintaan_item(pk)
    assert item is not None
    assert (item.status, item.alasan_tolak) == ("ditolak", "Saya belum melihatnya")
    event = AuditEvent.objects.get(action="umpan_balik.declined")
    assert "belum melihat" not in str(event.payload)


def test_who_asked_takes_it_back(dunia: Dunia) -> None:
    pk = ask(dunia)
    with pytest.raises(NotVisible):
        commands.cancel_permintaan(permintaan_id=pk, by=dunia.actor("guru"), at=dunia.at)
    commands.cancel_permintaan(permintaan_id=pk, by=dunia.actor("bidan"), at=dunia.at)
    assert status(pk) == "dibatalkan"
    with pytest.raises(WrongState):
        commands.cancel_permintaan(permintaan_id=pk, by=dunia.actor("bidan"), at=dunia.at)


@pytest.mark.parametrize(
    ("change", "field"),
    [
        ({"pesan": "x" * 501}, "pesan"),
        ({"rhk_id": 999_999}, "rhk_id"),
        ({"periode": "kapan"}, "periode"),
        ({"nilai": NilaiBerakhlak.LOYAL, "rhk_id": 1}, "nilai"),
    ],
)
def test_what_cannot_be_asked_is_named_by_its_field(
    dunia: Dunia, change: dict[str, object], field: str
) -> None:
    with pytest.raises(Invalid) as refused:
        ask(dunia, **change)  # type: ignore[arg-type]
    assert field in refused.value.fields
    assert not PermintaanUmpanBalik.objects.exists()


def test_not_oneself_not_twice_not_across_the_border(dunia: Dunia) -> None:
    with pytest.raises(Invalid, match="diri sendiri"):
        ask(dunia, "bidan")
    with pytest.raises(NotVisible):
        ask(dunia, "tetangga_kepala")
    ask(dunia)
    with pytest.raises(Invalid, match="masih menunggu"):
        ask(dunia)


def test_five_may_wait_at_once(dunia: Dunia) -> None:
    for name in ("guru", "kepala_puskesmas", "kasubbag", "pelaksana", "pppk"):
        last = ask(dunia, name)
    with pytest.raises(WrongState, match="5 permintaan"):
        ask(dunia, "kepala_bidang")
    commands.cancel_permintaan(permintaan_id=last, by=dunia.actor("bidan"), at=dunia.at)
    ask(dunia, "kepala_bidang")


def test_lists_hold_mine_and_those_that_wait_for_me(dunia: Dunia) -> None:
    pk = ask(dunia)
    assert [item.permintaan_id for item in queries.permintaan_of(dunia.pegawai["guru"])] == [pk]
    commands.cancel_permintaan(permintaan_id=pk, by=dunia.actor("bidan"), at=dunia.at)
    assert queries.permintaan_of(dunia.pegawai["guru"]) == ()
    assert len(queries.permintaan_of(dunia.pegawai["bidan"])) == 1

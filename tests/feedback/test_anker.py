"""Anchors: bundled sentences that differ, an instansi's own wording with its days."""

from datetime import timedelta
from itertools import combinations

import pytest

from teladan.feedback import commands, queries
from teladan.feedback.commands import AnkerLetak
from teladan.feedback.models import AnkerPerilaku, Putaran
from teladan.feedback.queries.anker import bundled
from teladan.foundation.errors import Denied, Invalid
from teladan_rules.permenpanrb_6_2022.vocabulary import NilaiBerakhlak
from teladan_rules.umpan_balik.vocabulary import RumpunJabatan, TingkatPerilaku
from tests.feedback.world import berjalan
from tests.personas import AT, Dunia

LETAK = AnkerLetak(RumpunJabatan.KESEHATAN, NilaiBerakhlak.AKUNTABEL, TingkatPerilaku.KONSISTEN)
TEKS = "Mengisi buku KIA sebelum pasien berikutnya masuk."


def _in_force(dunia: Dunia, days: int = 0) -> str:
    on = AT.date() + timedelta(days=days)
    table = queries.anker_berlaku(dunia.instansi_id, on=on)
    return table["kesehatan"]["akuntabel"]["3"]


def test_the_bundled_sentences_are_complete_short_and_all_different() -> None:
    texts: list[str] = []
    for rumpun in RumpunJabatan:
        values = bundled()[rumpun]
        assert set(values) == {nilai.value for nilai in NilaiBerakhlak}
        for levels in values.values():
            assert set(levels) == {tingkat.value for tingkat in TingkatPerilaku}
            texts += levels.values()
    assert len(texts) == 140 == len(set(texts))
    assert all(20 <= len(text) <= 120 and text.endswith(".") for text in texts)


def test_no_sentence_is_a_copy_with_a_word_changed() -> None:
    words = [
        frozenset(text.casefold().rstrip(".").split())
        for values in bundled().values()
        for levels in values.values()
        for text in levels.values()
    ]
    alike = [
        (one, other)
        for one, other in combinations(words, 2)
        if len(one & other) > 0.6 * len(one | other)
    ]
    assert alike == []


def test_an_own_wording_counts_from_its_day_and_versions_stay(dunia: Dunia) -> None:
    by = dunia.actor("pengelola")
    before = _in_force(dunia)
    commands.set_anker(letak=LETAK, teks=TEKS, by=by, at=AT)
    commands.set_anker(letak=LETAK, teks=TEKS, by=by, at=AT)
    later = AT + timedelta(days=30)
    commands.set_anker(letak=LETAK, teks=TEKS + " Selalu.", by=by, at=later)
    assert _in_force(dunia) == TEKS
    assert _in_force(dunia, -1) == before
    assert _in_force(dunia, 30) == TEKS + " Selalu."
    versions = queries.anker_versi(
        dunia.instansi_id, rumpun=LETAK.rumpun, nilai=LETAK.nilai, tingkat=LETAK.tingkat
    )
    assert [item.teks for item in versions] == [TEKS + " Selalu.", TEKS]
    commands.reset_anker(letak=LETAK, by=by, at=later + timedelta(days=1))
    assert _in_force(dunia, 31) == before
    assert AnkerPerilaku.objects.count() == 2


def test_a_running_round_keeps_its_words(dunia: Dunia) -> None:
    putaran_id = berjalan(dunia)
    kept = Putaran.objects.get(pk=putaran_id).anker
    commands.set_anker(letak=LETAK, teks=TEKS, by=dunia.actor("pengelola"), at=AT)
    assert Putaran.objects.get(pk=putaran_id).anker == kept
    assert kept["kesehatan"]["akuntabel"]["3"] != TEKS


def test_the_neighbour_keeps_its_own(dunia: Dunia) -> None:
    commands.set_anker(letak=LETAK, teks=TEKS, by=dunia.actor("pengelola"), at=AT)
    other = queries.anker_berlaku(dunia.tetangga_id, on=AT.date())
    assert other["kesehatan"]["akuntabel"]["3"] != TEKS


@pytest.mark.parametrize("name", ["bidan", "kepala_puskesmas", "admin", "inspektorat"])
def test_only_the_pengelola_words(dunia: Dunia, name: str) -> None:
    with pytest.raises(Denied, match="pengelola kinerja"):
        commands.set_anker(letak=LETAK, teks=TEKS, by=dunia.actor(name), at=AT)
    assert not AnkerPerilaku.objects.exists()


def test_a_wording_must_be_a_sentence_and_differ_from_the_other_levels(dunia: Dunia) -> None:
    by = dunia.actor("pengelola")
    with pytest.raises(Invalid, match="20 sampai 200 huruf"):
        commands.set_anker(letak=LETAK, teks="Baik", by=by, at=AT)
    other = bundled()["kesehatan"]["akuntabel"]["4"]
    with pytest.raises(Invalid, match="Tingkat lain sudah memakai"):
        commands.set_anker(letak=LETAK, teks=other, by=by, at=AT)
    assert not AnkerPerilaku.objects.exists()

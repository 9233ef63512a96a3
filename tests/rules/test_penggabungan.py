"""Cells of a round: a partition, never of fewer than five, never to be subtracted."""

from collections.abc import Sequence
from itertools import combinations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from teladan_rules.umpan_balik.penggabungan import Pembagian, Suara, gabung
from teladan_rules.umpan_balik.vocabulary import MINIMUM, KelompokPemberi

REKAN, BAWAHAN, MITRA = KelompokPemberi
INDUK: dict[int, int | None] = {1: None, 2: 1, 3: 1, 4: 2, 5: 2}


def dari(
    kelompok: KelompokPemberi, pemberi: Sequence[int], *, tentang: int = 100, unit: int = 4
) -> list[Suara]:
    return [Suara(each, tentang, unit, kelompok) for each in pemberi]


def bagi(*suara: list[Suara]) -> Pembagian:
    return gabung([each for some in suara for each in some], induk=INDUK)


def test_each_side_of_five_is_a_cell_of_its_own() -> None:
    hasil = bagi(dari(REKAN, range(6)), dari(BAWAHAN, range(10, 15)))
    assert [(each.kelompok, each.anggota) for each in hasil.sel] == [
        ((REKAN,), (0, 1, 2, 3, 4, 5)),
        ((BAWAHAN,), (6, 7, 8, 9, 10)),
    ]
    assert {each.penerima_id for each in hasil.sel} == {100}
    assert not hasil.dibuang


def test_one_small_side_merges_all_of_them() -> None:
    """Two cells of five and a remainder of two would let the remainder be told."""
    hasil = bagi(dari(REKAN, range(6)), dari(BAWAHAN, range(10, 16)), dari(MITRA, [20, 21]))
    assert [(each.kelompok, len(each.anggota)) for each in hasil.sel] == [
        ((REKAN, BAWAHAN, MITRA), 14)
    ]


def test_too_few_about_one_person_count_for_her_unit_then_for_the_unit_above() -> None:
    sendiri = dari(REKAN, range(4))
    seunit = dari(REKAN, [7, 8], tentang=101)
    sebelah = dari(BAWAHAN, [9, 10, 11], tentang=102, unit=5)
    hasil = bagi(sendiri, seunit)
    assert [(each.penerima_id, each.unit_id, len(each.anggota)) for each in hasil.sel] == [
        (None, 4, 6)
    ]
    hasil = bagi(sendiri, sebelah)
    assert [(each.penerima_id, each.unit_id, each.kelompok) for each in hasil.sel] == [
        (None, 2, (REKAN, BAWAHAN))
    ]


def test_what_is_too_little_even_at_the_top_is_destroyed() -> None:
    assert bagi(dari(REKAN, range(4))) == Pembagian((), (0, 1, 2, 3))
    assert bagi() == Pembagian((), ())
    luar = gabung(dari(REKAN, range(4), unit=77), induk=INDUK)
    assert luar.dibuang == (0, 1, 2, 3)


def test_a_unit_above_that_the_tree_does_not_list_still_gathers() -> None:
    suara = dari(REKAN, range(3), unit=8) + dari(REKAN, range(3, 6), tentang=101, unit=9)
    hasil = gabung(suara, induk={8: 50, 9: 50})
    assert [(each.unit_id, len(each.anggota)) for each in hasil.sel] == [(50, 6)]


def test_a_cell_counts_persons_and_not_answers() -> None:
    """Four persons who speak of two colleagues are four."""
    hasil = bagi(dari(REKAN, range(4)), dari(REKAN, range(4), tentang=101))
    assert not hasil.sel
    assert len(hasil.dibuang) == 8


def test_a_unit_above_itself_is_refused() -> None:
    with pytest.raises(ValueError, match="di atas dirinya sendiri"):
        gabung(dari(REKAN, range(3), unit=1), induk={1: 2, 2: 1})


SUARA = st.builds(
    Suara,
    st.integers(1, 14),
    st.integers(100, 105),
    st.just(0),
    st.sampled_from(KelompokPemberi),
)
UNIT = {100: 4, 101: 4, 102: 5, 103: 3, 104: 2, 105: 5}


@settings(deadline=None, max_examples=150)
@given(st.lists(SUARA, max_size=70, unique_by=lambda each: (each.pemberi_id, each.penerima_id)))
def test_no_sum_or_difference_of_cells_is_about_fewer_than_five(acak: list[Suara]) -> None:
    suara = [
        Suara(each.pemberi_id, each.penerima_id, UNIT[each.penerima_id], each.kelompok)
        for each in acak
    ]
    hasil = gabung(suara, induk=INDUK)
    anggota = [set(each.anggota) for each in hasil.sel]
    bersama = [*hasil.dibuang, *(each for cell in anggota for each in cell)]
    assert sorted(bersama) == list(range(len(suara)))
    for kiri, kanan in combinations([set[int](), *anggota], 2):
        for beda in (kiri | kanan, kiri - kanan, kanan - kiri):
            pemberi = {suara[each].pemberi_id for each in beda}
            assert not beda or len(pemberi) >= MINIMUM
    for sel in hasil.sel:
        tentang = {suara[each].penerima_id for each in sel.anggota}
        assert sel.penerima_id is None or tentang == {sel.penerima_id}
        assert {suara[each].kelompok for each in sel.anggota} == set(sel.kelompok)

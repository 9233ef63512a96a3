"""What a receiver reads from her cells: balance, strengths, things to try, and honest change."""

from fractions import Fraction
from itertools import combinations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from teladan_rules.permenpanrb_6_2022.bagian import UmpanBalikSaldo
from teladan_rules.permenpanrb_6_2022.vocabulary import NilaiBerakhlak
from teladan_rules.umpan_balik.ringkasan import (
    Sebaran,
    dicoba,
    gabungan,
    kekuatan,
    peluang_kebetulan,
    perubahan,
)
from teladan_rules.umpan_balik.vocabulary import ArahPerubahan, TingkatPerilaku

PELAYANAN, AKUNTABEL, KOMPETEN, HARMONIS, LOYAL, ADAPTIF, KOLABORATIF = NilaiBerakhlak
NAIK, TURUN, KABUR, BELUM_CUKUP = ArahPerubahan
SEBARAN = st.builds(Sebaran, *[st.integers(0, 4)] * 4)


def test_a_spread_has_a_mean_and_a_balance() -> None:
    sebaran = Sebaran(1, 2, 3, 4)
    assert (sebaran.n, sebaran.rerata) == (10, Fraction(3))
    assert sebaran.saldo == UmpanBalikSaldo(positif=7, netral=2, negatif=1)
    assert sebaran.bagian(TingkatPerilaku.KONSISTEN, TingkatPerilaku.TELADAN) == Fraction(7, 10)
    assert gabungan([sebaran, Sebaran(0, 0, 1)]) == Sebaran(1, 2, 4, 4)


def test_no_answers_have_no_mean() -> None:
    assert Sebaran().rerata is None
    assert Sebaran().bagian(TingkatPerilaku.BELUM) == 0
    assert gabungan([]) == Sebaran()
    with pytest.raises(ValueError, match="tidak boleh negatif"):
        Sebaran(0, -1)


def test_two_strengths_and_two_things_to_try() -> None:
    per_nilai = {
        PELAYANAN: Sebaran(0, 0, 2, 4),
        AKUNTABEL: Sebaran(0, 0, 3, 3),
        KOMPETEN: Sebaran(0, 2, 4, 0),
        HARMONIS: Sebaran(1, 3, 2, 0),
        LOYAL: Sebaran(0, 0, 5, 1),
    }
    assert kekuatan(per_nilai) == (PELAYANAN, AKUNTABEL)
    assert dicoba(per_nilai) == (HARMONIS, KOMPETEN)


def test_equal_means_are_parted_by_the_share_of_consistent_answers() -> None:
    per_nilai = {
        AKUNTABEL: Sebaran(1, 0, 0, 4),
        KOMPETEN: Sebaran(0, 1, 1, 3),
        HARMONIS: Sebaran(0, 0, 3, 2),
        LOYAL: Sebaran(5, 0, 0, 0),
    }
    assert kekuatan(per_nilai) == (HARMONIS, AKUNTABEL)


def test_where_all_are_alike_or_few_could_judge_nothing_is_named() -> None:
    sama = {nilai: Sebaran(0, 1, 4) for nilai in NilaiBerakhlak}
    assert (kekuatan(sama), dicoba(sama)) == ((), ())
    assert (kekuatan({}), dicoba({})) == ((), ())
    sedikit = {**sama, LOYAL: Sebaran(0, 0, 0, 4), HARMONIS: Sebaran(0, 0, 0, 5)}
    assert kekuatan(sedikit) == (HARMONIS,)


@settings(deadline=None)
@given(st.dictionaries(st.sampled_from(NilaiBerakhlak), SEBARAN))
def test_a_value_is_never_both(per_nilai: dict[NilaiBerakhlak, Sebaran]) -> None:
    atas, bawah = kekuatan(per_nilai), dicoba(per_nilai)
    assert not set(atas) & set(bawah)
    assert max(len(atas), len(bawah)) <= 2
    assert bool(atas) == bool(bawah)
    assert all(per_nilai[each].n >= 5 for each in (*atas, *bawah))


@pytest.mark.parametrize(
    ("lama", "baru", "arah"),
    [
        (Sebaran(2, 3), Sebaran(0, 0, 3, 2), NAIK),
        (Sebaran(0, 0, 3, 2), Sebaran(2, 3), TURUN),
        (Sebaran(0, 3, 2), Sebaran(0, 2, 3), KABUR),
        (Sebaran(0, 0, 5), Sebaran(0, 0, 5), KABUR),
        (Sebaran(0, 0, 0, 4), Sebaran(6), BELUM_CUKUP),
        (None, Sebaran(6), BELUM_CUKUP),
        (Sebaran(100, 100), Sebaran(0, 0, 100, 100), NAIK),
        (Sebaran(0, 50, 51), Sebaran(0, 49, 52), KABUR),
        (Sebaran(0, 0, 101), Sebaran(0, 0, 101), KABUR),
    ],
)
def test_only_what_chance_hardly_makes_is_a_change(
    lama: Sebaran | None, baru: Sebaran, arah: ArahPerubahan
) -> None:
    assert perubahan(lama, baru).arah is arah


def test_the_change_is_said_in_words() -> None:
    assert perubahan(Sebaran(0, 3, 2), Sebaran(0, 2, 3)).kalimat == (
        "Belum dapat dibedakan dari putaran sebelumnya: selisih sebesar ini bisa kebetulan."
    )
    assert perubahan(Sebaran(2, 3), Sebaran(0, 0, 3, 2)).kalimat == (
        "Naik sejak putaran sebelumnya."
    )


def _semua_pembagian(lama: Sebaran, baru: Sebaran) -> Fraction:
    """The same probability from the definition: every deal written out."""
    nilai = [level for level, n in enumerate((lama + baru).hitungan, 1) for _ in range(n)]
    tengah = Fraction(sum(nilai), len(nilai))
    assert baru.rerata is not None
    beda = abs(baru.rerata - tengah)
    semua = [abs(Fraction(sum(each), baru.n) - tengah) for each in combinations(nilai, baru.n)]
    return Fraction(sum(each >= beda for each in semua), len(semua))


@settings(deadline=None, max_examples=25)
@given(*[st.builds(Sebaran, *[st.integers(0, 2)] * 4)] * 2)
def test_the_probability_is_that_of_all_deals(lama: Sebaran, baru: Sebaran) -> None:
    if lama.n and baru.n and lama.n + baru.n <= 12:
        assert peluang_kebetulan(lama, baru) == _semua_pembagian(lama, baru)


def test_the_bound_for_many_answers_is_never_bolder_than_the_exact_count() -> None:
    lama, baru = Sebaran(20, 30, 30, 20), Sebaran(10, 20, 40, 30)
    persis = peluang_kebetulan(lama, baru)
    kasar = peluang_kebetulan(lama + Sebaran(1), baru)
    assert 0 < persis < Fraction(1, 20) < kasar
    assert peluang_kebetulan(Sebaran(), baru) == 1

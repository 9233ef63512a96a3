"""Predikat kinerja: the kuadran of Lampiran Bab IV, hlm. 99 and 102."""

from itertools import product

import pytest

from teladan_rules.permenpanrb_6_2022.predikat import KUADRAN_KINERJA, determine_predikat
from teladan_rules.permenpanrb_6_2022.vocabulary import Predikat, RatingEkspektasi

ATAS, SESUAI, BAWAH = RatingEkspektasi
# The drawing on hlm. 99, rows from the top: hasil kerja; columns: perilaku dibawah, sesuai, diatas.
GAMBAR = """
kurang        baik            sangat_baik
kurang        baik            baik
sangat_kurang butuh_perbaikan butuh_perbaikan
"""


def test_the_table_equals_the_printed_quadrant() -> None:
    baris = [line.split() for line in GAMBAR.strip().splitlines()]
    for (y, hasil), (x, perilaku) in product(
        enumerate((ATAS, SESUAI, BAWAH)), enumerate((BAWAH, SESUAI, ATAS))
    ):
        assert determine_predikat(hasil, perilaku).value == baris[y][x]
    assert len(KUADRAN_KINERJA) == 9


def test_better_ratings_never_give_a_worse_predikat_except_through_misconduct() -> None:
    """The law itself: sesuai/dibawah is Kurang, below dibawah/sesuai; so compare per column."""
    urutan = list(Predikat)
    for perilaku in RatingEkspektasi:
        predikat = [urutan.index(KUADRAN_KINERJA[hasil, perilaku]) for hasil in RatingEkspektasi]
        assert predikat == sorted(predikat)
    for hasil in RatingEkspektasi:
        predikat = [urutan.index(KUADRAN_KINERJA[hasil, x]) for x in RatingEkspektasi]
        assert predikat == sorted(predikat)


@pytest.mark.parametrize(
    ("hasil", "perilaku", "kurang"),
    [
        (None, SESUAI, "karena rating hasil kerja belum ada"),
        (ATAS, None, "karena rating perilaku kerja belum ada"),
        (None, None, "karena rating hasil kerja dan rating perilaku kerja belum ada"),
    ],
)
def test_a_missing_rating_gives_no_predikat_but_the_reason(
    hasil: RatingEkspektasi | None, perilaku: RatingEkspektasi | None, kurang: str
) -> None:
    determination = determine_predikat(hasil, perilaku)
    assert determination.value is None
    assert determination.undecided is not None
    assert kurang in determination.undecided


def test_a_dropped_out_student_gets_only_kurang_or_sangat_kurang() -> None:
    for hasil, perilaku in product(RatingEkspektasi, RatingEkspektasi):
        value = determine_predikat(hasil, perilaku, putus_studi=True).value
        assert value in {None, Predikat.KURANG, Predikat.SANGAT_KURANG}
    terbuka = determine_predikat(BAWAH, SESUAI, putus_studi=True)
    assert terbuka.undecided is not None
    assert "Pejabat Penilai Kinerja" in terbuka.undecided
    assert "hlm. 100" in str(terbuka.basis[1])


def test_the_derivation_says_the_ratings_in_words() -> None:
    trace = determine_predikat(SESUAI, ATAS).trace
    assert trace.note == (
        "Hasil kerja pegawai sesuai ekspektasi dan perilaku kerja pegawai diatas ekspektasi."
    )
    assert [step.value for step in trace.children] == ["sesuai", "di_atas"]

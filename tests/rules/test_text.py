"""Stored sentences are found again and shown in another language, gaps included."""

from teladan_rules.permenpanrb_6_2022.bagian import UmpanBalikSaldo
from teladan_rules.permenpanrb_6_2022.nip import NipTidakSah, parse_nip
from teladan_rules.permenpanrb_6_2022.predikat import determine_predikat
from teladan_rules.permenpanrb_6_2022.vocabulary import RatingEkspektasi
from teladan_rules.text import Kalimat, translate

KATALOG = {
    "Predikat belum dapat ditetapkan karena {kurang} belum ada.": "No predikat: {kurang} missing.",
    "rating hasil kerja": "the rating of results",
    "{positif:d} positif, {netral:d} netral, {negatif:d} tidak positif": (
        "{negatif:d} not positive, {netral:d} neutral, {positif:d} positive"
    ),
    "Tanggal lahir {hari} tidak ada dalam bulan itu.": "That month has no day {hari}.",
}


def english(text: str) -> str:
    return KATALOG.get(text, text)


def test_a_sentence_and_its_gaps_are_translated() -> None:
    tersimpan = determine_predikat(None, RatingEkspektasi.SESUAI).undecided or ""
    assert tersimpan == "Predikat belum dapat ditetapkan karena rating hasil kerja belum ada."
    assert translate(tersimpan, english) == "No predikat: the rating of results missing."


def test_numbers_may_change_their_order() -> None:
    assert translate(str(UmpanBalikSaldo(3, 0, 1)), english) == (
        "1 not positive, 0 neutral, 3 positive"
    )


def test_digits_with_leading_zeros_stay_as_they_are() -> None:
    try:
        parse_nip("199602302022041001")
    except NipTidakSah as error:
        assert translate(str(error), english) == "That month has no day 30."


def test_what_nobody_marked_comes_back_unchanged() -> None:
    for text in ("", "Menyusun laporan", "3 dari 5 ibu hamil", "x" * 5000):
        assert translate(text, english) == text


def test_the_longer_sentence_wins_over_the_general_one() -> None:
    umum, khusus = Kalimat("Uji: {sebab}"), Kalimat("Uji: {banyak:d} belum ada")
    text = khusus(banyak=2)
    katalog = {umum.pola: "Test: {sebab}", khusus.pola: "Test: {banyak:d} missing"}
    assert translate(text, lambda pola: katalog.get(pola, pola)) == "Test: 2 missing"
    assert umum.gaps(text) == {"sebab": "2 belum ada"}

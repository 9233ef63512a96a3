"""Patterns of a round: found where they are, rarely where they are not, and never with names."""

import random
from collections import Counter
from collections.abc import Collection

import pytest

from teladan_rules.permenpanrb_6_2022.vocabulary import NilaiBerakhlak, SifatUmpanBalik
from teladan_rules.text import translate
from teladan_rules.umpan_balik.pola import Jawaban, Pola, pola
from teladan_rules.umpan_balik.pola_terbuka import PolaTerbuka, Ucapan, pola_terbuka
from teladan_rules.umpan_balik.undian import AturanUndian, Kandidat, undi
from teladan_rules.umpan_balik.vocabulary import JenisPola, KelompokPemberi

TIMBAL_BALIK, KELOMPOK_TERTUTUP, SELALU_TERTINGGI, TANPA_RAGAM, KERAS = JenisPola
POSITIF, NETRAL, NEGATIF = SifatUmpanBalik
ATURAN = AturanUndian({KelompokPemberi.REKAN: 6}, batas_per_pemberi=6)
LIMA = range(5)


def dunia(
    biji: int, besar: Collection[int] = (9,), *, sekutu: Collection[int] = (), keras: int = -1
) -> list[Jawaban]:
    """Honest answers of offices of these sizes, drawn as the product draws: people differ, those
    who speak differ, and nobody is exact. Allies give each other the highest."""
    acak = random.Random(biji)
    unit = [kantor for kantor, banyak in enumerate(besar) for _ in range(banyak)]
    mutu = [acak.gauss(2.9, 0.35) for _ in unit]
    longgar = [acak.gauss(0, 0.3) for _ in unit]
    kandidat = {
        orang: [
            Kandidat(lain, KelompokPemberi.REKAN)
            for lain, dekat in enumerate(unit)
            if dekat == kantor and lain != orang
        ]
        for orang, kantor in enumerate(unit)
    }
    hasil = []
    for each in undi(kandidat, ATURAN, benih=str(biji)):
        tengah = mutu[each.penerima_id] + longgar[each.pemberi_id] + acak.gauss(0, 0.35)
        if each.pemberi_id == keras:
            tengah -= 1.7
        tingkat = {
            nilai: min(4, max(1, round(tengah + acak.gauss(0, 0.45)))) for nilai in NilaiBerakhlak
        }
        if each.pemberi_id in sekutu and each.penerima_id in sekutu:
            tingkat = dict.fromkeys(NilaiBerakhlak, 4)
        hasil.append(Jawaban(each.pemberi_id, each.penerima_id, unit[each.penerima_id], tingkat))
    return hasil


def satu(pemberi: int, penerima: int, angka: int, unit: int = 0) -> Jawaban:
    return Jawaban(pemberi, penerima, unit, dict.fromkeys(NilaiBerakhlak, angka))


def beragam(pemberi: int, penerima: int) -> Jawaban:
    """An ordinary answer, mean 3."""
    angka = (2, 3, 4, 3, 3, 4, 2)
    return Jawaban(pemberi, penerima, 0, dict(zip(NilaiBerakhlak, angka, strict=True)))


@pytest.mark.parametrize("biji", range(5))
def test_a_clique_of_five_is_found(biji: int) -> None:
    temuan = pola(dunia(biji, sekutu=LIMA))
    assert [each for each in temuan if each.jenis is KELOMPOK_TERTUTUP] == [
        Pola(KELOMPOK_TERTUTUP, 0, 5, 9)
    ]


@pytest.mark.parametrize("biji", range(5))
def test_a_severe_rater_is_found(biji: int) -> None:
    assert Pola(KERAS, 0, 1, 9) in pola(dunia(biji, keras=0))


def test_honest_answers_rarely_raise_a_question() -> None:
    """Twenty rounds of seven offices. Measured over 1,400 offices at five levels of leniency: no
    group, no pair, a severe rater in 1 of 1,000 of those who answered."""
    jumlah = Counter[JenisPola]()
    for biji in range(20):
        for each in pola(dunia(biji, (6, 8, 9, 12, 15, 20, 30))):
            jumlah[each.jenis] += each.jumlah
    assert jumlah[KELOMPOK_TERTUTUP] == 0
    assert jumlah[TIMBAL_BALIK] == 0
    assert jumlah[KERAS] <= 6
    assert jumlah[SELALU_TERTINGGI] + jumlah[TANPA_RAGAM] <= 2


def test_people_who_are_good_to_everybody_are_no_clique() -> None:
    """All who know them say the same, and they say the same of all."""
    semua = [satu(a, b, 4) for a in range(8) for b in range(8) if a != b]
    assert pola(semua) == (Pola(SELALU_TERTINGGI, 0, 8, 8),)
    bintang = [
        satu(a, b, 4) if b < 5 else beragam(a, b) for a in range(9) for b in range(9) if a != b
    ]
    assert pola(bintang) == ()


def test_pairs_who_lift_each_other_are_counted() -> None:
    jawaban = [
        satu(a, b, 4) if a // 2 == b // 2 else beragam(a, b)
        for a in range(8)
        for b in range(8)
        if a != b
    ]
    assert pola(jawaban) == (Pola(TIMBAL_BALIK, 0, 4, 8),)


def test_who_always_says_the_same_is_counted() -> None:
    jawaban = [beragam(a, b) for a in range(2, 8) for b in range(8) if a != b]
    jawaban += [satu(0, b, 4) for b in (2, 3, 4)] + [satu(1, b, 3) for b in (2, 3, 4)]
    assert pola(jawaban) == (Pola(SELALU_TERTINGGI, 0, 1, 8), Pola(TANPA_RAGAM, 0, 1, 8))
    assert pola([each for each in jawaban if each.penerima_id != 4]) == ()


def test_a_small_unit_is_left_out() -> None:
    jawaban = [satu(a, b, 4) for a in range(4) for b in range(4) if a != b]
    assert pola(jawaban) == ()
    assert pola(jawaban, minimum=4) == (Pola(SELALU_TERTINGGI, 0, 4, 4),)


def test_an_answer_that_judges_nothing_says_nothing() -> None:
    kosong = Jawaban(1, 2, 0, dict.fromkeys(NilaiBerakhlak))
    assert pola([kosong]) == ()
    assert pola([]) == ()


def test_a_pattern_is_a_question_with_a_good_reason() -> None:
    for jenis in JenisPola:
        kalimat = Pola(jenis, 7, 2, 12).kalimat
        assert "?" in kalimat
        assert "Mungkin ada alasan baik" in kalimat
        assert translate(kalimat, str) == kalimat
    assert Pola(KERAS, 7, 2, 12).kalimat.startswith("2 dari 12 pemberi menilai jauh lebih rendah")


def ucap(pemberi: int, penerima: int, sifat: SifatUmpanBalik, kali: int = 1) -> list[Ucapan]:
    return [Ucapan(pemberi, penerima, sifat)] * kali


def wajar() -> list[Ucapan]:
    """Thirty people who praise two times in three."""
    sifat = (POSITIF, POSITIF, NETRAL, POSITIF, POSITIF, NEGATIF)
    return [Ucapan(100 + n % 30, 140 + (7 * n) % 30, sifat[n % 6]) for n in range(180)]


def test_signed_praise_in_a_closed_group_is_named() -> None:
    dalam = [each for a in LIMA for b in LIMA if a != b for each in ucap(a, b, POSITIF)]
    luar = [each for a in LIMA for each in ucap(100 + a, a, NEGATIF)]
    assert pola_terbuka([*wajar(), *dalam, *luar]) == (
        PolaTerbuka(KELOMPOK_TERTUTUP, (0, 1, 2, 3, 4), 20),
    )
    assert pola_terbuka([*wajar(), *dalam]) == ()


def test_two_who_praise_only_each_other_are_named() -> None:
    berdua = [*ucap(1, 2, POSITIF, 3), *ucap(2, 1, POSITIF, 4), *ucap(1, 100, POSITIF, 2)]
    assert pola_terbuka([*wajar(), *berdua]) == (PolaTerbuka(TIMBAL_BALIK, (1, 2), 7),)
    assert pola_terbuka([*wajar(), *berdua, *ucap(2, 1, NEGATIF)]) == ()


def test_severe_and_ever_positive_givers_are_named() -> None:
    keras = [each for b in (120, 121, 122) for each in ucap(1, b, NEGATIF, 2)]
    murah = [each for b in range(120, 126) for each in ucap(2, b, POSITIF, 3)]
    assert pola_terbuka([*wajar(), *keras, *murah]) == (
        PolaTerbuka(KERAS, (1,), 6),
        PolaTerbuka(SELALU_TERTINGGI, (2,), 18),
    )
    assert pola_terbuka([*wajar(), *keras[:5], *murah[:9]]) == ()
    assert pola_terbuka(murah) == ()


def test_open_patterns_are_questions_too() -> None:
    for each in (TIMBAL_BALIK, KELOMPOK_TERTUTUP, SELALU_TERTINGGI, KERAS):
        kalimat = PolaTerbuka(each, (1,), 6).kalimat
        assert "?" in kalimat
        assert "Mungkin ada alasan baik" in kalimat

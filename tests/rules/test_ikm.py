"""Indeks Kepuasan Masyarakat: exact figures, weights, mutu, priorities, sample size."""

from datetime import date
from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from teladan_rules.pembulatan import bulatkan, bulatkan_ke_atas, bulatkan_ke_bawah
from teladan_rules.permenpanrb_14_2017.bobot import bobot_unsur
from teladan_rules.permenpanrb_14_2017.ikm import IkmInput, determine_ikm, hitung_ikm
from teladan_rules.permenpanrb_14_2017.mutu import BATAS_BAWAH, mutu_pelayanan
from teladan_rules.permenpanrb_14_2017.parameters import parameter_skm
from teladan_rules.permenpanrb_14_2017.prioritas import prioritas
from teladan_rules.permenpanrb_14_2017.sampel import ukuran_sampel
from teladan_rules.permenpanrb_14_2017.sumber_dihitung import alasan_sumber, sumber_dihitung
from teladan_rules.permenpanrb_14_2017.vocabulary import (
    SKALA,
    MutuPelayanan,
    Pembobotan,
    PertanyaanSingkat,
    SumberJawaban,
    UnsurSkm,
)

UNSUR = [unsur.value for unsur in UnsurSkm]
P = parameter_skm(date(2026, 9, 30))
TOTAL = [105, 101, 100, 116, 102, 105, 106, 105, 115]
DATA = IkmInput(29, dict(zip(UNSUR, TOTAL, strict=True)))
lembar = st.lists(st.lists(st.integers(1, 4), min_size=9, max_size=9), min_size=1, max_size=40)


def masukan(jawaban: list[list[int]], pembobotan: Pembobotan) -> IkmInput:
    total = [sum(kolom) for kolom in zip(*jawaban, strict=True)]
    return IkmInput(len(jawaban), dict(zip(UNSUR, total, strict=True)), pembobotan)


@settings(max_examples=60, deadline=None)
@given(lembar, lembar)
def test_the_index_stays_on_its_scale_and_two_halves_give_the_whole(
    satu: list[list[int]], dua: list[list[int]]
) -> None:
    ikm = hitung_ikm(masukan(satu, Pembobotan.SEPERSEMBILAN))
    assert ikm is not None
    assert 25 <= ikm.nilai <= 100
    assert ikm.nilai == Fraction(25 * sum(map(sum, satu)), 9 * len(satu))
    dibulatkan = hitung_ikm(masukan(satu, Pembobotan.NOL_KOMA_SEBELAS))
    assert dibulatkan is not None
    assert dibulatkan.nilai == ikm.nilai * Fraction(99, 100)
    gabungan = masukan(satu, Pembobotan.SEPERSEMBILAN) + masukan(dua, Pembobotan.SEPERSEMBILAN)
    assert gabungan == masukan(satu + dua, Pembobotan.SEPERSEMBILAN)


def test_the_order_of_the_unsur_changes_nothing() -> None:
    terbalik = IkmInput(29, dict(reversed(list(DATA.total.items()))))
    satu, dua = hitung_ikm(DATA), hitung_ikm(terbalik)
    assert satu is not None
    assert dua is not None
    assert satu.nilai == dua.nilai == Fraction(23875, 261)
    assert {b.unsur: b.nrr for b in satu.unsur} == {b.unsur: b.nrr for b in dua.unsur}


def test_nobody_answering_is_no_zero() -> None:
    kosong = determine_ikm(IkmInput(0, dict.fromkeys(UNSUR, 0)))
    assert kosong.value is None
    assert kosong.undecided == "Belum ada jawaban lengkap, sehingga IKM belum dapat dihitung."
    assert kosong.trace.value is None


def test_the_derivation_opens_down_to_the_totals() -> None:
    trace = determine_ikm(DATA).trace
    assert (trace.value, trace.note) == ("91,48", "Mutu pelayanan A: Sangat Baik.")
    steps = {step.id: step for step in trace.walk()}
    assert [step.value for step in trace.walk() if step.id == "total"] == TOTAL
    assert steps["unsur.biaya"].children[0].note == "116 : 29 responden"
    assert steps["unsur.biaya"].children[0].value == "4,0000"
    assert steps["pembobotan"].value == "Sama besar, tepat 1/9"
    assert all(citation.status == "3" for citation in trace.basis)


@pytest.mark.parametrize("total", [28, 117])
def test_totals_that_so_many_people_cannot_give_are_refused(total: int) -> None:
    pesan = rf"Jumlah nilai unsur biaya \({total}\) tidak mungkin dari 29 responden\."
    with pytest.raises(ValueError, match=pesan):
        IkmInput(29, {"biaya": total})
    with pytest.raises(ValueError, match="tidak ada unsur"):
        IkmInput(29, {})


def test_answers_with_other_unsur_or_weights_are_not_mixed() -> None:
    for lain in (
        IkmInput(1, {"biaya": 3}),
        IkmInput(29, DATA.total, Pembobotan.NOL_KOMA_SEBELAS),
    ):
        with pytest.raises(ValueError, match="unsur atau bobotnya berbeda"):
            DATA + lain


def test_own_unsur_share_the_weight_and_keep_their_names() -> None:
    total = {**DATA.total, "keamanan": 87}
    ikm = hitung_ikm(IkmInput(29, total))
    assert ikm is not None
    assert ikm.unsur[-1].label == "keamanan"
    assert {baris.bobot for baris in ikm.unsur} == {Fraction(1, 10)}


@pytest.mark.parametrize(
    ("pembobotan", "sendiri", "pesan"),
    [
        (
            Pembobotan.SENDIRI,
            {"a": Fraction(1, 2), "b": Fraction(49, 100)},
            r"Bobot sendiri harus berjumlah tepat 1; sekarang 99/100\.",
        ),
        (Pembobotan.SENDIRI, {"a": Fraction(1)}, "tidak cocok: b"),
        (Pembobotan.SENDIRI, None, "tidak cocok: a, b"),
        (Pembobotan.SENDIRI, {"a": Fraction(2), "b": Fraction(-1)}, "tidak boleh nol"),
        (Pembobotan.NOL_KOMA_SEBELAS, None, "hanya berlaku untuk sembilan unsur"),
    ],
)
def test_weights_that_do_not_fit_are_refused_with_a_sentence(
    pembobotan: Pembobotan, sendiri: dict[str, Fraction] | None, pesan: str
) -> None:
    with pytest.raises(ValueError, match=pesan):
        bobot_unsur(("a", "b"), pembobotan, sendiri)


def test_weights_sum_to_one_except_the_two_rounded_ones() -> None:
    assert sum(bobot_unsur(UNSUR).values()) == 1
    jumlah = {p: sum(bobot_unsur(UNSUR, p).values()) for p in Pembobotan if p != "sendiri"}
    assert jumlah[Pembobotan.NOL_KOMA_SEBELAS] == Fraction(99, 100)
    assert jumlah[Pembobotan.NOL_KOMA_SEBELAS_SATU] == Fraction(999, 1000)
    sendiri = {"a": Fraction(1, 3), "b": Fraction(2, 3)}
    assert bobot_unsur(("b", "a"), Pembobotan.SENDIRI, sendiri) == sendiri


@settings(deadline=None)
@given(st.fractions(min_value=25, max_value=100))
def test_a_better_index_never_has_a_worse_mutu(nilai: Fraction) -> None:
    urutan = list(BATAS_BAWAH)
    lebih = min(Fraction(100), nilai + Fraction(1, 100))
    assert urutan.index(mutu_pelayanan(lebih)) <= urutan.index(mutu_pelayanan(nilai))


def test_an_index_off_the_scale_is_refused() -> None:
    assert mutu_pelayanan(Decimal("24.75")) == MutuPelayanan.D
    for nilai in (Decimal("100.005"), Decimal("-1")):
        with pytest.raises(ValueError, match="di luar 25 sampai 100"):
            mutu_pelayanan(nilai)


def test_the_lowest_unsur_come_first_and_level_ones_share_a_rank() -> None:
    ikm = hitung_ikm(DATA)
    assert ikm is not None
    urutan = prioritas(ikm)
    assert [(item.urutan, len(item.unsur)) for item in urutan] == [
        (1, 1),
        (2, 1),
        (3, 1),
        (4, 3),
        (7, 1),
        (8, 1),
        (9, 1),
    ]
    assert urutan[0].unsur == ("waktu_penyelesaian",)
    assert urutan[3].unsur == ("persyaratan", "kompetensi_pelaksana", "penanganan_pengaduan")
    assert urutan[3].alasan == "Urutan 4 dipakai bersama oleh 3 unsur dengan nilai sama."
    assert urutan[0].alasan is None


@settings(deadline=None)
@given(st.integers(1, 2_000_000))
def test_a_sample_is_never_larger_than_its_population_and_never_shrinks(populasi: int) -> None:
    sampel = ukuran_sampel(populasi, P)
    assert 0 < sampel <= min(populasi, 384)
    assert ukuran_sampel(populasi + 1, P) >= sampel


def test_nobody_needs_no_sample() -> None:
    assert ukuran_sampel(0, P) == 0
    with pytest.raises(ValueError, match="tidak boleh negatif"):
        ukuran_sampel(-1, P)
    with pytest.raises(ValueError, match="belum berlaku pada 2017-05-11"):
        parameter_skm(date(2017, 5, 11))


def test_only_answers_bound_to_a_visit_or_seen_by_two_are_counted() -> None:
    pilihan = sumber_dihitung(date(2026, 9, 30))
    dihitung = {sumber.value for sumber in SumberJawaban if pilihan.dihitung(sumber)}
    assert dihitung == {"tiket", "kertas", "dibantu_disahkan"}
    assert pilihan.step().kind == "kebijakan_daerah"
    assert "petugas sendiri" in alasan_sumber(SumberJawaban.TERBUKA)
    assert all(alasan_sumber(sumber) for sumber in SumberJawaban)
    assert SumberJawaban.of("dibantu", disahkan=True) == SumberJawaban.DIBANTU_DISAHKAN
    assert SumberJawaban.of("dibantu", disahkan=False) == SumberJawaban.DIBANTU
    assert SumberJawaban.of("terbuka", disahkan=True) == SumberJawaban.TERBUKA
    with pytest.raises(ValueError, match="pos"):
        SumberJawaban.of("pos", disahkan=True)


def test_every_question_has_four_different_words() -> None:
    for soal in (*UnsurSkm, *PertanyaanSingkat):
        assert soal.pertanyaan.endswith("?")
        assert len(set(soal.jawaban)) == 4
    assert [UnsurSkm.BIAYA.kata(skor) for skor in SKALA][-1] == "Gratis"
    assert (UnsurSkm.SARANA_PRASARANA.nomor, len(UnsurSkm)) == (9, 9)
    with pytest.raises(ValueError, match="1 sampai 4"):
        UnsurSkm.BIAYA.kata(0)


def test_halves_are_rounded_away_from_zero_and_bounds_outwards() -> None:
    assert bulatkan(Fraction(173250, 2000), 2) == Decimal("86.63")
    assert bulatkan(Decimal("-0.125"), 2) == Decimal("-0.13")
    assert str(bulatkan(Decimal("78.7"), 2)) == "78.70"
    sepertiga = Fraction(1, 3)
    assert bulatkan_ke_bawah(sepertiga, 2) < sepertiga < bulatkan_ke_atas(sepertiga, 2)
    assert bulatkan_ke_bawah(-sepertiga, 2) == Decimal("-0.34")
    assert bulatkan_ke_atas(Decimal("0.5"), 1) == Decimal("0.5")

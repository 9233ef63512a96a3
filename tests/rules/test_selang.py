"""Interval, trend and mix adjustment of the IKM: what may be said from how many answers."""

import math
import random
from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from teladan_rules.permenpanrb_14_2017.parameters import parameter_skm
from teladan_rules.permenpanrb_14_2017.penyesuaian import Strata, sesuaikan
from teladan_rules.permenpanrb_14_2017.rerata import (
    Rerata,
    Ringkasan,
    derajat_bebas_gabungan,
)
from teladan_rules.permenpanrb_14_2017.selang import (
    Kecukupan,
    hitung_selang,
    kecukupan,
    koreksi_populasi,
    t_975,
)
from teladan_rules.permenpanrb_14_2017.tren import ArahTren, bandingkan

P = parameter_skm(date(2026, 9, 30))
skor = st.lists(st.integers(9, 36), min_size=10, max_size=80)


def ringkasan(daftar: Sequence[int]) -> Ringkasan:
    return Ringkasan.dari_skor(len(daftar), sum(daftar), sum(nilai * nilai for nilai in daftar))


def rerata(daftar: Sequence[int]) -> Rerata:
    hasil = ringkasan(daftar).rerata
    assert hasil is not None
    return hasil


@settings(deadline=None)
@given(skor)
def test_the_interval_holds_the_index_and_stays_on_the_scale(daftar: list[int]) -> None:
    tengah = rerata(daftar)
    assert tengah.nilai == Fraction(25 * sum(daftar), 9 * len(daftar))
    selang = hitung_selang(tengah, P)
    if len(set(daftar)) == 1:
        assert (selang.bawah, selang.atas) == (None, None)
        assert selang.alasan is not None
        assert "Semua jawaban sama" in selang.alasan
        return
    assert selang.bawah is not None
    assert selang.atas is not None
    assert 25 <= selang.bawah <= tengah.nilai <= selang.atas <= 100


@settings(deadline=None, max_examples=50)
@given(skor, skor)
def test_sums_of_two_parts_are_those_of_the_whole(satu: list[int], dua: list[int]) -> None:
    assert ringkasan(satu) + ringkasan(dua) == ringkasan(satu + dua)


def test_more_answers_narrow_the_interval() -> None:
    lebar = []
    for kali in (1, 3, 10):
        selang = hitung_selang(rerata([27, 30, 33, 36, 24] * 2 * kali), P)
        assert selang.bawah is not None
        assert selang.atas is not None
        assert selang.nilai == Decimal("83.33")
        lebar.append(selang.atas - selang.bawah)
    assert lebar == sorted(lebar, reverse=True)


def test_a_known_example_by_hand() -> None:
    """Ten answers, half 75 and half 100: s² = 1562.5 / 9, half width 2.2622 x sqrt(s² / 10)."""
    selang = hitung_selang(rerata([27, 36] * 5), P)
    assert (selang.nilai, selang.bawah, selang.atas) == (
        Decimal("87.50"),
        Decimal("78.07"),
        Decimal("96.93"),
    )
    assert selang.step().value == "78,07–96,93"


@pytest.mark.parametrize("n", [0, 1, 9])
def test_below_the_minimum_no_figure_at_all_is_given(n: int) -> None:
    selang = hitung_selang(ringkasan([30] * n).rerata, P)
    assert (selang.nilai, selang.bawah, selang.atas) == (None, None, None)
    assert selang.alasan == f"Belum cukup jawaban: {n} dari paling sedikit 10."
    assert selang.step().value is None


def test_what_a_number_of_answers_is_enough_for() -> None:
    macam = {n: kecukupan(n, P)[0] for n in (0, 9, 10, 29, 30)}
    assert list(macam.values()) == [
        Kecukupan.BELUM_CUKUP,
        Kecukupan.BELUM_CUKUP,
        Kecukupan.TAMPIL,
        Kecukupan.TAMPIL,
        Kecukupan.EVALUASI,
    ]
    kalimat = "Baru 29 jawaban; paling sedikit 30 agar dipakai dalam evaluasi."
    assert kecukupan(29, P)[1] == kalimat


def test_answers_of_everybody_leave_no_doubt() -> None:
    semua = rerata([27, 36] * 10)
    selang = hitung_selang(semua, P, populasi=20)
    assert selang.nilai == selang.bawah == selang.atas
    assert koreksi_populasi(20, 39) == Fraction(1, 2)
    with pytest.raises(ValueError, match="lebih banyak daripada pengguna"):
        hitung_selang(semua, P, populasi=19)


@pytest.mark.parametrize(
    ("n", "jumlah", "kuadrat"), [(-1, 0, 0), (2, 60, 1000), (2, 80, 3300), (2, 10, 60)]
)
def test_impossible_sums_are_refused(n: int, jumlah: int, kuadrat: int) -> None:
    with pytest.raises(ValueError, match=r"tidak cocok|di luar 25 sampai 100"):
        Ringkasan.dari_skor(n, jumlah, kuadrat)


@pytest.mark.parametrize("bebas", [1, 2, 9, 29, 30, 40, 100, 1000])
def test_the_table_of_students_t_holds_95_percent(bebas: int) -> None:
    """The area under Student's density, by Simpson's rule; the table is rounded up."""
    batas = float(t_975(bebas))
    tetap = math.exp(math.lgamma((bebas + 1) / 2) - math.lgamma(bebas / 2))
    langkah = 4000
    nilai = [
        (1 + (batas * i / langkah) ** 2 / bebas) ** (-(bebas + 1) / 2) for i in range(langkah + 1)
    ]
    simpson = nilai[0] + nilai[-1] + 4 * sum(nilai[1::2]) + 2 * sum(nilai[2:-1:2])
    luas = 2 * tetap / math.sqrt(bebas * math.pi) * simpson * batas / langkah / 3
    assert luas + 1e-9 >= 0.95
    assert luas < 0.95003


def test_between_the_rows_of_the_table_the_wider_interval_holds() -> None:
    assert t_975(39) == t_975(30) > t_975(40)
    assert t_975(10**6) == t_975(1000)
    with pytest.raises(ValueError, match="paling sedikit 1"):
        t_975(0)


def test_the_interval_covers_the_truth_about_95_times_in_100() -> None:
    """The method itself: many samples of 40 from known opinions."""
    acak = random.Random(14_2017)
    orang = [36] * 50 + [30] * 30 + [27] * 15 + [14] * 5
    benar = Fraction(25 * sum(orang), 9 * len(orang))
    kena = 0
    for _ in range(400):
        selang = hitung_selang(rerata(acak.choices(orang, k=40)), P)
        assert selang.bawah is not None
        assert selang.atas is not None
        kena += selang.bawah <= benar <= selang.atas
    assert 0.90 <= kena / 400 <= 0.99


def test_a_change_is_named_only_where_chance_is_ruled_out() -> None:
    lama, baru = rerata([24, 27, 30, 33] * 10), rerata([30, 33, 36, 33] * 10)
    naik, turun = bandingkan(lama, baru, P), bandingkan(baru, lama, P)
    assert (naik.arah, turun.arah) == (ArahTren.NAIK, ArahTren.TURUN)
    assert naik.selisih == Decimal("12.50")
    # Variances of the means 2.2258 and 0.8903, 65 degrees of freedom: t = 2.0003.
    assert (naik.bawah, naik.atas) == (Decimal("8.96"), Decimal("16.04"))
    assert naik.kalimat == "Naik 12,50 poin (selang 95%: 8,96 sampai 16,04)."
    assert turun.kalimat == "Turun 12,50 poin (selang 95%: -16,04 sampai -8,96)."
    assert naik.step().note == naik.kalimat


def test_a_small_change_cannot_be_told_from_chance() -> None:
    sama = bandingkan(rerata([24, 30, 36] * 5), rerata([24, 31, 36] * 5), P)
    assert sama.arah == ArahTren.TIDAK_DAPAT_DIBEDAKAN
    assert sama.kalimat.startswith("Tidak dapat dibedakan: selisih 0,93 poin bisa terjadi")
    assert bandingkan(None, rerata([30, 31] * 10), P).arah == ArahTren.BELUM_CUKUP
    kurang = bandingkan(rerata([30, 31] * 4), rerata([30, 31] * 10), P)
    assert (kurang.arah, kurang.selisih) == (ArahTren.BELUM_CUKUP, None)


def test_unanimous_periods_can_still_differ() -> None:
    tren = bandingkan(rerata([27] * 12), rerata([36] * 12), P)
    assert (tren.arah, tren.selisih) == (ArahTren.NAIK, Decimal("25.00"))
    assert derajat_bebas_gabungan([(Fraction(0), 11), (Fraction(0), 11)]) == 1


KTP_TIKET: Strata = ("ktp", "tiket")
KTP_KERTAS: Strata = ("ktp", "kertas")
KK_TIKET: Strata = ("kk", "tiket")
ACUAN = {KTP_TIKET: 50, KTP_KERTAS: 30, KK_TIKET: 20}


def test_only_the_mix_changed_so_the_adjusted_index_does_not() -> None:
    """Simpson's trap: both services stay as they are, more people come to the weaker one."""
    acuan = {KTP_TIKET: 1, KK_TIKET: 1}
    lama = {KTP_TIKET: ringkasan([27] * 90), KK_TIKET: ringkasan([36] * 10)}
    baru = {KTP_TIKET: ringkasan([27] * 10), KK_TIKET: ringkasan([36] * 90)}
    satu, dua = sesuaikan(lama, acuan, P), sesuaikan(baru, acuan, P)
    assert satu.rerata is not None
    assert dua.rerata is not None
    assert satu.rerata.nilai == dua.rerata.nilai == Fraction(175, 2)
    assert satu.rerata.n == 100
    mentah = (lama[KTP_TIKET] + lama[KK_TIKET]).rerata
    assert mentah is not None
    assert mentah.nilai == Fraction(155, 2)


def test_small_groups_join_their_service_and_absent_ones_are_named() -> None:
    jawaban = {KTP_TIKET: ringkasan([27, 28] * 20), KTP_KERTAS: ringkasan([30] * 3)}
    hasil = sesuaikan(jawaban, ACUAN, P)
    assert hasil.digabung == (KTP_KERTAS, KTP_TIKET)
    assert hasil.hilang == (KK_TIKET,)
    assert hasil.cakupan == Fraction(4, 5)
    seluruh = (jawaban[KTP_TIKET] + jawaban[KTP_KERTAS]).rerata
    assert seluruh is not None
    assert hasil.rerata == seluruh
    step = hasil.step()
    assert (step.value, step.note) == ("76,87", None)
    assert step.children[0].value == "80%"
    assert step.children[0].note == "Tanpa cukup jawaban: kk · tiket."


def test_too_little_of_the_reference_gives_no_adjusted_index() -> None:
    jawaban = {KK_TIKET: ringkasan([27, 28] * 20), ("akta", "tiket"): ringkasan([30] * 8)}
    hasil = sesuaikan(jawaban, ACUAN, P)
    assert hasil.rerata is None
    assert hasil.alasan is not None
    assert "hanya 20% acuan" in hasil.alasan
    assert hasil.hilang == (KTP_KERTAS, KTP_TIKET)
    assert hasil.di_luar_acuan == (("akta", "tiket"),)
    kosong = sesuaikan(jawaban, {KTP_TIKET: 0}, P)
    assert kosong.rerata is None
    assert kosong.cakupan == 0
    assert kosong.step().value is None
    assert kosong.alasan == "Belum dapat disesuaikan: komposisi acuan kosong."
    with pytest.raises(ValueError, match="tidak boleh negatif"):
        sesuaikan(jawaban, {KTP_TIKET: -1}, P)


@settings(deadline=None, max_examples=60)
@given(
    st.lists(st.lists(st.integers(9, 36), max_size=12), min_size=4, max_size=4),
    st.lists(st.integers(0, 9), min_size=4, max_size=4),
)
def test_every_group_of_the_reference_is_used_or_named_and_the_mean_stays_between(
    daftar: list[list[int]], bobot: list[int]
) -> None:
    kunci: list[Strata] = [("a", "tiket"), ("a", "kertas"), ("b", "tiket"), ("b", "kertas")]
    jawaban = {k: ringkasan(nilai) for k, nilai in zip(kunci, daftar, strict=True)}
    acuan = dict(zip(kunci, bobot, strict=True))
    hasil = sesuaikan(jawaban, acuan, P)
    seluruh = sum(bobot)
    hilang = sum(acuan[k] for k in hasil.hilang)
    assert not set(hasil.hilang) & set(hasil.digabung)
    if seluruh:
        assert hasil.cakupan == Fraction(seluruh - hilang, seluruh)
    if hasil.rerata is not None:
        semua = [nilai for isi in daftar for nilai in isi]
        assert Fraction(25 * min(semua), 9) <= hasil.rerata.nilai <= Fraction(25 * max(semua), 9)
        assert hasil.rerata.n <= len(semua)

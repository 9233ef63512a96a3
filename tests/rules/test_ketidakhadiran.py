"""Absence, hours, and the nine boxes."""

from datetime import time
from fractions import Fraction

import pytest

from teladan_rules.permenpanrb_3_2020.kotak_talenta import (
    Potensial,
    kotak_talenta,
    tingkat_potensial,
)
from teladan_rules.permenpanrb_6_2022.vocabulary import RatingEkspektasi
from teladan_rules.perpres_21_2023.jam_kerja import JAM_PER_MINGGU, jam_efektif, jam_per_minggu
from teladan_rules.pp_94_2021.ketidakhadiran import (
    Ketidakhadiran,
    TingkatHukuman,
    ancaman_hukuman,
)


def test_below_three_days_nothing_is_called_for() -> None:
    assert ancaman_hukuman(Ketidakhadiran(2)) is None


def test_each_threshold_begins_a_heavier_one() -> None:
    kinds = [ancaman_hukuman(Ketidakhadiran(day)) for day in range(3, 40)]
    names = [each.jenis.value for each in kinds if each]
    assert list(dict.fromkeys(names)) == [
        "teguran_lisan", "teguran_tertulis", "tidak_puas", "potong_6", "potong_9", "potong_12",
        "penurunan", "pembebasan", "pdhtaps",
    ]  # fmt: skip


def test_minutes_short_make_days_and_ten_days_in_a_row_end_the_service() -> None:
    late = ancaman_hukuman(Ketidakhadiran(2, menit_kurang=450))
    assert late is not None
    assert late.tingkat is TingkatHukuman.RINGAN
    assert ancaman_hukuman(Ketidakhadiran(2, menit_kurang=449)) is None
    run = ancaman_hukuman(Ketidakhadiran(10, terpanjang=10))
    assert run is not None
    assert run.jenis.value == "pdhtaps"
    apart = ancaman_hukuman(Ketidakhadiran(10, terpanjang=9))
    assert apart is not None
    assert apart.jenis.value == "tidak_puas"


def test_five_days_of_seven_and_a_half_hours_are_a_week() -> None:
    day = jam_efektif(time(7, 30), time(16), 60)
    assert jam_per_minggu(5, day) == JAM_PER_MINGGU
    with pytest.raises(ValueError, match="pulang lebih awal"):
        jam_efektif(time(16), time(7, 30), 60)


def test_every_box_from_one_to_nine_is_met_once() -> None:
    boxes = [kotak_talenta(k, p) for k in RatingEkspektasi for p in Potensial]
    assert sorted(box.nomor for box in boxes) == list(range(1, 10))
    assert [box.nomor for box in sorted(boxes, key=lambda b: b.nomor) if box.krs_instansi] == [
        7,
        8,
        9,
    ]
    assert all(box.saran for box in boxes)


def test_the_cut_offs_are_the_instansis_own_and_must_be_in_order() -> None:
    levels = [
        tingkat_potensial(Fraction(n), tinggi=Fraction(90), menengah=Fraction(78))
        for n in (77, 78, 90)
    ]
    assert levels == list(Potensial)
    with pytest.raises(ValueError, match="ambang tinggi"):
        tingkat_potensial(Fraction(1), tinggi=Fraction(60), menengah=Fraction(60))

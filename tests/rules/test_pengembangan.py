"""The profile's rule at its boundaries, the order of proposals, hours, money, before and after."""

from datetime import date, timedelta
from decimal import Decimal
from fractions import Fraction

import pytest

from teladan_rules.pengembangan.anggaran import KebutuhanPelatihan, isi_anggaran, urutkan
from teladan_rules.pengembangan.butir import (
    Dasar,
    nilai_butir,
    nilai_rating,
    nilai_saldo,
    nilai_skala,
    nilai_tingkat,
)
from teladan_rules.pengembangan.jam_pelajaran import hitung_jp
from teladan_rules.pengembangan.parameters import parameter_pengembangan
from teladan_rules.pengembangan.perubahan import ArahPerubahan, bandingkan
from teladan_rules.pengembangan.usulan import Kesenjangan, Tawaran, usulkan
from teladan_rules.pengembangan.vocabulary import Arah, JenisDasar, JenisPelatihan, Keyakinan
from teladan_rules.permenpanrb_6_2022.vocabulary import JenisPegawai, RatingEkspektasi

PADA = date(2026, 8, 12)
P = parameter_pengembangan(PADA)
TW1, TW2 = date(2026, 3, 31), date(2026, 6, 30)
R, C, U = JenisDasar.RATING, JenisDasar.CAPAIAN, JenisDasar.UMPAN_BALIK


def nilai(*rows: tuple[JenisDasar, date, str], pada: date = PADA):  # type: ignore[no-untyped-def]
    dasar = [Dasar(jenis, hari, Fraction(text)) for jenis, hari, text in rows]
    return nilai_butir(dasar, pada=pada, parameters=P)


def test_without_evidence_there_is_no_line() -> None:
    assert nilai() is None


@pytest.mark.parametrize(
    ("text", "arah"),
    [("1/3", Arah.KEKUATAN), ("33/100", Arah.CUKUP), ("0", Arah.CUKUP), ("-33/100", Arah.CUKUP),
     ("-1/3", Arah.KESENJANGAN)],
)  # fmt: skip
def test_the_threshold_is_exactly_a_third(text: str, arah: Arah) -> None:
    assert nilai((R, TW2, text)).arah is arah


def test_many_indicators_of_one_evaluation_count_once() -> None:
    found = nilai((C, TW2, "1"), (C, TW2, "1"), (C, TW2, "1"), (R, TW2, "-1"))
    assert found.rerata == 0
    assert found.keyakinan is Keyakinan.RENDAH


def test_old_evidence_counts_half_from_the_184th_day() -> None:
    edge = PADA - timedelta(days=183)
    assert nilai((R, edge, "1"), (R, TW2, "0")).rerata == Fraction(1, 2)
    assert nilai((R, edge - timedelta(days=1), "1"), (R, TW2, "0")).rerata == Fraction(1, 3)


def test_named_words_and_certificates_weigh_half() -> None:
    assert nilai((U, TW2, "1"), (R, TW2, "0")).rerata == Fraction(1, 3)
    assert nilai((JenisDasar.PELATIHAN, TW2, "1"), (R, TW2, "-1")).rerata == Fraction(-1, 3)


def test_confidence_grows_with_sources_and_shrinks_with_contradiction() -> None:
    assert nilai((R, TW2, "1")).keyakinan is Keyakinan.RENDAH
    assert nilai((R, TW1, "1"), (R, TW2, "1")).keyakinan is Keyakinan.SEDANG
    strong = ((R, TW1, "1"), (R, TW2, "1"), (C, TW1, "1"), (C, TW2, "1"))
    assert nilai(*strong).keyakinan is Keyakinan.TINGGI
    apart = ((R, TW1, "1"), (R, TW2, "1"), (C, TW1, "-1"), (C, TW2, "-1"))
    assert (nilai(*apart).keyakinan, nilai(*apart).arah) == (Keyakinan.SEDANG, Arah.CUKUP)
    assert "belum sepakat" in nilai(*apart).alasan
    assert nilai(*strong, pada=date(2027, 6, 30)).keyakinan is Keyakinan.RENDAH


def test_every_source_is_put_on_one_scale() -> None:
    assert [nilai_rating(each) for each in RatingEkspektasi] == [1, 0, -1]
    assert [nilai_skala(each) for each in range(1, 6)] == [
        -1, Fraction(-1, 2), 0, Fraction(1, 2), 1,
    ]  # fmt: skip
    assert [nilai_tingkat(Fraction(each)) for each in (1, 2, 3, 4)] == [-1, Fraction(-1, 2), 0, 1]
    assert nilai_saldo(3, 1) == Fraction(1, 2)
    assert nilai_saldo(0, 0) == 0
    with pytest.raises(ValueError, match="di antara -1 dan 1"):
        Dasar(R, TW1, Fraction(3, 2))


def tawaran(pk: int, *sasaran: str, biaya: int | None = 0, **other: object) -> Tawaran:
    given = None if biaya is None else Decimal(biaya)
    return Tawaran(pk, f"K{pk}", JenisPelatihan.KLASIKAL, 8, given, sasaran, **other)  # type: ignore[arg-type]


WAKTU, MUTU = "hasil:waktu", "hasil:kualitas"


def test_proposals_answer_gaps_surest_and_closest_first() -> None:
    gaps = [Kesenjangan(WAKTU, Keyakinan.TINGGI), Kesenjangan(MUTU, Keyakinan.RENDAH)]
    offers = [
        tawaran(1, "nilai:loyal"),
        tawaran(2, WAKTU, "nilai:loyal"),
        tawaran(3, WAKTU, biaya=900),
        tawaran(4, WAKTU, biaya=100),
        tawaran(5, WAKTU, MUTU),
        tawaran(6, MUTU),
        tawaran(7, WAKTU, jenis_jabatan=("pelaksana",)),
    ]
    found = usulkan(gaps, offers, jenis_jabatan="fungsional")
    assert [each.tawaran.pelatihan_id for each in found] == [5, 4, 6]
    assert [each.ragu for each in found] == [False, False, True]


def test_what_was_taken_or_refused_is_not_proposed() -> None:
    gaps = [Kesenjangan(WAKTU, Keyakinan.TINGGI)]
    offers = [tawaran(1, WAKTU)]
    assert usulkan(gaps, offers, jenis_jabatan="", kecuali=frozenset({(1, WAKTU)})) == ()
    assert usulkan([], offers, jenis_jabatan="") == ()


def test_the_hours_are_a_least_for_pns_and_a_most_for_pppk() -> None:
    pns = hitung_jp(JenisPegawai.PNS, tahun=2026, diakui=8, direncanakan=6)
    assert (pns.jp, pns.kurang, pns.lebih, pns.paling_sedikit) == (20, 12, 0, True)
    pppk = hitung_jp(JenisPegawai.PPPK, tahun=2026, diakui=20, direncanakan=6)
    assert (pppk.jp, pppk.kurang, pppk.lebih, pppk.paling_sedikit) == (24, 0, 2, False)
    assert "LAN" in pppk.batas.sumber


def butuh(pk: int, biaya: int | None, disepakati: int, kuat: int, cukup: int) -> KebutuhanPelatihan:
    given = None if biaya is None else Decimal(biaya)
    return KebutuhanPelatihan(pk, f"K{pk}", given, disepakati, kuat, cukup)


def test_the_most_urgent_first_and_then_the_cheaper() -> None:
    rows = [butuh(1, 10, 0, 0, 4), butuh(2, 50, 1, 1, 0), butuh(3, 20, 1, 1, 0),
            butuh(4, None, 1, 1, 0), butuh(5, 1, 0, 0, 0)]  # fmt: skip
    assert [each.pelatihan_id for each in urutkan(rows)] == [3, 2, 4, 1]
    assert urutkan(rows)[0].urgensi == 5


def test_the_money_is_spent_down_the_order_to_the_last_whole_person() -> None:
    rows = isi_anggaran([butuh(1, 30, 4, 0, 0), butuh(2, None, 3, 0, 0), butuh(3, 0, 2, 0, 0),
                         butuh(4, 10, 0, 0, 3)], Decimal(100))  # fmt: skip
    assert [(row.kebutuhan.pelatihan_id, row.muat, row.sisa) for row in rows] == [
        (1, 3, 10), (2, None, 10), (3, 2, 10), (4, 1, 0),
    ]  # fmt: skip
    assert [row.muat for row in isi_anggaran([butuh(1, 30, 4, 0, 0)], None)] == [None]
    with pytest.raises(ValueError, match="negatif"):
        isi_anggaran([], Decimal(-1))


def sesudah(*rows: tuple[JenisDasar, date, str]):  # type: ignore[no-untyped-def]
    dasar = [Dasar(jenis, hari, Fraction(text)) for jenis, hari, text in rows]
    return bandingkan(dasar, mulai=date(2026, 4, 6), selesai=date(2026, 4, 8), parameters=P)


def test_before_and_after_say_only_what_the_evidence_carries() -> None:
    before, certificate = (C, TW1, "-1"), (JenisDasar.PELATIHAN, date(2026, 4, 8), "1/2")
    assert sesudah(before, certificate).arah is ArahPerubahan.BELUM
    assert sesudah((C, TW2, "1")).arah is ArahPerubahan.TANPA_AWAL
    better = sesudah(before, (C, TW2, "0"))
    assert (better.arah, better.tanda_awal) == (ArahPerubahan.MEMBAIK, True)
    assert sesudah(before, (C, TW2, "-3/4")).arah is ArahPerubahan.TETAP
    early = date(2025, 12, 26)
    assert sesudah((C, early, "1"), before, (C, TW2, "0")).arah is ArahPerubahan.MEMBAIK
    assert sesudah((C, early, "1"), (C, TW2, "0")).arah is ArahPerubahan.MENURUN
    worse = sesudah((C, TW1, "0"), (C, TW2, "-1"), (R, TW2, "-1"))
    assert (worse.arah, worse.tanda_awal) == (ArahPerubahan.MENURUN, False)


def test_no_parameter_was_in_force_before_its_regulation() -> None:
    with pytest.raises(ValueError, match="belum berlaku"):
        parameter_pengembangan(date(2021, 12, 31))

"""What is asked of two series before anything is said of them."""

import random
from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal
from fractions import Fraction

import pytest

from teladan.accountability.facts.dampak_model import Susunan, Taksiran, taksir, taksir_tren
from teladan.accountability.facts.dampak_putusan import Angka, Bahan, Putusan, putuskan
from teladan.accountability.states import ArahDampak, Kesimpulan, Metode, Satuan, SebabBelum

SIDES: tuple[bool | None, ...] = (False,) * 20 + (None,) * 3 + (True,) * 12


def _row(seed: int, *, change: float = 0, slope: float = 0, spread: float = 1) -> list[Angka]:
    chance = random.Random(seed)
    return [
        Angka(20, Fraction(round(10 * (30 + slope * at + (change if side else 0)
                                      + chance.gauss(0, spread))), 10))
        for at, side in enumerate(SIDES)
    ]  # fmt: skip


def _bahan(unit: Sequence[Angka], *alike: Sequence[Angka], **changes: object) -> Bahan:
    others = {nth: tuple(row) for nth, row in enumerate(alike, start=1)}
    given = Bahan(Satuan.MINGGU, SIDES, tuple(unit), others, ArahDampak.TURUN)
    return replace(given, **changes)  # type: ignore[arg-type]


def _said(bahan: Bahan) -> tuple[Kesimpulan, tuple[SebabBelum, ...]]:
    found = putuskan(bahan)
    return found.kesimpulan, found.sebab


def test_a_fall_that_like_units_do_not_share_is_better() -> None:
    found = putuskan(_bahan(_row(1, change=-10), _row(2), _row(3)))
    assert found.kesimpulan is Kesimpulan.MEMBAIK
    assert found.metode is Metode.SELISIH
    assert found.pembanding == (1, 2)
    assert found.taksiran is not None and found.taksiran.bawah < -10 < found.taksiran.atas < 0
    assert [name for name, _taksiran in found.kepekaan] == [
        "tanpa_pembanding", "tanpa_tren", "newey_west",
    ]  # fmt: skip


def test_the_same_fall_is_worse_where_more_is_better() -> None:
    bahan = _bahan(_row(1, change=-10), _row(2), arah=ArahDampak.NAIK)
    assert _said(bahan) == (Kesimpulan.MEMBURUK, ())


def test_a_fall_that_like_units_share_is_no_effect() -> None:
    kesimpulan, sebab = _said(_bahan(_row(1, change=-10), _row(2, change=-10)))
    assert (kesimpulan, sebab) == (Kesimpulan.BELUM_DAPAT, (SebabBelum.TERMASUK_NOL,))


def test_an_expected_size_that_the_interval_leaves_out_is_said() -> None:
    shared = _row(1, change=-10), _row(2, change=-10)
    large = _bahan(*shared, harapan=Decimal(20))
    small = _bahan(*shared, harapan=Decimal("0.5"))
    assert _said(large) == (Kesimpulan.TIDAK_SEPERTI_HARAPAN, ())
    assert _said(small)[0] is Kesimpulan.BELUM_DAPAT


def test_units_that_already_went_apart_do_not_answer() -> None:
    kesimpulan, sebab = _said(_bahan(_row(1, slope=-0.5), _row(2)))
    assert kesimpulan is Kesimpulan.BELUM_DAPAT
    assert SebabBelum.ARAH_BERBEDA in sebab


def test_alone_without_a_year_the_season_stays_possible() -> None:
    found = putuskan(_bahan(_row(1, change=-10)))
    assert found.kesimpulan is Kesimpulan.BELUM_DAPAT
    assert found.sebab == (SebabBelum.MUSIM,)
    assert found.metode is Metode.DERET and not found.berkala


@pytest.mark.parametrize(
    ("sides", "sebab"),
    [
        ((False,) * 20 + (None,) * 15, SebabBelum.BELUM_MULAI),
        ((False,) * 11 + (None,) * 4 + (True,) * 20, SebabBelum.KURANG_SEBELUM),
        ((False,) * 28 + (True,) * 7, SebabBelum.KURANG_SESUDAH),
    ],
)
def test_too_short_a_time_does_not_answer(
    sides: tuple[bool | None, ...], sebab: SebabBelum
) -> None:
    found = putuskan(_bahan(_row(1), sesudah=sides))
    assert found == Putusan(Kesimpulan.BELUM_DAPAT, (sebab,))


@pytest.mark.parametrize(("n", "sebab"), [(0, SebabBelum.BERLUBANG), (4, SebabBelum.KURANG_DATA)])
def test_periods_without_a_figure_do_not_answer(n: int, sebab: SebabBelum) -> None:
    row = _row(1)
    row[:5] = [Angka(n, None)] * 5
    assert _said(_bahan(row)) == (Kesimpulan.BELUM_DAPAT, (sebab,))


def test_few_reports_are_no_series() -> None:
    row = [Angka(1, Fraction(1)) for _side in SIDES]
    bahan = _bahan(row, rerata_terkecil=Fraction(5))
    assert _said(bahan) == (Kesimpulan.BELUM_DAPAT, (SebabBelum.KURANG_DATA,))


def test_what_never_varies_does_not_answer() -> None:
    row = [Angka(20, Fraction(30)) for _side in SIDES]
    assert _said(_bahan(row)) == (Kesimpulan.BELUM_DAPAT, (SebabBelum.TETAP,))


def test_a_like_unit_with_gaps_is_left_out() -> None:
    gaps = _row(2)
    gaps[:6] = [Angka(2, None)] * 6
    found = putuskan(_bahan(_row(1), gaps, _row(3)))
    assert (found.pembanding, found.ditolak) == ((2,), (1,))


def test_a_period_that_one_of_them_lacks_is_left_out_and_stays_a_gap() -> None:
    gaps = _row(2)
    gaps[4] = Angka(2, None)
    found = putuskan(_bahan(_row(1), gaps))
    assert 4 not in found.dipakai and len(found.dipakai) == 31
    assert len(found.selisih) == len(found.dipakai)


def test_the_estimate_is_the_same_every_time() -> None:
    chance = random.Random(5)
    values = tuple(float(chance.randint(20, 40)) for _ in range(30))
    susunan = Susunan(tuple(range(30)), (False,) * 20 + (True,) * 10, values)
    assert taksir(susunan) == taksir(susunan)


def test_too_few_periods_are_refused() -> None:
    with pytest.raises(ValueError, match="too few"):
        taksir_tren([0, 1], [1.0, 2.0])


def test_an_interval_knows_whether_it_holds_no_change() -> None:
    assert Taksiran(Decimal(1), Decimal(-1), Decimal(3), Decimal(0)).memuat_nol
    assert not Taksiran(Decimal(-1), Decimal(-3), Decimal("-0.001"), Decimal(0)).memuat_nol

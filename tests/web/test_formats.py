"""Figures and dates as Indonesian offices write them, compared with CLDR (Babel)."""

from datetime import UTC, date, datetime, timedelta, timezone
from decimal import Decimal
from fractions import Fraction
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from babel.dates import format_date
from babel.numbers import format_decimal
from django.utils import timezone as django_timezone
from django.utils import translation
from hypothesis import given, settings
from hypothesis import strategies as st

from teladan.web import formats


def test_dates_read_as_on_an_indonesian_letter() -> None:
    day = date(2026, 1, 31)
    assert formats.tanggal(day) == "31 Jan 2026"
    assert formats.tanggal_panjang(day) == "Sabtu, 31 Januari 2026"
    assert formats.bulan(day) == "Januari 2026"
    assert formats.triwulan(3, 2026) == "Triwulan III 2026"


@given(st.dates(date(1950, 1, 1), date(2100, 12, 31)))
def test_dates_agree_with_cldr(day: date) -> None:
    assert formats.tanggal(day) == format_date(day, "d MMM y", "id")
    assert formats.tanggal_panjang(day) == format_date(day, "EEEE, d MMMM y", "id")
    with translation.override("en"):
        assert formats.tanggal(day) == format_date(day, "d MMM y", "en")


@settings(max_examples=60)
@given(st.decimals(-(10**12), 10**12, places=3))
def test_numbers_agree_with_cldr(number: Decimal) -> None:
    assert formats.angka(number, 3) == format_decimal(number, "#,##0.000", "id")
    with translation.override("en"):
        assert formats.angka(number, 3) == format_decimal(number, "#,##0.000", "en")


@pytest.mark.parametrize(
    ("zone", "text"),
    [
        ("Asia/Jakarta", "08.05 WIB"),
        ("Asia/Makassar", "09.05 WITA"),
        ("Asia/Jayapura", "10.05 WIT"),
    ],
)
def test_time_names_the_zone_of_the_instansi(zone: str, text: str) -> None:
    with django_timezone.override(ZoneInfo(zone)):
        assert formats.waktu(datetime(2026, 1, 31, 1, 5, tzinfo=UTC)) == text


def test_a_late_evening_elsewhere_is_already_the_next_day_here() -> None:
    with django_timezone.override(ZoneInfo("Asia/Jayapura")):
        assert formats.tanggal(datetime(2026, 1, 31, 16, 0, tzinfo=UTC)) == "1 Feb 2026"


def test_numbers_keep_their_own_decimals_and_round_half_up() -> None:
    assert formats.angka(Decimal("1234567.891")) == "1.234.567,891"
    assert formats.angka(Decimal("0.125"), 2) == "0,13"
    assert formats.angka(Fraction(2, 3), 2) == "0,67"
    assert formats.angka(Fraction(-2, 3), 2) == "-0,67"
    assert formats.angka(Fraction(30, 1)) == "30"
    assert formats.persen(Decimal("87.65")) == "87,65%"
    assert formats.rupiah(Decimal("51727239612")) == "Rp51.727.239.612"
    assert formats.rupiah(Decimal("-1.5")) == "-Rp1,50"
    assert formats.ukuran(2_400_000) == "2,4 MB"


@pytest.mark.parametrize(
    "write",
    [
        formats.angka,
        formats.persen,
        formats.rupiah,
        formats.tanggal,
        formats.tanggal_panjang,
        formats.waktu,
        formats.nip,
        formats.sisa_hari_kerja,
        formats.ukuran,
        formats.baris,
    ],
)
def test_what_is_missing_is_a_dash_and_never_zero(write: Any) -> None:
    assert write(None) == "—"


def test_binary_floats_are_refused() -> None:
    with pytest.raises(TypeError, match="never float"):
        formats.angka(0.1)  # type: ignore[arg-type]


def test_nip_is_grouped_and_anything_else_is_left_alone() -> None:
    assert formats.nip("198204252009022002") == "19820425 200902 2 002"
    assert formats.nip("12345") == "12345"


@pytest.mark.parametrize(
    ("days", "text"),
    [(3, "3 hari kerja lagi"), (0, "hari ini"), (-2, "lewat 2 hari kerja")],
)
def test_working_days_left_are_said_in_words(days: int, text: str) -> None:
    assert formats.sisa_hari_kerja(days) == text


@pytest.mark.parametrize(
    ("shift", "text"),
    [(0, "hari ini"), (-1, "kemarin"), (1, "besok"), (5, "5 hari lagi"), (-9, "9 hari lalu")],
)
def test_near_days_are_said_in_words(shift: int, text: str) -> None:
    today = date(2026, 9, 9)
    assert formats.hari_relatif(today + timedelta(days=shift), today) == text


def test_far_days_are_dates() -> None:
    assert formats.hari_relatif(date(2026, 12, 31), date(2026, 9, 9)) == "31 Des 2026"


@pytest.mark.parametrize(
    ("name", "initials"),
    [
        ("drg. Retno Ningsih, M.Kes.", "RN"),
        ("Siti Aminah, A.Md.Keb.", "SA"),
        ("Sukarno", "S"),
        ("I Made Sudarta", "IS"),
        ("", "?"),
    ],
)
def test_initials_leave_titles_out(name: str, initials: str) -> None:
    assert formats.inisial(name) == initials


def test_line_breaks_are_kept_and_markup_is_not() -> None:
    assert formats.baris("satu\n<b>dua</b>") == "satu<br>&lt;b&gt;dua&lt;/b&gt;"


def test_a_label_from_data_is_never_marked_as_safe() -> None:
    assert not hasattr(formats.terjemah("<b>"), "__html__")


def test_an_unknown_zone_keeps_its_own_name() -> None:
    with django_timezone.override(timezone(timedelta(0), "UTC")):
        assert formats.waktu(datetime(2026, 1, 31, 1, 5, tzinfo=UTC)) == "01.05 UTC"


@pytest.mark.parametrize(
    ("stored", "shown"),
    [
        ("3.8", "3,8"),
        ("12500", "12.500"),
        ("81.22 nilai", "81,22 nilai"),
        ("2026", "2026"),
        ("2026-TW2", "Triwulan II 2026"),
        ("2026-08", "Agustus 2026"),
        ("2026-08-19", "19 Agu 2026"),
        ("1/2", "1/2"),
        ("Baik", "Baik"),
    ],
)
def test_a_value_of_a_receipt_is_shown_as_people_write_it(stored: str, shown: str) -> None:
    assert formats.nilai_tersimpan(stored) == shown

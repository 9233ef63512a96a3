"""Numbers that lead to a person do not reach a reader."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from teladan.foundation.redaction import KK, MARKS, NIK, SUREL, TELEPON, redact


@pytest.mark.parametrize(
    ("written", "read", "found"),
    [
        ("NIK saya 3301234567890001.", "NIK saya [NIK dihapus].", {NIK}),
        ("NIK 33 0123 456789 0001 ya", "NIK [NIK dihapus] ya", {NIK}),
        ("NIK 3301.2345.6789.0001", "NIK [NIK dihapus]", {NIK}),
        ("nomor KK: 3301-2345-6789-0001", "nomor KK: [KK dihapus]", {KK}),
        ("kartu keluarga 3301234567890001", "kartu keluarga [KK dihapus]", {KK}),
        ("hubungi 081234567890", "hubungi [nomor telepon dihapus]", {TELEPON}),
        ("WA 0812-3456-7890 atau", "WA [nomor telepon dihapus] atau", {TELEPON}),
        ("0812 345 678", "[nomor telepon dihapus]", {TELEPON}),
        ("08 12 34 56 78 90", "[nomor telepon dihapus]", {TELEPON}),
        ("+62 812 3456 7890", "[nomor telepon dihapus]", {TELEPON}),
        ("+62 (0)812-3456-789", "[nomor telepon dihapus]", {TELEPON}),
        ("6281234567890", "[nomor telepon dihapus]", {TELEPON}),
        ("wa.me/6281234567890", "wa.me/[nomor telepon dihapus]", {TELEPON}),
        ("telepon (021) 555 1234", "telepon [nomor telepon dihapus]", {TELEPON}),
        ("telepon 0274-5551234", "telepon [nomor telepon dihapus]", {TELEPON}),
        ("surel budi.s@contoh.go.id!", "surel [surel dihapus]!", {SUREL}),
        ("budi [at] contoh.com", "[surel dihapus]", {SUREL}),
    ],
)
def test_it_is_taken_out(written: str, read: str, found: set[str]) -> None:
    result = redact(written)
    assert result.text == read
    assert set(result.found) == found


@pytest.mark.parametrize(
    "written",
    [
        "Antre sejak jam 05.30, nomor habis jam 07.00.",
        "Buka 08.00-12.00 13.00-15.00 setiap hari",
        "Buka 08.00 - 12.00, lalu 13.00 - 15.30",
        "Diminta Rp50.000, lalu Rp1.250.000.000",
        "Tanggal 12-08-2026 pukul 09:30",
        "Izin nomor 503/0812/2026",
        "RT 02 RW 08, rumah nomor 812",
        "NIP 19820425 200902 2 002",
        "Menunggu 4 jam, 2 kali, 15 orang",
        "Loket 3 @ lantai 2",
    ],
)
def test_ordinary_figures_stay(written: str) -> None:
    assert redact(written).text == written
    assert redact(written).found == frozenset()


@given(st.lists(st.sampled_from(["", " ", ".", "-"]), min_size=15, max_size=15), st.data())
def test_no_sixteen_digits_survive_however_they_are_parted(
    gaps: list[str], data: st.DataObject
) -> None:
    digits = data.draw(st.text("01234567", min_size=16, max_size=16))
    written = "".join(d + g for d, g in zip(digits, [*gaps, ""], strict=True))
    read = redact(f"nomor {written} milik saya").text
    assert not re.search(r"\d", read)


@given(st.text("3", min_size=8, max_size=10), st.sampled_from(["0", "+62", "62"]))
def test_no_mobile_number_survives(rest: str, start: str) -> None:
    assert not re.search(r"\d{3}", redact(f"telepon {start}8{rest} ya").text)


@given(st.text())
def test_reading_twice_changes_nothing_more(written: str) -> None:
    once = redact(written).text
    assert redact(once).text == once


@given(st.text(st.characters(exclude_categories=["Nd"], exclude_characters="@([")))
def test_text_without_figures_is_left_alone(written: str) -> None:
    assert redact(written).text == written


def test_a_long_hostile_text_is_read_at_once() -> None:
    assert SUREL not in redact("a" * 20_000).found
    assert NIK in redact("1 " * 8 + "1" * 8).found
    assert set(MARKS) == {NIK, KK, TELEPON, SUREL}

"""What every import reads alike: columns, cells, days, and when nothing is imported."""

from datetime import date

import pytest

from teladan.documents.rows import RowError, bare_nip, cells_of, columns_of, day_of, refuse_faulty
from teladan.foundation.errors import Invalid

KNOWN = {"nip": ("nip", "nipnippppk"), "tanggal": ("tanggal", "tgl"), "ket": ("ket",)}
REQUIRED = {"nip": "NIP", "tanggal": "Tanggal"}


def test_columns_are_found_whatever_the_headers_signs_and_capitals() -> None:
    assert columns_of(("Tgl.", "NIP/NIP PPPK"), KNOWN, REQUIRED) == {
        "nip": 1,
        "tanggal": 0,
        "ket": -1,
    }


def test_required_columns_that_are_missing_are_all_named() -> None:
    with pytest.raises(Invalid) as refused:
        columns_of(("Nama", "Ket"), KNOWN, REQUIRED)
    assert str(refused.value) == "Kolom NIP, Tanggal tidak ditemukan pada baris judul."
    assert set(refused.value.fields) == {"berkas"}


def test_a_short_row_and_a_column_that_is_not_there_are_empty() -> None:
    assert cells_of((" a ",), {"nip": 0, "tanggal": 4, "ket": -1}) == {
        "nip": "a",
        "tanggal": "",
        "ket": "",
    }
    assert bare_nip("'1982 0425") == "19820425"


@pytest.mark.parametrize(
    "text", ["2026-05-20", "2026-5-20T00:00", "20/05/2026", "20-5-2026", "20.05.2026 07:30"]
)
def test_a_day_is_read_as_files_write_it(text: str) -> None:
    assert day_of(text) == date(2026, 5, 20)


@pytest.mark.parametrize("text", ["", "kemarin", "2026-02-30", "05/20/2026", "20/05/26"])
def test_what_is_no_day_is_refused(text: str) -> None:
    with pytest.raises(RowError, match="tidak terbaca"):
        day_of(text)


def test_wrong_rows_stop_an_import_unless_they_are_skipped() -> None:
    with pytest.raises(Invalid, match="2 baris salah"):
        refuse_faulty([1], [1, 2], skip=False)
    refuse_faulty([1], [1, 2], skip=True)
    with pytest.raises(Invalid, match="Tidak ada baris"):
        refuse_faulty([], [1], skip=True)

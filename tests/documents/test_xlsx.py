"""Workbooks that nobody has to be afraid of, and that keep what was put in."""

import io
import zipfile
from datetime import UTC, date, datetime
from decimal import Decimal
from typing import Any

import pytest
import python_calamine

from teladan.documents.xlsx import Cell, Sheet, write_workbook


def written(*rows: tuple[Cell, ...]) -> list[list[Any]]:
    headers = tuple(f"K{number}" for number in range(len(rows[0])))
    content = write_workbook([Sheet("Lembar", headers, rows)])
    book = python_calamine.CalamineWorkbook.from_filelike(io.BytesIO(content))
    return book.get_sheet_by_index(0).to_python(skip_empty_area=False)[1:]


def xml(content: bytes, name: str) -> str:
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        return archive.read(name).decode()


@pytest.mark.parametrize(
    "words",
    ['=HYPERLINK("http://x","y")', "+62811", "-1+1", "@SUM(A1)", "\tspasi", "\r=1", "=1+1"],
)
def test_a_text_that_looks_like_a_formula_stays_a_text(words: str) -> None:
    content = write_workbook([Sheet("Lembar", ("K",), [(words,)])])
    sheet = xml(content, "xl/worksheets/sheet1.xml")
    assert "<f>" not in sheet
    assert "<hyperlink" not in sheet
    assert 'quotePrefix="1"' in xml(content, "xl/styles.xml")
    assert written((words,))[0][0].strip() == words.strip()


def test_numbers_dates_and_texts_keep_their_kind() -> None:
    day, instant = date(2026, 1, 31), datetime(2026, 1, 31, 8, 5)  # noqa: DTZ001
    assert written(("a", 3, Decimal("93.75"), day, instant, True, None)) == [
        ["a", 3, 93.75, day, instant, "ya", ""]
    ]


def test_a_nip_given_as_a_number_keeps_all_its_digits() -> None:
    assert written((198609262015052001,)) == [["198609262015052001"]]
    assert written((Decimal("0.12345678901234567"),)) == [["0.12345678901234567"]]


def test_a_text_longer_than_a_cell_says_that_it_was_cut() -> None:
    ((cell,),) = written(("x" * 40_000,))
    assert len(cell) == 32_767
    assert cell.endswith("(terpotong: batas sel Excel)")


def test_the_header_is_frozen_and_filterable_below_the_notes() -> None:
    content = write_workbook([Sheet("Lembar", ("A", "B"), [(1, 2)], notes=("DATA CONTOH",))])
    sheet = xml(content, "xl/worksheets/sheet1.xml")
    assert 'topLeftCell="A3"' in sheet
    assert '<autoFilter ref="A2:B3"/>' in sheet


def test_sheet_names_are_made_acceptable_and_unique() -> None:
    sheets = [Sheet(name, ("A",), []) for name in ("a/b:c", "A b c", "x" * 40, "x" * 40, "", "'")]
    book = python_calamine.CalamineWorkbook.from_filelike(io.BytesIO(write_workbook(sheets)))
    names = ["a b c", "A b c 2", "x" * 31, "x" * 29 + " 2", "Lembar", "Lembar 2"]
    assert book.sheet_names == names


def test_equal_input_gives_equal_bytes() -> None:
    sheets = [Sheet("Lembar", ("A",), [("x",)])]
    at = datetime(2026, 10, 5, tzinfo=UTC)
    assert write_workbook(sheets, created=at) == write_workbook(sheets, created=at)


def test_more_rows_than_a_sheet_holds_are_refused() -> None:
    class Many(list[tuple[Cell, ...]]):
        def __len__(self) -> int:
            return 1_048_576

    with pytest.raises(ValueError, match="more rows than a sheet holds"):
        write_workbook([Sheet("Lembar", ("A",), Many())])

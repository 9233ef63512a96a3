"""Spreadsheets from plain rows: text stays text, numbers are numbers, dates are dates."""

import io
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime
from decimal import Decimal

import xlsxwriter  # type: ignore[import-untyped]
from xlsxwriter.format import Format  # type: ignore[import-untyped]
from xlsxwriter.worksheet import Worksheet  # type: ignore[import-untyped]

Cell = str | int | Decimal | date | datetime | bool | None

_FIXED = datetime(2000, 1, 1, tzinfo=UTC)
_FORBIDDEN_IN_NAME = re.compile(r"[\[\]:*?/\\\x00-\x1f]")
_MAX_TEXT = 32_767
_MAX_ROWS = 1_048_576
_EXACT_DIGITS = 15
_CUT = " … (terpotong: batas sel Excel)"
# Excel reads a text that begins so as a formula as soon as somebody edits the cell.
_FORMULA_START = ("=", "+", "-", "@", "\t", "\r")


@dataclass(frozen=True)
class Sheet:
    """One sheet: `notes` above the header, `widths` in characters (else from the content)."""

    name: str
    headers: tuple[str, ...]
    rows: Sequence[Sequence[Cell]]
    notes: tuple[str, ...] = ()
    widths: tuple[int, ...] = ()


@dataclass(frozen=True)
class _Styles:
    header: Format
    note: Format
    text: Format
    guarded: Format
    plain_number: Format
    day: Format
    instant: Format
    decimals: dict[int, Format]


def write_workbook(
    sheets: Sequence[Sheet], *, title: str = "", created: datetime | None = None
) -> bytes:
    """An XLSX with a styled, frozen, filterable header per sheet; equal input, equal bytes.

    No string ever becomes a formula or a link. Whole numbers of more than 15 digits (NIP) are
    written as text, since Excel would round them; None is an empty cell. Raises ValueError for
    more rows than a sheet holds.
    """
    buffer = io.BytesIO()
    book = xlsxwriter.Workbook(
        buffer,
        {
            "in_memory": True,
            "strings_to_formulas": False,
            "strings_to_urls": False,
            "strings_to_numbers": False,
        },
    )
    at = (created or _FIXED).astimezone(UTC).replace(tzinfo=None)
    book.set_properties({"title": title, "created": at})
    styles = _styles(book)
    used: set[str] = set()
    for sheet in sheets:
        _write_sheet(book.add_worksheet(_sheet_name(sheet.name, used)), sheet, styles)
    book.close()
    return buffer.getvalue()


def _styles(book: xlsxwriter.Workbook) -> _Styles:
    base = {"valign": "top", "text_wrap": True}
    return _Styles(
        header=book.add_format(
            {"bold": True, "bg_color": "#E6ECF2", "border": 1, "text_wrap": True, "valign": "top"}
        ),
        note=book.add_format({"italic": True}),
        text=book.add_format({**base, "num_format": "@"}),
        guarded=book.add_format({**base, "num_format": "@", "quote_prefix": True}),
        plain_number=book.add_format({"valign": "top", "num_format": "0"}),
        day=book.add_format({"valign": "top", "num_format": "dd/mm/yyyy"}),
        instant=book.add_format({"valign": "top", "num_format": "dd/mm/yyyy hh:mm"}),
        decimals={
            digits: book.add_format({"valign": "top", "num_format": "#,##0." + "0" * digits})
            for digits in range(1, 7)
        },
    )


def _write_sheet(page: Worksheet, sheet: Sheet, styles: _Styles) -> None:
    top = len(sheet.notes)
    if len(sheet.rows) + top + 1 > _MAX_ROWS:
        raise ValueError(f"{sheet.name}: more rows than a sheet holds")
    for number, note in enumerate(sheet.notes):
        page.write_string(number, 0, note, styles.note)
    for column, header in enumerate(sheet.headers):
        page.write_string(top, column, header, styles.header)
    for number, row in enumerate(sheet.rows, start=top + 1):
        for column, value in enumerate(row):
            _write_cell(page, (number, column), value, styles)
    if sheet.headers:
        page.autofilter(top, 0, top + len(sheet.rows), len(sheet.headers) - 1)
    page.freeze_panes(top + 1, 0)
    for column, width in enumerate(sheet.widths or _widths(sheet)):
        page.set_column(column, column, width)


def _write_cell(page: Worksheet, at: tuple[int, int], value: Cell, styles: _Styles) -> None:
    match value:
        case None:
            pass
        case bool():
            page.write_string(*at, "ya" if value else "tidak", styles.text)
        case str():
            guarded = value.startswith(_FORMULA_START)
            page.write_string(*at, _fit(value), styles.guarded if guarded else styles.text)
        case datetime():
            page.write_datetime(*at, value.replace(tzinfo=None), styles.instant)
        case date():
            page.write_datetime(*at, value, styles.day)
        case int() | Decimal():
            _write_number(page, at, value, styles)


def _write_number(
    page: Worksheet, at: tuple[int, int], value: int | Decimal, styles: _Styles
) -> None:
    number = Decimal(value)
    digits, exponent = number.as_tuple().digits, number.as_tuple().exponent
    if not isinstance(exponent, int) or len(digits) + max(exponent, 0) > _EXACT_DIGITS:
        page.write_string(*at, format(number, "f"), styles.text)
        return
    style = styles.decimals[min(-exponent, 6)] if exponent < 0 else styles.plain_number
    page.write_number(*at, float(number), style)


def _fit(text: str) -> str:
    return text if len(text) <= _MAX_TEXT else text[: _MAX_TEXT - len(_CUT)] + _CUT


def _widths(sheet: Sheet) -> Iterable[int]:
    sample = [[str(header) for header in sheet.headers]]
    sample += [["" if cell is None else str(cell) for cell in row] for row in sheet.rows[:200]]
    for column in range(len(sheet.headers)):
        longest = max(len(row[column]) for row in sample if column < len(row))
        yield min(max(longest + 2, 8), 60)


def _sheet_name(name: str, used: set[str]) -> str:
    """A name that Excel accepts: 31 characters, none of []:*?/\\, unique without case."""
    base = _FORBIDDEN_IN_NAME.sub(" ", name).strip().strip("'")[:31] or "Lembar"
    candidate, number = base, 1
    while candidate.lower() in used:
        number += 1
        candidate = f"{base[: 31 - len(str(number)) - 1]} {number}"
    used.add(candidate.lower())
    return candidate

"""Getting the cells out of XLSX and CSV files, whatever their encoding, or saying why not."""

import csv
import io
import re
from collections.abc import Sequence
from typing import Any

import python_calamine
from django.utils.translation import gettext as _

from teladan.documents.errors import BerkasTidakTerbaca
from teladan.documents.xlsx_guard import Limits, broken, check_xlsx

Lines = list[list[Any]]
_DELIMITERS = (";", ",", "\t")


def open_workbook(content: bytes, limits: Limits) -> python_calamine.CalamineWorkbook:
    check_xlsx(content, limits)
    try:
        return python_calamine.CalamineWorkbook.from_filelike(io.BytesIO(content))
    except python_calamine.CalamineError as error:
        raise broken() from error


def visible_sheets(book: python_calamine.CalamineWorkbook) -> list[str]:
    return [
        page.name
        for page in book.sheets_metadata
        if page.visible == python_calamine.SheetVisibleEnum.Visible
        and page.typ == python_calamine.SheetTypeEnum.WorkSheet
    ]


def read_xlsx(content: bytes, sheet: str | None, limits: Limits) -> Lines:
    book = open_workbook(content, limits)
    names = visible_sheets(book)
    if not names or (sheet is not None and sheet not in names):
        raise BerkasTidakTerbaca(
            _("Lembar yang diminta tidak ada di buku kerja ini."),
            next_step=_("Pilih salah satu lembar: %(names)s.") % {"names": ", ".join(names) or "—"},
        )
    try:
        for name in [sheet] if sheet is not None else names:
            lines = book.get_sheet_by_name(name).to_python(skip_empty_area=False)
            if any(cell != "" for line in lines for cell in line) or sheet is not None:
                return [list(line) for line in lines]
    except python_calamine.CalamineError as error:
        raise broken() from error
    return []


def read_csv(content: bytes) -> tuple[Lines, tuple[str, ...]]:
    text, warnings = _decode(content)
    first, _newline, rest = text.partition("\n")
    if re.fullmatch(r"sep=[;,\t|]\r?", first):
        lines = _parse_csv(rest, first[4])
        return [[], *lines], warnings
    sample = text[:20_000]
    delimiter = max(_DELIMITERS, key=lambda mark: _regularity(_parse_csv(sample, mark)))
    return _parse_csv(text, delimiter), warnings


def _decode(content: bytes) -> tuple[str, tuple[str, ...]]:
    utf16 = content.startswith((b"\xff\xfe", b"\xfe\xff"))
    try:
        return _without_nul(content.decode("utf-16" if utf16 else "utf-8-sig")), ()
    except UnicodeDecodeError:
        pass
    try:
        text = content.decode("cp1252")
    except UnicodeDecodeError:
        raise _not_text() from None
    warning = _(
        "Berkas CSV ini tidak memakai UTF-8; dibaca sebagai Windows-1252. Periksa nama yang "
        "memuat huruf berhias, atau simpan ulang sebagai “CSV UTF-8”."
    )
    return _without_nul(text), (warning,)


def _without_nul(text: str) -> str:
    if "\x00" in text:
        raise _not_text()
    return text


def _not_text() -> BerkasTidakTerbaca:
    return BerkasTidakTerbaca(
        _("Berkas ini bernama .csv, tetapi isinya bukan teks."),
        next_step=_("Simpan tabelnya sebagai “CSV UTF-8” atau .xlsx, lalu unggah lagi."),
    )


def _parse_csv(text: str, delimiter: str) -> Lines:
    try:
        return [
            list(line) for line in csv.reader(io.StringIO(text, newline=""), delimiter=delimiter)
        ]
    except csv.Error as error:
        raise BerkasTidakTerbaca(
            _(
                "Berkas CSV ini rusak: ada tanda kutip yang tidak ditutup atau sel yang terlalu "
                "panjang."
            ),
            next_step=_("Simpan ulang dari Excel atau LibreOffice, lalu unggah lagi."),
        ) from error


def _regularity(lines: Sequence[Sequence[Any]]) -> tuple[int, int]:
    """How often the commonest width above one occurs, then that width."""
    widths = [len(line) for line in lines[:50] if len(line) > 1]
    if not widths:
        return (0, 0)
    return max((widths.count(width), width) for width in set(widths))

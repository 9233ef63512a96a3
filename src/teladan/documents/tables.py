"""Reading the tables that people send: XLSX and CSV into texts, with everything lost named."""

import re
import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time
from decimal import Decimal
from typing import Any

from django.utils.translation import gettext as _

from teladan.documents.errors import BerkasTidakTerbaca
from teladan.documents.readers import open_workbook, read_csv, read_xlsx, visible_sheets
from teladan.documents.xlsx_guard import Limits, too_many

_DEFAULT_LIMITS = Limits()
_EXACT = 10**15  # Excel keeps 15 digits; a longer number has lost its last ones.
_SCIENTIFIC = re.compile(r"[+-]?\d([.,]\d+)?[eE]\+?(\d{2})")


@dataclass(frozen=True)
class Table:
    """A header and its rows, all as text; an empty cell is "".

    A number from XLSX is written with a decimal comma and without thousands separators, a date
    as 2026-01-31. `line_numbers` are the rows' numbers in the file as people see them.
    `lost_digits` are (row, column) indices of numbers that the spreadsheet program had rounded
    before saving: such a NIP cannot be trusted. `warnings` are sentences for the person.
    """

    headers: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    line_numbers: tuple[int, ...]
    warnings: tuple[str, ...] = ()
    lost_digits: frozenset[tuple[int, int]] = frozenset()


def read_table(
    content: bytes, filename: str, *, sheet: str | None = None, limits: Limits = _DEFAULT_LIMITS
) -> Table:
    """The table in an XLSX (its first visible sheet unless `sheet` names one) or CSV file.

    The header is the first row with two filled cells (with one, if the table has one column).
    Raises BerkasTidakTerbaca with what is wrong, why, and what to do next.
    """
    if len(content) > limits.file_bytes:
        raise BerkasTidakTerbaca(
            _("Berkas ini lebih besar dari %(mb)d MB.") % {"mb": limits.file_bytes // 1_000_000},
            next_step=_("Bagi menjadi beberapa berkas, atau simpan sebagai CSV."),
        )
    if not content.strip():
        raise BerkasTidakTerbaca(
            _("Berkas ini kosong."), next_step=_("Pilih berkas yang berisi tabel.")
        )
    name = filename.lower()
    if name.endswith((".csv", ".txt", ".tsv")):
        lines, warnings = read_csv(content)
    elif name.endswith((".xlsx", ".xlsm")):
        lines, warnings = read_xlsx(content, sheet, limits), ()
    else:
        raise BerkasTidakTerbaca(
            _("Jenis berkas ini tidak dapat dibaca: yang diterima ialah .xlsx dan .csv."),
            next_step=_("Simpan tabelnya sebagai .xlsx atau .csv, lalu unggah lagi."),
        )
    return _as_table(lines, warnings, limits)


def sheet_names(content: bytes, *, limits: Limits = _DEFAULT_LIMITS) -> tuple[str, ...]:
    """The visible sheets of an XLSX. Raises BerkasTidakTerbaca."""
    return tuple(visible_sheets(open_workbook(content, limits)))


def _as_table(lines: list[list[Any]], warnings: Iterable[str], limits: Limits) -> Table:
    head = _header_index(lines)
    headers = _headers(lines[head])
    if len(headers) > limits.columns:
        raise too_many(_("kolom"), limits.columns)
    rows: list[tuple[str, ...]] = []
    numbers: list[int] = []
    lost: set[tuple[int, int]] = set()
    wide: list[int] = []
    for number, line in enumerate(lines[head + 1 :], start=head + 2):
        row = [_text(cell) for cell in line[: len(headers)]]
        if not any(row):
            continue
        if any(_text(cell) for cell in line[len(headers) :]):
            wide.append(number)
        lost |= {
            (len(rows), at) for at, cell in enumerate(line[: len(headers)]) if _is_rounded(cell)
        }
        rows.append((*row, *[""] * (len(headers) - len(row))))
        numbers.append(number)
        if len(rows) > limits.rows:
            raise too_many(_("baris"), limits.rows)
    notes = (*warnings, *_warnings(headers, numbers, lost, wide))
    return Table(headers, tuple(rows), tuple(numbers), notes, frozenset(lost))


def _header_index(lines: list[list[Any]]) -> int:
    filled = [sum(1 for cell in line if _text(cell)) for line in lines]
    if not any(filled):
        raise BerkasTidakTerbaca(
            _("Tabel ini tidak berisi apa pun."), next_step=_("Pilih berkas yang berisi tabel.")
        )
    needed = 2 if max(filled) > 1 else 1
    return next(at for at, count in enumerate(filled) if count >= needed)


def _headers(line: Sequence[Any]) -> tuple[str, ...]:
    names = [" ".join(_text(cell).split()) for cell in line]
    while names and not names[-1]:
        names.pop()
    seen: dict[str, int] = {}
    result = []
    for at, name in enumerate(names, start=1):
        name = name or _("Kolom %(number)d") % {"number": at}
        seen[name] = seen.get(name, 0) + 1
        result.append(name if seen[name] == 1 else f"{name} ({seen[name]})")
    return tuple(result)


def _text(cell: Any) -> str:
    match cell:
        case bool():
            return "ya" if cell else "tidak"
        case float() | int():
            return _number(cell)
        case datetime():
            midnight = cell.time() == time()
            return cell.date().isoformat() if midnight else cell.isoformat(sep=" ")
        case date() | time():
            return cell.isoformat()
        case str():
            return unicodedata.normalize("NFC", cell.replace("\u00a0", " ")).strip()
    return str(cell)


def _number(value: float) -> str:
    if value == int(value):
        return str(int(value))
    return format(Decimal(repr(value)), "f").replace(".", ",")


def _is_rounded(cell: Any) -> bool:
    """Whether digits were lost before the file was saved: 1.98609E+17 instead of a NIP."""
    if isinstance(cell, str):
        scientific = _SCIENTIFIC.fullmatch(cell.strip())
        return scientific is not None and int(scientific[2]) >= 15
    return isinstance(cell, float | int) and not isinstance(cell, bool) and abs(cell) >= _EXACT


def _warnings(
    headers: Sequence[str],
    numbers: Sequence[int],
    lost: Iterable[tuple[int, int]],
    wide: Sequence[int],
) -> Iterable[str]:
    by_column: dict[int, list[int]] = {}
    for row, column in sorted(lost):
        by_column.setdefault(column, []).append(numbers[row])
    for column, rows in sorted(by_column.items()):
        yield _(
            "Kolom “%(header)s” memuat %(count)d angka panjang yang digit akhirnya sudah hilang "
            "(baris %(rows)s), karena disimpan sebagai angka. Ubah format kolom itu menjadi Teks "
            "di Excel, isi ulang angkanya, lalu simpan."
        ) % {"header": headers[column], "count": len(rows), "rows": _some(rows)}
    if wide:
        yield _("Isi di kanan judul kolom terakhir diabaikan pada baris %(rows)s.") % {
            "rows": _some(wide)
        }


def _some(numbers: Sequence[int]) -> str:
    shown = ", ".join(str(number) for number in numbers[:5])
    return shown if len(numbers) <= 5 else _("%(shown)s, dan lainnya") % {"shown": shown}

"""Files and values that tests make; persons come from tests.personas."""

import csv
import io
from collections.abc import Sequence

import xlsxwriter

HEADERS = (
    "NIP", "Nama", "Jenis", "Golongan", "Kode Unit", "Unit Kerja", "Unit Induk", "Jabatan",
    "Jenis Jabatan", "Jenjang", "Memimpin", "NIP Pejabat Penilai", "TMT Jabatan",
)  # fmt: skip


def nip(number: int, *, born: str = "19850101", since: str = "201001") -> str:
    """A valid NIP with a serial number; more than 999 vary the birth date's year."""
    year = 1960 + number // 999 % 40
    return f"{year}{born[4:]}{max(year + 22, int(since[:4]))}{since[4:]}1{number % 999 + 1:03d}"


def staff_row(number: int, **changes: str) -> list[str]:
    """A row of a staff list that has no fault; `changes` by header."""
    row = dict(
        zip(
            HEADERS,
            (nip(number), f"Pegawai Nomor {number}", "PNS", "III/a", "2.01", "Dinas Perikanan",
             "", "Pengadministrasi Umum", "Pelaksana", "", "tidak", "", "02-01-2024"),
            strict=True,
        )
    )  # fmt: skip
    return list((row | changes).values())


def staff_xlsx(rows: Sequence[Sequence[str]], headers: Sequence[str] = HEADERS) -> bytes:
    """A staff list as a workbook; every cell is text."""
    target = io.BytesIO()
    with xlsxwriter.Workbook(target, {"in_memory": True}) as book:
        sheet = book.add_worksheet("Pegawai")
        for at, row in enumerate([headers, *rows]):
            for column, cell in enumerate(row):
                sheet.write_string(at, column, cell)
    return target.getvalue()


def staff_csv(
    rows: Sequence[Sequence[str]], headers: Sequence[str] = HEADERS, encoding: str = "utf-8"
) -> bytes:
    """The same as CSV."""
    target = io.StringIO()
    csv.writer(target, delimiter=";").writerows([headers, *rows])
    return target.getvalue().encode(encoding)

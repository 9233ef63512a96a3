"""Tables that people send: read as they are, or refused with what to do next."""

import io
import zipfile
from datetime import date, datetime
from decimal import Decimal

import pytest
import xlsxwriter

from teladan.documents.errors import BerkasTidakTerbaca
from teladan.documents.tables import Table, read_table, sheet_names
from teladan.documents.xlsx import Cell, Sheet, write_workbook
from teladan.documents.xlsx_guard import Limits

HEADERS = ("NIP", "Nama")


def xlsx(*rows: tuple[Cell, ...], headers: tuple[str, ...] = HEADERS) -> bytes:
    return write_workbook([Sheet("Pegawai", headers, rows)])


def replaced(content: bytes, name: str, body: bytes) -> bytes:
    """The same XLSX with another member."""
    target = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(content)) as source,
        zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as copy,
    ):
        for member in source.infolist():
            copy.writestr(member.filename, body if member.filename == name else source.read(member))
    return target.getvalue()


def refusal(content: bytes, filename: str, limits: Limits | None = None) -> BerkasTidakTerbaca:
    with pytest.raises(BerkasTidakTerbaca) as caught:
        read_table(content, filename, limits=limits or Limits())
    assert caught.value.next_step
    return caught.value


def test_an_xlsx_gives_headers_rows_and_line_numbers() -> None:
    content = xlsx(("198609262015052001", "Siti"), (None, None), ("198105172008011004", "Bagus"))
    assert read_table(content, "Pegawai.XLSX") == Table(
        HEADERS,
        (("198609262015052001", "Siti"), ("198105172008011004", "Bagus")),
        (2, 4),
    )


def test_numbers_and_dates_become_texts_that_lose_nothing() -> None:
    row = (3, Decimal("1.5"), date(2026, 1, 31), datetime(2026, 1, 31, 8, 5), True)  # noqa: DTZ001
    table = read_table(xlsx(row, headers=("a", "b", "c", "d", "e")), "a.xlsx")
    assert table.rows == (("3", "1,5", "2026-01-31", "2026-01-31 08:05:00", "ya"),)
    assert table.warnings == ()


def test_notes_above_the_header_are_passed_over() -> None:
    content = write_workbook([Sheet("P", HEADERS, [("1", "a")], notes=("DATA CONTOH",))])
    table = read_table(content, "a.xlsx")
    assert table.headers == HEADERS
    assert table.line_numbers == (3,)


def test_a_nip_that_excel_rounded_is_named_and_marked() -> None:
    buffer = io.BytesIO()
    book = xlsxwriter.Workbook(buffer, {"in_memory": True})
    page = book.add_worksheet()
    page.write_row(0, 0, HEADERS)
    page.write_row(1, 0, (198609262015052001, "Siti"))
    page.write_row(2, 0, ("198105172008011004", "Bagus"))
    book.close()
    table = read_table(buffer.getvalue(), "a.xlsx")
    assert table.lost_digits == {(0, 0)}
    (warning,) = table.warnings
    assert "Kolom “NIP” memuat 1 angka panjang" in warning
    assert "(baris 2)" in warning
    assert "format kolom itu menjadi Teks" in warning


@pytest.mark.parametrize("words", ["1,98609E+17", "1.98609E+17", "1.98609e17"])
def test_a_nip_that_excel_wrote_in_powers_of_ten_is_named(words: str) -> None:
    table = read_table(f"NIP;Nama\n{words};Siti\n".encode(), "a.csv")
    assert table.lost_digits == {(0, 0)}
    assert "digit akhirnya sudah hilang" in table.warnings[0]


@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_csv_is_read_whatever_its_delimiter_and_unicode(delimiter: str, encoding: str) -> None:
    lines = [("NIP", "Nama"), ("198609262015052001", '"Siti, A.Md.; Keb.\té"')]
    content = "\r\n".join(delimiter.join(line) for line in lines).encode(encoding)
    table = read_table(content, "pegawai.csv")
    assert table.headers == HEADERS
    assert table.rows == (("198609262015052001", "Siti, A.Md.; Keb.\té"),)
    assert table.warnings == ()


def test_an_old_encoding_is_read_with_a_warning() -> None:
    table = read_table("NIP;Nama\n1;Renée\n".encode("cp1252"), "a.csv")
    assert table.rows == (("1", "Renée"),)
    assert "tidak memakai UTF-8" in table.warnings[0]


def test_the_line_with_which_excel_names_its_delimiter_is_obeyed() -> None:
    table = read_table(b"sep=;\nNIP;Nama,Gelar\n1;a,b\n", "a.csv")
    assert table.headers == ("NIP", "Nama,Gelar")
    assert table.line_numbers == (3,)


def test_a_table_of_one_column_is_a_table() -> None:
    assert read_table(b"NIP\n1\n2\n", "a.csv").rows == (("1",), ("2",))


def test_headers_that_are_empty_or_double_get_a_name_of_their_own() -> None:
    table = read_table(b"Nama;;Nama\na;b;c\n", "a.csv")
    assert table.headers == ("Nama", "Kolom 2", "Nama (2)")


def test_cells_right_of_the_last_header_are_told() -> None:
    table = read_table(b"NIP;Nama;;\n1;a;;x\n", "a.csv")
    assert table.rows == (("1", "a"),)
    assert "diabaikan pada baris 2" in table.warnings[0]


def test_an_html_page_named_xlsx_is_told_apart() -> None:
    error = refusal(b"\xef\xbb\xbf<!DOCTYPE html><table></table>", "laporan.xlsx")
    assert "halaman web (HTML)" in error.message
    assert "Simpan Sebagai .xlsx" in error.next_step


def test_an_old_or_locked_workbook_is_told_apart() -> None:
    assert "terkunci kata sandi" in refusal(b"\xd0\xcf\x11\xe0" + b"x" * 600, "a.xlsx").message


@pytest.mark.parametrize("cut", [30, 400, 2000])
def test_a_broken_xlsx_is_refused(cut: int) -> None:
    assert "rusak" in refusal(xlsx(("1", "a"))[:-cut], "a.xlsx").message


def test_an_xlsx_with_broken_content_is_refused() -> None:
    content = replaced(xlsx(("1", "a")), "xl/workbook.xml", b"<workbook><sheets>")
    assert refusal(content, "a.xlsx").next_step


def test_a_zip_that_is_no_workbook_is_refused() -> None:
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w") as archive:
        archive.writestr("foto.txt", "x")
    assert "bukan buku kerja Excel" in refusal(target.getvalue(), "a.xlsx").message


def test_a_zip_bomb_is_refused_even_if_it_lies_about_its_size() -> None:
    limits = Limits(unpacked_bytes=1_000_000)
    bomb = replaced(xlsx(("1", "a")), "xl/styles.xml", b"0" * 5_000_000)
    assert "mengembang menjadi lebih dari 1 MB" in refusal(bomb, "a.xlsx", limits).message
    lying = bomb.replace((5_000_000).to_bytes(4, "little"), (10).to_bytes(4, "little"))
    assert lying != bomb
    assert "mengembang menjadi lebih dari 1 MB" in refusal(lying, "a.xlsx", limits).message


def test_one_cell_at_the_end_of_the_world_does_not_fill_the_memory() -> None:
    content = xlsx(("1", "a"))
    for position, what in (("A1048576", "baris"), ("XFD2", "kolom")):
        sheet = (
            '<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">'
            f'<sheetData><row r="1"><c r="A1"><v>1</v></c></row><row r="2"><c r="{position}">'
            "<v>1</v></c></row></sheetData></worksheet>"
        )
        far = replaced(content, "xl/worksheets/sheet1.xml", sheet.encode())
        assert f"{what} sekali baca" in refusal(far, "a.xlsx").message


def test_too_many_rows_or_columns_are_refused() -> None:
    rows = b"NIP;Nama\n" + b"1;a\n" * 11
    assert "10 baris sekali baca" in refusal(rows, "a.csv", Limits(rows=10)).message
    assert "1 kolom sekali baca" in refusal(rows, "a.csv", Limits(columns=1)).message
    assert "lebih besar dari 1 MB" in refusal(b"x" * 2_000_000, "a.csv", Limits(1_000_000)).message


def test_what_is_no_text_is_no_csv() -> None:
    assert "bukan teks" in refusal(b"\x89PNG\r\n\x1a\n\x00\x00\x00", "a.csv").message
    assert "bukan teks" in refusal(b"a\x81\x8d;b\xff\n", "a.csv").message


def test_a_cell_that_never_ends_is_refused() -> None:
    assert "rusak" in refusal(b'NIP;Nama\n1;"' + b"x" * 200_000, "a.csv").message


def test_empty_files_and_other_kinds_are_refused() -> None:
    assert "kosong" in refusal(b" \n", "a.csv").message
    assert "tidak berisi apa pun" in refusal(b";;\n;;\n", "a.csv").message
    assert "tidak berisi apa pun" in refusal(write_workbook([Sheet("P", (), [])]), "a.xlsx").message
    assert ".xlsx dan .csv" in refusal(b"x", "a.pdf").message


def test_the_first_filled_sheet_is_read_unless_one_is_named() -> None:
    content = write_workbook(
        [Sheet("Kosong", (), []), Sheet("Isi", ("A",), [("1",)]), Sheet("Lain", ("B",), [("2",)])]
    )
    assert sheet_names(content) == ("Kosong", "Isi", "Lain")
    assert read_table(content, "a.xlsx").headers == ("A",)
    assert read_table(content, "a.xlsx", sheet="Lain").headers == ("B",)
    with pytest.raises(BerkasTidakTerbaca, match="tidak ada") as caught:
        read_table(content, "a.xlsx", sheet="Entah")
    assert caught.value.next_step == "Pilih salah satu lembar: Kosong, Isi, Lain."


def test_ten_thousand_rows_are_read_whole() -> None:
    rows = [(f"{number:018d}", f"Pegawai {number}") for number in range(10_000)]
    table = read_table(xlsx(*rows), "a.xlsx")
    assert table.rows == tuple(rows)

"""The forms of angka kredit on paper."""

import io
from dataclasses import replace
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

import pypdf

from teladan.documents.angka_kredit import (
    DokumenAk,
    PenandatanganAk,
    TabelAk,
    render_angka_kredit,
)
from teladan.documents.data import Terbitan
from tests.documents.reading import pages, whole

LINE = ("Januari s.d. Juni 2025 (tahunan)", "Sangat Baik", "18,75")
DATA = DokumenAk(
    judul="Konversi Predikat Kinerja ke Angka Kredit",
    masa="Tahun 2025",
    instansi="Kabupaten Contoh",
    identitas=(("Nama", "Maria Ulfah"), ("NIP", "198709092011012006"), ("Unit kerja", "")),
    tabel=(
        TabelAk("II. KONVERSI", ("Masa penilaian", "Predikat", "Angka kredit"), (LINE,),
                ("Jumlah", "", "18,75"), (3, 2, 1), 2),
    ),
    simpulan=("#strong[bukan markup]",),
    penandatangan=PenandatanganAk(
        "Pejabat Penilai Kinerja", "Kota Contoh, 12 Agustus 2026", "Agus Salim",
        "197306171998021001",
    ),
    tahun=2025,
)  # fmt: skip
ISSUED = Terbitan(
    "KONV-AK/000001/2026",
    datetime(2026, 8, 12, 9, 0, tzinfo=ZoneInfo("Asia/Jakarta")),
    "https://contoh.go.id/periksa/abc/",
)


def test_a_draft_says_so_and_has_no_number() -> None:
    words = whole(render_angka_kredit(DATA, issued=None))
    for part in (
        "DRAF", "KONVERSI PREDIKAT KINERJA KE ANGKA KREDIT", "Maria Ulfah", "18,75",
        "#strong[bukan markup]", "Agus Salim", "naskah lampirannya belum dibaca",
    ):  # fmt: skip
        assert part in words, part
    assert "Nomor" not in words
    assert "Ditandatangani" not in words


def test_an_issue_has_its_number_its_address_and_its_mark() -> None:
    signer = replace(DATA.penandatangan, tanda="Ditandatangani secara elektronik")
    words = whole(render_angka_kredit(replace(DATA, penandatangan=signer), issued=ISSUED))
    for part in (
        "Nomor KONV-AK/000001/2026", "diterbitkan 12 Agustus 2026 pukul 09.00 WIB",
        "https://contoh.go.id/periksa/abc/", "Ditandatangani secara elektronik",
    ):  # fmt: skip
        assert part in words, part
    assert "DRAF" not in words


def test_the_file_is_tagged_and_named() -> None:
    reader = pypdf.PdfReader(io.BytesIO(render_angka_kredit(DATA, issued=ISSUED)))
    root: Any = reader.trailer["/Root"]
    assert root["/MarkInfo"]["/Marked"]
    assert root["/Lang"] == "id-ID"
    assert reader.metadata is not None
    assert reader.metadata.title == "Konversi Predikat Kinerja ke Angka Kredit - Maria Ulfah"


def test_equal_data_give_equal_bytes() -> None:
    assert render_angka_kredit(DATA, issued=ISSUED) == render_angka_kredit(DATA, issued=ISSUED)


def test_many_lines_repeat_their_headings() -> None:
    table = replace(DATA.tabel[0], baris=tuple(LINE for _line in range(80)))
    found = pages(render_angka_kredit(replace(DATA, tabel=(table,), contoh=True), issued=None))
    assert len(found) > 1
    assert all("Masa penilaian" in text for text in found[:2])
    assert all("DATA CONTOH" in text for text in found)

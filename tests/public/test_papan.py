"""The public board and the open data: what everybody reads, how heavy it is, and that it is all
made from releases."""

import csv
import hashlib
import io
import re
from datetime import date, datetime
from xml.etree import ElementTree

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from teladan.accountability import commands
from teladan.accountability.models import Publikasi
from teladan.accountability.queries import TABEL
from teladan.citizen_voice.models import JawabanSkm
from tests.accountability import figures
from tests.layanan import DuniaLayanan

AT = datetime(2026, 7, 3, 9, 0, tzinfo=figures.WIB)
BOARD = "/warga/contoh/papan/"
UNIT = f"{BOARD}puskesmas-melati/"


def _unit(layanan: DuniaLayanan, name: str) -> tuple[int, int, int]:
    unit = "subbag" if name == "legalisir" else "puskesmas"
    return layanan.dunia.instansi_id, layanan.unit[unit], layanan.layanan[name]


@pytest.fixture
def published(layanan: DuniaLayanan) -> DuniaLayanan:
    """Two quarters of the puskesmas, with a small unit beside it, published."""
    for number, first in enumerate((date(2026, 1, 1), date(2026, 4, 1))):
        for seed, name in enumerate(("pendaftaran", "imunisasi")):
            figures.quarter(10 * number + seed, _unit(layanan, name), first, n=60)
        figures.quarter(10 * number + 7, _unit(layanan, "legalisir"), first, n=6)
    by = layanan.dunia.actor("pengelola", at=AT)
    for periode in ("2026-TW1", "2026-TW2"):
        commands.publish(periode=periode, by=by, at=AT)
    return layanan


def _text(client: Client, path: str, status: int = 200) -> str:
    response = client.get(path)
    assert response.status_code == status, path
    return response.content.decode()


def test_the_board_lists_units_by_name_with_their_figures(
    published: DuniaLayanan, client: Client
) -> None:
    text = _text(client, BOARD)
    assert text.index("Pelayanan Umum Dinas Kesehatan") < text.index("Puskesmas Melati")
    assert "120 jawaban" in text
    assert "Belum cukup jawaban survei" in text
    assert "24 pengaduan diterima" in text
    assert not re.search("Ratna Dewi|Siti Aminah", text), "no person is named"


def test_a_unit_shows_its_trend_its_unsur_and_the_method(
    published: DuniaLayanan, client: Client
) -> None:
    text = _text(client, UNIT)
    for words in ("IKM per triwulan", "Nilai rata-rata per unsur", "Pengaduan per triwulan",
                  "Menit menunggu", "Bagaimana angka ini dihitung", "lencana"):  # fmt: skip
        assert words in text
    assert text.count("<svg") >= text.count("<figure") > 0
    assert "Lihat sebagai tabel" in text


def test_an_earlier_quarter_is_shown_as_it_was_then(
    published: DuniaLayanan, client: Client
) -> None:
    text = _text(client, f"{BOARD}?periode=2026-TW1")
    assert "Triwulan I 2026, menurut warga" in text
    assert "Belum dapat dibandingkan" in text
    for odd in ("x", "2026-TW9", "'; --", "2026"):
        assert client.get(BOARD, {"periode": odd}).status_code == 200


def test_before_the_first_release_the_board_says_so(layanan: DuniaLayanan, client: Client) -> None:
    figures.quarter(1, _unit(layanan, "imunisasi"), date(2026, 4, 1), n=60)
    assert "Belum ada angka yang diterbitkan" in _text(client, BOARD)
    assert "Belum ada angka yang diterbitkan untuk unit ini" in _text(client, UNIT, 404)
    assert _text(client, "/warga/contoh/data/skm.csv").count("\n") == 1


def test_what_is_not_published_is_on_no_page(published: DuniaLayanan, client: Client) -> None:
    before = _text(client, UNIT)
    JawabanSkm.objects.all().delete()
    assert _text(client, UNIT) == before


def test_a_board_sets_no_cookie_and_asks_little_of_the_database(
    published: DuniaLayanan, client: Client
) -> None:
    client.get(UNIT)
    for path in (BOARD, UNIT, "/warga/contoh/data/"):
        with CaptureQueriesContext(connection) as found:
            response = client.get(path)
        assert len(found) <= 4, path
        assert not response.cookies, path


def test_tables_carry_exactly_their_documented_columns(
    published: DuniaLayanan, client: Client
) -> None:
    dictionary = client.get("/warga/contoh/data/kamus.json").json()["tabel"]
    assert set(dictionary) == set(TABEL)
    for kode in TABEL:
        response = client.get(f"/warga/contoh/data/{kode}.csv")
        assert response["Access-Control-Allow-Origin"] == "*"
        rows = list(csv.reader(io.StringIO(response.content.decode("utf-8-sig"))))
        assert rows[0] == list(dictionary[kode]["kolom"])
        body = client.get(f"/warga/contoh/data/{kode}.json").json()
        assert len(body["baris"]) == len(rows) - 1
        for row in body["baris"]:
            assert set(row) <= set(rows[0]), kode
    assert client.get("/warga/contoh/data/gaji.csv").status_code == 404


def test_the_tables_say_what_the_release_says(published: DuniaLayanan, client: Client) -> None:
    rows = client.get("/warga/contoh/data/skm.json").json()["baris"]
    assert [(row["periode"], row["unit"], row["n"]) for row in rows] == [
        ("2026-TW1", "puskesmas-melati", 120),
        ("2026-TW2", "puskesmas-melati", 120),
    ]
    complaints = client.get("/warga/contoh/data/pengaduan.json").json()["baris"]
    small = next(row for row in complaints if row["unit"] == "umum")
    assert (small["diterima_min"], small["diterima_maks"]) == (0, 5)
    assert small["tepat_waktu_min"] is None


def test_a_release_has_the_fingerprint_that_is_printed_beside_it(
    published: DuniaLayanan, client: Client
) -> None:
    for row in Publikasi.objects.all():
        response = client.get(f"/warga/contoh/data/rilis/{row.periode}/{row.nomor}.json")
        assert hashlib.sha256(response.content).hexdigest() == row.sha256
        assert row.sha256 in _text(client, "/warga/contoh/data/")
    assert client.get("/warga/contoh/data/rilis/2026-TW2/9.json").status_code == 404
    listed = client.get("/warga/contoh/data/rilis.json").json()["rilis"]
    assert [each["periode"] for each in listed] == ["2026-TW2", "2026-TW1"]


def test_who_has_the_same_bytes_gets_no_second_copy(
    published: DuniaLayanan, client: Client
) -> None:
    path = "/warga/contoh/data/skm.csv"
    etag = client.get(path)["ETag"]
    again = client.get(path, headers={"If-None-Match": etag})
    assert (again.status_code, again.content) == (304, b"")
    assert client.head(path).status_code == 200


def test_a_cell_that_looks_like_a_formula_stays_text(layanan: DuniaLayanan, client: Client) -> None:
    from teladan.citizen_voice.models import UnitPelayanan

    UnitPelayanan.objects.filter(pk=layanan.unit["puskesmas"]).update(nama='=HYPERLINK("x")')
    by = layanan.dunia.actor("pengelola", at=AT)
    commands.publish(periode="2026-TW2", by=by, at=AT)
    text = _text(client, "/warga/contoh/data/pengaduan.csv")
    assert "'=HYPERLINK" in text
    assert "<script" not in _text(client, "/warga/contoh/lencana/puskesmas-melati.svg")


def test_the_badge_is_a_picture_that_others_may_embed(
    published: DuniaLayanan, client: Client
) -> None:
    response = client.get("/warga/contoh/lencana/puskesmas-melati.svg")
    assert response["Content-Type"] == "image/svg+xml"
    assert response["Cache-Control"] == "public, max-age=3600"
    drawn = ElementTree.fromstring(response.content.decode())
    assert "Puskesmas Melati" in drawn.attrib["aria-label"]
    assert "Triwulan II 2026" in drawn.attrib["aria-label"]
    small = _text(client, "/warga/contoh/lencana/umum.svg")
    assert "Belum cukup jawaban" in small
    assert client.get("/warga/contoh/lencana/tidak-ada.svg").status_code == 404


def test_the_neighbours_board_shows_nothing_of_this_one(
    published: DuniaLayanan, client: Client
) -> None:
    text = _text(client, "/warga/sebelah/papan/")
    assert "Puskesmas" not in text
    assert client.get("/warga/sebelah/papan/puskesmas-melati/").status_code == 404
    assert client.get("/warga/sebelah/data/skm.json").json()["baris"] == []

"""GeoReport v2 for reading: valid in both shapes, and silent about persons."""

import json
import uuid
from collections.abc import Callable
from dataclasses import replace
from datetime import date, datetime, timedelta
from typing import Any
from xml.etree import ElementTree

import pytest
from django.test import Client

from teladan.citizen_voice import commands
from teladan.citizen_voice.commands import LaporanIsi
from teladan.citizen_voice.models import Pengaduan
from teladan.citizen_voice.queries.lacak import hash_of
from teladan.citizen_voice.queries.open311 import K, pk_of, public_id_of
from tests.layanan import DuniaLayanan

pytestmark = pytest.mark.django_db
V2 = "/open311/contoh/v2"
ISI = LaporanIsi(
    uraian="Lampu jalan mati di depan rumah Pak Joko nomor 12.",
    tempat="Jalan Kenanga 12",
    kelurahan="Melati",
    kategori="infrastruktur",
)
Report = Callable[..., Pengaduan]


@pytest.fixture
def report(layanan: DuniaLayanan) -> Report:
    def _report(isi: LaporanIsi = ISI, *, days: int = 20, **values: Any) -> Pengaduan:
        at: datetime = layanan.dunia.at - timedelta(days=days)
        kode = commands.deposit_laporan(
            instansi_id=values.pop("instansi_id", layanan.dunia.instansi_id),
            isi=isi, kunci=uuid.uuid4().hex, at=at,
        )  # fmt: skip
        rows = Pengaduan.objects.filter(kode_hash=hash_of(kode))
        if values:
            rows.update(**values)
        return rows.get()

    return _report


def read(path: str, status: int = 200) -> Any:
    """The answer as JSON; the XML of the same says the same."""
    client = Client()
    response = client.get(V2 + path.replace("*", "json"))
    assert response.status_code == status, response.content
    assert response["Access-Control-Allow-Origin"] == "*"
    assert not response.cookies
    rows = json.loads(response.content)
    other = client.get(V2 + path.replace("*", "xml"))
    assert other["Content-Type"] == "text/xml; charset=utf-8"
    root = ElementTree.fromstring(other.content)
    if isinstance(rows, list):
        assert len(root) == len(rows)
        for element, row in zip(root, rows, strict=True):
            assert [child.tag for child in element] == list(row)
    return rows


def test_discovery_names_the_specification_and_the_address(layanan: DuniaLayanan) -> None:
    found = read("/discovery.*")
    endpoint = found["endpoints"][0]
    assert endpoint["url"] == "http://testserver/open311/contoh/v2"
    assert endpoint["formats"] == ["text/xml", "application/json"]


def test_the_services_are_the_categories_but_gratifikasi(layanan: DuniaLayanan) -> None:
    codes = [each["service_code"] for each in read("/services.*")]
    assert "infrastruktur" in codes
    assert "gratifikasi" not in codes
    assert read("/services/infrastruktur.*", 404)[0]["code"] == 404


def test_a_request_tells_category_state_days_and_kelurahan_and_nothing_else(report: Report) -> None:
    row, *_others = [report() for _each in range(K)]
    found = next(
        each for each in read("/requests.*") if pk_of(each["service_request_id"]) == row.pk
    )
    assert found == {
        "service_request_id": public_id_of(row.pk),
        "status": "open",
        "status_notes": "Baru diterima",
        "service_name": "Jalan, jembatan, lampu, air",
        "service_code": "infrastruktur",
        "agency_responsible": "Kabupaten Contoh",
        "requested_datetime": "2026-07-23T00:00:00+07:00",
        "updated_datetime": "2026-07-23T00:00:00+07:00",
        "expected_datetime": None,
        "kelurahan": "Melati",
    }
    assert read(f"/requests/{found['service_request_id']}.*") == [found]
    assert read(f"/requests.*?service_request_id={found['service_request_id']}") == [found]


def test_no_answer_holds_a_word_that_a_citizen_typed(report: Report) -> None:
    for each in range(K):
        report(replace(ISI, tempat=f"Jalan Kenanga {each}", kontak_nama="Bu Siti"))
    body = Client().get(f"{V2}/requests.json").content.decode()
    for word in ("Joko", "Kenanga", "Siti", "2026-0000"):
        assert word not in body


def test_a_complaint_looks_like_a_wish_or_a_question_of_the_same_day(report: Report) -> None:
    for kelas, sampai in (
        ("tidak_berkadar_pengawasan", date(2026, 8, 10)), ("aspirasi", date(2026, 7, 30)),
        ("permintaan_informasi", date(2026, 7, 30)),
    ):  # fmt: skip
        report(klasifikasi=kelas, jawab_sampai=sampai, status="diproses")
    rows = read("/requests.*")
    assert len({each.pop("service_request_id") for each in rows}) == 3
    assert rows[0] == rows[1] == rows[2], "else the board's small counts could be bounded"


def test_pages_of_one_row_do_not_tell_who_came_first(report: Report) -> None:
    came = [report().pk for _each in range(12)]
    shown = [
        pk_of(read(f"/requests.*?page_size=1&page={page}")[0]["service_request_id"])
        for page in range(1, 13)
    ]
    assert sorted(shown) == came
    assert shown not in (came, came[::-1])


@pytest.mark.parametrize(
    "hidden",
    [
        {"tersegel": True},
        {"sensitif": True},
        {"dikarantina": "batas"},
        {"kerahasiaan": "rahasia"},
        {"status": "digabung"},
        {"status": "diarsipkan"},
        {"kategori": "gratifikasi"},
        {"klasifikasi": "apresiasi"},
    ],
)
def test_what_is_secret_is_not_there_at_all(report: Report, hidden: dict[str, object]) -> None:
    row = report(**hidden)
    shown = report()
    ids = [pk_of(each["service_request_id"]) for each in read("/requests.*")]
    assert ids == [shown.pk]
    assert read(f"/requests/{public_id_of(row.pk)}.*", 404)[0]["code"] == 404


def test_the_neighbours_reports_are_not_there(report: Report, layanan: DuniaLayanan) -> None:
    other = report(instansi_id=layanan.dunia.tetangga_id)
    assert read("/requests.*") == []
    read(f"/requests/{public_id_of(other.pk)}.*", 404)


def test_fewer_than_five_are_not_named_whatever_span_is_asked_for(report: Report) -> None:
    for days in (20, 19, 18, 17):
        report(days=days)
    few = read("/requests.*")
    assert {(each["service_code"], each["kelurahan"]) for each in few} == {("lainnya", None)}
    assert read("/requests.*?service_code=infrastruktur") == []
    assert len(read("/requests.*?service_code=lainnya")) == 4
    report(days=16)
    span = "?start_date=2026-07-27T00:00:00Z&end_date=2026-07-27T23:00:00Z"
    for each in read(f"/requests.*{span}"):
        assert (each["service_code"], each["kelurahan"]) == ("infrastruktur", "Melati")


def test_the_last_quarter_does_not_help_the_present_one(report: Report) -> None:
    for days in (60, 60, 60, 60, 60, 20):
        report(days=days)
    shown = {each["requested_datetime"][:7]: each["service_code"] for each in read("/requests.*")}
    assert shown == {"2026-06": "infrastruktur", "2026-07": "lainnya"}


def test_a_report_appears_after_a_week(report: Report) -> None:
    young, old = report(days=6), report(days=7)
    ids = [pk_of(each["service_request_id"]) for each in read("/requests.*")]
    assert ids == [old.pk]
    read(f"/requests/{public_id_of(young.pk)}.*", 404)


def test_filters_by_state_and_span_and_page(report: Report) -> None:
    for days in range(20, 29):
        report(days=days)
    closed = report(days=30, status="selesai")
    (only,) = read("/requests.*?status=closed")
    assert (pk_of(only["service_request_id"]), only["status"]) == (closed.pk, "closed")
    assert len(read("/requests.*?status=open")) == 9
    assert len(read("/requests.*?status=open,closed")) == 10
    assert len(read("/requests.*?page_size=4&page=3")) == 2
    assert len(read("/requests.*?end_date=2026-07-15T12:00:00%2B07:00")) == 2
    assert len(read("/requests.*?start_date=2026-07-22T00:00:00+07:00")) == 2


def test_at_most_ninety_days_are_told_at_once(report: Report) -> None:
    report(days=100)
    assert read("/requests.*?start_date=2020-01-01T00:00:00Z") == []
    assert len(read("/requests.*?end_date=2026-06-01T00:00:00Z")) == 1


@pytest.mark.parametrize(
    ("path", "status"),
    [
        ("/requests.*?start_date=kemarin", 400),
        ("/requests.*?end_date=9999-99-99", 400),
        ("/requests.*?start_date=0001-01-01T00:00:00%2B07:00", 400),
        ("/requests.*?status=lost", 400),
        ("/requests.*?page=0", 400),
        ("/requests.*?page_size=%C2%B2", 400),
        ("/requests.*?service_code=cuaca", 404),
        ("/requests/9999999999999.*", 404),
        ("/requests/abc.*", 404),
    ],
)
def test_nonsense_is_refused_in_the_words_of_the_standard(
    layanan: DuniaLayanan, path: str, status: int
) -> None:
    (error,) = read(path, status)
    assert set(error) == {"code", "description"}
    assert error["code"] == status


def test_other_shapes_other_instansi_and_writing_are_refused(layanan: DuniaLayanan) -> None:
    client = Client()
    assert client.get(f"{V2}/requests.html").status_code == 404
    assert client.get("/open311/tiada/v2/requests.json").status_code == 404
    assert client.post(f"{V2}/requests.json", {"description": "x"}).status_code == 405


def test_the_number_of_queries_does_not_grow(report: Report, django_assert_max_num_queries) -> None:  # type: ignore[no-untyped-def]
    for _each in range(12):
        report()
    with django_assert_max_num_queries(5):
        Client().get(f"{V2}/requests.json")


def test_public_numbers_are_shuffled_and_come_back() -> None:
    numbers = [public_id_of(pk) for pk in range(1, 200)]
    assert len(set(numbers)) == 199
    assert [pk_of(each) for each in numbers] == list(range(1, 200))
    assert numbers != sorted(numbers)
    assert all(pk_of(text) is None for text in ("", "12", "x" * 13, "²" * 13))

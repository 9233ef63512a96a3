"""The queue's doors: batches that cannot be read, roles, the kept screen, the waiting room."""

import json
from datetime import timedelta
from typing import Any
from uuid import uuid4

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.http import HttpResponse
from django.test import Client

from teladan.citizen_voice.models import KejadianTiket, Tiket, TokenSkm
from teladan.web.jinja2 import STATIC
from tests.layanan import DuniaLayanan
from tests.personas import AT, PASSWORD

UNIT = "/antrean/puskesmas-melati/"


def signed_in(layanan: DuniaLayanan, name: str, **options: Any) -> Client:
    client = Client(**options)
    client.post("/masuk/", {"nip": layanan.dunia.nip[name], "password": PASSWORD})
    return client


@pytest.fixture
def officer(layanan: DuniaLayanan) -> Client:
    return signed_in(layanan, "petugas_puskesmas")


def event(layanan: DuniaLayanan, /, **changes: Any) -> dict[str, Any]:
    return {
        "kunci": str(uuid4()),
        "tiket": str(uuid4()),
        "jenis": "ambil",
        "at": AT.isoformat(),
        "titik": layanan.titik["loket_1"],
        "nomor": "A-001",
        "layanan": layanan.layanan["pendaftaran"],
    } | changes


def sync(client: Client, body: Any, **headers: Any) -> HttpResponse:
    text = body if isinstance(body, str | bytes) else json.dumps(body)
    answer: HttpResponse = client.post(
        UNIT + "sinkron/", text, content_type="application/json", **headers
    )
    return answer


def batch(*events: Any) -> dict[str, Any]:
    return {"peranti": "uji", "dikirim_at": AT.isoformat(), "kejadian": list(events)}


@pytest.mark.parametrize(
    "body",
    [
        "", "null", "[]", "{", b"\xff\xfe", '{"kejadian": 5}', "[" * 100_000,
        json.dumps({"kejadian": [{}] * 501}),
    ],
    ids=["empty", "null", "list", "cut", "bytes", "number", "deep", "many"],
)  # fmt: skip
def test_what_is_no_batch_is_answered_with_a_sentence(officer: Client, body: Any) -> None:
    answer = sync(officer, body)
    assert answer.status_code == 422
    assert json.loads(answer.content)["pesan"].startswith("Kiriman ini")
    assert not Tiket.objects.exists()


def test_a_form_is_no_batch(officer: Client) -> None:
    for options in ({}, {"content_type": "application/x-www-form-urlencoded"}):
        body: Any = {"kejadian": "[]"} if not options else "kejadian=[]"
        assert officer.post(UNIT + "sinkron/", body, **options).status_code == 422


def test_each_piece_of_a_batch_is_answered_by_itself(
    officer: Client, layanan: DuniaLayanan
) -> None:
    good = event(layanan)
    bad = [
        5, None, "x", {}, event(layanan, kunci="1"), event(layanan, kunci=["a"]),
        event(layanan, at="kemarin"), event(layanan, at=5), event(layanan, at="2026-08-12T09:00"),
        event(layanan, at="9999-12-31T23:59:59+00:00"), event(layanan, titik=2**70),
        event(layanan, titik="1"), event(layanan, titik=True), event(layanan, nomor={"a": 1}),
        event(layanan, nomor="A-1\0"), event(layanan, jenis="x" * 5000),
        event(layanan, layanan=None),
        event(layanan, at=(AT + timedelta(days=3)).isoformat()),
        event(layanan, at=(AT - timedelta(days=9000)).isoformat()),
    ]  # fmt: skip
    answer = sync(officer, batch(*bad, good))
    assert answer.status_code == 200
    found = json.loads(answer.content)["hasil"]
    assert len(found) == len(bad) + 1
    accepted = [each["kunci"] for each in found if each["status"] == "diterima"]
    # A NUL is left out of a text; the number that remains is one.
    assert accepted == [bad[14]["kunci"], good["kunci"]]
    assert all(each["pesan"] for each in found if each["status"] == "ditolak")
    assert KejadianTiket.objects.count() == 2


def test_a_clock_with_nonsense_is_left_aside(officer: Client, layanan: DuniaLayanan) -> None:
    for nonsense in (None, 7, "besok", "0001-01-01T00:00:00+00:00"):
        body = batch(event(layanan, nomor=f"A-{len(str(nonsense)):03d}")) | {"dikirim_at": nonsense}
        assert json.loads(sync(officer, body).content)["geser_detik"] == 0


def test_a_batch_needs_a_sign_in_a_token_and_the_role(layanan: DuniaLayanan) -> None:
    body = batch(event(layanan))
    stranger = sync(Client(), body)
    assert (stranger.status_code, stranger.headers["Location"][:7]) == (302, "/masuk/")
    strict = signed_in(layanan, "petugas_puskesmas", enforce_csrf_checks=False)
    strict.handler.enforce_csrf_checks = True
    assert sync(strict, body).status_code == 403
    strict.get(f"{UNIT}loket/{layanan.titik['loket_1']}/?cangkang=1")
    token = strict.cookies["csrftoken"].value
    assert sync(strict, body, headers={"x-csrftoken": token}).status_code == 200
    assert sync(signed_in(layanan, "bidan"), body).status_code == 403
    assert sync(signed_in(layanan, "guru"), body).status_code == 404
    assert sync(signed_in(layanan, "tetangga_petugas_layanan"), body).status_code == 404
    assert Tiket.objects.count() == 1


def test_the_kept_screen_holds_no_person_no_ticket_and_no_token(
    officer: Client, layanan: DuniaLayanan
) -> None:
    sync(officer, batch(event(layanan)))
    address = f"{UNIT}loket/{layanan.titik['loket_1']}/"
    full, kept = officer.get(address), officer.get(address + "?cangkang=1")
    assert "A-001" in full.content.decode()
    text = kept.content.decode()
    assert "A-001" not in text
    assert "csrfmiddlewaretoken" not in text
    for name in ("Intan Permata", layanan.dunia.nip["petugas_puskesmas"]):
        assert name not in text
        assert name not in full.content.decode()


def test_the_worker_names_files_that_exist_and_nothing_else(client: Client, db: None) -> None:
    answer = client.get("/antrean/pekerja.js")
    text = answer.content.decode()
    assert answer.headers["Content-Type"].startswith("text/javascript")
    files = json.loads(text.split("const ASET = ")[1].split(";\n")[0])
    assert len(files) > 10
    assert all(path.startswith("/static/") for path in files)
    missing = [path for path in files if not (STATIC / path[8:].partition("?")[0]).is_file()]
    assert not missing
    assert "sessionid" not in answer.cookies


def test_a_number_taken_without_scripts_shows_its_survey_once(
    officer: Client, layanan: DuniaLayanan
) -> None:
    address = f"{UNIT}loket/{layanan.titik['loket_1']}/nomor/"
    form = {"kunci": uuid4().hex, "layanan_id": layanan.layanan["pendaftaran"]}
    first = officer.post(address, form).content.decode()
    assert "A-001" in first
    assert "/t/" in first
    again = officer.post(address, form).content.decode()
    assert "A-001" in again
    assert 'id="karcis"' in again
    assert 'alt="Kode QR survei"' not in again
    assert (Tiket.objects.count(), TokenSkm.objects.count()) == (1, 1)
    assert officer.post(address, {"layanan_id": "1"}).status_code == 422
    assert (
        officer.post(address, form | {"kunci": uuid4().hex, "layanan_id": "x"}).status_code == 422
    )


def test_the_stock_of_tokens_is_filled_up_and_not_beyond(officer: Client) -> None:
    def stock(has: object) -> int:
        return len(json.loads(officer.post(UNIT + "token/", {"ada": has}).content)["token"])

    assert [stock(has) for has in (0, 90, 100, 10**6, -5, "x")] == [100, 10, 0, 0, 100, 100]


def test_the_waiting_room_is_public_and_names_numbers_only(
    officer: Client, layanan: DuniaLayanan, client: Client
) -> None:
    loket = f"{UNIT}loket/{layanan.titik['loket_1']}/"
    sync(officer, batch(event(layanan)))
    officer.post(loket + "panggil/", {"kunci": uuid4().hex})
    answer = client.get("/warga/contoh/antrean/puskesmas-melati/")
    text = answer.content.decode()
    assert answer.headers["Refresh"] == "10"
    assert "A-001" in text
    assert "Loket 1" in text
    assert not answer.cookies
    assert client.get("/warga/sebelah/antrean/puskesmas-melati/").status_code == 404
    assert client.get("/warga/tidak-ada/antrean/puskesmas-melati/").status_code == 404


def test_waiting_times_are_seen_by_the_units_own_people_and_its_watchers(
    layanan: DuniaLayanan,
) -> None:
    expected = {
        "petugas_puskesmas": 200, "kepala_puskesmas": 200, "bidan": 200, "pengelola": 200,
        "inspektorat": 200, "admin": 200, "guru": 404, "tetangga_admin": 404,
    }  # fmt: skip
    found = {
        name: signed_in(layanan, name).get(UNIT + "statistik/").status_code for name in expected
    }
    assert found == expected


def test_a_machines_file_goes_through_the_page(
    officer: Client, layanan: DuniaLayanan, settings: Any, tmp_path: Any
) -> None:
    settings.TELADAN_DATA = tmp_path
    example = officer.get(UNIT + "impor/contoh/").content
    rows = example.replace(b"12/08/2026", b"11/08/2026")
    sent = SimpleUploadedFile("mesin.csv", rows)
    started = officer.post(UNIT + "impor/", {"berkas": sent})
    assert started.status_code == 303
    detail = started.headers["Location"]
    assert "2 tiket baru, 0 sudah ada, 0 baris salah." in officer.get(detail).content.decode()
    assert officer.post(detail + "terapkan/").status_code == 303
    assert Tiket.objects.count() == 2
    assert officer.post(detail + "terapkan/").status_code == 303
    assert officer.post(detail + "batalkan/").status_code == 303
    assert not Tiket.objects.exists()
    refused = officer.post(UNIT + "impor/", {})
    assert refused.status_code == 422
    assert "Pilih berkas yang akan diperiksa." in refused.content.decode()

"""What holds for every page: reading never writes, strangers sign in first, errors explain."""

import pytest
from django.db import connection
from django.test import Client, RequestFactory
from django.test.utils import override_settings
from django.urls import path

from teladan.monitoring.models import CatatanHarian
from teladan.organisation.queries import count_instansi
from teladan.web.readonly import ReadOnlyMiddleware, WriteDuringRead
from tests.personas import PASSWORD, Dunia
from tests.web.test_accounts_pages import signed_in

SQL = "UPDATE organisation_pegawai SET nama = 'x'"


@pytest.mark.django_db
@pytest.mark.parametrize("method", ["get", "head", "options"])
def test_reading_cannot_write(method: str) -> None:
    def view(request: object) -> object:
        connection.cursor().execute(SQL)
        return None

    request = getattr(RequestFactory(), method)("/")
    with pytest.raises(WriteDuringRead):
        ReadOnlyMiddleware(view)(request)  # type: ignore[arg-type]


@pytest.mark.django_db
def test_a_stranger_is_led_to_sign_in_and_back(client: Client) -> None:
    response = client.get("/skp/?tahun=2026")
    assert response.status_code == 302
    assert response["Location"] == "/masuk/?lanjut=%2Fskp%2F%3Ftahun%3D2026"


@pytest.mark.django_db
def test_htmx_of_a_stranger_reloads_the_whole_page_at_sign_in(client: Client) -> None:
    response = client.get("/skp/", headers={"HX-Request": "true"})
    assert (response.status_code, response["HX-Redirect"]) == (204, "/masuk/")


@pytest.mark.django_db
def test_an_unknown_address_says_what_to_do(client: Client) -> None:
    response = client.get("/tidak-ada/")
    assert response.status_code == 404
    assert "Periksa alamatnya, atau mulai lagi dari beranda." in response.content.decode()


def test_a_get_on_an_action_is_told_to_use_the_button(dunia: Dunia) -> None:
    response = signed_in(dunia, "bidan").get("/skp/1/ajukan/")
    assert response.status_code == 405
    assert "hanya menerima tombol" in response.content.decode()


def test_a_form_without_its_token_is_refused_with_a_next_step(dunia: Dunia) -> None:
    client = Client(enforce_csrf_checks=True)
    response = client.post("/bahasa/", {"language": "en"})
    assert response.status_code == 403
    assert "sudah kedaluwarsa" in response.content.decode()


@pytest.mark.django_db
def test_the_language_is_kept_and_the_way_back_stays_on_this_site(client: Client) -> None:
    response = client.post("/bahasa/", {"language": "en", "next": "https://jahat.example/"})
    assert response["Location"] == "/"
    assert "Sign in" in client.get("/masuk/").content.decode()


@pytest.mark.django_db
def test_every_page_is_closed_to_foreign_scripts_and_frames(client: Client) -> None:
    response = client.get("/masuk/")
    policy = response["Content-Security-Policy"]
    assert "default-src 'self'" in policy and "unsafe-inline" not in policy
    assert "frame-ancestors 'none'" in policy
    assert response["X-Content-Type-Options"] == "nosniff"


@pytest.mark.django_db
def test_health_answers_when_the_database_does(client: Client) -> None:
    assert count_instansi() == 0
    assert client.get("/sehat/").content == b"ok\n"


def _broken(request: object) -> object:
    raise ZeroDivisionError


_broken.is_public = True  # type: ignore[attr-defined]
urlpatterns = [path("rusak/", _broken)]
handler500 = "teladan.web.errors.server_error"


@pytest.mark.django_db
@override_settings(ROOT_URLCONF="tests.web.test_doors")
def test_a_fault_of_ours_is_owned_and_shows_no_internals() -> None:
    response = Client(raise_request_exception=False).get("/rusak/")
    body = response.content.decode()
    assert response.status_code == 500
    assert "Kesalahan ini ada pada kami" in body
    assert "ZeroDivision" not in body


@pytest.mark.parametrize("number", [2**63, 10**30])
def test_an_id_that_no_database_holds_is_not_found(dunia: Dunia, number: int) -> None:
    client = signed_in(dunia, "bidan")
    for page in (f"/pegawai/{number}/", f"/umpan-balik/beri/{number}/", f"/skp/{number}/"):
        assert client.get(page).status_code == 404, page


def test_a_nul_character_is_refused_before_the_database(dunia: Dunia) -> None:
    client = signed_in(dunia, "bidan")
    for page in ("/skp/?tahun=%00", "/periksa/%00/", "/dokumen/skp/1/%00/draf/"):
        assert client.get(page).status_code == 400, page


def test_a_nul_character_in_a_form_is_left_out(dunia: Dunia) -> None:
    typed = {"teks": "Imunisasi\0 di posyandu", "kunci": "a", "tanggal\0": ""}
    answer = signed_in(dunia, "bidan").post("/harian/catat/", typed)
    assert answer.status_code == 303
    assert CatatanHarian.objects.get().teks == "Imunisasi di posyandu"


def test_no_shared_computer_keeps_a_page_of_a_person(dunia: Dunia) -> None:
    client = signed_in(dunia, "bidan")
    for page in ("/", "/skp/", "/saya/", "/evaluasi/"):
        assert "no-store" in client.get(page)["Cache-Control"], page


def test_signing_in_changes_the_session_and_the_form_token(dunia: Dunia) -> None:
    client = Client()
    client.get("/masuk/")
    planted, token = "a" * 32, client.cookies["csrftoken"].value
    client.cookies["sessionid"] = planted
    client.post("/masuk/", {"nip": dunia.nip["bidan"], "password": PASSWORD})
    assert client.cookies["sessionid"].value != planted
    assert client.cookies["csrftoken"].value != token


@pytest.mark.parametrize("typed", ["9" * 5000, "１２", "-1", "x"])
def test_a_page_number_that_is_none_is_the_first_page(dunia: Dunia, typed: str) -> None:
    client = signed_in(dunia, "admin")
    for page in ("/pegawai/", "/skp/", "/tugas/"):
        assert client.get(page, {"halaman": typed, "unit": typed}).status_code == 200, page


@pytest.mark.parametrize("periode", ["1999", "0000", "0001-TW1", "2021-12"])
def test_a_period_before_any_regulation_is_told(dunia: Dunia, periode: str) -> None:
    answer = signed_in(dunia, "kepala_bidang").get("/evaluasi/tim/", {"periode": periode})
    assert answer.status_code == 422
    assert "tidak dikenal" in answer.content.decode()

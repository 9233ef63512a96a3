"""The survey as a citizen meets it: no account, no cookie, no script, few taps, little weight."""

import re
from collections.abc import Iterator
from datetime import timedelta
from typing import Any

import pytest
from django.test import Client

from teladan.citizen_voice.models import JawabanSingkat, JawabanSkm, TitikLayanan, UnitPelayanan
from teladan.foundation import clock
from tests import personas
from tests.citizen_voice.suara import ACCEPTED, ASIDE, UNSUR, statuses
from tests.citizen_voice.test_token import stock
from tests.layanan import DuniaLayanan
from tests.web.test_weight import NAMED, size_of

LIMIT = 150_000
_KUNCI = re.compile(r'name="kunci" value="([^"]+)"')


class Citizen:
    """A telephone without cookies: opens a page, fills it in, sends it some seconds later."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch, address: str) -> None:
        self.client, self.address, self.patch = Client(REMOTE_ADDR="10.0.0.9"), address, monkeypatch

    def open(self) -> str:
        """The page as it arrives."""
        page = self.client.get(self.address)
        assert page.status_code == 200, page.content.decode()
        assert not page.cookies
        return page.content.decode()

    def send(self, fields: dict[str, Any], *, seconds: int = 40) -> Any:
        """What the form answers; its own number is taken from the page."""
        found = _KUNCI.search(self.open())
        assert found is not None
        later = clock.now() + timedelta(seconds=seconds)
        self.patch.setattr(clock, "now", lambda: later)
        return self.client.post(self.address, {"kunci": found[1]} | fields)


@pytest.fixture
def citizen(layanan: DuniaLayanan, monkeypatch: pytest.MonkeyPatch) -> Citizen:
    """Before the poster of Puskesmas Melati."""
    return Citizen(monkeypatch, f"/n/{layanan.kode['unit']}/")


@pytest.fixture
def counter(layanan: DuniaLayanan, monkeypatch: pytest.MonkeyPatch) -> Citizen:
    """Before the poster of a counter, whose service is known."""
    return Citizen(monkeypatch, f"/n/{layanan.kode['loket_2']}/")


NINE = dict.fromkeys(UNSUR, "3")
THREE = {"kepuasan": "4", "kecepatan": "2", "keramahan": "3"}


def test_an_answer_takes_ten_taps_and_is_thanked_with_the_number_of_today(
    citizen: Citizen, layanan: DuniaLayanan
) -> None:
    page = citizen.open()
    assert page.count('class="question"') == 10 and page.count('type="radio"') > 36
    answer = citizen.send(NINE)
    assert answer.status_code == 303 and not answer.cookies
    row = JawabanSkm.objects.get()
    assert (row.status, row.unit_id, row.titik_id) == (
        ACCEPTED, layanan.unit["puskesmas"], layanan.titik["unit"],
    )  # fmt: skip
    thanks = citizen.client.get(answer["Location"]).content.decode()
    assert "Anda penilai pertama Puskesmas Melati hari ini." in thanks


def test_a_poster_of_a_counter_knows_its_service(counter: Citizen, layanan: DuniaLayanan) -> None:
    assert "Layanan apa" not in counter.open()
    counter.send(NINE)
    assert JawabanSkm.objects.get().layanan_id == layanan.layanan["imunisasi"]


def test_all_that_can_be_said_is_kept(citizen: Citizen, layanan: DuniaLayanan) -> None:
    rest = {
        "layanan": str(layanan.layanan["imunisasi"]), "saran": "Kursi tunggu kurang",
        "tunggu_menit": "45", "jenis_kelamin": "p", "disabilitas": "tidak",
    }  # fmt: skip
    assert citizen.send(NINE | rest).status_code == 303
    row = JawabanSkm.objects.get()
    assert (row.tunggu_menit, row.jenis_kelamin, row.disabilitas) == (45, "p", False)
    assert (row.layanan_id, row.saran) == (layanan.layanan["imunisasi"], "Kursi tunggu kurang")


def test_a_missing_answer_is_named_and_nothing_typed_is_lost(citizen: Citizen) -> None:
    given = NINE | {"saran": "Loket satu lambat", "pendidikan": "sma"}
    del given["biaya"]
    answer = citizen.send(given)
    page = answer.content.decode()
    assert answer.status_code == 422 and not JawabanSkm.objects.exists()
    assert 'href="#s-biaya">Pertanyaan 4 belum dijawab' in page
    assert page.count(" checked") == 9 and "Loket satu lambat" in page
    assert "<details" in page and "open" in page


def test_three_questions_have_an_address_of_their_own(
    citizen: Citizen, monkeypatch: pytest.MonkeyPatch
) -> None:
    short = Citizen(monkeypatch, citizen.address + "?singkat=1")
    assert short.open().count("data-question") == 3
    assert short.send(THREE).status_code == 303
    assert JawabanSingkat.objects.get().kecepatan == 2
    assert not JawabanSkm.objects.exists()


def test_a_ticket_counts_once_and_keeps_what_was_typed(
    layanan: DuniaLayanan, monkeypatch: pytest.MonkeyPatch
) -> None:
    (token,) = stock(layanan)
    ticket = Citizen(monkeypatch, f"/t/{token}/")
    open_page = Citizen(monkeypatch, f"/t/{token}/").open()
    assert ticket.send(NINE).status_code == 303
    kunci = _KUNCI.search(open_page)
    assert kunci is not None
    again = ticket.client.post(
        ticket.address, NINE | {"kunci": kunci[1], "saran": "Ruang tunggu panas"}
    )
    assert again.status_code == 409 and "Ruang tunggu panas" in again.content.decode()
    assert "Kode tiket ini sudah dipakai" in again.content.decode()
    assert ticket.client.get(ticket.address).status_code == 410
    assert JawabanSkm.objects.get().saluran == "tiket"


def test_a_program_that_never_opened_the_form_is_put_aside(citizen: Citizen) -> None:
    assert citizen.client.post(citizen.address, NINE).status_code == 303
    assert citizen.send(NINE, seconds=1).status_code == 303
    assert citizen.send(NINE | {"situs": "http://x"}).status_code == 303
    assert statuses() == [ASIDE] * 3


@pytest.mark.parametrize(
    ("fields", "told"),
    [
        ({"persyaratan": "5"}, "belum dijawab"),
        ({"persyaratan": "<script>alert(1)</script>"}, "belum dijawab"),
        ({"persyaratan": "٣"}, "belum dijawab"),
        ({"status": "diterima"}, "tidak dikenal"),
        ({"unit": "2"}, "tidak dikenal"),
        ({"layanan": "99999"}, "tidak ada di unit ini"),
        ({"layanan": "1; DROP TABLE"}, "tidak ada di unit ini"),
        ({"pekerjaan": "raja"}, "tidak dikenal"),
        ({"tunggu_menit": "1e9"}, "tidak dikenal"),
        ({"tunggu_menit": "-5"}, "tidak dikenal"),
        ({"tunggu_menit": "9999"}, "tidak masuk akal"),
        ({"disabilitas": "mungkin"}, "tidak dikenal"),
        ({"saran": "x" * 1001}, "terlalu panjang"),
        ({"saran": "x" * 70_000}, "terlalu besar"),
    ],
)
def test_bad_input_gets_a_sentence_and_stores_nothing(
    citizen: Citizen, fields: dict[str, str], told: str
) -> None:
    answer = citizen.send(NINE | fields)
    page = answer.content.decode()
    assert answer.status_code == 422 and told in page
    assert "<script>alert" not in page
    assert not JawabanSkm.objects.exists()


def test_a_huge_body_is_refused_in_the_citizens_frame(citizen: Citizen) -> None:
    answer = citizen.client.post(citizen.address, NINE | {"saran": "x" * 3_000_000})
    assert answer.status_code == 413
    assert "Isian terlalu besar" in answer.content.decode()
    assert "Suara warga" in answer.content.decode()


def test_script_text_is_shown_as_text(citizen: Citizen) -> None:
    given = NINE | {"saran": "<script>alert(1)</script>"}
    del given["biaya"]
    page = citizen.send(given).content.decode()
    assert "&lt;script&gt;alert(1)&lt;/script&gt;" in page


def test_unknown_codes_and_closed_units_help_on(layanan: DuniaLayanan, client: Client) -> None:
    page = client.get("/n/XXXXXX/")
    assert page.status_code == 404 and "Kode poster tidak dikenal" in page.content.decode()
    page = client.get("/t/XXXXXX/")
    assert page.status_code == 404 and "Kode tiket ini tidak berlaku" in page.content.decode()
    page = client.get("/warga/contoh/nilai/tidak-ada/")
    assert page.status_code == 404 and "Unit layanan ini tidak ditemukan" in page.content.decode()
    page = client.get("/warga/tidak-ada/")
    assert page.status_code == 404 and "pindai lagi" in page.content.decode()
    ended = personas.AT.date() - timedelta(days=1)
    UnitPelayanan.objects.filter(pk=layanan.unit["subbag"]).update(berlaku_sampai=ended)
    TitikLayanan.objects.filter(pk=layanan.titik["loket_1"]).update(berlaku_sampai=ended)
    for name in ("subbag", "loket_1"):
        page = client.get(f"/n/{layanan.kode[name]}/")
        assert page.status_code == 410 and "sudah tidak dipakai" in page.content.decode()
        answer = client.post(f"/n/{layanan.kode[name]}/", NINE)
        assert answer.status_code == 410
    assert not JawabanSkm.objects.exists()


def test_codes_may_be_typed_in_small_letters(layanan: DuniaLayanan, client: Client) -> None:
    assert client.get(f"/n/{layanan.kode['unit'].lower()}/").status_code == 200


def pages(layanan: DuniaLayanan) -> Iterator[str]:
    yield "/warga/"
    yield "/warga/contoh/"
    yield "/warga/contoh/nilai/"
    yield "/warga/contoh/nilai/puskesmas-melati/"
    yield "/warga/contoh/terima-kasih/puskesmas-melati/"
    yield f"/n/{layanan.kode['unit']}/"
    yield f"/n/{layanan.kode['unit']}/?singkat=1"


def test_every_page_is_light_sets_no_cookie_and_needs_no_script(
    layanan: DuniaLayanan, client: Client
) -> None:
    for address in pages(layanan):
        page = client.get(address)
        assert page.status_code == 200 and not page.cookies, address
        seen: set[str] = set()
        named = NAMED.findall(page.content.decode())
        total = len(page.content) + sum(size_of(name, seen) for name in named)
        assert total <= LIMIT, f"{address}: {total} bytes of {sorted(seen)}"
        assert "vendor/htmx.min.js" not in seen and "js/app.js" not in seen
        assert "csrfmiddlewaretoken" not in page.content.decode()


def test_large_letters_and_language_are_kept_on_wish_only(
    layanan: DuniaLayanan, client: Client
) -> None:
    page = client.get("/warga/contoh/?teks=besar")
    assert 'class="teks-besar"' in page.content.decode()
    assert list(page.cookies) == ["teladan_teks"]
    assert 'class="teks-besar"' in client.get("/warga/contoh/nilai/").content.decode()
    turned = client.get(f"/n/{layanan.kode['unit']}/?singkat=1&bahasa=en")
    assert turned.status_code == 302 and turned["Location"].endswith("/?singkat=1")
    assert 'lang="en"' in client.get("/warga/contoh/").content.decode()


def test_a_page_needs_few_queries(
    layanan: DuniaLayanan, client: Client, django_assert_max_num_queries: Any
) -> None:
    address = f"/n/{layanan.kode['unit']}/"
    with django_assert_max_num_queries(2):
        client.get(address)
    client.post(address, NINE)
    with django_assert_max_num_queries(10):
        assert client.post(address, NINE).status_code == 303


def test_staff_who_are_signed_in_lend_their_answer_no_name(
    layanan: DuniaLayanan, citizen: Citizen
) -> None:
    form = {"nip": layanan.dunia.nip["bidan"], "password": personas.PASSWORD}
    citizen.client.post("/masuk/", form)
    page = citizen.client.get(citizen.address).content.decode()
    assert "Siti Aminah" not in page
    kunci = _KUNCI.search(page)
    assert kunci is not None
    assert citizen.client.post(citizen.address, NINE | {"kunci": kunci[1]}).status_code == 303
    assert JawabanSkm.objects.get().dibantu_oleh_id is None

"""Two counters of a puskesmas, both without a network at once, in a real browser."""

import re
from collections import Counter
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, expect

from teladan.citizen_voice.models import KejadianTiket, Tiket, TokenSkm
from teladan.foundation import clock
from tests import personas
from tests.journeys.persons import DESK, PHONE, Person, sign_in, visitor
from tests.layanan import DuniaLayanan, build_layanan

pytestmark = [pytest.mark.journey, pytest.mark.django_db(transaction=True)]
#: The screen asks every seven seconds.
SOON = 20_000
AXE = Path(__file__).with_name("vendor") / "axe.min.js"
UNIT = "/antrean/puskesmas-melati/"
REAL_NOW = clock.now


@pytest.fixture
def layanan(monkeypatch: pytest.MonkeyPatch) -> Iterator[DuniaLayanan]:
    """The example world of today: the device's clock is the real one."""
    at = REAL_NOW()
    monkeypatch.setattr(clock, "now", REAL_NOW)
    yield build_layanan(personas.build_dunia(at))


def at_counter(browser: Browser, site: Any, layanan: DuniaLayanan, name: str) -> Person:
    person = visitor(browser, site.url, scripts=True, size={"width": 800, "height": 1100})
    sign_in(person, layanan.dunia.nip["petugas_puskesmas"], personas.PASSWORD)
    person.goto(f"{UNIT}loket/{layanan.titik[name]}/")
    expect(person.page.locator("#keadaan-kirim[data-luring-siap]")).to_be_visible()
    return person


def network(person: Person, *, on: bool) -> None:
    person.page.context.set_offline(not on)


def give(person: Person, number: str) -> str:
    """Press for a number, read the paper; returns the address of the survey on it."""
    person.page.keyboard.press("1")
    paper = person.page.locator("#karcis")
    expect(paper.locator("h2")).to_have_text(number)
    address = paper.locator("svg[data-qr]").get_attribute("data-qr")
    paper.get_by_role("button", name="Tutup").click()
    expect(paper).to_have_count(0)
    return address or ""


def serve(person: Person, number: str) -> None:
    page = person.page
    page.locator("#panggil").click()
    card = page.locator(f'[data-sekarang="{number}"]')
    card.get_by_role("button", name="Mulai layani").click()
    card.get_by_role("button", name=re.compile("^Selesai(S|$)")).click()
    expect(card).to_have_count(0)


def unsent(person: Person) -> int:
    return int(person.page.locator("#keadaan-kirim").get_attribute("data-belum") or 0)


def test_two_counters_offline_at_once_lose_and_double_nothing(
    browser: Browser, live_server: Any, layanan: DuniaLayanan
) -> None:
    one = at_counter(browser, live_server, layanan, "loket_1")
    two = at_counter(browser, live_server, layanan, "loket_2")
    network(one, on=False)
    network(two, on=False)
    surveys = []
    for n in range(1, 11):
        surveys.append(give(one, f"A-{n:03d}"))
        surveys.append(give(two, f"B-{n:03d}"))
        serve(one, f"A-{n:03d}")
        serve(two, f"B-{n:03d}")
    assert Tiket.objects.count() == 0
    for person in (one, two):
        assert unsent(person) == 40
        person.sees("40 kejadian belum terkirim")
        person.sees("Jaringan terputus.")
    one.picture("antrean-luring", full=False)
    # The device is switched off and on again without a network: the screen is still there.
    one.page.reload()
    expect(one.page.locator("#keadaan-kirim")).to_contain_text("40 kejadian belum terkirim")
    for person in (one, two):
        network(person, on=True)
    for person in (one, two):
        expect(person.page.locator('#keadaan-kirim[data-belum="0"]')).to_be_visible(timeout=SOON)
        person.sees("Semua terkirim")
    tickets = Counter(Tiket.objects.values_list("nomor", "status"))
    expected = [f"{letter}-{n:03d}" for letter in "AB" for n in range(1, 11)]
    assert tickets == Counter((number, "selesai") for number in expected)
    assert KejadianTiket.objects.count() == 80
    assert not KejadianTiket.objects.filter(diterapkan=False).exists()
    assert len(set(surveys)) == 20
    assert all(re.search(r"/t/\w{10}/$", address) for address in surveys)
    assert TokenSkm.objects.filter(terpakai=True).count() == 0
    # Both see the same day, and the numbers go on where they stopped.
    done = one.page.locator("#antrean")
    expect(done).to_contain_text("20 selesai hari ini", timeout=SOON)
    give(one, "A-011")
    expect(one.page.locator('#keadaan-kirim[data-belum="0"]')).to_be_visible(timeout=SOON)
    assert Tiket.objects.filter(nomor="A-011", status="menunggu").count() == 1
    for person in (one, two):
        person.page.context.close()


def test_a_lost_answer_and_an_ended_session_lose_nothing(
    browser: Browser, live_server: Any, layanan: DuniaLayanan
) -> None:
    one = at_counter(browser, live_server, layanan, "loket_1")
    page = one.page
    # The batch arrives, its answer does not: the device sends it again.
    lost = []

    def lose(route: Any) -> None:
        if lost:
            route.continue_()
            return
        lost.append(route.fetch().status)
        route.abort()

    page.route("**/sinkron/", lose)
    give(one, "A-001")
    expect(page.locator('#keadaan-kirim[data-belum="0"]')).to_be_visible(timeout=SOON)
    assert lost == [200]
    assert (Tiket.objects.count(), KejadianTiket.objects.count()) == (1, 1)
    page.unroute("**/sinkron/")
    # The session ends: nothing is lost, the screen asks to sign in again.
    cookies = [each for each in page.context.cookies() if each["name"] != "sessionid"]
    page.context.clear_cookies()
    page.context.add_cookies(cookies)  # type: ignore[arg-type]
    give(one, "A-002")
    expect(page.locator('#keadaan-kirim[data-hasil="masuk"]')).to_contain_text("1 kejadian belum")
    one.page.get_by_role("link", name="Masuk lagi").click()
    one.fill("nip", layanan.dunia.nip["petugas_puskesmas"])
    one.fill("password", personas.PASSWORD)
    one.press("Masuk")
    expect(page.locator('#keadaan-kirim[data-belum="0"]')).to_be_visible(timeout=SOON)
    assert sorted(Tiket.objects.values_list("nomor", flat=True)) == ["A-001", "A-002"]
    page.context.close()


def test_a_device_whose_clock_is_hours_wrong_keeps_the_right_time(
    browser: Browser, live_server: Any, layanan: DuniaLayanan
) -> None:
    one = at_counter(browser, live_server, layanan, "loket_1")
    began = REAL_NOW()
    one.page.clock.set_system_time(began - timedelta(hours=26))
    one.page.reload()
    one.sees("Jam perangkat ini selisih 1560 menit.")
    give(one, "A-001")
    one.page.locator("#panggil").click()
    expect(one.page.locator('[data-sekarang="A-001"]')).to_be_visible()
    expect(one.page.locator('#keadaan-kirim[data-belum="0"]')).to_be_visible(timeout=SOON)
    ticket = Tiket.objects.get()
    assert abs(ticket.diambil_at - began) < timedelta(minutes=2)
    assert (ticket.status, ticket.tunggu_menit) == ("dipanggil", 0)
    one.page.context.close()


def test_without_scripts_a_phone_gives_calls_serves_and_ends(
    browser: Browser, live_server: Any, layanan: DuniaLayanan
) -> None:
    person = visitor(browser, live_server.url, scripts=False, size=PHONE)
    sign_in(person, layanan.dunia.nip["petugas_puskesmas"], personas.PASSWORD)
    person.goto(UNIT)
    person.press("Buka layar Loket 1")
    person.press("Pendaftaran pasien")
    expect(person.page.locator("#karcis h2")).to_have_text("A-001")
    person.picture("antrean-karcis", full=False)
    person.press("Tutup")
    person.page.get_by_role("button", name=re.compile("^Panggil berikutnya")).click()
    person.press("Mulai layani")
    person.press("Selesai")
    person.sees("1 orang selesai dilayani hari ini")
    assert Tiket.objects.get().status == "selesai"
    person.page.set_viewport_size(PHONE)  # type: ignore[arg-type]
    width = int(person.page.locator("html").evaluate("root => root.scrollWidth"))
    assert width <= PHONE["width"], "the page scrolls sideways"
    person.goto("/warga/contoh/antrean/puskesmas-melati/")
    person.sees("Belum ada nomor yang dipanggil")
    person.page.context.close()


def test_the_screens_have_no_grave_barrier_and_fit_a_phone(
    browser: Browser, live_server: Any, layanan: DuniaLayanan
) -> None:
    one = at_counter(browser, live_server, layanan, "loket_1")
    page = one.page
    page.add_init_script(path=AXE)
    loket = f"{UNIT}loket/{layanan.titik['loket_1']}/"
    give(one, "A-001")
    page.keyboard.press("p")
    expect(page.locator('[data-sekarang="A-001"]')).to_be_visible()
    expect(page.locator('#keadaan-kirim[data-belum="0"]')).to_be_visible(timeout=SOON)
    found = {}
    for path in ("/antrean/", UNIT, loket, f"{loket}?ambil=1", f"{UNIT}statistik/",
                 f"{UNIT}impor/", "/warga/contoh/antrean/puskesmas-melati/"):  # fmt: skip
        for size in (DESK, PHONE):
            page.set_viewport_size(size)  # type: ignore[arg-type]
            one.goto(path)
            if path.startswith(loket):
                expect(page.locator("#antrean[data-siap]")).to_be_visible()
            result = page.evaluate("axe.run(document, {resultTypes: ['violations']})")
            grave = [
                f"{item['id']}: {node['target']}"
                for item in result["violations"]
                if item["impact"] in {"serious", "critical"}
                for node in item["nodes"][:2]
            ]
            width = int(page.locator("html").evaluate("root => root.scrollWidth"))
            if grave or width > size["width"]:
                found[f"{path} {size['width']}"] = [*grave, str(width)]
    page.context.close()
    assert found == {}

"""Per role: a day on a phone in three taps, the main pages for everybody's senses, the keyboard.

`vendor/axe.min.js` is axe-core 4.14.1 (MPL-2.0, its licence lies beside it); tests only.
"""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, expect

from teladan.foundation import clock
from teladan.monitoring.models import CatatanHarian
from tests import personas
from tests.journeys.persons import DESK, PHONE, Person, sign_in, visitor
from tests.monitoring.world import Rencana, rencana
from tests.personas import Dunia

pytestmark = [pytest.mark.journey, pytest.mark.django_db(transaction=True)]
AXE = Path(__file__).with_name("vendor") / "axe.min.js"
GRAVE = {"serious", "critical"}
PAGES = {
    "bidan": ("/", "/harian/", "/skp/", "/skp/{skp}/", "/realisasi/", "/kemajuan/{skp}/",
              "/umpan-balik/", "/umpan-balik/perilaku/", "/dialog/", "/budaya/", "/evaluasi/",
              "/dokumen/", "/saya/"),
    "kepala_puskesmas": ("/tim/", "/unit/", "/skp/bawahan/", "/realisasi/{skp}/",
                         "/evaluasi/tim/", "/unit/{unit}/matriks/", "/tugas/beri/",
                         "/dialog/tim/", "/umpan-balik/perilaku/tim/"),
    "admin": ("/pegawai/", "/unit-kerja/", "/impor/", "/data-bermasalah/", "/peran/",
              "/instansi/"),
    "pengelola": ("/kepatuhan/", "/capaian-organisasi/", "/kehadiran/aturan/", "/putaran/",
                  "/putaran/kalimat/", "/budaya/kesiapan/"),
}  # fmt: skip


@pytest.fixture
def dunia(monkeypatch: pytest.MonkeyPatch, settings: Any, tmp_path: Path) -> Iterator[Dunia]:
    """The small instansi with the bidan's agreed plan, at the fixed day."""
    settings.TELADAN_DATA = tmp_path
    monkeypatch.setattr(clock, "now", lambda: personas.AT)
    yield personas.build_dunia()


@pytest.fixture
def plan(dunia: Dunia) -> Rencana:
    return rencana(dunia)


def at_home(
    browser: Browser, site: Any, dunia: Dunia, name: str, size: dict[str, int], *, scripts: bool
) -> Person:
    person = visitor(browser, site.url, scripts=scripts, size=size)
    return sign_in(person, dunia.nip[name], personas.PASSWORD)


@pytest.mark.parametrize("scripts", [True, False], ids=["scripts", "no-scripts"])
def test_a_day_is_logged_on_a_phone_in_three_taps_and_a_sentence(
    browser: Browser, live_server: Any, dunia: Dunia, plan: Rencana, scripts: bool
) -> None:
    bidan = at_home(browser, live_server, dunia, "bidan", PHONE, scripts=scripts)
    bidan.page.get_by_role("link", name="Catatan harian").last.click()  # the first tap
    bidan.page.locator('textarea[name="teks"]').fill("Tiga ibu hamil dikunjungi")  # the second
    bidan.press("Simpan catatan")  # the third
    bidan.sees("Tiga ibu hamil dikunjungi")
    assert CatatanHarian.objects.get().teks == "Tiga ibu hamil dikunjungi"
    assert width_of(bidan) <= PHONE["width"], "the page scrolls sideways"
    bidan.picture("harian")
    bidan.page.context.close()


def width_of(person: Person) -> int:
    """How wide the page really is."""
    return int(person.page.locator("html").evaluate("root => root.scrollWidth"))


@pytest.mark.parametrize("name", PAGES)
def test_main_pages_have_no_grave_barrier_and_fit_a_phone(
    browser: Browser, live_server: Any, dunia: Dunia, plan: Rencana, name: str
) -> None:
    person = at_home(browser, live_server, dunia, name, DESK, scripts=True)
    person.page.add_init_script(path=AXE)
    unit = dunia.unit["puskesmas"]
    found: dict[str, list[str]] = {}
    for path in PAGES[name]:
        address = path.format(skp=plan.skp_id, unit=unit)
        for size in (DESK, PHONE):
            person.page.set_viewport_size(size)  # type: ignore[arg-type]
            person.goto(address)
            result = person.page.evaluate("axe.run(document, {resultTypes: ['violations']})")
            grave = [
                f"{item['id']}: {node['target']}"
                for item in result["violations"]
                if item["impact"] in GRAVE
                for node in item["nodes"][:2]
            ]
            if width_of(person) > size["width"]:
                grave.append(f"wider than the screen: {width_of(person)}")
            if down := person.page.evaluate("scrollY"):
                grave.append(f"opens {down} pixels down, its title hidden")
            if grave:
                found[f"{address} {size['width']}"] = grave
    person.page.context.close()
    assert found == {}


def test_the_keyboard_alone_reaches_the_first_thing_to_do(
    browser: Browser, live_server: Any, dunia: Dunia, plan: Rencana
) -> None:
    bidan = at_home(browser, live_server, dunia, "bidan", DESK, scripts=True)
    bidan.goto("/harian/")
    bidan.page.keyboard.press("Tab")
    expect(bidan.page.locator(":focus")).to_contain_text("Langsung ke isi")
    bidan.page.keyboard.press("Enter")
    for _ in range(40):
        bidan.page.keyboard.press("Tab")
        if bidan.page.locator(':focus[name="teks"]').count():
            break
    bidan.page.keyboard.type("Kelas ibu hamil di balai desa")
    for _ in range(40):
        bidan.page.keyboard.press("Tab")
        if bidan.page.locator(":focus", has_text="Simpan catatan").count():
            break
    bidan.page.keyboard.press("Enter")
    bidan.sees("Kelas ibu hamil di balai desa")
    assert CatatanHarian.objects.count() == 1
    bidan.page.context.close()

"""A person at her browser: what she presses and types, in the words of the screen."""

import os
import re
from dataclasses import dataclass
from pathlib import Path

from playwright.sync_api import Browser, Download, Locator, Page, expect

PHONE = {"width": 360, "height": 640}
DESK = {"width": 1366, "height": 768}
PICTURES = Path(os.environ.get("TELADAN_PICTURES", "data/journeys"))


@dataclass
class Person:
    """One signed-in browser of its own."""

    page: Page
    site: str
    name: str

    def goto(self, path: str) -> None:
        """Open an address of the site; it must answer with a page."""
        answer = self.page.goto(self.site + path)
        assert answer is not None and answer.ok, f"{path}: {answer and answer.status}"

    def press(self, label: str, *, within: Locator | None = None) -> None:
        """Press the first button or link that is called exactly so."""
        place = within or self.page.locator("main")
        name = re.compile(rf"^\s*{re.escape(label)}\s*$")
        found = place.get_by_role("button", name=name).or_(place.get_by_role("link", name=name))
        assert found.count(), f"no “{label}” on {self.page.url}:\n{place.inner_text()}"
        found.first.click()

    def open(self, label: str, *, within: Locator | None = None) -> None:
        """Unfold what is folded under this heading."""
        place = within or self.page.locator("main")
        place.locator("summary", has_text=label).first.click()

    def fill(self, name: str, text: str) -> None:
        """Type into the field with this form name."""
        self.page.locator(f'[name="{name}"]').first.fill(text)

    def choose(self, name: str, value: str) -> None:
        """Tick the radio button of this form name and value."""
        self.page.locator(f'input[name="{name}"][value="{value}"]').check()

    def rating_names(self) -> set[str]:
        """The form names of the ratings that the page asks for."""
        names = self.page.eval_on_selector_all(
            'input[type=radio][value="sesuai"]', "all => all.map(one => one.name)"
        )
        return set(names)

    def form(self, action: str) -> Locator:
        """The form that posts to an address that ends so."""
        return self.page.locator(f'form[action$="{action}"]')

    def sees(self, text: str) -> None:
        """The page says so."""
        expect(self.page.locator("body")).to_contain_text(text)

    def download(self, label: str) -> Path:
        """Press and keep the file."""
        with self.page.expect_download() as waiting:
            self.press(label)
        return saved(waiting.value)

    def picture(self, name: str, *, full: bool = True) -> None:
        """Keep screenshots at desk and phone width."""
        PICTURES.mkdir(parents=True, exist_ok=True)
        for size, suffix in ((PHONE, "360"), (DESK, "1366")):
            self.page.set_viewport_size(size)  # type: ignore[arg-type]
            self.page.screenshot(path=PICTURES / f"{name}-{suffix}.png", full_page=full)


def saved(download: Download) -> Path:
    """Where the downloaded file lies."""
    return Path(download.path())


def visitor(browser: Browser, site: str, *, scripts: bool, size: dict[str, int] = DESK) -> Person:
    """A browser in which nobody has signed in."""
    context = browser.new_context(
        java_script_enabled=scripts, viewport=size, accept_downloads=True, locale="id-ID"
    )
    context.set_default_timeout(15_000)
    return Person(context.new_page(), site, "tamu")


def sign_in(person: Person, nip: str, password: str) -> Person:
    """Sign in through the first page."""
    person.goto("/masuk/")
    person.fill("nip", nip)
    person.fill("password", password)
    person.press("Masuk")
    expect(person.page.locator("main h1")).to_be_visible()
    assert "/masuk/" not in person.page.url, person.page.locator("main").inner_text()
    person.name = nip
    return person

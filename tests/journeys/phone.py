"""A citizen with a phone in her hand: what she taps, and what that costs her."""

import io
import re
from dataclasses import dataclass, field
from pathlib import Path

from PIL import Image
from playwright.sync_api import Browser, Locator, Request

from tests.journeys.persons import PHONE, PICTURES, Person

#: Bytes a second of a poor mobile network, seconds to read a question and tap an answer.
SLOW, THINK = 50_000, 4


@dataclass
class Phone(Person):
    """A phone of 360×640 that counts its taps and the bytes that it loads."""

    taps: int = 0
    loaded: list[Request] = field(default_factory=list)

    def tap(self, place: Locator) -> None:
        """One tap of a finger."""
        place.tap()
        self.taps += 1

    def tap_label(self, label: str, *, within: Locator | None = None) -> None:
        """Tap the button, link or summary that is called so."""
        place = within or self.page.locator("main")
        name = re.compile(rf"^\s*{re.escape(label)}")
        found = place.get_by_role("button", name=name).or_(place.get_by_role("link", name=name))
        found = found.or_(place.locator("summary").filter(has_text=name))
        assert found.count(), f"no “{label}” on {self.page.url}:\n{place.inner_text()}"
        self.tap(found.first)

    def tap_answer(self, name: str, value: str) -> None:
        """Tap the face or the words of this answer."""
        self.tap(self.page.locator("label").filter(
            has=self.page.locator(f'input[name="{name}"][value="{value}"]')
        ))  # fmt: skip

    @property
    def weight(self) -> int:
        """Bytes of everything that was loaded so far, headers too."""
        sizes = [request.sizes() for request in self.loaded]
        return sum(each["responseBodySize"] + each["responseHeadersSize"] for each in sizes)

    @property
    def seconds(self) -> int:
        """How long a person is busy with what she loaded and tapped, on a poor network."""
        return self.weight // SLOW + self.taps * THINK

    def keep(self, name: str) -> None:
        """A picture of the screen as it is."""
        PICTURES.mkdir(parents=True, exist_ok=True)
        self.page.screenshot(path=PICTURES / f"{name}-360.png", full_page=True)


def phone(browser: Browser, site: str, *, scripts: bool = True) -> Phone:
    """A phone that has never seen this site."""
    context = browser.new_context(
        java_script_enabled=scripts, viewport=PHONE, has_touch=True, is_mobile=True,  # type: ignore[arg-type]
        device_scale_factor=2, locale="id-ID",
    )  # fmt: skip
    context.set_default_timeout(15_000)
    found = Phone(context.new_page(), site, "warga")
    found.page.on("requestfinished", lambda request: found.loaded.append(request))
    return found


def picture_with_place(folder: Path) -> Path:
    """A photo as a phone takes it: it tells where it was taken."""
    exif = Image.Exif()
    exif.get_ifd(0x8825).update({1: "S", 2: (7.0, 48.0, 3.0), 3: "E", 4: (110.0, 21.0, 5.0)})
    out = io.BytesIO()
    Image.new("RGB", (640, 480), "sienna").save(out, "JPEG", exif=exif)
    file = folder / "loket.jpg"
    file.write_bytes(out.getvalue())
    return file

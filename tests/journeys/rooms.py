"""Several persons at their browsers while the clock moves on, and the worker's turns between."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import Any

from playwright.sync_api import Browser
from pytest import MonkeyPatch

from teladan.feedback import tasks as feedback
from teladan.followup import tasks as followup
from teladan.foundation import clock
from tests import personas
from tests.journeys.persons import DESK, Person, sign_in, visitor


@dataclass
class Rooms:
    """The world, its clock, and everybody's browsers, closed whenever the clock moves."""

    browser: Browser
    site: str
    dunia: personas.Dunia
    now: datetime = personas.AT
    scripts: bool = True
    open: dict[str, Person] = field(default_factory=dict)

    def at(self, name: str, size: dict[str, int] = DESK) -> Person:
        """This person at her browser, signed in since the clock was last moved."""
        if name not in self.open:
            found = visitor(self.browser, self.site, scripts=self.scripts, size=size)
            self.open[name] = sign_in(found, self.dunia.nip[name], personas.PASSWORD)
        return self.open[name]

    def move_to(self, when: datetime) -> None:
        """Later, after the worker's turn."""
        self.close()
        self.now = when
        feedback.run_due(at=when)
        followup.run_due(at=when)

    def close(self) -> None:
        for person in self.open.values():
            person.page.context.close()
        self.open.clear()

    def status(self, name: str, path: str) -> int:
        """What this person's browser is answered at an address."""
        answer = self.at(name).page.goto(self.site + path)
        assert answer is not None
        return answer.status


@contextmanager
def rooms(
    browser: Browser, site: str, settings: Any, monkeypatch: MonkeyPatch, folder: Path
) -> Iterator[Rooms]:
    """Everybody of tests.personas, with files of their own."""
    settings.TELADAN_DATA = folder / "data"
    settings.TELADAN_RELEASE_KEYS = folder / "kunci"
    found = Rooms(browser, site, personas.build_dunia())
    monkeypatch.setattr(clock, "now", lambda: found.now)
    yield found
    found.close()

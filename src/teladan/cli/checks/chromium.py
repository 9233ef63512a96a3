"""Finding the browser of the journeys."""

import os
import shutil

from teladan.cli.checks import debian

_NAMES = ("chromium", "chromium-browser", "google-chrome-stable", "google-chrome")
_MAC = "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome"


def find() -> str:
    """The path of a Chromium: TELADAN_CHROMIUM, CHROMIUM, or an installed one.

    Raises debian.Missing when there is none and none can be installed.
    """
    found = _found()
    if not found:
        debian.install(["chromium", "fonts-liberation"], what="Chromium")
        found = _found()
    if not found:
        raise debian.Missing("Chromium is missing. Set CHROMIUM to the path of a Chromium browser.")
    return found


def _found() -> str | None:
    given = os.environ.get("TELADAN_CHROMIUM") or os.environ.get("CHROMIUM")
    if given:
        if not os.access(given, os.X_OK):
            raise debian.Missing(f"CHROMIUM names {given}, which is not an executable file.")
        return given
    installed = next(filter(None, map(shutil.which, _NAMES)), None)
    return installed or (_MAC if os.access(_MAC, os.X_OK) else None)

"""Translation for the command line without Django: the same catalogue, the terminal's language.

Indonesian is the source; English is used where LANGUAGE, LC_ALL, LC_MESSAGES or LANG asks for it.
"""

import gettext
import os
from pathlib import Path

from teladan_rules.text import N_

__all__ = ["N_", "_"]

_CATALOGUES = Path(__file__).resolve().parents[1] / "locale"


def _languages() -> list[str]:
    """English only where it is named: Python itself would take a bare "C" for English too."""
    settings = map(os.environ.get, ("LANGUAGE", "LC_ALL", "LC_MESSAGES", "LANG"))
    asked = next(filter(None, settings), "")
    return ["en"] if asked.startswith("en") else []


_ = gettext.translation("django", _CATALOGUES, _languages(), fallback=True).gettext

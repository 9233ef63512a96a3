"""Translation for the command line without Django: the same catalogue, the terminal's language.

Indonesian is the source; English is used where LANGUAGE, LC_ALL, LC_MESSAGES or LANG asks for it.
"""

import gettext
from pathlib import Path

from teladan_rules.text import N_

__all__ = ["N_", "_"]

_CATALOGUES = Path(__file__).resolve().parents[1] / "locale"
_ = gettext.translation("django", _CATALOGUES, fallback=True).gettext

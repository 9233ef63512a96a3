"""What the clock asks of tindak lanjut. The worker calls `run_due` every ten minutes.

Each step must do nothing when there is nothing to do, and may run again after it was cut short.
"""

import logging
from collections.abc import Callable
from datetime import datetime

from teladan.followup.commands.profil import refresh_due_profil

_log = logging.getLogger(__name__)
#: Functions that take `at` alone.
STEPS: tuple[Callable[..., None], ...] = (refresh_due_profil,)


def run_due(*, at: datetime) -> None:
    """Every step that is due at this instant; one that fails is logged and keeps none back."""
    for step in STEPS:
        try:
            step(at=at)
        except Exception:
            _log.exception("%s failed; it is tried again at the next turn", step.__name__)

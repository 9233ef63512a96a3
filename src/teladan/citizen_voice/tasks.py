"""What the clock asks of citizen_voice. The worker calls `run_due` every ten minutes.

Each step must do nothing when there is nothing to do, and may run again after it was cut short.
"""

import logging
from collections.abc import Callable
from datetime import datetime

from teladan.citizen_voice import commands

_log = logging.getLogger(__name__)
#: Functions that take `at` alone.
STEPS: tuple[Callable[..., None], ...] = (commands.close_days, commands.close_terms)


def run_due(*, at: datetime) -> None:
    """Every step that is due at this instant; one that fails is logged and keeps none back."""
    for step in STEPS:
        try:
            step(at=at)
        except Exception:
            _log.exception("%s failed; it is tried again at the next turn", step.__name__)

"""What the clock asks of feedback. The worker calls `run_due` every ten minutes.

Each step must do nothing when there is nothing to do, and may run again after it was cut short.
"""

import logging
from collections.abc import Callable
from datetime import datetime

from teladan.feedback.commands.denyut import close_due_denyut
from teladan.feedback.commands.kotak import destroy_old_keys
from teladan.feedback.commands.rilis import release_due

_log = logging.getLogger(__name__)
#: Functions that take `at` alone.
STEPS: tuple[Callable[..., None], ...] = (release_due, close_due_denyut, destroy_old_keys)


def run_due(*, at: datetime) -> None:
    """Every step that is due at this instant; one that fails is logged and keeps none back."""
    for step in STEPS:
        try:
            step(at=at)
        except Exception:
            _log.exception("%s failed; it is tried again at the next turn", step.__name__)

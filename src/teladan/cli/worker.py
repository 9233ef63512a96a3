"""`teladan worker`: run the background jobs that commands wrote into the outbox."""

import os
import threading
import time
from argparse import ArgumentParser, Namespace

from teladan.cli import runtime
from teladan.cli.text import _

TURN = 600.0
"""Seconds between two looks at the clock."""


def configure(parser: ArgumentParser) -> None:
    """`--until-empty` serves scripts; `--with-parent` is what `serve` passes to its child."""
    parser.add_argument("--until-empty", action="store_true", help=_("berhenti bila habis"))
    parser.add_argument(
        "--with-parent", type=int, metavar="PID", help=_("ikut berhenti dengan PID")
    )


def run(options: Namespace) -> int:
    """Work until told to stop (SIGINT or SIGTERM end after the job in hand)."""
    if options.with_parent:
        threading.Thread(target=_end_with, args=[options.with_parent], daemon=True).start()
    runtime.start_django()
    from django.core.management import call_command

    if options.until_empty:
        _run_due()
    else:
        threading.Thread(target=_keep_time, daemon=True).start()
    call_command("db_worker", verbosity=0, batch=options.until_empty, interval=0.5)
    return 0


def _keep_time() -> None:
    """What the clock asks for, beside the jobs: a day's end must not wait for a citizen."""
    while True:
        _run_due()
        time.sleep(TURN)


def _run_due() -> None:
    from django.db import connection

    from teladan.accountability import tasks as of_accountability
    from teladan.citizen_voice import tasks as of_citizens
    from teladan.feedback import tasks as of_feedback
    from teladan.followup import tasks as of_followup
    from teladan.foundation import clock

    try:
        of_citizens.run_due(at=clock.now())
        of_feedback.run_due(at=clock.now())
        of_accountability.run_due(at=clock.now())
        of_followup.run_due(at=clock.now())
    finally:
        connection.close()


def _end_with(parent: int) -> None:
    """A server that was killed outright leaves no worker behind."""
    while os.getppid() == parent:
        time.sleep(1)
    os._exit(0)

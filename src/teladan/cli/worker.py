"""`teladan worker`: run the background jobs that commands wrote into the outbox."""

import os
import threading
import time
from argparse import ArgumentParser, Namespace

from teladan.cli import runtime
from teladan.cli.text import _


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

    call_command("db_worker", verbosity=0, batch=options.until_empty, interval=0.5)
    return 0


def _end_with(parent: int) -> None:
    """A server that was killed outright leaves no worker behind."""
    while os.getppid() == parent:
        time.sleep(1)
    os._exit(0)

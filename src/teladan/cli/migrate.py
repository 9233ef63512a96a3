"""`teladan migrate`: prepare or update the database."""

from argparse import ArgumentParser, Namespace

from teladan.cli import runtime
from teladan.cli.text import _


def configure(parser: ArgumentParser) -> None:
    """No options."""


def run(options: Namespace) -> int:
    """Apply every migration and say so."""
    runtime.start_django()
    runtime.migrate(quiet=False)
    print(_("Basis data siap."))
    return 0

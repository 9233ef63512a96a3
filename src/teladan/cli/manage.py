"""`teladan manage …`: Django's own management commands, e.g. `teladan manage makemigrations`."""

from argparse import REMAINDER, ArgumentParser, Namespace

from teladan.cli import runtime


def configure(parser: ArgumentParser) -> None:
    """Everything after `manage` goes to Django."""
    parser.add_argument("arguments", nargs=REMAINDER)


def run(options: Namespace) -> int:
    """Hand over to Django; it exits by itself on an error."""
    runtime.start_django()
    from django.core.management import execute_from_command_line

    execute_from_command_line(["teladan manage", *options.arguments])
    return 0

"""Work that the clock or a command asks of citizen_voice. Each may run more than once."""

from datetime import datetime

from django_tasks import task

from teladan.citizen_voice import commands


@task()
def run_close_days(at: str) -> None:
    """The first word of a new day: what is left of the days before is destroyed."""
    commands.close_days(at=datetime.fromisoformat(at))

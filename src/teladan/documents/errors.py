"""Why a file that somebody sent cannot be read."""

from teladan.foundation.errors import Invalid


class BerkasTidakTerbaca(Invalid):
    """The file cannot be read as a table: `message` says what and why, `next_step` what to do."""

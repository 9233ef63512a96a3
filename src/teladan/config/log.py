"""What may stand in the log: nothing that opens a citizen's report or answer.

The address of a report's page and of a ticket's survey holds the secret code, and Django writes
the address of every refused request into the log, beside its second.
"""

import logging
import re

_SECRET = re.compile(r"(/lacak/|/t/)[^/?#\s\"']+")


class SecretCodes(logging.Filter):
    """Takes the codes out of the addresses in a record's text; every record passes."""

    def filter(self, record: logging.LogRecord) -> bool:
        """Always True."""
        text = record.getMessage()
        masked = _SECRET.sub(r"\1…", text)
        if masked != text:
            record.msg, record.args = masked, None
        return True

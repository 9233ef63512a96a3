"""Files of a form that is not sent yet: kept for a day, so that a form that has to be corrected, or
confirmed after a dry run, does not lose them. Who holds the receipt, a random name, may take them
back; nothing lists them.
"""

import re
import secrets
import time
from pathlib import Path

from django.conf import settings

SECONDS = 24 * 3600
#: No more than these are kept of one instansi; the oldest go first.
MOST = 2000
_RECEIPT = re.compile(r"[0-9a-f]{32}")


def deposit(instansi_id: int, content: bytes) -> str:
    """Keep the bytes and return the receipt. What is older than a day goes at the same time."""
    folder = _folder(instansi_id)
    folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    sweep(instansi_id)
    receipt = secrets.token_hex(16)
    (folder / receipt).write_bytes(content)
    return receipt


def take(instansi_id: int, receipt: str) -> bytes | None:
    """The bytes of a receipt of this instansi, or None: unknown, or older than a day."""
    if not _RECEIPT.fullmatch(receipt):
        return None
    try:
        return (_folder(instansi_id) / receipt).read_bytes()
    except FileNotFoundError:
        return None


def forget(instansi_id: int, receipt: str) -> None:
    """Throw away what a receipt stands for."""
    if _RECEIPT.fullmatch(receipt):
        (_folder(instansi_id) / receipt).unlink(missing_ok=True)


def sweep(instansi_id: int) -> None:
    """Throw away what is older than a day, by the machine's own clock, which wrote it, and the
    oldest of what is too many."""
    ages = sorted((_written(path), path) for path in _folder(instansi_id).glob("*"))
    too_many = len(ages) + 1 - MOST
    for number, (written, path) in enumerate(ages):
        if number < too_many or time.time() - written > SECONDS:
            path.unlink(missing_ok=True)


def sweep_all() -> None:
    """Throw away what is older than a day of every instansi; the worker asks for it."""
    for folder in _folder(0).parent.glob("*"):
        sweep(int(folder.name))


def _written(path: Path) -> float:
    try:
        return path.stat().st_mtime
    except FileNotFoundError:
        return 0.0


def _folder(instansi_id: int) -> Path:
    return Path(settings.TELADAN_DATA) / "titipan" / str(instansi_id)

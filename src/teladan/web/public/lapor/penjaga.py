"""Codes cannot be tried one after the other: who guesses too often is sent to wait.

Kept in the process only, so that a look at a report writes nothing: the address hashed with a
salt that dies with the process, and only for ten minutes.
"""

import hashlib
import secrets
import time
from collections import OrderedDict, deque

from django.utils.translation import gettext as _

from teladan.foundation.errors import TooMany

SECONDS = 600
MISSES = 20
_KEPT = 10_000
_SALT = secrets.token_bytes(16)
_missed: "OrderedDict[bytes, deque[float]]" = OrderedDict()


def check(address: str) -> None:
    """Raises TooMany where this address missed too often in the last ten minutes."""
    times = _missed.get(_hashed(address))
    if times is None:
        return
    while times and times[0] < time.monotonic() - SECONDS:
        times.popleft()
    if len(times) >= MISSES:
        raise TooMany(
            _("Terlalu banyak kode yang salah dari sambungan ini."),
            next_step=_("Tunggu sepuluh menit, lalu periksa kodenya huruf demi huruf."),
        )


def note_miss(address: str) -> None:
    """A well-formed code that opens nothing."""
    key = _hashed(address)
    times = _missed.pop(key, None) or deque(maxlen=MISSES)
    times.append(time.monotonic())
    _missed[key] = times
    while len(_missed) > _KEPT:
        _missed.popitem(last=False)


def forget() -> None:
    """For tests."""
    _missed.clear()


def _hashed(address: str) -> bytes:
    return hashlib.blake2b(address.encode(), key=_SALT, digest_size=12).digest()

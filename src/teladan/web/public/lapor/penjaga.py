"""Codes cannot be tried one after the other: who guesses too often is sent to wait. Nor can the
disk be filled with photos: a connection sends so many in ten minutes, and some room stays free.

Kept in the process only, so that a look at a report writes nothing: the address hashed with a
salt that dies with the process, and only for ten minutes.
"""

import hashlib
import secrets
import shutil
import time
from collections import OrderedDict, deque

from django.conf import settings
from django.utils.translation import gettext as _

from teladan.citizen_voice.commands import network_of
from teladan.foundation.errors import TooMany

SECONDS = 600
MISSES = 20
#: Photos of one connection in ten minutes: what twenty people of one office may send.
PHOTOS = 60
#: Bytes that photos leave free on the disk: texts, answers and the audit need it more.
FREE = 1024**3
_KEPT = 10_000
_SALT = secrets.token_bytes(16)
_missed: "OrderedDict[bytes, deque[float]]" = OrderedDict()
_photos: "OrderedDict[bytes, deque[float]]" = OrderedDict()


def check(address: str) -> None:
    """Raises TooMany where this address missed too often in the last ten minutes."""
    if _recent(_missed, address) >= MISSES:
        raise TooMany(
            _("Terlalu banyak kode yang salah dari sambungan ini."),
            next_step=_("Tunggu sepuluh menit, lalu periksa kodenya huruf demi huruf."),
        )


def note_miss(address: str) -> None:
    """A well-formed code that opens nothing."""
    _note(_missed, address, MISSES)


def photo_fault(address: str) -> str:
    """Why no photo can be taken from this address now; "" it is counted and may be taken."""
    if shutil.disk_usage(settings.TELADAN_DATA).free < FREE:
        return _("Foto sedang tidak dapat disimpan di sini. Kirim laporannya tanpa foto dulu.")
    if _recent(_photos, address) >= PHOTOS:
        return _(
            "Terlalu banyak foto dari sambungan ini. Tunggu sepuluh menit, atau kirim tanpa foto."
        )
    _note(_photos, address, PHOTOS)
    return ""


def _recent(kept: "OrderedDict[bytes, deque[float]]", address: str) -> int:
    times = kept.get(_hashed(address))
    if times is None:
        return 0
    while times and times[0] < time.monotonic() - SECONDS:
        times.popleft()
    return len(times)


def _note(kept: "OrderedDict[bytes, deque[float]]", address: str, most: int) -> None:
    key = _hashed(address)
    times = kept.pop(key, None) or deque(maxlen=most)
    times.append(time.monotonic())
    kept[key] = times
    while len(kept) > _KEPT:
        kept.popitem(last=False)


def forget() -> None:
    """For tests."""
    _missed.clear()
    _photos.clear()


def _hashed(address: str) -> bytes:
    return hashlib.blake2b(network_of(address).encode(), key=_SALT, digest_size=12).digest()

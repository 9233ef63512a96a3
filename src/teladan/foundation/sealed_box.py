"""Boxes that anybody may put something into and nobody reads before its time.

A box is a key pair. What is put in is padded to one length and encrypted to the public key; the
private key is destroyed when the box has been opened. Both lie outside the data folder and its
backups (settings.TELADAN_RELEASE_KEYS), the public one too: whoever can write the database could
put her own there and read what is sealed from then on. Beside it lies a stamp, a secret without
which nobody can forge what is in a box. How it is encrypted: `hybrid`.
"""

import hmac
import os
import secrets
from collections.abc import Callable
from pathlib import Path
from uuid import UUID

from django.conf import settings

from teladan.foundation import hybrid
from teladan.foundation.hybrid import Foreign

__all__ = ["KEY", "STAMP", "Foreign", "KeyLost", "create", "destroy", "is_open", "opener", "seal"]

#: How the files of a box end; a backup leaves them out wherever they lie.
KEY, STAMP = ".kunci-rilis", ".cap-rilis"
_MAC = 32
_SIZES = {KEY: hybrid.PRIVATE, STAMP: _MAC + hybrid.PUBLIC}


class KeyLost(Exception):
    """The box's key is not in the release folder: nobody can open it any more."""


def create(box: str) -> None:
    """Make a box's keys and stamp. `box` is its id, a UUID in hex.

    Raises OSError where the release folder cannot be written.
    """
    private, public = hybrid.generate()
    folder = _folder()
    folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    _write(_path(box, STAMP), secrets.token_bytes(_MAC) + public)
    _write(_path(box, KEY), private)
    _sync(folder)


def seal(box: str, body: bytes, *, size: int) -> bytes:
    """Encrypt `body`, padded to `size` bytes, so that all in a box is of one length.

    Raises ValueError if it is too long, KeyLost if the box could never be opened.
    """
    padded = hybrid.pad(body, size)
    stamp, public = _stamp(box)
    return hybrid.encrypt(_mac(stamp, padded) + padded, public, info=_info(box))


def opener(box: str) -> Callable[[bytes], bytes]:
    """The function that opens what was put into the box; it raises Foreign for anything else.

    Raises KeyLost.
    """
    raw, (stamp, _public), info = _read(box, KEY), _stamp(box), _info(box)

    def unseal(sealed: bytes) -> bytes:
        opened = hybrid.decrypt(sealed, raw, info=info)
        mac, padded = opened[:_MAC], opened[_MAC:]
        if not hmac.compare_digest(mac, _mac(stamp, padded)):
            raise Foreign
        return hybrid.unpad(padded)

    return unseal


def is_open(box: str) -> bool:
    """Whether the box's files are still here."""
    return _path(box, KEY).is_file() and _path(box, STAMP).is_file()


def destroy(box: str) -> None:
    """Overwrite and remove the box's files. To do it again is harmless."""
    found = False
    for path in (_path(box, KEY), _path(box, STAMP)):
        try:
            handle = os.open(path, os.O_WRONLY)
        except FileNotFoundError:
            continue
        found = True
        with os.fdopen(handle, "wb") as stream:
            stream.write(secrets.token_bytes(path.stat().st_size))
            stream.flush()
            os.fsync(stream.fileno())
        path.unlink(missing_ok=True)
    if found:
        _sync(_folder())


def _folder() -> Path:
    return Path(settings.TELADAN_RELEASE_KEYS)


def _path(box: str, ending: str) -> Path:
    return _folder() / (UUID(box).hex + ending)


def _info(box: str) -> bytes:
    return b"teladan kotak suara 1\0" + UUID(box).bytes


def _mac(stamp: bytes, padded: bytes) -> bytes:
    return hmac.digest(stamp, padded, "sha256")


def _stamp(box: str) -> tuple[bytes, bytes]:
    """The stamp and the public key."""
    content = _read(box, STAMP)
    return content[:_MAC], content[_MAC:]


def _read(box: str, ending: str) -> bytes:
    try:
        content = _path(box, ending).read_bytes()
    except FileNotFoundError as error:
        raise KeyLost(box) from error
    if len(content) != _SIZES[ending]:
        raise KeyLost(box)
    return content


def _write(path: Path, content: bytes) -> None:
    handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(handle, "wb") as stream:
        stream.write(content)
        stream.flush()
        os.fsync(stream.fileno())


def _sync(folder: Path) -> None:
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)

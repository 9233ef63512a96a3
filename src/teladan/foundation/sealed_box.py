"""Boxes that anybody may put something into and nobody reads before its time.

A box is a key pair. What is put in is padded to one length and encrypted to the public key; the
private key is destroyed when the box has been opened. Both lie outside the data folder and its
backups (settings.TELADAN_RELEASE_KEYS), the public one too: whoever can write the database could
put her own there and read what is sealed from then on. Beside it lies a stamp, a secret without
which nobody can forge what is in a box. HPKE (RFC 9180) with the hybrid key of ML-KEM-768 and
X25519, so that copies of the database that somebody keeps stay closed when one of the two falls.
"""

import hmac
import os
import secrets
from collections.abc import Callable
from pathlib import Path
from uuid import UUID

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives import hpke
from cryptography.hazmat.primitives.asymmetric.mlkem import MLKEM768PrivateKey, MLKEM768PublicKey
from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey, X25519PublicKey
from django.conf import settings

#: How the files of a box end; a backup leaves them out wherever they lie.
KEY, STAMP = ".kunci-rilis", ".cap-rilis"
_SEED, _POINT, _PUBLIC = 64, 32, 1184
_MAC, _LENGTH = 32, 4
_SIZES = {KEY: _SEED + _POINT, STAMP: _MAC + _PUBLIC + _POINT}
_SUITE = hpke.Suite(hpke.KEM.MLKEM768_X25519, hpke.KDF.HKDF_SHA256, hpke.AEAD.AES_256_GCM)


class KeyLost(Exception):
    """The box's key is not in the release folder: nobody can open it any more."""


class Foreign(Exception):
    """These bytes were not put into this box by this server, or were changed."""


def create(box: str) -> None:
    """Make a box's keys and stamp. `box` is its id, a UUID in hex.

    Raises OSError where the release folder cannot be written.
    """
    lattice, curve = MLKEM768PrivateKey.generate(), X25519PrivateKey.generate()
    folder = _folder()
    folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    public = lattice.public_key().public_bytes_raw() + curve.public_key().public_bytes_raw()
    _write(_path(box, STAMP), secrets.token_bytes(_MAC) + public)
    _write(_path(box, KEY), lattice.private_bytes_raw() + curve.private_bytes_raw())
    _sync(folder)


def seal(box: str, body: bytes, *, size: int) -> bytes:
    """Encrypt `body`, padded to `size` bytes, so that all in a box is of one length.

    Raises ValueError if it is too long, KeyLost if the box could never be opened.
    """
    if len(body) > size:
        raise ValueError(f"{len(body)} bytes do not fit into {size}")
    padded = len(body).to_bytes(_LENGTH, "big") + body.ljust(size, b"\0")
    stamp, raw = _stamp(box)
    public = hpke.MLKEM768X25519PublicKey(
        MLKEM768PublicKey.from_public_bytes(raw[:_PUBLIC]),
        X25519PublicKey.from_public_bytes(raw[_PUBLIC:]),
    )
    return _SUITE.encrypt(_mac(stamp, padded) + padded, public, info=_info(box))


def opener(box: str) -> Callable[[bytes], bytes]:
    """The function that opens what was put into the box; it raises Foreign for anything else.

    Raises KeyLost.
    """
    raw, (stamp, _public), info = _read(box, KEY), _stamp(box), _info(box)
    private = hpke.MLKEM768X25519PrivateKey(
        MLKEM768PrivateKey.from_seed_bytes(raw[:_SEED]),
        X25519PrivateKey.from_private_bytes(raw[_SEED:]),
    )

    def unseal(sealed: bytes) -> bytes:
        try:
            opened = _SUITE.decrypt(sealed, private, info=info)
        except InvalidTag as error:
            raise Foreign from error
        mac, padded = opened[:_MAC], opened[_MAC:]
        if not hmac.compare_digest(mac, _mac(stamp, padded)):
            raise Foreign
        end = _LENGTH + int.from_bytes(padded[:_LENGTH], "big")
        return padded[_LENGTH:end]

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

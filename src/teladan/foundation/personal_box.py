"""Texts that one person alone can read: sealed to a key that only her passphrase opens.

Her private key lies in the database wrapped twice: under a key made from her passphrase (Argon2id),
and under one made from a recovery key of 160 random bits that she prints. Neither is stored. What
is sealed to her is bound to its place (`place`), so that rows cannot be exchanged, and padded.

Its limit: while she works, the running server holds the opened key in its memory and the text in
its answer. Whoever controls that server then can read along (docs/explanation/konseling.md).
"""

import base64
import hashlib
import secrets
import struct
from dataclasses import dataclass

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.argon2 import Argon2id
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

from teladan.foundation import hybrid
from teladan.foundation.hybrid import Foreign

__all__ = [
    "Foreign",
    "NewKey",
    "WrongSecret",
    "fingerprint",
    "make",
    "open_text",
    "public_of",
    "seal_text",
    "unwrap",
    "unwrap_window",
    "wrap",
    "wrap_by_recovery",
    "wrap_for_window",
]

SHORTEST = 15
"""Characters of a passphrase: it must hold where nobody counts the tries."""
TEXT_SIZE = 16 * 1024
"""Every sealed text takes this many bytes, whatever its length."""
_NONCE, _SALT = 12, 16
_PASSPHRASE, _RECOVERY, _WINDOW = b"P", b"R", b"W"
#: Argon2id: lanes, passes, memory in KiB (RFC 9106, second recommended option). They stand in each
#: wrapping, so that they can grow without closing what was wrapped before.
_COST = (4, 3, 64 * 1024)
_DEAREST = (16, 64, 1024 * 1024)
_HEAD = struct.Struct(">cBHI")


class WrongSecret(Exception):
    """This passphrase or recovery key does not open this key."""


@dataclass(frozen=True)
class NewKey:
    """A new pair: the public key, its two wrappings, and the recovery key to print once."""

    public: bytes
    by_passphrase: bytes
    by_recovery: bytes
    recovery_key: str


def make(passphrase: str, *, owner: str) -> NewKey:
    """A new pair for an owner; the wrappings hold for nobody else."""
    private, public = hybrid.generate()
    by_recovery, recovery_key = wrap_by_recovery(private, owner=owner)
    return NewKey(public, wrap(private, passphrase, owner=owner), by_recovery, recovery_key)


def wrap(private: bytes, passphrase: str, *, owner: str) -> bytes:
    """The private key under a passphrase."""
    salt, head = secrets.token_bytes(_SALT), _HEAD.pack(_PASSPHRASE, *_COST)
    return _lock(private, _from_passphrase(passphrase, salt, _COST), head + salt, owner)


def wrap_by_recovery(private: bytes, *, owner: str) -> tuple[bytes, str]:
    """The private key under a new recovery key, and that key as it is printed."""
    bits = secrets.token_bytes(20)
    shown = base64.b32encode(bits).decode("ascii")
    grouped = "-".join(shown[at : at + 4] for at in range(0, len(shown), 4))
    salt = secrets.token_bytes(_SALT)
    head = _HEAD.pack(_RECOVERY, 0, 0, 0)
    return _lock(private, _from_bits(bits, salt), head + salt, owner), grouped


def unwrap(wrapped: bytes, secret: str, *, owner: str) -> bytes:
    """The private key, by whichever secret it was wrapped with. Raises WrongSecret."""
    head, salt = wrapped[: _HEAD.size], wrapped[_HEAD.size : _HEAD.size + _SALT]
    kind, *cost = _HEAD.unpack(head)
    if kind == _RECOVERY:
        key = _from_bits(_bits(secret), salt)
    else:
        key = _from_passphrase(secret, salt, (cost[0], cost[1], cost[2]))
    return _unlock(wrapped, key, _HEAD.size + _SALT, owner)


def wrap_for_window(private: bytes, *, owner: str) -> tuple[bytes, bytes]:
    """The private key under a random key for one short sitting, and that random key. The two must
    never lie in the same place."""
    key = secrets.token_bytes(32)
    return _lock(private, key, _HEAD.pack(_WINDOW, 0, 0, 0), owner), key


def unwrap_window(wrapped: bytes, key: bytes, *, owner: str) -> bytes:
    """The private key of a sitting. Raises WrongSecret."""
    if len(key) != 32:
        raise WrongSecret
    return _unlock(wrapped, key, _HEAD.size, owner)


def public_of(private: bytes) -> bytes:
    """The public key that belongs to a private one."""
    return hybrid.public_of(private)


def fingerprint(public: bytes) -> str:
    """What two people compare by word of mouth: 100 bits in six groups of five digits."""
    number = int.from_bytes(hashlib.sha256(b"teladan sidik kunci\0" + public).digest(), "big")
    digits = f"{number % 10**30:030d}"
    return " ".join(digits[at : at + 5] for at in range(0, 30, 5))


def seal_text(text: str, public: bytes, *, place: str) -> bytes:
    """Encrypt a text to its reader. Raises ValueError if it is longer than TEXT_SIZE bytes."""
    return hybrid.encrypt(hybrid.pad(text.encode(), TEXT_SIZE), public, info=_info(place))


def open_text(sealed: bytes, private: bytes, *, place: str) -> str:
    """The text. Raises Foreign for anything that was not sealed to this reader for this place."""
    return hybrid.unpad(hybrid.decrypt(sealed, private, info=_info(place))).decode()


def _info(place: str) -> bytes:
    return b"teladan kotak pribadi 1\0" + place.encode()


def _lock(private: bytes, key: bytes, head: bytes, owner: str) -> bytes:
    nonce = secrets.token_bytes(_NONCE)
    return head + nonce + AESGCM(key).encrypt(nonce, private, head + owner.encode())


def _unlock(wrapped: bytes, key: bytes, size: int, owner: str) -> bytes:
    head, nonce = wrapped[:size], wrapped[size : size + _NONCE]
    try:
        return AESGCM(key).decrypt(nonce, wrapped[size + _NONCE :], head + owner.encode())
    except InvalidTag as error:
        raise WrongSecret from error


def _from_passphrase(passphrase: str, salt: bytes, cost: tuple[int, int, int]) -> bytes:
    if any(asked > most for asked, most in zip(cost, _DEAREST, strict=True)) or not all(cost):
        raise WrongSecret
    lanes, passes, memory = cost
    kdf = Argon2id(salt=salt, length=32, iterations=passes, lanes=lanes, memory_cost=memory)
    return kdf.derive(" ".join(passphrase.split()).encode())


def _from_bits(bits: bytes, salt: bytes) -> bytes:
    return HKDF(SHA256(), 32, salt, b"teladan kunci pemulihan 1").derive(bits)


def _bits(shown: str) -> bytes:
    bare = "".join(sign for sign in shown.upper() if sign.isalnum())
    try:
        return base64.b32decode(bare)
    except ValueError as error:
        raise WrongSecret from error

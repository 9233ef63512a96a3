"""The one public-key encryption of this project: HPKE (RFC 9180), hybrid of ML-KEM-768 and X25519.

So copies of the database that somebody keeps stay closed when one of the two falls. Bodies are
padded to a given size: the length of a sealed text tells nothing of the text.
"""

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives import hpke
from cryptography.hazmat.primitives.asymmetric.mlkem import MLKEM768PrivateKey, MLKEM768PublicKey
from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey, X25519PublicKey

_SEED, _POINT, _LATTICE = 64, 32, 1184
_LENGTH = 4
PRIVATE, PUBLIC = _SEED + _POINT, _LATTICE + _POINT
"""How many bytes a private and a public key have."""
_SUITE = hpke.Suite(hpke.KEM.MLKEM768_X25519, hpke.KDF.HKDF_SHA256, hpke.AEAD.AES_256_GCM)


class Foreign(Exception):
    """These bytes were not sealed to this key for this purpose, or were changed."""


def generate() -> tuple[bytes, bytes]:
    """A new pair: the private key, the public key."""
    lattice, curve = MLKEM768PrivateKey.generate(), X25519PrivateKey.generate()
    private = lattice.private_bytes_raw() + curve.private_bytes_raw()
    return private, public_of(private)


def public_of(private: bytes) -> bytes:
    """The public key that belongs to a private one."""
    lattice = MLKEM768PrivateKey.from_seed_bytes(private[:_SEED])
    curve = X25519PrivateKey.from_private_bytes(private[_SEED:])
    return lattice.public_key().public_bytes_raw() + curve.public_key().public_bytes_raw()


def encrypt(body: bytes, public: bytes, *, info: bytes) -> bytes:
    """Encrypt to a public key; `info` says what for, and must be told again to decrypt."""
    key = hpke.MLKEM768X25519PublicKey(
        MLKEM768PublicKey.from_public_bytes(public[:_LATTICE]),
        X25519PublicKey.from_public_bytes(public[_LATTICE:]),
    )
    return _SUITE.encrypt(body, key, info=info)


def decrypt(sealed: bytes, private: bytes, *, info: bytes) -> bytes:
    """What was encrypted. Raises Foreign."""
    key = hpke.MLKEM768X25519PrivateKey(
        MLKEM768PrivateKey.from_seed_bytes(private[:_SEED]),
        X25519PrivateKey.from_private_bytes(private[_SEED:]),
    )
    try:
        return _SUITE.decrypt(sealed, key, info=info)
    except InvalidTag as error:
        raise Foreign from error


def pad(body: bytes, size: int) -> bytes:
    """The body with its length, filled to `size`. Raises ValueError if it is too long."""
    if len(body) > size:
        raise ValueError(f"{len(body)} bytes do not fit into {size}")
    return len(body).to_bytes(_LENGTH, "big") + body.ljust(size, b"\0")


def unpad(padded: bytes) -> bytes:
    """The body that was padded."""
    return padded[_LENGTH : _LENGTH + int.from_bytes(padded[:_LENGTH], "big")]

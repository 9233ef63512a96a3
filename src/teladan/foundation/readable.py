"""Codes that are read aloud over a telephone and typed by a thumb.

Neither the signs that look alike (O 0, I 1 L, 8 B, 5 S, 2 Z, 6 G, V U) nor more of those that
sound alike than needed; the last sign checks the others. 23 signs, a prime, so that the check
finds every single wrong sign and every two exchanged neighbours.
"""

import hashlib
import secrets

ALPHABET = "2345679ACEFHJKMNPRTUWXY"
GROUP = 4
_WORTH = {sign: number for number, sign in enumerate(ALPHABET)}
_MODULUS = len(ALPHABET)


def random_code(length: int) -> str:
    """A code of `length` signs, the check sign included."""
    return _checked("".join(secrets.choice(ALPHABET) for _ in range(length - 1)))


def code_from(seed: str, length: int) -> str:
    """The code that belongs to a secret `seed`: the same seed gives the same code."""
    number = int.from_bytes(hashlib.sha256(seed.encode()).digest(), "big")
    signs = []
    for _position in range(length - 1):
        number, worth = divmod(number, _MODULUS)
        signs.append(ALPHABET[worth])
    return _checked("".join(signs))


def normalise(typed: str) -> str:
    """What was typed, without spaces, dashes and small letters. Not checked."""
    return "".join(sign for sign in typed.upper() if sign.isalnum())


def is_wellformed(code: str) -> bool:
    """Whether the signs of a normalised code exist and its check sign fits."""
    if len(code) < 2 or any(sign not in _WORTH for sign in code):
        return False
    return _checked(code[:-1]) == code


def grouped(code: str) -> str:
    """For people: in groups of four, "K7MP-3XTA-9RWE"."""
    return "-".join(code[start : start + GROUP] for start in range(0, len(code), GROUP))


def _checked(body: str) -> str:
    total = sum((position + 2) * _WORTH[sign] for position, sign in enumerate(body))
    return body + ALPHABET[total % _MODULUS]

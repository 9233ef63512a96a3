"""Texts that only few may read are encrypted before they reach the database.

The key lies beside the database, in the data folder's `kunci/` (or in TELADAN_SEALED_KEY), never
in it: a copy of the database alone opens nothing. Keys are Fernet keys, one a line, the newest
first; the older ones still open what was sealed with them. Who holds the running server holds
the key (docs/explanation/privacy.md).
"""

import hashlib
import hmac
import os
import secrets
from functools import lru_cache
from pathlib import Path

from cryptography.fernet import Fernet, InvalidToken, MultiFernet
from django.conf import settings


class Unreadable(Exception):
    """The bytes were sealed with a key that is not here, or were changed."""


def seal(text: str) -> bytes:
    """Encrypt and authenticate a text."""
    return _keys(Path(settings.TELADAN_DATA)).encrypt(text.encode("utf-8"))


def unseal(sealed: bytes | memoryview) -> str:
    """The text of sealed bytes, as the database returns them. Raises Unreadable."""
    try:
        return _keys(Path(settings.TELADAN_DATA)).decrypt(bytes(sealed)).decode("utf-8")
    except InvalidToken as error:
        raise Unreadable from error


def keyed_hash(purpose: str, text: str) -> str:
    """A hash in hex that only the holder of the oldest key can make: short codes kept this way
    cannot be guessed from a copy of the database. `purpose` keeps two uses apart."""
    key = _oldest(Path(settings.TELADAN_DATA))
    return hmac.new(key, f"{purpose}\0{text}".encode(), hashlib.sha256).hexdigest()


@lru_cache(maxsize=4)
def _keys(folder: Path) -> MultiFernet:
    return MultiFernet([Fernet(line) for line in _lines(folder)])


@lru_cache(maxsize=4)
def _oldest(folder: Path) -> bytes:
    return _lines(folder)[-1].encode("ascii")


def _lines(folder: Path) -> list[str]:
    given = os.environ.get("TELADAN_SEALED_KEY")
    return (given or _stored(folder / "kunci" / "sealed")).split()


def _stored(path: Path) -> str:
    """The stored keys, or a new one. Two first uses at once end with the same key."""
    if not path.exists():
        path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        draft = path.with_name(f".sealed.{secrets.token_hex(8)}")
        handle = os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        with os.fdopen(handle, "w", encoding="ascii") as stream:
            stream.write(Fernet.generate_key().decode("ascii"))
        try:
            os.link(draft, path)
        except FileExistsError:
            pass
        finally:
            draft.unlink()
    return path.read_text(encoding="ascii")

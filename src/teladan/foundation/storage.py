"""Files by content: written once, named by their SHA-256, one folder per instansi."""

import hashlib
import os
import tempfile
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from django.conf import settings


@dataclass(frozen=True)
class StoredFile:
    """A stored file's identity: `sha256` in hex, `size` in bytes."""

    sha256: str
    size: int


def _root(instansi_id: int) -> Path:
    return Path(settings.TELADAN_DATA) / "files" / str(instansi_id)


def _path(instansi_id: int, sha256: str) -> Path:
    if len(sha256) != 64 or not set(sha256) <= set("0123456789abcdef"):
        raise ValueError("not a SHA-256 in hex")
    return _root(instansi_id) / sha256[:2] / sha256


def store(instansi_id: int, chunks: Iterable[bytes]) -> StoredFile:
    """Write the bytes durably and return their identity. The same bytes are kept once."""
    root = _root(instansi_id)
    root.mkdir(parents=True, exist_ok=True)
    digest, size = hashlib.sha256(), 0
    with tempfile.NamedTemporaryFile(dir=root, delete=False) as handle:
        for chunk in chunks:
            digest.update(chunk)
            size += len(chunk)
            handle.write(chunk)
        handle.flush()
        os.fsync(handle.fileno())
    target = _path(instansi_id, digest.hexdigest())
    target.parent.mkdir(exist_ok=True)
    os.replace(handle.name, target)
    return StoredFile(digest.hexdigest(), size)


def open_path(instansi_id: int, sha256: str) -> Path:
    """The path of a stored file of this instansi.

    Raises FileNotFoundError if this instansi stored no such file, whoever else did.
    """
    path = _path(instansi_id, sha256)
    if not path.is_file():
        raise FileNotFoundError(sha256)
    return path


def read(instansi_id: int, sha256: str) -> bytes:
    """The bytes of a stored file of this instansi. Raises FileNotFoundError."""
    return open_path(instansi_id, sha256).read_bytes()

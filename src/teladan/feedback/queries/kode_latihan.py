"""The code that the copy gives at the end of a rehearsal, and that the real site believes.

Forty letters and digits, to be typed if need be: what was done, when, a number that makes each
code its own, and a keyed hash over that and the NIP which the trainee gave at the start. The NIP
itself is not in it: the real site puts in the NIP of who is signed in, so that a colleague's code
fits nobody else. Who gives away her NIP *and* lets another practise in her name is not stopped.
"""

import hmac
import secrets
from base64 import b32decode, b32encode
from dataclasses import dataclass
from datetime import UTC, datetime
from hashlib import sha256
from struct import Struct

from teladan_rules.umpan_balik.latihan import PeranLatihan

_VERSI = 1
_ISI = Struct(">BBBBBI6s")
_TANDA = 10
_SEMUA = tuple(PeranLatihan)


@dataclass(frozen=True)
class SelesaiLatihan:
    """What somebody did in the copy. `langkah` are the places (from 0) of the steps that the
    copy saw done; `benar` of `dari` situations judged rightly, None where there were none."""

    peran: PeranLatihan
    langkah: tuple[int, ...]
    benar: int | None
    dari: int | None
    selesai_at: datetime


def make_kode(selesai: SelesaiLatihan, *, nip: str, key: bytes) -> str:
    """The code, in groups of five."""
    isi = _ISI.pack(
        _VERSI,
        _SEMUA.index(selesai.peran),
        sum(1 << place for place in selesai.langkah),
        selesai.benar or 0,
        selesai.dari or 0,
        int(selesai.selesai_at.timestamp()),
        secrets.token_bytes(6),
    )
    text = b32encode(isi + _sign(isi, nip, key)).decode("ascii")
    return "-".join(text[start : start + 5] for start in range(0, len(text), 5))


def read_kode(kode: str, *, nip: str, key: bytes) -> SelesaiLatihan | None:
    """What the code says, or None where it was not made with this key for this NIP."""
    try:
        raw = b32decode(plain_kode(kode), casefold=True)
    except ValueError:
        return None
    isi, tanda = raw[: _ISI.size], raw[_ISI.size :]
    if len(isi) != _ISI.size or not hmac.compare_digest(tanda, _sign(isi, nip, key)):
        return None
    versi, peran, langkah, benar, dari, at, _nonce = _ISI.unpack(isi)
    if versi != _VERSI or peran >= len(_SEMUA):
        return None
    return SelesaiLatihan(
        _SEMUA[peran],
        tuple(place for place in range(8) if langkah >> place & 1),
        benar if dari else None,
        dari or None,
        datetime.fromtimestamp(at, UTC),
    )


def plain_kode(kode: str) -> str:
    """As it is stored: letters and digits only, large, at most 64."""
    return "".join(c for c in kode.upper() if c.isascii() and c.isalnum())[:64]


def _sign(isi: bytes, nip: str, key: bytes) -> bytes:
    return hmac.new(key, b"latihan\0" + nip.encode() + b"\0" + isi, sha256).digest()[:_TANDA]

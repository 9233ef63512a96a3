"""Counting what comes from one origin, without knowing whose it is.

An origin is an address and a device, each hashed with the salt of the day: 16 signs for the
address, 16 for the device. Only the address is counted, because a program names a new device
with every request. The salt is destroyed when the day is over (`close_days`), and with it the
counts and every stored origin: nobody is followed from one day to the next. Nothing is written
at the first use of a day but the salt: a row with its moment would tell when somebody spoke.
"""

import hashlib
import hmac
import ipaddress
import secrets
from dataclasses import dataclass
from datetime import date, datetime
from zoneinfo import ZoneInfo

from django.db import connection

from teladan.citizen_voice.models import GaramHarian

HALF = 16
#: The zone where a day of Indonesia ends last.
LAST_ZONE = "Asia/Jakarta"
_COUNT = """
INSERT INTO citizen_voice_jumlahasal (hari, jam, jenis, asal, jumlah) VALUES (%s, %s, %s, %s, 1)
ON CONFLICT (hari, jam, jenis, asal) DO UPDATE SET jumlah = citizen_voice_jumlahasal.jumlah + 1
RETURNING jumlah
"""


@dataclass(frozen=True)
class OriginCount:
    """The hashed origin, and how many things of this kind its address sent in this hour."""

    asal: str
    jumlah_jam: int


def count_origin(
    *, jenis: str, address: str, device: str, at: datetime, zona: str = LAST_ZONE
) -> OriginCount:
    """Count one more of `jenis` from this address in the hour of `at`, as clocks in `zona` show
    it. `jenis` (up to 12 signs) keeps kinds and instansi apart: "skm-3".

    The count's row stays locked until the caller's transaction ends, so that what follows from
    it is done by one request at a time.
    """
    local = at.astimezone(ZoneInfo(zona))
    asal = origin_of(address=address, device=device, day=local.date())
    return OriginCount(asal, count_once_more(asal, jenis=jenis, local=local))


def count_once_more(asal: str, *, jenis: str, local: datetime) -> int:
    """The same for an origin whose hash is known, so that no more than this one statement stands
    in the caller's transaction; `local` is the place's own time."""
    with connection.cursor() as cursor:
        cursor.execute(_COUNT, [local.date(), local.hour, jenis, asal[:HALF]])
        (jumlah,) = cursor.fetchone()
    return int(jumlah)


def origin_of(*, address: str, device: str, day: date) -> str:
    """The hashed origin as it is called on this day, 32 signs."""
    salt = _salt(day)
    return _hashed(salt, network_of(address)) + _hashed(salt, f"{network_of(address)}\0{device}")


def address_range(asal: str) -> tuple[str, str]:
    """From and below which text every stored origin of this address lies."""
    return asal[:HALF], asal[:HALF] + "g"


def open_day(day: date) -> None:
    """Note that something of this day waits to be closed, though no origin of it is kept."""
    _salt(day)


def _salt(day: date) -> bytes:
    salt = _stored_salt(day)
    if salt is None:
        fresh = GaramHarian(hari=day, garam=secrets.token_bytes(32))
        GaramHarian.objects.bulk_create([fresh], ignore_conflicts=True)
        salt = _stored_salt(day)
    assert salt is not None
    return bytes(salt)


def _stored_salt(day: date) -> bytes | None:
    with connection.cursor() as cursor:
        cursor.execute("SELECT garam FROM citizen_voice_garamharian WHERE hari = %s", [day])
        row = cursor.fetchone()
    return row[0] if row else None


def _hashed(salt: bytes, text: str) -> str:
    return hmac.new(salt, text.encode("utf-8", "replace"), hashlib.sha256).hexdigest()[:HALF]


def network_of(address: str) -> str:
    """Who shares a connection: the IPv4 address itself, of IPv6 the network of 64 bits, in which
    one household or telephone takes any address it likes."""
    try:
        found = ipaddress.ip_address(address)
    except ValueError:
        return address
    if isinstance(found, ipaddress.IPv4Address):
        return address
    if found.ipv4_mapped is not None:
        return str(found.ipv4_mapped)
    return str(ipaddress.ip_network((found, 64), strict=False).network_address)

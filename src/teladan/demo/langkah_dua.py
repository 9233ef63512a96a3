"""Who signs in by two steps in the example, and how a visitor gets the code of the moment."""

from dataclasses import replace
from datetime import date, datetime

import pyotp
from django.conf import settings

from teladan.demo.accounts import SANDI, accounts
from teladan.demo.waktu import jam
from teladan.demo.world import World
from teladan.foundation.actor import Actor, Peran
from teladan.organisation.commands import PeranIsi, confirm_totp, grant_peran, start_totp
from teladan.organisation.models import Akun
from teladan.organisation.queries import unsealed_secret

DUA_LANGKAH = ("konselor", "talenta", "disiplin", "kepala_bkpsdm")
"""Example accounts whose second step is on; the page of the second step shows the code."""
_PERAN = (
    ("konselor", Peran.KONSELOR),
    ("talenta", Peran.PENGELOLA_TALENTA),
    ("kepala_bkpsdm", Peran.PENGELOLA_TALENTA),
    ("kepala_bkpsdm", Peran.PENGELOLA_KINERJA),
    ("disiplin", Peran.PEMERIKSA_DISIPLIN),
    ("pemeriksa", Peran.PEMERIKSA_DISIPLIN),
)
_LANGKAH = 30


def grant_sensitive(world: World) -> None:
    """January: two keepers of each kind, for nobody decides alone."""
    at = jam(2026, 1, 2, 8)
    for key, peran in _PERAN:
        isi = PeranIsi(world.pegawai[key], peran, date(2026, 1, 1), date(2026, 12, 31))
        grant_peran(isi=isi, by=world.system, at=at)
    for nth, key in enumerate(DUA_LANGKAH):
        _turn_on(world, key, jam(2026, 1, 5, 9, 10 * nth))


def _turn_on(world: World, key: str, at: datetime) -> None:
    by = world.actor(key, at)
    secret = start_totp(password=SANDI, address="contoh", by=by, at=at)
    kode = pyotp.TOTP(secret).at(int(at.timestamp()))
    confirm_totp(kode=kode, address="contoh", session_key="", by=by, at=at)


def dua_langkah(world: World, key: str, at: datetime) -> Actor:
    """A person who signs in by two steps; those without an example account cannot be played."""
    return replace(world.actor(key, at), totp=True)


def kode_contoh(akun_id: int, at: datetime) -> str | None:
    """The code that an example account takes now, in demo mode and of these accounts only. A code
    is good once, so after a sign-in it is the next one's."""
    if not settings.TELADAN_DEMO:
        return None
    akun = Akun.objects.filter(pk=akun_id, nip__in=[each.nip for each in accounts()]).first()
    secret = unsealed_secret(akun) if akun is not None else None
    if akun is None or secret is None:
        return None
    now = int(at.timestamp()) // _LANGKAH
    step = max(now, (akun.totp_langkah or 0) + 1)
    return pyotp.TOTP(secret).at(step * _LANGKAH) if step <= now + 1 else None

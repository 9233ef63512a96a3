"""Counting tries: of a NIP from one address, of a NIP from anywhere, and of an address.

A try is counted before the password is looked at, so that many tries at once cannot slip
through. Known and unknown NIP are counted alike: the answer never tells which it was.
"""

import math
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db import transaction
from django.db.models import Q
from django.utils.crypto import salted_hmac
from django.utils.translation import gettext as _

from teladan.foundation.errors import TooMany
from teladan.organisation.models import PercobaanMasuk

WINDOW = timedelta(minutes=15)
TRIES = 5
"""Failed tries of one NIP from one address before it is locked for WINDOW."""
_TRIES_ANYWHERE = 25
_TRIES_OF_ADDRESS = 100


@dataclass(frozen=True)
class Budget:
    """Who is counted, under which keyed hash, and up to how many tries."""

    kunci: str
    tries: int


@dataclass(frozen=True)
class Tries:
    """The outcome of counting one more try: `left` after it, or locked until then."""

    left: int
    locked_until: datetime | None


def budgets(*, purpose: str, nip: str, address: str) -> tuple[Budget, ...]:
    """The three counters of one try; the first is the one that a person is told about."""
    return (
        Budget(_key(purpose, "both", f"{nip} {address}"), TRIES),
        Budget(_key(purpose, "nip", nip), _TRIES_ANYWHERE),
        Budget(_key(purpose, "address", address), _TRIES_OF_ADDRESS),
    )


def count_try(asked: Iterable[Budget], *, at: datetime) -> Tries:
    """Count one try. Locked counters are not counted further, so that a lock ends."""
    wanted = {budget.kunci: budget.tries for budget in asked}
    with transaction.atomic():
        fresh = [PercobaanMasuk(kunci=kunci, sejak=at) for kunci in wanted]
        PercobaanMasuk.objects.bulk_create(fresh, ignore_conflicts=True)
        found = PercobaanMasuk.objects.select_for_update().filter(kunci__in=wanted)
        rows = {row.kunci: row for row in found.order_by("pk")}
        locked = [row.terkunci_sampai for row in rows.values() if _is_locked(row, at)]
        if locked:
            return Tries(0, max(moment for moment in locked if moment is not None))
        for row in rows.values():
            _count(row, wanted[row.kunci], at)
        PercobaanMasuk.objects.bulk_update(rows.values(), ["gagal", "sejak", "terkunci_sampai"])
    return Tries(min(tries - rows[kunci].gagal for kunci, tries in wanted.items()), None)


def _count(row: PercobaanMasuk, tries: int, at: datetime) -> None:
    if row.terkunci_sampai is not None or at - row.sejak > WINDOW:
        row.gagal, row.sejak, row.terkunci_sampai = 0, at, None
    row.gagal += 1
    if row.gagal >= tries:
        row.terkunci_sampai = at + WINDOW


def _is_locked(row: PercobaanMasuk, at: datetime) -> bool:
    return row.terkunci_sampai is not None and row.terkunci_sampai > at


def forget(asked: Iterable[Budget], *, at: datetime) -> None:
    """After a success: the person's counters start anew, the address keeps its other tries.

    Old rows go too, so that the table stays small.
    """
    mine = [budget.kunci for budget in asked if budget.tries != _TRIES_OF_ADDRESS]
    old = Q(sejak__lt=at - timedelta(days=1)) & (
        Q(terkunci_sampai__isnull=True) | Q(terkunci_sampai__lt=at)
    )
    PercobaanMasuk.objects.filter(Q(kunci__in=mine) | old).delete()
    address = [budget.kunci for budget in asked if budget.tries == _TRIES_OF_ADDRESS]
    for row in PercobaanMasuk.objects.select_for_update().filter(kunci__in=address, gagal__gt=0):
        PercobaanMasuk.objects.filter(pk=row.pk).update(gagal=row.gagal - 1, terkunci_sampai=None)


def refuse_locked(until: datetime, *, at: datetime) -> TooMany:
    """The refusal while locked, with until when."""
    minutes = max(1, math.ceil((until - at).total_seconds() / 60))
    return TooMany(
        _("Terlalu banyak percobaan yang gagal. Percobaan berikutnya dapat dilakukan dalam "
          "%(minutes)s menit.") % {"minutes": minutes},
        next_step=_("Tunggu sampai saat itu. Bila lupa kata sandi, mintalah kode sekali pakai "
                    "kepada admin unit kerja Anda."),
    )  # fmt: skip


def _key(*parts: str) -> str:
    return salted_hmac("teladan.throttle", "\0".join(parts), algorithm="sha256").hexdigest()

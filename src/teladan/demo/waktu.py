"""The days on which the story of the example happens, in western Indonesian time."""

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

WIB = ZoneInfo("Asia/Jakarta")


def jam(tahun: int, bulan: int, hari: int, pukul: int = 9, menit: int = 0) -> datetime:
    """An instant of the story, WIB."""
    return datetime(tahun, bulan, hari, pukul, menit, tzinfo=WIB)


BERDIRI = jam(2024, 1, 2, 8)
"""When the staff list went in."""

MULAI = jam(2026, 8, 19, 7, 40)
"""Where the demo's clock starts: a Wednesday of the third quarter."""


def sesudah(at: datetime, hari: int, *, jam: int = 0, menit: int = 0) -> datetime:
    """That many days later, moved from a weekend to Monday, and some hours and minutes later."""
    later = at + timedelta(days=hari)
    if later.weekday() > 4:
        later += timedelta(days=7 - later.weekday())
    return later + timedelta(hours=jam, minutes=menit)

"""Has somebody reported it already? Shown before a report is sent, so that she may follow it.

Of others' reports nothing but their category, kelurahan, unit, day and state is ever shown; the
words are compared here and stay here.
"""

import re
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from fractions import Fraction
from typing import Any
from zoneinfo import ZoneInfo

from django.db.models import Q, QuerySet
from django.db.models.functions import Left

from teladan.citizen_voice.models import Pengaduan
from teladan.citizen_voice.queries.kata import status_label
from teladan.citizen_voice.queries.tenggat import zone_of
from teladan.citizen_voice.states import TERBUKA

HARI = 60
#: No more than these are compared, the newest first, so that the page stays quick.
PALING_BANYAK = 300
DITAMPILKAN = 3
#: What is compared of each text: enough to know it by.
PANJANG = 1000
_ALIKE = Fraction(1, 3)
_EMPTY_WORDS = frozenset(
    {
        "yang", "dan", "di", "ke", "dari", "untuk", "pada", "dengan", "saya", "kami", "kita",
        "anda", "ini", "itu", "ada", "tidak", "sudah", "belum", "juga", "karena", "agar", "atau",
        "oleh", "para", "nya", "lagi", "masih", "sangat", "sekali", "tolong", "mohon", "pak", "bu",
        "bapak", "ibu", "lapor", "laporan", "min", "admin", "terima", "kasih",
    }
)  # fmt: skip


@dataclass(frozen=True)
class LaporanMirip:
    """Another open report that speaks of much the same. `kategori` is KategoriPengaduan or ""."""

    pengaduan_id: int
    kategori: str
    kelurahan: str
    unit_nama: str
    hari: date
    status: str


@dataclass(frozen=True)
class Pencarian:
    """What the report to be sent says."""

    uraian: str
    unit_id: int | None = None
    kelurahan: str = ""
    kategori: str = ""


def laporan_mirip(cari: Pencarian, *, instansi_id: int, today: date) -> list[LaporanMirip]:
    """Open reports of the last 60 days, of the same unit or kelurahan, that are much alike; the
    most alike first. Two queries."""
    place = Q(unit_id=cari.unit_id) if cari.unit_id else Q()
    if cari.kelurahan:
        place |= Q(kelurahan__iexact=cari.kelurahan)
    if not place:
        return []
    rows = _followable(instansi_id, today).filter(place).order_by("-diterima_at")
    rows = rows.annotate(awal=Left("uraian", PANJANG))
    found = []
    for awal, *shown in rows.values_list("awal", *_SHOWN)[:PALING_BANYAK]:
        score = likeness(cari.uraian[:PANJANG], awal)
        if score >= _ALIKE:
            found.append((score, shown))
    found.sort(key=lambda each: -each[0])
    zone = zone_of(instansi_id)
    return [_shown(*shown, zone=zone) for _score, shown in found[:DITAMPILKAN]]


_SHOWN = ("pk", "kategori", "kelurahan", "unit__nama", "diterima_at", "status")


def can_be_followed(pengaduan_id: int, *, instansi_id: int, today: date) -> bool:
    """Whether a report may be followed: open, not secret, not set aside, and not too old."""
    return _followable(instansi_id, today).filter(pk=pengaduan_id).exists()


def _followable(instansi_id: int, today: date) -> QuerySet[Pengaduan]:
    return Pengaduan.objects.filter(
        instansi_id=instansi_id,
        status__in=TERBUKA,
        diterima_at__gte=datetime.combine(today - timedelta(days=HARI), time(), UTC),
        kerahasiaan="terbuka",
        tersegel=False,
        sensitif=False,
        dikarantina="",
    )


def _shown(*row: Any, zone: ZoneInfo) -> LaporanMirip:
    pk, kategori, kelurahan, unit, at, status = row
    hari = at.astimezone(zone).date()
    return LaporanMirip(pk, kategori, kelurahan, unit or "", hari, status_label(status))


def likeness(one: str, other: str) -> Fraction:
    """How much two texts share, 0 to 1: of their words, or of their groups of three letters,
    which forgive a wrong letter; the larger of the two."""
    words = _shared(_words(one), _words(other))
    return max(words, _shared(_trigrams(one), _trigrams(other)))


def _shared(one: frozenset[str], other: frozenset[str]) -> Fraction:
    both = len(one | other)
    return Fraction(len(one & other), both) if both else Fraction(0)


def _words(text: str) -> frozenset[str]:
    return frozenset(re.findall(r"\w+", text.casefold())) - _EMPTY_WORDS


def _trigrams(text: str) -> frozenset[str]:
    """Of the words that say something, so that polite phrases make nothing alike."""
    return frozenset(
        padded[start : start + 3]
        for word in _words(text)
        for padded in [f" {word} "]
        for start in range(len(padded) - 2)
    )

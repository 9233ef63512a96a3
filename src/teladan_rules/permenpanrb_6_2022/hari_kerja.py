"""Working days: counting them, and the national calendar of holidays as data.

Days are calendar dates in the instansi's own time zone; `tanggal_setempat` makes them from an
instant. A period of n working days "sejak" an event (Lampiran Bab V) starts on the day after it.
"""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from functools import cache
from importlib.resources import files
from zoneinfo import ZoneInfo

from teladan_rules.permenpanrb_6_2022.vocabulary import ZonaWaktu
from teladan_rules.text import N_, Kalimat

_BELUM_ADA = Kalimat(N_("Hari libur tahun {tahun:d} belum ada dalam kalender."))
TAHUN_TERSEDIA = range(2024, 2028)
"""Years for which national holidays are known."""


class KalenderBelumAda(ValueError):
    """A day lies in a year whose holidays are not known yet."""

    def __init__(self, tahun: int) -> None:
        super().__init__(_BELUM_ADA(tahun=tahun))
        self.tahun = tahun


@dataclass(frozen=True, slots=True)
class KalenderKerja:
    """The working calendar of an instansi.

    ``hari_libur``: holidays and cuti bersama with their names. ``hari_per_minggu``: 5 (Monday to
    Friday) or 6 (to Saturday). ``tahun``: years that ``hari_libur`` covers; None means all.
    Raises ValueError for another working week.
    """

    hari_libur: Mapping[date, str]
    hari_per_minggu: int = 5
    tahun: frozenset[int] | None = None

    def __post_init__(self) -> None:
        if self.hari_per_minggu not in {5, 6}:
            raise ValueError("hari kerja per minggu harus 5 atau 6")

    def alasan_libur(self, tanggal: date) -> str | None:
        """Why ``tanggal`` is no working day, or None if it is one.

        Raises KalenderBelumAda for a year that the calendar doesn't cover.
        """
        if self.tahun is not None and tanggal.year not in self.tahun:
            raise KalenderBelumAda(tanggal.year)
        if tanggal in self.hari_libur:
            return self.hari_libur[tanggal]
        if tanggal.weekday() >= self.hari_per_minggu:
            return "Sabtu" if tanggal.weekday() == 5 else "Minggu"
        return None

    def is_hari_kerja(self, tanggal: date) -> bool:
        return self.alasan_libur(tanggal) is None

    def tambah(self, mulai: date, hari: int) -> date:
        """The ``hari``-th working day after ``mulai``; 0 gives ``mulai`` itself.

        Raises ValueError for negative ``hari`` and KalenderBelumAda.
        """
        if hari < 0:
            raise ValueError("banyaknya hari kerja tidak boleh negatif")
        tanggal = mulai
        while hari:
            tanggal += timedelta(days=1)
            hari -= self.is_hari_kerja(tanggal)
        return tanggal

    def hitung(self, mulai: date, sampai: date) -> int:
        """Working days after ``mulai`` up to and including ``sampai``; negative if it is past."""
        if sampai < mulai:
            return -self.hitung(sampai, mulai)
        hari = (sampai - mulai).days
        return sum(self.is_hari_kerja(mulai + timedelta(days=n)) for n in range(1, hari + 1))

    def libur_antara(self, mulai: date, sampai: date) -> dict[date, str]:
        """Holidays (weekends left out) after ``mulai`` up to and including ``sampai``."""
        return {
            tanggal: nama
            for tanggal, nama in sorted(self.hari_libur.items())
            if mulai < tanggal <= sampai and tanggal.weekday() < self.hari_per_minggu
        }

    def with_libur(self, tambahan: Mapping[date, str]) -> "KalenderKerja":
        """The same with an instansi's own holidays (say, a regional election) added."""
        return KalenderKerja({**self.hari_libur, **tambahan}, self.hari_per_minggu, self.tahun)


@dataclass(frozen=True, slots=True)
class LiburNasional:
    """National holidays of one year. ``sementara``: dates may still change; ``dasar`` says on
    what they rest."""

    tahun: int
    dasar: str
    sementara: bool
    hari_libur: Mapping[date, str]
    cuti_bersama: Mapping[date, str]


@cache
def libur_nasional(tahun: int) -> LiburNasional:
    """The national holidays of ``tahun``. Raises KalenderBelumAda."""
    if tahun not in TAHUN_TERSEDIA:
        raise KalenderBelumAda(tahun)
    path = files(__package__).joinpath("libur_nasional", f"{tahun}.toml")
    data = tomllib.loads(path.read_text(encoding="utf-8"))
    return LiburNasional(
        tahun,
        data["dasar"],
        data["sementara"],
        {item["tanggal"]: item["nama"] for item in data["hari_libur"]},
        {item["tanggal"]: item["nama"] for item in data["cuti_bersama"]},
    )


@cache
def kalender_nasional(hari_per_minggu: int = 5) -> KalenderKerja:
    """The national calendar over all years known, cuti bersama included."""
    libur: dict[date, str] = {}
    for tahun in TAHUN_TERSEDIA:
        libur |= {**libur_nasional(tahun).cuti_bersama, **libur_nasional(tahun).hari_libur}
    return KalenderKerja(libur, hari_per_minggu, frozenset(TAHUN_TERSEDIA))


def tanggal_setempat(at: datetime, zona: ZonaWaktu) -> date:
    """The calendar date of an aware instant in ``zona``. Raises ValueError if naive."""
    if at.tzinfo is None:
        raise ValueError("waktu harus menyebut zonanya")
    return at.astimezone(ZoneInfo(zona.zoneinfo)).date()


def lewat_tenggat(at: datetime, tenggat: date, zona: ZonaWaktu) -> bool:
    """True after the last second of ``tenggat`` in ``zona``."""
    return tanggal_setempat(at, zona) > tenggat

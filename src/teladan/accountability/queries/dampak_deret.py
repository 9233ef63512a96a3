"""What was counted of service units, period by period: what a series is made of.

Contents add up: over periods to the plain figures before and after, over units to those of the
like units together. Each reader is a constant number of statements.
"""

from collections import Counter
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from fractions import Fraction
from typing import Protocol, Self
from zoneinfo import ZoneInfo

from django.db.models import Count, QuerySet
from django.db.models.functions import TruncMonth, TruncWeek

from teladan.accountability.queries.dampak import same_name
from teladan.accountability.states import IndikatorDampak, Satuan
from teladan.citizen_voice.models import Layanan, Pengaduan, Tiket
from teladan.citizen_voice.queries import PengaturanView, pengaturan_by_unit
from teladan.citizen_voice.queries.skm_hitung import Jumlah, indeks, kelompok_list
from teladan.citizen_voice.states import StatusPengaduan
from teladan_rules.permenpanrb_62_2018.vocabulary import KlasifikasiLaporan
from teladan_rules.waktu_tunggu import MINIMUM, persentil


class Kumpulan(Protocol):
    """What was counted in one period at one unit, or in several together."""

    @property
    def n(self) -> int:
        """Observations: people, answers, reports."""

    @property
    def nilai(self) -> Fraction | None:
        """The figure; None where too few stand behind it."""

    def __add__(self, other: Self) -> Self: ...


@dataclass(frozen=True)
class Tunggu:
    """People by whole minutes waited."""

    persen: int
    menit: Counter[int] = field(default_factory=Counter)

    @property
    def n(self) -> int:
        return sum(self.menit.values())

    @property
    def nilai(self) -> Fraction | None:
        return Fraction(persentil(self.menit, self.persen)) if self.n >= MINIMUM else None

    def __add__(self, other: "Tunggu") -> "Tunggu":
        return Tunggu(self.persen, self.menit + other.menit)


@dataclass(frozen=True)
class Kepuasan:
    """Sums of survey answers, under the choices that hold on a day."""

    pengaturan: PengaturanView
    pada: date
    jumlah: Jumlah = field(default_factory=Jumlah)

    @property
    def n(self) -> int:
        return self.jumlah.n

    @property
    def nilai(self) -> Fraction | None:
        found = indeks(self.jumlah, self.pengaturan, on=self.pada)
        enough = found.ikm is not None and found.n >= found.minimum
        return found.ikm.nilai if enough and found.ikm is not None else None

    def __add__(self, other: "Kepuasan") -> "Kepuasan":
        return Kepuasan(self.pengaturan, self.pada, self.jumlah + other.jumlah)


@dataclass(frozen=True)
class Laporan:
    """Reports received; the figure is how many in a period. None at all is a figure, too."""

    banyak: int = 0
    masa: int = 1

    @property
    def n(self) -> int:
        return self.banyak

    @property
    def nilai(self) -> Fraction | None:
        return Fraction(self.banyak, self.masa)

    def __add__(self, other: "Laporan") -> "Laporan":
        return Laporan(self.banyak + other.banyak, self.masa + other.masa)


@dataclass(frozen=True)
class TepatWaktu:
    """Reports whose deadline fell into the period, and those of them answered in time."""

    tepat: int = 0
    dinilai: int = 0

    @property
    def n(self) -> int:
        return self.dinilai

    @property
    def nilai(self) -> Fraction | None:
        return Fraction(100 * self.tepat, self.dinilai) if self.dinilai >= MINIMUM else None

    def __add__(self, other: "TepatWaktu") -> "TepatWaktu":
        return TepatWaktu(self.tepat + other.tepat, self.dinilai + other.dinilai)


Kolom = dict[int, list[Kumpulan]]


@dataclass(frozen=True)
class Lingkup:
    """Where and when is counted: service units with the services of each (None: all), and the
    periods, which follow each other without a gap."""

    instansi_id: int
    layanan: Mapping[int, Collection[int] | None]
    satuan: Satuan
    masa: tuple[tuple[date, date], ...]
    zona: ZoneInfo

    @property
    def unit_ids(self) -> list[int]:
        return sorted(self.layanan)

    @property
    def span(self) -> tuple[date, date]:
        return self.masa[0][0], self.masa[-1][1]

    def holds(self, unit_id: int, layanan_id: int | None) -> bool:
        """Whether this service of this unit is meant."""
        wanted = self.layanan.get(unit_id, ())
        return wanted is None or layanan_id in wanted

    def place(self, day: date) -> int | None:
        """The number of the period that holds a day."""
        for number, (begin, end) in enumerate(self.masa):
            if begin <= day <= end:
                return number
        return None


def kolom(indikator: IndikatorDampak, lingkup: Lingkup, *, on: date) -> Kolom:
    """What was counted of each unit in each period, as known on a day."""
    match indikator:
        case IndikatorDampak.MEDIAN_TUNGGU:
            return _waiting(lingkup, 50)
        case IndikatorDampak.P90_TUNGGU:
            return _waiting(lingkup, 90)
        case IndikatorDampak.SKM:
            return _survey(lingkup, on)
        case IndikatorDampak.PENGADUAN:
            return _reports(lingkup)
        case IndikatorDampak.TEPAT_WAKTU:
            return _promptness(lingkup, on)


def periods(satuan: Satuan, dari: date, sampai: date) -> tuple[tuple[date, date], ...]:
    """The whole weeks (from Monday) or months between two days."""
    found: list[tuple[date, date]] = []
    week = satuan is Satuan.MINGGU
    begin = dari - timedelta(days=dari.weekday()) if week else dari.replace(day=1)
    while True:
        following = (
            begin + timedelta(days=7) if week else (begin + timedelta(days=32)).replace(day=1)
        )
        if following - timedelta(days=1) > sampai:
            return tuple(found)
        if begin >= dari:
            found.append((begin, following - timedelta(days=1)))
        begin = following


def layanan_alike(unit_ids: Collection[int], nama: str) -> dict[int, list[int]]:
    """The services of that name, by unit."""
    rows = Layanan.objects.filter(unit_id__in=list(unit_ids)).values_list("unit_id", "pk", "nama")
    found: dict[int, list[int]] = {}
    for unit, pk, each in rows:
        if same_name(each) == same_name(nama):
            found.setdefault(unit, []).append(pk)
    return found


def _waiting(lingkup: Lingkup, persen: int) -> Kolom:
    trunc = TruncWeek if lingkup.satuan is Satuan.MINGGU else TruncMonth
    rows = (
        Tiket.objects.filter(
            instansi_id=lingkup.instansi_id, unit_id__in=lingkup.unit_ids,
            hari__range=lingkup.span, tunggu_menit__isnull=False,
        )
        .annotate(masa=trunc("hari"))
        .values_list("unit_id", "layanan_id", "masa", "tunggu_menit")
        .annotate(banyak=Count("pk"))
        .order_by()
    )  # fmt: skip
    found: list[list[Counter[int]]] = [[Counter() for _ in lingkup.masa] for _ in lingkup.unit_ids]
    line = {unit: number for number, unit in enumerate(lingkup.unit_ids)}
    places = {begin: number for number, (begin, _end) in enumerate(lingkup.masa)}
    for unit, layanan, begin, menit, banyak in rows:
        if begin in places and lingkup.holds(unit, layanan):
            found[line[unit]][places[begin]][menit] += banyak
    return {unit: [Tunggu(persen, each) for each in found[number]] for unit, number in line.items()}


def _survey(lingkup: Lingkup, on: date) -> Kolom:
    pengaturan = pengaturan_by_unit(
        instansi_id=lingkup.instansi_id, unit_ids=lingkup.unit_ids, on=on
    )
    groups = kelompok_list(
        instansi_id=lingkup.instansi_id, unit_ids=lingkup.unit_ids, spans=lingkup.masa,
        pengaturan=pengaturan,
    )  # fmt: skip
    found = {
        unit: [Kepuasan(pengaturan[unit], on) for _ in lingkup.masa] for unit in lingkup.unit_ids
    }
    for each in groups:
        counted = each.sumber in pengaturan[each.unit_id].sumber
        if counted and lingkup.holds(each.unit_id, each.layanan_id):
            row = found[each.unit_id]
            row[each.ke] += Kepuasan(pengaturan[each.unit_id], on, each.jumlah)
    return {unit: list(row) for unit, row in found.items()}


_LEFT_OUT = [StatusPengaduan.DIGABUNG, StatusPengaduan.DIARSIPKAN]
_KINDS = ["", *(each.value for each in KlasifikasiLaporan if each.is_pengaduan)]


def _counted(lingkup: Lingkup) -> QuerySet[Pengaduan]:
    """The complaints that may be counted in public, too."""
    rows = Pengaduan.objects.filter(
        instansi_id=lingkup.instansi_id, unit_id__in=lingkup.unit_ids, tersegel=False,
        sensitif=False, dikarantina="", klasifikasi__in=_KINDS,
    )  # fmt: skip
    return rows.exclude(status__in=_LEFT_OUT)


def _reports(lingkup: Lingkup) -> Kolom:
    begin, end = lingkup.span
    rows = _counted(lingkup).filter(
        diterima_at__gte=datetime.combine(begin, time(), lingkup.zona),
        diterima_at__lt=datetime.combine(end + timedelta(days=1), time(), lingkup.zona),
    )
    found = {unit: [Laporan() for _ in lingkup.masa] for unit in lingkup.unit_ids}
    for unit, layanan, at in rows.values_list("unit_id", "layanan_id", "diterima_at"):
        place = lingkup.place(at.astimezone(lingkup.zona).date())
        if place is not None and lingkup.holds(unit, layanan):
            found[unit][place] += Laporan(1, 0)
    return {unit: list(row) for unit, row in found.items()}


def _promptness(lingkup: Lingkup, on: date) -> Kolom:
    """By the first answer alone: a report reopened later would count against old periods only."""
    rows = _counted(lingkup).filter(jawab_sampai__range=lingkup.span, jawab_sampai__lt=on)
    found = {unit: [TepatWaktu() for _ in lingkup.masa] for unit in lingkup.unit_ids}
    names = ("unit_id", "layanan_id", "jawab_sampai", "dijawab_at")
    for unit, layanan, due, at in rows.values_list(*names):
        place = lingkup.place(due)
        if place is not None and lingkup.holds(unit, layanan):
            kept = at is not None and at.astimezone(lingkup.zona).date() <= due
            found[unit][place] += TepatWaktu(int(kept), 1)
    return {unit: list(row) for unit, row in found.items()}

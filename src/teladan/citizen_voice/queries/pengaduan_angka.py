"""Figures of reports for the evaluation and the public board.

What is in time and what is late is decided by teladan_rules.permenpanrb_62_2018.kepatuhan; the
rest is counted in SQL.
"""

from collections import Counter
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date, datetime, time, timedelta
from fractions import Fraction
from typing import Any
from zoneinfo import ZoneInfo

from django.db.models import Case, Count, F, Q, QuerySet, When

from teladan.citizen_voice.models import Pengaduan
from teladan.citizen_voice.queries.tenggat import zone_of
from teladan.citizen_voice.states import StatusPengaduan
from teladan_rules.permenpanrb_62_2018.kepatuhan import (
    HitunganKepatuhan,
    WaktuLaporan,
    hitung_kepatuhan,
)
from teladan_rules.permenpanrb_62_2018.rekap import RekapLaporan
from teladan_rules.permenpanrb_62_2018.vocabulary import KlasifikasiLaporan, Pembuktian

_TRUE = [item.value for item in Pembuktian if item.is_terbukti]
_FALSE = [item.value for item in Pembuktian if not item.is_terbukti]
_COMPLAINT = [item.value for item in KlasifikasiLaporan if item.is_pengaduan]
_THANKS = KlasifikasiLaporan.APRESIASI.value


@dataclass(frozen=True)
class AngkaPengaduan:
    """What was reported of a unit in a span of days.

    `diterima` counts every report of citizens (thanks too, spam and quarantine not), `digabung`
    those of them that were joined to another. `kepatuhan` speaks of the reports that were open
    at some time of the span or answered in it, as they stood at its end; so a report that is
    never closed counts against every span until it is answered. `dibuka_kembali` were reopened
    in the span, `rekap` was decided or thanked in it. `median_hari` are calendar days from
    arrival to the first answer given in the span; None while there is none.
    """

    diterima: int = 0
    digabung: int = 0
    dibuka_kembali: int = 0
    kepatuhan: HitunganKepatuhan = field(default_factory=HitunganKepatuhan)
    rekap: RekapLaporan = field(default_factory=RekapLaporan)
    median_hari: Fraction | None = None
    lama_hari: Mapping[int, int] = field(default_factory=dict)

    def __add__(self, other: "AngkaPengaduan") -> "AngkaPengaduan":
        days = dict(self.lama_hari)
        for hari, count in other.lama_hari.items():
            days[hari] = days.get(hari, 0) + count
        return AngkaPengaduan(
            self.diterima + other.diterima,
            self.digabung + other.digabung,
            self.dibuka_kembali + other.dibuka_kembali,
            self.kepatuhan + other.kepatuhan,
            RekapLaporan(
                self.rekap.terbukti + other.rekap.terbukti,
                self.rekap.tidak_terbukti + other.rekap.tidak_terbukti,
                self.rekap.belum_diputus + other.rekap.belum_diputus,
                self.rekap.apresiasi + other.rekap.apresiasi,
            ),
            _median(days),
            days,
        )


def figures(
    *,
    instansi_id: int,
    dari: date,
    sampai: date,
    at: datetime,
    unit_ids: Collection[int] | None = None,
) -> dict[int, AngkaPengaduan]:
    """Per service unit (UnitPelayanan id; None: all of the instansi) what was reported between
    two days, as known at the end of the span or at `at` if that is earlier. Three queries.

    Sealed reports are not in it: even their number would tell that there are some.
    """
    zona = zone_of(instansi_id)
    span = _Span(dari, sampai, min(sampai, at.astimezone(zona).date()), zona)
    rows = Pengaduan.objects.filter(instansi_id=instansi_id, tersegel=False, dikarantina="")
    rows = rows.filter(unit_id__isnull=False).exclude(status=StatusPengaduan.DIARSIPKAN)
    if unit_ids is not None:
        rows = rows.filter(unit_id__in=list(unit_ids))
    found: dict[int, AngkaPengaduan] = {}
    _add_received(found, rows, span)
    _add_clocks(found, rows, span)
    return found


def total(counted: Mapping[int, AngkaPengaduan]) -> AngkaPengaduan:
    """Several units as one."""
    return sum(counted.values(), AngkaPengaduan())


@dataclass(frozen=True)
class _Span:
    dari: date
    sampai: date
    pada: date
    zona: ZoneInfo

    @property
    def start(self) -> datetime:
        return datetime.combine(self.dari, time(), self.zona)

    @property
    def end(self) -> datetime:
        """The first instant that no longer counts."""
        return datetime.combine(self.pada + timedelta(days=1), time(), self.zona)

    def local(self, at: datetime) -> date:
        return at.astimezone(self.zona).date()

    def day(self, at: datetime | None) -> date | None:
        return None if at is None else self.local(at)

    def within(self, name: str) -> Q:
        return Q(**{f"{name}__gte": self.start, f"{name}__lt": self.end})


def _add_received(found: dict[int, AngkaPengaduan], rows: QuerySet[Pengaduan], span: _Span) -> None:
    arrived = span.within("diterima_at")
    decided = span.within("dibuktikan_at") & Q(klasifikasi__in=_COMPLAINT)
    known = Q(diterima_at__lt=span.end, klasifikasi__in=_COMPLAINT)
    open_ = Q(dibuktikan_at__isnull=True) | Q(dibuktikan_at__gte=span.end)
    single = ~Q(status=StatusPengaduan.DIGABUNG)
    counted = rows.values_list("unit_id").annotate(
        diterima=Count("pk", filter=arrived),
        digabung=Count("pk", filter=arrived & ~single),
        dibuka=Count("pk", filter=span.within("dibuka_kembali_at")),
        terbukti=Count("pk", filter=decided & Q(pembuktian__in=_TRUE)),
        tidak=Count("pk", filter=decided & Q(pembuktian__in=_FALSE)),
        belum=Count("pk", filter=known & open_ & single),
        apresiasi=Count("pk", filter=arrived & Q(klasifikasi=_THANKS)),
    )
    for unit_id, diterima, digabung, dibuka, *rekap in counted.order_by():
        if any((diterima, dibuka, *rekap)):
            found[unit_id] = AngkaPengaduan(diterima, digabung, dibuka, rekap=RekapLaporan(*rekap))


def _add_clocks(found: dict[int, AngkaPengaduan], rows: QuerySet[Pengaduan], span: _Span) -> None:
    """Promptness and days to the answer, over what was open in the span.

    A report that nobody verified has no answer's deadline yet: the verification's counts, so
    that letting it lie does not pay either. The rule itself is asked for each: cutting instants
    to local days in SQL costs more than reading them.
    """
    laporan: dict[int, list[WaktuLaporan]] = {}
    days: dict[int, Counter[int]] = {}
    for unit_id, kelas, tenggat, tiba, *instants in _open_in(rows, span):
        dijawab_at, dibuka_at, kembali_sampai, kembali_at = instants
        dijawab, dibuka = span.day(dijawab_at), span.day(dibuka_at)
        if kembali_sampai is None:
            dibuka = None
        waktu = WaktuLaporan(
            tenggat, dijawab, dibuka, kembali_sampai if dibuka else None, span.day(kembali_at)
        )
        laporan.setdefault(unit_id, []).append(waktu)
        if dijawab is not None and span.dari <= dijawab <= span.pada and kelas != _THANKS:
            days.setdefault(unit_id, Counter())[(dijawab - span.local(tiba)).days] += 1
    for unit_id, listed in laporan.items():
        lama = dict(days.get(unit_id, ()))
        found[unit_id] = replace(
            found.get(unit_id, AngkaPengaduan()),
            kepatuhan=hitung_kepatuhan(listed, span.pada),
            median_hari=_median(lama),
            lama_hari=lama,
        )


def _open_in(rows: QuerySet[Pengaduan], span: _Span) -> Iterable[tuple[Any, ...]]:
    """What had a deadline and was not settled before the span began."""
    known = When(jawab_sampai__isnull=False, then=F("jawab_sampai"))
    unread = When(status=StatusPengaduan.DITERIMA, then=F("verifikasi_sampai"))
    timed = rows.filter(diterima_at__lt=span.end).exclude(status=StatusPengaduan.DIGABUNG)
    timed = timed.annotate(tenggat=Case(known, unread)).filter(tenggat__isnull=False)
    opened_again = Q(dibuka_kembali_at__lt=span.end)
    unsettled = (
        Q(dijawab_at__isnull=True)
        | Q(dijawab_at__gte=span.start)
        | (opened_again & Q(dijawab_kembali_at__isnull=True))
        | (opened_again & Q(dijawab_kembali_at__gte=span.start))
    )
    found: Iterable[tuple[Any, ...]] = (
        timed.filter(unsettled)
        .values_list(
            "unit_id", "klasifikasi", "tenggat", "diterima_at", "dijawab_at", "dibuka_kembali_at",
            "jawab_kembali_sampai", "dijawab_kembali_at",
        )
        .iterator(chunk_size=2000)
    )  # fmt: skip
    return found


def _median(days: Mapping[int, int]) -> Fraction | None:
    """The middle of counted days; of an even number the mean of the two in the middle."""
    count = sum(days.values())
    if not count:
        return None
    places, seen, middle = {(count - 1) // 2, count // 2}, 0, []
    for hari in sorted(days):
        middle += [hari for place in sorted(places) if seen <= place < seen + days[hari]]
        seen += days[hari]
    return Fraction(sum(middle), len(middle))

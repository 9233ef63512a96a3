"""Days without valid reason of a calendar year: what is counted, what is not, and why
(PP 94/2021; teladan_rules/pp_94_2021/ketidakhadiran.py)."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime
from itertools import pairwise

from django.db.models import QuerySet

from teladan.followup.models import GangguanKehadiran, HariTanpaAlasan
from teladan.followup.queries.disiplin import opened_json
from teladan.followup.states.disiplin import StatusHari
from teladan.monitoring.models import CatatanHarian, RekapKehadiran
from teladan.monitoring.states import KeadaanHari
from teladan.organisation.queries import kalender_for, pegawai_cards, unit_and_above
from teladan_rules.permenpanrb_6_2022.hari_kerja import KalenderBelumAda, KalenderKerja
from teladan_rules.pp_94_2021.ketidakhadiran import AncamanHukuman, Ketidakhadiran, ancaman_hukuman

_COUNTS = (StatusHari.TERCATAT, StatusHari.TETAP)


@dataclass(frozen=True)
class GangguanView:
    """Days on which nothing is counted, for a unit kerja and those below it (None: all)."""

    id: int
    unit_kerja_id: int | None
    unit_nama: str
    dari: date
    sampai: date
    alasan: str


@dataclass(frozen=True)
class HariView:
    """A day as it was recorded. `gangguan` says why an outage keeps it from counting."""

    id: int
    pegawai_id: int
    tanggal: date
    menit: int | None
    sumber: str
    status: StatusHari
    dicatat_oleh_id: int
    dicatat_at: datetime
    gangguan: str = ""
    bantahan: str = ""
    bukti: str = ""
    putusan: str = ""

    @property
    def dihitung(self) -> bool:
        return self.status in _COUNTS and not self.gangguan


@dataclass(frozen=True)
class KetidakhadiranTahun:
    """A person's calendar year. `belum_rinci` are days of months of which only a total is known:
    they are shown, and nothing is opened on them."""

    pegawai_id: int
    tahun: int
    hari: tuple[HariView, ...]
    jumlah: Ketidakhadiran
    belum_rinci: int = 0

    @property
    def ancaman(self) -> AncamanHukuman | None:
        """What the counted days call for, to be examined by a human."""
        return ancaman_hukuman(self.jumlah)


def gangguan_list(instansi_id: int, *, tahun: int) -> tuple[GangguanView, ...]:
    """The outages of a calendar year."""
    rows = GangguanKehadiran.objects.filter(
        instansi_id=instansi_id, dari__lte=date(tahun, 12, 31), sampai__gte=date(tahun, 1, 1)
    )
    names = ("pk", "unit_kerja_id", "unit_kerja__nama", "dari", "sampai", "alasan")
    return tuple(
        GangguanView(pk, unit, nama or "", dari, sampai, alasan)
        for pk, unit, nama, dari, sampai, alasan in rows.order_by("-dari", "pk").values_list(*names)
    )


def ketidakhadiran_of(
    pegawai_ids: Iterable[int],
    *,
    instansi_id: int,
    tahun: int,
    on: date,
    dicatat_sebelum: datetime | None = None,
) -> dict[int, KetidakhadiranTahun]:
    """The year of each of these pegawai: five queries, and two more for each unit kerja with
    counted days. `dicatat_sebelum` leaves out what was recorded later: the person reads it first.
    """
    wanted = list(pegawai_ids)
    cards = pegawai_cards(wanted, on=on)
    outages = gangguan_list(instansi_id, tahun=tahun)
    days = _days(wanted, tahun, dicatat_sebelum)
    months = _months(wanted, tahun)
    place = _Place(instansi_id, outages)
    found: dict[int, KetidakhadiranTahun] = {}
    for pegawai_id, card in cards.items():
        own = tuple(
            replace(day, gangguan=place.outage(card.unit_kerja_id, day.tanggal))
            for day in days.get(pegawai_id, ())
        )
        counted = [day for day in own if day.dihitung]
        detailed = {day.tanggal.month for day in own}
        total = months.get(pegawai_id, {})
        rough = sum(n for month, n in total.items() if month not in detailed)
        jumlah = _jumlah(counted, place, card.unit_kerja_id)
        found[pegawai_id] = KetidakhadiranTahun(pegawai_id, tahun, own, jumlah, rough)
    return found


def hari_view(hari_id: int) -> HariView | None:
    """One day with its words, or None. The caller asks a policy who may see it."""
    return next(iter(_read(HariTanpaAlasan.objects.filter(pk=hari_id))), None)


def hari_dibantah(pegawai_ids: Collection[int] | None, *, instansi_id: int) -> list[HariView]:
    """Contested days that wait for a decision, the oldest first (None: of the whole instansi)."""
    rows = HariTanpaAlasan.objects.filter(instansi_id=instansi_id, status=StatusHari.DIBANTAH)
    if pegawai_ids is not None:
        rows = rows.filter(pegawai_id__in=pegawai_ids)
    return _read(rows.order_by("tanggal", "pk"))


def sah_menurut_catatan(pairs: Iterable[tuple[int, date]]) -> set[tuple[int, date]]:
    """Of these persons and days, those on which her own daily record says leave or illness."""
    wanted = set(pairs)
    rows = CatatanHarian.objects.filter(
        pegawai_id__in={pegawai for pegawai, _ in wanted},
        tanggal__in={day for _, day in wanted},
        keadaan__in=(KeadaanHari.CUTI, KeadaanHari.SAKIT),
    )
    return wanted & set(rows.values_list("pegawai_id", "tanggal"))


_FIELDS = (
    "pk", "pegawai_id", "tanggal", "menit", "sumber", "status", "dicatat_oleh_id", "dicatat_at",
    "isi_tersegel",
)  # fmt: skip


def _read(rows: QuerySet[HariTanpaAlasan]) -> list[HariView]:
    return [
        HariView(pk, who, day, menit, sumber, StatusHari(status), by, at, **_words(stored))
        for pk, who, day, menit, sumber, status, by, at, stored in rows.values_list(*_FIELDS)
    ]


def _words(stored: bytes | memoryview) -> dict[str, str]:
    opened = opened_json(stored)
    return {name: str(opened.get(name, "")) for name in ("bantahan", "bukti", "putusan")}


def _days(
    pegawai_ids: list[int], tahun: int, before: datetime | None
) -> Mapping[int, list[HariView]]:
    rows = HariTanpaAlasan.objects.filter(pegawai_id__in=pegawai_ids, tanggal__year=tahun)
    if before is not None:
        rows = rows.filter(dicatat_at__lt=before)
    found: dict[int, list[HariView]] = {}
    for day in _read(rows.order_by("tanggal", "pk")):
        found.setdefault(day.pegawai_id, []).append(day)
    return found


def _months(pegawai_ids: list[int], tahun: int) -> Mapping[int, dict[int, int]]:
    rows = RekapKehadiran.objects.filter(
        pegawai_id__in=pegawai_ids, bulan__year=tahun, tanpa_keterangan__gt=0
    )
    found: dict[int, dict[int, int]] = {}
    for pegawai_id, bulan, n in rows.values_list("pegawai_id", "bulan", "tanpa_keterangan"):
        found.setdefault(pegawai_id, {})[bulan.month] = n or 0
    return found


class _Place:
    """Calendar and units above, asked once for each unit kerja."""

    def __init__(self, instansi_id: int, outages: tuple[GangguanView, ...]) -> None:
        self._instansi_id, self._outages = instansi_id, outages
        self._calendars: dict[int | None, KalenderKerja] = {}
        self._above: dict[int, list[int]] = {}

    def calendar(self, unit_kerja_id: int | None) -> KalenderKerja:
        if unit_kerja_id not in self._calendars:
            self._calendars[unit_kerja_id] = kalender_for(self._instansi_id, unit_kerja_id)
        return self._calendars[unit_kerja_id]

    def outage(self, unit_kerja_id: int | None, day: date) -> str:
        """Why a day does not count there; empty if it does."""
        held = [each for each in self._outages if each.dari <= day <= each.sampai]
        for each in held:
            if each.unit_kerja_id is None or each.unit_kerja_id in self._units(unit_kerja_id):
                return each.alasan
        return ""

    def _units(self, unit_kerja_id: int | None) -> list[int]:
        if unit_kerja_id is None:
            return []
        if unit_kerja_id not in self._above:
            above = unit_and_above(unit_kerja_id, instansi_id=self._instansi_id)
            self._above[unit_kerja_id] = above
        return self._above[unit_kerja_id]


def _jumlah(counted: list[HariView], place: _Place, unit_kerja_id: int | None) -> Ketidakhadiran:
    whole = [day.tanggal for day in counted if day.menit is None]
    minutes = sum(day.menit or 0 for day in counted)
    if not whole:
        return Ketidakhadiran(0, 0, minutes)
    return Ketidakhadiran(len(whole), _terpanjang(whole, place.calendar(unit_kerja_id)), minutes)


def _terpanjang(days: list[date], calendar: KalenderKerja) -> int:
    """The longest run of working days among these, which are in order."""
    best = run = 1
    for before, day in pairwise(days):
        run = run + 1 if _follows(before, day, calendar) else 1
        best = max(best, run)
    return best


def _follows(before: date, day: date, calendar: KalenderKerja) -> bool:
    try:
        return calendar.tambah(before, 1) == day
    except KalenderBelumAda:
        return (day - before).days == 1

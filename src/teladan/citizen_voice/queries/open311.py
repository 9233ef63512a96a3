"""What the world may read of reports: category, state, days, kelurahan, and nothing else.

Sealed, secret, sensitive, set-aside and joined reports are not there at all. A category or a
kelurahan with fewer than five reports in its quarter is not named, whatever span is asked for,
so that no choice of dates singles out a person; and a report appears a week after it came.

Beside the board's tables the list must not bound what they hide. So it does not say whether a
request is a complaint, which the board counts, or a wish or a question, which it does not: no
day is promised (5, 14 or 60 working days would tell), and within a day the order is no order.
"""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from django.db.models import Count, Q, QuerySet
from django.db.models.functions import TruncDate

from teladan.citizen_voice.models import Pengaduan
from teladan.citizen_voice.queries.kata import status_label
from teladan.citizen_voice.queries.tenggat import zone_of
from teladan.citizen_voice.states import StatusPengaduan
from teladan.foundation import sealed
from teladan_rules.permenpanrb_6_2022.periode import Periode
from teladan_rules.permenpanrb_6_2022.vocabulary import JenisPeriodik
from teladan_rules.permenpanrb_62_2018.vocabulary import KategoriPengaduan, KlasifikasiLaporan

K = 5
HARI_TUNDA = 7
HARI_RENTANG = 90
LAINNYA = KategoriPengaduan.LAINNYA.value
_S = StatusPengaduan
_HIDDEN = (_S.DIGABUNG, _S.DIARSIPKAN)
_HALF = 20
_MASK = (1 << _HALF) - 1


@dataclass(frozen=True)
class Saringan311:
    """Which requests: those received from `dari` to `sampai` (both included, at most 90 days),
    of these categories and states (empty: all)."""

    dari: date
    sampai: date
    kategori: frozenset[str] = frozenset()
    selesai: bool | None = None


@dataclass(frozen=True)
class Permintaan:
    """A report as a request of GeoReport v2. `kelurahan` is "" where it may not be named."""

    id: str
    kategori: str
    selesai: bool
    status: str
    kelurahan: str
    diterima: date
    diperbarui: date


def permintaan_list(
    saringan: Saringan311, *, instansi_id: int, at: datetime, first: int, most: int
) -> list[Permintaan]:
    """The requests, the newest first, `most` from number `first` on; at most four queries."""
    zone = zone_of(instansi_id)
    sampai = min(saringan.sampai, _latest_day(at, zone))
    rows = _shown(instansi_id)
    named = _named(rows, _quarters(saringan.dari, sampai), zone)
    start, end = _instants(saringan.dari, sampai, zone)
    rows = rows.filter(diterima_at__gte=start, diterima_at__lt=end)
    if saringan.selesai is not None:
        closed = Q(status=_S.SELESAI)
        rows = rows.filter(closed if saringan.selesai else ~closed)
    if saringan.kategori:
        rows = rows.filter(_of_kategori(saringan, named, zone))
    # The hash of the code orders a day: pages of one row would tell who came before whom.
    day = TruncDate("diterima_at", tzinfo=zone)
    page = rows.order_by(day.desc(), "kode_hash").values(*_FIELDS)[first : first + most]
    return [_read(row, named, zone) for row in page]


def _of_kategori(saringan: Saringan311, named: "_Named", zone: ZoneInfo) -> Q:
    """Those shown under one of the wanted categories, quarter by quarter."""
    found = Q(pk__in=[])
    for quarter in _quarters(saringan.dari, saringan.sampai):
        large = [name for (key, name), n in named.kategori.items() if key == quarter.key and n >= K]
        part = Q(kategori__in=[name for name in large if name in saringan.kategori])
        if LAINNYA in saringan.kategori:
            part |= ~Q(kategori__in=large)
        start, end = _instants(quarter.mulai, quarter.selesai, zone)
        found |= part & Q(diterima_at__gte=start, diterima_at__lt=end)
    return found


def permintaan(public_id: str, *, instansi_id: int, at: datetime) -> Permintaan | None:
    """One request by its public number, else None; four queries."""
    pk = pk_of(public_id)
    zone = zone_of(instansi_id)
    _start, end = _instants(date.min, _latest_day(at, zone), zone)
    shown = _shown(instansi_id)
    row = shown.filter(pk=pk or 0, diterima_at__lt=end).values(*_FIELDS).first()
    if row is None:
        return None
    day = row["diterima_at"].astimezone(zone).date()
    return _read(row, _named(shown, _quarters(day, day), zone), zone)


_FIELDS = (
    "pk", "kategori", "kelurahan", "status", "diterima_at", "diverifikasi_at", "dijawab_at",
    "selesai_at", "dibuka_kembali_at", "dijawab_kembali_at",
)  # fmt: skip


def _shown(instansi_id: int) -> QuerySet[Pengaduan]:
    rows = Pengaduan.objects.filter(
        instansi_id=instansi_id, tersegel=False, sensitif=False, dikarantina=""
    )
    rows = rows.exclude(kerahasiaan="rahasia").exclude(status__in=_HIDDEN)
    rows = rows.exclude(kategori=KategoriPengaduan.GRATIFIKASI.value)
    return rows.exclude(klasifikasi=KlasifikasiLaporan.APRESIASI.value)


@dataclass(frozen=True)
class _Named:
    """How many reports name a category and a kelurahan, by quarter."""

    kategori: Counter[tuple[str, str]]
    kelurahan: Counter[tuple[str, str]]


def _named(rows: QuerySet[Pengaduan], quarters: Iterable[Periode], zone: ZoneInfo) -> _Named:
    """One query for each quarter: a span of 90 days touches two at most."""
    named = _Named(Counter(), Counter())
    for quarter in quarters:
        start, end = _instants(quarter.mulai, quarter.selesai, zone)
        within = rows.filter(diterima_at__gte=start, diterima_at__lt=end).order_by()
        counted = within.values_list("kategori", "kelurahan").annotate(n=Count("pk"))
        for kategori, kelurahan, n in counted:
            named.kategori[quarter.key, kategori] += n
            named.kelurahan[quarter.key, _place(kelurahan)] += n
    return named


def _read(row: dict[str, object], named: _Named, zone: ZoneInfo) -> Permintaan:
    clocks = {name: value for name, value in row.items() if isinstance(value, datetime)}
    days = {name: value.astimezone(zone).date() for name, value in clocks.items()}
    quarter = _quarter(days["diterima_at"]).key
    kategori, place = str(row["kategori"]), _place(str(row["kelurahan"]))
    return Permintaan(
        id=public_id_of(int(str(row["pk"]))),
        kategori=kategori if kategori and named.kategori[quarter, kategori] >= K else LAINNYA,
        selesai=row["status"] == _S.SELESAI,
        status=status_label(str(row["status"])),
        kelurahan=place.title() if place and named.kelurahan[quarter, place] >= K else "",
        diterima=days["diterima_at"],
        diperbarui=max(days.values()),
    )


def _place(kelurahan: str) -> str:
    return " ".join(kelurahan.casefold().split())


def _quarter(day: date) -> Periode:
    return Periode.memuat(day, JenisPeriodik.TRIWULANAN)


def _quarters(dari: date, sampai: date) -> list[Periode]:
    found: list[Periode] = []
    day = dari
    while day <= sampai:
        found.append(_quarter(day))
        day = found[-1].selesai + timedelta(days=1)
    return found


def _instants(dari: date, sampai: date, zone: ZoneInfo) -> tuple[datetime, datetime]:
    """From the first instant of a day to the first after another."""
    start = datetime.min.replace(tzinfo=UTC)
    if dari != date.min:
        start = datetime.combine(dari, time(), zone)
    return start, datetime.combine(sampai + timedelta(days=1), time(), zone)


def public_id_of(pk: int) -> str:
    """A number that says nothing of the order in which reports came: the row's own, shuffled
    with the installation's key."""
    left, right = pk >> _HALF, pk & _MASK
    for turn in range(4):
        left, right = right, left ^ _mixed(turn, right)
    return f"{(left << _HALF) | right:013d}"


def pk_of(public_id: str) -> int | None:
    """The row's number again; None where this is no public number."""
    if not (public_id.isascii() and public_id.isdigit() and len(public_id) == 13):
        return None
    left, right = int(public_id) >> _HALF, int(public_id) & _MASK
    for turn in reversed(range(4)):
        left, right = right ^ _mixed(turn, left), left
    return (left << _HALF) | right


def _mixed(turn: int, half: int) -> int:
    return int(sealed.keyed_hash("pengaduan.open311", f"{turn}.{half}")[:5], 16) & _MASK


def _latest_day(at: datetime, zone: ZoneInfo) -> date:
    """The youngest day whose reports are shown."""
    return at.astimezone(zone).date() - timedelta(days=HARI_TUNDA)

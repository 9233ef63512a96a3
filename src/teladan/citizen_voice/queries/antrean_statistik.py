"""The page on waiting of one unit: by service, hour and month, and what the citizens say."""

from collections import Counter
from collections.abc import Hashable, Iterable
from dataclasses import dataclass
from datetime import date
from typing import TypeVar

from django.db.models import Count, Q
from django.db.models.functions import TruncMonth

from teladan.citizen_voice.models import JawabanSkm
from teladan.citizen_voice.queries.antrean import UnitAntrean
from teladan.citizen_voice.queries.antrean_tunggu import (
    AngkaTunggu,
    Hitungan,
    Ruas,
    tickets_between,
)
from teladan.citizen_voice.states import StatusJawaban, StatusTiket
from teladan_rules.waktu_tunggu import MINIMUM, persentil

#: The citizens' own answer and the record differ so much that somebody should ask why.
SELISIH_MENIT = 10
_Key = TypeVar("_Key", bound=Hashable)


@dataclass(frozen=True)
class TungguLayanan:
    """One service. `standar` are the promises that held within the span, shortest first."""

    layanan_id: int
    nama: str
    standar: tuple[int, ...]
    angka: AngkaTunggu


@dataclass(frozen=True)
class TungguBulan:
    """One month (its first day): the record and the median of what people said, with how many
    said it; `tanya` where the two differ by SELISIH_MENIT or more."""

    bulan: date
    angka: AngkaTunggu
    kata_warga: int | None
    n_warga: int

    @property
    def tanya(self) -> bool:
        both = self.angka.median is not None and self.kata_warga is not None
        return both and abs(self.angka.median - self.kata_warga) >= SELISIH_MENIT  # type: ignore[operator]


@dataclass(frozen=True)
class TungguJam:
    """One hour of the day, by when the number was taken."""

    jam: int
    angka: AngkaTunggu


@dataclass(frozen=True)
class TungguHari:
    """One day."""

    hari: date
    angka: AngkaTunggu


@dataclass(frozen=True)
class StatistikAntrean:
    """Everything of the page. `tiket` numbers were given, `batal` of them not taken up."""

    angka: AngkaTunggu
    layanan: tuple[TungguLayanan, ...]
    bulan: tuple[TungguBulan, ...]
    jam: tuple[TungguJam, ...]
    tiket: int
    batal: int


def statistik_antrean(unit: UnitAntrean, *, dari: date, sampai: date) -> StatistikAntrean:
    """Waiting at a unit between two days (inclusive); five queries whatever the number."""
    ruas = Ruas([unit.unit_id], dari, sampai)
    rows = tickets_between(unit.instansi_id, [unit.unit_id], dari, sampai)
    counted = (
        rows.exclude(tunggu_menit=None)
        .annotate(ruas=ruas.column())
        .values_list("layanan_id", "ruas", "jam", "tunggu_menit")
        .annotate(n=Count("pk"))
        .order_by()
    )
    whole = Hitungan()
    by_layanan: dict[int, Hitungan] = {}
    by_month: dict[date, Hitungan] = {}
    by_hour: dict[int, Hitungan] = {}
    promised: dict[int, set[int]] = {}
    for layanan, piece, jam, menit, n in counted:
        standar = ruas.standar(layanan, piece)
        if standar is not None:
            promised.setdefault(layanan, set()).add(standar)
        for each in (
            whole,
            _of(by_layanan, layanan),
            _of(by_month, ruas.bulan(piece)),
            _of(by_hour, jam),
        ):
            each.add(menit, n, standar)
    given, left = Count("pk"), Count("pk", filter=Q(status=StatusTiket.BATAL))
    total = rows.aggregate(tiket=given, batal=left)
    layanan_rows = [
        TungguLayanan(pk, ruas.nama.get(pk, ""), tuple(sorted(promised.get(pk, ()))), each.angka())
        for pk, each in by_layanan.items()
    ]
    return StatistikAntrean(
        whole.angka(),
        tuple(sorted(layanan_rows, key=lambda row: row.nama)),
        _months(by_month, _said(unit, dari, sampai)),
        tuple(TungguJam(jam, by_hour[jam].angka()) for jam in sorted(by_hour)),
        total["tiket"],
        total["batal"],
    )


def _of(found: dict[_Key, Hitungan], key: _Key) -> Hitungan:
    return found.setdefault(key, Hitungan())


def _said(unit: UnitAntrean, dari: date, sampai: date) -> dict[date, Counter[int]]:
    """How long people say they waited, by month. Answers in quarantine do not speak yet."""
    rows = (
        JawabanSkm.objects.filter(
            instansi_id=unit.instansi_id, unit_id=unit.unit_id, hari__range=(dari, sampai),
            status=StatusJawaban.DITERIMA, tunggu_menit__isnull=False,
        )
        .annotate(bulan=TruncMonth("hari"))
        .values_list("bulan", "tunggu_menit")
        .annotate(n=Count("pk"))
        .order_by()
    )  # fmt: skip
    said: dict[date, Counter[int]] = {}
    for month, menit, n in rows:
        said.setdefault(month, Counter())[menit] += n
    return said


def _months(
    recorded: dict[date, Hitungan], said: dict[date, Counter[int]]
) -> tuple[TungguBulan, ...]:
    found = []
    for month in sorted(recorded.keys() | said.keys()):
        answers = said.get(month, Counter())
        n = sum(answers.values())
        median = persentil(answers, 50) if n >= MINIMUM else None
        found.append(TungguBulan(month, recorded.get(month, Hitungan()).angka(), median, n))
    return tuple(found)


def tunggu_per_hari(unit: UnitAntrean, *, dari: date, sampai: date) -> tuple[TungguHari, ...]:
    """Day by day; two queries and one more. For spans of a quarter at most."""
    ruas = Ruas([unit.unit_id], dari, sampai)
    rows: Iterable[tuple[date, int, int, int, int]] = (
        tickets_between(unit.instansi_id, [unit.unit_id], dari, sampai)
        .exclude(tunggu_menit=None)
        .annotate(ruas=ruas.column())
        .values_list("hari", "layanan_id", "ruas", "tunggu_menit")
        .annotate(n=Count("pk"))
        .order_by()
    )
    by_day: dict[date, Hitungan] = {}
    for hari, layanan, piece, menit, n in rows:
        _of(by_day, hari).add(menit, n, ruas.standar(layanan, piece))
    return tuple(TungguHari(day, by_day[day].angka()) for day in sorted(by_day))

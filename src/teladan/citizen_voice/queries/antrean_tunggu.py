"""How long people waited, counted by the database: one scan of one index, whatever is asked.

Cells (service, month, promise, minutes → people) are the only thing that is read; figures are
made of them by `teladan_rules.waktu_tunggu`, so that any cell can be shown behind a figure.
"""

from collections import Counter
from collections.abc import Collection, Iterable
from dataclasses import dataclass, field
from datetime import date, timedelta
from fractions import Fraction

from django.db.models import Case, Count, IntegerField, QuerySet, Value, When

from teladan.citizen_voice.models import Layanan, StandarPelayanan, Tiket
from teladan_rules.waktu_tunggu import MINIMUM, hitung_waktu_tunggu


@dataclass(frozen=True)
class SelTunggu:
    """People of one unit, service and month (its first day) who waited so many whole minutes.
    `standar` is the longest wait promised to them, None without a promise."""

    unit_id: int
    layanan_id: int
    layanan: str
    bulan: date
    standar: int | None
    menit: int
    n: int


@dataclass(frozen=True)
class AngkaTunggu:
    """A summary. `n` people were called; of `dinilai` with a promise `dalam` waited no longer.

    Below the minimum of the rules all figures are None and `alasan` says so.
    """

    n: int
    median: int | None
    p90: int | None
    dinilai: int = 0
    dalam: int = 0
    dalam_standar: Fraction | None = None
    alasan: str | None = None


@dataclass
class Hitungan:
    """People per minute of waiting, and how the promise was kept: what figures are made of."""

    menit: Counter[int] = field(default_factory=Counter)
    dinilai: int = 0
    dalam: int = 0

    def add(self, menit: int, n: int, standar: int | None) -> None:
        """Count `n` people more."""
        self.menit[menit] += n
        if standar is not None:
            self.dinilai += n
            self.dalam += n if menit <= standar else 0

    def angka(self) -> AngkaTunggu:
        """The summary, by the rules."""
        found = hitung_waktu_tunggu(self.menit)
        share = None
        if found.alasan is None and self.dinilai >= MINIMUM:
            share = Fraction(self.dalam, self.dinilai)
        return AngkaTunggu(
            found.n, found.median, found.p90, self.dinilai, self.dalam, share, found.alasan
        )


def angka_of(cells: Iterable[SelTunggu]) -> AngkaTunggu:
    """The summary of these cells."""
    counted = Hitungan()
    for cell in cells:
        counted.add(cell.menit, cell.n, cell.standar)
    return counted.angka()


class Ruas:
    """The days from `dari` to `sampai`, cut where a month begins or a promise changes; and what
    is promised of each service in each piece. Two queries when made."""

    def __init__(self, unit_ids: Collection[int], dari: date, sampai: date) -> None:
        services = Layanan.objects.filter(unit_id__in=list(unit_ids))
        self.nama = dict(services.values_list("pk", "nama"))
        rows = StandarPelayanan.objects.filter(
            layanan__unit_id__in=list(unit_ids), berlaku_dari__lte=sampai
        ).order_by("berlaku_dari", "pk")
        names = ("layanan_id", "berlaku_dari", "berlaku_sampai", "tunggu_menit")
        self._promised = list(rows.values_list(*names))
        cuts = {dari} | {day for day in _months(dari, sampai)}
        for _layanan, begins, ends, _menit in self._promised:
            cuts.add(begins)
            if ends is not None:
                cuts.add(ends + timedelta(days=1))
        self.mulai = sorted(day for day in cuts if dari <= day <= sampai)

    def column(self) -> Case:
        """The piece's number, for grouping."""
        whens = [
            When(hari__gte=day, then=Value(at)) for at, day in reversed(list(enumerate(self.mulai)))
        ]
        return Case(*whens, output_field=IntegerField())

    def standar(self, layanan_id: int, ruas: int) -> int | None:
        """What was promised of this service in this piece: the longest wait in minutes."""
        day, found = self.mulai[ruas], None
        for layanan, begins, ends, menit in self._promised:
            if layanan == layanan_id and begins <= day and (ends is None or day <= ends):
                found = menit
        return found

    def bulan(self, ruas: int) -> date:
        """The month of this piece, as its first day."""
        return self.mulai[ruas].replace(day=1)


def _months(dari: date, sampai: date) -> Iterable[date]:
    day = dari.replace(day=1)
    while day <= sampai:
        yield day
        day = (day + timedelta(days=32)).replace(day=1)


def tickets_between(
    instansi_id: int, unit_ids: Collection[int], dari: date, sampai: date
) -> QuerySet[Tiket]:
    """The tickets of these units and days."""
    return Tiket.objects.filter(
        instansi_id=instansi_id, unit_id__in=list(unit_ids), hari__range=(dari, sampai)
    )


def waiting_cells(
    instansi_id: int, unit_ids: Collection[int], dari: date, sampai: date
) -> list[SelTunggu]:
    """The cells of these units between two days (inclusive); three queries."""
    if dari > sampai or not unit_ids:
        return []
    ruas = Ruas(unit_ids, dari, sampai)
    rows = tickets_between(instansi_id, unit_ids, dari, sampai).exclude(tunggu_menit=None)
    counted = (
        rows.annotate(ruas=ruas.column())
        .values("unit_id", "layanan_id", "ruas", "tunggu_menit")
        .annotate(n=Count("pk"))
        .order_by("unit_id", "layanan_id", "ruas", "tunggu_menit")
    )
    return [
        SelTunggu(
            row["unit_id"], row["layanan_id"], ruas.nama.get(row["layanan_id"], ""),
            ruas.bulan(row["ruas"]), ruas.standar(row["layanan_id"], row["ruas"]),
            row["tunggu_menit"] or 0, row["n"],
        )
        for row in counted
    ]  # fmt: skip


def waiting_figures(
    instansi_id: int, unit_ids: Collection[int], dari: date, sampai: date
) -> AngkaTunggu:
    """Median, p90 and the share within the standar pelayanan of these units together."""
    return angka_of(waiting_cells(instansi_id, unit_ids, dari, sampai))

"""Answers over a limit, or odd: what a person needs to see before she decides about them."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import BigIntegerField, Count, F, QuerySet, Value
from django.db.models.expressions import Combinable
from django.db.models.functions import Cast

from teladan.citizen_voice.models import JawabanSkm
from teladan.citizen_voice.queries.skm_hitung import UNSUR
from teladan.citizen_voice.states import StatusJawaban

_MOST_PATTERNS = 30
#: Kept and not counted; named one by one, because the index is by state.
SISIH = (StatusJawaban.DIKARANTINA.value, StatusJawaban.DIKELUARKAN.value)


@dataclass(frozen=True)
class Tumpukan:
    """The odd answers of a unit on one day with one reason (AlasanKarantina)."""

    unit_id: int
    hari: date
    alasan: str


@dataclass(frozen=True)
class TumpukanView:
    """A heap with its size per state."""

    tumpukan: Tumpukan
    unit_nama: str
    menunggu: int
    dikeluarkan: int


@dataclass(frozen=True)
class PolaJawaban:
    """How often one set of nine answers comes in a heap; `pola` its digits, "444444444"."""

    pola: str
    n: int


@dataclass(frozen=True)
class IsiTumpukan:
    """A heap seen through: how many per hour, per sum of the nine (9–36), and the most frequent
    patterns. `biasa` holds the sums of the answers accepted on other days, to compare."""

    jam: tuple[tuple[int, int], ...]
    jumlah: tuple[tuple[int, int], ...]
    biasa: tuple[tuple[int, int], ...]
    pola: tuple[PolaJawaban, ...]
    banyak_pola: int


def karantina_list(*, instansi_id: int, unit_ids: Collection[int]) -> list[TumpukanView]:
    """The heaps of these units, those that wait first, the newest first. One query."""
    rows = (
        JawabanSkm.objects.filter(
            instansi_id=instansi_id, unit_id__in=list(unit_ids), status__in=SISIH
        )
        .order_by("-hari", "alasan_karantina", "unit_id")
        .values_list("unit_id", "unit__nama", "hari", "alasan_karantina", "status")
        .annotate(Count("pk"))
    )
    found: dict[Tumpukan, tuple[str, dict[str, int]]] = {}
    for unit_id, nama, hari, alasan, status, n in rows:
        heap = found.setdefault(Tumpukan(unit_id, hari, alasan), (nama, {}))
        heap[1][status] = n
    views = [
        TumpukanView(
            heap,
            nama,
            counts.get(StatusJawaban.DIKARANTINA, 0),
            counts.get(StatusJawaban.DIKELUARKAN, 0),
        )
        for heap, (nama, counts) in found.items()
    ]
    return sorted(views, key=lambda view: not view.menunggu)


def rows_of(
    heap: Tumpukan,
    *,
    instansi_id: int,
    status: StatusJawaban,
    pola: Collection[str] = (),
) -> QuerySet[JawabanSkm]:
    """The answers of a heap in a state, of these patterns only if any are given."""
    rows = JawabanSkm.objects.filter(
        instansi_id=instansi_id,
        unit_id=heap.unit_id,
        hari=heap.hari,
        alasan_karantina=heap.alasan,
        status=status,
    )
    if pola:
        digits = [int(each) for each in pola if len(each) == len(UNSUR) and each.isdecimal()]
        rows = rows.alias(pola=_pattern()).filter(pola__in=digits)
    return rows


def isi_tumpukan(heap: Tumpukan, *, instansi_id: int, status: StatusJawaban) -> IsiTumpukan:
    """What is in a heap. Four queries."""
    rows = rows_of(heap, instansi_id=instansi_id, status=status).order_by()
    usual = JawabanSkm.objects.filter(
        instansi_id=instansi_id, unit_id=heap.unit_id, status=StatusJawaban.DITERIMA
    ).order_by()
    patterns = list(
        rows.annotate(pola=_pattern())
        .values_list("pola")
        .annotate(n=Count("pk"))
        .order_by("-n", "pola")
    )
    return IsiTumpukan(
        _histogram(rows.values_list("jam").annotate(Count("pk"))),
        _histogram(rows.values_list("jumlah").annotate(Count("pk"))),
        _histogram(usual.values_list("jumlah").annotate(Count("pk"))),
        tuple(PolaJawaban(str(pola), n) for pola, n in patterns[:_MOST_PATTERNS]),
        len(patterns),
    )


def _histogram(rows: "QuerySet[JawabanSkm, tuple[int | None, int]]") -> tuple[tuple[int, int], ...]:
    return tuple(sorted((value, n) for value, n in rows if value is not None))


def _pattern() -> Combinable:
    digits: Sequence[Combinable] = [
        Cast(F(unsur), BigIntegerField()) * Value(10 ** (len(UNSUR) - 1 - at))
        for at, unsur in enumerate(UNSUR)
    ]
    total = digits[0]
    for digit in digits[1:]:
        total = total + digit
    return total

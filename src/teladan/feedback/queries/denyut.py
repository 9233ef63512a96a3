"""Reads of the pulse: the one that runs, the trend of those released, what is in the way."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from uuid import UUID

from django.db.models import Count, Q

from teladan.feedback.models import Denyut, HasilDenyut, IkutDenyut, KalimatDenyut
from teladan.feedback.states import StatusDenyut
from teladan_rules.umpan_balik.denyut import PertanyaanDenyut, SebaranSetuju
from teladan_rules.umpan_balik.vocabulary import MINIMUM

_SHOWN = 8


@dataclass(frozen=True)
class DenyutView:
    """A pulse: open from `mulai` to `selesai`, both days included."""

    denyut_id: int
    instansi_id: int
    mulai: date
    selesai: date
    status: StatusDenyut
    kotak_id: UUID
    dirilis_at: datetime | None
    diundang: int

    def takes_answers(self, *, on: date) -> bool:
        return self.status is StatusDenyut.BERJALAN and self.mulai <= on <= self.selesai


@dataclass(frozen=True)
class TitikDenyut:
    """What a released pulse says: of the whole instansi, or of the cells of some units."""

    denyut: DenyutView
    sebaran: Mapping[PertanyaanDenyut, SebaranSetuju] = field(default_factory=dict)

    @property
    def n(self) -> int:
        return max((each.n for each in self.sebaran.values()), default=0)


@dataclass(frozen=True)
class KalimatView:
    """An objection without a name, and the answer that it was given."""

    kalimat_id: UUID
    teks: str
    tanya_jawab_id: int | None
    pertanyaan: str


_FIELDS = (
    "pk", "instansi_id", "mulai", "selesai", "status", "kotak_id", "dirilis_at", "diundang",
)  # fmt: skip


def _view(row: tuple[object, ...]) -> DenyutView:
    fields = list(row)
    fields[4] = StatusDenyut(str(row[4]))
    return DenyutView(*fields)  # type: ignore[arg-type]


def denyut_view(denyut_id: int) -> DenyutView | None:
    """One pulse, or None. The caller asks a policy who may see it."""
    row = Denyut.objects.filter(pk=denyut_id).values_list(*_FIELDS).first()
    return _view(row) if row else None


def unreleased_denyut(instansi_id: int) -> DenyutView | None:
    """The pulse that runs or waits for its first day; there is one at most."""
    rows = Denyut.objects.filter(instansi_id=instansi_id, status=StatusDenyut.BERJALAN)
    row = rows.order_by("pk").values_list(*_FIELDS).first()
    return _view(row) if row else None


def has_answered_denyut(denyut_id: int, *, pegawai_id: int) -> bool:
    """Whether she took part; forgotten when the pulse is released."""
    return IkutDenyut.objects.filter(denyut_id=denyut_id, pegawai_id=pegawai_id).exists()


def ikut_denyut(denyut_id: int) -> int | None:
    """How many took part so far; None below five, so that nobody's coming in is seen."""
    n = IkutDenyut.objects.filter(denyut_id=denyut_id).count()
    return n if n >= MINIMUM else None


def denyut_trend(
    instansi_id: int, *, unit_ids: Collection[int] | None = None, limit: int = _SHOWN
) -> tuple[TitikDenyut, ...]:
    """The released pulses, oldest first, each summed over its cells (of these units only, if
    given); a pulse without such a cell has no spread. Two queries."""
    rows = Denyut.objects.filter(instansi_id=instansi_id, status=StatusDenyut.DIRILIS)
    views = [_view(row) for row in rows.order_by("-mulai", "-pk").values_list(*_FIELDS)[:limit]]
    cells = HasilDenyut.objects.filter(denyut_id__in=[each.denyut_id for each in views])
    if unit_ids is not None:
        cells = cells.filter(unit_kerja_id__in=list(unit_ids))
    sums: dict[int, dict[PertanyaanDenyut, SebaranSetuju]] = {}
    for denyut_id, hitungan in cells.values_list("denyut_id", "hitungan"):
        _add(sums.setdefault(denyut_id, {}), hitungan)
    return tuple(TitikDenyut(each, sums.get(each.denyut_id, {})) for each in reversed(views))


def last_denyut_by_unit(instansi_id: int) -> dict[int, dict[PertanyaanDenyut, SebaranSetuju]]:
    """The cells of the last released pulse by unit kerja. One query."""
    last = Denyut.objects.filter(instansi_id=instansi_id, status=StatusDenyut.DIRILIS)
    newest = last.order_by("-mulai", "-pk").values("pk")[:1]
    rows = HasilDenyut.objects.filter(denyut_id__in=newest)
    found: dict[int, dict[PertanyaanDenyut, SebaranSetuju]] = {}
    for unit_id, hitungan in rows.values_list("unit_kerja_id", "hitungan"):
        _add(found.setdefault(unit_id, {}), hitungan)
    return found


def kalimat_denyut(
    instansi_id: int, *, open_only: bool = True, limit: int = 200
) -> tuple[KalimatView, ...]:
    """Released objections of the whole instansi, by their random number: in no order of time."""
    rows = KalimatDenyut.objects.filter(instansi_id=instansi_id)
    if open_only:
        rows = rows.filter(dijawab_dengan__isnull=True)
    ordered = rows.order_by("-denyut_id", "pk").values_list(
        "pk", "teks", "dijawab_dengan_id", "dijawab_dengan__pertanyaan"
    )
    return tuple(KalimatView(pk, teks, to, ask or "") for pk, teks, to, ask in ordered[:limit])


def kalimat_counts(instansi_id: int) -> tuple[int, int]:
    """How many objections were released, and to how many a published answer was given."""
    answered = Q(dijawab_dengan__diterbitkan_at__isnull=False)
    found = KalimatDenyut.objects.filter(instansi_id=instansi_id).aggregate(
        semua=Count("pk"), dijawab=Count("pk", filter=answered)
    )
    return found["semua"], found["dijawab"]


def _add(into: dict[PertanyaanDenyut, SebaranSetuju], hitungan: Mapping[str, list[int]]) -> None:
    for each in PertanyaanDenyut:
        one, two, three, four = hitungan.get(each.value, (0, 0, 0, 0))
        into[each] = into.get(each, SebaranSetuju()) + SebaranSetuju((one, two, three, four))

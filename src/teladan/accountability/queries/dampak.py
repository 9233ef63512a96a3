"""What was undertaken for the public, as its readers see it."""

from collections.abc import Collection
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from decimal import Decimal
from typing import Any

from django.db.models import OuterRef, Subquery
from django.utils.translation import gettext as _

from teladan.accountability.models import HasilDampak, SasaranUpaya, Upaya
from teladan.accountability.states import (
    ArahDampak,
    IndikatorDampak,
    JenisUpaya,
    Kesimpulan,
    StatusUpaya,
)
from teladan.citizen_voice.queries import (
    UnitPelayananView,
    layanan_list,
    unit_pelayanan_list,
)
from teladan.foundation.errors import NotVisible

Isi = dict[str, Any]
#: Other measures at a unit that begin so shortly before cannot be told apart from this one.
BERSAMAAN = timedelta(weeks=8)
#: A change is looked for in the first year after a measure.
SESUDAH = timedelta(weeks=52)


@dataclass(frozen=True)
class HasilView:
    """What was reckoned last for one sasaran; `isi` is the receipt."""

    hasil_id: int
    kesimpulan: Kesimpulan
    isi: Isi
    sha256: str
    dihitung_at: datetime


@dataclass(frozen=True)
class SasaranView:
    """One indikator that a measure is to move; `harapan` without a sign, None: no size stated."""

    sasaran_id: int
    indikator: IndikatorDampak
    arah: ArahDampak
    harapan: Decimal | None
    hasil: HasilView | None = None


@dataclass(frozen=True)
class UpayaView:
    """A measure with what it is to move, and what was reckoned last. `bersama` are the other
    measures at the same service, too close to be told apart."""

    upaya_id: int
    instansi_id: int
    unit_id: int
    unit_kerja_id: int
    unit_nama: str
    unit_alamat: str
    layanan_id: int | None
    layanan_nama: str
    jenis: JenisUpaya
    judul: str
    uraian: str
    mulai: date
    selesai: date
    pembanding: tuple[int, ...]
    rujukan: Isi
    status: StatusUpaya
    dicatat_oleh_id: int
    dicatat_at: datetime
    alasan_batal: str
    sasaran: tuple[SasaranView, ...] = ()
    bersama: tuple[tuple[int, str], ...] = field(default=())

    @property
    def efek_dari(self) -> date:
        """From when a change is looked for: the day after the last, and the kind's delay."""
        return self.selesai + timedelta(days=1, weeks=self.jenis.jeda_minggu)

    @property
    def tempat(self) -> str:
        """The unit, with the service where it is one."""
        return f"{self.unit_nama} · {self.layanan_nama}" if self.layanan_nama else self.unit_nama


_FIELDS = (
    "pk", "instansi_id", "unit_id", "unit__unit_kerja_id", "unit__nama", "unit__alamat",
    "layanan_id", "layanan__nama", "jenis", "judul", "uraian", "mulai", "selesai", "pembanding",
    "rujukan", "status", "dicatat_oleh_id", "dicatat_at", "alasan_batal",
)  # fmt: skip
_NAMES = {
    "pk": "upaya_id", "unit__unit_kerja_id": "unit_kerja_id", "unit__nama": "unit_nama",
    "unit__alamat": "unit_alamat", "layanan__nama": "layanan_nama",
}  # fmt: skip


def upaya_list(
    instansi_id: int, *, unit_kerja_ids: Collection[int] | None = None, canceled: bool = False
) -> list[UpayaView]:
    """The measures at the service units of these unit kerja (None: of all), the newest first;
    three queries."""
    rows = Upaya.objects.filter(instansi_id=instansi_id)
    if unit_kerja_ids is not None:
        rows = rows.filter(unit__unit_kerja_id__in=list(unit_kerja_ids))
    if not canceled:
        rows = rows.exclude(status=StatusUpaya.DIBATALKAN)
    found = list(rows.order_by("-mulai", "-pk").values_list(*_FIELDS))
    return _views(found, instansi_id)


def upaya_view(upaya_id: int, *, instansi_id: int) -> UpayaView:
    """One measure. Raises NotVisible where this instansi has no such one."""
    rows = Upaya.objects.filter(pk=upaya_id, instansi_id=instansi_id)
    found = _views(list(rows.values_list(*_FIELDS)), instansi_id)
    if not found:
        raise NotVisible(_("Upaya ini tidak ditemukan."))
    return found[0]


def upaya_due(*, on: date, before: datetime) -> list[tuple[int, int]]:
    """Measures whose year is not over and which were not reckoned since `before`, as pairs of
    instansi and upaya."""
    newest = HasilDampak.objects.filter(sasaran__upaya_id=OuterRef("pk"))
    rows = (
        Upaya.objects.filter(
            status=StatusUpaya.TERCATAT, mulai__lte=on, selesai__gte=on - SESUDAH - BERSAMAAN
        )
        .annotate(hasil=Subquery(newest.order_by("-dihitung_at").values("dihitung_at")[:1]))
        .order_by("pk")
    )
    return [
        (instansi, pk)
        for instansi, pk, last in rows.values_list("instansi_id", "pk", "hasil")
        if last is None or last < before
    ]


def _views(rows: list[tuple[Any, ...]], instansi_id: int) -> list[UpayaView]:
    if not rows:
        return []
    sasaran = _sasaran([row[0] for row in rows])
    others = _others({row[2] for row in rows}, instansi_id)
    return [_view(row, sasaran.get(row[0], ()), others) for row in rows]


def _view(
    row: tuple[Any, ...], sasaran: tuple[SasaranView, ...], others: list[tuple[Any, ...]]
) -> UpayaView:
    values = dict(zip(_FIELDS, row, strict=True))
    bersama = tuple(
        (pk, judul)
        for pk, unit, layanan, judul, mulai, _selesai in others
        if pk != values["pk"]
        and unit == values["unit_id"]
        and (layanan is None or values["layanan_id"] in (None, layanan))
        and values["mulai"] - BERSAMAAN <= mulai <= values["selesai"] + SESUDAH
    )
    named: Isi = {_NAMES.get(name, name): value for name, value in values.items()}
    named |= {
        "layanan_nama": values["layanan__nama"] or "",
        "jenis": JenisUpaya(values["jenis"]),
        "status": StatusUpaya(values["status"]),
        "pembanding": tuple(values["pembanding"]),
    }
    return UpayaView(**named, sasaran=sasaran, bersama=bersama)


def _others(unit_ids: Collection[int], instansi_id: int) -> list[tuple[Any, ...]]:
    """Every measure at these units that was not canceled; one query."""
    rows = Upaya.objects.filter(instansi_id=instansi_id, unit_id__in=sorted(unit_ids))
    rows = rows.exclude(status=StatusUpaya.DIBATALKAN).order_by("mulai", "pk")
    return list(rows.values_list("pk", "unit_id", "layanan_id", "judul", "mulai", "selesai"))


def alike_units(
    unit_id: int, *, instansi_id: int, on: date, layanan_id: int | None = None
) -> list[tuple[UnitPelayananView, tuple[str, ...]]]:
    """Other units that offer a service of the same name (or that very service), and which; the
    units that a measure may be compared with. Two queries."""
    units = unit_pelayanan_list(instansi_id, on=on)
    services = layanan_list([unit.unit_id for unit in units], on=on)
    own = {
        same_name(each.nama)
        for each in services
        if each.unit_id == unit_id and layanan_id in (None, each.layanan_id)
    }
    shared: dict[int, list[str]] = {}
    for each in services:
        if each.unit_id != unit_id and same_name(each.nama) in own:
            shared.setdefault(each.unit_id, []).append(each.nama)
    return [(unit, tuple(shared[unit.unit_id])) for unit in units if unit.unit_id in shared]


def same_name(nama: str) -> str:
    """What of a service's name is compared."""
    return " ".join(nama.casefold().split())


def own_upaya(unit_ids: Collection[int], *, dari: date, sampai: date) -> dict[int, str]:
    """Units that had a measure of their own in a span, with its title: no unit to compare with."""
    rows = Upaya.objects.filter(
        unit_id__in=list(unit_ids), mulai__lte=sampai, selesai__gte=dari
    ).exclude(status=StatusUpaya.DIBATALKAN)
    return dict(rows.values_list("unit_id", "judul"))


def _sasaran(upaya_ids: Collection[int]) -> dict[int, tuple[SasaranView, ...]]:
    newest = HasilDampak.objects.filter(sasaran_id=OuterRef("pk")).order_by("-dihitung_at", "-pk")
    rows = (
        SasaranUpaya.objects.filter(upaya_id__in=list(upaya_ids))
        .annotate(terakhir=Subquery(newest.values("pk")[:1]))
        .order_by("pk")
        .values_list("upaya_id", "pk", "indikator", "arah", "harapan", "terakhir")
    )
    listed = list(rows)
    hasil = {row.pk: row for row in HasilDampak.objects.filter(pk__in=[r[-1] for r in listed])}
    found: dict[int, tuple[SasaranView, ...]] = {}
    for upaya, pk, indikator, arah, harapan, last in listed:
        view = SasaranView(
            pk, IndikatorDampak(indikator), ArahDampak(arah), harapan,
            _hasil(hasil[last]) if last is not None else None,
        )  # fmt: skip
        found[upaya] = (*found.get(upaya, ()), view)
    return found


def _hasil(row: HasilDampak) -> HasilView:
    return HasilView(row.pk, Kesimpulan(row.kesimpulan), row.isi, row.sha256, row.dihitung_at)

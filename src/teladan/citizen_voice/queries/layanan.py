"""Service units, their services with what is promised of them, and their posters."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from django.utils.translation import gettext as _

from teladan.citizen_voice.models import Layanan, StandarPelayanan, TitikLayanan, UnitPelayanan
from teladan.foundation.errors import NotVisible
from teladan.organisation.queries import active_on

_UNIT = (
    "pk", "instansi_id", "unit_kerja_id", "unit_kerja__nama", "alamat", "nama", "jam_layanan",
    "berlaku_dari", "berlaku_sampai",
)  # fmt: skip
_STANDAR = (
    "layanan_id", "pk", "persyaratan", "prosedur", "waktu_jumlah", "waktu_satuan", "tunggu_menit",
    "biaya", "biaya_keterangan", "produk", "dasar", "berlaku_dari", "berlaku_sampai",
)  # fmt: skip
_TITIK = (
    "pk", "instansi_id", "unit_id", "jenis", "nama", "kode", "layanan_id", "layanan__nama",
    "petugas_id", "petugas__nama", "huruf", "berlaku_dari", "berlaku_sampai",
)  # fmt: skip


@dataclass(frozen=True)
class UnitPelayananView:
    """A unit that serves the public; `alamat` is its name in public addresses."""

    unit_id: int
    instansi_id: int
    unit_kerja_id: int
    unit_kerja_nama: str
    alamat: str
    nama: str
    jam_layanan: str
    berlaku_dari: date
    berlaku_sampai: date | None

    def active(self, on: date) -> bool:
        """Whether it serves on that day."""
        return self.berlaku_dari <= on and (
            self.berlaku_sampai is None or on <= self.berlaku_sampai
        )


@dataclass(frozen=True)
class StandarView:
    """What is promised of a service from a day to a day. `waktu_jumlah` is in `waktu_satuan`
    (SatuanWaktu), `tunggu_menit` the longest wait to be called; `biaya` 0 is free, None unsaid."""

    standar_id: int
    persyaratan: str
    prosedur: str
    waktu_jumlah: int | None
    waktu_satuan: str
    tunggu_menit: int | None
    biaya: Decimal | None
    biaya_keterangan: str
    produk: str
    dasar: str
    berlaku_dari: date
    berlaku_sampai: date | None


@dataclass(frozen=True)
class LayananView:
    """A service with what is promised of it on the day asked for, if anything is."""

    layanan_id: int
    unit_id: int
    nama: str
    berlaku_dari: date
    berlaku_sampai: date | None
    standar: StandarView | None = None


@dataclass(frozen=True)
class TitikView:
    """A place with a poster. `jenis` is JenisTitik; `layanan_id` None: any service of the unit."""

    titik_id: int
    instansi_id: int
    unit_id: int
    jenis: str
    nama: str
    kode: str
    layanan_id: int | None
    layanan_nama: str
    petugas_id: int | None
    petugas_nama: str
    huruf: str
    berlaku_dari: date
    berlaku_sampai: date | None


def unit_pelayanan_list(
    instansi_id: int, *, on: date | None, unit_kerja_ids: Collection[int] | None = None
) -> list[UnitPelayananView]:
    """The service units of an instansi by name: those in force on a day (`on` None: all), of
    these unit kerja (None: of all)."""
    rows = UnitPelayanan.objects.filter(instansi_id=instansi_id)
    if on is not None:
        rows = rows.filter(active_on(on))
    if unit_kerja_ids is not None:
        rows = rows.filter(unit_kerja_id__in=list(unit_kerja_ids))
    ordered = rows.order_by("nama", "pk").values_list(*_UNIT)
    return [UnitPelayananView(*row) for row in ordered]


def unit_pelayanan(unit_id: int, *, instansi_id: int) -> UnitPelayananView:
    """One service unit. Raises NotVisible where this instansi has no such unit."""
    return _one(pk=unit_id, instansi_id=instansi_id)


def _one(**where: object) -> UnitPelayananView:
    row = UnitPelayanan.objects.filter(**where).values_list(*_UNIT).first()
    if row is None:
        raise NotVisible(_("Unit pelayanan ini tidak ditemukan."))
    return UnitPelayananView(*row)


def layanan_list(unit_ids: Collection[int], *, on: date, closed: bool = False) -> list[LayananView]:
    """The services of these units by name, each with its standar on that day; two queries.

    `closed` adds those that are no longer (or not yet) offered.
    """
    rows = Layanan.objects.filter(unit_id__in=list(unit_ids))
    if not closed:
        rows = rows.filter(active_on(on))
    names = ("pk", "unit_id", "nama", "berlaku_dari", "berlaku_sampai")
    found = list(rows.order_by("nama", "pk").values_list(*names))
    standar = standar_by_layanan([row[0] for row in found], on=on)
    return [LayananView(*(*row, standar.get(row[0]))) for row in found]


def layanan_view(layanan_id: int, *, instansi_id: int, on: date) -> LayananView:
    """One service with its standar on that day. Raises NotVisible."""
    names = ("pk", "unit_id", "nama", "berlaku_dari", "berlaku_sampai")
    rows = Layanan.objects.filter(pk=layanan_id, instansi_id=instansi_id)
    row = rows.values_list(*names).first()
    if row is None:
        raise NotVisible(_("Layanan ini tidak ditemukan."))
    return LayananView(*(*row, standar_by_layanan([layanan_id], on=on).get(layanan_id)))


def standar_by_layanan(layanan_ids: Collection[int], *, on: date) -> dict[int, StandarView]:
    """The standar pelayanan in force on a day, by service; one query."""
    rows = StandarPelayanan.objects.filter(active_on(on), layanan_id__in=list(layanan_ids))
    found = rows.order_by("berlaku_dari", "pk").values_list(*_STANDAR)
    return {row[0]: StandarView(*row[1:]) for row in found}


def standar_history(layanan_id: int, *, instansi_id: int) -> list[StandarView]:
    """Every standar that a service had, has or will have, the newest first."""
    rows = StandarPelayanan.objects.filter(layanan_id=layanan_id, layanan__instansi_id=instansi_id)
    found = rows.order_by("-berlaku_dari", "-pk").values_list(*_STANDAR)
    return [StandarView(*row[1:]) for row in found]


def titik_list(
    unit_ids: Collection[int], *, on: date, jenis: str | None = None, closed: bool = False
) -> list[TitikView]:
    """The places with a poster of these units: the unit's own, then counters and desks."""
    rows = TitikLayanan.objects.filter(unit_id__in=list(unit_ids))
    if not closed:
        rows = rows.filter(active_on(on))
    if jenis is not None:
        rows = rows.filter(jenis=jenis)
    found = rows.order_by("-jenis", "nama", "pk").values_list(*_TITIK)
    order = {"unit": 0, "loket": 1, "meja": 2}
    return sorted((_titik(row) for row in found), key=lambda titik: order[titik.jenis])


def titik_view(titik_id: int, *, instansi_id: int) -> TitikView:
    """One place with a poster. Raises NotVisible."""
    rows = TitikLayanan.objects.filter(pk=titik_id, instansi_id=instansi_id)
    row = rows.values_list(*_TITIK).first()
    if row is None:
        raise NotVisible(_("Titik layanan ini tidak ditemukan."))
    return _titik(row)


def _titik(row: tuple[object, ...]) -> TitikView:
    values = [value if value is not None else _EMPTY.get(at) for at, value in enumerate(row)]
    return TitikView(*values)  # type: ignore[arg-type]


_EMPTY = {_TITIK.index("layanan__nama"): "", _TITIK.index("petugas__nama"): ""}

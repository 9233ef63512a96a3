"""The queue of a unit: its counters, today's tickets, what the waiting room is shown."""

from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import Count, Max, Q, QuerySet, Value
from django.db.models.functions import LPad

from teladan.citizen_voice.models import Layanan, Tiket, TitikLayanan, UnitPelayanan
from teladan.citizen_voice.states import StatusTiket
from teladan.organisation.queries import active_on
from teladan_rules.permenpanrb_6_2022.vocabulary import ZonaWaktu

#: States in which a ticket is still somebody's who waits or is being served.
BERJALAN = (StatusTiket.MENUNGGU, StatusTiket.DIPANGGIL, StatusTiket.DILAYANI)
_SHOWN_CALLS = 8


@dataclass(frozen=True)
class UnitAntrean:
    """A unit with a queue. `zona` is the name of its time zone."""

    unit_id: int
    instansi_id: int
    unit_kerja_id: int
    alamat: str
    nama: str
    zona: str
    kode_instansi: str


@dataclass(frozen=True)
class TitikAntrean:
    """A counter. Its `huruf` begin the numbers that it gives; `layanan_id` None serves all."""

    titik_id: int
    nama: str
    jenis: str
    huruf: str
    layanan_id: int | None


@dataclass(frozen=True)
class LayananAntrean:
    """A service for which a number can be taken."""

    layanan_id: int
    nama: str


@dataclass(frozen=True)
class TiketView:
    """A ticket of today. `titik_id` gave it, `dipanggil_di_id` called it last."""

    kunci: str
    nomor: str
    layanan_id: int
    titik_id: int | None
    dipanggil_di_id: int | None
    status: str
    diambil_at: datetime
    dipanggil_at: datetime | None
    dilayani_at: datetime | None


@dataclass(frozen=True)
class KeadaanAntrean:
    """Today's queue of a unit. `urutan` is the last number given per counter, without letters."""

    hari: date
    tiket: tuple[TiketView, ...]
    urutan: dict[int, int]
    selesai: int


@dataclass(frozen=True)
class Panggilan:
    """A number as the waiting room sees it."""

    nomor: str
    titik: str
    status: str
    dipanggil_at: datetime


@dataclass(frozen=True)
class LayarTunggu:
    """What the waiting room is shown: calls, newest first, and how many wait."""

    unit: UnitAntrean
    panggilan: tuple[Panggilan, ...]
    menunggu: int


_UNIT = ("pk", "instansi_id", "unit_kerja_id", "alamat", "nama", "instansi__zona_waktu",
         "instansi__kode")  # fmt: skip
_TIKET = ("kunci", "nomor", "layanan_id", "titik_id", "dipanggil_di_id", "status", "diambil_at",
          "dipanggil_at", "dilayani_at")  # fmt: skip


def _units(rows: QuerySet[UnitPelayanan]) -> list[UnitAntrean]:
    found = rows.order_by("nama").values_list(*_UNIT)
    return [
        UnitAntrean(pk, instansi, unit, alamat, nama, ZonaWaktu(zona).zoneinfo, kode)
        for pk, instansi, unit, alamat, nama, zona, kode in found
    ]


def units_with_queue(instansi_id: int, *, on: date) -> list[UnitAntrean]:
    """The units of the instansi that serve the public on this day."""
    return _units(UnitPelayanan.objects.filter(active_on(on), instansi_id=instansi_id))


def unit_antrean(alamat: str, *, instansi_id: int) -> UnitAntrean | None:
    """The unit of this address, or None."""
    found = _units(UnitPelayanan.objects.filter(alamat=alamat, instansi_id=instansi_id))
    return found[0] if found else None


def unit_antrean_by_id(unit_id: int, *, instansi_id: int) -> UnitAntrean | None:
    """The unit of this id, or None."""
    found = _units(UnitPelayanan.objects.filter(pk=unit_id, instansi_id=instansi_id))
    return found[0] if found else None


def titik_antrean(unit_id: int, *, on: date) -> list[TitikAntrean]:
    """The counters that give numbers: those with letters."""
    rows = TitikLayanan.objects.filter(active_on(on), unit_id=unit_id).exclude(huruf="")
    found = rows.order_by("huruf", "nama", "pk")
    return [
        TitikAntrean(*row)
        for row in found.values_list("pk", "nama", "jenis", "huruf", "layanan_id")
    ]


def layanan_antrean(unit_id: int, *, on: date) -> list[LayananAntrean]:
    """The services of the unit on this day."""
    rows = Layanan.objects.filter(active_on(on), unit_id=unit_id).order_by("nama")
    return [LayananAntrean(*row) for row in rows.values_list("pk", "nama")]


def _today(unit: UnitAntrean, hari: date) -> QuerySet[Tiket]:
    return Tiket.objects.filter(
        instansi_id=unit.instansi_id, unit_id=unit.unit_id, hari=hari
    ).exclude(sumber="impor")


def keadaan_antrean(unit: UnitAntrean, *, hari: date) -> KeadaanAntrean:
    """The tickets of a day that still wait or are being served, first come first."""
    rows = _today(unit, hari)
    still = rows.filter(status__in=BERJALAN).order_by("diambil_at", "kunci")
    # Numbers of one counter share their letters, so that padded they sort as numbers do.
    last = rows.exclude(titik=None).values_list("titik_id", "titik__huruf").annotate(
        nomor=Max(LPad("nomor", 12, Value("0")))
    )  # fmt: skip
    return KeadaanAntrean(
        hari,
        tuple(TiketView(*row) for row in still.values_list(*_TIKET)),
        {pk: sequence_of(nomor.lstrip("0"), huruf) for pk, huruf, nomor in last},
        rows.filter(status=StatusTiket.SELESAI).count(),
    )


def sequence_of(nomor: str, huruf: str) -> int:
    """The running part of a number: 12 of "A-012". 0 for a number of other letters."""
    rest = nomor.removeprefix(f"{huruf}-")
    return int(rest) if rest.isascii() and rest.isdigit() else 0


def layar_tunggu(unit: UnitAntrean, *, hari: date) -> LayarTunggu:
    """The numbers called last and how many wait. Public: it names nobody."""
    rows = _today(unit, hari)
    called = rows.filter(status__in=(StatusTiket.DIPANGGIL, StatusTiket.DILAYANI))
    found = called.exclude(dipanggil_at=None).order_by("-dipanggil_at", "-pk")
    names = ("nomor", "dipanggil_di__nama", "status", "dipanggil_at")
    waiting = rows.aggregate(n=Count("pk", filter=Q(status=StatusTiket.MENUNGGU)))["n"]
    calls = (
        Panggilan(nomor, titik or "", status, at)
        for nomor, titik, status, at in found.values_list(*names)[:_SHOWN_CALLS]
    )
    return LayarTunggu(unit, tuple(calls), waiting)


def tiket_view(kunci: str, *, unit_id: int) -> TiketView | None:
    """One ticket of the unit's own counters, or None."""
    rows = Tiket.objects.filter(kunci=kunci, unit_id=unit_id).exclude(sumber="impor")
    row = rows.values_list(*_TIKET).first()
    return TiketView(*row) if row else None

"""The inbox: reports by urgency, what is open and late, and what a new report may go to."""

from collections.abc import Iterable, Mapping
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from django.db.models import Case, CharField, Count, DateField, F, Min, Q, QuerySet, Value, When
from django.db.models.functions import Left

from teladan.citizen_voice.models import (
    HakJawab,
    Layanan,
    Pengaduan,
    TemplatJawaban,
    UnitPelayanan,
)
from teladan.citizen_voice.queries.lacak import KODE_LENGTH, hash_of
from teladan.citizen_voice.queries.pengaduan import (
    PengaduanHeader,
    header_of,
    header_values,
    visible_to,
)
from teladan.citizen_voice.states import TERBUKA, StatusPengaduan
from teladan.foundation import readable
from teladan.foundation.actor import Actor, Peran
from teladan.organisation.queries import active_on, kalender_for
from teladan_rules.permenpanrb_6_2022.hari_kerja import KalenderBelumAda

PAGE = 25
_FIRST_WORDS = 110
_S = StatusPengaduan
_AT_UNIT = TERBUKA - {_S.DITERIMA}
#: The day that the office's present duty is measured by, as `PengaduanHeader.tenggat`.
_TENGGAT = Case(
    When(status=_S.DITERIMA, then=F("verifikasi_sampai")),
    When(status__in=sorted(_AT_UNIT), then=F("jawab_sampai")),
    default=None,
    output_field=DateField(null=True),
)
_OPEN = Q(status__in=sorted(TERBUKA), dikarantina="")


@dataclass(frozen=True)
class Saring:
    """What is looked for: a tab of the inbox, a unit, a class, whether only the actor's own, and
    a nomor or the citizen's code."""

    lihat: str = "terbuka"
    unit_id: int | None = None
    klasifikasi: str = ""
    milik_saya: bool = False
    teks: str = ""
    page: int = 1


@dataclass(frozen=True)
class BarisPengaduan:
    """A report in the inbox; `sisa` are working days left (negative: over), None without a
    clock or where the holidays are not known; `awal` its first words, without NIK, telephone or
    e-mail ("" for what may touch a child or something private: a list is read over shoulders)."""

    header: PengaduanHeader
    sisa: int | None
    awal: str = ""


def tabs(today: date) -> Mapping[str, Q]:
    """The tabs of the inbox by key, in order."""
    return {
        "terbuka": _OPEN,
        "terlambat": _OPEN & Q(tenggat__lt=today),
        "tersegel": _OPEN & Q(tersegel=True),
        "pelapor": Q(status=_S.TIDAK_LENGKAP),
        "dijawab": Q(status=_S.DIJAWAB),
        "selesai": Q(status__in=[_S.SELESAI, _S.DIGABUNG, _S.DIARSIPKAN]),
        "karantina": Q(status=_S.DITERIMA) & ~Q(dikarantina=""),
        "semua": Q(pk__isnull=False),
    }


def _rows(actor: Actor) -> QuerySet[Pengaduan]:
    return Pengaduan.objects.filter(visible_to(actor)).annotate(tenggat=_TENGGAT)


def inbox(saring: Saring, *, actor: Actor, today: date) -> tuple[list[BarisPengaduan], int]:
    """A page of what the actor may see, late ones first, and how many there are; the same number
    of queries for any size."""
    rows = _rows(actor)
    if saring.teks:
        rows = rows.filter(_search(saring.teks))
    else:
        rows = rows.filter(tabs(today)[saring.lihat])
    if saring.unit_id is not None:
        rows = rows.filter(unit_id=saring.unit_id)
    if saring.klasifikasi:
        rows = rows.filter(klasifikasi=saring.klasifikasi)
    if saring.milik_saya:
        rows = rows.filter(penangan_id=actor.pegawai_id)
    start = (saring.page - 1) * PAGE
    ordered = rows.order_by(F("tenggat").asc(nulls_last=True), "-diterima_at", "-pk")
    page = ordered.annotate(awal=Left("uraian", _FIRST_WORDS))[start : start + PAGE]
    found, words = [], []
    for values in header_values(page, "awal"):
        words.append(_first_words(values.pop("awal")))
        found.append(header_of(values))
    rows_timed = _with_days(found, actor=actor, today=today)
    listed = [
        row if row.header.sensitif else replace(row, awal=awal)
        for row, awal in zip(rows_timed, words, strict=True)
    ]
    return listed, rows.count()


def _first_words(text: str) -> str:
    words = " ".join(text.split())
    if len(text) < _FIRST_WORDS:
        return words
    return words.rpartition(" ")[0] + " …"


def _search(teks: str) -> Q:
    bare = readable.normalise(teks)
    wanted = Q(nomor=teks.strip()) | (Q(nomor_luar=teks.strip()) & ~Q(nomor_luar=""))
    if bare.isascii() and bare.isdigit() and len(bare) <= 6:
        wanted |= Q(nomor__endswith=f"-{bare:0>6}")
    if len(bare) == KODE_LENGTH and readable.is_wellformed(bare):
        wanted |= Q(kode_hash=hash_of(bare))
    return wanted


def _with_days(found: list[PengaduanHeader], *, actor: Actor, today: date) -> list[BarisPengaduan]:
    timed = any(header.tenggat for header in found)
    # As the deadlines were reckoned: by the working week of the instansi.
    kalender = kalender_for(actor.instansi_id) if timed else None
    listed = []
    for header in found:
        sisa = None
        if kalender is not None and header.tenggat is not None:
            with suppress(KalenderBelumAda):
                sisa = kalender.hitung(today, header.tenggat)
        listed.append(BarisPengaduan(header, sisa))
    return listed


def days_left(header: PengaduanHeader, *, actor: Actor, today: date) -> int | None:
    """Working days until the present duty of one report is late."""
    return _with_days([header], actor=actor, today=today)[0].sisa


def tab_counts(*, actor: Actor, today: date) -> Mapping[str, int]:
    """How many the actor sees in each tab: one query, and nothing that she may not see."""
    counted = {key: Count("pk", filter=wanted) for key, wanted in tabs(today).items()}
    return _rows(actor).aggregate(**counted)


@dataclass(frozen=True)
class Tunggakan:
    """What waits: open reports, how many of them late, reopened, the first day due."""

    terbuka: int
    terlambat: int
    dibuka_kembali: int
    pertama: date | None


def late_for(actor: Actor, *, today: date) -> Tunggakan:
    """The open and late reports of the units that the actor leads. One query."""
    rows = _waiting("unit", _of_led_units(actor), actor=actor, today=today)
    return Tunggakan(**rows.values(*TUNGGAKAN[1:]).get())


def waiting_for(
    actor: Actor, *, today: date, besides: Iterable[QuerySet[Any, Any]] = ()
) -> Mapping[str, Tunggakan]:
    """What waits for the actor, in one query: reports of the units that she leads ("unit"), that
    she handles ("penangan"), has to verify ("verifikasi") or examines ("tersegel"), and hearings
    ("hak_jawab"). `besides` are counts of other things in the same shape (TUNGGAKAN)."""
    wanted = [_hearings(actor, today)]
    if actor.unit_dipimpin_ids:
        wanted.append(_waiting("unit", _of_led_units(actor), actor=actor, today=today))
    else:
        mine = Q(penangan_id=actor.pegawai_id)
        wanted.append(_waiting("penangan", mine, actor=actor, today=today))
    if actor.has(Peran.PENGELOLA_PENGADUAN):
        unread = Q(status=_S.DITERIMA, tersegel=False)
        wanted.append(_waiting("verifikasi", unread, actor=actor, today=today))
    if actor.has(Peran.PEMERIKSA_PENGADUAN):
        sealed = Q(tersegel=True)
        wanted.append(_waiting("tersegel", sealed, actor=actor, today=today))
    first, *others = (rows.values_list(*TUNGGAKAN) for rows in [*wanted, *besides])
    return {jenis: Tunggakan(*counts) for jenis, *counts in first.union(*others, all=True)}


TUNGGAKAN = ("jenis", "terbuka", "terlambat", "dibuka_kembali", "pertama")


def _of_led_units(actor: Actor) -> Q:
    led = Q(unit__unit_kerja_id__in=list(actor.unit_dipimpin_ids), tersegel=False)
    return led & ~Q(status=_S.DITERIMA)


def _waiting(jenis: str, rows: Q, *, actor: Actor, today: date) -> QuerySet[Any, Any]:
    found = _rows(actor).filter(_OPEN & rows).values(jenis=Value(jenis, CharField()))
    return found.annotate(
        terbuka=Count("pk"),
        terlambat=Count("pk", filter=Q(tenggat__lt=today)),
        dibuka_kembali=Count("pk", filter=Q(status=_S.DIBUKA_KEMBALI)),
        pertama=Min("tenggat"),
    ).order_by()


def _hearings(actor: Actor, today: date) -> QuerySet[Any, Any]:
    rows = HakJawab.objects.filter(
        pegawai_id=actor.pegawai_id,
        pengaduan__instansi_id=actor.instansi_id,
        didengar_at__isnull=True,
        diputus_at__isnull=True,
    )
    return (
        rows.values(jenis=Value("hak_jawab", CharField()))
        .annotate(
            terbuka=Count("pk"),
            terlambat=Count("pk", filter=Q(jawab_sampai__lt=today)),
            # Not a count here: the hearing that comes first, where the need leads to.
            dibuka_kembali=Min("pk"),
            pertama=Min("jawab_sampai"),
        )
        .order_by()
    )


def unit_names(instansi_id: int, *, on: date) -> list[tuple[int, str]]:
    """The service units in force, by name."""
    rows = UnitPelayanan.objects.filter(active_on(on), instansi_id=instansi_id)
    return list(rows.order_by("nama").values_list("pk", "nama"))


@dataclass(frozen=True)
class UnitPilihan:
    """A unit that a report may go to, with its services (id and name)."""

    unit_id: int
    nama: str
    layanan: tuple[tuple[int, str], ...]


def unit_choices(instansi_id: int, *, on: date) -> tuple[UnitPilihan, ...]:
    """The service units in force, by name; two queries."""
    services: dict[int, list[tuple[int, str]]] = {}
    rows = Layanan.objects.filter(active_on(on), instansi_id=instansi_id).order_by("nama")
    for pk, unit_id, nama in rows.values_list("pk", "unit_id", "nama"):
        services.setdefault(unit_id, []).append((pk, nama))
    units = UnitPelayanan.objects.filter(active_on(on), instansi_id=instansi_id).order_by("nama")
    return tuple(
        UnitPilihan(pk, nama, tuple(services.get(pk, ())))
        for pk, nama in units.values_list("pk", "nama")
    )


def templat_list(instansi_id: int) -> list[tuple[int, str, str]]:
    """The phrases of an instansi: id, name, text."""
    rows = TemplatJawaban.objects.filter(instansi_id=instansi_id).order_by("judul")
    return list(rows.values_list("pk", "judul", "teks")[:100])

"""A report as the office sees it: who may, what it says, what happened to it."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, fields
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from django.db.models import CharField, Exists, F, OuterRef, Q, QuerySet, Subquery, Value
from django.utils.translation import gettext as _

from teladan.citizen_voice.models import (
    FotoPengaduan,
    HakJawab,
    KontakPelapor,
    Pengaduan,
    RiwayatPengaduan,
)
from teladan.citizen_voice.queries.covered import of_covered_units
from teladan.citizen_voice.queries.hak_jawab import HakJawabView, hearings_of
from teladan.citizen_voice.states import TERBUKA, StatusPengaduan
from teladan.foundation.actor import Actor, Peran
from teladan.foundation.errors import NotVisible
from teladan.organisation.models import Pegawai
from teladan.organisation.queries import unit_and_below, units_below


@dataclass(frozen=True)
class PengaduanHeader:
    """What the rules and every list need of a report, without what the citizen wrote."""

    id: int
    nomor: str
    instansi_id: int
    unit_id: int | None
    unit_kerja_id: int | None
    unit_nama: str | None
    layanan_id: int | None
    layanan_nama: str | None
    saluran: str
    nomor_luar: str
    klasifikasi: str
    kategori: str
    kerahasiaan: str
    tersegel: bool
    sensitif: bool
    dikarantina: str
    status: StatusPengaduan
    induk_id: int | None
    penangan_id: int | None
    penangan_nama: str | None
    pembuktian: str
    diterima_at: datetime
    diverifikasi_at: datetime | None
    dijawab_at: datetime | None
    selesai_at: datetime | None
    dibuka_kembali_at: datetime | None
    dijawab_kembali_at: datetime | None
    verifikasi_sampai: date
    jawab_sampai: date | None
    lengkapi_sampai: date | None
    jawab_kembali_sampai: date | None
    revisi: int

    @property
    def terbuka(self) -> bool:
        """Whether the office still owes an answer."""
        return self.status in TERBUKA

    @property
    def tenggat(self) -> date | None:
        """The day that the office's present duty is measured by; None where no clock runs.

        Once reopened, the first answer no longer counts: until answered anew the first deadline
        decides (teladan_rules.permenpanrb_62_2018.kepatuhan).
        """
        if self.status == StatusPengaduan.DITERIMA:
            return self.verifikasi_sampai
        return self.jawab_sampai if self.terbuka else None

    def late(self, today: date) -> bool:
        """Whether the office owes it already."""
        return self.tenggat is not None and today > self.tenggat


_JOINED = {
    "unit_kerja_id": F("unit__unit_kerja_id"),
    "unit_nama": F("unit__nama"),
    "layanan_nama": F("layanan__nama"),
    "penangan_nama": F("penangan__nama"),
}
_PLAIN = [item.name for item in fields(PengaduanHeader) if item.name not in _JOINED]


def visible_to(actor: Actor) -> Q:
    """The row scope. A sealed report is seen by the Inspektorat's examiners alone; a unit sees
    what was verified and sent to it; nobody sees one in which she herself is to be heard."""
    me = actor.pegawai_id
    seen = Q(penangan_id=me) | of_covered_units(actor, Peran.PENGELOLA_PENGADUAN, Peran.INSPEKTORAT)
    if actor.unit_dipimpin_ids:
        seen |= Q(
            unit__unit_kerja_id__in=list(actor.unit_dipimpin_ids),
            diverifikasi_at__isnull=False,
            dikarantina="",
        )
    scope = (Q(tersegel=False) & seen) | of_covered_units(actor, Peran.PEMERIKSA_PENGADUAN)
    scope &= Q(instansi_id=actor.instansi_id)
    return scope & Q(~Exists(HakJawab.objects.filter(pengaduan=OuterRef("pk"), pegawai_id=me)))


def headers(rows: Q, *, actor: Actor, order: tuple[str, ...] = ("pk",)) -> list[PengaduanHeader]:
    """Every visible report of `rows`, in one query."""
    found = Pengaduan.objects.filter(visible_to(actor)).filter(rows).order_by(*order)
    return [header_of(values) for values in header_values(found)]


def header_values(rows: QuerySet[Pengaduan], *more: str) -> Iterable[dict[str, Any]]:
    """The columns of a header, for `header_of`, and `more` that the caller takes out of them."""
    values: Iterable[dict[str, Any]] = rows.values(*_PLAIN, *more, **_JOINED)
    return values


def header_of(values: Mapping[str, Any]) -> PengaduanHeader:
    """A header out of one row of `header_values`."""
    return PengaduanHeader(**{**values, "status": StatusPengaduan(values["status"])})


def pengaduan_header(pengaduan_id: int, *, actor: Actor) -> PengaduanHeader:
    """One report that the actor may see. Raises NotVisible."""
    found = headers(Q(pk=pengaduan_id), actor=actor)
    if not found:
        raise NotVisible(_("Laporan itu tidak ditemukan."))
    return found[0]


def units_within(header: PengaduanHeader) -> Collection[int]:
    """The unit kerja complained of and everything below it: who works there is a party."""
    if header.unit_kerja_id is None:
        return ()
    return unit_and_below(header.unit_kerja_id, instansi_id=header.instansi_id)


def parties_of(header: PengaduanHeader) -> Collection[int]:
    """`units_within`, and the same of every unit that the report was sent away from: sending it
    on, or naming another unit at triage, makes nobody an outsider. Two queries."""
    rows = RiwayatPengaduan.objects.filter(pengaduan_id=header.id, dari_unit__isnull=False)
    former = rows.values_list("dari_unit__unit_kerja_id", flat=True).distinct()
    return units_around(header, list(former))[1]


def units_around(
    header: PengaduanHeader, former: Collection[int]
) -> tuple[Collection[int], Collection[int]]:
    """`units_within` and `parties_of`, where the former units are known; one query."""
    now = [header.unit_kerja_id] if header.unit_kerja_id is not None else []
    found = units_below(header.instansi_id, [*now, *former])
    within = found[now[0]] if now else frozenset[int]()
    return within, within.union(*found.values())


@dataclass(frozen=True)
class LangkahView:
    """A step of the history, for the office."""

    peristiwa: str
    ke_status: str
    dari_unit: str | None
    dari_unit_kerja_id: int | None
    ke_unit: str | None
    publik: str
    internal: str
    oleh: str
    at: datetime


@dataclass(frozen=True)
class PengaduanDetail:
    """The whole report. `foto` are the SHA-256 of its photos; `gabungan` the reports joined to
    it (id and nomor), `induk` the one that it was joined to."""

    header: PengaduanHeader
    uraian: str
    tempat: str
    kelurahan: str
    lintang: Decimal | None
    bujur: Decimal | None
    tanggal_kejadian: date | None
    waktu_kejadian: str
    alasan_pembuktian: str
    dibuktikan_at: datetime | None
    dikonfirmasi: bool | None
    has_kontak: bool
    has_asli: bool
    foto: tuple[str, ...]
    riwayat: tuple[LangkahView, ...]
    hak_jawab: tuple[HakJawabView, ...]
    gabungan: tuple[tuple[int, str], ...]
    induk: tuple[int, str] | None


_TEXT = (
    "uraian", "tempat", "kelurahan", "lintang", "bujur", "tanggal_kejadian", "waktu_kejadian",
    "alasan_pembuktian", "dibuktikan_at", "dikonfirmasi",
)  # fmt: skip


def pengaduan_detail(pengaduan_id: int, *, actor: Actor) -> PengaduanDetail:
    """One report with its history, in four queries however long that is. Raises NotVisible."""
    rows = Pengaduan.objects.filter(visible_to(actor), pk=pengaduan_id)
    kontak = Exists(KontakPelapor.objects.filter(pengaduan=OuterRef("pk")))
    asli = Q(uraian_asli__isnull=False)
    row = rows.values(*_PLAIN, *_TEXT, **_JOINED, has_kontak=kontak, has_asli=asli).first()
    if row is None:
        raise NotVisible(_("Laporan itu tidak ditemukan."))
    header = header_of({name: row[name] for name in (*_PLAIN, *_JOINED)})
    around = _around(header, actor)
    return PengaduanDetail(
        header=header,
        has_kontak=row["has_kontak"],
        has_asli=row["has_asli"],
        foto=tuple(text for kind, _pk, text in around if kind == "foto"),
        riwayat=_history(pengaduan_id),
        hak_jawab=hearings_of(pengaduan_id),
        gabungan=tuple((pk, text) for kind, pk, text in around if kind == "gabungan"),
        induk=next(((pk, text) for kind, pk, text in around if kind == "induk"), None),
        **{name: row[name] for name in _TEXT},
    )


def _around(header: PengaduanHeader, actor: Actor) -> list[tuple[str, int, str]]:
    """Photos, joined reports and the one it was joined to, in one query."""

    def labelled(rows: QuerySet[Any], kind: str, text: str) -> QuerySet[Any]:
        marked = rows.annotate(kind=Value(kind, CharField()), text=F(text)).order_by()
        listed: QuerySet[Any] = marked.values_list("kind", "pk", "text")
        return listed

    seen = Pengaduan.objects.filter(visible_to(actor))
    photos = FotoPengaduan.objects.filter(pengaduan_id=header.id)
    found = labelled(photos, "foto", "sha256").union(
        labelled(seen.filter(induk_id=header.id), "gabungan", "nomor"),
        labelled(seen.filter(pk=header.induk_id or 0), "induk", "nomor"),
    )
    return list(found.order_by("kind", "pk"))


def _history(pengaduan_id: int) -> tuple[LangkahView, ...]:
    nama = Pegawai.objects.filter(pk=OuterRef("oleh_id")).values("nama")[:1]
    names = (
        "peristiwa", "ke_status", "dari_unit__nama", "dari_unit__unit_kerja_id",
        "ke_unit__nama", "publik", "internal", "at",
        "oleh_id", "oleh",
    )  # fmt: skip
    rows = RiwayatPengaduan.objects.filter(pengaduan_id=pengaduan_id).order_by("at", "pk")
    found = rows.annotate(oleh=Subquery(nama)).values_list(*names)
    steps = []
    for event, status, dari, dari_id, ke, publik, internal, at, oleh_id, known in found:
        oleh = known or (_("Sistem") if oleh_id == 0 else _("Pelapor"))
        step = LangkahView(event, status, dari, dari_id, ke, publik, internal, oleh, at)
        steps.append(step)
    return tuple(steps)


def photo_type(pengaduan_id: int, sha256: str, *, actor: Actor) -> str:
    """The media type of a photo of a report that the actor may see. Raises NotVisible."""
    seen = Pengaduan.objects.filter(visible_to(actor), pk=pengaduan_id)
    rows = FotoPengaduan.objects.filter(pengaduan__in=seen, sha256=sha256)
    tipe = rows.values_list("tipe", flat=True).first()
    if tipe is None:
        raise NotVisible(_("Foto itu tidak ada."))
    return tipe


def hearing_report(hak_jawab_id: int, *, actor: Actor) -> int:
    """The report that a hearing belongs to, for who may see the report. Raises NotVisible."""
    seen = Pengaduan.objects.filter(visible_to(actor), hak_jawab=hak_jawab_id)
    pk = seen.values_list("pk", flat=True).first()
    if pk is None:
        raise NotVisible(_("Permintaan hak jawab itu tidak ditemukan."))
    return pk

"""Reading SKP: one whole, lists, and the plan as it stands now."""

from collections import defaultdict
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from django.db.models import Count, Exists, F, OuterRef, Q, QuerySet, Value
from django.utils.translation import gettext as _

from teladan.foundation.actor import Actor, Peran
from teladan.foundation.errors import NotVisible
from teladan.planning.models import (
    CatatanSkp,
    EkspektasiPerilaku,
    IndikatorKinerja,
    LampiranSkp,
    RencanaAksi,
    RencanaHasilKerja,
    Skp,
)
from teladan.planning.queries.isi import (
    IndikatorIsi,
    RencanaAksiIsi,
    RhkIsi,
    SkpIsi,
)
from teladan.planning.states import EDITABLE, StatusSkp
from teladan_rules.legal import plain_decimal


def visible_to(actor: Actor, *, status_only: bool = False) -> Q:
    """The rows of Skp that the actor may read: her own, those of her bawahan (and their
    bawahan), those of the units she leads, and those of granted units.

    An admin sees that an SKP exists and its status (`status_only`), not what it says.
    """
    peran = [Peran.PENGELOLA_KINERJA, Peran.INSPEKTORAT]
    if status_only:
        peran.append(Peran.ADMIN)
    scope = (
        Q(pegawai_id=actor.pegawai_id)
        | Q(pejabat_penilai_id=actor.pegawai_id)
        | Q(pejabat_penilai_id__in=actor.bawahan_ids)
        | Q(pegawai_id__in=actor.bawahan_ids | actor.bawahan_tidak_langsung_ids)
        | Q(unit_kerja_id__in=actor.unit_dipimpin_ids)
    )
    for grant in actor.grants:
        if grant.peran in peran:
            if grant.unit_kerja_ids is None:
                scope = Q()
                break
            scope |= Q(unit_kerja_id__in=grant.unit_kerja_ids)
    return Q(instansi_id=actor.instansi_id) & scope


@dataclass(frozen=True)
class Catatan:
    """A remark on one field of an SKP, e.g. `bidang` "indikator:31:target"."""

    id: int
    bidang: str
    teks: str
    oleh_nama: str
    dibuat_at: datetime
    selesai_at: datetime | None


@dataclass(frozen=True)
class SkpHeader:
    """Who, where, when, and who holds the file since when and until when."""

    id: int
    instansi_id: int
    instansi_nama: str
    pegawai_id: int
    pegawai_nama: str
    pegawai_nip: str
    pegawai_golongan: str
    pegawai_jenis: str
    jabatan_id: int
    jabatan_nama: str
    jabatan_jenis: str
    unit_kerja_id: int
    unit_kerja_nama: str
    pejabat_penilai_id: int | None
    pejabat_penilai_nama: str | None
    pejabat_penilai_nip: str | None
    tahun: int
    mulai: date
    selesai: date
    pendekatan: str
    form_jpt: bool
    status: StatusSkp
    versi: int
    revisi: int
    alasan_revisi: str
    pemegang_id: int | None
    pemegang_nama: str | None
    dipegang_sejak: datetime | None
    dipegang_sampai: date | None
    diajukan_at: datetime | None
    disepakati_at: datetime | None

    @property
    def editable(self) -> bool:
        """Whether the plan can be written in this state."""
        return self.status in EDITABLE

    def overdue(self, today: date) -> bool:
        """Whether the holder has kept the file past its date."""
        return (
            self.dipegang_sampai is not None
            and self.pemegang_id is not None
            and today > self.dipegang_sampai
        )


@dataclass(frozen=True)
class SkpDetail:
    """An SKP whole, as its live rows stand (an agreed version is `skp_version`)."""

    header: SkpHeader
    isi: SkpIsi
    catatan: tuple[Catatan, ...]
    revisi_bagian: Mapping[str, int]

    @property
    def id(self) -> int:
        return self.header.id

    def revisi_of(self, bagian: str) -> int:
        """What a form that writes this part must send back, e.g. `revisi_of("rhk:12")`."""
        return self.revisi_bagian.get(bagian, 0)

    def catatan_on(self, bidang: str) -> tuple[Catatan, ...]:
        """The open remarks on a field or on one of its parts."""
        return tuple(
            item
            for item in self.catatan
            if item.selesai_at is None
            and (item.bidang == bidang or item.bidang.startswith(f"{bidang}:"))
        )


_HEADER = {
    "instansi_nama": "instansi__nama",
    "pegawai_nama": "pegawai__nama",
    "pegawai_nip": "pegawai__nip",
    "pegawai_golongan": "pegawai__golongan",
    "pegawai_jenis": "pegawai__jenis",
    "jabatan_nama": "jabatan__nama",
    "jabatan_jenis": "jabatan__jenis",
    "unit_kerja_nama": "unit_kerja__nama",
    "pejabat_penilai_nama": "pejabat_penilai__nama",
    "pejabat_penilai_nip": "pejabat_penilai__nip",
    "pemegang_nama": "pemegang__nama",
}
_HEADER_PLAIN = [
    name for name in SkpHeader.__dataclass_fields__ if name not in _HEADER and name != "status"
]


def _header_values(rows: QuerySet[Skp], *more: str) -> Any:
    joined = {name: F(path) for name, path in _HEADER.items()}
    return rows.values(*_HEADER_PLAIN, "status", *more, **joined)


def _header(row: dict[str, Any]) -> SkpHeader:
    fields = {name: row[name] for name in SkpHeader.__dataclass_fields__}
    return SkpHeader(**{**fields, "status": StatusSkp(row["status"])})


def not_visible() -> NotVisible:
    """The refusal for an SKP that does not exist or that the actor may not see."""
    return NotVisible(
        _("SKP itu tidak ditemukan."),
        next_step=_("Periksa alamatnya, atau buka SKP dari daftar Anda."),
    )


def skp_header(skp_id: int, *, actor: Actor) -> SkpHeader:
    """The head of an SKP. Raises NotVisible."""
    row = _header_values(Skp.objects.filter(visible_to(actor), pk=skp_id)).first()
    if row is None:
        raise not_visible()
    return _header(row)


def skp_detail(skp_id: int, *, actor: Actor, rencana_aksi: bool = True) -> SkpDetail:
    """An SKP whole in 6 queries, whatever its length; 5 without its rencana aksi.

    Raises NotVisible.
    """
    rows = _header_values(Skp.objects.filter(visible_to(actor), pk=skp_id), "revisi_bagian")
    row = rows.first()
    if row is None:
        raise not_visible()
    return SkpDetail(
        header=_header(row),
        isi=load_isi([skp_id], rencana_aksi=rencana_aksi)[skp_id],
        catatan=_catatan(skp_id),
        revisi_bagian=row["revisi_bagian"],
    )


def _catatan(skp_id: int) -> tuple[Catatan, ...]:
    rows = (
        CatatanSkp.objects.filter(skp_id=skp_id)
        .order_by("pk")
        .values_list("pk", "bidang", "teks", "oleh__nama", "dibuat_at", "selesai_at")
    )
    return tuple(Catatan(*row) for row in rows)


def load_isi(skp_ids: Collection[int], *, rencana_aksi: bool = True) -> dict[int, SkpIsi]:
    """The live content of several SKP in 4 queries. For commands and facts: no visibility
    check here."""
    aksi = _rencana_aksi(skp_ids if rencana_aksi else ())
    indikator = _indikator(skp_ids)
    rhk: dict[int, list[RhkIsi]] = defaultdict(list)
    rows = (
        RencanaHasilKerja.objects.filter(skp_id__in=skp_ids, dihapus_at=None)
        .order_by("skp_id", "nomor", "pk")
        .values("skp_id", "id", *_RHK, induk_teks=F("induk__teks"))
    )
    for row in rows:
        fields = {name: row[name] for name in ("id", "induk_id", *_RHK)}
        rhk[row["skp_id"]].append(
            RhkIsi(
                **fields,
                induk_teks=row["induk_teks"] or "",
                indikator=tuple(indikator[row["id"]]),
                rencana_aksi=tuple(aksi[row["id"]]),
            )
        )
    ekspektasi, lampiran = _ekspektasi_lampiran(skp_ids)
    return {
        pk: SkpIsi(
            rhk=tuple(rhk[pk]),
            ekspektasi=dict(ekspektasi[pk]),
            lampiran={bagian: tuple(lines) for bagian, lines in lampiran[pk].items()},
        )
        for pk in skp_ids
    }


_RHK = ("teks", "jenis", "induk_id", "menunggu_induk", "penugasan_dari", "perspektif", "asal")
_INDIKATOR = tuple(
    [
        "id",
        "teks",
        "aspek",
        "satuan",
        "arah",
        "baseline",
        "target",
        "target_atas",
        "target_tanggal",
        "sumber_data",
        "sumber_kode",
        "manual",
    ]
)


def _indikator(skp_ids: Collection[int]) -> defaultdict[int, list[IndikatorIsi]]:
    """By hasil kerja; the trajectory comes joined, a row per period."""
    parents: dict[int, int] = {}
    fields: dict[int, dict[str, Any]] = {}
    trajektori: dict[int, list[tuple[str, Any]]] = defaultdict(list)
    rows = (
        IndikatorKinerja.objects.filter(rencana_hasil_kerja__skp_id__in=skp_ids, dihapus_at=None)
        .order_by("rencana_hasil_kerja_id", "nomor", "pk", "trajektori__periode")
        .values("rencana_hasil_kerja_id", "trajektori__periode", "trajektori__target", *_INDIKATOR)
    )
    for row in rows:
        pk = row["id"]
        parents[pk] = row["rencana_hasil_kerja_id"]
        fields[pk] = {name: row[name] for name in _INDIKATOR}
        if row["trajektori__periode"] is not None:
            trajektori[pk].append((row["trajektori__periode"], _plain(row["trajektori__target"])))
    found: defaultdict[int, list[IndikatorIsi]] = defaultdict(list)
    for pk, values in fields.items():
        figures = {name: _plain(values[name]) for name in ("baseline", "target", "target_atas")}
        item = IndikatorIsi(**{**values, **figures}, trajektori=tuple(trajektori[pk]))
        found[parents[pk]].append(item)
    return found


def _plain(value: Decimal | None) -> Decimal | None:
    """Without the zeros that the column adds: 93.75, not 93.7500."""
    return None if value is None else Decimal(plain_decimal(value))


def _rencana_aksi(skp_ids: Collection[int]) -> defaultdict[int, list[RencanaAksiIsi]]:
    found: defaultdict[int, list[RencanaAksiIsi]] = defaultdict(list)
    rows = (
        RencanaAksi.objects.filter(rencana_hasil_kerja__skp_id__in=skp_ids)
        .order_by("rencana_hasil_kerja_id", "periode", "pk")
        .values_list("rencana_hasil_kerja_id", "periode", "teks", "target", "tenggat")
    )
    for rhk_id, periode, teks, target, tenggat in rows:
        found[rhk_id].append(RencanaAksiIsi(periode, teks, target, tenggat))
    return found


def _ekspektasi_lampiran(
    skp_ids: Collection[int],
) -> tuple[defaultdict[int, dict[str, str]], defaultdict[int, dict[str, list[str]]]]:
    ekspektasi: defaultdict[int, dict[str, str]] = defaultdict(dict)
    lampiran: defaultdict[int, dict[str, list[str]]] = defaultdict(dict)
    first = EkspektasiPerilaku.objects.filter(skp_id__in=skp_ids).values_list(
        "skp_id", Value(0), Value(0), "nilai", "teks"
    )
    second = LampiranSkp.objects.filter(skp_id__in=skp_ids).values_list(
        "skp_id", Value(1), "nomor", "bagian", "teks"
    )
    rows = sorted(first.union(second, all=True), key=lambda row: (row[0], row[1], row[2]))
    for skp_id, kind, _nomor, key, teks in rows:
        if kind:
            lampiran[skp_id].setdefault(key, []).append(teks)
        else:
            ekspektasi[skp_id][key] = teks
    return ekspektasi, lampiran


@dataclass(frozen=True)
class SkpRow:
    """A line of a list of SKP."""

    header: SkpHeader
    jumlah_rhk: int
    menunggu_induk: bool


def skp_list(
    *,
    actor: Actor,
    tahun: int | None = None,
    scope: str = "semua",
    on: date | None = None,
    offset: int = 0,
    limit: int = 25,
) -> tuple[tuple[SkpRow, ...], int]:
    """A page of the SKP that the actor may see, with their number, in 3 queries.

    `scope`: "saya" (her own), "tim" (she is the pejabat penilai), "perlu" (she holds the file,
    or may take it over because its pejabat penilai is late `on` that day), "semua".
    """
    rows = Skp.objects.filter(visible_to(actor, status_only=True), _scope(actor, scope, on))
    if tahun is not None:
        rows = rows.filter(tahun=tahun)
    live = Q(rencana_hasil_kerja__dihapus_at=None)
    waiting = RencanaHasilKerja.objects.filter(
        skp_id=OuterRef("pk"), menunggu_induk=True, dihapus_at=None
    )
    order = ("-tahun", "pegawai__nama", "-mulai", "pk")
    # Chosen first, then read: the joins of a line are made for a page of lines, not for all.
    chosen = list(rows.order_by(*order).values_list("pk", flat=True)[offset : offset + limit])
    page = (
        _header_values(Skp.objects.filter(pk__in=chosen))
        .annotate(jumlah_rhk=Count("rencana_hasil_kerja", filter=live), menunggu=Exists(waiting))
        .order_by(*order)
    )
    found = tuple(SkpRow(_header(row), row["jumlah_rhk"], row["menunggu"]) for row in page)
    return found, rows.count()


def _scope(actor: Actor, scope: str, on: date | None) -> Q:
    """To be joined with `visible_to`. Ids found by one index each and united, because no index
    serves an OR."""
    me = actor.pegawai_id
    rows = Skp.objects.values("pk")
    held = rows.filter(pemegang_id=me)
    late = rows.filter(
        status=StatusSkp.DIAJUKAN,
        dipegang_sampai__lt=on or date.min,
        pejabat_penilai_id__in=actor.bawahan_ids,
    )
    led = rows.filter(pejabat_penilai_id=me)
    below = rows.filter(pegawai_id__in=actor.bawahan_ids)
    return {
        "saya": Q(pegawai_id=me),
        "tim": Q(pk__in=led.union(below)),
        "perlu": Q(pk__in=held.union(late)) & ~Q(pegawai_id=me),
        "semua": Q(),
    }[scope]


def tahun_list(*, actor: Actor) -> tuple[int, ...]:
    """The years in which the actor has an SKP, newest first."""
    rows = Skp.objects.filter(instansi_id=actor.instansi_id, pegawai_id=actor.pegawai_id)
    return tuple(rows.order_by("-tahun").values_list("tahun", flat=True).distinct())


@dataclass(frozen=True)
class HasilKerjaAtasan:
    """A result of the superior that one can serve (intervensi), with its indikator."""

    id: int
    teks: str
    pemilik: str


def hasil_kerja_atasan(
    *, instansi_id: int, pejabat_penilai_id: int | None, tahun: int
) -> tuple[HasilKerjaAtasan, ...]:
    """What the pejabat penilai has agreed with her own superior; empty while her SKP is late.

    A superior's draft stays her own: only a plan agreed once is offered.
    """
    if pejabat_penilai_id is None:
        return ()
    rows = (
        RencanaHasilKerja.objects.filter(
            skp__instansi_id=instansi_id,
            skp__pegawai_id=pejabat_penilai_id,
            skp__tahun=tahun,
            skp__versi__gte=1,
            dihapus_at=None,
        )
        .exclude(skp__status=StatusSkp.DITUTUP)
        .order_by("skp_id", "nomor", "pk")
        .values_list("pk", "teks", "skp__pegawai__nama")
    )
    return tuple(HasilKerjaAtasan(*row) for row in rows)


def teks_rhk_unit(*, unit_kerja_id: int, tahun: int, except_skp: int) -> frozenset[str]:
    """The hasil kerja that others in the unit planned for the year, lower case, for telaah."""
    rows = RencanaHasilKerja.objects.filter(
        skp__unit_kerja_id=unit_kerja_id, skp__tahun=tahun, dihapus_at=None
    ).exclude(skp_id=except_skp)
    return frozenset(" ".join(t.lower().split()) for t in rows.values_list("teks", flat=True))


def skp_id_of_rhk(rhk_id: int, *, actor: Actor) -> int:
    """The SKP to which a hasil kerja belongs. Raises NotVisible."""
    return _skp_id(RencanaHasilKerja.objects.filter(pk=rhk_id).values("skp_id"), actor)


def skp_id_of_indikator(indikator_id: int, *, actor: Actor) -> int:
    """The SKP to which an indikator belongs. Raises NotVisible."""
    rows = IndikatorKinerja.objects.filter(pk=indikator_id)
    return _skp_id(rows.values("rencana_hasil_kerja__skp_id"), actor)


def _skp_id(inner: Any, actor: Actor) -> int:
    found = Skp.objects.filter(visible_to(actor), pk__in=inner).values_list("pk", flat=True).first()
    if found is None:
        raise not_visible()
    return found

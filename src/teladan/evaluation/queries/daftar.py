"""Lists of evaluations: whom I evaluate, my own over the periods, those of my units."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import FilteredRelation, Q, QuerySet

from teladan.evaluation.models import EvaluasiKinerja
from teladan.evaluation.queries.inti import (
    ROW_FIELDS,
    Akses,
    EvaluasiInti,
    access_to,
    inti_of,
)
from teladan.evaluation.states import StatusEvaluasi
from teladan.foundation.actor import Actor, Peran
from teladan.monitoring.models import LaporanRealisasi
from teladan.organisation.models import UnitKerja
from teladan.planning.models import Skp
from teladan_rules.permenpanrb_6_2022.periode import Periode

_S = StatusEvaluasi


@dataclass(frozen=True)
class BarisTim:
    """One pegawai whom the actor evaluates in a period. `langkah` is what to do next:
    "tutup" (window not open), "mulai", "lanjut", "ambil_alih", "lewat", "serahkan", "menunggu",
    "laporkan" or "selesai"."""

    skp_id: int
    pegawai_id: int
    nama: str
    nip: str
    jabatan: str
    unit_nama: str
    evaluasi_id: int | None
    status: str
    predikat: str
    realisasi_diajukan: bool
    langkah: str

    @property
    def urut(self) -> int:
        return _ORDER.index(self.langkah)

    @property
    def butuh_saya(self) -> bool:
        return self.langkah in _NEEDS_ME


_ORDER = (
    "ambil_alih", "lanjut", "mulai", "serahkan", "laporkan", "menunggu", "lewat", "tutup",
    "selesai",
)  # fmt: skip
_NEEDS_ME = {"ambil_alih", "lanjut", "mulai", "serahkan", "laporkan"}


def tim(actor: Actor, periode: Periode, *, on: date, jendela: tuple[date, date]) -> list[BarisTim]:
    """Everybody whom the actor evaluates in a period, who needs her first; two queries.

    Once the window is over those of her bawahan's bawahan appear whom nobody has evaluated.
    """
    me = actor.pegawai_id
    scope = Q(pejabat_penilai_id=me) | Q(pegawai_id__in=actor.bawahan_ids) | Q(ev__penilai_id=me)
    if on > jendela[1]:
        scope |= Q(pegawai_id__in=actor.bawahan_tidak_langsung_ids) & (
            Q(ev__isnull=True) | Q(ev__status=_S.DRAF)
        )
    rows = list(
        Skp.objects.annotate(
            ev=FilteredRelation("evaluasi", condition=Q(evaluasi__periode=periode.key))
        )
        .filter(
            scope,
            pk__in=_candidates(actor, periode),
            instansi_id=actor.instansi_id,
            tahun=periode.tahun,
            versi__gte=1,
            mulai__lte=periode.selesai,
            selesai__gte=periode.selesai,
        )
        .exclude(pegawai_id=me)
        .values_list(
            "pk", "pegawai_id", "pegawai__nama", "pegawai__nip", "jabatan__nama",
            "unit_kerja__nama", "ev__pk", "ev__status", "ev__predikat",
            "ev__penilai_id", "ev__atasan_pejabat_penilai_id",
        )
    )  # fmt: skip
    handed_in = set(
        LaporanRealisasi.objects.filter(
            skp_id__in=[row[0] for row in rows], periode=periode.key, diajukan_at__isnull=False
        ).values_list("skp_id", flat=True)
    )
    found = []
    for row in rows:
        direct = row[1] in actor.bawahan_ids
        step = _langkah(row[7], row[9], row[10], me, (on, *jendela), direct)
        predikat = (row[8] or "") if row[7] and row[7] != _S.DRAF else ""
        found.append(BarisTim(*row[:7], row[7] or "", predikat, row[0] in handed_in, step))
    return sorted(found, key=lambda row: (row.urut, row.nama))


def _candidates(actor: Actor, periode: Periode) -> QuerySet[Any]:
    """The ids of the SKP that `tim` has to look at: each kind found by its own index."""
    me, tahun = actor.pegawai_id, periode.tahun
    below = actor.bawahan_ids | actor.bawahan_tidak_langsung_ids
    led = Skp.objects.filter(pejabat_penilai_id=me, tahun=tahun).values("pk")
    line = Skp.objects.filter(pegawai_id__in=below, tahun=tahun).values("pk")
    evaluated = EvaluasiKinerja.objects.filter(penilai_id=me, periode=periode.key)
    return led.union(line, evaluated.values("skp_id"))


def _langkah(
    status: str | None,
    penilai_id: int | None,
    atasan_id: int | None,
    me: int,
    days: tuple[date, date, date],
    direct: bool,
) -> str:
    on, opens, closes = days
    if status is None:
        if on < opens:
            return "tutup"
        return "mulai" if (on <= closes) == direct else "lewat"
    if status == _S.DRAF:
        if on > closes and atasan_id == me and penilai_id != me:
            return "ambil_alih"
        return "lanjut" if penilai_id == me else "lewat"
    if penilai_id != me:
        return "menunggu"
    return {
        _S.DITANDATANGANI_PENILAI: "serahkan",
        _S.DISERAHKAN: "menunggu",
        _S.DITERIMA: "menunggu",
        _S.DITANDATANGANI_PEGAWAI: "laporkan",
        _S.KEBERATAN: "laporkan",
    }.get(_S(status), "selesai")


@dataclass(frozen=True)
class BarisSaya:
    """One of the actor's own evaluations; without the result until it is handed over."""

    view: EvaluasiInti
    akses: Akses

    @property
    def predikat(self) -> str:
        return self.view.predikat if self.akses >= Akses.HASIL else ""


def saya(actor: Actor) -> list[BarisSaya]:
    """The actor's own evaluations, newest period first, in one query."""
    rows = EvaluasiKinerja.objects.filter(
        instansi_id=actor.instansi_id, pegawai_id=actor.pegawai_id
    ).values_list(*ROW_FIELDS)
    found = [BarisSaya(view, access_to(view, actor=actor)) for view in map(inti_of, rows)]
    return sorted(found, key=lambda row: (row.view.waktu, row.view.id), reverse=True)


def unit_total(actor: Actor, periode: str, *, status: str = "") -> int:
    """How many rows `unit_rows` has."""
    return _of_units(actor, periode, status).count()


def unit_rows(
    actor: Actor, periode: str, *, status: str = "", offset: int = 0, limit: int = 25
) -> list[BarisSaya]:
    """Evaluations of a period in the units that the actor leads or is granted, by name: a page
    of them, chosen by id before anything else is read, because there may be ten thousand."""
    order = ("pegawai__nama", "pk")
    rows = _of_units(actor, periode, status).order_by(*order)
    chosen = list(rows.values_list("pk", flat=True)[offset : offset + limit])
    found = EvaluasiKinerja.objects.filter(pk__in=chosen)
    views = map(inti_of, found.order_by(*order).values_list(*ROW_FIELDS))
    return [BarisSaya(view, access_to(view, actor=actor)) for view in views]


def _of_units(actor: Actor, periode: str, status: str) -> QuerySet[EvaluasiKinerja]:
    units = Q(unit_kerja_id__in=actor.unit_dipimpin_ids)
    for grant in actor.grants:
        if grant.unit_kerja_ids is None:
            units = Q()
            break
        units |= Q(unit_kerja_id__in=grant.unit_kerja_ids)
    rows = EvaluasiKinerja.objects.filter(units, instansi_id=actor.instansi_id, periode=periode)
    return rows.filter(status=status) if status else rows


def may_read_unit(actor: Actor) -> bool:
    """Whether the actor leads a unit or has a role that reads evaluations of units."""
    return bool(actor.unit_dipimpin_ids) or actor.has(
        Peran.PENGELOLA_KINERJA, Peran.INSPEKTORAT, Peran.ADMIN
    )


def bundle_units(actor: Actor) -> list[tuple[int, str]]:
    """The topmost units whose documents the actor may fetch as one file, with their names."""
    mine = Q(pk__in=actor.unit_dipimpin_ids)
    for grant in actor.grants:
        if grant.peran is Peran.PENGELOLA_KINERJA:
            own = Q() if grant.unit_kerja_ids is None else Q(pk__in=grant.unit_kerja_ids)
            mine = own if grant.unit_kerja_ids is None else mine | own
    rows = list(
        UnitKerja.objects.filter(mine, instansi_id=actor.instansi_id)
        .order_by("kode")
        .values_list("pk", "nama", "induk_id")
    )
    known = {row[0] for row in rows}
    return [(pk, nama) for pk, nama, induk in rows if induk not in known]

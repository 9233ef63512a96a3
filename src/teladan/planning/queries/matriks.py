"""The matriks pembagian peran dan hasil (Format A.1.5), and what it covers."""

import difflib
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _

from teladan.foundation.actor import Actor, Peran
from teladan.foundation.errors import NotVisible
from teladan.organisation.models import UnitKerja
from teladan.organisation.queries import (
    PegawaiCard,
    active_on,
    active_pegawai,
    leaders_of,
    pegawai_cards,
)
from teladan.planning.models import IndikatorKinerja, PeranHasil, RencanaHasilKerja, Skp
from teladan.planning.queries.skp import hasil_kerja_atasan
from teladan.planning.states import StatusSkp


@dataclass(frozen=True)
class KolomMatriks:
    """A column: an indikator of the unit head's SKP."""

    indikator_id: int
    teks: str
    rhk_id: int
    rhk_teks: str


@dataclass(frozen=True)
class SelMatriks:
    """A cell: what a pegawai is to achieve for that indikator, and whether it is in her SKP."""

    teks: str
    revisi: int
    rencana_hasil_kerja_id: int | None


@dataclass(frozen=True)
class BarisMatriks:
    """A row: a pegawai with her cells by indikator id."""

    pegawai_id: int
    nama: str
    jabatan: str
    sel: Mapping[int, SelMatriks]


@dataclass(frozen=True)
class Matriks:
    """The whole table of a unit in a year. Without a head or his SKP it has no columns."""

    unit_kerja_id: int
    unit_nama: str
    tahun: int
    pimpinan_id: int | None
    pimpinan_nama: str
    pimpinan_jabatan: str
    kolom: tuple[KolomMatriks, ...]
    baris: tuple[BarisMatriks, ...]

    @property
    def kolom_tanpa_peran(self) -> tuple[KolomMatriks, ...]:
        """Indikator that nobody carries yet."""
        carried = {key for row in self.baris for key, sel in row.sel.items() if sel.teks}
        return tuple(item for item in self.kolom if item.indikator_id not in carried)

    @property
    def pegawai_tanpa_peran(self) -> tuple[BarisMatriks, ...]:
        """Staff who carry nothing yet."""
        return tuple(row for row in self.baris if not any(s.teks for s in row.sel.values()))

    @property
    def belum_disebar(self) -> int:
        """Cells that have not become a hasil kerja in an SKP."""
        return sum(
            1 for row in self.baris for s in row.sel.values()
            if s.teks and s.rencana_hasil_kerja_id is None
        )  # fmt: skip


def may_read_matriks(unit_kerja_id: int, *, actor: Actor) -> bool:
    """Its head and those above, its own staff, and granted readers."""
    return (
        unit_kerja_id in actor.unit_dipimpin_ids
        or unit_kerja_id == actor.unit_kerja_id
        or actor.covers(unit_kerja_id, Peran.PENGELOLA_KINERJA, Peran.INSPEKTORAT)
    )


def matriks(unit_kerja_id: int, tahun: int, *, actor: Actor, on: date) -> Matriks:
    """The matriks of a unit in at most 10 queries. Raises NotVisible."""
    unit = UnitKerja.objects.filter(pk=unit_kerja_id, instansi_id=actor.instansi_id)
    nama = unit.values_list("nama", flat=True).first()
    if nama is None or not may_read_matriks(unit_kerja_id, actor=actor):
        raise NotVisible(_("Matriks unit kerja itu tidak ditemukan."))
    below = UnitKerja.objects.filter(active_on(on), induk_id=unit_kerja_id)
    leaders = leaders_of([unit_kerja_id, *below.values_list("pk", flat=True)], on=on)
    head_id = leaders.pop(unit_kerja_id, None)
    kolom = _kolom(head_id, tahun) if head_id else ()
    sel = _sel(unit_kerja_id, tahun)
    members = active_pegawai([unit_kerja_id], instansi_id=actor.instansi_id, on=on)
    others = {*leaders.values(), *sel, *([head_id] if head_id else [])}
    cards = pegawai_cards(others - {m.pegawai_id for m in members}, on=on)
    cards.update({m.pegawai_id: m for m in members})
    head = cards.pop(head_id) if head_id in cards else None
    return Matriks(
        unit_kerja_id=unit_kerja_id,
        unit_nama=nama,
        tahun=tahun,
        pimpinan_id=head_id,
        pimpinan_nama=head.nama if head else "",
        pimpinan_jabatan=head.jabatan_nama if head else "",
        kolom=kolom,
        baris=_baris(cards, sel),
    )


def _baris(
    cards: Mapping[int, PegawaiCard], sel: Mapping[int, Mapping[int, SelMatriks]]
) -> tuple[BarisMatriks, ...]:
    ordered = sorted(cards.values(), key=lambda card: (not card.memimpin, card.nama))
    return tuple(
        BarisMatriks(card.pegawai_id, card.nama, card.jabatan_nama, sel.get(card.pegawai_id, {}))
        for card in ordered
    )


def _kolom(head_id: int, tahun: int) -> tuple[KolomMatriks, ...]:
    rows = (
        IndikatorKinerja.objects.filter(
            rencana_hasil_kerja__skp__pegawai_id=head_id,
            rencana_hasil_kerja__skp__tahun=tahun,
            rencana_hasil_kerja__dihapus_at=None,
            dihapus_at=None,
        )
        .exclude(rencana_hasil_kerja__skp__status=StatusSkp.DITUTUP)
        .order_by("rencana_hasil_kerja__nomor", "rencana_hasil_kerja_id", "nomor", "pk")
        .values_list("pk", "teks", "rencana_hasil_kerja_id", "rencana_hasil_kerja__teks")
    )
    return tuple(KolomMatriks(*row) for row in rows)


def _sel(unit_kerja_id: int, tahun: int) -> dict[int, dict[int, SelMatriks]]:
    found: dict[int, dict[int, SelMatriks]] = defaultdict(dict)
    rows = PeranHasil.objects.filter(unit_kerja_id=unit_kerja_id, tahun=tahun).values_list(
        "pegawai_id", "indikator_id", "teks", "revisi", "rencana_hasil_kerja_id"
    )
    for pegawai_id, indikator_id, teks, revisi, rhk_id in rows:
        found[pegawai_id][indikator_id] = SelMatriks(teks, revisi, rhk_id)
    return dict(found)


@dataclass(frozen=True)
class Cakupan:
    """How far a unit's plan covers its head's: indikator without a carrier, hasil kerja of
    staff that serve none of the head's (orphans), staff without an SKP."""

    indikator_tanpa_peran: tuple[KolomMatriks, ...]
    rhk_tanpa_induk: int
    menunggu_induk: int
    pegawai_tanpa_skp: tuple[BarisMatriks, ...]


def cakupan_unit(table: Matriks, *, instansi_id: int) -> Cakupan:
    """What the matriks leaves open, with what stands in the SKP; 2 queries."""
    staff = [row.pegawai_id for row in table.baris]
    plans = Skp.objects.filter(
        instansi_id=instansi_id, tahun=table.tahun, pegawai_id__in=staff
    ).exclude(status=StatusSkp.DITUTUP)
    planned = set(plans.values_list("pegawai_id", flat=True))
    rows = RencanaHasilKerja.objects.filter(
        skp__instansi_id=instansi_id,
        skp__tahun=table.tahun,
        skp__pegawai_id__in=staff,
        dihapus_at=None,
    ).values_list("induk_id", "menunggu_induk", "penugasan_dari")
    results: list[tuple[int | None, bool, str]] = list(rows)
    served = {induk for induk, _waits, _dari in results}
    orphans = [waits for induk, waits, dari in results if induk is None and not dari]
    return Cakupan(
        tuple(c for c in table.kolom_tanpa_peran if c.rhk_id not in served),
        orphans.count(False),
        orphans.count(True),
        tuple(row for row in table.baris if row.pegawai_id not in planned),
    )


@dataclass(frozen=True)
class SaranInduk:
    """A waiting hasil kerja and the superior's result that it most resembles (None: unclear)."""

    rhk_id: int
    teks: str
    saran_id: int | None
    saran_teks: str


def saran_induk(skp_id: int, *, actor: Actor) -> tuple[SaranInduk, ...]:
    """Links to offer once the superior's SKP has appeared; empty while it is late.

    Resemblance of wording only: a person decides.
    """
    skp = Skp.objects.filter(pk=skp_id, instansi_id=actor.instansi_id).first()
    if skp is None:
        return ()
    offered = hasil_kerja_atasan(
        instansi_id=skp.instansi_id, pejabat_penilai_id=skp.pejabat_penilai_id, tahun=skp.tahun
    )
    if not offered:
        return ()
    rows = RencanaHasilKerja.objects.filter(
        skp_id=skp_id, menunggu_induk=True, induk=None, dihapus_at=None
    )
    found = []
    for pk, teks in rows.order_by("nomor").values_list("pk", "teks"):
        best = max(offered, key=lambda item: _likeness(teks, item.teks))
        sure = _likeness(teks, best.teks) >= 0.35
        found.append(SaranInduk(pk, teks, best.id if sure else None, best.teks if sure else ""))
    return tuple(found)


def _likeness(one: str, other: str) -> float:
    return difflib.SequenceMatcher(None, one.lower().split(), other.lower().split()).ratio()

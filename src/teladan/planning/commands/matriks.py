"""The matriks pembagian peran dan hasil: filling its cells, and the SKP from it (Format A.1.5)."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from teladan.audit.commands import Subject, record
from teladan.foundation.actor import Actor
from teladan.foundation.errors import Invalid, Stale
from teladan.planning import policies
from teladan.planning.commands._lock import lock_rhk, touch
from teladan.planning.commands._store import next_nomor
from teladan.planning.commands.isi import check_induk
from teladan.planning.commands.skp import begin_skp
from teladan.planning.models import IndikatorKinerja, PeranHasil, RencanaHasilKerja, Skp
from teladan.planning.queries import Matriks, matriks
from teladan.planning.states import EDITABLE, StatusSkp


@dataclass(frozen=True)
class SelIsi:
    """What a cell is to hold; `revisi` is the cell's as last read (0 for an empty one)."""

    indikator_id: int
    pegawai_id: int
    teks: str
    revisi: int = 0


@dataclass(frozen=True)
class Sebaran:
    """What spreading did: hasil kerja written, cells that were in an SKP already, cells whose
    SKP is submitted or agreed (it needs a revision first)."""

    ditulis: int
    sudah: int
    tertahan: int


def save_peran_hasil(
    *, unit_kerja_id: int, tahun: int, sel: Sequence[SelIsi], by: Actor, at: datetime
) -> int:
    """Write cells of a unit's matriks; an empty text clears a cell. Returns how many changed.

    All or nothing: Raises Stale naming the cells ("sel:<indikator>:<pegawai>") that somebody
    else wrote since, Denied, Invalid for a row or column that is not of this matriks.
    """
    with transaction.atomic():
        table = matriks(unit_kerja_id, tahun, actor=by, on=by.today(at))
        policies.check_can_fill_matriks(unit_kerja_id, table.pimpinan_id, actor=by)
        _check_cells(table, sel)
        stored = _locked_cells(unit_kerja_id, tahun)
        wanted = [cell for cell in sel if _differs(stored.get(_key(cell)), cell)]
        _check_fresh(stored, wanted)
        for cell in wanted:
            _write_cell(table, stored.get(_key(cell)), cell, by=by)
        if wanted:
            subject = Subject("unit_kerja", unit_kerja_id)
            record("matriks.saved", subject, by=by, at=at, tahun=tahun, sel=len(wanted))
    return len(wanted)


def _key(cell: SelIsi) -> tuple[int, int]:
    return cell.indikator_id, cell.pegawai_id


def _locked_cells(unit_kerja_id: int, tahun: int) -> dict[tuple[int, int], PeranHasil]:
    rows = PeranHasil.objects.select_for_update().filter(unit_kerja_id=unit_kerja_id, tahun=tahun)
    return {(row.indikator_id, row.pegawai_id): row for row in rows.order_by("pk")}


def _check_cells(table: Matriks, sel: Sequence[SelIsi]) -> None:
    columns = {item.indikator_id for item in table.kolom}
    rows = {item.pegawai_id for item in table.baris}
    if any(cell.indikator_id not in columns or cell.pegawai_id not in rows for cell in sel):
        raise Invalid(
            _("Matriks ini sudah berubah: ada indikator atau pegawai yang tidak lagi di dalamnya."),
            next_step=_("Muat ulang halaman, lalu isi kembali sel yang dimaksud."),
        )
    if any(len(cell.teks) > 1000 for cell in sel):
        raise Invalid(_("Peran hasil paling panjang 1.000 huruf."))


def _differs(row: PeranHasil | None, cell: SelIsi) -> bool:
    return (row.teks if row else "") != cell.teks.strip()


def _check_fresh(stored: dict[tuple[int, int], PeranHasil], wanted: list[SelIsi]) -> None:
    theirs = {}
    for cell in wanted:
        row = stored.get(_key(cell))
        if (row.revisi if row else 0) != cell.revisi:
            theirs[f"sel:{cell.indikator_id}:{cell.pegawai_id}"] = row.teks if row else ""
    if theirs:
        raise Stale(
            _("%(n)s sel sudah diisi orang lain sejak Anda membuka matriks ini.")
            % {"n": len(theirs)},
            theirs=theirs,
            next_step=_("Bandingkan kedua isi, lalu simpan yang Anda kehendaki."),
        )


def _write_cell(table: Matriks, row: PeranHasil | None, cell: SelIsi, *, by: Actor) -> None:
    if row is None:
        row = PeranHasil(
            instansi_id=by.instansi_id,
            unit_kerja_id=table.unit_kerja_id,
            tahun=table.tahun,
            indikator_id=cell.indikator_id,
            pegawai_id=cell.pegawai_id,
        )
    row.teks = cell.teks.strip()
    row.revisi += 1
    row.save()


def spread_matriks(*, unit_kerja_id: int, tahun: int, by: Actor, at: datetime) -> Sebaran:
    """Write each cell into the SKP of its pegawai as a hasil kerja linked to the head's.

    An SKP that does not exist yet is begun. Run again, it writes only what is new; what the
    pegawai has reworded since stays hers.
    """
    with transaction.atomic():
        table = matriks(unit_kerja_id, tahun, actor=by, on=by.today(at))
        policies.check_can_fill_matriks(unit_kerja_id, table.pimpinan_id, actor=by)
        cells = [cell for cell in _locked_cells(unit_kerja_id, tahun).values() if cell.teks]
        waiting = [cell for cell in cells if cell.rencana_hasil_kerja_id is None]
        written = 0
        for pegawai_id in sorted({cell.pegawai_id for cell in waiting}):
            mine = [cell for cell in waiting if cell.pegawai_id == pegawai_id]
            written += _spread_to(pegawai_id, mine, table, by=by, at=at)
        subject = Subject("unit_kerja", unit_kerja_id)
        record("matriks.spread", subject, by=by, at=at, tahun=tahun, ditulis=written)
    return Sebaran(written, len(cells) - len(waiting), len(waiting) - written)


def _spread_to(
    pegawai_id: int, cells: list[PeranHasil], table: Matriks, *, by: Actor, at: datetime
) -> int:
    open_rows = Skp.objects.select_for_update().filter(
        instansi_id=by.instansi_id, pegawai_id=pegawai_id, tahun=table.tahun
    )
    skp = open_rows.exclude(status=StatusSkp.DITUTUP).order_by("-mulai").first()
    if skp is None:
        skp = begin_skp(pegawai_id, table.tahun, by=by, at=at)
    if skp is None or skp.status not in EDITABLE:
        return 0
    columns = {
        item.pk: item.rencana_hasil_kerja_id
        for item in IndikatorKinerja.objects.filter(pk__in=[cell.indikator_id for cell in cells])
    }
    nomor = next_nomor(RencanaHasilKerja.objects.filter(skp=skp))
    for offset, cell in enumerate(cells):
        cell.rencana_hasil_kerja = RencanaHasilKerja.objects.create(
            skp=skp,
            nomor=nomor + offset,
            teks=cell.teks,
            induk_id=columns[cell.indikator_id],
            asal="matriks",
            penugasan_dari=table.pimpinan_jabatan[:200],
        )
        cell.save(update_fields=["rencana_hasil_kerja"])
    touch(skp)
    return len(cells)


def link_induk(*, rhk_id: int, induk_id: int, by: Actor, at: datetime) -> None:
    """Link a waiting hasil kerja to the superior's result that it serves, in any state but a
    closed one: the link says where it belongs and changes nothing that was agreed."""
    with transaction.atomic():
        skp, rhk = lock_rhk(rhk_id, by=by)
        policies.check_can_link(skp, actor=by)
        check_induk(skp, induk_id)
        rhk.induk_id, rhk.menunggu_induk = induk_id, False
        rhk.save(update_fields=["induk", "menunggu_induk"])
        touch(skp, f"rhk:{rhk.pk}")
        record("skp.linked", Subject("skp", skp.pk), by=by, at=at, rhk=rhk.pk, induk=induk_id)

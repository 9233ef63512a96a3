"""Import of staff and structure: dry run, mapping with memory, one transaction, undo."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from teladan.audit.commands import Subject, record
from teladan.documents.columns import missing
from teladan.documents.tables import Table, read_table
from teladan.foundation import outbox, storage
from teladan.foundation.actor import Actor
from teladan.foundation.errors import NotVisible, WrongState
from teladan.foundation.statistics import refresh_statistics
from teladan.organisation import policies
from teladan.organisation.commands.impor.columns import COLUMNS
from teladan.organisation.commands.impor.mapping import (
    check_faulty,
    check_mapping,
    known_mapping,
    remember_mapping,
)
from teladan.organisation.commands.impor.plan import BARU, BERUBAH, Planned, counts, plan
from teladan.organisation.commands.impor.rows import Row
from teladan.organisation.commands.impor.state import load_state
from teladan.organisation.commands.impor.undo import undo
from teladan.organisation.commands.impor.write import BATCH, Writer
from teladan.organisation.models import BarisImpor, Impor, Instansi
from teladan.organisation.queries import last_applied_id
from teladan.organisation.states import IMPOR_TRANSITIONS, StatusImpor


@dataclass(frozen=True)
class Upload:
    """A file as it was sent."""

    name: str
    content: bytes


def start_import(*, upload: Upload, by: Actor, at: datetime) -> int:
    """Take a file and compare it with what is stored: a dry run that changes nothing.

    Columns are matched by memory, else by their headers. Returns the import's id. Raises
    Denied or documents.BerkasTidakTerbaca (an Invalid that says what is wrong with the file).
    """
    policies.check_can_administer(None, actor=by)
    table = read_table(upload.content, upload.name)
    stored = storage.store(by.instansi_id, [upload.content])
    mapping = known_mapping(table, COLUMNS, instansi_id=by.instansi_id)
    with transaction.atomic():
        impor = Impor.objects.create(
            instansi_id=by.instansi_id,
            nama_berkas=upload.name[-200:],
            sha256=stored.sha256,
            pemetaan=mapping,
            dibuat_oleh_id=by.pegawai_id,
            dibuat_at=at,
        )
        _dry_run(impor, table, by, at)
        record(
            "impor.tried",
            Subject("impor", impor.pk),
            by=by,
            at=at,
            sha256=stored.sha256,
            baris=len(table.rows),
        )
    return impor.pk


def map_columns(*, impor_id: int, pemetaan: Mapping[str, str], by: Actor, at: datetime) -> None:
    """Say which header is which column, remember it for the next file, and try again.

    Raises Invalid (a required column is missing, a header is used twice), NotVisible,
    WrongState or Denied.
    """
    with transaction.atomic():
        impor = _locked(impor_id, by)
        _check_step(impor, StatusImpor.DITERAPKAN)
        table = read_table(storage.read(by.instansi_id, impor.sha256), impor.nama_berkas)
        chosen = {key: header for key, header in pemetaan.items() if header in table.headers}
        check_mapping(COLUMNS, chosen)
        remember_mapping(table, chosen, instansi_id=by.instansi_id)
        impor.pemetaan = chosen
        _dry_run(impor, table, by, at)
        record("impor.mapped", Subject("impor", impor_id), by=by, at=at)


def _dry_run(impor: Impor, table: Table, by: Actor, at: datetime) -> None:
    BarisImpor.objects.filter(impor=impor).delete()
    planned: list[Planned] = []
    if not missing(COLUMNS, impor.pemetaan):
        planned = plan(table, impor.pemetaan, load_state(by.instansi_id, on=by.today(at)))
    BarisImpor.objects.bulk_create(
        (
            BarisImpor(
                impor_id=impor.pk,
                nomor=item.nomor,
                status=item.status,
                nip=item.row.nip[:40],
                nama=item.row.nama[:200],
                isi=item.row.to_json(),
                beda=item.beda,
                galat=item.galat,
            )
            for item in planned
        ),
        batch_size=BATCH,
    )
    impor.ringkasan = {
        **counts(planned),
        "judul": list(table.headers),
        "contoh": [list(row) for row in table.rows[:3]],
        "peringatan": list(table.warnings),
        "jumlah": len(table.rows),
    }
    impor.save(update_fields=["pemetaan", "ringkasan"])


def apply_import(*, impor_id: int, skip_faulty: bool, by: Actor, at: datetime) -> None:
    """Write the whole file in one transaction: all of it or, if anything breaks, nothing.

    Applying it again changes nothing. The rows are compared anew with what is stored at this
    moment. Raises Denied, NotVisible, WrongState, or Invalid while there are faulty rows that
    nobody agreed to leave out.
    """
    with transaction.atomic():
        impor = _locked(impor_id, by)
        if impor.status == StatusImpor.DITERAPKAN:
            return
        _check_step(impor, StatusImpor.DITERAPKAN)
        _check_ready(impor, skip_faulty)
        today = by.today(at)
        writer = Writer(by.instansi_id, today, load_state(by.instansi_id, on=today))
        stored = BarisImpor.objects.filter(impor=impor, status__in=(BARU, BERUBAH))
        isi = stored.order_by("nomor").values_list("isi", flat=True)
        writer.write([Row.from_json(row) for row in isi])
        if writer.rerouted:
            outbox.later(
                "teladan.planning.tasks.reroute_skp",
                judul=_("Mengalihkan SKP ke pejabat penilai yang benar"),
                by=by,
                at=at,
                pegawai_id=writer.rerouted,
            )
        Impor.objects.filter(pk=impor_id).update(
            status=StatusImpor.DITERAPKAN, diterapkan_at=at, pembatalan=writer.undo.to_json()
        )
        record(
            "impor.applied",
            Subject("impor", impor_id),
            by=by,
            at=at,
            sha256=impor.sha256,
            created={table: len(ids) for table, ids in writer.undo.created.items()},
            updated={table: len(notes) for table, notes in writer.undo.updated.items()},
        )
        transaction.on_commit(refresh_statistics)


def _check_ready(impor: Impor, skip_faulty: bool) -> None:
    check_mapping(COLUMNS, impor.pemetaan)
    summary = impor.ringkasan
    check_faulty(summary["salah"], skip_faulty=skip_faulty)
    if not summary["baru"] and not summary["berubah"]:
        raise WrongState(
            _("Tidak ada yang perlu diterapkan: tidak ada baris baru atau berubah."),
            next_step=_("Periksa baris yang salah, atau unggah berkas lain."),
        )


def undo_import(*, impor_id: int, by: Actor, at: datetime) -> None:
    """Take the last applied import back.

    Raises WrongState when a later import was applied or later work rests on it (nothing
    changes then), Denied or NotVisible.
    """
    with transaction.atomic():
        impor = _locked(impor_id, by)
        if impor.status != StatusImpor.DITERAPKAN:
            raise WrongState(_("Hanya impor yang sudah diterapkan yang dapat dibatalkan."))
        if last_applied_id(by.instansi_id) != impor_id:
            raise WrongState(
                _("Hanya impor terakhir yang dapat dibatalkan, dan sesudah ini ada impor lain."),
                next_step=_("Batalkan dulu impor yang lebih baru."),
            )
        count = undo(impor.pembatalan)
        Impor.objects.filter(pk=impor_id).update(
            status=StatusImpor.DIBATALKAN, dibatalkan_at=at, pembatalan={}
        )
        record("impor.undone", Subject("impor", impor_id), by=by, at=at, count=count)


def discard_import(*, impor_id: int, by: Actor, at: datetime) -> None:
    """Drop a dry run. Raises WrongState if it was applied, Denied or NotVisible."""
    with transaction.atomic():
        impor = _locked(impor_id, by)
        if impor.status != StatusImpor.UJI_COBA:
            raise WrongState(_("Impor ini sudah diterapkan atau dibatalkan."))
        BarisImpor.objects.filter(impor=impor).delete()
        Impor.objects.filter(pk=impor_id).update(status=StatusImpor.DIBATALKAN, dibatalkan_at=at)
        record("impor.discarded", Subject("impor", impor_id), by=by, at=at)


def _locked(impor_id: int, by: Actor) -> Impor:
    """The import, with the instansi's row locked so that imports come one after another."""
    policies.check_can_administer(None, actor=by)
    Instansi.objects.select_for_update().get(pk=by.instansi_id)
    impor = (
        Impor.objects.select_for_update().filter(pk=impor_id, instansi_id=by.instansi_id).first()
    )
    if impor is None:
        raise NotVisible(_("Impor ini tidak ditemukan."))
    return impor


def _check_step(impor: Impor, to: StatusImpor) -> None:
    if to not in IMPOR_TRANSITIONS[StatusImpor(impor.status)]:
        raise WrongState(
            _("Impor ini sudah diterapkan atau dibatalkan."),
            next_step=_("Unggah berkasnya lagi untuk impor baru."),
        )

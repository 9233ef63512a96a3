"""Tickets out of the file of a queue machine: dry run, columns with memory, apply, undo."""

from collections import Counter
from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from teladan.audit.commands import Subject, record
from teladan.citizen_voice.commands._impor import (
    BARU,
    BATCH,
    SALAH,
    SAMA,
    check_applied,
    check_step,
    check_tried,
    locked_impor,
    ringkasan,
)
from teladan.citizen_voice.commands._impor_antrean import KOLOM_ANTREAN, BarisAntrean, read_rows
from teladan.citizen_voice.commands.antrean_proyeksi import minutes_between
from teladan.citizen_voice.models import BarisImporWarga, ImporWarga, Tiket, UnitPelayanan
from teladan.citizen_voice.policies import antrean as policies
from teladan.citizen_voice.queries.antrean import UnitAntrean, unit_antrean_by_id
from teladan.citizen_voice.states import StatusImporWarga, StatusTiket
from teladan.documents.columns import missing
from teladan.documents.tables import Table, read_table
from teladan.foundation import storage
from teladan.foundation.actor import Actor
from teladan.foundation.errors import WrongState
from teladan.organisation.commands.impor.mapping import (
    check_faulty,
    check_mapping,
    known_mapping,
    remember_mapping,
)

_JENIS = "antrean"
_SUMBER = "impor"
_SHARING = ("tanggal",)
"""The day and the time may stand in one column; anything else needs its own."""


def start_impor_antrean(
    *, unit_id: int, nama_berkas: str, content: bytes, by: Actor, at: datetime
) -> int:
    """Take a file and try it: a dry run that changes nothing. Returns the import's id.

    Columns are matched by memory, else by their headers. Raises NotVisible, Denied, or
    documents.BerkasTidakTerbaca (an Invalid that says what is wrong with the file).
    """
    unit = _unit(unit_id, by)
    table = read_table(content, nama_berkas)
    stored = storage.store(by.instansi_id, [content])
    with transaction.atomic():
        impor = ImporWarga.objects.create(
            instansi_id=by.instansi_id,
            jenis=_JENIS,
            unit_id=unit_id,
            nama_berkas=nama_berkas[-200:],
            sha256=stored.sha256,
            pemetaan=known_mapping(table, KOLOM_ANTREAN, instansi_id=by.instansi_id, jenis=_JENIS),
            dibuat_oleh_id=by.pegawai_id,
            dibuat_at=at,
        )
        _dry_run(impor, table, unit, at)
        record(
            "impor_antrean.tried", Subject("impor_warga", impor.pk), by=by, at=at,
            unit_id=unit_id, sha256=stored.sha256, baris=len(table.rows),
        )  # fmt: skip
    return impor.pk


def map_kolom_antrean(
    *, impor_id: int, pemetaan: Mapping[str, str], by: Actor, at: datetime
) -> None:
    """Say which header is which column and try again; the next such file is known by it.

    Raises Invalid (a required column is missing, a header is used twice), NotVisible, Denied
    or WrongState.
    """
    with transaction.atomic():
        impor, unit = _locked(impor_id, by)
        check_step(impor, StatusImporWarga.DITERAPKAN)
        table = read_table(storage.read(by.instansi_id, impor.sha256), impor.nama_berkas)
        impor.pemetaan = {key: head for key, head in pemetaan.items() if head in table.headers}
        check_mapping(KOLOM_ANTREAN, impor.pemetaan, sharing=_SHARING)
        remember_mapping(table, impor.pemetaan, instansi_id=by.instansi_id, jenis=_JENIS)
        _dry_run(impor, table, unit, at)
        record("impor_antrean.mapped", Subject("impor_warga", impor_id), by=by, at=at)


def apply_impor_antrean(*, impor_id: int, skip_faulty: bool, by: Actor, at: datetime) -> None:
    """Store the tickets, all at once or none; a ticket that is known already stays one.

    Applying again changes nothing. Raises NotVisible, Denied, WrongState, or Invalid while there
    are faulty rows that nobody agreed to leave out.
    """
    with transaction.atomic():
        impor, unit = _locked(impor_id, by)
        if impor.status == StatusImporWarga.DITERAPKAN:
            return
        check_step(impor, StatusImporWarga.DITERAPKAN)
        check_mapping(KOLOM_ANTREAN, impor.pemetaan, sharing=_SHARING)
        check_faulty(impor.ringkasan["salah"], skip_faulty=skip_faulty)
        table = read_table(storage.read(by.instansi_id, impor.sha256), impor.nama_berkas)
        rows = [row for _line, row in read_rows(table, impor.pemetaan, unit, at)]
        before = Tiket.objects.filter(unit_id=unit.unit_id, peranti=_mark(impor_id)).count()
        Tiket.objects.bulk_create(
            (_ticket(row, unit, impor_id) for row in rows if not isinstance(row, str)),
            batch_size=BATCH,
            ignore_conflicts=True,
        )
        mine = Tiket.objects.filter(unit_id=unit.unit_id, peranti=_mark(impor_id)).count() - before
        if not mine:
            raise WrongState(
                _("Tidak ada yang perlu diterapkan: semua tiket ini sudah ada."),
                next_step=_("Unggah berkas lain."),
            )
        ImporWarga.objects.filter(pk=impor_id).update(
            status=StatusImporWarga.DITERAPKAN, diterapkan_at=at, pembatalan={"tiket": mine}
        )
        record(
            "impor_antrean.applied", Subject("impor_warga", impor_id), by=by, at=at,
            sha256=impor.sha256, tiket=mine,
        )  # fmt: skip


def undo_impor_antrean(*, impor_id: int, by: Actor, at: datetime) -> None:
    """Take an applied import back: its own tickets go, all others stay.

    Raises NotVisible, Denied or WrongState.
    """
    with transaction.atomic():
        impor, unit = _locked(impor_id, by)
        check_applied(impor)
        gone, _each = Tiket.objects.filter(
            instansi_id=by.instansi_id, unit_id=unit.unit_id, sumber=_SUMBER,
            peranti=_mark(impor_id),
        ).delete()  # fmt: skip
        ImporWarga.objects.filter(pk=impor_id).update(
            status=StatusImporWarga.DIBATALKAN, dibatalkan_at=at, pembatalan={}
        )
        record("impor_antrean.undone", Subject("impor_warga", impor_id), by=by, at=at, tiket=gone)


def discard_impor_antrean(*, impor_id: int, by: Actor, at: datetime) -> None:
    """Drop a dry run. Raises NotVisible, Denied, or WrongState if it was applied."""
    with transaction.atomic():
        impor, _unit_of = _locked(impor_id, by)
        check_tried(impor)
        BarisImporWarga.objects.filter(impor=impor).delete()
        ImporWarga.objects.filter(pk=impor_id).update(
            status=StatusImporWarga.DIBATALKAN, dibatalkan_at=at
        )
        record("impor_antrean.discarded", Subject("impor_warga", impor_id), by=by, at=at)


def _dry_run(impor: ImporWarga, table: Table, unit: UnitAntrean, at: datetime) -> None:
    BarisImporWarga.objects.filter(impor=impor).delete()
    found: list[tuple[int, BarisAntrean | str]] = []
    if not missing(KOLOM_ANTREAN, impor.pemetaan):
        found = read_rows(table, impor.pemetaan, unit, at)
    keys = {row.kunci(unit.unit_id) for _line, row in found if not isinstance(row, str)}
    known = _known(keys)
    seen: Counter[str] = Counter()
    kept = []
    for line, row in found:
        status, isi = SALAH, {}
        if not isinstance(row, str):
            status = SAMA if row.kunci(unit.unit_id) in known else BARU
            isi = _shown(row)
        seen[status] += 1
        faults = [row] if isinstance(row, str) else []
        # Faulty rows are all kept, of the good ones as many as a person looks at.
        if status == SALAH or seen[status] <= BATCH:
            kept.append(
                BarisImporWarga(impor=impor, nomor=line, status=status, isi=isi, galat=faults)
            )
    BarisImporWarga.objects.bulk_create(kept, batch_size=BATCH)
    impor.ringkasan = ringkasan(table, seen, [list(row) for row in table.rows[:3]])
    impor.save(update_fields=["pemetaan", "ringkasan"])


def _known(keys: set[str]) -> set[str]:
    known: set[str] = set()
    listed = sorted(keys)
    for start in range(0, len(listed), BATCH):
        rows = Tiket.objects.filter(kunci__in=listed[start : start + BATCH])
        known.update(rows.values_list("kunci", flat=True))
    return known


def _shown(row: BarisAntrean) -> dict[str, Any]:
    return {
        "nomor": row.nomor,
        "hari": row.hari.isoformat(),
        "layanan_id": row.layanan_id,
        "tunggu": minutes_between(row.diambil_at, row.dipanggil_at),
    }


def _mark(impor_id: int) -> str:
    return f"impor-{impor_id}"


def _ticket(row: BarisAntrean, unit: UnitAntrean, impor_id: int) -> Tiket:
    status = StatusTiket.SELESAI if row.dipanggil_at else StatusTiket.BATAL
    return Tiket(
        instansi_id=unit.instansi_id, unit_id=unit.unit_id, layanan_id=row.layanan_id,
        kunci=row.kunci(unit.unit_id), nomor=row.nomor, hari=row.hari, jam=row.diambil_at.hour,
        status=status, diambil_at=row.diambil_at, dipanggil_at=row.dipanggil_at,
        dilayani_at=row.dilayani_at, selesai_at=row.selesai_at,
        tunggu_menit=minutes_between(row.diambil_at, row.dipanggil_at),
        layan_menit=minutes_between(row.dilayani_at, row.selesai_at),
        sumber=_SUMBER, peranti=_mark(impor_id),
    )  # fmt: skip


def _unit(unit_id: int | None, by: Actor) -> UnitAntrean:
    unit = unit_antrean_by_id(unit_id or 0, instansi_id=by.instansi_id)
    return policies.check_can_import_queue(unit, actor=by)


def _locked(impor_id: int, by: Actor) -> tuple[ImporWarga, UnitAntrean]:
    """The import and its unit, the unit's row locked so that imports come one after another."""
    impor = locked_impor(impor_id, jenis=_JENIS, by=by)
    unit = _unit(impor.unit_id, by)
    UnitPelayanan.objects.select_for_update().filter(pk=unit.unit_id).values_list("pk").first()
    return impor, unit

"""Tickets out of the file of a queue machine: dry run, columns with memory, apply, undo."""

from collections import Counter
from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from teladan.audit.commands import Subject, record
from teladan.citizen_voice.commands._impor_antrean import (
    BarisAntrean,
    fingerprint,
    guess,
    missing_kolom,
    read_rows,
)
from teladan.citizen_voice.commands.antrean_proyeksi import minutes_between
from teladan.citizen_voice.models import BarisImporWarga, ImporWarga, Tiket, UnitPelayanan
from teladan.citizen_voice.policies import antrean as policies
from teladan.citizen_voice.queries.antrean import UnitAntrean, unit_antrean_by_id
from teladan.citizen_voice.states import (
    IMPOR_WARGA_TRANSITIONS,
    StatusImporWarga,
    StatusTiket,
)
from teladan.documents.tables import Table, read_table
from teladan.foundation import storage
from teladan.foundation.actor import Actor
from teladan.foundation.errors import Invalid, NotVisible, WrongState

BARU, SAMA, SALAH = "baru", "sama", "salah"
_BATCH = 500
_JENIS = "antrean"
_SUMBER = "impor"


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
            pemetaan=_remembered(by.instansi_id, table) or guess(table.headers),
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
        _check_step(impor, StatusImporWarga.DITERAPKAN)
        table = read_table(storage.read(by.instansi_id, impor.sha256), impor.nama_berkas)
        impor.pemetaan = {key: head for key, head in pemetaan.items() if head in table.headers}
        _check_mapping(impor.pemetaan)
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
        _check_step(impor, StatusImporWarga.DITERAPKAN)
        _check_mapping(impor.pemetaan)
        if impor.ringkasan[SALAH] and not skip_faulty:
            text = _("Ada %(n)s baris salah. Perbaiki berkasnya, atau setujui untuk melewatinya.")
            text %= {"n": impor.ringkasan[SALAH]}
            raise Invalid(text, fields={"skip_faulty": text})
        table = read_table(storage.read(by.instansi_id, impor.sha256), impor.nama_berkas)
        rows = [row for _line, row in read_rows(table, impor.pemetaan, unit, at)]
        before = Tiket.objects.filter(unit_id=unit.unit_id, peranti=_mark(impor_id)).count()
        Tiket.objects.bulk_create(
            (_ticket(row, unit, impor_id) for row in rows if not isinstance(row, str)),
            batch_size=_BATCH,
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
        if impor.status != StatusImporWarga.DITERAPKAN:
            raise WrongState(_("Hanya impor yang sudah diterapkan yang dapat dibatalkan."))
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
        if impor.status != StatusImporWarga.UJI_COBA:
            raise WrongState(_("Impor ini sudah diterapkan atau dibatalkan."))
        BarisImporWarga.objects.filter(impor=impor).delete()
        ImporWarga.objects.filter(pk=impor_id).update(
            status=StatusImporWarga.DIBATALKAN, dibatalkan_at=at
        )
        record("impor_antrean.discarded", Subject("impor_warga", impor_id), by=by, at=at)


def _remembered(instansi_id: int, table: Table) -> dict[str, str]:
    rows = ImporWarga.objects.filter(
        instansi_id=instansi_id, jenis=_JENIS, ringkasan__sidik=fingerprint(table.headers)
    )
    return rows.order_by("-pk").values_list("pemetaan", flat=True).first() or {}


def _check_mapping(pemetaan: Mapping[str, str]) -> None:
    gaps = missing_kolom(pemetaan)
    if gaps:
        text = _("Kolom wajib belum dipilih: %(names)s.") % {"names": ", ".join(map(_, gaps))}
        raise Invalid(text, fields={"pemetaan": text})
    # The day and the time may stand in one column; anything else needs its own.
    twice = Counter(head for key, head in pemetaan.items() if key != "tanggal")
    if max(twice.values()) > 1:
        text = _("Satu judul kolom dipilih untuk dua kolom. Pilihlah masing-masing satu.")
        raise Invalid(text, fields={"pemetaan": text})


def _dry_run(impor: ImporWarga, table: Table, unit: UnitAntrean, at: datetime) -> None:
    BarisImporWarga.objects.filter(impor=impor).delete()
    found: list[tuple[int, BarisAntrean | str]] = []
    if not missing_kolom(impor.pemetaan):
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
        if status == SALAH or seen[status] <= _BATCH:
            kept.append(
                BarisImporWarga(impor=impor, nomor=line, status=status, isi=isi, galat=faults)
            )
    BarisImporWarga.objects.bulk_create(kept, batch_size=_BATCH)
    impor.ringkasan = {
        **{status: seen[status] for status in (BARU, SAMA, SALAH)},
        "sidik": fingerprint(table.headers),
        "judul": list(table.headers),
        "contoh": [list(row) for row in table.rows[:3]],
        "peringatan": list(table.warnings),
        "jumlah": len(table.rows),
    }
    impor.save(update_fields=["pemetaan", "ringkasan"])


def _known(keys: set[str]) -> set[str]:
    known: set[str] = set()
    listed = sorted(keys)
    for start in range(0, len(listed), _BATCH):
        rows = Tiket.objects.filter(kunci__in=listed[start : start + _BATCH])
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
    rows = ImporWarga.objects.select_for_update().filter(
        pk=impor_id, instansi_id=by.instansi_id, jenis=_JENIS
    )
    impor = rows.first()
    if impor is None:
        raise NotVisible(_("Impor ini tidak ditemukan."))
    unit = _unit(impor.unit_id, by)
    UnitPelayanan.objects.select_for_update().filter(pk=unit.unit_id).values_list("pk").first()
    return impor, unit


def _check_step(impor: ImporWarga, to: StatusImporWarga) -> None:
    if to not in IMPOR_WARGA_TRANSITIONS[StatusImporWarga(impor.status)]:
        raise WrongState(
            _("Impor ini sudah diterapkan atau dibatalkan."),
            next_step=_("Unggah berkasnya lagi untuk impor baru."),
        )

"""Days without valid reason: imported, contested, decided; outages protect (PP 94/2021)."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from teladan.audit.commands import Subject, record
from teladan.documents.rows import RowError, cells_of, columns_of
from teladan.documents.tables import Table
from teladan.followup import policies
from teladan.followup.commands._baris_hari import JUDUL, WAJIB, BarisHari, RowReader
from teladan.followup.models import HariTanpaAlasan
from teladan.followup.queries.disiplin import sealed_json
from teladan.followup.queries.kehadiran import HariView, hari_view, sah_menurut_catatan
from teladan.followup.states.disiplin import HARI_TRANSITIONS, StatusHari
from teladan.foundation.actor import Actor
from teladan.foundation.errors import Invalid, WrongState
from teladan.organisation.queries import (
    active_pegawai,
    pegawai_ref,
)

MAX_KATA = 2000


@dataclass(frozen=True)
class GalatHari:
    """A row that is left out, and why."""

    nomor: int
    nip: str
    pesan: str


@dataclass(frozen=True)
class RencanaHari:
    """What an import would do: the dry run."""

    baris: tuple[BarisHari, ...]
    galat: tuple[GalatHari, ...]

    @property
    def baru(self) -> tuple[BarisHari, ...]:
        return tuple(row for row in self.baris if row.baru)


def plan_hari(*, table: Table, by: Actor, at: datetime) -> RencanaHari:
    """The dry run: every row with what it would add, or why it is left out.

    Raises NotVisible, Denied, or Invalid when a column that is needed is missing.
    """
    policies.check_is_pemeriksa_disiplin(actor=by)
    columns = columns_of(table.headers, JUDUL, WAJIB)
    people = {c.nip: c for c in active_pegawai(None, instansi_id=by.instansi_id, on=by.today(at))}
    reader = RowReader(people, by, by.today(at))
    rows: list[BarisHari] = []
    errors: list[GalatHari] = []
    for nomor, cells in zip(table.line_numbers, table.rows, strict=True):
        row = cells_of(cells, columns)
        if not any(row.values()):
            continue
        try:
            rows.append(reader.read(nomor, row))
        except RowError as error:
            errors.append(GalatHari(nomor, row["nip"], str(error)))
    kept, contradicted = _against_records(rows)
    return RencanaHari(kept, tuple(sorted([*errors, *contradicted], key=lambda e: e.nomor)))


def import_hari(
    *, table: Table, sumber: str, sha256: str = "", by: Actor, at: datetime
) -> RencanaHari:
    """Record the days of a file; the rows with an error stay out. To import the same again
    changes nothing. `sumber` names the file. Raises NotVisible, Denied or Invalid."""
    with transaction.atomic():
        plan = plan_hari(table=table, by=by, at=at)
        if not plan.baru:
            raise Invalid(_("Tidak ada hari baru yang dapat dicatat dari berkas ini."))
        HariTanpaAlasan.objects.bulk_create(
            [
                HariTanpaAlasan(
                    instansi_id=by.instansi_id,
                    pegawai_id=row.pegawai_id,
                    tanggal=row.tanggal,
                    menit=row.menit,
                    sumber=sumber[:200],
                    dicatat_oleh_id=by.pegawai_id,
                    dicatat_at=at,
                )
                for row in plan.baru
            ],
            batch_size=500,
            ignore_conflicts=True,
        )
        subject = Subject("instansi", by.instansi_id)
        record(
            "hari_tanpa_alasan.imported",
            subject,
            by=by,
            at=at,
            sha256=sha256,
            baru=len(plan.baru),
            dilewati=len(plan.galat),
        )
    return plan


def contest_hari(*, hari_id: int, bantahan: str, bukti: str, by: Actor, at: datetime) -> None:
    """Say that a day should not count, and by what that can be seen; until somebody else has
    decided it does not count. Raises NotVisible, WrongState or Invalid."""
    with transaction.atomic():
        row = _lock(hari_id)
        day = policies.check_is_own_hari(hari_view(hari_id) if row else None, actor=by)
        _check_next(day, StatusHari.DIBANTAH)
        errors = _word_errors({"bantahan": bantahan, "bukti": bukti})
        if errors:
            raise Invalid(_("Bantahan belum dikirim."), fields=errors)
        words = {"bantahan": bantahan.strip(), "bukti": bukti.strip(), "putusan": day.putusan}
        _store(hari_id, StatusHari.DIBANTAH, words)
        record("hari_tanpa_alasan.contested", Subject("hari_tanpa_alasan", hari_id), by=by, at=at)


def decide_hari(*, hari_id: int, gugur: bool, alasan: str, by: Actor, at: datetime) -> None:
    """Decide a contested day, with a reason that the person reads: the atasan langsung or a
    pemeriksa disiplin, never who recorded it. Raises NotVisible, Denied, WrongState, Invalid."""
    with transaction.atomic():
        row = _lock(hari_id)
        day = hari_view(hari_id) if row else None
        ref = pegawai_ref(day.pegawai_id, on=by.today(at)) if day else None
        found = policies.check_can_decide_hari(day, ref, actor=by)
        to = StatusHari.GUGUR if gugur else StatusHari.TETAP
        _check_next(found, to)
        errors = _word_errors({"alasan": alasan})
        if errors:
            raise Invalid(_("Putusan belum disimpan."), fields=errors)
        words = {"bantahan": found.bantahan, "bukti": found.bukti, "putusan": alasan.strip()}
        _store(hari_id, to, words, diputus_oleh_id=by.pegawai_id, diputus_at=at)
        record(
            "hari_tanpa_alasan.decided",
            Subject("hari_tanpa_alasan", hari_id),
            by=by,
            at=at,
            status=to,
        )


def _lock(hari_id: int) -> int | None:
    rows = HariTanpaAlasan.objects.select_for_update().filter(pk=hari_id)
    return rows.values_list("pk", flat=True).first()


def _store(hari_id: int, status: StatusHari, words: Mapping[str, str], **more: object) -> None:
    HariTanpaAlasan.objects.filter(pk=hari_id).update(
        status=status, isi_tersegel=sealed_json(words), **more
    )


def _check_next(day: HariView, to: StatusHari) -> None:
    if to not in HARI_TRANSITIONS[day.status]:
        raise WrongState(
            _("Hari ini sudah %(keadaan)s.") % {"keadaan": _(day.status.label).lower()},
            next_step=_("Muat ulang halaman untuk melihat keadaan terbaru."),
        )


def _word_errors(typed: Mapping[str, str]) -> dict[str, str]:
    errors = {}
    for name, text in typed.items():
        if not text.strip():
            errors[name] = _("Isian ini belum ditulis.")
        elif len(text) > MAX_KATA:
            errors[name] = _("Paling panjang %(n)s karakter.") % {"n": MAX_KATA}
    return errors


def _against_records(
    rows: Iterable[BarisHari],
) -> tuple[tuple[BarisHari, ...], list[GalatHari]]:
    """Without the days on which her own daily record says leave; the known ones marked."""
    rows = list(rows)
    valid = sah_menurut_catatan((row.pegawai_id, row.tanggal) for row in rows)
    stored = HariTanpaAlasan.objects.filter(pegawai_id__in={row.pegawai_id for row in rows})
    known = set(stored.values_list("pegawai_id", "tanggal"))
    errors = [
        GalatHari(
            row.nomor,
            row.nip,
            _("Catatan hariannya menyebut cuti atau sakit. Pastikan dahulu dengan pegawai."),
        )
        for row in rows
        if (row.pegawai_id, row.tanggal) in valid
    ]
    kept = tuple(
        BarisHari(
            row.nomor, row.pegawai_id, row.nip, row.nama, row.tanggal, row.menit,
            (row.pegawai_id, row.tanggal) not in known,
        )
        for row in rows
        if (row.pegawai_id, row.tanggal) not in valid
    )  # fmt: skip
    return kept, errors

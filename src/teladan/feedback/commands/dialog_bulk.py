"""Many recorded talks of a unit at once, for imports and example data."""

from collections.abc import Iterable
from dataclasses import asdict, dataclass
from datetime import date, datetime

from django.db import transaction
from django.utils.translation import gettext as _

from teladan.audit.commands import Subject, record
from teladan.feedback.commands.janji import JanjiIsi, janji_row
from teladan.feedback.models import DialogKinerja, Janji
from teladan.feedback.queries import ButirDialog
from teladan.feedback.states import StatusDialog, StatusJanji
from teladan.foundation.actor import Actor, Peran
from teladan.foundation.errors import Denied, Invalid
from teladan.organisation.models import Pegawai
from teladan.organisation.queries import instansi_view
from teladan_rules.permenpanrb_6_2022.periode import Periode
from teladan_rules.permenpanrb_6_2022.vocabulary import JenisPeriodik


@dataclass(frozen=True)
class JanjiRow:
    """A promise with what became of it."""

    isi: JanjiIsi
    status: StatusJanji = StatusJanji.TERBUKA
    selesai_pada: date | None = None
    keterangan: str = ""


@dataclass(frozen=True)
class DialogRow:
    """One recorded talk with both persons; `dibenarkan_at` None: the pegawai has not confirmed."""

    pegawai_id: int
    penilai_id: int
    dicatat_at: datetime
    catatan: str
    bahasan: tuple[ButirDialog, ...] = ()
    janji: tuple[JanjiRow, ...] = ()
    dialog_berikut: date | None = None
    dibenarkan_at: datetime | None = None
    tanggapan: str = ""


def bulk_record_dialog(
    *, unit_kerja_id: int, rows: Iterable[DialogRow], by: Actor, at: datetime
) -> int:
    """Record the talks of a whole unit, one event for all. The stored rows equal those of
    `record_dialog`; next talks are not planned. Returns how many.

    Raises Denied, or Invalid for a person of another instansi.
    """
    wanted = list(rows)
    with transaction.atomic():
        if not by.covers(unit_kerja_id, Peran.PENGELOLA_KINERJA):
            raise Denied(_("Pengisian sekaligus hanya oleh pengelola kinerja unit ini."))
        people = {row.pegawai_id for row in wanted} | {row.penilai_id for row in wanted}
        own = Pegawai.objects.filter(instansi_id=by.instansi_id, pk__in=people)
        if own.count() != len(people):
            raise Invalid(_("Ada pegawai yang bukan dari instansi ini."))
        periodik = JenisPeriodik(instansi_view(by.instansi_id).periodik)
        made = DialogKinerja.objects.bulk_create(
            [_dialog(row, periodik, by=by) for row in wanted], batch_size=500
        )
        promises = [
            _promise(promise, row, dialog.pk, by=by)
            for row, dialog in zip(wanted, made, strict=True)
            for promise in row.janji
        ]
        Janji.objects.bulk_create(promises, batch_size=500)
        record(
            "dialog.recorded_bulk",
            Subject("unit_kerja", unit_kerja_id),
            by=by,
            at=at,
            count=len(made),
            janji=len(promises),
        )
    return len(made)


def _dialog(row: DialogRow, periodik: JenisPeriodik, *, by: Actor) -> DialogKinerja:
    day = by.today(row.dicatat_at)
    return DialogKinerja(
        instansi_id=by.instansi_id,
        pegawai_id=row.pegawai_id,
        pejabat_penilai_id=row.penilai_id,
        periode=Periode.memuat(day, periodik).key,
        tanggal=day,
        status=StatusDialog.TERCATAT,
        diusulkan_oleh_id=row.penilai_id,
        agenda=[asdict(item) for item in row.bahasan],
        catatan=row.catatan.strip(),
        dialog_berikut=row.dialog_berikut,
        dibuat_at=row.dicatat_at,
        dicatat_at=row.dicatat_at,
        dicatat_oleh_id=row.penilai_id,
        dibenarkan_at=row.dibenarkan_at,
        tanggapan=row.tanggapan,
    )


def _promise(promise: JanjiRow, row: DialogRow, dialog_id: int, *, by: Actor) -> Janji:
    made = janji_row(promise.isi, dialog_id=dialog_id, pegawai_id=row.pegawai_id, by=by)
    made.pemegang_id = row.penilai_id if promise.isi.oleh_penilai else row.pegawai_id
    made.status = promise.status
    made.selesai_pada = promise.selesai_pada
    made.keterangan = promise.keterangan
    return made

"""Reported to the PyB, locked, and known to be in BKN's record (Lampiran Bab V huruf A)."""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from teladan.audit.commands import Subject, record
from teladan.evaluation import policies
from teladan.evaluation.commands._lock import change, done_by, guard, lock_evaluasi, move
from teladan.evaluation.facts.tenggat import keberatan, pengembalian
from teladan.evaluation.models import TandaTangan
from teladan.evaluation.queries.inti import EvaluasiInti
from teladan.evaluation.states import StatusEvaluasi
from teladan.foundation.actor import Actor
from teladan.foundation.errors import Invalid, WrongState
from teladan.organisation.queries import kalender_for

_S = StatusEvaluasi
_UNANSWERED = {_S.DISERAHKAN, _S.DITERIMA}


def report_to_pyb(
    *, evaluasi_id: int, catatan: str = "", revisi: int | None = None, by: Actor, at: datetime
) -> None:
    """Report the document to the PyB (angka 7). What the pegawai has not returned can be
    reported once her time is over, with a note that says so; what another recorded as signed by
    her on paper, once she can no longer object. Sent twice, it counts once.

    Raises Denied, WrongState (she still has time), Invalid (no note), Stale.
    """
    with transaction.atomic():
        view = lock_evaluasi(evaluasi_id, by=by)
        policies.check_can_write(view, actor=by)
        if done_by(view, _S.DILAPORKAN, view.dilaporkan_at):
            return
        policies.check_transition(view, _S.DILAPORKAN)
        guard(view, revisi)
        if view.status in _UNANSWERED:
            _check_unanswered(view, catatan, by=by, at=at)
        elif view.status is _S.DITANDATANGANI_PEGAWAI:
            _check_own_word(view, by=by, at=at)
        move(view, _S.DILAPORKAN, dilaporkan_at=at, catatan_pelaporan=catatan.strip())
        record(
            "evaluasi.reported",
            Subject("evaluasi", view.id),
            by=by,
            at=at,
            dari=view.status.value,
            texts={"catatan": catatan.strip()} if catatan.strip() else None,
        )


def _check_unanswered(view: EvaluasiInti, catatan: str, *, by: Actor, at: datetime) -> None:
    jam = pengembalian(view, kalender_for(view.instansi_id, view.unit_kerja_id))
    if jam is None or not jam.terlambat(by.today(at)):
        until = f"{jam.sampai:%d-%m-%Y}" if jam and jam.sampai else "—"
        raise WrongState(
            _("%(nama)s masih punya waktu sampai %(tanggal)s untuk menandatangani.")
            % {"nama": view.nama, "tanggal": until},
            next_step=_("Tunggu, atau ingatkan yang bersangkutan."),
        )
    if len(catatan.strip()) < 10:
        raise Invalid(
            _("Dokumen ini dilaporkan tanpa tanda tangan pegawai, jadi perlu catatan."),
            fields={"catatan": _("Tulis mengapa dokumen tidak dikembalikan.")},
        )


def _check_own_word(view: EvaluasiInti, *, by: Actor, at: datetime) -> None:
    """A signature that the evaluator recorded must not cut off the pegawai's time to object."""
    recorded_by = TandaTangan.objects.filter(evaluasi_id=view.id, sebagai="pegawai")
    recorder = recorded_by.values_list("dicatat_oleh_id", flat=True).first()
    if recorder is None or recorder == view.pegawai_id:
        return
    jam = keberatan(view, kalender_for(view.instansi_id, view.unit_kerja_id))
    if jam is not None and not jam.lewat(by.today(at)):
        raise WrongState(
            _("%(nama)s masih dapat mengajukan keberatan sampai %(tanggal)s.")
            % {"nama": view.nama, "tanggal": f"{jam.sampai:%d-%m-%Y}" if jam.sampai else "—"},
            next_step=_("Tanda tangannya dicatat oleh Anda, jadi laporannya menunggu hari itu."),
        )


def lock(*, evaluasi_id: int, revisi: int | None = None, by: Actor, at: datetime) -> None:
    """Lock a reported evaluation for good. An objection that is not yet decided keeps it open.
    Sent twice, it counts once. Raises Denied, WrongState, Stale."""
    with transaction.atomic():
        view = lock_evaluasi(evaluasi_id, by=by)
        policies.check_can_lock(view, actor=by)
        if done_by(view, _S.TERKUNCI, view.terkunci_at):
            return
        policies.check_transition(view, _S.TERKUNCI)
        guard(view, revisi)
        if view.keberatan_teks:
            raise WrongState(
                _("Ada keberatan yang belum diputus, jadi evaluasi ini belum dapat dikunci."),
                next_step=_("Tunggu keputusan atasan pejabat penilai."),
            )
        move(view, _S.TERKUNCI, terkunci_at=at)
        record("evaluasi.locked", Subject("evaluasi", view.id), by=by, at=at)


def mark_in_ekinerja(*, evaluasi_id: int, sudah: bool, by: Actor, at: datetime) -> None:
    """Tick (or untick) that the result stands in e-Kinerja BKN. It is the person's word: BKN
    has verified nothing. Raises Denied, WrongState (nothing signed yet)."""
    with transaction.atomic():
        view = lock_evaluasi(evaluasi_id, by=by)
        policies.check_can_mark_ekinerja(view, actor=by)
        if not view.sudah_ditandatangani:
            raise WrongState(
                _("Evaluasi ini belum ditandatangani, jadi belum ada yang dapat disalin."),
                next_step=_("Tunggu sampai pejabat penilai menandatanganinya."),
            )
        if (view.di_ekinerja_at is not None) == sudah:
            return
        change(
            view,
            di_ekinerja_at=at if sudah else None,
            di_ekinerja_oleh_id=by.pegawai_id if sudah else None,
        )
        record(
            "evaluasi.marked_in_ekinerja", Subject("evaluasi", view.id), by=by, at=at, sudah=sudah
        )

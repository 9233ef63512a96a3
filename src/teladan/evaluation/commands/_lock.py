"""What every command on an evaluation shares: load and lock, refuse what is stale, move on."""

from datetime import datetime
from typing import Any

from django.db import connection
from django.utils.translation import gettext as _

from teladan.evaluation.models import EvaluasiKinerja
from teladan.evaluation.policies import check_transition, status_label
from teladan.evaluation.queries.inti import ROW_FIELDS, EvaluasiInti, inti_of, visible_to
from teladan.evaluation.states import StatusEvaluasi
from teladan.foundation.actor import Actor
from teladan.foundation.errors import NotVisible, Stale


def lock_evaluasi(evaluasi_id: int, *, by: Actor) -> EvaluasiInti:
    """The evaluation, its row locked until the transaction ends. Raises NotVisible."""
    rows = EvaluasiKinerja.objects.filter(visible_to(by), pk=evaluasi_id)
    if connection.features.has_select_for_update:
        rows.select_for_update().values_list("pk").first()
    row = rows.values_list(*ROW_FIELDS).first()
    if row is None:
        raise NotVisible(
            _("Evaluasi itu tidak ditemukan."),
            next_step=_("Periksa alamatnya, atau buka dari daftar evaluasi Anda."),
        )
    return inti_of(row)


def guard(view: EvaluasiInti, revisi: int | None) -> None:
    """Refuse what was decided on an evaluation that has changed since. Raises Stale."""
    if revisi is not None and view.revisi != revisi:
        raise Stale(
            _("Evaluasi ini sudah berubah sejak Anda membukanya; statusnya kini “%(status)s”.")
            % {"status": status_label(view.status)},
            theirs={"status": view.status.value, "revisi": str(view.revisi)},
            next_step=_("Muat ulang, baca perubahannya, lalu putuskan kembali."),
        )


def change(view: EvaluasiInti, **fields: Any) -> None:
    """Write these fields and count the write."""
    EvaluasiKinerja.objects.filter(pk=view.id).update(revisi=view.revisi + 1, **fields)


def move(view: EvaluasiInti, to: StatusEvaluasi, **fields: Any) -> None:
    """Put the evaluation into a state that follows its present one. Raises WrongState."""
    check_transition(view, to)
    change(view, status=to.value, **fields)


def done_by(view: EvaluasiInti, to: StatusEvaluasi, stamp: datetime | None) -> bool:
    """Whether this very step is already behind us: a form that was sent twice says so."""
    return stamp is not None and view.status is not StatusEvaluasi.DRAF and view.status is to

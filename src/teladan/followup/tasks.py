"""What the clock asks of tindak lanjut, and its long work. The worker calls `run_due` every ten
minutes.

Each step must do nothing when there is nothing to do, and may run again after it was cut short.
"""

import logging
from collections.abc import Callable
from datetime import datetime
from decimal import Decimal

from django.utils.translation import gettext as _

from teladan.followup import policies
from teladan.followup.commands.musnah import destroy_due_disiplin
from teladan.followup.commands.penghargaan import forget_old_usulan, forward_due_tawaran
from teladan.followup.commands.profil import refresh_due_profil
from teladan.followup.facts.pelatihan import kebutuhan_of
from teladan.followup.facts.pelatihan_buku import rencana_pelatihan_xlsx
from teladan.foundation import outbox, storage
from teladan.foundation.models import Pekerjaan
from teladan.organisation.queries import PegawaiCard, actor_for, unit_view

_log = logging.getLogger(__name__)
#: Functions that take `at` alone.
STEPS: tuple[Callable[..., None], ...] = (
    destroy_due_disiplin,
    refresh_due_profil,
    forward_due_tawaran,
    forget_old_usulan,
)


def run_due(*, at: datetime) -> None:
    """Every step that is due at this instant; one that fails is logged and keeps none back."""
    for step in STEPS:
        try:
            step(at=at)
        except Exception:
            _log.exception("%s failed; it is tried again at the next turn", step.__name__)


def build_rencana_pelatihan(pekerjaan: Pekerjaan) -> None:
    """The training plan as its asker may see it, as a workbook."""
    outbox.report_progress(pekerjaan.pk, total=3)
    given, at = pekerjaan.parameter, pekerjaan.dibuat_at
    actor = actor_for(pegawai_id=pekerjaan.pemilik_id, at=at)
    if actor is None:
        raise RuntimeError("who asked is not active any more")
    unit_id = given["unit_kerja_id"]
    units = policies.check_can_see_kebutuhan_of(unit_id, actor=actor)

    def names(card: PegawaiCard) -> bool:
        return policies.sees_names(card.unit_kerja_id, card.pegawai_id, actor=actor)

    kebutuhan = kebutuhan_of(
        units,
        instansi_id=pekerjaan.instansi_id,
        tahun=given["tahun"],
        at=actor.local(at),
        names=names,
        anggaran=None if given["anggaran"] is None else Decimal(given["anggaran"]),
    )
    outbox.report_progress(pekerjaan.pk)
    unit = unit_view(unit_id, instansi_id=pekerjaan.instansi_id) if unit_id else None
    content = rencana_pelatihan_xlsx(kebutuhan, unit=unit.nama if unit else _("Seluruh unit Anda"))
    outbox.report_progress(pekerjaan.pk)
    file = storage.store(pekerjaan.instansi_id, [content])
    name = f"rencana-pelatihan-{given['tahun']}.xlsx"
    outbox.finish_with_file(pekerjaan.pk, sha256=file.sha256, name=name)
    outbox.report_progress(pekerjaan.pk)

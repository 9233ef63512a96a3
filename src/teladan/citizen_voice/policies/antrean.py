"""Who works at a queue, who sees how long people wait, who brings in a machine's file."""

from django.utils.translation import gettext as _

from teladan.citizen_voice.queries.antrean import UnitAntrean
from teladan.foundation.actor import Actor, Peran
from teladan.foundation.errors import Denied, NotVisible

_READERS = (Peran.PETUGAS_LAYANAN, Peran.PENGELOLA_KINERJA, Peran.INSPEKTORAT, Peran.ADMIN,
            Peran.PENGELOLA_PENGADUAN, Peran.PEMERIKSA_PENGADUAN)  # fmt: skip


def can_work_queue(unit: UnitAntrean, *, actor: Actor) -> bool:
    """Whether the actor gives numbers and calls them: the officers and the pimpinan."""
    return unit.unit_kerja_id in actor.unit_dipimpin_ids or actor.covers(
        unit.unit_kerja_id, Peran.PETUGAS_LAYANAN
    )


def can_see_waiting(unit: UnitAntrean, *, actor: Actor) -> bool:
    """Whether the actor sees the unit's waiting times: its own people and who watches over it."""
    return (
        can_work_queue(unit, actor=actor)
        or actor.unit_kerja_id == unit.unit_kerja_id
        or actor.covers(unit.unit_kerja_id, *_READERS)
    )


def check_can_see_waiting(unit: UnitAntrean | None, *, actor: Actor) -> UnitAntrean:
    """Raises NotVisible; returns the unit that exists for this actor."""
    if unit is None or not can_see_waiting(unit, actor=actor):
        raise NotVisible(_("Antrean ini tidak ditemukan."))
    return unit


def check_can_work_queue(unit: UnitAntrean | None, *, actor: Actor) -> UnitAntrean:
    """Raises NotVisible or Denied."""
    found = check_can_see_waiting(unit, actor=actor)
    if not can_work_queue(found, actor=actor):
        raise Denied(
            _("Layar antrean hanya untuk petugas layanan dan pimpinan unit ini."),
            next_step=_("Minta admin memberi Anda peran petugas layanan untuk unit ini."),
        )
    return found


def can_import_queue(unit: UnitAntrean, *, actor: Actor) -> bool:
    """Whether the actor brings in the file of a queue machine."""
    return can_work_queue(unit, actor=actor) or actor.covers(unit.unit_kerja_id, Peran.ADMIN)


def check_can_import_queue(unit: UnitAntrean | None, *, actor: Actor) -> UnitAntrean:
    """Raises NotVisible or Denied."""
    found = check_can_see_waiting(unit, actor=actor)
    if not can_import_queue(found, actor=actor):
        raise Denied(
            _("Data mesin antrean dimasukkan oleh petugas layanan, pimpinan unit, atau admin."),
            next_step=_("Kirim berkasnya kepada salah seorang dari mereka."),
        )
    return found

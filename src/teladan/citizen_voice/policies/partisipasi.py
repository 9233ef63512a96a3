"""Who opens plans of a unit to the public, and answers what people suggest."""

from django.utils.translation import gettext as _

from teladan.foundation.actor import Actor, Peran
from teladan.foundation.errors import Denied

_READS = (Peran.PENGELOLA_KINERJA, Peran.INSPEKTORAT)


def can_lead_partisipasi(unit_kerja_id: int, *, actor: Actor) -> bool:
    """Whether the actor opens, decides and closes plans of this unit kerja."""
    return unit_kerja_id in actor.unit_dipimpin_ids or actor.covers(
        unit_kerja_id, Peran.PENGELOLA_PENGADUAN
    )


def can_see_partisipasi(unit_kerja_id: int, *, actor: Actor) -> bool:
    """Whether the actor reads the staff's pages of the unit's plans: its own people too."""
    return (
        unit_kerja_id == actor.unit_kerja_id
        or can_lead_partisipasi(unit_kerja_id, actor=actor)
        or actor.covers(unit_kerja_id, *_READS)
    )


def check_can_lead_partisipasi(unit_kerja_id: int, *, actor: Actor) -> None:
    """The pimpinan of the unit or its pengelola pengaduan. Raises Denied."""
    if not can_lead_partisipasi(unit_kerja_id, actor=actor):
        raise Denied(
            _("Rencana unit ini diurus pimpinan unit atau pengelola pengaduannya."),
            next_step=_("Sampaikan pendapat Anda kepada pimpinan unit itu."),
        )

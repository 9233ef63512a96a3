"""Who may change what the public is promised, and where the posters hang."""

from django.utils.translation import gettext as _

from teladan.foundation.actor import Actor, Peran
from teladan.foundation.errors import Denied


def can_manage_layanan(unit_kerja_id: int | None, *, actor: Actor) -> bool:
    """Whether the actor keeps the services of this unit kerja."""
    return actor.covers(unit_kerja_id, Peran.ADMIN)


def check_can_manage_layanan(unit_kerja_id: int | None, *, actor: Actor) -> None:
    """Service units, services, standar pelayanan and posters are kept by the admin who covers
    the unit kerja; None asks for the whole instansi. Raises Denied."""
    if not can_manage_layanan(unit_kerja_id, actor=actor):
        raise Denied(
            _("Hanya admin yang mencakup unit kerja ini yang dapat mengubah layanannya."),
            next_step=_("Sampaikan perubahan yang diperlukan kepada admin unit Anda."),
        )

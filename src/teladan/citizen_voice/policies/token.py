"""Who gives out the right to answer with a ticket."""

from django.utils.translation import gettext as _

from teladan.foundation.actor import Actor, Peran
from teladan.foundation.errors import Denied


def check_can_issue_tokens(unit_kerja_id: int, *, actor: Actor) -> None:
    """The officers and the pimpinan of the unit, and the admin. Raises Denied."""
    if unit_kerja_id in actor.unit_dipimpin_ids:
        return
    if not actor.covers(unit_kerja_id, Peran.PETUGAS_LAYANAN, Peran.ADMIN):
        raise Denied(
            _("Kode penilaian untuk tiket hanya dibuat petugas layanan atau pimpinan unit ini."),
            next_step=_("Minta admin memberi Anda peran petugas layanan untuk unit ini."),
        )
